import GRDB
import Testing
import ZhModel
import ZhQuantity

@testable import ZhTriples

/// An ingest of several calls, which does without indexes until its end.
struct LoadTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  private static let documents = 8

  private func document(_ number: Int, version: Int = 1, claims: Int = 1000) -> DocumentBatch {
    batch(
      "\(number)", version: version,
      (0..<claims).map { claim("\(number)", at: $0, indicator: "指标\($0 % 300)") })
  }

  private func indexes() throws -> [String] {
    try Onlooker(folder.file()).strings(
      "SELECT name || sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1")
  }

  /// Calls of one document each.
  private func load(_ store: ClaimStore, from first: Int = 0) throws {
    for number in first..<Self.documents { try store.ingest([document(number)], moreToCome: true) }
  }

  @Test func leavesIndexesToTheEnd() throws {
    let store = try ClaimStore.open(path: folder.file())
    let before = try indexes()
    try load(store)
    #expect(try indexes().count == before.count - BulkLoad.indexes.count)
    let query = ClaimQuery(indicator: "指标7", time: "2023")
    let found = try store.claims(matching: query)
    #expect(found.count == Self.documents * 11 * 4)  // 指标7 and 指标70 to 指标79, four times each.
    var steps: [FinishingStep] = []
    try store.finishIngest { steps.append($0) }
    #expect(try indexes() == before)
    #expect(try store.claims(matching: query) == found)
    let count = BulkLoad.indexes.count
    #expect(steps.map(\.work) == Array(repeating: .indexes, count: count) + [.search])
    #expect(steps.map(\.all) == Array(repeating: count, count: count) + [Self.documents])
    #expect(steps.last?.done == Self.documents)
    #expect(try Onlooker(folder.file()).strings("PRAGMA integrity_check") == ["ok"])
  }

  /// Only a store without claims has none that a document of the load could replace.
  @Test func findsClaimsToReplace() throws {
    let store = try ClaimStore.open(path: folder.file())
    let before = try indexes()
    func hasIndex() throws -> Bool {
      try indexes().contains { $0.hasPrefix("claim_by_documentCREATE") }
    }
    try load(store)
    #expect(try !hasIndex())
    try store.ingest([document(3, version: 2, claims: 10)], moreToCome: true)
    #expect(try hasIndex())
    #expect(try indexes().count < before.count)
    try store.ingest([document(4, version: 2, claims: 9000)], moreToCome: true)
    try store.finishIngest()
    #expect(try indexes() == before)
    #expect(
      try Onlooker(folder.file()).strings(
        "SELECT document || ' ' || claims FROM documents ORDER BY 1")
        == ["0 1000", "1 1000", "2 1000", "3 10", "4 9000", "5 1000", "6 1000", "7 1000"])
    try store.ingest((10..<40).map { document($0) }, moreToCome: true)
    #expect(try hasIndex())
    #expect(try indexes().count == before.count - BulkLoad.indexes.count + 1)
  }

  @Test func keepsIndexesForAFewClaims() throws {
    let store = try ClaimStore.open(path: folder.file())
    let before = try indexes()
    try store.ingest([document(0, claims: 100)], moreToCome: true)
    #expect(try indexes() == before)
    // Nor are they dropped where most claims are there already.
    try load(store, from: 1)
    try store.finishIngest()
    try store.ingest([document(Self.documents)], moreToCome: true)
    #expect(try indexes() == before)
  }

  @Test(arguments: [false, true]) func isTakenUpByTheNext(endsItself: Bool) throws {
    let before: [String]
    do {
      let killed = try ClaimStore.open(path: folder.file())
      before = try indexes()
      try load(killed)
      // Names that are left to the end of the load.
      try killed.ingest([document(0, version: 2, claims: 10)], moreToCome: true)
      try killed.ingest(
        (1..<Self.documents).map { document($0, version: 2, claims: 20) }, moreToCome: true)
    }
    #expect(try indexes().count < before.count)
    let next = try ClaimStore.open(path: folder.file())
    if endsItself {
      try next.finishIngest()
    } else {
      try next.ingest([document(99, claims: 5)])
    }
    #expect(try indexes() == before)
    let onlooker = try Onlooker(folder.file())
    #expect(try onlooker.count("indicator") == 20)
    #expect(try onlooker.strings("PRAGMA foreign_key_check") == [])
  }

  /// Another connection may remove a name whose number this one remembers.
  @Test func forgetsWhatOthersRemove() throws {
    let first = try ClaimStore.open(path: folder.file())
    let second = try ClaimStore.open(path: folder.file())
    let onlooker = try Onlooker(folder.file())
    for version in 1...5 {
      try first.ingest([batch("甲", version: version, [claim(indicator: "就诊率")])])
      try second.ingest([batch("甲", version: -version, [claim(indicator: "病床\(version)")])])
      #expect(try onlooker.strings("SELECT name FROM indicator") == ["病床\(version)"])
      try first.ingest([batch("乙", version: version, [claim("乙", indicator: "就诊率")])])
      #expect(try onlooker.strings("PRAGMA foreign_key_check") == [])
      #expect(
        try onlooker.strings("SELECT indicator_id FROM claims_wide ORDER BY document")
          == ["就诊率", "病床\(version)"])
      try second.ingest([batch("乙", version: -version, [])])
    }
  }

  /// Names that a failed call had added are not there.
  @Test func forgetsWhatWasUndone() throws {
    let store = try ClaimStore.open(path: folder.file())
    #expect(throws: StoreError.self) {
      try store.ingest([batch([claim(subject: "永川区"), claim(subject: "永川区")])])
    }
    try store.ingest([batch([claim(subject: "巫山县")]), batch("乙", [claim("乙", subject: "永川区")])])
    #expect(
      try Onlooker(folder.file()).strings("SELECT subject FROM claims_wide ORDER BY document")
        == ["永川区", "巫山县"])
    #expect(try store.foreignKeysAreOn())
  }

  /// A decision of another process holds for names that this one has resolved already.
  @Test func keepsToDecisionsOfOthers() throws {
    let store = try ClaimStore.open(path: folder.file())
    try store.ingest([batch("甲", [claim(indicator: "就诊率")])])
    try ClaimStore.open(path: folder.file()).join(.indicator, "就诊率", into: "县域就诊率")
    try store.ingest([
      batch("乙", [claim("乙", indicator: "就诊率"), claim("乙", at: 9, indicator: "新")])
    ])
    #expect(
      try Onlooker(folder.file()).strings(
        "SELECT DISTINCT indicator_id FROM claims_wide ORDER BY 1") == ["县域就诊率", "新"])
  }
}

/// The views that count over the whole store say what GROUP BY over `claims_wide` says.
struct CountViewTests {
  static let views = [
    ("times", "time", "time IS NOT NULL"), ("units", "unit_norm", "TRUE"),
    ("documents", "document", "TRUE"), ("indicators", "indicator_id", "TRUE"),
    ("entities", "subject_id", "subject_id IS NOT NULL"),
    ("indicator_times", "indicator_id || ' ' || coalesce(time, '-')", "TRUE"),
  ]

  @Test(arguments: views)
  func agree(view: String, key: String, filter: String) throws {
    let folder = try Folder()
    let store = try ClaimStore.open(path: folder.file(), resolver: FakeNames())
    try store.ingest([
      batch(
        "甲",
        [
          claim(at: 0, indicator: "县内就诊率", unit: "名"), claim(at: 1, indicator: "县域就诊率", unit: "人"),
          claim(at: 2, subject: nil, time: nil), claim(at: 3, time: "soon"),
        ]),
      batch("乙", [claim("乙", subject: "县医院", unit: "万元", unitNorm: "CNY", time: "2023-Q4")]),
    ])
    let onlooker = try Onlooker(folder.file())
    let counted = try onlooker.strings(
      "SELECT \(key) || ' ' || claims FROM \(view) ORDER BY 1")
    let grouped = try onlooker.strings(
      "SELECT \(key) || ' ' || count(*) FROM claims_wide WHERE \(filter) GROUP BY \(key) ORDER BY 1"
    )
    #expect(counted == grouped)
    #expect(counted.count > 1)
  }
}
