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
  /// 折, whose numbers of two digits are tenths and hundredths.
  public let isTenthOfPrice: Bool
  private let isWhole: Bool

  init(
    surface: String, dimension: Dimension, canonical: String, numerator: ExactDecimal,
    divisor: ExactDecimal, row: RowReference
  ) {
    self.surface = surface
    self.dimension = dimension
    self.canonical = canonical
    self.numerator = numerator
    self.divisor = divisor
    self.row = row
    isWhole = divisor.significand == 1 && divisor.exponent == 0
    isTenthOfPrice = dimension == .percent && surface == "折"
  }

  /// A number of this unit in the canonical one; nil on overflow.
  public func canonicalValue(_ number: ExactDecimal) -> ExactDecimal? {
    guard let product = number.multiplied(by: numerator) else { return nil }
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

/// A word for a stretch of time: a row of `periods.tsv`.
public struct PeriodWord: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// A whole year, so many off the text's own.
    case year
    /// A whole year, and its last day, so many off the year that is spoken of: 上年.
    case before, beforeend
    /// The year that the text is about, and its last day: 全年, 年末.
    case own, ownend
    case quarter
    /// Months of a year.
    case part
    /// The same stretch as the text's, years off.
    case same
    /// The last day of a year, of half a year, of the reported period.
    case end, half, periodend
    /// The reported period.
    case period
    case begin
    case month
    case thisquarter
    /// A fixed interval; the last day of a fixed year.
    case span, endyear
    /// A reign or calendar whose first year follows this one: 民国 1911.
    case era
    case now
    /// A day, so many off that of the text: 昨日.
    case day
    /// Says when, but not so that it could be looked up.
    case vague
  }

  public var kind: Kind
  /// The year before the colon of `-1:1/6`; nil without one.
  public var year: Int?
  /// The number, or the two that a stroke parts; 0 for none.
  public var first: Int
  public var last: Int?
  /// `1978/..`: goes on.
  public var isOpen: Bool

  /// - Parameter value: `[year:]first[/last]`, last `..` where it goes on.
  init(kind: Kind, value: String) {
    self.kind = kind
    let sides = value.split(separator: ":")
    year = sides.count == 2 ? Int(sides[0]) : nil
    let bounds = (sides.last ?? "").split(separator: "/")
    first = bounds.first.flatMap { Int($0) } ?? 0
    last = bounds.count == 2 ? Int(bounds[1]) : nil
    isOpen = bounds.last == ".."
  }
}

/// A word of the lexicon with everything that the tables say of it. Small, because there are thousands
/// of them and their memory has to be made ready at every start: what few words have stands apart.
public struct Word: Sendable {
  /// Which way a word of movement goes.
  public enum Movement: String, Sendable { case up, down, flat }

  /// What a word makes of the figure beside it: 12%的目标 is aimed at, 95%的要求 limits.
  public enum Goal: String, Sendable { case aim, limit }

  public var surface: String
  public var classes: WordClass = []
  /// `place`, `org`, `nation` or `world`, of a deictic; `department`, of a noun; `except`, of a word that
  /// leaves out; the word for its rank, of a toponym; `name` of an
  /// institution that is whole; `plan`, `next`, `tasks` or `past`, of a section; `ratio` or `number`, of a head;
  /// `report`, `publish` or `source`, of a word that tells of figures.
  public var kind: String?
  private var details: WordDetails?
  /// The first row that says something of it.
  private var firstRow: RowReference
  private var classesOfFirstRow: WordClass
  public var direction: Movement?
  public var goal: Goal?
  /// A target word only before a verb: 将.
  public var isWeakTarget = false
  /// A target word that reaches no further than its own clause chain: 预计.
  public var isForecast = false
  /// Of a toponym: a province, an autonomous region or a municipality.
  public var isProvince = false
  /// Ends the name of an institution, whatever numeral it holds: 第一人民医院.
  public var namesInstitution = false

  /// - Parameters:
  ///   - surface: what stands in a text.
  ///   - classes: those that the row gives.
  init(surface: String, _ row: RowReference, _ classes: WordClass) {
    self.surface = surface
    self.classes = classes
    firstRow = row
    classesOfFirstRow = classes
  }

  /// What a word of comparison compares with.
  public var basis: String? { details?.fields.basis }
  public var period: PeriodWord? { details?.fields.period }
  public var amount: Amount? { details?.fields.amount }

  /// The rows that say something of it and the classes that each gives.
  public var rows: [(WordClass, RowReference)] {
    [(classesOfFirstRow, firstRow)] + (details?.fields.otherRows ?? [])
  }

  /// The row that gives a class to this word.
  public func row(of wanted: WordClass) -> RowReference? {
    if wanted.contains(classesOfFirstRow) { return firstRow }
    return details?.fields.otherRows.first { wanted.contains($0.0) }?.1
  }

  mutating func add(_ row: RowReference, _ classes: WordClass) {
    self.classes.formUnion(classes)
    detail { $0.otherRows.append((classes, row)) }
  }

  mutating func set(_ basis: String) { detail { $0.basis = basis } }
  mutating func set(_ period: PeriodWord) { detail { $0.period = period } }
  mutating func set(_ amount: Amount) { detail { $0.amount = amount } }

  private mutating func detail(_ change: (inout WordDetails.Fields) -> Void) {
    var fields = details?.fields ?? WordDetails.Fields()
    change(&fields)
    details = WordDetails(fields)
  }
}

/// What few words have.
private final class WordDetails: Sendable {
  struct Fields: Sendable {
    var basis: String?
    var period: PeriodWord?
    var amount: Amount?
    var otherRows: [(WordClass, RowReference)] = []
  }

  let fields: Fields

  init(_ fields: Fields) { self.fields = fields }
}

/// A name that holds a numeral: a row of `not-numbers.tsv` with `{n}` or `{zh}`.
public struct NumeralName: Sendable {
  public var before: [UInt16]
  public var after: [UInt16]
  /// Only Chinese numerals, `{zh}`.
  public var chineseOnly: Bool
  public var row: RowReference
}
