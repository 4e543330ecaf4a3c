public import ZhQuantity

/// One numeric expression of a text, as the quantity format (version 1) defines it.
public struct QuantityRecord: Hashable, Sendable {
  /// Where the text came from: a document, or a line counted from 1.
  public enum Origin: Hashable, Sendable {
    case document(String)
    case line(Int)
  }

  public var origin: Origin
  /// Code points, half open.
  public var span: Range<Int>
  public var text: String
  public var kind: Dimension
  /// Nil for dates and periods, which have a `time` instead.
  public var number: ExactDecimal?
  public var upper: ExactDecimal?
  public var unit: String
  public var comparator: Comparator
  public var norm: Interval
  public var unitNorm: String
  /// ISO 8601, for dates and periods that can be resolved.
  public var time: String?

  public init(
    origin: Origin, span: Range<Int>, text: String, kind: Dimension, number: ExactDecimal?,
    upper: ExactDecimal? = nil, unit: String, comparator: Comparator = .equal, norm: Interval,
    unitNorm: String, time: String? = nil
  ) {
    self.origin = origin
    self.span = span
    self.text = text
    self.kind = kind
    self.number = number
    self.upper = upper
    self.unit = unit
    self.comparator = comparator
    self.norm = norm
    self.unitNorm = unitNorm
    self.time = time
  }
}
