import Foundation
import Testing

@testable import ZhScoring

/// The reference scorer, and the folder that it is shared in with its gold.
enum Reference {
  /// `ZHIBIAO_SHARED`, else `../shared` beside the package.
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["ZHIBIAO_SHARED"] {
      return URL(fileURLWithPath: path)
    }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../shared").standardizedFileURL
  }()

  static let script = folder.appendingPathComponent("tools/gold.py")
  static let corpus = folder.appendingPathComponent("corpus")

  /// Whether script, gold and `python3` are all there.
  static let isAvailable: Bool = {
    let files = FileManager.default
    guard files.fileExists(atPath: script.path), files.fileExists(atPath: corpus.path) else {
      return false
    }
    return (try? run(["python3", "--version"]))?.status == 0
  }()

  /// What a test says that is skipped for want of the reference.
  static let absence: Comment =
    "needs python3 and the shared tools and gold: set ZHIBIAO_SHARED to their folder"

  static func run(_ command: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.environment = ProcessInfo.processInfo.environment
      .merging(["PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}

/// A score as plain counts and lines, which can be had from either scorer.
struct Score: Hashable {
  var documents = 0
  var gold = 0
  var predicted = 0
  /// Matches of each tier.
  var matched: [Int] = []
  /// Gold, predicted, and matches of each tier, by category.
  var categories: [String: [Int]] = [:]
  /// Document, offset, kind, mention, and what is wrong of what was matched; sorted.
  var mistakes: [String] = []
}

extension Score {
  /// Our own score.
  init(_ result: ScoreResult) {
    let total = result.total
    documents = result.documents.count
    gold = total.gold
    predicted = total.predicted
    matched = Tier.allCases.map(total.matched)
    for (group, tally) in result.tallies(by: .category) {
      categories[group] = [tally.gold, tally.predicted] + Tier.allCases.map(tally.matched)
    }
    mistakes = result.mistakes.map { mistake in
      let isMatched = mistake.kind != .missed && mistake.kind != .spurious
      // The reference names the field only.
      let fields = mistake.reasons.map { $0.cause.rawValue.prefix { $0 != " " } }
      return
        ([
          mistake.document, "\(mistake.span.lowerBound)", mistake.kind.rawValue, mistake.text,
        ] + (isMatched ? fields.map(String.init) : [])).joined(separator: " ")
    }.sorted()
  }

  /// What the reference printed for `score … -v`. It prints ratios and not matches, but four
  /// decimals leave only one count for the few claims here.
  init(reference output: String) throws {
    var lines = output.split(separator: "\n").map(String.init)[...]
    func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }
    let head = words(lines.removeFirst())
    (documents, gold, predicted) = (
      try #require(Int(head[0])), try #require(Int(head[2])), try #require(Int(head[5]))
    )
    lines.removeFirst()
    for _ in Tier.allCases {
      let precision = try #require(Double(words(lines.removeFirst())[2]))
      matched.append(Int((precision * Double(predicted)).rounded()))
    }
    lines.removeFirst()
    while let line = lines.first, !line.contains("\t") {
      let cells = words(lines.removeFirst())
      let counts = [try #require(Int(cells[1])), try #require(Int(cells[2]))]
      categories[cells[0]] =
        try counts
        + cells[3...].map { cell in
          Int((try #require(Double(cell)) * Double(counts[0] + counts[1]) / 2).rounded())
        }
    }
    mistakes = lines.map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let fields = cells[4].components(separatedBy: "; ").map { String($0.prefix { $0 != " " }) }
      return (cells[..<4] + (cells[2].hasPrefix("T") ? fields : [])).joined(separator: " ")
    }.sorted()
  }
}
