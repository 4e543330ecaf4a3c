import Testing
import ZhText

@testable import ZhClaims

/// The numeral that begins a text, and what of the text it is.
@Suite struct NumeralReaderTests {
  private func read(_ text: String, isWide: Bool = false) -> String? {
    SourceText(text).read { units in
      NumeralReader(lexicon: lexicon, text: units, end: units.count, isWide: isWide).read(at: 0)
        .map { "\($0.range.count): \($0.reading)" }
    }
  }

  static let digits = [
    ReadingRow("1,234.5", "7: 1234.5"),
    ReadingRow("１２．３", "4: 12.3"),
    ReadingRow("6.30", "4: 6.30"),
    ReadingRow("5.8亿", "4: 5.8 e8"),
    ReadingRow("3.65万亿", "6: 3.65 e12"),
    ReadingRow("400余万", "5: > 400 e4"),
    ReadingRow("1,23", "1: 1"),
    ReadingRow("84 617人次", "6: 84617"),
    ReadingRow("5 246 人次", "5: 5246"),
    ReadingRow("12 345", "2: 12"),
    ReadingRow("2023，2024", "4: 2023"),
    ReadingRow("18千米", "2: 18"),
    ReadingRow("5百分点", "1: 5"),
  ]

  static let chinese = [
    ReadingRow("三百二十点五", "6: 320.5"),
    ReadingRow("一点五万", "4: 1.5 e4"),
    ReadingRow("二〇二三", "4: 2023"),
    ReadingRow("两千", "2: 2000"),
    ReadingRow("六千零七", "4: 6007"),
    ReadingRow("零点五", "3: 0.5"),
    ReadingRow("零十", "2: 10"),
    ReadingRow("二百五", "3: 250"),
    ReadingRow("两万五", "3: 25000"),
    ReadingRow("一亿零三万", "5: 100030000"),
    ReadingRow("四万万", "3: 400000000"),
    ReadingRow("三万二千亿", "5: 3200000000000"),
    ReadingRow("三兆四十七亿六万二千八", "11: 3004700062800"),
    ReadingRow("五十千", "2: 50"),
    ReadingRow("三十两", "2: 30"),
    ReadingRow("廿三", "2: 23"),
    ReadingRow("壹佰贰拾叁", "5: 123"),
    ReadingRow("陆点五", "3: 6.5"),
    ReadingRow("兩千", "2: 2000"),
  ]

  static let loose = [
    ReadingRow("十几", "2: > 10"),
    ReadingRow("十几万", "3: > 100000"),
    ReadingRow("几十", "2: > 10"),
    ReadingRow("数百", "2: > 100"),
    ReadingRow("二百零几万", "5: > 2000000"),
    ReadingRow("四百五十余万", "6: > 4500000"),
    ReadingRow("二十万多亿", "5: > 20000000000000"),
    ReadingRow("七八", "2: 7..8"),
    ReadingRow("三四百", "3: 300..400"),
  ]

  static let mixed = [
    ReadingRow("8万3千6百", "6: 83600"),
    ReadingRow("3千零40", "5: 3040"),
    ReadingRow("6万5000", "6: 65000"),
    ReadingRow("2万3,768", "7: 23768"),
    ReadingRow("38万9千", "5: 389000"),
    ReadingRow("10万20", "3: 10 e4"),
    ReadingRow("300万余亿", "6: > 300000000000000"),
  ]

  @Test(arguments: digits + chinese + loose + mixed)
  func reads(_ row: ReadingRow) { #expect(read(row.text) == row.reading) }

  /// 百分之五 begins with a power that is a whole; alone it is none.
  @Test(arguments: ["万", "千名", "大陆", "伍", "拾到", "俩"])
  func leaves(_ text: String) { #expect(read(text) == nil) }

  static let wide = [
    ReadingRow("2e5", "3: 200000"),
    ReadingRow("34.5E0", "6: 34.5"),
    ReadingRow("4^-1", "4: 0.25"),
    ReadingRow("40k", "3: 40000"),
    ReadingRow("2.5 M", "5: 2500000"),
    ReadingRow(".5", "2: 0.5"),
    ReadingRow("百三", "2: 130"),
    ReadingRow("半百", "2: 50"),
    ReadingRow("2222.2222.22", "4: 2222"),
    ReadingRow("5G", "1: 5"),
    ReadingRow("250m", "3: 250"),
  ]

  @Test(arguments: wide)
  func readsForLists(_ row: ReadingRow) { #expect(read(row.text, isWide: true) == row.reading) }

  /// No text may stop the program: long runs of powers and of digits.
  @Test(arguments: [
    "一" + String(repeating: "万", count: 40), String(repeating: "九", count: 60),
    String(repeating: "9", count: 60), "9" + String(repeating: "亿", count: 40), "99^99", "9e99",
  ])
  func survives(_ text: String) {
    _ = read(text)
    _ = read(text, isWide: true)
  }
}
