import Foundation
import GRDB
import Testing
import ZhTriples

struct OpeningTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  @Test(arguments: [ClaimStore.Access.read, .write])
  func leavesOtherFilesAlone(_ access: ClaimStore.Access) throws {
    let text = Data("指标,数值\n门诊,12\n".utf8) + Data(count: 5000)
    try text.write(to: URL(fileURLWithPath: folder.file("表.csv")))
    try Onlooker(folder.file("other.db")).execute("CREATE TABLE claim (id TEXT)")
    let other = try Data(contentsOf: URL(fileURLWithPath: folder.file("other.db")))
    for (name, cause) in [("表.csv", StoreError.Cause.notADatabase), ("other.db", .notAStore)] {
      let error = #expect(throws: StoreError.self) {
        try ClaimStore.open(path: folder.file(name), access: access)
      }
      #expect(error == StoreError(path: folder.file(name), cause: cause))
      #expect(error?.description.hasPrefix(folder.file(name) + ": ") == true)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("表.csv"))) == text)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("other.db"))) == other)
    #expect(try folder.names == ["other.db", "表.csv"])
  }

  @Test func namesWhatIsMissing() throws {
    func cause(_ name: String, _ access: ClaimStore.Access) -> StoreError.Cause? {
      #expect(throws: StoreError.self) {
        try ClaimStore.open(path: folder.file(name), access: access)
      }?.cause
    }
    #expect(cause("none.db", .read) == .missing)
    #expect(cause("none/store.db", .read) == .missingDirectory)
    #expect(cause("none/store.db", .write) == .missingDirectory)
    #expect(cause("", .write) == .isDirectory)
    #expect(try folder.names == [])
  }

  @Test(arguments: [":memory:", "file:a?mode=memory", "指标 50%.db", "a?b#c.db"])
  func takesAnyNameAsItIs(_ name: String) throws {
    try ClaimStore.open(path: folder.file(name)).ingest([batch([claim()])])
    let reader = try ClaimStore.open(path: folder.file(name), access: .read)
    #expect(try reader.claims(matching: ClaimQuery()).count == 1)
    #expect(try folder.names.filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") } == [name])
  }

  @Test func readsWithoutATrace() throws {
    try ClaimStore.open(path: folder.file()).ingest([batch([claim()])])
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.file()))
    do {
      let reader = try ClaimStore.open(path: folder.file(), access: .read)
      #expect(try reader.claims(matching: ClaimQuery()).count == 1)
      let error = #expect(throws: StoreError.self) { try reader.ingest([]) }
      #expect(error?.cause == .readOnly)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file())) == before)
    #expect(try folder.names == ["store.db"])
  }

  @Test func makesAStoreOfAnEmptyFile() throws {
    try Data().write(to: URL(fileURLWithPath: folder.file()))
    let error = #expect(throws: StoreError.self) {
      try ClaimStore.open(path: folder.file(), access: .read)
    }
    #expect(error?.cause == .notAStore)
    try ClaimStore.open(path: folder.file()).ingest([batch([claim()])])
  }

  @Test(arguments: [ClaimStore.Access.read, .write])
  func refusesANewerSchema(_ access: ClaimStore.Access) throws {
    _ = try ClaimStore.open(path: folder.file())
    try Onlooker(folder.file()).execute("INSERT INTO grdb_migrations VALUES ('99: to come')")
    let error = #expect(throws: StoreError.self) {
      try ClaimStore.open(path: folder.file(), access: access)
    }
    #expect(error?.cause == .newerSchema)
  }

  @Test func asksForAnUpdateOfAnOlderSchema() throws {
    _ = try ClaimStore.open(path: folder.file())
    try Onlooker(folder.file()).execute("DELETE FROM grdb_migrations")
    let error = #expect(throws: StoreError.self) {
      try ClaimStore.open(path: folder.file(), access: .read)
    }
    #expect(error?.cause == .olderSchema)
  }

  @Test func reportsAFullDisk() throws {
    let store = try ClaimStore.open(path: folder.file())
    try store.ingest([batch([claim()])])
    try store.limitSizeToPresent()
    let many = (0..<20_000).map { claim("乙", at: $0, indicator: "指标\($0)") }
    let error = #expect(throws: StoreError.self) { try store.ingest([batch("乙", many)]) }
    #expect(error?.cause == .diskFull)
    #expect(try store.claims(matching: ClaimQuery()).count == 1)
  }

  @Test func reportsDamage() throws {
    try ClaimStore.open(path: folder.file())
      .ingest([batch((0..<2000).map { claim(at: $0, indicator: "指标\($0)") })])
    let file = try #require(FileHandle(forUpdatingAtPath: folder.file()))
    let size = try file.seekToEnd()
    for page in stride(from: UInt64(8192), to: size, by: 4096) {
      try file.seek(toOffset: page)
      try file.write(contentsOf: Data(repeating: 0xAA, count: 4096))
    }
    try file.close()
    let error = #expect(throws: StoreError.self) {
      let store = try ClaimStore.open(path: folder.file(), access: .read)
      _ = try store.claims(matching: ClaimQuery())
    }
    guard case .damaged = error?.cause else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func hasStrictTablesAndForeignKeys() throws {
    let store = try ClaimStore.open(path: folder.file())
    try store.ingest([batch([claim()])])
    let onlooker = try Onlooker(folder.file())
    #expect(
      try onlooker.strings(
        """
        SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND strict = 1 ORDER BY name
        """) == [
          "claim", "decision", "document", "entity", "facet", "indicator", "period", "sentence",
          "setting", "unit",
        ])
    #expect(try onlooker.strings("PRAGMA journal_mode") == ["wal"])
    #expect(try onlooker.strings("PRAGMA application_id") == ["\(0x7A68_6962)"])
    #expect(try store.foreignKeysAreOn())
    for (sql, code) in [
      ("UPDATE claim SET span_start = 'x'", ResultCode.SQLITE_CONSTRAINT_DATATYPE),
      ("UPDATE claim SET indicator = '无'", .SQLITE_CONSTRAINT_FOREIGNKEY),
      ("UPDATE claim SET entity_id = 99", .SQLITE_CONSTRAINT_FOREIGNKEY),
      ("UPDATE claim SET unit = '无'", .SQLITE_CONSTRAINT_FOREIGNKEY),
      ("DELETE FROM entity", .SQLITE_CONSTRAINT_FOREIGNKEY),
      ("UPDATE claim SET facet_no = 99", .SQLITE_CONSTRAINT_FOREIGNKEY),
      ("UPDATE facet SET role = 'size'", .SQLITE_CONSTRAINT_CHECK),
      ("UPDATE claim SET lower_key = NULL", .SQLITE_CONSTRAINT_CHECK),
    ] {
      let error = #expect(throws: DatabaseError.self, "\(sql)") { try onlooker.execute(sql) }
      #expect(error?.extendedResultCode == code, "\(sql)")
    }
    try onlooker.execute("DELETE FROM document")
    #expect(try onlooker.count("claim") == 0)
    #expect(try onlooker.count("sentence") == 0)
  }
}
