import Foundation
import Testing
import ZhModel
import ZhQuantity
import ZhTriples

@testable import ZhExport

struct TableTests {
  private func cells(_ table: ExportTable, _ rows: ResolvedClaim...) throws -> [[String]] {
    try written(rows) { TableExporter(table, sink: $0) }
      .components(separatedBy: "\r\n").dropLast().map { $0.components(separatedBy: ",") }
  }

  @Test func beginsLikeTheClaimFormat() throws {
    let names = TableColumn.claims.map(\.name)
    #expect(Array(names.prefix(ClaimCSVWriter.columns.count)) == ClaimCSVWriter.columns)
    #expect(Set(names).count == names.count)
    #expect(try cells(.claims) == [names])
  }

  @Test func writesEveryField() throws {
    let lines = try cells(
      .claims, row(ucum: "%", qudt: "PERCENT"), row(subject: nil, subjectID: nil, subjectCode: nil))
    #expect(
      lines[1].suffix(9) == [
        "level.copula", "云阳县", "500235", "县域就诊率", "%", "PERCENT", "2023-01-01", "2023-12-31",
        "县域内就诊率达90.3%。",
      ])
    #expect(lines[2].suffix(9).dropFirst().prefix(2) == ["", ""])
    #expect(lines.allSatisfy { $0.count == TableColumn.claims.count })
  }

  static let long:
    [(comparator: ZhQuantity.Comparator, norm: (String?, String?), value: String, upper: String)] =
      [
        (.equal, ("0.903", "0.903"), "0.903", ""), (.greater, ("0.9", nil), "0.9", ""),
        (.less, (nil, "0.9"), "0.9", ""), (.range, ("1", "2.5"), "1", "2.5"),
        (.equal, (nil, nil), "", ""),
      ]

  @Test(arguments: long)
  func longForm(
    _ example: (
      comparator: ZhQuantity.Comparator, norm: (String?, String?), value: String, upper: String
    )
  ) throws {
    let lines = try cells(.long, row(comparator: example.comparator, norm: example.norm))
    #expect(
      lines[1] == [
        "云阳县", "县域就诊率", "2023", example.value, "1", example.upper,
        example.comparator.rawValue, "level", "", "actual", "2023-01-01", "2023-12-31", "0.9", "甲",
        "1",
      ])
    #expect(lines[0].prefix(5) == ["subject", "indicator", "time", "value", "unit"])
  }

  @Test(arguments: ExportTable.allCases) func describesItsColumns(_ table: ExportTable) throws {
    let json = Data(try TableMetadata(of: table, url: "a b.csv").json())
    let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    #expect(object["@context"] as? String == "http://www.w3.org/ns/csvw")
    #expect(object["url"] as? String == "a b.csv")
    let schema = try #require(object["tableSchema"] as? [String: Any])
    let columns = try #require(schema["columns"] as? [[String: Any]])
    #expect(columns.compactMap { $0["name"] as? String } == (try cells(table)[0]))
    #expect(Set(columns.compactMap { $0["datatype"] as? String }).contains("decimal"))
    #expect(schema["primaryKey"] as? [String] == ["document", "id"])
  }

  @Test func linesHaveTheClaimFormatAndMore() throws {
    let line = try written([row()]) { LineExporter(sink: $0) }
    var plain = JSONLineWriter()
    plain.write(row().claim)
    let start = String(decoding: plain.bytes.dropLast(2), as: UTF8.self)
    #expect(
      line == start
        + #","subject_id":"云阳县","subject_code":"500235","indicator_id":"县域就诊率","#
        + #""time_start":"2023-01-01","time_end":"2023-12-31","sentence_text":"县域内就诊率达90.3%。"}"#
        + "\n")
  }
}
