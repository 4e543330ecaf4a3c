import Testing
import ZhText

@testable import ZhClaims

/// The quantity around the first numeral of a text.
@Suite struct QuantityReaderTests {
  private func read(_ text: String, isWide: Bool = false) -> [String] {
    SourceText(text).read { units in
      let reader = QuantityReader(lexicon: lexicon, text: units, end: units.count, isWide: isWide)
      for i in units.indices where reader.numerals.read(at: i) != nil {
        return reader.read(at: i, from: 0).map { mention in
          "\(String(decoding: units[mention.range], as: UTF16.self)) \(mention.quantity!.dimension) \(mention.quantity!.reading)"
        }
      }
      return []
    }
  }

  static let ratios = [
    ReadingRow("１２．３％", "12.3% percent 12.3 % = 0.123 1"),
    ReadingRow("10‰", "10‰ percent 10 ‰ = 0.01 1"),
    ReadingRow("百分之九点八", "百分之九点八 percent 9.8 % = 0.098 1"),
    ReadingRow("达百分之百", "百分之百 percent 100 % = 1 1"),
    ReadingRow("90℅", "90% percent 90 % = 0.9 1"),
    ReadingRow("千分之三", "千分之三 percent 3 ‰ = 0.003 1"),
    ReadingRow("三分之一", "三分之一 percent 0.333333333333333333 = 0.333333333333333333 1"),
    ReadingRow("1/4", "1/4 percent 0.25 = 0.25 1"),
    ReadingRow("七成", "七成 percent 7 成 = 0.7 1"),
    ReadingRow("三成半", "三成半 percent 3.5 成 = 0.35 1"),
    ReadingRow("3.9折", "3.9折 percent 3.9 折 = 0.39 1"),
    ReadingRow("75折", "75折 percent 75 折 = 0.75 1"),
    ReadingRow("2.5倍", "2.5倍 multiple 2.5 倍 = 2.5 1"),
    ReadingRow("15.1/10万", "15.1/10万 percent 15.1 /10万 = 0.000151 1"),
    ReadingRow("3.2个百分点", "3.2个百分点 points 3.2 个百分点 = 3.2 pp"),
    ReadingRow("-13.5%", "-13.5% percent -13.5 % = -0.135 1"),
  ]

  static let measures = [
    ReadingRow("3万多人", "3万多人 count > 3 万人 = 30000 {人}"),
    ReadingRow("近百人", "近百人 count ~ 100 人 = 100 {人}"),
    ReadingRow("4分20秒", "4分20秒 duration 260 s = 260 s"),
    ReadingRow("5786.85万元", "5786.85万元 money 5786.85 万元 = 57868500 CNY"),
    ReadingRow("400余万元", "400余万元 money > 400 万元 = 4000000 CNY"),
    ReadingRow("五十元六角三分", "五十元六角三分 money 50.63 元 = 50.63 CNY"),
    ReadingRow("95%以上", "95%以上 percent >= 95 % = 0.95 1"),
    ReadingRow("至少有10家", "至少有10家 count >= 10 家 = 10 {家}"),
    ReadingRow("≥50米", "≥50米 length >= 50 米 = 50 m"),
    ReadingRow("18千米", "18千米 length 18 千米 = 18000 m"),
    ReadingRow("138.5万千瓦时", "138.5万千瓦时 energy 138.5 万千瓦时 = 1385000 kW.h"),
    ReadingRow("二十兆字节", "二十兆字节 data 20 兆字节 = 20971520 By"),
    ReadingRow("四千字节", "四千字节 data 4 千字节 = 4096 By"),
    ReadingRow("三十两", "三十两 mass 30 两 = 1.5 kg"),
    ReadingRow("两米半", "两米半 length 2.5 米 = 2.5 m"),
    ReadingRow("十个月大", "十个月大 age 10 个月大 = 10 mo"),
    ReadingRow("3天大幅", "3天 duration 3 天 = 259200 s"),
  ]

  static let ranges = [
    ReadingRow("2—3家", "2—3家 count 2..3 家 = 2..3 {家}"),
    ReadingRow("七八个", "七八个 count 7..8 个 = 7..8 {个}"),
    ReadingRow("5%-8%", "5%-8% percent 5..8 % = 0.05..0.08 1"),
  ]

  @Test(arguments: ratios + measures + ranges)
  func reads(_ row: ReadingRow) { #expect(read(row.text) == [row.reading]) }

  static let wide = [
    ReadingRow("16/5", "16/5 number 3.2 = 3.2 1"),
    ReadingRow("2又一百分之17", "2又一百分之17 number 2.17 = 2.17 1"),
    ReadingRow("1 4/5", "1 4/5 number 1.8 = 1.8 1"),
    ReadingRow("百分之1.5k", "百分之1.5k percent 1500 % = 15 1"),
    ReadingRow("8天20小时", "8天20小时 duration 763200 s = 763200 s"),
    ReadingRow("三天又一个月", "三天又一个月 duration ~ 2851200 s = 2851200 s"),
    ReadingRow("两美元又三美分", "两美元又三美分 money 2.03 美元 = 2.03 USD"),
  ]

  @Test(arguments: wide)
  func readsForLists(_ row: ReadingRow) { #expect(read(row.text, isWide: true) == [row.reading]) }
}
