import GRDB
import Testing
import ZhModel
import ZhQuantity
import ZhTriples

struct ViewTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  /// One claim with every field, one with as few as there can be.
  private func onlooker() throws -> Onlooker {
    let full = Claim(
      document: "甲", id: "c1", span: 4..<8, text: "400余万元", sentence: 0..<1000, role: .change,
      subject: "云阳县", indicator: "总收入", number: decimal("400"), upper: decimal("500"),
      unit: "万元", comparator: .range, norm: .init(lower: decimal("-5"), upper: decimal("-4")),
      unitNorm: "CNY", direction: .down, basis: "yoy", scope: "全市", time: "2023",
      modality: .target, confidence: 95, rule: "change.yoy")
    let bare = Claim(
      document: "甲", id: "c2", span: 20..<22, text: "3", sentence: 2000..<2005, role: .level,
      indicator: "指数", number: decimal("3"), unit: "", norm: .init(lower: nil, upper: nil),
      unitNorm: "1", confidence: 100, rule: "level")
    let store = try ClaimStore.open(path: folder.file())
    try store.ingest([batch(path: "甲.txt", subject: "云阳县", date: "2024-01-31", [full, bare])])
    try store.finishIngest()
    return try Onlooker(folder.file())
  }

  /// How SQLite would answer over five million claims.
  private func plan(_ sql: String) throws -> [String] {
    let path = try onlooker().queue.path
    let statistics = try DatabaseQueue(path: path)
    try statistics.write { db in
      try db.execute(sql: "DELETE FROM sqlite_stat1")
      for (table, index, stat) in Self.statistics {
        try db.execute(
          sql: "INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", arguments: [table, index, stat])
      }
    }
    // Statistics are read with the schema.
    return try DatabaseQueue(path: path).read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }
    }
  }

  /// Of the benchmark's store.
  private static let statistics = [
    ("claim", "claim_by_year", "5000000 1001 1001 501"),
    ("claim", "claim_by_wording", "5000000 1001 3"),
    ("claim", "claim_by_unit", "5000000 1001 1001 3 2"),
    ("claim", "claim_by_time", "5000000 1001 501"),
    ("claim", "claim_by_subject", "5000000 501 334 3"),
    ("claim", "claim_by_indicator", "5000000 1001 39 2 1 1"),
    ("claim", "claim_by_entity", "5000000 334 72 1 1"),
    ("claim", "claim_by_document", "5000000 167 2"),
    ("claim", "claim_by_facet", "5000000 17080"),
    ("facet", "facet_by_unit_kind", "1171 201"),
    ("facet", "facet_by_all", "1171 391 151 101 38 28 2 1"),
    ("facet", "facet_by_role_modality", "1171 391 168"),
    ("facet", "facet_by_modality_direction", "1171 391 293"),
    ("facet", "facet_by_direction_basis", "1171 293 51"),
    ("facet", "facet_by_basis_comparator", "1171 131 73"),
    ("facet", "facet_by_comparator_rule", "1171 196 7"),
    ("facet", "facet_by_rule_unit_kind", "1171 41 7"),
  ]

  /// What people group by goes along an index of claims that has all of it, or along one of facets and
  /// for each along its claims: nothing else is joined, and nothing is sorted.
  @Test(arguments: [
    "indicator_id", "indicator_id, time", "indicator", "subject_id", "subject_id, time", "subject",
    "time", "year", "substr(time, 1, 4)", "unit_norm", "unit_norm, unit", "document",
  ])
  func isGroupedAlongAnIndexOfClaims(columns: String) throws {
    let plan = try plan("SELECT \(columns), count(*) FROM claims_wide GROUP BY \(columns)")
    #expect(plan.count == 2, "\(plan)")
    #expect(plan[0].contains("SCAN c USING COVERING INDEX claim_by_"), "\(plan)")
    #expect(plan[1] == "SEARCH f USING INTEGER PRIMARY KEY (rowid=?)")
  }

  @Test(arguments: [
    "role", "modality", "direction", "basis", "comparator", "rule", "unit_kind", "modality, role",
    "direction, role", "basis, direction", "unit_kind, modality", "role, modality, direction",
  ])
  func isGroupedAlongAnIndexOfFacets(columns: String) throws {
    let plan = try plan("SELECT \(columns), count(*) FROM claims_wide GROUP BY \(columns)")
    #expect(plan.count == 2, "\(plan)")
    #expect(plan[0].contains("SCAN f USING COVERING INDEX facet_by_"), "\(plan)")
    #expect(plan[1] == "SEARCH c USING COVERING INDEX claim_by_facet (facet_no=?)")
  }

  @Test(arguments: ["indicator_id", "indicator_id, time"])
  func meansComeFromAnIndex(columns: String) throws {
    for sql in ["avg(value) FROM levels", "avg(lower_norm) FROM claims_wide"] {
      let plan = try plan("SELECT \(columns), \(sql) GROUP BY \(columns)")
      #expect(plan.first == "SCAN c USING COVERING INDEX claim_by_indicator")
      #expect(plan.last == "SEARCH f USING INTEGER PRIMARY KEY (rowid=?)")
      #expect(!plan.contains { $0.contains("TEMP B-TREE") })
    }
  }

  /// No plan goes from facets to claims and then sorts: that takes ten times as long.
  @Test(arguments: [
    "scope", "confidence", "subject_code", "unit", "unit_ucum", "time_start", "indicator_id, role",
    "time, role", "subject_id, indicator_id",
  ])
  func whatHasToBeSortedIsReadClaimByClaim(columns: String) throws {
    let plan = try plan("SELECT \(columns), count(*) FROM claims_wide GROUP BY \(columns)")
    #expect(plan[0].hasPrefix("SCAN c"), "\(plan)")
  }

  @Test func triplesHaveARowForEachStatement() throws {
    let onlooker = try self.onlooker()
    let expected = [
      "document/甲": [
        "zb:date 2024-01-31", "zb:defaultSubject 云阳县", "zb:extractor 1.0", "zb:path 甲.txt",
        "zb:sha256 \(String(repeating: "0", count: 63))1", "zb:type zb:Document",
      ],
      "claim/甲/c1": [
        "zb:basis yoy", "zb:comparator ..", "zb:confidence 0.95", "zb:direction down",
        "zb:document document/甲", "zb:evidence 400余万元", "zb:indicator 总收入",
        "zb:lowerNorm -5", "zb:modality target", "zb:number 400", "zb:role change",
        "zb:rule change.yoy", "zb:scope 全市", "zb:sentence 全县发展党员16名。", "zb:spanEnd 8",
        "zb:spanStart 4", "zb:subject 云阳县", "zb:time 2023", "zb:type zb:Claim", "zb:unit 万元",
        "zb:unitNorm CNY", "zb:upper 500", "zb:upperNorm -4",
      ],
      "claim/甲/c2": [
        "zb:comparator =", "zb:confidence 1", "zb:document document/甲", "zb:evidence 3",
        "zb:indicator 指数", "zb:modality actual", "zb:number 3", "zb:role level", "zb:rule level",
        "zb:spanEnd 22", "zb:spanStart 20", "zb:type zb:Claim", "zb:unitNorm 1",
      ],
    ]
    for (subject, statements) in expected {
      #expect(
        try onlooker.strings(
          """
          SELECT predicate || ' ' || object FROM triples WHERE subject = '\(subject)' ORDER BY 1
          """) == statements)
    }
    #expect(try onlooker.count("triples") == 6 + 23 + 13)
    #expect(try onlooker.count("triples WHERE typeof(object) <> 'text'") == 0)
  }

  @Test func wideHasARowForEachClaim() throws {
    let onlooker = try self.onlooker()
    let row = try onlooker.queue.read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM claims_wide WHERE id = 'c1'")!
    }
    #expect(try onlooker.count("claims_wide") == 2)
    #expect(row["document"] == "甲")
    #expect(row["subject"] == "云阳县")
    #expect(row["indicator"] == "总收入")
    #expect(row["unit_norm"] == "CNY")
    #expect(row["unit_kind"] == "money")
    #expect(row["confidence"] == 0.95)
    #expect(row["sentence_text"] == "全县发展党员16名。")
  }

  @Test(arguments: [
    ("1", UnitKind.ratio), ("pp", .points), ("CNY", .money), ("CNY/t", .quotient), ("{人}", .count),
    ("{人}/a", .quotient), ("{place}", .rank), ("s", .physical), ("kW.h", .physical),
    ("m2", .physical), ("Cel", .physical), ("", .physical),
  ])
  func kindIsReadOffTheUnit(_ unit: String, _ kind: UnitKind) {
    #expect(UnitKind(unitNorm: unit) == kind)
  }
}
