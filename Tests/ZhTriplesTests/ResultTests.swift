import Testing
import ZhModel
import ZhQuantity
import ZhTriples

/// What queries make beside lists of claims: rows of SQL, trends, comparisons.
struct ResultTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  private func text(
    _ format: ResultWriter.Format, width: Int? = nil, _ rows: [[ResultValue]]
  ) throws -> String {
    var bytes: [UInt8] = []
    var writer = ResultWriter(
      format, columns: ["名", "n"], style: .init(width: width), sink: { bytes += $0 })
    for row in rows { try writer.write(row) }
    try writer.finish()
    return String(decoding: bytes, as: UTF8.self)
  }

  static let rows: [[ResultValue]] = [
    [.text("云阳县, \"甲\""), .integer(12)], [.null, .real(0.5)], [.list(["a", "b"]), .null],
  ]

  @Test func writesEveryFormat() throws {
    #expect(
      try text(.csv, Self.rows)
        == "名,n\r\n\"云阳县, \"\"甲\"\"\",12\r\n,0.5\r\na | b,\r\n")
    #expect(
      try text(.jsonl, Self.rows) == """
        {"名":"云阳县, \\"甲\\"","n":12}
        {"名":null,"n":0.5}
        {"名":["a","b"],"n":null}

        """)
    #expect(try text(.table, []) == "名  n\n")
    #expect(try text(.csv, []) == "名,n\r\n")
    let lines = try text(
      .table, width: 40, Self.rows + [[.text(String(repeating: "长", count: 60)), .null]]
    )
    .split(separator: "\n")
    #expect(lines.count == 5)
    for line in lines { #expect(DisplayWidth().of(String(line)) <= 40) }
  }

  private func store() throws -> ClaimStore {
    let store = try ClaimStore.open(path: folder.file())
    func level(_ at: Int, _ subject: String?, _ number: String, _ time: String?) -> Claim {
      claim(
        at: at, subject: subject, indicator: "床位", number: number, unit: "张",
        unitNorm: "{张}", time: time)
    }
    try store.ingest([
      batch([
        level(0, "云阳县", "120", "2023"), level(2, "云阳县", "100", "2021"),
        level(4, "云阳县", "110", "2022-Q4"), level(6, "永川区", "90", "2023"),
        level(8, "云阳县", "130", nil), level(10, nil, "7", "2023"),
        claim(
          at: 12, indicator: "床位", number: "5", comparator: .greater, norm: ("5", nil),
          unitNorm: "{张}", time: "2024"),
        claim(at: 14, indicator: "床位", number: "10", unitNorm: "{张}", role: .change),
        level(16, "永川区", "95", "2023"),
      ])
    ])
    return store
  }

  @Test func trendsAreInOrderOfTime() throws {
    let trends = Trend.series(of: try store().claims(matching: ClaimQuery()))
    #expect(trends.map(\.title) == ["床位 ({张})", "云阳县 · 床位 ({张})", "永川区 · 床位 ({张})"])
    #expect(trends[1].points.map(\.value.description) == ["100", "110", "120"])
    let chart = TrendChart(style: .init(width: 60)).text(of: trends[1])
    let lines = chart.split(separator: "\n")
    #expect(lines.count == 4)
    let marks = lines.dropFirst().map {
      $0.distance(from: $0.startIndex, to: $0.firstIndex(of: "●")!)
    }
    #expect(marks == marks.sorted() && Set(marks).count == 3)
    let image = TrendImage.svg(of: trends)
    #expect(image.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    #expect(image.components("<circle") == 6)
    #expect(image == TrendImage.svg(of: trends))
  }

  @Test func comparesWhatTwoHave() throws {
    let comparison = Comparison(of: try store().claims(matching: ClaimQuery()))
    #expect(comparison.subjects == ["云阳县", "永川区"])
    #expect(comparison.rows.count == 1)
    #expect(comparison.rows[0].values == ["云阳县": ["120"], "永川区": ["90", "95"]])
  }

  @Test func selectsAndCannotWrite() throws {
    let store = try store()
    func run(_ sql: String, limit: Int? = nil) throws -> String {
      var bytes: [UInt8] = []
      _ = try store.select(sql, limit: limit) { columns in
        ResultWriter(.csv, columns: columns) { bytes += $0 }
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(
      try run("SELECT value FROM levels WHERE low_key >= decimal_key('100.0') ORDER BY low_key")
        == "value\r\n100\r\n110\r\n120\r\n130\r\n")
    #expect(try run("VALUES (1), (2)", limit: 1) == "column1\r\n1\r\n")
    for sql in [
      "DELETE FROM claim", "PRAGMA user_version = 3", "ATTACH 'x.db' AS x", "",
      "WITH a AS (SELECT 1) DELETE FROM claim", "SELECT nope", "SELECT 1; DELETE FROM claim",
    ] {
      let error = #expect(throws: StoreError.self, "\(sql)") { try run(sql) }
      guard case .badQuery = error?.cause else {
        Issue.record("\(sql): \(String(describing: error))")
        continue
      }
    }
    #expect(try store.claims(matching: ClaimQuery()).count == 9)
    #expect(try folder.names.filter { $0.hasPrefix("x") } == [])
  }

  static let orders: [(ClaimQuery, [Int])] = [
    (ClaimQuery(sort: .value, limit: 3), [12, 10, 14]),
    (ClaimQuery(subjects: ["云阳"], role: .level, sort: .value), [12, 2, 4, 0, 8]),
    (
      ClaimQuery(subjects: ["云阳"], role: .level, sort: .value, isDescending: true),
      [8, 0, 4, 2, 12]
    ),
    (ClaimQuery(subjects: ["云阳"], role: .level, sort: .time), [2, 4, 0, 12, 8]),
    (ClaimQuery(sort: .time, isDescending: true, limit: 2), [12, 0]),
    (ClaimQuery(sort: .subject, isDescending: true, limit: 2), [6, 16]),
    (ClaimQuery(sort: .document, isDescending: true, limit: 2), [16, 14]),
  ]

  @Test(arguments: orders.indices)
  func sorts(_ index: Int) throws {
    let (query, spans) = Self.orders[index]
    #expect(try store().claims(matching: query).map(\.claim.span.lowerBound) == spans)
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
