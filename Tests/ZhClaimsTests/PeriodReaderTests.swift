import Testing
import ZhQuantity
import ZhText

@testable import ZhClaims

/// The period that begins a text, resolved against a report of October 2023 on its first nine months.
@Suite struct PeriodReaderTests {
  private func read(_ text: String) -> String? {
    let reported = CalendarPeriod(
      start: .init(year: 2023, month: 1), end: .init(year: 2023, month: 9))
    let reference = Period.Reference(year: 2023, month: 10, reported: reported)
    return SourceText(text).read { units in
      let reader = PeriodReader(lexicon: lexicon, text: units, end: units.count)
      guard let found = reader.read(at: 0) else { return nil }
      return "\(found.end): \(found.period.resolved(reference)?.description ?? "-")"
    }
  }

  static let rows = [
    ReadingRow("2023年", "5: 2023"),
    ReadingRow("2023年1—6月", "9: 2023-01/2023-06"),
    ReadingRow("2023年底", "6: 2023-12-31"),
    ReadingRow("2021—2023年", "10: 2021/2023"),
    ReadingRow("今年前三季度", "6: 2023-01/2023-09"),
    ReadingRow("12月15日", "6: 2023-12-15"),
    ReadingRow("2024年3月5日", "9: 2024-03-05"),
    ReadingRow("2023-04-05", "10: 2023-04-05"),
    ReadingRow("去年", "2: 2022"),
    ReadingRow("去年同期", "4: 2022-01/2022-09"),
    ReadingRow("上半年", "3: 2023-01/2023-06"),
    ReadingRow("“十四五”期间", "7: 2021/2025"),
    ReadingRow("112年", "4: 2023"),
    ReadingRow("民国112年", "6: 2023"),
    ReadingRow("康熙三年", "4: 1664"),
    ReadingRow("9时30分", "5: -"),
    ReadingRow("2023.04.05", "10: 2023-04-05"),
    ReadingRow("2023.8.1—8.31", "13: 2023-08"),
    ReadingRow("2月1日至28日", "8: 2023-02"),
    ReadingRow("8月1日0时至31日24时", "13: 2023-08"),
    ReadingRow("6月11日0时至7月6日24时", "15: 2023-06-11/2023-07-06"),
    ReadingRow("2月14日24时", "8: 2023-02-14"),
    ReadingRow("2月14日0—24时", "10: 2023-02-14"),
    ReadingRow("2021年7月挂牌以来", "11: 2021-07/.."),
    ReadingRow("2021年7月挂牌营业", "7: 2021-07"),
    ReadingRow("今（112）年", "7: 2023"),
    ReadingRow("去(2022)年", "8: 2022"),
    ReadingRow("2024上半年", "7: 2024-01/2024-06"),
    ReadingRow("2023全年", "6: 2023"),
    ReadingRow("2023第四季度", "8: 2023-Q4"),
  ]

  @Test(arguments: rows)
  func reads(_ row: ReadingRow) { #expect(read(row.text) == row.reading) }

  @Test(arguments: ["5年", "三年行动", "二氧化硫", "民国", "13月5", "1.5", "2020前后", "2023.08"])
  func leaves(_ text: String) { #expect(read(text) == nil) }
}
