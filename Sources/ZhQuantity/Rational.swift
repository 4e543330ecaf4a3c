/// An exact fraction in lowest terms, its denominator positive.
///
/// For values that no decimal holds: a mu is 2000/3 square metres, a share a quotient. Results that
/// do not fit 128 bits are nil; comparisons never overflow.
public struct Rational: Hashable, Sendable {
  public let numerator: Int128
  public let denominator: Int128

  public static let zero = Rational(0)
  public static let one = Rational(1)

  public init(_ integer: Int) {
    numerator = Int128(integer)
    denominator = 1
  }

  /// Nil for a zero denominator, and where a sign cannot be moved without overflow.
  public init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    let divisor = Self.greatestCommonDivisor(numerator, denominator)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = numerator / divisor * sign
    self.denominator = denominator / divisor * sign
  }

  /// `integer / denominator`, which must not be zero: for constants.
  public init(_ integer: Int, _ denominator: Int) {
    precondition(denominator != 0)
    self = Rational(Int128(integer), over: Int128(denominator))!
  }

  /// Nil where the power of ten does not fit.
  public init?(_ decimal: ExactDecimal) {
    self.init(decimal.significand, scaledBy: decimal.exponent)
  }

  /// `significand × 10^exponent`.
  public init?(_ significand: Int128, scaledBy exponent: Int) {
    let decimal = ExactDecimal(significand: significand, exponent: exponent).normalized
    guard let power = Self.powerOfTen(decimal.exponent.magnitude) else { return nil }
    if decimal.exponent < 0 {
      self.init(decimal.significand, over: power)
    } else {
      let (value, overflow) = decimal.significand.multipliedReportingOverflow(by: power)
      guard !overflow else { return nil }
      self.init(value, over: 1)
    }
  }

  private static func powerOfTen(_ exponent: UInt) -> Int128? {
    guard exponent <= 38 else { return nil }
    return (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  private static func greatestCommonDivisor(_ a: Int128, _ b: Int128) -> Int128 {
    var (a, b) = (a.magnitude, b.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    return Int128(a)
  }
}

extension Rational {
  public var magnitude: Rational { numerator < 0 ? negated : self }

  public var negated: Rational {
    Rational(-numerator, over: denominator)!
  }

  /// Nil on overflow of the product in lowest terms.
  public func multiplied(by other: Rational) -> Rational? {
    // Reducing crosswise first keeps the factors as small as they can be.
    guard let a = Rational(numerator, over: other.denominator),
      let b = Rational(other.numerator, over: denominator)
    else { return nil }
    let (top, overTop) = a.numerator.multipliedReportingOverflow(by: b.numerator)
    let (bottom, overBottom) = a.denominator.multipliedReportingOverflow(by: b.denominator)
    return overTop || overBottom ? nil : Rational(top, over: bottom)
  }

  /// Nil on overflow of the sum in lowest terms.
  public func adding(_ other: Rational) -> Rational? {
    let shared = Self.greatestCommonDivisor(denominator, other.denominator)
    // a/b + c/d over the least common denominator.
    let (a, over1) = numerator.multipliedReportingOverflow(by: other.denominator / shared)
    let (c, over2) = other.numerator.multipliedReportingOverflow(by: denominator / shared)
    let (top, over3) = a.addingReportingOverflow(c)
    let (bottom, over4) = denominator.multipliedReportingOverflow(by: other.denominator / shared)
    return over1 || over2 || over3 || over4 ? nil : Rational(top, over: bottom)
  }

  /// Nil on overflow.
  public func subtracting(_ other: Rational) -> Rational? { adding(other.negated) }

  /// Nil on overflow and for a divisor of zero.
  public func divided(by other: Rational) -> Rational? {
    Rational(other.denominator, over: other.numerator).flatMap { multiplied(by: $0) }
  }

  /// As a decimal rounded half up to so many significant digits; nil on overflow.
  public func rounded(digits: Int) -> ExactDecimal? {
    ExactDecimal(significand: numerator)
      .divided(by: ExactDecimal(significand: denominator), digits: digits)
  }

  /// Whether the two differ by no more than a billionth of `reference`. Only zero is close to zero.
  public func isClose(to reference: Rational) -> Bool {
    if self == reference { return true }
    // A nonzero value of the other sign, and zero itself, are off by at least all of `reference`.
    guard reference.numerator != 0, numerator.signum() == reference.numerator.signum() else {
      return false
    }
    let a = Wide(numerator, reference.denominator)
    let b = Wide(reference.numerator, denominator)
    // |p/q − r/s| ≤ |r/s|·10⁻⁹ over the common denominator q·s: |ps − rq|·10⁹ ≤ |r|q.
    return a.distance(to: b) <= b.dividedByBillion
  }
}

extension Rational: Comparable {
  public static func < (a: Rational, b: Rational) -> Bool {
    let signs = (a.numerator.signum(), b.numerator.signum())
    if signs.0 != signs.1 { return signs.0 < signs.1 }
    let left = Wide(a.numerator, b.denominator)
    let right = Wide(b.numerator, a.denominator)
    return signs.0 < 0 ? right < left : left < right
  }
}

extension Rational: CustomStringConvertible {
  /// A decimal where there is an exact one of 18 digits at most, else `2000/3`.
  public var description: String {
    let decimal = ExactDecimal(significand: numerator)
      .divided(by: ExactDecimal(significand: denominator))
    if let decimal, Rational(decimal) == self { return decimal.description }
    return "\(numerator)/\(denominator)"
  }
}

/// The magnitude of a product of two 128-bit integers.
private struct Wide: Comparable {
  var high: UInt128
  var low: UInt128

  init(_ a: Int128, _ b: Int128) {
    (high, low) = a.magnitude.multipliedFullWidth(by: b.magnitude)
  }

  func distance(to other: Wide) -> Wide {
    var difference = max(self, other)
    let smaller = min(self, other)
    let (low, borrow) = difference.low.subtractingReportingOverflow(smaller.low)
    difference.low = low
    difference.high -= smaller.high + (borrow ? 1 : 0)
    return difference
  }

  var dividedByBillion: Wide {
    let billion: UInt128 = 1_000_000_000
    var quotient = self
    quotient.high = high / billion
    quotient.low = billion.dividingFullWidth((high % billion, low)).quotient
    return quotient
  }

  static func < (a: Wide, b: Wide) -> Bool { (a.high, a.low) < (b.high, b.low) }
}
