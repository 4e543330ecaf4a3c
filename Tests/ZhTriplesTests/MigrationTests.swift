import GRDB
import Testing
import ZhModel
import ZhQuantity

@testable import ZhTriples

/// A store that the first schema made is brought up to date with all that it holds.
struct MigrationTests {
  let folder: Folder

  init() throws {
    folder = try Folder()
    let queue = try DatabaseQueue(path: folder.file())
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
    }
    try Schema.migrator.migrate(queue, upTo: "1: documents, claims, triples")
    try queue.write { try $0.execute(sql: Self.rows) }
  }

  /// Two counties' hospitals, one name between them.
  private static let rows = """
    INSERT INTO document VALUES (1, '甲', 'a', '甲.txt', '云阳县', '2024', '0.1', '2024-01-01T00:00:00Z'),
      (2, '乙', 'b', NULL, '巫山县', NULL, '0.1', '2024-01-01T00:00:00Z');
    INSERT INTO entity VALUES (1, '县医院'), (2, '云阳县');
    INSERT INTO indicator VALUES (1, '县内就诊率'), (2, '县域就诊率');
    INSERT INTO unit VALUES (1, '1', '%', 'ratio');
    INSERT INTO sentence VALUES (1, 0, 20, '县内就诊率达90.3%。'), (2, 0, 20, '县域就诊率达88%。');
    INSERT INTO claim VALUES
      (1, 1, 'c1', 6, 11, '90.3%', 0, 20, 'level', 2, 1, '90.3', NULL, '=', '0.903', '0.903',
        '1Z8903', '1Z8903', 1, NULL, NULL, NULL, '2023', 'actual', 90, 'level.copula'),
      (2, 1, 'c2', 12, 15, '91%', 0, 20, 'level', 1, 1, '91', NULL, '=', '0.91', '0.91',
        '1Z891', '1Z891', 1, NULL, NULL, NULL, '2023-Q4', 'actual', 90, 'level.copula'),
      (3, 2, 'c3', 6, 9, '88%', 0, 20, 'level', 1, 2, '88', NULL, '=', '0.88', '0.88',
        '1Z888', '1Z888', 1, NULL, NULL, NULL, 'soon', 'actual', 90, 'level.copula');
    """

  /// Bounds, ranges and a claim without a subject, as migration 3 kept them.
  @Test func keepsIntervals() throws {
    let path = folder.file("3.db")
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
    }
    try Schema.migrator.migrate(queue, upTo: "3: counts, a leaner search index")
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO document (document_no, id, sha256, extractor, ingested_at)
            VALUES (1, '甲', 'a', '0.1', '2024-01-01T00:00:00Z');
          INSERT INTO indicator (indicator_id, name, resolved_id, canonical_id)
            VALUES (1, '县内就诊率', '县域就诊率', '县域就诊率');
          INSERT INTO unit (unit_id, unit_norm, stated, kind) VALUES (1, '1', '%', 'ratio');
          INSERT INTO claim VALUES
            (1, 1, 'c1', 0, 4, '90%', 0, 9, 'level', NULL, 1, '90', NULL, '=', '0.9', '0.9',
              '1Z89', '1Z89', 1, NULL, NULL, NULL, NULL, 'actual', 90, 'level.copula'),
            (2, 1, 'c2', 5, 9, '90%以上', 0, 9, 'level', NULL, 1, '90', NULL, '>=', '0.9', NULL,
              '1Z89', NULL, 1, NULL, NULL, NULL, NULL, 'actual', 90, 'level.copula'),
            (3, 1, 'c3', 9, 15, '80%至90%', 0, 9, 'level', NULL, 1, '80', '90', '..', '0.8', '0.9',
              '1Z88', '1Z89', 1, NULL, NULL, NULL, NULL, 'actual', 90, 'level.copula');
          """)
    }
    let columns = """
      SELECT id || ' ' || coalesce(lower_norm, '-') || ' ' || coalesce(upper_norm, '-') || ' '
        || coalesce(lower_key, '-') || ' ' || coalesce(upper_key, '-') || ' '
        || coalesce(subject_id, '-') || ' ' || indicator || ' ' || indicator_id || ' ' || unit_kind
      FROM claims_wide ORDER BY id
      """
    let before = try Onlooker(path).strings(columns)
    _ = try ClaimStore.open(path: path, resolver: FakeNames())
    let after = try Onlooker(path).strings(columns)
    #expect(after == before)
    #expect(after[0] == "c1 0.9 0.9 1Z89 1Z89 - 县内就诊率 县域就诊率 ratio")
    #expect(
      try Onlooker(path).strings("SELECT coalesce(value, '-') FROM levels ORDER BY id")
        == ["0.9", "-", "-"])
  }

  @Test func isUpdatedAndKeepsAll() throws {
    let refused = #expect(throws: StoreError.self) {
      try ClaimStore.open(path: folder.file(), access: .read)
    }
    #expect(refused?.cause == .olderSchema)
    let before = try Onlooker(folder.file()).strings(
      "SELECT subject || predicate || object FROM triples ORDER BY 1")
    let store = try ClaimStore.open(path: folder.file(), resolver: FakeNames())
    let onlooker = try Onlooker(folder.file())
    #expect(
      try onlooker.strings("SELECT subject || predicate || object FROM triples ORDER BY 1")
        == before)
    #expect(
      try onlooker.strings(
        """
        SELECT id || ' ' || subject_id || ' ' || indicator_id || ' ' || coalesce(time_start, '-')
          || ' ' || coalesce(time_end, '-') || ' ' || sentence_text
        FROM claims_wide ORDER BY id
        """) == [
          "c1 云阳县 县域就诊率 2023-01-01 2023-12-31 县内就诊率达90.3%。",
          "c2 云阳县/县医院 县域就诊率 2023-10-01 2023-12-31 县内就诊率达90.3%。",
          "c3 巫山县/县医院 县域就诊率 - - 县域就诊率达88%。",
        ])
    #expect(try store.claims(matching: ClaimQuery(text: "就诊率达88")).map(\.claim.id) == ["c3"])
    try store.finishIngest()
    #expect(try store.claims(matching: ClaimQuery(text: "就诊率达88")).map(\.claim.id) == ["c3"])
    #expect(try onlooker.strings("PRAGMA integrity_check") == ["ok"])
    #expect(try onlooker.strings("PRAGMA foreign_key_check") == [])
    // A document that comes again is still the same.
    let record = DocumentRecord(
      id: "甲", sha256: "a", subject: "云阳县", date: "2024", extractor: "0.1")
    #expect(try store.holds(record))
  }

  @Test(
    arguments: [
      ("2023", "2023-01-01", "2023-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
      ("2024-Q3", "2024-07-01", "2024-09-30"), ("2017-12-31", "2017-12-31", "2017-12-31"),
      ("2022/2023", "2022-01-01", "2023-12-31"), ("2024-01/2024-06", "2024-01-01", "2024-06-30"),
      ("1978/..", "1978-01-01", nil), ("../2023-05", nil, "2023-05-31"),
      ("2024-W01", "2024-01-01", "2024-01-07"), ("2020-W53", "2020-12-28", "2021-01-03"),
    ] as [(String, String?, String?)])
  func daysOfATime(_ time: String, _ first: String?, _ last: String?) {
    let days = Periods.days(of: time)
    #expect(days != nil)
    #expect(days?.first == first)
    #expect(days?.last == last)
  }

  @Test(arguments: [
    "", "soon", "23", "2023-13", "2023-02-30", "2024-Q5", "2023/2022", "../..", "2023-4",
  ])
  func noDaysOfWhatIsNoTime(_ time: String) { #expect(Periods.days(of: time) == nil) }
}
