internal import GRDB

/// A table of names that claims refer to by id, as one transaction sees it.
final class NameTable {
  /// What the table has one row for. It equals another only byte for byte, as in SQLite: to
  /// `String` two ways of writing `é` are equal, and finding that out makes its hashing slow.
  struct Name: Hashable {
    var text: String
    /// For a unit, how it is stated; for an entity, in whose document.
    var second: String?

    static func == (a: Name, b: Name) -> Bool {
      isSame(a.text, b.text) && isSame(a.second ?? "", b.second ?? "")
    }

    func hash(into hasher: inout Hasher) {
      for var part in [text, second ?? ""] {
        part.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
      }
    }

    private static func isSame(_ a: String, _ b: String) -> Bool {
      var (a, b) = (a, b)
      return a.withUTF8 { a in
        b.withUTF8 { b in a.count == b.count && a.elementsEqual(b) }
      }
    }
  }

  private let db: Database
  private let table: String
  private let idColumn: String
  private let insertStatement: Statement
  private let findStatement: Statement
  private let keyCount: Int
  private var known: [Name: Int64] = [:]
  private var orphanCandidates: Set<Int64> = []

  /// - Parameters:
  ///   - insert: a statement that adds a row.
  ///   - find: a query for the id of a name by its first `keyCount` values.
  init(
    _ db: Database, table: String, id: String, insert: String, find: String, keyCount: Int
  ) throws {
    self.keyCount = keyCount
    self.db = db
    self.table = table
    idColumn = id
    insertStatement = try db.cachedStatement(sql: insert)
    findStatement = try db.cachedStatement(sql: find)
  }

  /// The id of `name`; `row` makes the values of its row, with the columns that `find` asks for
  /// first. It is called once for a name.
  func id(of name: Name, row: () throws -> [(any DatabaseValueConvertible)?]) throws -> Int64 {
    if let id = known[name] { return id }
    let values = try row()
    let id: Int64
    if let found = try Int64.fetchOne(
      findStatement, arguments: StatementArguments(values.prefix(keyCount)))
    {
      id = found
    } else {
      try insertStatement.execute(arguments: StatementArguments(values))
      id = db.lastInsertedRowID
    }
    known[name] = id
    return id
  }

  /// Remembers the names that a document's claims have, before those claims go.
  func noteOrphanCandidates(ofDocument number: Int64) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT DISTINCT \(idColumn) FROM claim
        WHERE document_no = ? AND \(idColumn) IS NOT NULL
        """)
    try orphanCandidates.formUnion(Int64.fetchCursor(statement, arguments: [number]))
  }

  /// Removes the names remembered that no claim has now.
  func removeOrphans() throws {
    let statement = try db.cachedStatement(
      sql: """
        DELETE FROM \(table) WHERE \(idColumn) = ?1
        AND NOT EXISTS (SELECT 1 FROM claim WHERE \(idColumn) = ?1)
        """)
    for id in orphanCandidates { try statement.execute(arguments: [id]) }
    orphanCandidates = []
    known = [:]
  }
}
