internal import GRDB

/// What makes the load of many claims into a store of few quicker.
enum BulkLoad {
  /// Runs `body`, which is to write `batches`; without the indexes on claims meanwhile, if to
  /// build them afterwards is less work than to add to them claim by claim.
  ///
  /// To add to an index costs three to four times as much per claim as to build it, where all claims
  /// of the store count. All of it belongs to the transaction that runs: others see the indexes as
  /// they were until it ends, and with an error they stay.
  static func run<T>(
    adding batches: [DocumentBatch], to db: Database, _ body: () throws -> T
  ) throws -> T {
    let least = max(leastCount, try claimsAtMost(in: db) / 2)
    guard try newClaims(of: batches, in: db, upTo: least) >= least else { return try body() }
    let indexes = try Row.fetchAll(
      db,
      sql: """
        SELECT name, sql FROM sqlite_schema
        WHERE type = 'index' AND tbl_name = 'claim' AND sql IS NOT NULL
        AND name <> 'claim_by_document'  -- finds the claims that a document's new ones replace
        """)
    for index in indexes { try db.execute(sql: "DROP INDEX \(index["name"] as String)") }
    let result = try body()
    for index in indexes { try db.execute(sql: index["sql"]) }
    return result
  }

  /// Below this, either way takes a few milliseconds.
  static let leastCount = 5_000

  /// The claims of documents that are not in the store as they are, counted no further than `limit`.
  private static func newClaims(
    of batches: [DocumentBatch], in db: Database, upTo limit: Int
  ) throws -> Int {
    guard batches.reduce(0, { $0 + $1.claims.count }) >= limit else { return 0 }
    var count = 0
    for batch in batches where count < limit {
      let stored = try StoredDocument.find(batch.document.id, in: db)
      if stored?.matches(batch.document) != true { count += batch.claims.count }
    }
    return count
  }

  /// How many claims the store has, counting those that were removed.
  private static func claimsAtMost(in db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT max(claim_no) FROM claim") ?? 0
  }
}
