import GRDB
import Testing
import ZhModel
import ZhQuantity
import ZhTriples

import enum ZhQuantity.Comparator

struct IngestTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  @Test func storesWhatItWasGiven() throws {
    let store = try ClaimStore.open(path: folder.file())
    let claims = [
      claim(at: 3, number: "6.30", unit: "%", norm: ("0.063", "0.063"), unitNorm: "1"),
      claim(
        at: 9, subject: nil, number: "21.58", norm: ("-0.2158", nil), unitNorm: "1",
        role: .change, direction: .down, basis: "yoy", time: nil),
      claim(
        at: 12, indicator: "排名", number: "2", unit: "", norm: ("2", "2"),
        unitNorm: "{place}", role: .rank, scope: "全市", modality: .norm),
    ]
    let summary = try store.ingest([batch(claims)])
    #expect(summary.documents == [.init(id: "甲", outcome: .added, claims: 3)])
    let stored = try store.claims(matching: ClaimQuery())
    #expect(stored.map(\.claim) == claims)
    #expect(stored.map(\.sentenceText) == Array(repeating: "全县发展党员16名。", count: 3))
  }

  @Test func storesEveryTermOfTheClaimFormat() throws {
    let store = try ClaimStore.open(path: folder.file())
    var claims: [Claim] = []
    for role in Role.allCases { claims.append(claim(at: claims.count, role: role)) }
    for direction in Direction.allCases {
      claims.append(claim(at: claims.count, direction: direction))
    }
    for modality in Modality.allCases { claims.append(claim(at: claims.count, modality: modality)) }
    for comparator in Comparator.allCases {
      claims.append(claim(at: claims.count, comparator: comparator))
    }
    try store.ingest([batch(claims)])
    #expect(try store.claims(matching: ClaimQuery()).map(\.claim) == claims)
  }

  struct Again: CustomTestStringConvertible {
    var what: String
    var second: DocumentBatch
    var outcome: IngestSummary.Outcome
    var testDescription: String { what }
  }

  static let again = [
    Again(what: "the same", second: batch([claim()]), outcome: .unchanged),
    Again(what: "another path", second: batch(path: "b/甲.txt", [claim()]), outcome: .unchanged),
    Again(what: "other bytes", second: batch(version: 2, [claim()]), outcome: .replaced),
    Again(what: "another subject", second: batch(subject: "云阳县", [claim()]), outcome: .replaced),
    Again(what: "another date", second: batch(date: "2024", [claim()]), outcome: .replaced),
    Again(what: "another extractor", second: batch(extractor: "2", [claim()]), outcome: .replaced),
    Again(what: "another id", second: batch("乙", [claim("乙")]), outcome: .added),
  ]

  @Test(arguments: again)
  func tellsWhatBecameOfADocument(_ row: Again) throws {
    let store = try ClaimStore.open(path: folder.file())
    try store.ingest([batch(path: "a/甲.txt", [claim()])])
    #expect(try store.holds(row.second.document) == (row.outcome == .unchanged))
    let summary = try store.ingest([row.second])
    #expect(summary.documents.map(\.outcome) == [row.outcome])
    #expect(summary.claims == (row.outcome == .unchanged ? 0 : 1))
    #expect(try store.holds(row.second.document))
  }

  @Test func changesNothingTheSecondTime() throws {
    let store = try ClaimStore.open(path: folder.file())
    let batches = ["甲", "乙"].map { id in batch(id, (0..<50).map { claim(id, at: $0) }) }
    try store.ingest(batches)
    func rows() throws -> [String] {
      try Onlooker(folder.file()).strings(
        """
        SELECT document_no || ingested_at FROM document
        UNION ALL SELECT claim_no || id FROM claim ORDER BY 1
        """)
    }
    let before = try rows()
    #expect(try store.ingest(batches).count(of: .unchanged) == 2)
    #expect(try rows() == before)
    #expect(before.count == 102)
  }

  @Test func replacesAllOfADocument() throws {
    let store = try ClaimStore.open(path: folder.file())
    try store.ingest([
      batch([claim(at: 0), claim(at: 5, subject: "永川区", indicator: "门诊", unitNorm: "{次}")]),
      batch("乙", [claim("乙", subject: "永川区")]),
    ])
    try store.ingest([batch(version: 2, [claim(at: 7)])])
    #expect(
      try store.claims(matching: ClaimQuery()).map(\.claim.id) == [
        "乙-0-level-发展党员", "甲-7-level-发展党员",
      ])
    let onlooker = try Onlooker(folder.file())
    #expect(try onlooker.strings("SELECT name FROM entity ORDER BY name") == ["云阳县", "永川区"])
    #expect(try onlooker.strings("SELECT name FROM indicator") == ["发展党员"])
    #expect(try onlooker.strings("SELECT unit_norm FROM unit") == ["{人}"])
    #expect(try onlooker.strings("SELECT id FROM document ORDER BY document_no") == ["甲", "乙"])
  }

  @Test func removesEveryOrphanOfADocumentWithoutClaims() throws {
    let store = try ClaimStore.open(path: folder.file())
    try store.ingest([batch([claim()])])
    try store.ingest([batch(version: 2, [])])
    let onlooker = try Onlooker(folder.file())
    for table in ["claim", "entity", "indicator", "unit"] {
      #expect(try onlooker.count(table) == 0, "\(table)")
    }
    #expect(try onlooker.count("document") == 1)
  }

  @Test func lastOfTwoInOneCallStays() throws {
    let store = try ClaimStore.open(path: folder.file())
    let summary = try store.ingest([
      batch([claim(indicator: "旧")]), batch(version: 2, [claim(indicator: "新")]),
    ])
    #expect(summary.documents.map(\.outcome) == [.added, .replaced])
    #expect(try store.claims(matching: ClaimQuery()).map(\.claim.indicator) == ["新"])
    #expect(try Onlooker(folder.file()).count("indicator") == 1)
  }

  @Test func storesAllOrNothing() throws {
    let store = try ClaimStore.open(path: folder.file())
    try store.ingest([batch([claim(indicator: "旧")])])
    let faulty = batch(version: 2, [claim(indicator: "新"), claim(indicator: "新")])
    let error = #expect(throws: StoreError.self) {
      try store.ingest([batch("乙", [claim("乙")]), faulty])
    }
    #expect(
      error?.cause
        == .invalidClaim(document: "甲", reason: "two claims have the id 甲-0-level-新"))
    #expect(try store.claims(matching: ClaimQuery()).map(\.claim.indicator) == ["旧"])
    #expect(try Onlooker(folder.file()).count("document") == 1)
  }

  /// Enough claims for the indexes to be left out meanwhile.
  @Test func loadsManyAtOnce() throws {
    let store = try ClaimStore.open(path: folder.file())
    let onlooker = try Onlooker(folder.file())
    func indexes() throws -> [String] {
      try onlooker.strings(
        "SELECT name || sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1")
    }
    let before = try indexes()
    let batches = (0..<6).map { number in
      batch("\(number)", (0..<1000).map { claim("\(number)", at: $0, indicator: "指标\($0)") })
    }
    let faulty = batch("9", [claim("9"), claim("9")])
    #expect(throws: StoreError.self) { try store.ingest(batches + [faulty]) }
    #expect(try indexes() == before)
    #expect(try onlooker.count("claim") == 0)
    try store.ingest(batches)
    try store.ingest(
      batches.map { batch in
        var batch = batch
        batch.document.extractor = "2"
        batch.claims.removeLast()
        return batch
      })
    #expect(try indexes() == before)
    #expect(try onlooker.strings("PRAGMA integrity_check") == ["ok"])
    #expect(try store.claims(matching: ClaimQuery(indicator: "指标7")).count == 6 * 111)
    #expect(try onlooker.count("indicator") == 999)
  }

  @Test func refusesAClaimOfAnotherDocument() throws {
    let store = try ClaimStore.open(path: folder.file())
    let error = #expect(throws: StoreError.self) { try store.ingest([batch([claim("乙")])]) }
    #expect(error?.description.contains("is of document 乙") == true)
  }

  @Test func refusesAClaimOutsideTheFormat() throws {
    let store = try ClaimStore.open(path: folder.file())
    var faulty = claim()
    faulty.confidence = 101
    let error = #expect(throws: StoreError.self) { try store.ingest([batch([faulty])]) }
    #expect(
      error?.description
        == "\(folder.file()): document 甲 was not stored: claim \(faulty.id): CHECK constraint failed: "
        + "confidence BETWEEN 0 AND 100")
  }

  @Test func keepsOnlySentencesThatHaveClaims() throws {
    let store = try ClaimStore.open(path: folder.file())
    var batch = batch([claim(at: 1), claim(at: 2)])
    batch.sentences[1000..<1010] = "无数。"
    try store.ingest([batch])
    #expect(
      try Onlooker(folder.file()).strings("SELECT text FROM sentence") == ["全县发展党员16名。"])
  }

  @Test func keepsDocumentOrderWhateverTheOrderGiven() throws {
    let store = try ClaimStore.open(path: folder.file())
    let claims = [
      claim(at: 9), claim(at: 2, role: .rank), claim(at: 2, indicator: "b", role: .level),
      claim(at: 2, indicator: "a", role: .level),
    ]
    try store.ingest([batch(claims)])
    let order = try store.claims(matching: ClaimQuery()).map(\.claim)
    #expect(order == [claims[2], claims[3], claims[1], claims[0]])
  }

  @Test func keepsTextApartThatOnlyLooksTheSame() throws {
    let store = try ClaimStore.open(path: folder.file())
    let names = ["\u{E9}", "e\u{301}", "a\0b"]
    try store.ingest([
      batch(names.enumerated().map { claim(at: $0.offset, indicator: $0.element) })
    ])
    let read = try store.claims(matching: ClaimQuery()).map { Array($0.claim.indicator.utf8) }
    #expect(read == ["\u{E9}", "e\u{301}", "a\u{FFFD}b"].map { Array($0.utf8) })
  }

  @Test func asksForEachSentenceOnce() {
    var asked: [Range<Int>] = []
    let batch = DocumentBatch(
      document: batch([]).document, claims: [claim(at: 1), claim(at: 2)]
    ) { range in
      asked.append(range)
      return "句"
    }
    #expect(asked == [0..<1000])
    #expect(batch.sentences == [0..<1000: "句"])
  }

  @Test func doesWithoutSentences() throws {
    let store = try ClaimStore.open(path: folder.file())
    try store.ingest([DocumentBatch(document: batch([]).document, claims: [claim()])])
    #expect(try store.claims(matching: ClaimQuery()).map(\.sentenceText) == [nil])
  }
}
