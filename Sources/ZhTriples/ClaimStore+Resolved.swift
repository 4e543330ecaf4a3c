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
    "e.subject_id", "e.subject_code", "i.canonical_id", "i.gloss", "i.dimension", "u.ucum",
    "u.qudt",
    "(SELECT p.time_start FROM period p WHERE p.time = c.time)",
    "(SELECT p.time_end FROM period p WHERE p.time = c.time)",
    "d.sha256", "d.path", "d.subject", "d.date", "d.extractor", "d.ingested_at",
  ]

  fileprivate init(_ stored: StoredClaim, _ row: Row) {
    var index = row.count - Self.columns.count
    func next() -> String {
      defer { index += 1 }
      return row[index]
    }
    func nextIfAny() -> String? {
      defer { index += 1 }
      return row[index]
    }
    self.init(
      claim: stored.claim, sentenceText: stored.sentenceText, subjectID: nextIfAny(),
      subjectCode: nextIfAny(), indicatorID: next(), indicatorGloss: nextIfAny(),
      indicatorDimension: nextIfAny(), unitUCUM: nextIfAny(), unitQUDT: nextIfAny(),
      timeStart: nextIfAny(), timeEnd: nextIfAny(),
      source: DocumentRecord(
        id: stored.claim.document, sha256: next(), path: nextIfAny(), subject: nextIfAny(),
        date: nextIfAny(), extractor: next()),
      ingestedAt: next())
  }
}
