public import ZhModel
public import ZhQuantity

/// What a figure may truly be: a closed interval of exact fractions, an open end nil.
///
/// Operations are exact. They are nil only where a result does not fit 128 bits, or where nothing
/// can be said, as of a quotient by what may be zero.
public struct Bounds: Hashable, Sendable {
  public let lower: Rational?
  public let upper: Rational?

  public init(lower: Rational?, upper: Rational?) {
    self.lower = lower
    self.upper = upper
  }

  /// The one value.
  public init(_ value: Rational) { self.init(lower: value, upper: value) }

  public var isClosed: Bool { lower != nil && upper != nil }

  /// Half the distance of the ends: how far rounding may have moved a value; nil for an open end.
  public var radius: Rational? {
    guard let lower, let upper else { return nil }
    return upper.subtracting(lower)?.multiplied(by: Rational(1, 2))
  }

  public func adding(_ other: Bounds) -> Bounds? {
    combined(other) { $0.adding($1) }
  }

  /// The sum of all; nil on overflow.
  static func sum(_ all: [Bounds]) -> Bounds? {
    all.reduce(Bounds(.zero)) { sum, next in sum?.adding(next) }
  }

  public func subtracting(_ other: Bounds) -> Bounds? {
    adding(Bounds(lower: other.upper?.negated, upper: other.lower?.negated))
  }

  /// The product with a positive factor.
  public func scaled(by factor: Rational) -> Bounds? {
    combined(Bounds(factor)) { $0.multiplied(by: $1) }
  }

  /// The quotient; nil unless the divisor is surely positive.
  public func divided(by other: Bounds) -> Bounds? {
    guard let least = other.lower, least > .zero else { return nil }
    func quotient(_ end: Rational, _ divisor: Rational?) -> Rational? {
      // By what grows without end: towards zero.
      guard let divisor else { return .zero }
      return end.divided(by: divisor)
    }
    let low = lower.map { quotient($0, $0 < .zero ? least : other.upper) }
    let high = upper.map { quotient($0, $0 < .zero ? other.upper : least) }
    if low == .some(nil) || high == .some(nil) { return nil }
    return Bounds(lower: low ?? nil, upper: high ?? nil)
  }

  /// All values of a function that is monotone in both arguments, which must be closed.
  static func corners(
    _ a: Bounds, _ b: Bounds, _ value: (Rational, Rational) -> Rational?
  ) -> Bounds? {
    guard let a0 = a.lower, let a1 = a.upper, let b0 = b.lower, let b1 = b.upper else { return nil }
    let values = [(a0, b0), (a0, b1), (a1, b0), (a1, b1)].compactMap { value($0.0, $0.1) }
    guard values.count == 4 else { return nil }
    return Bounds(lower: values.min(), upper: values.max())
  }

  /// The least interval that holds both.
  func joined(_ other: Bounds) -> Bounds {
    Bounds(
      lower: lower.flatMap { a in other.lower.map { min(a, $0) } },
      upper: upper.flatMap { a in other.upper.map { max(a, $0) } })
  }

  /// Whether some value lies in both.
  public func meets(_ other: Bounds) -> Bool {
    if let upper, let end = other.lower, upper < end { return false }
    if let lower, let end = other.upper, end < lower { return false }
    return true
  }

  /// How far apart two intervals are that do not meet; nil on overflow.
  public func distance(to other: Bounds) -> Rational? {
    if meets(other) { return .zero }
    if let upper, let end = other.lower, upper < end { return end.subtracting(upper) }
    guard let lower, let end = other.upper else { return nil }
    return lower.subtracting(end)
  }

  private func combined(
    _ other: Bounds, _ operation: (Rational, Rational) -> Rational?
  ) -> Bounds? {
    func end(_ a: Rational?, _ b: Rational?) -> Rational?? {
      guard let a, let b else { return .some(nil) }
      return operation(a, b).map { .some($0) } ?? nil
    }
    guard let low = end(lower, other.lower), let high = end(upper, other.upper) else { return nil }
    return Bounds(lower: low, upper: high)
  }
}

extension Bounds {
  /// What a claim says, in canonical units, with what its rounding allows.
  ///
  /// A stated number stands for every value that rounds to it: half a unit of its last place on
  /// either side. A whole number of counted things is exact, and so is a place in an order. 约 and
  /// its like widen a number to the unit of its last digit that is not zero, or by a twentieth,
  /// whichever is more; 余 and 多 reach up to the next such unit; 超, 以上, 不足 and the like leave
  /// their side open.
  public init?(_ claim: Claim) {
    guard let ends = Self.norm(of: claim) else { return nil }
    guard let half = Self.halfUnit(of: claim) else { return nil }
    switch claim.comparator {
    case .equal, .range:
      guard let low = ends.lower?.subtracting(half), let high = ends.upper?.adding(half) else {
        return nil
      }
      self.init(lower: low, upper: high)
    case .about:
      guard let value = ends.lower, let step = Self.coarseStep(of: claim),
        let part = value.magnitude.multiplied(by: Rational(1, 20)),
        let low = value.subtracting(max(step, part)), let high = value.adding(max(step, part))
      else { return nil }
      self.init(lower: low, upper: high)
    case .greater where claim.text.contains("余") || claim.text.contains("多"):
      guard let step = Self.coarseStep(of: claim) else { return nil }
      // Of a fall the open end lies below.
      if let low = ends.lower, ends.upper == nil {
        guard let high = low.adding(step) else { return nil }
        self.init(lower: low, upper: high)
      } else if let high = ends.upper, ends.lower == nil {
        guard let low = high.subtracting(step) else { return nil }
        self.init(lower: low, upper: high)
      } else {
        return nil
      }
    case .greater, .greaterOrEqual, .less, .lessOrEqual:
      self.init(lower: ends.lower, upper: ends.upper)
    }
  }

  /// The canonical interval as fractions. A mu is 2000/3 square metres: eighteen digits of it are
  /// taken for the thirds that they stand for.
  private static func norm(of claim: Claim) -> Bounds? {
    func fraction(_ decimal: ExactDecimal?) -> Rational?? {
      guard let decimal else { return .some(nil) }
      let plain = decimal.normalized
      guard plain.significand.magnitude >= 10_000_000_000_000_000 else {
        return Rational(plain).map { .some($0) } ?? nil
      }
      let tripled = plain.multiplied(by: ExactDecimal(3))?.divided(by: ExactDecimal(1), digits: 15)
      guard let tripled, let value = roundedTo15(tripled).flatMap({ Rational($0) }) else {
        return nil
      }
      return value.multiplied(by: Rational(1, 3)).map { .some($0) } ?? nil
    }
    guard let low = fraction(claim.norm.lower), let high = fraction(claim.norm.upper),
      low != nil || high != nil
    else { return nil }
    return Bounds(lower: low, upper: high)
  }

  private static func roundedTo15(_ decimal: ExactDecimal) -> ExactDecimal? {
    var value = decimal
    while value.significand.magnitude >= 1_000_000_000_000_000 {
      let ten = value.significand / 10
      let rest = value.significand % 10
      value = ExactDecimal(
        significand: ten + (rest >= 5 ? 1 : rest <= -5 ? -1 : 0), exponent: value.exponent + 1)
    }
    return value
  }

  /// Canonical units for one of the stated unit; one where the number is zero.
  static func factor(of claim: Claim) -> Rational? {
    guard let ends = norm(of: claim) else { return nil }
    guard let number = Rational(claim.number), number != .zero else {
      // Zero of a percentage rounds as one.
      return claim.unitNorm != "1"
        ? .one
        : claim.unit.hasSuffix("%")
          ? Rational(1, 100)
          : claim.unit.hasSuffix("‰") ? Rational(1, 1000) : .one
    }
    // Of a falling range the lower norm is the upper number.
    if let upper = claim.upper.flatMap({ Rational($0) }), upper != .zero, let low = ends.lower,
      low < .zero
    {
      return low.magnitude.divided(by: upper.magnitude)
    }
    return (ends.lower ?? ends.upper)?.magnitude.divided(by: number.magnitude)
  }

  private static func halfUnit(of claim: Claim) -> Rational? {
    guard let factor = factor(of: claim) else { return nil }
    if isExact(claim, factor) { return .zero }
    // Fractions in words are no measurements: 三分之一 is as rough as 约三成.
    if claim.text.contains("分之"), claim.unit.isEmpty, let value = norm(of: claim)?.lower?.magnitude
    {
      return value.multiplied(by: Rational(1, 10))
    }
    let last = max(claim.number.exponent, claim.upper?.exponent ?? claim.number.exponent)
    guard let place = Rational(1, scaledBy: last) else { return nil }
    return place.multiplied(by: factor)?.multiplied(by: Rational(1, 2))
  }

  /// Whether a number is a count in ones, which nobody rounds to fractions, or a place.
  private static func isExact(_ claim: Claim, _ factor: Rational) -> Bool {
    guard claim.unitNorm.hasPrefix("{"), !claim.unitNorm.contains("/") else { return false }
    return factor == .one && claim.number.exponent >= 0
  }

  /// The unit of the last digit that is not zero: ten thousand for 45万, a hundred for 400余.
  private static func coarseStep(of claim: Claim) -> Rational? {
    guard let factor = factor(of: claim) else { return nil }
    return Rational(1, scaledBy: claim.number.normalized.exponent)?.multiplied(by: factor)
  }
}
