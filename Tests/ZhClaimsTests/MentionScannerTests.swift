import Testing
import ZhQuantity
import ZhText

@testable import ZhClaims
@testable import ZhLexicon

/// What claims may be made of in a sentence: every mention's text, `|` between them.
@Suite struct MentionScannerTests {
  private func read(_ text: String) -> String {
    let reference = Period.Reference(year: 2023)
    return SourceText(text).read { units in
      var tokens: [Token] = []
      Tokenizer(lexicon).tokenize(units, units.indices, into: &tokens)
      var analysis = SentenceAnalysis(range: units.indices)
      tokens.withUnsafeBufferPointer { tokens in
        let scanner = MentionScanner(lexicon, PeriodNotes(lexicon))
        scanner.scan(units, units.indices, tokens, into: &analysis)
      }
      return analysis.mentions.map { mention in
        let text = String(decoding: units[mention.range], as: UTF16.self)
        if let quantity = mention.quantity {
          return "\(text) \(quantity.dimension) \(quantity.reading)"
        }
        return "\(text) \(mention.period?.resolved(reference)?.description ?? "-")"
      }.joined(separator: "|")
    }
  }

  static let rows = [
    ReadingRow("营收增长12.3%", "12.3% percent 12.3 % = 0.123 1"),
    ReadingRow("产量翻一番", "翻一番 multiple 1 倍 = 1 1"),
    ReadingRow("排名前10", "前10 ordinal <= 10 = 10 {place}"),
    ReadingRow("位列第四", "第四 ordinal 4 = 4 {place}"),
    ReadingRow("位居倒数第二", "倒数第二 ordinal -2 = -2 {place}"),
    ReadingRow("居全省末位", "末位 rank -1 = -1 {place}"),
    ReadingRow("覆盖率达百分之百", "百分之百 percent 100 % = 1 1"),
    ReadingRow("截至2023年底", "截至2023年底 2023-12-31"),
    ReadingRow("截至2023年底床位5张", "截至2023年底 2023-12-31|5张 count 5 张 = 5 {张}"),
    ReadingRow("近三年投入5亿元", "三年 2021/2023|5亿元 money 5 亿元 = 500000000 CNY"),
    ReadingRow("占2成百人", "2成 percent 2 成 = 0.2 1|百人 count >= 100 人 = 100 {人}"),
    ReadingRow("票价￥50", "￥50 money 50 元 = 50 CNY"),
  ]

  @Test(arguments: rows)
  func reads(_ row: ReadingRow) { #expect(read(row.text) == row.reading) }

  @Test(arguments: [
    "推出一批措施", "创建三甲医院", "感染H7N9病毒", "打造1+76品牌库", "就诊于第一人民医院", "大陆游客",
    "收拾房间", "进一步统一思想", "五角大楼", "半成品",
  ])
  func leaves(_ text: String) { #expect(read(text) == "") }
}
