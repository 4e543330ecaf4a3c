internal import ZhQuantity
internal import ZhText

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

/// A word of the lexicon with everything that the tables say of it.
public struct Word: Sendable {
  /// Which way a word of movement goes.
  public enum Movement: String, Sendable { case up, down, flat }

  /// What a word makes of the figure beside it: 12%的目标 is aimed at, 95%的要求 limits.
  public enum Goal: String, Sendable { case aim, limit }

  public let surface: String
  public internal(set) var classes: WordClass = []
  /// The rows that say something of it and the classes that each gives, in the order of the tables.
  public private(set) var rows: [(WordClass, RowReference)] = []
  /// `place`, `org`, `nation` or `world`, of a deictic; `department`, of a noun; `except`, of a word that
  /// leaves out; the word for its rank, of a toponym; `name` of an
  /// institution that is whole; `plan`, `next`, `tasks` or `past`, of a section; `ratio` or `number`, of
  /// a head; `outline`, of what numbers a statement; `report`, `publish` or `source`, of a word that tells of figures.
  public private(set) var kind: String?
  /// What a word of comparison compares with.
  public private(set) var basis: String?
  public private(set) var period: PeriodWord?
  /// The row that makes it a period.
  public private(set) var periodRow: RowReference?
  public private(set) var amount: Amount?
  public private(set) var direction: Movement?
  public private(set) var goal: Goal?
  /// A target word only before a verb: 将.
  public private(set) var isWeakTarget = false
  /// A target word that reaches no further than its own clause chain: 预计.
  public private(set) var isForecast = false
  /// What a word of change says itself that it moves: 收入 of 增收.
  public private(set) var moved: String?
  /// Of a toponym: a province, an autonomous region or a municipality.
  public private(set) var isProvince = false
  /// Ends the name of an institution, whatever numeral it holds: 第一人民医院.
  public private(set) var namesInstitution = false

  /// - Parameter surface: what stands in a text.
  init(surface: String) { self.surface = surface }

  /// The row that gives a class to this word.
  public func row(of wanted: WordClass) -> RowReference? {
    rows.first { wanted.contains($0.0) }?.1
  }
}

extension Word {
  /// Takes up what a row says, which gives these classes.
  /// - Throws: what is wrong with the row.
  mutating func take(
    _ row: Table.Row, of table: WordTable, _ classes: WordClass
  ) throws(LexiconFault) {
    self.classes.formUnion(classes)
    rows.append((classes, row.reference))
    if periodRow == nil, WordClass.period.contains(classes) { periodRow = row.reference }
    func fault(_ cause: String) -> LexiconFault { LexiconFault(row.reference, cause) }
    switch table {
    case .amounts:
      guard let dimension = Dimension(rawValue: row[1]), let number = ExactDecimal(row[2]) else {
        throw fault("needs a kind and a number")
      }
      amount = Amount(dimension: dimension, number: number, unit: row[3])
    case .notNumbers:
      // Asked of names that hold a numeral only.
      namesInstitution = Self.institutions.contains { surface.hasSuffix($0) }
      if row[1] == "outline" { kind = row[1] }
    case .cues:
      if let cause = takeCue(classes, row[2]) { throw fault(cause) }
    case .heads:
      guard Self.headKinds.contains(row[1]) else { throw fault("unknown dimension \(row[1])") }
      kind = row[1]
    case .periods:
      guard let kind = PeriodWord.Kind(rawValue: row[1]) else {
        throw fault("unknown class \(row[1])")
      }
      period = PeriodWord(kind: kind, value: row[2])
    case .entities:
      if row[2] != "-" { kind = row[2] }
    case .sections:
      guard Self.sectionKinds.contains(row[1]) else {
        throw fault("class must be plan, next, tasks or past")
      }
      kind = row[1]
    case .divisions:
      takeDivision(row)
    case .verbs, .indicators:
      break
    }
  }

  private static let institutions = ["医院", "中学", "小学", "院"]
  private static let sectionKinds = ["plan", "next", "tasks", "past"]
  private static let headKinds = [
    "ratio", "number", "yield", "ordinal", "money", "flow", "relative", "prefix", "former",
    "latter", "same", "time",
    "score",
  ]
  /// The values of a class of `cues.tsv` that say more of its words. What tells of a figure, and when
  /// (8月23日发布半年报), or who counted it (据统计局); what introduces whom a text is about (成立于).
  private static let cueKinds: [(WordClass, [String])] = [
    (.noun, ["filing", "views", "department", "holiday", "post", "rest"]),
    (.prep, ["arrive", "except", "founded"]),
    (.rank, ["founded", "ordinal"]),
    (.link, ["report", "publish", "source"]),
  ]

  /// - Returns: what is wrong with the value.
  private mutating func takeCue(_ classes: WordClass, _ value: String) -> String? {
    if classes.isSubset(of: [.change, .reach, .peer]) {
      // up:收入 of 增收: what it moves.
      let parts = value.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1).map {
        String(Substring($0))
      }
      direction = Movement(rawValue: parts.first ?? "")
      if direction == nil { return "value must be up, down or flat" }
      if parts.count > 1 { moved = parts[1] }
    }
    if classes == .basis { basis = value }
    for (wanted, values) in Self.cueKinds where classes == wanted && values.contains(value) {
      kind = value
    }
    if classes == .noun || classes == .target, let goal = Goal(rawValue: value) { self.goal = goal }
    if classes == .target {
      isWeakTarget = value == "weak" || goal != nil
      isForecast = value == "forecast"
    }
    return nil
  }

  /// The kind of a toponym is the word for its rank, which 全省 and 我市 say too.
  private mutating func takeDivision(_ row: Table.Row) {
    // 吉林: the province stands first.
    if kind == nil { kind = row[1].last.map(String.init) }
    if row[0].hasSuffix("0000") { isProvince = true }
  }
}
