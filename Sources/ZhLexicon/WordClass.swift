/// What a word of the lexicon can do in a claim. A word may have several classes.
///
/// Its sets are asked for at every token, so they are constants to other modules too.
@frozen public struct WordClass: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64

  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

  @inlinable public init(arrayLiteral classes: WordClass...) {
    var bits: UInt64 = 0
    for item in classes { bits |= item.rawValue }
    rawValue = bits
  }

  @inlinable public func contains(_ other: WordClass) -> Bool {
    rawValue & other.rawValue == other.rawValue
  }

  @inlinable public func isDisjoint(with other: WordClass) -> Bool {
    rawValue & other.rawValue == 0
  }

  @inlinable public func isSubset(of other: WordClass) -> Bool { rawValue & ~other.rawValue == 0 }

  @inlinable public var isEmpty: Bool { rawValue == 0 }

  /// Says that the number is the indicator's value: 为, 达到.
  @inlinable public static var copula: WordClass { WordClass(rawValue: 1 << 0) }
  /// Brings an indicator about without belonging to its name: 实现, 完成.
  @inlinable public static var attain: WordClass { WordClass(rawValue: 1 << 1) }
  /// Moves to a level: 增至, 降至, 保持在.
  @inlinable public static var reach: WordClass { WordClass(rawValue: 1 << 2) }
  /// Moves by an amount: 增长, 下降.
  @inlinable public static var change: WordClass { WordClass(rawValue: 1 << 3) }
  /// Stands above or below someone else: 高于.
  @inlinable public static var peer: WordClass { WordClass(rawValue: 1 << 4) }
  /// Names what a change is measured against: 同比, 较年初.
  @inlinable public static var basis: WordClass { WordClass(rawValue: 1 << 5) }
  /// Introduces a place in an order: 排名, 位居.
  @inlinable public static var rank: WordClass { WordClass(rawValue: 1 << 6) }
  /// Introduces where a movement began: 由, 从.
  @inlinable public static var from: WordClass { WordClass(rawValue: 1 << 7) }
  /// Relates a part to its whole: 占.
  @inlinable public static var share: WordClass { WordClass(rawValue: 1 << 8) }
  /// Says how much one indicator moved another: 拉动.
  @inlinable public static var contribute: WordClass { WordClass(rawValue: 1 << 9) }
  /// Distributes values over a list: 分别, 均.
  @inlinable public static var each: WordClass { WordClass(rawValue: 1 << 10) }
  /// Introduces a part of what was counted: 其中.
  @inlinable public static var among: WordClass { WordClass(rawValue: 1 << 11) }
  /// Makes a claim a plan or forecast: 力争, 预计.
  @inlinable public static var target: WordClass { WordClass(rawValue: 1 << 12) }
  /// Makes a claim a rule: 必须, 不得.
  @inlinable public static var norm: WordClass { WordClass(rawValue: 1 << 13) }
  /// Says how something was done, not what: 累计, 圆满.
  @inlinable public static var adverb: WordClass { WordClass(rawValue: 1 << 14) }
  /// Joins clauses: 并, 此外.
  @inlinable public static var link: WordClass { WordClass(rawValue: 1 << 15) }
  /// Introduces a circumstance: 在, 对.
  @inlinable public static var prep: WordClass { WordClass(rawValue: 1 << 16) }
  /// Grammatical filling: 的, 了.
  @inlinable public static var light: WordClass { WordClass(rawValue: 1 << 17) }
  /// What was done to a counted thing: 引进, 发放.
  @inlinable public static var event: WordClass { WordClass(rawValue: 1 << 18) }
  /// What an indicator ends in: 率, 增加值.
  @inlinable public static var head: WordClass { WordClass(rawValue: 1 << 19) }
  /// A word for a stretch of time.
  @inlinable public static var period: WordClass { WordClass(rawValue: 1 << 20) }
  /// Points back to a holder: 全县, 该院.
  @inlinable public static var deictic: WordClass { WordClass(rawValue: 1 << 21) }
  /// Ends a place's name: 县.
  @inlinable public static var place: WordClass { WordClass(rawValue: 1 << 22) }
  /// Ends an institution's name: 医院.
  @inlinable public static var org: WordClass { WordClass(rawValue: 1 << 23) }
  /// Holds a numeral and claims nothing: 三甲.
  @inlinable public static var notNumber: WordClass { WordClass(rawValue: 1 << 24) }
  /// Opens a plan or a report of the past, in a heading.
  @inlinable public static var section: WordClass { WordClass(rawValue: 1 << 25) }
  /// A known indicator.
  @inlinable public static var indicator: WordClass { WordClass(rawValue: 1 << 26) }
  /// Is a quantity by itself: 一半, 榜首.
  @inlinable public static var amount: WordClass { WordClass(rawValue: 1 << 27) }
  /// Coordinates: 和, 及.
  @inlinable public static var and: WordClass { WordClass(rawValue: 1 << 28) }
  /// A word that does nothing, but keeps its characters from being words of their own: 居民.
  @inlinable public static var noun: WordClass { WordClass(rawValue: 1 << 29) }
  /// Introduces what something is compared with: 比, 较.
  @inlinable public static var than: WordClass { WordClass(rawValue: 1 << 30) }
  /// Says that something is done already: 已, 累计.
  @inlinable public static var done: WordClass { WordClass(rawValue: 1 << 31) }
  /// Says that a date is the one at which everything was counted: 标准时点.
  @inlinable public static var asof: WordClass { WordClass(rawValue: 1 << 32) }
  /// Says that a journalist wrote the text: 记者, 通讯员.
  @inlinable public static var byline: WordClass { WordClass(rawValue: 1 << 33) }
  /// Is a place's own name, in full or short: 云阳县, 云阳. It is a `place` too.
  @inlinable public static var toponym: WordClass { WordClass(rawValue: 1 << 34) }
  /// Says that somebody has what is counted: 拥有, 现有.
  @inlinable public static var have: WordClass { WordClass(rawValue: 1 << 35) }

  /// The classes by the names that the tables use.
  public static let named: [(name: String, value: WordClass)] = [
    ("copula", .copula), ("attain", .attain), ("reach", .reach), ("change", .change),
    ("peer", .peer), ("basis", .basis), ("rank", .rank), ("from", .from), ("share", .share),
    ("contribute", .contribute), ("each", .each), ("among", .among), ("target", .target),
    ("norm", .norm), ("adverb", .adverb), ("link", .link), ("prep", .prep), ("light", .light),
    ("event", .event), ("head", .head), ("period", .period), ("deictic", .deictic),
    ("place", .place), ("org", .org), ("not", .notNumber), ("section", .section),
    ("indicator", .indicator), ("amount", .amount),
    ("and", .and), ("noun", .noun), ("asof", .asof), ("than", .than),
    ("done", .done), ("byline", .byline), ("toponym", .toponym), ("have", .have),
  ]

  public init?(name: String) {
    guard let found = Self.named.first(where: { $0.name == name }) else { return nil }
    self = found.value
  }

  /// The names of all classes that this holds.
  public var names: [String] { Self.named.filter { contains($0.value) }.map(\.name) }
}
