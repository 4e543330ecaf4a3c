import Foundation
import GRDB
import Testing
import ZhQuantity

@testable import ZhTriples

struct SortKeyTests {
  struct Row: CustomTestStringConvertible {
    var number: ExactDecimal
    var key: String
    var testDescription: String { number.description }
  }

  static let rows = [
    Row(number: decimal("0"), key: "0"),
    Row(number: decimal("0.000"), key: "0"),
    Row(number: decimal("1"), key: "1a01"),
    Row(number: decimal("1.50"), key: "1a015"),
    Row(number: decimal("2500"), key: "1a325"),
    Row(number: decimal("248700000000"), key: "1b112487"),
    Row(number: decimal("0.0651"), key: "1Z7651"),
    Row(number: ExactDecimal(significand: 3, exponent: -10), key: "1Y893"),
    Row(number: decimal("-1"), key: "-a08~"),
    Row(number: decimal("-0.2158"), key: "-a17841~"),
    Row(number: decimal("-20"), key: "-Z87~"),
  ]

  @Test(arguments: rows)
  func isAsDocumented(_ row: Row) { #expect(row.number.sortKey == row.key) }

  /// Numbers of every order and sign, many of them close together, from a fixed seed.
  static let numbers: [ExactDecimal] = {
    var generator = SplitMix(state: 42)
    var numbers = [ExactDecimal.zero]
    for digits in [1, 2, 3, 6, 18, 19, 20, 37] {
      for exponent in [-1000, -100, -38, -37, -20, -10, -9, -2, -1, 0, 1, 2, 9, 10, 11, 99, 1000] {
        for _ in 0..<6 {
          var significand: Int128 = 0
          for _ in 0..<digits {
            // Few different digits, so that many numbers begin alike.
            significand = significand * 10 + [0, 1, 5, 9].randomElement(using: &generator)!
          }
          numbers.append(ExactDecimal(significand: significand, exponent: exponent))
          numbers.append(ExactDecimal(significand: -significand, exponent: exponent))
        }
      }
    }
    return numbers
  }()

  @Test func ordersAnyTwoAsTheirValues() {
    let keyed = Self.numbers.map { (number: $0, key: Array($0.sortKey.utf8)) }
    var wrong: [String] = []
    for a in keyed {
      for b in keyed {
        let isLess = a.key.lexicographicallyPrecedes(b.key)
        if isLess != (a.number < b.number) || (a.key == b.key) != a.number.equals(b.number) {
          wrong.append("\(a.number) and \(b.number)")
        }
      }
    }
    #expect(wrong.isEmpty)
    #expect(keyed.count > 1600)
  }

  @Test func ordersTheSameInSQLite() throws {
    let queue = try DatabaseQueue()
    let sorted = try queue.write { db in
      try db.execute(sql: "CREATE TABLE t (n INTEGER, key TEXT NOT NULL) STRICT")
      for (index, number) in Self.numbers.enumerated() {
        try db.execute(sql: "INSERT INTO t VALUES (?, ?)", arguments: [index, number.sortKey])
      }
      return try Int.fetchAll(db, sql: "SELECT n FROM t ORDER BY key").map { Self.numbers[$0] }
    }
    #expect(sorted.count == Self.numbers.count)
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { !($1 < $0) })
  }

  @Test(arguments: [Int.max, Int.max - 38, Int.min])
  func hasNoNumberTooFarOut(_ exponent: Int) {
    let number = ExactDecimal(significand: 99, exponent: exponent)
    let isLess = number.sortKey < decimal("1").sortKey
    #expect(isLess == (exponent < 0))
    #expect((number.negated.sortKey < decimal("-1").sortKey) == (exponent > 0))
  }

  @Test(arguments: numbers.filter { abs($0.exponent) <= 100 })
  func comesBackFromItsText(_ number: ExactDecimal) throws {
    let read = try #require(ExactDecimal(stored: number.description))
    #expect(read.equals(number))
    #expect(read.description == number.description || number.description.utf8.count > 37)
  }

  @Test(arguments: ["", "-", ".", "1.2.3", "1e5", "١", " 1", String(repeating: "7", count: 60)])
  func refusesOtherText(_ text: String) { #expect(ExactDecimal(stored: text) == nil) }
}

/// A small generator, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
