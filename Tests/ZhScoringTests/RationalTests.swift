import Testing
import ZhQuantity

@testable import ZhScoring

@Suite struct RationalTests {
  struct NumeralRow: Sendable, CustomTestStringConvertible {
    var text: String
    var value: [Int]?
    var testDescription: String { text }
  }

  @Test(arguments: [
    NumeralRow(text: "90", value: [90, 1]),
    NumeralRow(text: "-0.25", value: [-1, 4]),
    NumeralRow(text: "+6.30", value: [63, 10]),
    NumeralRow(text: " 1,234，567.5 ", value: [2_469_135, 2]),
    NumeralRow(text: "2/6", value: [1, 3]),
    NumeralRow(text: ".5", value: [1, 2]),
    NumeralRow(text: "5.", value: [5, 1]),
    NumeralRow(text: "2.5e3", value: [2500, 1]),
    NumeralRow(text: "25E-1", value: [5, 2]),
    NumeralRow(text: "0", value: [0, 1]),
    NumeralRow(text: "", value: nil),
    NumeralRow(text: ".", value: nil),
    NumeralRow(text: "1/0", value: nil),
    NumeralRow(text: "1/", value: nil),
    NumeralRow(text: "/2", value: nil),
    NumeralRow(text: "1.5/2", value: nil),
    NumeralRow(text: "1 2", value: nil),
    NumeralRow(text: "三", value: nil),
    NumeralRow(text: "1e", value: nil),
    NumeralRow(text: "1e99", value: nil),
    NumeralRow(text: "9999999999999999999999999999999999999999", value: nil),
  ])
  func reads(_ row: NumeralRow) {
    #expect(Rational(gold: row.text) == row.value.map { Rational($0[0], $0[1]) })
  }

  @Test func readsDecimals() {
    #expect(Rational(ExactDecimal("-0.2158")!) == Rational(-1079, 5000))
    #expect(Rational(ExactDecimal(significand: 12, exponent: 3)) == Rational(12_000))
    #expect(Rational(ExactDecimal(significand: 0, exponent: 99)) == Rational(0))
    #expect(Rational(ExactDecimal(significand: 1, exponent: 39)) == nil)
    #expect(Rational(ExactDecimal(significand: 1, exponent: -39)) == nil)
  }

  @Test func multipliesInLowestTerms() {
    #expect(Rational(3).multiplied(by: Rational(2000, 3)) == Rational(2000))
    #expect(Rational(-1, 2).multiplied(by: Rational(2, 3)) == Rational(-1, 3))
    let large = Rational(Int128.max, over: 1)!
    #expect(large.multiplied(by: Rational(2)) == nil)
    #expect(large.multiplied(by: Rational(Int128(1), over: Int128.max)!) == Rational(1))
  }

  @Test func printsDecimalsWhereItCan() {
    #expect(Rational(-9, 10).description == "-0.9")
    #expect(Rational(580_000_000).description == "580000000")
    #expect(Rational(2000, 3).description == "2000/3")
  }

  @Test func ordersWithoutOverflow() {
    let large = Rational(Int128.max, over: Int128.max - 1)!
    let larger = Rational(Int128.max - 1, over: Int128.max - 2)!
    #expect(large < larger)
    #expect(larger.negated < large.negated)
    #expect(Rational(-1) < Rational(0))
    #expect(Rational(1, 3) < Rational(1, 2))
    #expect(!(Rational(1, 2) < Rational(1, 2)))
  }

  struct ClosenessRow: Sendable, CustomTestStringConvertible {
    var predicted: String
    var gold: String
    var isClose: Bool
    var testDescription: String { "\(predicted) to \(gold)" }
  }

  @Test(arguments: [
    ClosenessRow(predicted: "90", gold: "90", isClose: true),
    ClosenessRow(predicted: "0.3333333333333333", gold: "1/3", isClose: true),
    ClosenessRow(predicted: "0.3333333333333333333333333333333333333", gold: "1/3", isClose: true),
    ClosenessRow(predicted: "666.66667", gold: "2000/3", isClose: false),
    ClosenessRow(predicted: "666.6666667", gold: "2000/3", isClose: true),
    ClosenessRow(predicted: "1.000000001", gold: "1", isClose: true),
    ClosenessRow(predicted: "1.0000000010000001", gold: "1", isClose: false),
    ClosenessRow(predicted: "0.999999999", gold: "1", isClose: true),
    ClosenessRow(predicted: "0", gold: "0", isClose: true),
    ClosenessRow(predicted: "0.0000000000001", gold: "0", isClose: false),
    ClosenessRow(predicted: "0", gold: "0.0000000000001", isClose: false),
    ClosenessRow(predicted: "-1", gold: "1", isClose: false),
    ClosenessRow(predicted: "-1.000000001", gold: "-1", isClose: true),
    ClosenessRow(predicted: "1", gold: "99999999999999999999999999999999999", isClose: false),
  ])
  func closeness(_ row: ClosenessRow) throws {
    let predicted = try #require(Rational(gold: row.predicted))
    let gold = try #require(Rational(gold: row.gold))
    #expect(predicted.isClose(to: gold) == row.isClose)
  }
}
