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
  public indirect enum Value: Sendable {
    case quantity(Quantity)
    case period(Period)
  }

  /// Folded units.
  public var range: Range<Int>
  @usableFromInline var box: MentionBox
  public var maker: Maker

  public init(range: Range<Int>, value: Value, maker: Maker) {
    self.range = range
    box = Self.boxed(value)
    self.maker = maker
  }

  /// Of a quantity in a box that may be used again when nobody holds the mention any more.
  init(range: Range<Int>, quantity: consuming QuantityBox, maker: Maker) {
    self.range = range
    box = quantity
    self.maker = maker
  }

  public var value: Value {
    get { quantity.map { .quantity($0) } ?? .period(period!) }
    set { box = Self.boxed(newValue) }
  }

  /// Whether it is a quantity, not a period.
  @inlinable public var isQuantity: Bool { box.isQuantity }

  @inlinable public var quantity: Quantity? {
    isQuantity ? unsafeDowncast(box, to: QuantityBox.self).quantity : nil
  }

  /// Where the quantity is, as long as somebody holds the mention. It must have one.
  @inline(__always) var quantityPlace: UnsafePointer<Quantity> {
    precondition(isQuantity)
    return unsafeDowncast(box, to: QuantityBox.self).place
  }

  @inlinable public var period: Period? {
    isQuantity ? nil : unsafeDowncast(box, to: PeriodBox.self).period
  }

  private static func boxed(_ value: Value) -> MentionBox {
    switch value {
    case .quantity(let quantity): QuantityBox(quantity)
    case .period(let period): PeriodBox(period)
    }
  }
}
