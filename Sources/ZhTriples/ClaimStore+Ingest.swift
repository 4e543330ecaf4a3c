internal import GRDB

extension ClaimStore {
  /// Stores documents, each as a whole: all of its claims or none.
  ///
  /// A document whose record (but for its path) is in the store already is left untouched. One that
  /// differs replaces all of its old claims. Entities, indicators and units that no claim names any
  /// more are removed. One call is one transaction: with an error none of its documents is stored,
  /// and those of earlier calls stay. Many documents in a call take a fraction of the time of as
  /// many calls; while a call runs, other writers wait.
  /// - Throws: `StoreError`, in particular `.readOnly`, `.diskFull`, `.busy` and, where two claims
  ///   of a document share an id or a claim is another document's, `.invalidClaim`.
  /// - Complexity: O(*n* log *m*) for *n* claims into a store of *m*.
  @discardableResult
  public func ingest(_ batches: [DocumentBatch]) throws(StoreError) -> IngestSummary {
    guard access == .write else { throw StoreError(path: path, cause: .readOnly) }
    return try reporting {
      try queue.write { db in
        let writer = try BatchWriter(db, path: path, resolver: resolver)
        let documents = try BulkLoad.run(adding: batches, to: db) { try batches.map(writer.write) }
        try writer.removeOrphans()
        return IngestSummary(documents: documents)
      }
    }
  }

  /// Whether `ingest` would report this document as unchanged, so that it need not be extracted.
  public func holds(_ document: DocumentRecord) throws(StoreError) -> Bool {
    try reporting {
      try queue.read { db in
        try StoredDocument.find(document.id, in: db)?.matches(document) ?? false
      }
    }
  }
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
    return try Row.fetchOne(statement, arguments: [id]).map {
      StoredDocument(
        number: $0[0], sha256: $0[1], subject: $0[2], date: $0[3], extractor: $0[4])
    }
  }

  func matches(_ document: DocumentRecord) -> Bool {
    sha256 == document.sha256 && extractor == document.extractor && subject == document.subject
      && date == document.date
  }
}
