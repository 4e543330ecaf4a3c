/// How a stated number bounds the true value (the claim format, `comparator`).
public enum Comparator: String, Sendable, Hashable, CaseIterable {
  case equal = "="
  case about = "~"
  case greater = ">"
  case greaterOrEqual = ">="
  case less = "<"
  case lessOrEqual = "<="
  case range = ".."
}

/// A closed interval in canonical units; a nil end is open.
public struct Interval: Hashable, Sendable {
  public var lower: ExactDecimal?
  public var upper: ExactDecimal?

  @inlinable public init(lower: ExactDecimal?, upper: ExactDecimal?) {
    self.lower = lower
    self.upper = upper
  }

  /// The interval that `comparator` makes of a value, or of the two ends of a range.
  @inlinable public init(
    _ comparator: Comparator, _ value: ExactDecimal, upper: ExactDecimal? = nil
  ) {
    switch comparator {
    case .equal, .about: self.init(lower: value, upper: value)
    case .greater, .greaterOrEqual: self.init(lower: value, upper: nil)
    case .less, .lessOrEqual: self.init(lower: nil, upper: value)
    case .range:
      let other = upper ?? value
      self.init(lower: min(value, other), upper: max(value, other))
    }
  }

  /// The interval of the opposite value: what a fall of this much is.
  public var negated: Interval { Interval(lower: upper?.negated, upper: lower?.negated) }
}
