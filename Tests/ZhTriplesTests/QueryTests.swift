import Testing
import ZhModel
import ZhQuantity

@testable import ZhTriples

struct QueryTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  /// By span: what each row of the tests below is to find.
  static let claims = [
    claim(at: 0, subject: "云阳县", indicator: "发展党员", number: "16", time: "2023"),
    claim(
      at: 10, subject: "永川区", indicator: "GDP增长", number: "6.3", unit: "%",
      norm: ("0.063", "0.063"), unitNorm: "1", role: .change, direction: .up, basis: "yoy",
      time: "2023-04"),
    claim(
      at: 20, subject: nil, indicator: "总收入", number: "2487", unit: "亿元", comparator: .greater,
      norm: ("248700000000", nil), unitNorm: "CNY", time: "2022/2023", modality: .target),
    claim(
      at: 30, subject: "云阳县医院", indicator: "门诊收入", number: "400", unit: "万元",
      comparator: .lessOrEqual, norm: (nil, "4000000"), unitNorm: "CNY", time: "2023/2024"),
    claim(
      at: 40, subject: "永川区", indicator: "原煤产量", number: "21.58", unit: "%",
      norm: ("-0.2158", "-0.2158"), unitNorm: "1", role: .change, direction: .down,
      time: "2023-Q1"),
    claim(
      at: 50, subject: "永川区", indicator: "排名", number: "2", unit: "", unitNorm: "{place}",
      role: .rank, time: "20231", modality: .norm),
    claim(
      at: 60, subject: "100%_县", indicator: "床位", number: "0", unit: "张", unitNorm: "{张}",
      time: nil),
  ]

  struct Row: CustomTestStringConvertible {
    var what: String
    var query: ClaimQuery
    var finds: [Int]
    var testDescription: String { what }

    init(_ what: String, _ query: ClaimQuery, _ finds: [Int]) {
      self.what = what
      self.query = query
      self.finds = finds
    }
  }

  static let rows = [
    Row("all", ClaimQuery(), [0, 10, 20, 30, 40, 50, 60]),
    Row("part of a subject", ClaimQuery(subjects: ["云阳"]), [0, 30]),
    Row("subject with SQL's wildcards", ClaimQuery(subjects: ["%_"]), [60]),
    Row("one of two subjects", ClaimQuery(subjects: ["巫山", "云阳"]), [0, 30]),
    Row("no such subject", ClaimQuery(subjects: ["巫山"]), []),
    Row("part of an indicator", ClaimQuery(indicator: "收入"), [20, 30]),
    Row("indicator in lower case", ClaimQuery(indicator: "gdp"), [10]),
    Row("year", ClaimQuery(time: "2023"), [0, 10, 30, 40]),
    Row("month", ClaimQuery(time: "2023-04"), [10]),
    Row("part of a month", ClaimQuery(time: "2023-0"), []),
    Row("interval", ClaimQuery(time: "2022/2023"), [20]),
    Row("start of an interval", ClaimQuery(time: "2022"), [20]),
    Row("canonical unit", ClaimQuery(unit: "CNY"), [20, 30]),
    Row("stated unit", ClaimQuery(unit: "万元"), [30]),
    Row("bare number", ClaimQuery(unit: ""), [50]),
    Row("min", ClaimQuery(min: decimal("16.0")), [0, 20]),
    Row("min of a negative", ClaimQuery(min: decimal("-0.2158")), [0, 10, 20, 40, 50, 60]),
    Row("min above", ClaimQuery(min: decimal("-0.2157"), max: decimal("1")), [10, 60]),
    Row("max", ClaimQuery(max: decimal("2")), [10, 40, 50, 60]),
    Row("max zero", ClaimQuery(max: decimal("0.00")), [40, 60]),
    Row("min and max", ClaimQuery(min: decimal("0"), max: decimal("0.07")), [10, 60]),
    Row("modality", ClaimQuery(modality: .target), [20]),
    Row("role", ClaimQuery(role: .change), [10, 40]),
    Row("document", ClaimQuery(document: "甲"), [0, 10, 20, 30, 40, 50, 60]),
    Row("part of a document", ClaimQuery(document: ""), []),
    Row("limit", ClaimQuery(subjects: ["永川"], limit: 2), [10, 40]),
    Row("limit of none", ClaimQuery(limit: 0), []),
    Row(
      "all at once",
      ClaimQuery(
        subjects: ["永川"], indicator: "原煤", time: "2023", unit: "1", min: decimal("-1"),
        max: decimal("0"), modality: .actual, role: .change, document: "甲", limit: 9), [40]),
  ]

  @Test(arguments: rows)
  func finds(_ row: Row) throws {
    try ClaimStore.open(path: folder.file()).ingest([batch(Self.claims)])
    let store = try ClaimStore.open(path: folder.file(), access: .read)
    #expect(
      try store.claims(matching: row.query).map(\.claim.span.lowerBound) == row.finds)
  }

  @Test func ordersByDocumentWhateverTheOrderOfIngestion() throws {
    let ids = ["b", "a", "乙", "B", "甲"]
    for (name, order) in [("a.db", ids), ("b.db", ids.reversed())] {
      let store = try ClaimStore.open(path: folder.file(name))
      for id in order { try store.ingest([batch(id, [claim(id, at: 5), claim(id, at: 1)])]) }
      for query in [ClaimQuery(), ClaimQuery(indicator: "党员"), ClaimQuery(time: "2023")] {
        let found = try store.claims(matching: query).map(\.claim)
        #expect(found.map(\.document) == ["B", "B", "a", "a", "b", "b", "乙", "乙", "甲", "甲"])
        #expect(found.map(\.span.lowerBound) == [1, 5, 1, 5, 1, 5, 1, 5, 1, 5])
      }
    }
  }

  struct Failure: Error {}

  @Test func endsWithTheErrorOfItsReader() throws {
    let store = try ClaimStore.open(path: folder.file())
    try store.ingest([batch(Self.claims)])
    var seen = 0
    #expect(throws: Failure.self) {
      try store.query(ClaimQuery()) { _ in
        seen += 1
        if seen == 2 { throw Failure() }
      }
    }
    #expect(seen == 2)
    #expect(try store.claims(matching: ClaimQuery()).count == Self.claims.count)
  }

  static let indexed = [
    Row("all", ClaimQuery(), []),
    Row("subject", ClaimQuery(subjects: ["永川"]), []),
    Row("indicator", ClaimQuery(indicator: "收入"), []),
    Row("time", ClaimQuery(time: "2023"), []),
    Row("unit", ClaimQuery(unit: "CNY"), []),
    Row("stated unit", ClaimQuery(unit: "万元"), []),
    Row("min", ClaimQuery(min: decimal("3")), []),
    Row("document", ClaimQuery(document: "甲"), []),
    Row("role", ClaimQuery(modality: .target, role: .level), []),
  ]

  @Test(arguments: indexed)
  func readsNoMoreThanItNeeds(_ row: Row) throws {
    let store = try ClaimStore.open(path: folder.file())
    try store.ingest([batch(Self.claims)])
    let plan = try store.plan(of: row.query)
    #expect(!plan.contains { $0.hasPrefix("SCAN c") }, "\(plan)")
    #expect(plan.contains { $0.hasPrefix("SEARCH c USING INDEX") }, "\(plan)")
    if ["all", "document", "role", "min"].contains(row.what) {
      // Nothing is kept to be sorted: claims stream in order.
      #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }
  }
}
