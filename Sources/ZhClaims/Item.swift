public import ZhLexicon

/// A unit of binding: a mention, or a token that no mention covers.
public struct Item: Sendable {
  public var start: Int32
  public var end: Int32
  public private(set) var classes: WordClass
  /// Index in `Lexicon.words`, or -1.
  public private(set) var word: Int32
  /// Index in the sentence's mentions, or -1.
  public private(set) var mention: Int32
  public private(set) var kind: Token.Kind
  private var traits: Traits
  /// A quantity that may make a claim.
  public private(set) var isQuantity = false
  /// Letters before an institution's ending that ICU's dictionary does not know either: a name.
  public var isUnknown = false

  public var range: Range<Int> { Int(start)..<Int(end) }

  /// What is asked of items over and over, worked out when one is made.
  private struct Traits: OptionSet {
    let rawValue: UInt8
    static var aside: Traits { Traits(rawValue: 1) }
    static var nominal: Traits { Traits(rawValue: 2) }
    static var filling: Traits { Traits(rawValue: 4) }
  }

  /// Inside a bracket that holds no quantity: no part of any name.
  public var isAside: Bool {
    get { traits.contains(.aside) }
    set { if newValue { traits.insert(.aside) } else { traits.remove(.aside) } }
  }

  /// A token that no mention covers.
  init(_ token: Token) {
    start = token.start
    end = token.end
    classes = token.classes
    word = token.word
    mention = -1
    kind = token.kind
    // Arithmetic on purpose: a comparison becomes a branch.
    let kind = UInt64(token.kind.rawValue)
    let isWord = Self.isSome(classes.rawValue)
    let isName = Self.isSome(classes.intersection(Self.naming).rawValue)
    let isMore = Self.isSome(classes.subtracting(Self.passed).rawValue)
    let nominal = (Self.letters &>> kind) & (1 ^ isWord | isName)
    let filling = (Self.blanks &>> kind) | (isWord & ~isMore)
    traits = Traits(rawValue: UInt8(truncatingIfNeeded: (nominal & 1) << 1 | (filling & 1) << 2))
  }

  /// A mention.
  init(_ mention: Mention, index: Int) {
    start = Int32(mention.range.lowerBound)
    end = Int32(mention.range.upperBound)
    classes = []
    word = -1
    self.mention = Int32(index)
    kind = .digits
    isQuantity = mention.isQuantity
    traits = isQuantity ? [] : .filling
  }

  /// Makes letters of it, that are no word and no number.
  mutating func becomeText() {
    (kind, classes, word, mention, isQuantity) = (.text, [], -1, -1, false)
    traits.formIntersection(.aside)
    traits.insert(.nominal)
  }

  /// Makes nothing of it that anything could be named after.
  mutating func becomeBlank() {
    (kind, classes, word, mention, isQuantity) = (.blank, [], -1, -1, false)
    traits.formIntersection(.aside)
    traits.insert(.filling)
  }

  /// Whether it can stand in a name: letters, or a word that is not only grammar.
  public var isNominal: Bool { traits.intersection([.nominal, .aside]) == .nominal }

  /// Whether the frames of patterns pass over it: an aside, a blank, a period, a word that says how.
  var isPassed: Bool { !traits.isDisjoint(with: [.filling, .aside]) }

  /// The kinds of tokens that are letters or digits, and blanks, as bits.
  private static let letters: UInt64 =
    1 << UInt64(Token.Kind.word.rawValue) | 1 << UInt64(Token.Kind.text.rawValue)
    | 1 << UInt64(Token.Kind.digits.rawValue)
  private static let blanks: UInt64 = 1 << UInt64(Token.Kind.blank.rawValue)

  /// 1 where any bit is set, else 0.
  @inline(__always) static func isSome(_ bits: UInt64) -> UInt64 {
    (bits | (0 &- bits)) &>> 63
  }

  private static let passed: WordClass = [
    .adverb, .each, .light, .basis, .period, .norm, .target, .link,
  ]

  static let naming: WordClass = [
    .head, .event, .deictic, .place, .org, .notNumber, .indicator, .noun, .section, .change,
    .contribute,
  ]
}

extension UnsafeBufferPointer<Item> {
  /// Of all words of a range. Eight at a time, the last one again and again where there are fewer: how
  /// often a loop goes round over each is a branch that the processor cannot foretell.
  func classes(of range: Range<Int>) -> WordClass {
    guard !range.isEmpty else { return [] }
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    let items = baseAddress!
    let last = range.upperBound - 1
    var classes: UInt64 = 0
    var i = range.lowerBound
    repeat {
      for k in 0..<8 { classes |= items[Swift.min(i &+ k, last)].classes.rawValue }
      i &+= 8
    } while i <= last
    return WordClass(rawValue: classes)
  }
}

extension FoldedText {
  /// Whether an item is a colon, wide or narrow.
  func isColon(_ item: Item) -> Bool {
    guard item.kind == .mark else { return false }
    let unit = self[Int(item.start)]
    return unit == 0xFF1A || unit == 0x3A
  }
}

/// A stretch of a sentence between commas, or a bracket with quantities.
public struct Clause: Sendable {
  /// Items.
  public var items: Range<Int>
  /// The mark before it, 0 at the start of the sentence.
  public var opener: UInt16
  public var isBracket: Bool
  /// Of all its words, so that nobody looks for one in vain.
  var classes: WordClass = []
  var holdsQuantity = false
  var holdsPeriod = false

  init(items: Range<Int>, opener: UInt16, isBracket: Bool, in sentence: SentenceView) {
    self.items = items
    self.opener = opener
    self.isBracket = isBracket
    classes = sentence.items.classes(of: items)
    holdsQuantity = sentence.quantities.meets(items)
    holdsPeriod = sentence.periods.meets(items)
  }

  /// Whether it begins behind a semicolon.
  var opensPart: Bool { Self.isSemicolon(opener) }

  static func isSemicolon(_ unit: UInt16) -> Bool { unit == 0xFF1B || unit == 0x3B }
}

/// A sentence with what was recognised in it.
public struct SentenceAnalysis: Sendable {
  public var range: Range<Int>
  public var items: [Item] = []
  public var mentions: [Mention] = []
  public var clauses: [Clause] = []
  /// Numerals that were read and left, with the reason.
  public var rejected: [Rejection] = []
  /// Whether a title or a quote opens in it.
  var holdsQuotes = false

  /// Turns to another sentence.
  mutating func clear(_ range: Range<Int>) {
    self.range = range
    items.removeAll(keepingCapacity: true)
    // One by one: `removeAll` gives them back through the runtime, which costs more.
    while !mentions.isEmpty { mentions.removeLast() }
    clauses.removeAll(keepingCapacity: true)
    if !rejected.isEmpty { rejected.removeAll(keepingCapacity: true) }
    holdsQuotes = false
  }
}

/// A numeral that makes no claim, and why.
public struct Rejection: Sendable {
  /// A table row, or what a rule says of it.
  public enum Cause: Sendable {
    case row(RowReference)
    case rule(StaticString)
  }

  public var range: Range<Int>
  public var cause: Cause

  /// The cause as it is shown: `not-numbers.tsv:12`, `a bare number`.
  public var reason: String {
    switch cause {
    case .row(let row): row.description
    case .rule(let text): text.description
    }
  }
}
