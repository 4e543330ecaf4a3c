import ArgumentParser
import Foundation
import Synchronization
import ZhLexicon
import ZhModel
import ZhTriples
import Zhibiao

struct Ingest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Extract the claims of reports into a store.",
    discussion: """
      A store is one file, an SQLite database with the views claims_wide and triples for any SQLite \
      program. A document that comes again replaces its old claims if its text, subject, date or \
      the extractor or --min-confidence changed, and is passed over if nothing did: run it again after every change.

        zhibiao ingest reports/ --store zhibiao.db
        zhibiao ingest reports/ --store zhibiao.db --metadata documents.jsonl
        zhibiao query --store zhibiao.db --indicator 就诊率

      Each document is stored as a whole or not at all. An input that cannot be read is named on \
      standard error, the rest is stored and the exit code is 1.
      """)

  @OptionGroup var inputs: InputOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var jobs: JobOptions
  @OptionGroup var confidence: ConfidenceOptions

  func validate() throws { try inputs.requireInput() }

  func run() throws {
    let extractor = Extractor(try lexicon.load())
    let confidence = confidence
    let version = Self.version(of: extractor, confidence)
    let batch = try Batch(inputs, jobs: jobs.jobs)
    let store = try ClaimStore.open(path: store.store, resolver: try lexicon.naming())
    let writer = Mutex(StoreWriter(store))
    let summary = try batch.run(extractor) { (batch: DocumentBatch) in
      batch.claims.count * Self.bytesPerClaim
    } read: { worker, item, document, pass in
      let record = DocumentRecord(
        id: document.id, sha256: SHA256.hexDigest(of: document.bytes), path: item.path,
        subject: document.subject, date: document.date, extractor: version)
      // What the store has need not be read again.
      if try store.holds(record) { return try pass(DocumentBatch(document: record, claims: [])) }
      let (source, claims) = try worker.extraction(of: document)
      try pass(
        DocumentBatch(document: record, claims: confidence.passing(claims)) {
          source.originalString($0)
        })
    } emit: { document in
      try writer.withLock { try $0.add(document) }
    }
    let stored = try writer.withLock { try $0.finish() }
    var progress = Progress(.unknown)
    try store.finishIngest { progress.show($0) }
    progress.clear()
    try Console.print(Self.text(stored, failed: summary.failed))
    try summary.exit()
  }

  /// About what a claim and its share of its sentence take in memory.
  private static let bytesPerClaim = 1000

  /// The extractor's version, which tables it reads with, and which claims are left out.
  private static func version(of extractor: Extractor, _ confidence: ConfidenceOptions) -> String {
    let digest = SHA256.hexDigest(of: Table.content(of: extractor.lexicon.tables))
    let least = confidence.least.map { "+from\($0)" } ?? ""
    return "\(Extractor.version)+\(digest.prefix(12))\(least)"
  }

  private static func text(_ summary: IngestSummary, failed: Int) -> String {
    let counts = [
      "\(summary.count(of: .added)) new", "\(summary.count(of: .replaced)) replaced",
      "\(summary.count(of: .unchanged)) unchanged", "\(failed) failed",
    ]
    return "documents: \(counts.joined(separator: ", ")); claims written: \(summary.claims)\n"
  }
}

/// Gathers documents, since one transaction for many is several times faster than one for each.
private struct StoreWriter {
  private let store: ClaimStore
  private var waiting: [DocumentBatch] = []
  private var claims = 0
  private var summary = IngestSummary()

  init(_ store: ClaimStore) { self.store = store }

  mutating func add(_ document: DocumentBatch) throws(StoreError) {
    waiting.append(document)
    claims += document.claims.count
    if waiting.count >= 256 || claims >= 20_000 { try flush() }
  }

  mutating func finish() throws(StoreError) -> IngestSummary {
    try flush()
    return summary
  }

  private mutating func flush() throws(StoreError) {
    guard !waiting.isEmpty else { return }
    summary.documents += try store.ingest(waiting, moreToCome: true).documents
    waiting.removeAll(keepingCapacity: true)
    claims = 0
  }
}
