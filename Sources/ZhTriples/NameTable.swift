internal import Foundation
internal import GRDB

/// A table of names that claims refer to by number.
final class NameTable {
  /// What the table has one row for. It equals another only byte for byte, as in SQLite: to
  /// `String` two ways of writing `é` are equal, and finding that out makes its hashing slow.
  struct Name: Hashable {
    var text: String
    /// For a unit, how it is stated; for an entity, in whose document.
    var second = ""

    static func == (a: Name, b: Name) -> Bool {
      isSame(a.text, b.text) && isSame(a.second, b.second)
    }

    /// Words of eight bytes are mixed first: a claim's three names took longer to hash byte by byte
    /// than to look up.
    func hash(into hasher: inout Hasher) {
      hasher.combine(Self.withBytes(of: text, Self.mixed) &+ Self.withBytes(of: second, Self.mixed))
    }

    private static func mixed(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
      var state = UInt64(bytes.count)
      var rest = bytes[...]
      while rest.count >= 8 {
        let word = bytes.loadUnaligned(fromByteOffset: rest.startIndex, as: UInt64.self)
        state = mix(state ^ word)
        rest = rest.dropFirst(8)
      }
      var word: UInt64 = 0
      for byte in rest { word = word << 8 | UInt64(byte) }
      return mix(state ^ word)
    }

    private static func mix(_ value: UInt64) -> UInt64 {
      let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      return product.high ^ product.low
    }

    private static func isSame(_ a: String, _ b: String) -> Bool {
      withBytes(of: a) { a in
        withBytes(of: b) { b in
          a.count == b.count && (a.isEmpty || memcmp(a.baseAddress!, b.baseAddress!, a.count) == 0)
        }
      }
    }

    private static func withBytes<T>(
      of text: String, _ body: (UnsafeRawBufferPointer) -> T
    ) -> T {
      if let found = text.utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }
      ) {
        return found
      }
      var text = text
      return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
  }

  /// The tables there are.
  enum Table: String, CaseIterable {
    case entity, indicator, unit

    /// The columns of a claim that tell its name.
    var inClaim: String {
      switch self {
      case .entity: "subject, entity_id"
      case .indicator: "indicator"
      case .unit: "unit_norm, unit"
      }
    }

    /// Whether claim `c` has the name of row `n`; led by an index from either.
    var isNamedByClaim: String {
      switch self {
      case .entity: "c.subject = n.name AND c.entity_id = n.entity_id"
      case .indicator: "c.indicator = n.name"
      case .unit: "c.unit_norm = n.unit_norm AND c.unit = n.stated"
      }
    }
  }

  /// A row, and the id that its name stands for.
  struct Entry {
    var number: Int64
    var id: String
  }

  /// The names whose rows are known, and the one asked for last: claims that follow each other often
  /// share it.
  struct Known {
    fileprivate var entries: [Name: Entry] = [:]
    fileprivate var last: (name: Name, entry: Entry)?

    /// With more names than this, all are forgotten: their memory is bounded, and most names that
    /// come again come soon.
    fileprivate static let most = 1 << 18
  }

  /// A row to be added.
  struct Row {
    /// As many as the table's insertion takes.
    var values: [String?]
    /// What the name stands for.
    var id: String
  }

  var known: Known
  private let db: Database
  private let table: Table
  private let insert: RowWriter
  private let findStatement: Statement
  private let keyCount: Int
  private var orphanCandidates: Set<Int64> = []

  /// - Parameters:
  ///   - insert: a statement that adds a row, unless there is one of that name.
  ///   - find: a query for the number and the id of a name by its first `keyCount` values.
  init(
    _ db: Database, _ table: Table, insert: String, find: String, keyCount: Int, known: Known
  ) throws {
    self.keyCount = keyCount
    self.db = db
    self.table = table
    self.known = known
    self.insert = try RowWriter(db, sql: insert)
    findStatement = try db.cachedStatement(sql: find)
  }

  /// The row of `name`; `row` makes one, with the columns that `find` asks for first. It is called
  /// only for a name that is not known.
  func entry(of name: Name, row: () throws -> Row) throws -> Entry {
    if let last = known.last, last.name == name { return last.entry }
    let entry = try known.entries[name] ?? add(name, try row())
    known.last = (name, entry)
    return entry
  }

  private func add(_ name: Name, _ row: Row) throws -> Entry {
    for value in row.values { try insert.add(value) }
    try insert.execute()
    let entry =
      db.changesCount == 1
      ? Entry(number: db.lastInsertedRowID, id: row.id) : try find(row.values.prefix(keyCount))
    if known.entries.count >= Known.most { known.entries.removeAll(keepingCapacity: true) }
    known.entries[name] = entry
    return entry
  }

  private func find(_ keys: ArraySlice<String?>) throws -> Entry {
    let found = try GRDB.Row.fetchOne(findStatement, arguments: StatementArguments(keys))
    return found.map { Entry(number: $0[0], id: $0[1]) }!
  }

  /// Remembers the names that a document's claims have, before those claims go.
  func noteOrphanCandidates(ofDocument id: String) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT DISTINCT n.\(table)_id FROM claim c JOIN \(table) n ON \(table.isNamedByClaim)
        WHERE c.document = ?
        """)
    try orphanCandidates.formUnion(Int64.fetchCursor(statement, arguments: [id]))
  }

  /// Removes the names remembered that no claim has now.
  func removeOrphans() throws {
    guard !orphanCandidates.isEmpty else { return }
    let statement = try db.cachedStatement(
      sql: """
        DELETE FROM \(table) AS n WHERE n.\(table)_id = ?
        AND NOT EXISTS (SELECT 1 FROM claim c WHERE \(table.isNamedByClaim))
        """)
    for id in orphanCandidates { try statement.execute(arguments: [id]) }
    orphanCandidates = []
    known = Known()
  }
}

/// What one connection knows of names from its transactions so far, so that each name is resolved
/// once a run and not once a claim.
struct KnownNames {
  var entities = NameTable.Known()
  var indicators = NameTable.Known()
  var units = NameTable.Known()
  var facets: [Facet: Int64] = [:]
  /// Times whose row is there, or that are none.
  var times: Set<String> = []
  /// Claims written since the last ingest was finished.
  var claimsWritten = 0
  /// SQLite's number for what other connections have changed: it holds as long as all the rest.
  private var dataVersion: Int64?

  /// Forgets everything, if another connection has written: it may have removed names.
  mutating func check(_ db: Database) throws {
    let version = try Int64.fetchOne(db, sql: "PRAGMA data_version")
    if version != dataVersion { forget() }
    dataVersion = version
  }

  /// Leaves no names behind.
  mutating func takeNames() -> KnownNames {
    let taken = self
    forget()
    return taken
  }

  /// Forgets all names.
  mutating func forget() {
    (entities, indicators, units, facets, times) = (.init(), .init(), .init(), [:], [])
  }
}
