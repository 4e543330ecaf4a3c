import GRDB

@testable import ZhTriples

extension ClaimStore {
  /// Makes SQLite report a full disk as soon as the file would grow.
  func limitSizeToPresent() throws {
    try queue.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count")!
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
  }

  func foreignKeysAreOn() throws -> Bool {
    try queue.read { try Bool.fetchOne($0, sql: "PRAGMA foreign_keys") ?? false }
  }

  /// How SQLite would find the claims of a query.
  func plan(of query: ClaimQuery) throws -> [String] {
    let (sql, arguments) = query.sql()
    return try queue.read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments)
        .map { $0["detail"] }
    }
  }
}
