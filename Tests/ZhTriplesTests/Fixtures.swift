import Foundation
import GRDB
import ZhModel
import ZhQuantity
import ZhTriples

import enum ZhQuantity.Comparator

/// A folder of its own for a test, removed with the last reference to it.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "zhibiao-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String = "store.db") -> String { path + "/" + name }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}

/// What another SQLite program sees in a store.
struct Onlooker {
  let queue: DatabaseQueue

  init(_ path: String) throws { queue = try DatabaseQueue(path: path) }

  func count(_ table: String) throws -> Int {
    try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)")! }
  }

  func strings(_ sql: String) throws -> [String] {
    try queue.read { try String.fetchAll($0, sql: sql) }
  }

  func execute(_ sql: String) throws {
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
  }
}

/// A short way to write a decimal.
func decimal(_ text: String) -> ExactDecimal { ExactDecimal(text)! }

/// A level, 16 new party members, but for what is said otherwise.
func claim(
  _ document: String = "甲", at start: Int = 0, subject: String? = "云阳县",
  indicator: String = "发展党员", number: String = "16", unit: String = "名", text: String? = nil,
  comparator: Comparator = .equal, norm: (String?, String?)? = nil, unitNorm: String = "{人}",
  role: Role = .level, direction: Direction? = nil, basis: String? = nil, scope: String? = nil,
  time: String? = "2023", modality: Modality = .actual
) -> Claim {
  let value = decimal(number)
  return Claim(
    document: document, id: "\(document)-\(start)-\(role.rawValue)-\(indicator)",
    span: start..<start + 2, text: text ?? number + unit, sentence: 0..<1000, role: role,
    subject: subject, indicator: indicator, number: value, unit: unit, comparator: comparator,
    norm: norm.map { Interval(lower: $0.0.map(decimal), upper: $0.1.map(decimal)) }
      ?? Interval(comparator, value),
    unitNorm: unitNorm, direction: direction, basis: basis, scope: scope, time: time,
    modality: modality, confidence: 90, rule: "level.count")
}

func batch(_ claims: [Claim]) -> DocumentBatch { batch("甲", claims) }

/// A document whose bytes are told apart by `version`.
func batch(
  _ id: String = "甲", version: Int = 1, path: String? = nil, subject: String? = nil,
  date: String? = nil, extractor: String = "1.0", _ claims: [Claim]
) -> DocumentBatch {
  DocumentBatch(
    document: DocumentRecord(
      id: id, sha256: String(repeating: "0", count: 63) + String(version), path: path,
      subject: subject, date: date, extractor: extractor),
    claims: claims, sentences: [0..<1000: "全县发展党员16名。"])
}
