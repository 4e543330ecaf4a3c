/// How a claim came about: what is known of it, as it is made, that tells likely claims from
/// doubtful ones. `confidence.tsv` gives each condition a weight.
public struct Provenance: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// True of every claim.
  public static let always = Provenance(rawValue: 1 << 0)
  /// True of every claim: what a text costs that no rule was made from.
  public static let unseen = Provenance(rawValue: 1 << 1)

  /// The indicator has at most two characters.
  public static let nameShort = Provenance(rawValue: 1 << 2)
  /// The indicator ends in characters that no table has.
  public static let nameUnknown = Provenance(rawValue: 1 << 3)
  /// The indicator opens with a verb of `verbs.tsv`.
  public static let nameEvent = Provenance(rawValue: 1 << 4)
  /// The indicator is that of a later member of a list.
  public static let nameListed = Provenance(rawValue: 1 << 5)
  /// Quotation marks stand before the number in its clause.
  public static let quoted = Provenance(rawValue: 1 << 6)
  /// 其中 stands before the number in its clause.
  public static let among = Provenance(rawValue: 1 << 7)

  /// The subject is whom the document is about: the sentence names nobody else.
  public static let subjectDocument = Provenance(rawValue: 1 << 8)
  /// The text tells of many holders in turn.
  public static let subjectMany = Provenance(rawValue: 1 << 9)

  /// The time opened the paragraph.
  public static let timeParagraph = Provenance(rawValue: 1 << 10)
  /// A period stands earlier in the sentence, and the time is another.
  public static let timeRival = Provenance(rawValue: 1 << 11)

  /// A plan by its section's heading.
  public static let planSection = Provenance(rawValue: 1 << 12)
  /// A change that does not say against what.
  public static let basisUnnamed = Provenance(rawValue: 1 << 13)
  /// A rank that does not say among whom.
  public static let scopeNone = Provenance(rawValue: 1 << 14)
  /// The number is written in Chinese numerals only.
  public static let numberChinese = Provenance(rawValue: 1 << 15)
  /// The number is a percentage.
  public static let numberPercent = Provenance(rawValue: 1 << 16)

  /// Every condition with the name that the table has for it.
  public static let named: [(name: String, condition: Provenance)] = [
    ("always", .always), ("unseen", .unseen), ("name.short", .nameShort),
    ("name.unknown", .nameUnknown), ("name.event", .nameEvent), ("name.listed", .nameListed),
    ("quoted", .quoted), ("among", .among), ("subject.document", .subjectDocument),
    ("subject.many", .subjectMany),
    ("time.paragraph", .timeParagraph),
    ("time.rival", .timeRival), ("plan.section", .planSection), ("basis.unnamed", .basisUnnamed),
    ("scope.none", .scopeNone), ("number.chinese", .numberChinese),
    ("number.percent", .numberPercent),
  ]

  /// The condition of a name; nil for no such name.
  public init?(name: String) {
    guard let found = Self.named.first(where: { $0.name == name }) else { return nil }
    self = found.condition
  }

  /// The names of the conditions that hold, in the order of ``named``.
  public var names: [String] { Self.named.filter { contains($0.condition) }.map(\.name) }
}
