internal import GRDB

/// What SQLite's planner is told of the store: the table `sqlite_stat1`, which ANALYZE writes and which
/// is made to be edited.
enum Statistics {
  /// How many times as many claims as there are the planner is told that a facet leads to.
  ///
  /// It takes a claim found through an index to cost about as much as one read in turn, and would go
  /// from facets to claims for a GROUP BY of a claim's own columns too: ten seconds and more for five
  /// million claims in place of one half. Told so, it does that only where the facet's order saves the
  /// sort. Twice is enough for that, forty times too much.
  private static let dearness = 4

  /// Looks at a sample of each index; what it says of their size is off by up to five times and is put
  /// right.
  static func renew(in db: Database) throws {
    try db.execute(sql: "PRAGMA analysis_limit = 1000; ANALYZE")
    let claims = try count("claim", db)
    let facets = try count("facet", db)
    guard claims > 0, facets > 0 else { return }
    for (table, count) in [("claim", claims), ("facet", facets)] {
      try db.execute(
        sql: """
          UPDATE sqlite_stat1 SET stat = ? || substr(stat, instr(stat, ' ')) WHERE tbl = ?
          """, arguments: [count, table])
    }
    try db.execute(
      sql: "UPDATE sqlite_stat1 SET stat = ? || ' ' || ? WHERE idx = 'claim_by_facet'",
      arguments: [claims, min(claims, 1 + dearness * claims / facets)])
    // Reads them anew.
    try db.execute(sql: "ANALYZE sqlite_schema")
  }

  private static func count(_ table: String, _ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
  }
}
