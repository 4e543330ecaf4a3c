import ArgumentParser
import ZhModel
import ZhScoring

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two runs of extract, claim by claim.",
    discussion: """
      For people who upgrade, change a table, or edit a text: what was gained, lost and altered.

        zhibiao extract reports/ --format jsonl > old.jsonl
        zhibiao extract reports/ --format jsonl --lexicon tables > new.jsonl
        zhibiao diff old.jsonl new.jsonl
        zhibiao extract reports/ --format jsonl | zhibiao diff old.jsonl -
        zhibiao diff old.jsonl new.jsonl --format jsonl | grep '"change":"lost"'

      A claim is altered where a field of the claim format differs: it is shown as FIELD OLD → NEW, \
      with – for nothing. Confidence and rule say how sure a claim is and what made it, not what it \
      says: they are compared with --all. The id, which changes with every version, never is.

      jsonl prints a line a claim: {"change":"gained"} or "lost" with the claim's fields, or \
      "altered" with the fields that differ under "old" and "new"; behind the claims of a document \
      a line {"change":"counts"}, and at the end {"change":"total"}.

      The files are read side by side, a document at a time: the claims of a document stand \
      together, as extract prints them, in any order of documents.

      Exit codes: 0 the same; 1 different; 2 a file cannot be read or has lines that are no claims \
      (they are named, and the rest is compared); 64 the command line is wrong.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, jsonl }

  @Argument(help: "The claims before, in the claim format, or - for standard input.")
  var old: String

  @Argument(help: "The claims after, in the claim format, or - for standard input.")
  var new: String

  @Flag(help: "Compare confidence and rule too.")
  var all = false

  @Option(help: "table for people, jsonl for programs.")
  var format: Format = .table

  /// Something could not be compared, as in diff(1).
  private static let trouble = ExitCode(2)

  func validate() throws {
    if old == "-", new == "-" { throw ValidationError("only one of the two can be standard input") }
  }

  func run() throws {
    var report = DiffReport(RunComparison(comparesMaking: all), format)
    var faults = 0
    do {
      faults = try compare(&report)
    } catch let failure as InputFailure {
      // No total: what was compared so far is not all.
      Console.warn(failure.description)
      throw Self.trouble
    }
    try report.finish()
    if faults > 0 { throw Self.trouble }
    if report.isDifferent { throw ExitCode(1) }
  }

  /// Compares document by document and returns how many lines are no claims. What has come in one
  /// file and not yet in the other waits.
  private func compare(_ report: inout DiffReport) throws -> Int {
    var (before, after) = (try ClaimBlocks(old), try ClaimBlocks(new))
    var (waitingOld, waitingNew) = (Waiting(), Waiting())
    while true {
      let (a, b) = (try before.next(), try after.next())
      if a == nil, b == nil { break }
      if let a, let b, a.document == b.document {
        try report.add(a.document, a.claims, b.claims)
        continue
      }
      if let a {
        if let b = waitingNew.take(a.document) {
          try report.add(a.document, a.claims, b)
        } else {
          waitingOld.add(a)
        }
      }
      if let b {
        if let a = waitingOld.take(b.document) {
          try report.add(b.document, a, b.claims)
        } else {
          waitingNew.add(b)
        }
      }
    }
    for block in waitingOld.left { try report.add(block.document, block.claims, []) }
    for block in waitingNew.left { try report.add(block.document, [], block.claims) }
    return before.faults + after.faults
  }
}

/// Documents of one file whose other half has not come yet.
private struct Waiting {
  private var blocks: [String: (order: Int, claims: [Claim])] = [:]
  private var count = 0

  mutating func add(_ block: ClaimBlocks.Block) {
    blocks[block.document] = (count, block.claims)
    count += 1
  }

  mutating func take(_ document: String) -> [Claim]? {
    blocks.removeValue(forKey: document)?.claims
  }

  /// In the order in which they came.
  var left: [ClaimBlocks.Block] {
    blocks.sorted { $0.value.order < $1.value.order }
      .map { ClaimBlocks.Block(document: $0.key, claims: $0.value.claims) }
  }
}
