import Testing
import ZhAudit
import ZhLexicon
import ZhQuantity
import Zhibiao

/// What a stated number stands for.
@Suite struct BoundsTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var lower: Rational?
    var upper: Rational?
    var testDescription: String { text }
  }

  @Test(arguments: [
    Row(text: "医院412个。", lower: Rational(412), upper: Rational(412)),
    Row(text: "参保人数5.41万人。", lower: Rational(54_050), upper: Rational(54_150)),
    Row(text: "参保人数约5000人。", lower: Rational(4000), upper: Rational(6000)),
    Row(text: "参保人数约5230人。", lower: Rational(9937, 2), upper: Rational(10983, 2)),
    Row(text: "参保人数400余人。", lower: Rational(400), upper: Rational(500)),
    Row(text: "参保人数超过400人。", lower: Rational(400), upper: nil),
    Row(text: "参保人数不足400人。", lower: nil, upper: Rational(400)),
    Row(text: "就诊率90.3%。", lower: Rational(1805, 2000), upper: Rational(1807, 2000)),
    Row(text: "门诊人次下降3.4%。", lower: Rational(-69, 2000), upper: Rational(-67, 2000)),
    Row(text: "种植面积3亩。", lower: Rational(5000, 3), upper: Rational(7000, 3)),
  ])
  func ofAClaim(_ row: Row) throws {
    let claims = try Extractor(try Lexicon.builtIn()).claims(in: Document(id: "", text: row.text))
    let claim = try #require(claims.first)
    let bounds = try #require(Bounds(claim))
    #expect(bounds == Bounds(lower: row.lower, upper: row.upper))
  }

  @Test func arithmetic() {
    let a = Bounds(lower: Rational(2), upper: Rational(3))
    let b = Bounds(lower: Rational(4), upper: nil)
    #expect(a.adding(b) == Bounds(lower: Rational(6), upper: nil))
    #expect(b.subtracting(a) == Bounds(lower: Rational(1), upper: nil))
    #expect(a.divided(by: b) == Bounds(lower: Rational(0), upper: Rational(3, 4)))
    #expect(a.divided(by: Bounds(lower: Rational(0), upper: Rational(1))) == nil)
    #expect(a.distance(to: b) == Rational(1))
    #expect(!a.meets(b))
    let huge = Bounds(Rational(Int128.max, over: 1)!)
    #expect(huge.adding(huge) == nil)
  }
}
