import Foundation
import Testing
import ZhModel

@testable import ZhScoring

/// Both scorers on the same gold and the same predictions: every count must be the same.
@Suite(.enabled(if: Reference.isAvailable, Reference.absence))
struct ReferenceTests {
  /// Both scores of predictions made from the gold of a folder.
  private func scores(_ gold: URL, seed: Int) throws -> (ours: Score, reference: Score) {
    let corpus = try GoldCorpus.load(gold)
    var perturbation = Perturbation(seed: seed)
    var writer = JSONLineWriter()
    for claim in perturbation.predictions(corpus) { writer.write(claim) }

    var ours = Score(Scorer(corpus).score(try Claim.read(jsonLines: Data(writer.bytes))))
    // To the reference the metadata is the gold of one more document, without claims.
    let metadata = gold.appendingPathComponent(GoldCorpus.metadataFile)
    if FileManager.default.fileExists(atPath: metadata.path) { ours.documents += 1 }

    let name = "predictions.jsonl"
    let lines = String(decoding: writer.bytes, as: UTF8.self)
    let run = try withTemporaryFolder([name: lines]) { folder in
      try Reference.run([
        "python3", Reference.script.path, "score", gold.path,
        folder.appendingPathComponent(name).path, "-v",
      ])
    }
    try #require(run.status == 0, "\(run.output)")
    return (ours, try Score(reference: run.output))
  }

  private func expectAgreement(_ ours: Score, _ reference: Score) {
    #expect(ours.documents == reference.documents)
    #expect(ours.gold == reference.gold)
    #expect(ours.predicted == reference.predicted)
    #expect(ours.matched == reference.matched)
    #expect(ours.categories == reference.categories)
    #expect(ours.mistakes.count == reference.mistakes.count)
    #expect(ours.mistakes == reference.mistakes)
    // Nothing would be shown by predictions that are all right or all wrong.
    #expect(ours.matched[0] > ours.matched[1] && ours.matched[1] > ours.matched[2])
    #expect(ours.matched[2] > ours.matched[3] && ours.matched[3] > 0)
  }

  @Test(arguments: 1...24)
  func agreesOnSharedGold(seed: Int) throws {
    let (ours, reference) = try scores(Reference.corpus, seed: seed)
    expectAgreement(ours, reference)
  }

  @Test(arguments: 1...24)
  func agreesOnGoldOfEveryUnit(seed: Int) throws {
    let (ours, reference) = try withTemporaryFolder(try UnusualGold.files()) { folder in
      try scores(folder, seed: seed)
    }
    expectAgreement(ours, reference)
  }
}
