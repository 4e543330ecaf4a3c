import ArgumentParser
import Foundation
import Synchronization
import ZhModel
import ZhScoring
import Zhibiao

struct Score: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Compare claims with the gold of a corpus.",
    discussion: """
      The gold is a folder of NAME.jsonl, each with its text NAME.txt beside it. Without \
      --predictions the texts are extracted first. Every tier includes the ones before it: T1 the \
      quantity, T2 also role, comparator, direction, basis and modality, T3 also the indicator, T4 \
      also subject, time and scope.

        zhibiao score --gold Corpus
        zhibiao score --gold Corpus --by genre --by category --errors
        zhibiao score --gold Corpus --predictions claims.jsonl
        zhibiao score --gold Corpus --baseline Corpus/scores.tsv --update
        zhibiao score --gold Corpus --baseline Corpus/scores.tsv
        zhibiao score --gold Corpus --min T1=0.95 --min T4=0.8
        zhibiao score --gold Corpus --split test --calibration
        zhibiao score --gold Corpus --curve --curve-svg curve.svg

      Exit codes: 0 all went well; 1 a document lost against the baseline, a score is below --min, \
      or a file is at fault; 64 the command line is wrong.
      """)

  @Option(help: ArgumentHelp("The folder of gold and texts.", valueName: "folder"))
  var gold: String

  @Option(
    help: ArgumentHelp(
      "Claims to score, in the claim format, or - for standard input; without it the texts are extracted.",
      valueName: "file"))
  var predictions: String?

  @Option(
    help: ArgumentHelp(
      "Subjects and dates to extract with, in place of documents.jsonl in the gold's folder.",
      valueName: "file"))
  var metadata: String?

  @Option(
    help: ArgumentHelp("Add a table by category, document, genre or split.", valueName: "group"))
  var by: [ScoreResult.Grouping] = []

  @Option(help: ArgumentHelp("Score the documents of one split only.", valueName: "name"))
  var split: String?

  @Flag(help: "List every mistake by its cause.")
  var errors = false

  @Flag(help: "Add a table of how often claims hold (T4) against their confidence, by tenths.")
  var calibration = false

  @Flag(help: "Add precision, recall and F1 of the claims from each confidence on, a table a tier.")
  var curve = false

  @Option(help: ArgumentHelp("Draw the curve of precision and recall.", valueName: "file.svg"))
  var curveSvg: String?

  @Option(
    help: ArgumentHelp(
      "An earlier score: prints what was gained and lost since, by document and claim by claim, and a loss exits 1.",
      valueName: "tsv"))
  var baseline: String?

  @Flag(help: "Write this score to the --baseline file; losses are printed and do not fail.")
  var update = false

  @Option(
    help: ArgumentHelp(
      "Write a JUnit report: a test case a document, failed where it lost against the baseline.",
      valueName: "file"))
  var junit: String?

  @Option(help: ArgumentHelp("The least F1 of a tier, such as T1=0.95.", valueName: "tier=F1"))
  var min: [LeastScore] = []

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var jobs: JobOptions

  func validate() throws {
    if update, baseline == nil { throw ValidationError("--update needs --baseline") }
    if predictions != nil, metadata != nil {
      throw ValidationError("--metadata is for extracting: leave it out with --predictions")
    }
  }

  func run() throws {
    let source = try GoldFolder(gold, metadata: metadata, split: split)
    let corpus = source.corpus
    var (claims, isComplete) = ([Claim](), true)
    if let predictions {
      claims = try Claims.read(predictions, option: "--predictions")
    } else {
      let extractor = Extractor(try lexicon.load())
      let read = try source.extract(extractor, jobs) { worker, document in
        try worker.claims(in: document)
      }
      claims = read.found.flatMap { $0 }
      isComplete = read.isComplete
    }
    let result = Scorer(corpus).score(claims)
    try Console.print(ScoreReport(result).text(by: by, mistakes: errors))
    if calibration { try Console.print("\n" + Reliability(result.outcomes).text) }
    if curve || curveSvg != nil { try show(PrecisionRecallCurve(corpus, claims), of: result) }
    let before = try readBaseline()
    if let junit {
      try write(JUnitReport(result, baseline: before).xml, to: junit, option: "--junit")
    }
    let hasLoss = try before.map { try compare($0, result) } ?? false
    if update, let baseline {
      try write(Baseline(result).tsv, to: baseline, option: "--baseline")
    }
    let below = min.filter { !$0.isReached(by: result.total.counts($0.tier).f1) }
    for bound in below {
      let f1 = result.total.counts(bound.tier).f1
      Console.warn("\(bound.tier.code) F1 \(f1) is below --min \(bound.text)")
    }
    if hasLoss && !update || !below.isEmpty || !isComplete { throw ExitCode.someFailed }
  }

  private func show(_ curve: PrecisionRecallCurve, of result: ScoreResult) throws {
    if self.curve { try Console.print("\n" + curve.text) }
    guard let curveSvg else { return }
    let subject = split.map { "split \($0), " } ?? ""
    let counts = "\(result.documents.count) documents, \(result.total.gold) gold claims"
    let drawing = CurveDrawing(curve, subtitle: subject + counts)
    try write(drawing.svg, to: curveSvg, option: "--curve-svg")
  }

  private func readBaseline() throws -> Baseline? {
    guard let baseline else { return nil }
    if update, !FileManager.default.fileExists(atPath: baseline) { return nil }
    let data = try Files.contents(of: baseline, hint: "make it with --update")
    guard let text = String(validating: data, as: UTF8.self) else {
      throw InputFailure(source: baseline, cause: "not UTF-8; make it again with --update")
    }
    do throws(BaselineError) {
      return try Baseline(tsv: text)
    } catch {
      for fault in error.faults { Console.warn("\(baseline):\(fault)") }
      throw ExitCode.someFailed
    }
  }

  /// Prints how a score stands to the baseline, and tells whether a document lost.
  private func compare(_ before: Baseline, _ after: ScoreResult) throws -> Bool {
    let comparison = before.compare(Baseline(after))
    func list(_ kind: ChangeKind, _ found: [some CustomStringConvertible]) -> [String] {
      found.map { kind.label + $0.description }
    }
    var lines = list(.lost, comparison.losses) + list(.gained, comparison.gains)
    lines += list(.new, comparison.added) + list(.gone, comparison.removed)
    lines += comparison.claims.map { $0.kind.label + after.description(of: $0) }
    if lines.isEmpty { lines = ["as in the baseline"] }
    try Console.print("\n" + lines.joined(separator: "\n") + "\n")
    return !comparison.losses.isEmpty
  }

  private func write(_ text: String, to path: String, option: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      let cause = "cannot be written (\(option)): \(Files.reason(of: error))"
      throw InputFailure(source: path, cause: cause)
    }
  }
}

/// A tier with the least F1 that it must reach, `T1=0.95`.
struct LeastScore: ExpressibleByArgument {
  let tier: Tier
  let text: String
  /// In ten-thousandths, as scores are printed.
  private let least: Int

  init?(argument: String) {
    let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let tier = Tier.allCases.first(where: { $0.code == parts[0] }),
      let value = Double(parts[1]), (0...1).contains(value)
    else { return nil }
    self.tier = tier
    text = argument
    least = Int((value * 10_000).rounded())
  }

  func isReached(by ratio: Ratio) -> Bool { ratio.part * 10_000 >= least * ratio.whole }
}

extension ScoreResult.Grouping: ExpressibleByArgument {}
