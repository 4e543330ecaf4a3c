/// What a word of the lexicon can do in a claim. A word may have several classes.
public struct WordClass: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Says that the number is the indicator's value: 为, 达到.
  public static let copula = WordClass(rawValue: 1 << 0)
  /// Brings an indicator about without belonging to its name: 实现, 完成.
  public static let attain = WordClass(rawValue: 1 << 1)
  /// Moves to a level: 增至, 降至, 保持在.
  public static let reach = WordClass(rawValue: 1 << 2)
  /// Moves by an amount: 增长, 下降.
  public static let change = WordClass(rawValue: 1 << 3)
  /// Stands above or below someone else: 高于.
  public static let peer = WordClass(rawValue: 1 << 4)
  /// Names what a change is measured against: 同比, 较年初.
  public static let basis = WordClass(rawValue: 1 << 5)
  /// Introduces a place in an order: 排名, 位居.
  public static let rank = WordClass(rawValue: 1 << 6)
  /// Introduces where a movement began: 由, 从.
  public static let from = WordClass(rawValue: 1 << 7)
  /// Relates a part to its whole: 占.
  public static let share = WordClass(rawValue: 1 << 8)
  /// Says how much one indicator moved another: 拉动.
  public static let contribute = WordClass(rawValue: 1 << 9)
  /// Distributes values over a list: 分别, 均.
  public static let each = WordClass(rawValue: 1 << 10)
  /// Introduces a part of what was counted: 其中.
  public static let among = WordClass(rawValue: 1 << 11)
  /// Makes a claim a plan or forecast: 力争, 预计.
  public static let target = WordClass(rawValue: 1 << 12)
  /// Makes a claim a rule: 必须, 不得.
  public static let norm = WordClass(rawValue: 1 << 13)
  /// Says how something was done, not what: 累计, 圆满.
  public static let adverb = WordClass(rawValue: 1 << 14)
  /// Joins clauses: 并, 此外.
  public static let link = WordClass(rawValue: 1 << 15)
  /// Introduces a circumstance: 在, 对.
  public static let prep = WordClass(rawValue: 1 << 16)
  /// Grammatical filling: 的, 了.
  public static let light = WordClass(rawValue: 1 << 17)
  /// What was done to a counted thing: 引进, 发放.
  public static let event = WordClass(rawValue: 1 << 18)
  /// What an indicator ends in: 率, 增加值.
  public static let head = WordClass(rawValue: 1 << 19)
  /// A word for a stretch of time.
  public static let period = WordClass(rawValue: 1 << 20)
  /// Points back to a holder: 全县, 该院.
  public static let deictic = WordClass(rawValue: 1 << 21)
  /// Ends a place's name: 县.
  public static let place = WordClass(rawValue: 1 << 22)
  /// Ends an institution's name: 医院.
  public static let org = WordClass(rawValue: 1 << 23)
  /// Holds a numeral and claims nothing: 三甲.
  public static let notNumber = WordClass(rawValue: 1 << 24)
  /// Opens a plan or a report of the past, in a heading.
  public static let section = WordClass(rawValue: 1 << 25)
  /// A known indicator.
  public static let indicator = WordClass(rawValue: 1 << 26)
  /// Is a quantity by itself: 一半, 榜首.
  public static let amount = WordClass(rawValue: 1 << 27)
  /// Coordinates: 和, 及.
  public static let and = WordClass(rawValue: 1 << 28)
  /// A word that does nothing, but keeps its characters from being words of their own: 居民.
  public static let noun = WordClass(rawValue: 1 << 29)
  /// Introduces what something is compared with: 比, 较.
  public static let than = WordClass(rawValue: 1 << 30)
  /// Says that something is done already: 已, 累计.
  public static let done = WordClass(rawValue: 1 << 31)
  /// Says that a date is the one at which everything was counted: 标准时点.
  public static let asof = WordClass(rawValue: 1 << 32)

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
    ("done", .done),
  ]

  public init?(name: String) {
    guard let found = Self.named.first(where: { $0.name == name }) else { return nil }
    self = found.value
  }

  /// The names of all classes that this holds.
  public var names: [String] { Self.named.filter { contains($0.value) }.map(\.name) }
}
