import ArgumentParser
import Foundation
import ZhLexicon
import ZhModel
import ZhScoring
import Zhibiao

struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Fit the weights of confidence.tsv to the gold of a corpus.",
    discussion: """
      A claim's confidence is the share of claims like it that are right as a whole (T4 of score). \
      It starts from the confidence of the pattern that made the claim; each row of confidence.tsv \
      that is true of the claim adds its weight, in hundredths of log-odds. This command extracts \
      the documents of one split, holds their claims against the gold and fits the weights of the \
      rows that the table has; a condition seen in fewer than five documents gets 0. The row \
      “unseen” is not fitted: a split that rules were made from cannot tell how they do on others.

        zhibiao calibrate --gold Corpus --lexicon Lexicons/zh
        zhibiao calibrate --gold Corpus --lexicon Lexicons/zh --update

      The first prints what the weights are and would be, the second writes them into the table; \
      build again to have them in the program. “held out” tells how well weights that were fitted \
      without a document do on it. With gold of texts that no rule was made from, such as your own:

        zhibiao calibrate --gold own --split new --only unseen --lexicon tables --update
      """)

  @Option(help: ArgumentHelp("The folder of gold and texts.", valueName: "folder"))
  var gold: String

  @Option(
    help: ArgumentHelp(
      "The split to fit to. Never the one that is to measure.", valueName: "name"))
  var split = "train"

  @Option(
    help: ArgumentHelp(
      "Fit this row only, and leave the others as they are.", valueName: "condition"))
  var only: [String] = []

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var jobs: JobOptions

  @Flag(help: "Write the weights into confidence.tsv of the --lexicon folder.")
  var update = false

  func validate() throws {
    if update, lexicon.lexicon == nil {
      throw ValidationError("--update needs --lexicon, the folder whose confidence.tsv it writes")
    }
  }

  func run() throws {
    let tables = try lexicon.load()
    let source = try GoldFolder(gold, split: split)
    let read = try source.extract(Extractor(tables), jobs) { worker, document in
      try worker.evidence(in: document)
    }
    // Half of the documents would give other weights.
    guard read.isComplete else { throw ExitCode.someFailed }
    let table = tables.confidence
    let fitted = try conditions(of: table)
    let samples = Self.samples(read.found.flatMap { $0 }, source.corpus, table, fitted)
    guard samples.contains(where: \.holds), samples.contains(where: { !$0.holds }) else {
      throw InputFailure(
        source: gold, cause: "the split \(split) has no right claim or no wrong one to learn from")
    }
    let (weights, trial) = Self.fit(samples, fitted)
    try Console.print(CalibrationReport(samples, table.rows, weights, trial).text)
    if update, let folder = lexicon.lexicon {
      try write(weights, to: URL(fileURLWithPath: folder).appendingPathComponent("confidence.tsv"))
    }
  }

  /// The row that says what is lost on texts that no rule was made from.
  private static let unseen = "unseen"

  /// The rows to fit.
  private func conditions(of table: ConfidenceTable) throws -> [String] {
    let all = table.rows.map(\.condition)
    if let unknown = only.first(where: { !all.contains($0) }) {
      throw InputFailure(
        source: "--only \(unknown)", cause: "no such row; the rows: \(all.joined(separator: ", "))")
    }
    return all.filter { only.isEmpty ? $0 != Self.unseen : only.contains($0) }
  }

  /// The claims of one document are alike: what is true of fewer documents than this says nothing,
  /// and gets the weight 0.
  private static let leastDocuments = 5

  private static func fit(
    _ samples: [ConfidenceSample], _ conditions: [String]
  ) -> (weights: [String: Int], trial: ConfidenceFit.Trial) {
    let known = conditions.filter { condition in
      let own = samples.filter { $0.conditions.contains(condition) }
      let count = Set(own.map(\.document)).count
      if count < leastDocuments {
        Console.warn("\(condition): seen in \(count) documents, too few to tell: weight 0")
      }
      return count >= leastDocuments
    }
    let fit = ConfidenceFit(samples, conditions: known)
    let weights = conditions.map { ($0, Int(((fit.weights[$0] ?? 0) * 100).rounded())) }
    return (Dictionary(uniqueKeysWithValues: weights), fit.trial)
  }

  /// What is known of each claim that counts; the weights of rows that are not fitted are given.
  private static func samples(
    _ evidence: [Evidence], _ corpus: GoldCorpus, _ table: ConfidenceTable, _ fitted: [String]
  ) -> [ConfidenceSample] {
    var given = Dictionary(
      uniqueKeysWithValues: table.rows.map { ($0.condition, Double($0.weight) / 100) })
    for condition in fitted + [unseen] { given[condition] = nil }
    let result = Scorer(corpus).score(evidence.map(\.claim))
    let known = Dictionary(
      evidence.map { ("\($0.claim.document) \($0.claim.id)", $0) },
      uniquingKeysWith: { first, _ in first })
    return result.outcomes.filter { !$0.isOptional }.map { outcome in
      let found = known["\(outcome.claim.document) \(outcome.claim.id)"]!
      let prior = found.conditions.reduce(Double(found.prior) / 100) { $0 + (given[$1] ?? 0) }
      return ConfidenceSample(
        document: outcome.claim.document, prior: prior, conditions: found.conditions,
        holds: outcome.holds)
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
