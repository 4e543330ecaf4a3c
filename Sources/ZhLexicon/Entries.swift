public import ZhQuantity

/// A unit or classifier: a row of `units.tsv`. A class, because every number that is read refers to
/// one.
public final class UnitEntry: Sendable {
  public let surface: String
  public let dimension: Dimension
  /// UCUM, ISO 4217, `pp`, `1`, or the counted thing in braces.
  public let canonical: String
  /// To the canonical unit: a numerator and a divisor, because 亩 is 2000/3 m².
  public let numerator: ExactDecimal
  public let divisor: ExactDecimal
  public let row: RowReference
  /// The surface behind 万 and 亿, as every third number has it.
  public let inTenThousands: String
  public let inHundredMillions: String
  /// 折, whose numbers of two digits are tenths and hundredths.
  public let isTenthOfPrice: Bool
  @usableFromInline let isWhole: Bool
  /// The power of ten that leads to the canonical unit, as it does from most.
  @usableFromInline let power: Int?

  /// - Throws: what is wrong with the row.
  init(_ row: Table.Row) throws(LexiconFault) {
    guard let dimension = Dimension(rawValue: row[1]) else {
      throw LexiconFault(row.reference, "unknown kind \(row[1])")
    }
    guard let (numerator, divisor) = Self.factor(row[3]), !divisor.isZero else {
      throw LexiconFault(row.reference, "factor must be a decimal or a quotient of two")
    }
    surface = row[0]
    self.dimension = dimension
    canonical = row[2]
    self.numerator = numerator
    self.divisor = divisor
    self.row = row.reference
    inTenThousands = "万" + surface
    inHundredMillions = "亿" + surface
    isWhole = divisor.significand == 1 && divisor.exponent == 0
    let plain = numerator.normalized
    power = isWhole && plain.significand == 1 ? plain.exponent : nil
    isTenthOfPrice = dimension == .percent && surface == "折"
  }

  /// `1000`, `2000/3`.
  private static func factor(_ text: String) -> (ExactDecimal, ExactDecimal)? {
    if let whole = ExactDecimal(text) { return (whole, ExactDecimal(1)) }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let numerator = ExactDecimal(parts[0]),
      let divisor = ExactDecimal(parts[1])
    else { return nil }
    return (numerator, divisor)
  }

  /// A number of this unit in the canonical one; nil on overflow.
  /// - Parameter stated: a power of ten that belongs to the number: 4 in 5.8万人.
  @inlinable public func canonicalValue(_ number: ExactDecimal, power stated: Int = 0)
    -> ExactDecimal?
  {
    if let power { return number.shifted(by: stated + power) }
    guard let product = number.shifted(by: stated).multiplied(by: numerator) else { return nil }
    if isWhole { return product.normalized }
    return product.divided(by: divisor)
  }
}

/// A word that loosens or bounds a number: a row of `approximators.tsv`.
public struct Approximator: Sendable {
  public var comparator: Comparator
  /// Nil where it goes with every kind.
  public var dimensions: DimensionSet?
  public var row: RowReference
}

/// What a numeral character is worth.
public struct Numeral: Sendable {
  public enum Role: UInt8, Sendable { case digit, power, tens, several }

  public var role: Role
  /// The digit, or the power of ten, or the tens.
  public var value: Int
  public var row: RowReference
}

/// A word that is a quantity by itself: a row of `amounts.tsv` (一半, 榜首).
public struct Amount: Sendable {
  public var dimension: Dimension
  public var number: ExactDecimal
  /// A surface of `units.tsv`, or empty.
  public var unit: String
}

/// A name that holds a numeral: a row of `not-numbers.tsv` with `{n}` or `{zh}`.
public struct NumeralName: Sendable {
  public var before: [UInt16]
  /// Only Chinese numerals, `{zh}`.
  public var chineseOnly: Bool
  public var row: RowReference
}

/// A word that names two things at once or more, a row of `pairs.tsv`: 产销 of 产量 and 销量.
public struct NamePair: Sendable {
  public let surface: String
  public let first: String
  public let second: String
  /// The third and those behind it: 第三产业 of 三次产业.
  public let more: [String]
}
