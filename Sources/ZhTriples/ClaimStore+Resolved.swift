internal import GRDB

extension ClaimStore {
  /// Calls `body` with each claim that the query finds and what its names, unit and time stand for,
  /// in the order of `query(_:_:)`: all claims of a document follow each other.
  ///
  /// All of it is one state of the store, whatever other processes write meanwhile. The store must
  /// not be used again within `body`.
  /// - Throws: what `body` throws, which ends the query, or a `StoreError`.
  public func resolvedClaims(
    matching query: ClaimQuery, _ body: (ResolvedClaim) throws -> Void
  ) throws {
    try rows(of: query.sql(selecting: ResolvedClaim.columns)) { row in
      ResolvedClaim(try StoredClaim(row, path: path), row)
    } body: {
      try body($0)
    }
  }

  /// How many documents the store has.
  public func documentCount() throws(StoreError) -> Int {
    try reporting {
      try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM document") ?? 0 }
    }
  }
}

extension ResolvedClaim {
  /// What is read behind the columns of a `StoredClaim`.
  fileprivate static let columns = [
    "e.name AS subject_id", "NULL AS subject_code", "i.name AS indicator_id", "NULL AS unit_qudt",
    "NULL AS time_start", "NULL AS time_end", "d.sha256", "d.path", "d.subject", "d.date",
    "d.extractor", "d.ingested_at",
  ]

  fileprivate init(_ stored: StoredClaim, _ row: Row) {
    let first = row.count - Self.columns.count
    self.init(
      claim: stored.claim, sentenceText: stored.sentenceText, subjectID: row[first],
      subjectCode: row[first + 1], indicatorID: row[first + 2], unitQUDT: row[first + 3],
      timeStart: row[first + 4], timeEnd: row[first + 5],
      source: DocumentRecord(
        id: stored.claim.document, sha256: row[first + 6], path: row[first + 7],
        subject: row[first + 8], date: row[first + 9], extractor: row[first + 10]),
      ingestedAt: row[first + 11])
  }
}
