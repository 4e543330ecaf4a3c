public import ZhLexicon

/// A unit of binding: a mention, or a token that no mention covers.
public struct Item: Sendable {
  public var start: Int32
  public var end: Int32
  public var classes: WordClass
  /// Index in `Lexicon.words`, or -1.
  public var word: Int32
  /// Index in the sentence's mentions, or -1.
  public var mention: Int32
  public var kind: Token.Kind
  /// A quantity that may make a claim.
  public var isQuantity = false
  /// Inside a bracket that holds no quantity: no part of any name.
  public var isAside = false
  /// Letters before an institution's ending that ICU's dictionary does not know either: a name.
  public var isUnknown = false

  public var range: Range<Int> { Int(start)..<Int(end) }

  /// A token that no mention covers.
  init(_ token: Token) {
    start = token.start
    end = token.end
    classes = token.classes
    word = token.word
    mention = -1
    kind = token.kind
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
  }

  /// Whether it can stand in a name: letters, or a word that is not only grammar.
  public var isNominal: Bool {
    if isAside || isQuantity { return false }
    if mention >= 0 { return false }
    switch kind {
    case .text: return true
    case .digits: return true
    case .mark, .blank: return false
    case .word:
      return classes.isEmpty || !classes.isDisjoint(with: Self.naming)
    }
  }

  static let naming: WordClass = [
    .head, .event, .deictic, .place, .org, .notNumber, .indicator, .noun, .section, .change,
    .contribute,
  ]
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
    for i in items { classes.formUnion(sentence.items[i].classes) }
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
