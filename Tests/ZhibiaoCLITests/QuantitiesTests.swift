import Foundation
import Testing

@Suite struct QuantitiesTests {
  /// A line of text, the kinds asked for, and what is to be read, as `kind text number/time`.
  static let rows: [(text: String, kinds: String?, reads: [String])] = [
    ("同比增长9.6%", nil, ["percent 9.6% 9.6"]),
    ("用时22.5分钟", nil, ["duration 22.5分钟 22.5"]),
    ("约400余万元", nil, ["money 约400余万元 400"]),
    ("截至2023年底", nil, ["period 截至2023年底 2023-12-31"]),
    ("十斤", "number", ["number 十 10"]),
    ("十斤", "number,mass", ["mass 十斤 10"]),
    ("十斤", "percent", []),
    ("占比12%", "number,percent", ["percent 12% 12"]),
    ("占比12%", "number", ["number 12 12"]),
    ("3—5人", "number", ["number 3—5 3"]),
    ("第一人民医院", nil, []),
    ("", nil, []),
  ]

  @Test(arguments: rows)
  func readsLines(_ text: String, kinds: String?, reads: [String]) throws {
    var arguments = ["quantities", "--lines", "--date", "2024-02"]
    if let kinds { arguments += ["--kinds", kinds] }
    let run = try zhibiao(arguments, input: Data("\(text)\n".utf8))
    #expect(run.status == 0)
    #expect(run.messages == "")
    let records = try run.records()
    #expect(records.allSatisfy { $0["line"] as? Int == 1 && $0["document"] == nil })
    #expect(
      records.map { record in
        let value = record["number"] ?? record["time"] ?? "–"
        return "\(record["kind"] ?? "–") \(record["text"] ?? "–") \(value)"
      } == reads)
  }

  @Test func numbersLinesFrom1() throws {
    let run = try zhibiao("quantities --lines", input: "5人\n\n无\r\n6人\r\n7人")
    #expect(try run.records().map { $0["line"] as? Int } == [1, 4, 5])
  }

  @Test func goesOnBehindALineThatIsNotUTF8() throws {
    let input = Data("5人\n".utf8) + Data([0xFF, 0x0A]) + Data("7人\n".utf8)
    let run = try zhibiao(["quantities", "--lines"], input: input)
    #expect(run.status == 1)
    #expect(run.messages.contains("standard input:2: "))
    #expect(try run.records().map { $0["line"] as? Int } == [1, 3])
  }

  @Test func countsFromTheDate() throws {
    let run = try zhibiao("quantities - --date 2024-02", input: "去年3月")
    let record = try #require(try run.records().first)
    #expect(record["document"] as? String == "-")
    #expect(record["time"] as? String == "2023-03")
  }

  @Test func doesNotOverlap() throws {
    let run = try zhibiao("quantities Corpus")
    #expect(run.status == 0)
    var last: (document: String, end: Int) = ("", 0)
    for record in try run.records() {
      let document = try #require(record["document"] as? String)
      let span = try #require(record["span"] as? [Int])
      if document == last.document { #expect(span[0] >= last.end) }
      last = (document, span[1])
    }
    #expect(try zhibiao("quantities Corpus --jobs 1").output == run.output)
  }
}
