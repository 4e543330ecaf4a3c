import ArgumentParser
import Foundation
import Synchronization
import ZhModel
import ZhScoring
import Zhibiao

struct Score: ParsableCommand {
  static let configuration = CommandConfiguration(
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

  @Flag(help: "List every mistake by its cause.")
  var errors = false

  @Option(
    help: ArgumentHelp(
      "Counts of an earlier score: prints what was gained and lost, and a loss exits 1.",
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
    let corpus = try load()
    var (claims, isComplete) = ([Claim](), true)
    if let predictions {
      claims = try Self.read(predictions)
    } else {
      (claims, isComplete) = try extract(corpus)
    }
    let result = Scorer(corpus).score(claims)
    try Console.print(ScoreReport(result).text(by: by, mistakes: errors))
    let before = try readBaseline()
    if let junit {
      try write(JUnitReport(result, baseline: before).xml, to: junit, option: "--junit")
    }
    let hasLoss = try before.map { try compare($0, Baseline(result)) } ?? false
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

  private func load() throws -> GoldCorpus {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: gold, isDirectory: &isFolder), isFolder.boolValue
    else { throw InputFailure(source: gold, cause: "no such folder; --gold takes a folder") }
    let corpus: GoldCorpus
    do throws(GoldCorpusError) {
      corpus = try GoldCorpus.load(URL(fileURLWithPath: gold))
    } catch {
      for fault in error.faults { Console.warn("\(gold)/\(fault)") }
      throw ExitCode.someFailed
    }
    for warning in corpus.warnings { Console.warn("\(gold)/\(warning)") }
    if corpus.documents.isEmpty {
      throw InputFailure(source: gold, cause: "no gold (NAME.jsonl) in this folder")
    }
    return corpus
  }

  private static func read(_ path: String) throws -> [Claim] {
    let data: Data
    if path == "-" {
      data = FileHandle.standardInput.readDataToEndOfFile()
    } else {
      data = try Files.contents(of: path, hint: "--predictions takes a file of the claim format")
    }
    do {
      return try Claim.read(jsonLines: data)
    } catch let error as ClaimFormatError {
      throw InputFailure(source: "\(path):\(error.line)", cause: error.cause)
    }
  }

  /// The claims of the corpus's own texts, and whether all could be read.
  private func extract(_ corpus: GoldCorpus) throws -> ([Claim], Bool) {
    let extractor = Extractor(try lexicon.load())
    let given = try metadata.map { try Metadata.read($0) }
    var items: [InputItem] = []
    for document in corpus.documents {
      guard let text = document.text else {
        Console.warn("\(gold)/\(document.name).txt: missing; its gold counts as missed")
        continue
      }
      // Spans count in the text as the corpus reads it, with CR LF as LF.
      var item = InputItem(
        id: document.name, name: "\(gold)/\(document.name).txt", source: .bytes(Array(text.utf8)))
      item.subject = given == nil ? document.metadata.subject : given?[document.name]?.subject
      item.date = given == nil ? document.metadata.date : given?[document.name]?.date
      items.append(item)
    }
    let claims = Mutex([Claim]())
    let batch = Batch(ListFeed(items), encoding: "utf-8", jobs: jobs)
    let summary = try batch.run(extractor) { (found: [Claim]) in
      found.count
    } read: { worker, _, document, pass in
      try pass(worker.claims(in: document))
    } emit: { found in
      claims.withLock { $0 += found }
    }
    return (claims.withLock { $0 }, summary.failed == 0)
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
  private func compare(_ before: Baseline, _ after: Baseline) throws -> Bool {
    let comparison = before.compare(after)
    var lines = comparison.losses.map { "lost    \($0)" } + comparison.gains.map { "gained  \($0)" }
    lines += comparison.added.map { "new     \($0)" } + comparison.removed.map { "gone    \($0)" }
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
