internal import GRDB

extension ClaimStore {
  /// Stores documents, each as a whole: all of its claims or none.
  ///
  /// A document whose record (but for its path) is in the store already is left untouched. One that
  /// differs replaces all of its old claims. Entities, indicators and units that no claim names any
  /// more are removed. One call is one transaction: with an error none of its documents is stored,
  /// and those of earlier calls stay. Many documents in a call take a fraction of the time of as
  /// many calls; while a call runs, other writers wait.
  /// - Parameter moreToCome: whether other calls follow. A load of many claims then does without
  ///   indexes until ``finishIngest(_:)``; meanwhile queries are slower, and right.
  /// - Throws: `StoreError`, in particular `.readOnly`, `.diskFull`, `.busy` and, where two claims
  ///   of a document share an id or a claim is another document's, `.invalidClaim`.
  /// - Complexity: O(*n* log *m*) for *n* claims into a store of *m*.
  @discardableResult
  public func ingest(
    _ batches: [DocumentBatch], moreToCome: Bool = false
  ) throws(StoreError) -> IngestSummary {
    guard access == .write else { throw StoreError(path: path, cause: .readOnly) }
    return try reporting {
      try queue.writeWithoutTransaction { db in
        // Each number that a claim refers to has just been looked up.
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
        return try known.withLock { known in
          do {
            return try write(batches, moreToCome: moreToCome, knowing: &known, in: db)
          } catch {
            // Numbers that were given in vain.
            known.forget()
            throw error
          }
        }
      }
    }
  }

  private func write(
    _ batches: [DocumentBatch], moreToCome: Bool, knowing known: inout KnownNames,
    in db: Database
  ) throws -> IngestSummary {
    var summary = IngestSummary()
    try db.inTransaction(.immediate) {
      try known.check(db)
      let wasLoading = try !BulkLoad.missingIndexes(in: db).isEmpty
      try BulkLoad.begin(adding: batches, after: known.claimsWritten, in: db)
      let writer = try BatchWriter(db, path: path, resolver: resolver, taking: &known)
      summary.documents = try batches.map(writer.write)
      let missing = try BulkLoad.missingIndexes(in: db)
      if missing.isEmpty || !moreToCome {
        for name in missing { try BulkLoad.build(name, in: db) }
        try writer.removeOrphans()
        if wasLoading { try BulkLoad.removeOrphans(in: db) }
      }
      writer.handOver(to: &known)
      // The orphans may be among the names that it knows.
      if wasLoading && !moreToCome { known.forget() }
      return .commit
    }
    known.claimsWritten = moreToCome ? known.claimsWritten + summary.claims : 0
    return summary
  }

  /// Ends an ingest: builds the indexes that a load did without, brings the full-text index of
  /// sentences up to date, and then SQLite's statistics. It works in several transactions; what is
  /// done stays done, whatever happens to the rest.
  ///
  /// Queries find everything without it, but more slowly.
  /// - Parameter progress: called before each index and after each transaction of the full-text
  ///   index.
  public func finishIngest(
    _ progress: (FinishingStep) -> Void = { _ in }
  ) throws(StoreError) {
    guard access == .write else { throw StoreError(path: path, cause: .readOnly) }
    try reporting {
      let missing = try queue.read { try BulkLoad.missingIndexes(in: $0) }
      for (count, name) in missing.enumerated() {
        progress(FinishingStep(work: .indexes, done: count, all: missing.count))
        try queue.write { try BulkLoad.build(name, in: $0) }
      }
      if !missing.isEmpty {
        try queue.write { db in
          try BulkLoad.removeOrphans(in: db)
          known.withLock { $0.forget() }
        }
      }
      known.withLock { $0.claimsWritten = 0 }
      let all = try queue.read { try SentenceSearch.backlog(in: $0) }
      var done = 0
      while case let count = try queue.write({ try SentenceSearch.extend(by: 200_000, in: $0) }),
        count > 0
      {
        done = min(done + count, all)
        progress(FinishingStep(work: .search, done: done, all: all))
      }
      // What SQLite needs to choose the right index; without it a point query reads a whole year.
      try queue.write { try Statistics.renew(in: $0) }
    }
  }

  /// Whether `ingest` would report this document as unchanged, so that it need not be extracted.
  public func holds(_ document: DocumentRecord) throws(StoreError) -> Bool {
    try reporting {
      // One statement is one state of the store: it needs no transaction of its own.
      try queue.unsafeRead { db in
        try StoredDocument.find(document.id, in: db)?.matches(document) ?? false
      }
    }
  }
}

/// How far ``ClaimStore/finishIngest(_:)`` has come.
public struct FinishingStep: Hashable, Sendable {
  /// What is being built.
  public enum Work: Hashable, Sendable {
    /// Indexes on claims, counted one by one.
    case indexes
    /// The full-text index, counted in sentences.
    case search
  }

  /// What is being built now.
  public var work: Work
  /// How many are done.
  public var done: Int
  /// Of how many.
  public var all: Int
}

/// What of a stored document decides whether it is the same.
struct StoredDocument {
  var number: Int64
  private var sha256: String
  private var subject: String?
  private var date: String?
  private var extractor: String

  static func find(_ id: String, in db: Database) throws -> StoredDocument? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT document_no, sha256, subject, date, extractor FROM document WHERE id = ?
        """)
    return try Row.fetchOne(statement, arguments: [id.storable]).map {
      StoredDocument(
        number: $0[0], sha256: $0[1], subject: $0[2], date: $0[3], extractor: $0[4])
    }
  }

  func matches(_ document: DocumentRecord) -> Bool {
    sha256 == document.sha256 && extractor == document.extractor && subject == document.subject
      && date == document.date
  }
}
