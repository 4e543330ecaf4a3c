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
    try rows(
      of: query.sql(selecting: ResolvedClaim.columns),
      read: { ResolvedClaim(try StoredClaim($0, path: path), $0) }, body: body)
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
    "e.subject_code", "i.gloss", "i.dimension", "u.ucum", "u.qudt", "d.sha256", "d.path",
    "d.subject", "d.date", "d.extractor", "d.ingested_at",
  ]

  fileprivate init(_ stored: StoredClaim, _ row: Row) {
    let first = row.count - Self.columns.count
    self.init(
      claim: stored.claim, sentenceText: stored.sentenceText, subjectID: stored.subjectID,
      subjectCode: row[first], indicatorID: stored.indicatorID, indicatorGloss: row[first + 1],
      indicatorDimension: row[first + 2], unitUCUM: row[first + 3], unitQUDT: row[first + 4],
      timeStart: stored.timeStart, timeEnd: stored.timeEnd,
      source: DocumentRecord(
        id: stored.claim.document, sha256: row[first + 5], path: row[first + 6],
        subject: row[first + 7], date: row[first + 8], extractor: row[first + 9]),
      ingestedAt: row[first + 10])
  }
}
