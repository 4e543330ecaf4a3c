import Foundation
import Testing
import ZhScoring

/// How much of what is wrong the audit sees, and how often it cries wolf, on `Corpus/`.
///
/// `AUDIT_REPORT=1 swift test --filter SeededErrorTests` prints the counts by kind and each miss of
/// the training split. `AUDIT_CORPUS=FOLDER` with it does the same for another folder of gold.
@Suite struct SeededErrorTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Corpus")
  private static let other = ProcessInfo.processInfo.environment["AUDIT_CORPUS"]
  private static let isReported = ProcessInfo.processInfo.environment["AUDIT_REPORT"] != nil

  /// Nineteen in twenty. What the test split misses stands for what texts from elsewhere hold, and may
  /// only become less.
  @Test func findsPlantedErrors() throws {
    let train = try count("train")
    let test = try count("test")
    #expect(train.all + test.all >= 400)
    let (seen, all) = (train.seen + test.seen, train.all + test.all)
    #expect(seen * 100 >= all * 95, "\(seen) of \(all)")
    #expect(test.seen * 100 >= test.all * 84, "\(test.seen) of \(test.all)")
  }

  @Test(.enabled(if: other != nil)) func findsPlantedErrorsElsewhere() throws {
    let folder = URL(fileURLWithPath: try #require(Self.other))
    let found = try count(nil, in: folder)
    #expect(found.seen * 100 >= found.all * 95, "\(found.seen) of \(found.all)")
    try expectQuiet(nil, in: folder)
  }

  /// - Parameter split: nil for all documents.
  private func count(_ split: String?, in folder: URL = folder) throws -> (seen: Int, all: Int) {
    let errors = try SeededErrors(corpus: try GoldCorpus.load(folder))
    var planted: [GoldRelation.Kind: Int] = [:]
    var found: [GoldRelation.Kind: Int] = [:]
    var generator = SplitMix(seed: 2024)
    for document in errors.corpus.documents
    where split == nil || document.metadata.split == split {
      let known = try errors.findings(document.text ?? "", like: document)
      for seed in errors.seeds(in: document, &generator) {
        planted[seed.relation.kind, default: 0] += 1
        if try errors.isFound(seed, known: known) {
          found[seed.relation.kind, default: 0] += 1
        } else if Self.isReported, split != "test" {
          print("missed", seed.description)
        }
      }
    }
    let all = planted.values.reduce(0, +)
    let seen = found.values.reduce(0, +)
    if Self.isReported {
      for kind in GoldRelation.Kind.allCases {
        print(split ?? "all", kind.rawValue, found[kind] ?? 0, "of", planted[kind] ?? 0)
      }
      print(split ?? "all", "all", seen, "of", all)
    }
    return (seen, all)
  }

  @Test(arguments: ["train", "test"])
  func isQuietOnTheTextsAsTheyAre(split: String) throws {
    try expectQuiet(split, in: Self.folder)
  }

  private func expectQuiet(_ split: String?, in folder: URL) throws {
    let errors = try SeededErrors(corpus: try GoldCorpus.load(folder))
    var (claims, findings) = (0, 0)
    for document in errors.corpus.documents
    where split == nil || document.metadata.split == split {
      claims += document.claims.count
      for finding in try errors.findings(document.text ?? "", like: document) {
        findings += 1
        if Self.isReported, split != "test" { print("finding", document.name, finding.sum) }
      }
    }
    if Self.isReported { print(split ?? "all", findings, "findings for", claims, "claims") }
    #expect(findings * 100 <= claims, "\(findings) findings for \(claims) claims")
  }
}
