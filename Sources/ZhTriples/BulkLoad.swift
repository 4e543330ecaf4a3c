internal import GRDB

/// What makes the load of many claims into a store of few quicker: it does without the indexes on
/// claims, if to build them afterwards is less work than to add to them claim by claim.
///
/// To add to an index costs three to four times as much per claim as to build it, where all claims
/// of the store count. Without the indexes a store is as whole as ever, only slower to ask. If a load
/// is ended before they are back, the next ingest builds them.
enum BulkLoad {
  static let indexes = Schema.indexes5.keys.sorted()

  /// Finds the claims that a document's new ones replace. A load does without it only into a store
  /// without claims; should a document come twice, it is built then.
  private static let byDocument = "claim_by_document"

  /// Drops the indexes, if `batches` are many claims for this store.
  /// - Parameter written: claims that the load has written so far.
  static func begin(adding batches: [DocumentBatch], after written: Int, in db: Database) throws {
    guard try missingIndexes(in: db).isEmpty else { return }
    let before = try claimsAtMost(in: db) - written
    let least = max(leastCount, before / 2) - written
    guard try newClaims(of: batches, in: db, upTo: least) >= least else { return }
    for name in indexes where before == 0 || name != byDocument {
      try db.execute(sql: "DROP INDEX \(name)")
    }
  }

  /// Builds the index that finds a document's claims, if a load did without it.
  static func prepareToReplace(in db: Database) throws {
    if try missingIndexes(in: db).contains(byDocument) { try build(byDocument, in: db) }
  }

  /// The names of the indexes that a load did without, in order.
  static func missingIndexes(in db: Database) throws -> [String] {
    let there = try Set(
      String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'claim'"))
    return indexes.filter { !there.contains($0) }
  }

  /// Builds an index anew.
  static func build(_ name: String, in db: Database) throws {
    // Few claims are sorted in one run, and stay in the cache from one index to the next.
    guard try claimsAtMost(in: db) > mostInOneRun else { return try Schema.buildIndex5(name, db) }
    // The cache bounds the runs that SQLite sorts in memory. Short ones stay in the processor's
    // caches: with 64 MB an index of five million claims took twice as long.
    try ClaimStore.useCache(kibibytes: 2048, in: db)
    defer { try? ClaimStore.useCache(kibibytes: ClaimStore.writingCache, in: db) }
    // A second thread sorts a run while the next one is read; the index is the same.
    try db.execute(sql: "PRAGMA threads = 1")
    defer { try? db.execute(sql: "PRAGMA threads = 0") }
    try Schema.buildIndex5(name, db)
  }

  /// Removes every name that no claim has; it takes the indexes.
  static func removeOrphans(in db: Database) throws {
    for table in NameTable.Table.allCases {
      try db.execute(
        sql: """
          DELETE FROM \(table) AS n WHERE NOT EXISTS
            (SELECT 1 FROM claim c WHERE \(table.isNamedByClaim))
          """)
    }
  }

  /// Below this, either way takes a few milliseconds.
  static let leastCount = 5_000

  /// Fewer claims than this are sorted in less processor time by one thread and in one run: its
  /// entries, some 100 bytes each at most, fit into the cache.
  private static let mostInOneRun = 300_000

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
