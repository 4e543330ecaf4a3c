import ArgumentParser
import Synchronization
import ZhAudit
import ZhTriples
import Zhibiao

struct Conflicts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: "Find claims of the same thing that contradict each other.",
    discussion: """
      Two documents, or two sentences of one, that give the same subject, indicator and time values \
      that no rounding reconciles: 县域就诊率90.3% here and 87.1% there. 约90% and 90.3% do not \
      conflict. A store knows other words for the same (县内就诊率), files and claims go by their words. A finding shows both claims with their sentences.

        zhibiao conflicts --store zhibiao.db
        zhibiao conflicts reports/ --format jsonl
        zhibiao conflicts --claims claims.jsonl --min-confidence 0.8

      Exit codes: 0 nothing found; 1 findings, or an input failed; 64 the command line is wrong.
      """)

  @OptionGroup var source: ClaimSourceOptions
  @OptionGroup var inputs: InputOptions
  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var jobs: JobOptions
  @OptionGroup var output: FindingOptions

  @OptionGroup var confidence: ConfidenceOptions

  func validate() throws { try source.validate(with: inputs) }

  func run() throws {
    let writer = Mutex(FindingWriter(output))
    let finder = Mutex(ConflictFinder(leastConfidence: confidence.least ?? 0))
    let failed: Int
    if let path = source.store {
      try Self.read(try ClaimStore.open(path: path, access: .read)) { claim in
        writer.withLock { $0.count(claim.claim.document) }
        finder.withLock { $0.add(claim) }
      }
      failed = 0
    } else {
      let source = ClaimSource(source, inputs: inputs, jobs: jobs, lexicon: try lexicon.load())
      failed = try source.forEach {
        $0
      } emit: { document, _ in
        writer.withLock { $0.count(document.id) }
        finder.withLock { finder in
          for claim in document.claims {
            let sentence = document.sentences[claim.sentence.lowerBound]
            finder.add(KeyedClaim(claim, sentence: sentence))
          }
        }
      }
    }
    for finding in finder.withLock({ $0.findings() }) {
      try writer.withLock { try $0.write([finding], of: finding.document) }
    }
    try writer.withLock { try $0.finish(failed: failed) }
  }

  /// The claims of a store under its ids, which join what is worded in other ways.
  private static func read(_ store: ClaimStore, _ body: (KeyedClaim) throws -> Void) throws {
    try store.query(ClaimQuery()) { found in
      let days = [found.timeStart, found.timeEnd].map { $0 ?? ".." }.joined(separator: "/")
      try body(
        KeyedClaim(
          found.claim, sentence: found.sentenceText, subject: found.subjectID,
          indicator: found.indicatorID, time: found.claim.time.map { _ in days }))
    }
  }
}
