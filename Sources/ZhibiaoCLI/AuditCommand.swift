import ArgumentParser
import Synchronization
import ZhAudit
import Zhibiao

struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Recalculate what a document says of its own figures.",
    discussion: """
      Holds figures of one document against each other: parts and their total, shares and what they \
      are shares of, from–to and the stated change, a value, its growth and last year's value, \
      shares beyond 100 %, ranks beyond their field. Every number stands for all that round to it, \
      so that no finding is the work of rounding; 约, 余 and their like allow more. \
      Documentation/Audit.md has the sum and the tolerance of each kind.

        zhibiao audit report.txt
        zhibiao audit reports/ --metadata documents.jsonl --format jsonl
        zhibiao audit --store zhibiao.db
        zhibiao audit --claims claims.jsonl reports/

      An error is a sum that no reading of its figures reconciles; a warning one that is wrong if \
      the figures are of the same thing, which the words only make likely.

      Exit codes: 0 nothing found; 1 findings, or an input failed; 64 the command line is wrong.
      """)

  @OptionGroup var source: ClaimSourceOptions
  @OptionGroup var inputs: InputOptions
  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var jobs: JobOptions
  @OptionGroup var output: FindingOptions

  func validate() throws { try source.validate(with: inputs) }

  func run() throws {
    let lexicon = try lexicon.load()
    let auditor = Auditor(try AuditWords(lexicon))
    let writer = Mutex(FindingWriter(output))
    let source = ClaimSource(source, inputs: inputs, jobs: jobs, lexicon: lexicon)
    let failed = try source.forEach {
      auditor.findings(in: $0)
    } emit: { document, findings in
      try writer.withLock { try $0.write(findings, of: document.id) }
    }
    try writer.withLock { try $0.finish(failed: failed) }
  }
}
