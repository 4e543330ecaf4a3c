import Testing
import ZhQuantity
import ZhText

@testable import ZhClaims

/// What a list shows of a text: `text kind value`, `|` between them.
@Suite struct QuantityListerTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var kinds: Set<Dimension>?
    var list: String

    init(_ text: String, only kinds: Set<Dimension>? = nil, _ list: String) {
      self.text = text
      self.kinds = kinds
      self.list = list
    }

    var testDescription: String { text }
  }

  private func list(_ row: Row) -> String {
    let source = SourceText(row.text)
    let date = ReferenceDate(iso: "2023-10-18")
    return QuantityLister(lexicon).list(source, kinds: row.kinds, date: date).map { item in
      let text = source.originalString(source.original(item.range))
      return
        "\(text) \(item.quantity.map { "\($0.dimension) \($0.reading)" } ?? "\(item.kind) \(item.time ?? "-")")"
    }.joined(separator: "|")
  }

  static let rows = [
    Row("买了十斤", only: [.number], "十 number 10 = 10 1"),
    Row("买了十斤", "十斤 mass 10 斤 = 5 kg"),
    Row("耗时22.5分钟", only: [.number, .duration], "22.5分钟 duration 22.5 分钟 = 1350 s"),
    Row("十 余 万人", only: [.number], "十 余 万 number > 100000 = 100000 1"),
    Row("8 万3 千6 百", "8 万3 千6 百 number 83600 = 83600 1"),
    Row("３，５６５人", only: [.number], "３，５６５ number 3565 = 3565 1"),
    Row("占百分之五", only: [.number], "五 number 5 = 5 1"),
    Row("第一名", only: [.ordinal], "第一 ordinal 1 = 1 {place}"),
    Row("第一名", "第一名 rank 1 名 = 1 {place}"),
    Row("大于10并且小于20", "大于10并且小于20 number 10..20 = 10..20 1"),
    Row("大于50小于12", "大于50 number > 50 = 50 1|小于12 number < 12 = 12 1"),
    Row("位于20和30之间", "位于20和30之间 number 20..30 = 20..30 1"),
    Row("比三十大", only: [.number], "比三十大 number > 30 = 30 1"),
    Row("人民币 50元", "人民币 50元 money 50 元 = 50 CNY"),
    Row("华氏温度98.6度", "华氏温度98.6度 temperature 98.6 华氏度 = 98.6 [degF]"),
    Row("打对折", "对折 percent 0.5 = 0.5 1"),
    Row("大后天见", "大后天 date 2023-10-21"),
    Row("上周一开会", "上周一 date 2023-10-09"),
    Row("下周", "下周 period 2023-W43"),
    Row("从一月十日到十二日", "从一月十日到十二日 period 2023-01-10/2023-01-12"),
    Row("上世纪60年代", "上世纪60年代 period 1960/1969"),
    Row("2月投资5亿元", "2月 period 2023-02|5亿元 money 5 亿元 = 500000000 CNY"),
    Row("今年前5个月", "今年前5个月 period 2023-01/2023-05"),
    Row("近三年", "近三年 period 2020-10-18/2023-10-18"),
    Row("在2月29日", "2月29日 date 2020-02-29"),
    Row("农历正月初一", "农历正月初一 date -"),
    Row("网址https://a.cn/q=30%25", ""),
    Row("订单号A20210721", ""),
    Row("美味十足，队伍一切安好", ""),
    Row("对折", ""),
    Row("十折", only: [.percent], ""),
  ]

  @Test(arguments: rows)
  func lists(_ row: Row) { #expect(list(row) == row.list) }

  @Test func spansNeverOverlap() {
    let text = "2023年末常住人口1,234.5万人，比上年末增长0.3%，占全国的1/10；第2位，20—30岁占三成半，12-11-10。"
    let source = SourceText(text)
    var end = 0
    for item in QuantityLister(lexicon).list(source, date: ReferenceDate(iso: "2024")) {
      #expect(item.range.lowerBound >= end)
      end = item.range.upperBound
    }
    #expect(end > 0)
  }
}
