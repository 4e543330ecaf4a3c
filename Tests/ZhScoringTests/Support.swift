import Foundation
import ZhModel
import ZhQuantity

@testable import ZhScoring

/// The fields of a gold line, over those of a plain level of 90%.
typealias Fields = [String: JSONValue]

private let plainGold: Fields = [
  "n": "90%", "ctx": "就诊率90%", "span": [3, 6], "role": "level", "number": "90", "unit": "%",
  "comparator": "=", "modality": "actual", "indicator": "县域就诊率", "subject": "青石县医院",
  "time": "2023",
]

/// One gold line: the plain one with `fields` over it; a nil is written as null.
func goldLine(_ fields: Fields = [:]) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  let data = try encoder.encode(plainGold.merging(fields) { $1 })
  return String(decoding: data, as: UTF8.self)
}

/// The claim of one gold line, its span as written.
func gold(_ fields: Fields = [:]) throws -> GoldClaim {
  try GoldClaim.read(jsonLines: Data(try goldLine(fields).utf8), file: "gold.jsonl")[0]
}

/// The prediction that agrees with the plain gold line in full.
func claim(_ change: (inout Claim) -> Void = { _ in }) -> Claim {
  var claim = Claim(
    document: "文", id: "1", span: 3..<6, text: "90%", sentence: 0..<6, role: .level,
    subject: "青石县医院", indicator: "县域就诊率", number: ExactDecimal(90), unit: "%",
    norm: Interval(.equal, ExactDecimal("0.9")!), unitNorm: "1", time: "2023", confidence: 100,
    rule: "test")
  change(&claim)
  return claim
}

extension Interval {
  /// Both ends the same.
  init(_ value: String) { self.init(.equal, ExactDecimal(value)!) }
}

/// A corpus of one document `文`, its spans as given.
func corpus(_ claims: [GoldClaim], text: String? = nil) -> GoldCorpus {
  GoldCorpus(documents: [GoldDocument(name: "文", text: text, claims: claims)], warnings: [])
}

/// A text with its marks taken out, and the code points that each ⟦…⟧ held.
func marked(_ text: String) -> (text: String, spans: [Range<Int>]) {
  var plain = String.UnicodeScalarView()
  var spans: [Range<Int>] = []
  var start = 0
  for scalar in text.unicodeScalars {
    switch scalar {
    case "⟦": start = plain.count
    case "⟧": spans.append(start..<plain.count)
    default: plain.append(scalar)
    }
  }
  return (String(plain), spans)
}

/// A folder with these files that is there while `body` runs.
func withTemporaryFolder<Result>(
  _ files: [String: String], _ body: (URL) throws -> Result
) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("zh-scoring-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }
  return try body(folder)
}

extension JSONValue: Encodable, ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int) { self = .number(Decimal(value)) }
  public init(floatLiteral value: Double) { self = .number(Decimal(value)) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(uniqueKeysWithValues: elements))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let values): try container.encode(values)
    }
  }
}
