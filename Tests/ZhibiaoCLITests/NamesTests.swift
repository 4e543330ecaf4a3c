import Foundation
import Testing

/// indicators, entities, merge, and the queries beside filters.
@Suite struct NamesTests {
  /// Two counties' reports with other words for the same, in a store.
  private func withStore(_ body: (Folder, String) throws -> Void) throws {
    try withFolder { folder in
      try folder.write("a.txt", "2023年，云阳县县内就诊率达90.3%，县人民医院门诊人次为45万人次。")
      try folder.write("b.txt", "2022年，全县县域就诊率达88.2%。2023年，县域内就诊率达89%，县人民医院门诊人次为40万人次。")
      try folder.write("m.jsonl", #"{"document":"b","subject":"巫山县"}"# + "\n")
      let store = folder.path("s.db")
      let run = try zhibiao([
        "ingest", folder.path("a.txt"), folder.path("b.txt"), "--store", store, "--metadata",
        folder.path("m.jsonl"),
      ])
      #expect(run.status == 0, "\(run)")
      try body(folder, store)
    }
  }

  @Test func namesAreOneAcrossDocuments() throws {
    try withStore { _, store in
      let indicators = try zhibiao(["indicators", "--store", store, "--format", "jsonl"]).records()
      let rate = try #require(indicators.first { $0["indicator_id"] as? String == "县域就诊率" })
      #expect(rate["claims"] as? Int == 3)
      #expect(Set(rate["aliases"] as? [String] ?? []) == ["县内就诊率", "县域就诊率", "县域内就诊率"])
      let entities = try zhibiao(["entities", "--store", store, "--like", "医院", "--format", "csv"])
      #expect(entities.text.contains("\r\n云阳县/县人民医院,,1,县人民医院\r\n"))
      #expect(entities.text.contains("\r\n巫山县/县人民医院,,1,县人民医院\r\n"))
      let counties = try zhibiao(["entities", "--store", store, "--format", "jsonl"]).records()
      #expect(counties.contains { $0["subject_code"] as? String == "500235" })
      let query = try zhibiao([
        "query", "--store", store, "--indicator", "县域就诊率", "--format", "jsonl",
      ])
      #expect(query.lines.count == 3)
    }
  }

  @Test func mergeIsRemembered() throws {
    try withStore { folder, store in
      func merge(_ words: String...) throws -> Run {
        try zhibiao(["merge", "--store", store] + words)
      }
      func ids() throws -> Set<String> {
        let records = try zhibiao(["indicators", "--store", store, "--format", "jsonl"]).records()
        return Set(records.compactMap { $0["indicator_id"] as? String })
      }
      #expect(try merge("--indicator", "县域就诊率", "门诊人次").text == "decision 1: 县域就诊率 is 门诊人次\n")
      #expect(try ids() == ["门诊人次"])
      try folder.write("c.txt", "2023年，巫溪县县域就诊率达70%。")
      _ = try zhibiao(["ingest", folder.path("c.txt"), "--store", store])
      #expect(try ids() == ["门诊人次"])
      let split = try merge("--indicator", "--split", "县内就诊率", "县内率")
      #expect(split.text == "decision 2: 县内就诊率 of 门诊人次 is 县内率\n")
      #expect(try ids() == ["门诊人次", "县内率"])
      #expect(try merge("--list", "--format", "jsonl").lines.count == 2)
      #expect(try merge("--undo", "1").status == 0)
      #expect(try ids() == ["门诊人次", "县域就诊率"])
      #expect(try merge("--undo", "9").status == 1)
      #expect(try merge("--indicator", "没有", "门诊人次").messages.contains("没有"))
      #expect(try merge("--indicator", "门诊人次").status == 64)
      #expect(try merge("门诊人次", "县域就诊率").status == 64)
    }
  }

  @Test func drawsAndCompares() throws {
    try withStore { folder, store in
      let image = folder.path("t.svg")
      let trend = try zhibiao([
        "query", "--store", store, "--indicator", "县域就诊率", "--trend", "--svg", image,
      ])
      #expect(trend.status == 0)
      #expect(trend.text.contains("巫山县 · 县域就诊率 (1)\n"))
      #expect(trend.lines.count(where: { $0.contains("●") }) == 3)
      #expect(try String(contentsOfFile: image, encoding: .utf8).hasSuffix("</svg>\n"))
      let comparison = try zhibiao([
        "query", "--store", store, "--compare", "--indicator", "就诊率", "--format", "csv",
      ])
      #expect(
        comparison.text
          == "indicator_id,time,unit_norm,云阳县,巫山县\r\n县域就诊率,2023,1,0.903,0.89\r\n")
      let rows = try zhibiao([
        "query", "--store", store, "--format", "csv", "--sql",
        "SELECT subject_id, value FROM levels WHERE low_key >= decimal_key('0.9') AND unit_norm = '1'",
      ])
      #expect(rows.text == "subject_id,value\r\n云阳县,0.903\r\n")
      let first = try zhibiao([
        "query", "--store", store, "--sort", "value", "--descending", "--limit", "1", "--unit", "1",
        "--format", "csv",
      ])
      #expect(first.lines.last?.contains("90.3%") == true)
    }
  }

  static let wrong = [
    "--trend --compare", "--svg x.svg", "--trend --format csv", "--sql VALUES(1) --subject 云阳",
    "--sort size", "--compare --role rank",
  ]

  @Test(arguments: wrong)
  func refusesWhatDoesNotGoTogether(_ words: String) throws {
    let run = try zhibiao("query --store none.db " + words)
    #expect(run.status == 64, "\(run)")
  }

  @Test func aQueryThatWritesIsRefused() throws {
    try withStore { _, store in
      let run = try zhibiao(["query", "--store", store, "--sql", "DELETE FROM claim"])
      #expect(run.status == 1)
      #expect(run.messages.contains("the query was not run"))
      #expect(try zhibiao(["query", "--store", store, "--format", "jsonl"]).lines.count == 5)
    }
  }
}
