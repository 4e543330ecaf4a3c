public import ZhLexicon
public import ZhQuantity

/// A number with its unit, as read from the text.
public struct Quantity: Sendable {
  public var dimension: Dimension
  /// As stated; the lower end of a range.
  public var number: ExactDecimal
  public var upper: ExactDecimal?
  /// The power of ten that the text says as part of the unit: 4 in 5.8万人.
  public var power: Int = 0
  /// The unit as stated, 万 and 亿 included.
  public var unit: String = ""
  public var comparator: Comparator = .equal
  public var norm: Interval
  public var unitNorm: String
  /// Written in Chinese numerals only.
  public var isChinese = false
  /// Follows 以上, 以下 or the like: may bound a group instead of stating a figure.
  public var hasTrailingBound = false
  /// Says by itself that something grew by so much: 翻一番.
  public var isGrowth = false
  /// A part of a ratio list a：b：c.
  public var isRatioPart = false
  /// The numeral alone.
  public var numeral: Range<Int>
  /// Position and kind of the row of `units.tsv` that read the unit.
  public var unitRow: RowReference?
  public var approximatorRow: RowReference?
}

/// What made a mention: a table row, `units.tsv:12`, or a recognizer.
public enum Maker: Sendable, CustomStringConvertible {
  case row(RowReference)
  case reader(StaticString)

  public var description: String {
    switch self {
    case .row(let row): row.description
    case .reader(let name): name.description
    }
  }
}

/// Something recognised in a text: a span, what it is, and what made it.
public struct Mention: Sendable {
  /// Kept apart from the mention, which is copied far oftener than it is looked into.
  public indirect enum Value: Sendable {
    case quantity(Quantity)
    case period(Period)
  }

  /// Folded units.
  public var range: Range<Int>
  public var value: Value
  public var maker: Maker

  /// Whether it is a quantity, not a period.
  public var isQuantity: Bool {
    if case .quantity = value { return true }
    return false
  }

  public var quantity: Quantity? {
    if case .quantity(let quantity) = value { return quantity }
    return nil
  }

  public var period: Period? {
    if case .period(let period) = value { return period }
    return nil
  }
}
