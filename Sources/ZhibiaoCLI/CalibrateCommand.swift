import ArgumentParser
import Foundation
import ZhLexicon
import ZhModel
import ZhScoring
import Zhibiao

struct Calibrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fit the weights of confidence.tsv to the gold of a corpus.",
    discussion: """
      A claim's confidence is the share of claims like it that are right as a whole (T4 of score). \
      It starts from the confidence of the pattern that made the claim; each row of confidence.tsv \
      that holds of the claim adds its weight, in hundredths of log-odds. This command extracts the \
      documents of one split, holds their claims against the gold and fits the weights of the rows \
      that the table has. The row “unseen” is not fitted: a split that rules were made from cannot \
      tell how they do on other texts.

        zhibiao calibrate --gold Corpus --lexicon Lexicons/zh
        zhibiao calibrate --gold Corpus --lexicon Lexicons/zh --update

      The first prints what the weights are and would be, the second writes them into the table; \
      build again to have them in the program. “held out” tells how well weights that were fitted \
      without a document do on it.
      """)

  @Option(help: ArgumentHelp("The folder of gold and texts.", valueName: "folder"))
  var gold: String

  @Option(
    help: ArgumentHelp(
      "The split to fit to. Never the one that is to measure.", valueName: "name"))
  var split = "train"

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var jobs: JobOptions

  @Flag(help: "Write the weights into confidence.tsv of the --lexicon folder.")
  var update = false

  func validate() throws {
    if update, lexicon.lexicon == nil {
      throw ValidationError("--update needs --lexicon, the folder whose confidence.tsv it writes")
    }
  }

  func run() async throws {
    let tables = try lexicon.load()
    let source = try GoldFolder(gold, split: split)
    let read = try await source.extract(Extractor(tables), jobs) { worker, document in
      try worker.evidence(in: document)
    }
    // Half of the documents would give other weights.
    guard read.isComplete else { throw ExitCode.someFailed }
    let samples = Self.samples(read.found.flatMap { $0 }, source.corpus)
    let rows = tables.confidence.rows
    let fitted = rows.map(\.condition).filter { $0 != Self.unseen }
    guard samples.contains(where: \.holds), samples.contains(where: { !$0.holds }) else {
      throw InputFailure(
        source: gold, cause: "the split \(split) has no right claim or no wrong one to learn from")
    }
    let fit = ConfidenceFit(samples, conditions: fitted)
    let weights = fit.weights.mapValues { Int(($0 * 100).rounded()) }
    try Console.print(CalibrationReport(samples, rows, weights, fit.trial).text)
    if update, let folder = lexicon.lexicon {
      try write(weights, to: URL(fileURLWithPath: folder).appendingPathComponent("confidence.tsv"))
    }
  }

  /// The row that says what is lost on texts that no rule was made from.
  private static let unseen = "unseen"

  private static func samples(
    _ evidence: [Evidence], _ corpus: GoldCorpus
  ) -> [ConfidenceSample] {
    let result = Scorer(corpus).score(evidence.map(\.claim))
    let known = Dictionary(
      evidence.map { ("\($0.claim.document) \($0.claim.id)", $0) },
      uniquingKeysWith: { first, _ in first })
    return result.documents.flatMap(\.outcomes).filter { !$0.isOptional }.map { outcome in
      let found = known["\(outcome.claim.document) \(outcome.claim.id)"]!
      return ConfidenceSample(
        document: outcome.claim.document, prior: Double(found.prior) / 100,
        conditions: found.conditions, holds: outcome.holds)
    }
  }

  /// Puts the weights into the second column; all else stays as it is.
  private func write(_ weights: [String: Int], to file: URL) throws {
    let path = file.path
    let data = try Files.contents(of: path, hint: "--lexicon takes a folder of tables")
    let lines = String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map { line in
        var cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        if let weight = weights[cells[0]], cells.count > 1 { cells[1] = "\(weight)" }
        return cells.joined(separator: "\t")
      }
    do {
      try Data(lines.joined(separator: "\n").utf8).write(to: file, options: .atomic)
    } catch {
      throw InputFailure(
        source: path, cause: "cannot be written (--update): \(Files.reason(of: error))")
    }
  }
}
