import Testing
import ZhLexicon
import ZhText

@testable import ZhClaims

/// What is read of a plain number at once must be what all rules would read of it.
@Suite struct PlainNumberTests {
  private static let numbers = [
    "5", "46.8", "1,234", "3 8.2", "2.0", "3万", "12亿", "5千", "1万亿", "三", "两", "十", "零", "伍",
  ]
  private static let units = [
    "", "%", "元", "人", "个", "个百分点", "公斤", "千瓦时", "天", "折", "kg", "成", "家", "秒", "倍", "分",
  ]
  private static let followers = [
    "", "。", "、", ")", "（上年）", "以上", "左右", "多", "余", "内", "（含）以上", "/头", "至6%", "—8家", "半", "20秒",
    "大幅", "位居", "号", "：4", "个亿", "个多小时", "分之一", "点五", "m", "人才", "+",
  ]

  @Test(arguments: [
    "", "达", "约", "近 ", "约-", "每", "负", "-", "新台币", "(", "“", "A", "+", "最近", "提升3.2%至",
  ])
  func isTheSameAsAllRulesRead(before: String) {
    let reader = QuantityReader(
      lexicon: lexicon, text: FoldedText(start: nil, count: 0), end: 0)
    var plain = 0
    for number in Self.numbers {
      for unit in Self.units {
        for follower in Self.followers {
          let text = before + number + unit + follower
          if isSame(text, from: before.utf16.count, reader) { plain += 1 }
        }
      }
    }
    let isNeverPlain = ["每", "负", "-", "约-", "A", "+", "新台币"].contains(before)
    #expect(isNeverPlain ? plain == 0 : plain > 500, "\(plain) of \(before)")
  }

  @Test(arguments: [
    ("46.8亿元", true), ("5.3%。", true), ("约400万人", true), ("三家医院", true), ("90%以上", true),
    ("一、总量", true), ("5—8家", false), ("72.5元/公斤", false), ("3天半", false), ("千公顷", false),
  ])
  func takesMostNumbers(text: String, isPlain: Bool) {
    let reader = QuantityReader(
      lexicon: lexicon, text: FoldedText(start: nil, count: 0), end: 0)
    #expect(isSame(text, from: text.hasPrefix("约") ? 1 : 0, reader) == isPlain)
  }

  /// Compares both readings of a number.
  /// - Returns: whether it is a plain one.
  private func isSame(_ text: String, from start: Int, _ reader: QuantityReader) -> Bool {
    SourceText(text).read { units in
      reader.turn(to: units, end: units.count)
      var mentions: [Mention] = []
      guard let end = reader.addPlain(at: start, from: 0, low: 0, to: &mentions) else {
        return false
      }
      let others = reader.read(at: start, from: 0)
      #expect(mentions.map(Self.told) == others.map(Self.told), "\(text)")
      #expect(end == others.last?.range.upperBound, "\(text)")
      return true
    }
  }

  private static func told(_ mention: Mention) -> String {
    "\(mention.range) \(mention.maker) \(mention.quantity.map { "\($0)" } ?? "a period")"
  }
}
