internal import CZhTables
public import ZhQuantity
public import ZhText

/// The tables of `Lexicons/zh`, checked and indexed. Immutable and shared by all workers.
public final class Lexicon: Sendable {
  /// Read when they are asked for, as units are.
  public let words: EntryList<Word>
  @usableFromInline let wordTraits: [WordTraits]
  public let units: EntryList<UnitEntry>
  public let patterns: [PatternRow]
  public let confidence: ConfidenceTable
  private let frames: FrameTable
  private let sources: TableSources

  @usableFromInline let wordTrie: Trie
  @usableFromInline let unitTrie: Trie
  let approximators: [[Approximator]]
  @usableFromInline let approximatorTries: [Trie]
  @usableFromInline let numerals: NumeralTable
  /// The last characters of the approximators that stand before a number.
  @usableFromInline let approximatorEndings: UnitSet
  /// The characters at which a mention may begin.
  @usableFromInline let openers: UnitSet
  let numeralNames: [[NumeralName]]
  @usableFromInline let numeralNameTrie: Trie
  let quotientSymbols: [(unit: String, symbol: String)]
  /// The names that are two in one word, and their members.
  public let namePairs: [NamePair]
  /// What their members begin with.
  public let pairedOpeners: UnitSet

  /// Where an approximator may stand.
  public enum Position: Int, Sendable, CaseIterable { case before, inside, after }

  /// The lexicon that is built into the program, read when it is first asked for.
  /// - Throws: `LexiconError`, which a build that passed `zhibiao check` never does.
  public static func builtIn() throws(LexiconError) -> Lexicon { try shared.get() }

  private static let shared = Result { () throws(LexiconError) in
    try Lexicon(sources: constantTable, isTrusted: true)
  }

  /// The bytes of a table that is built into the program, also of one that is not a lexicon's; nil
  /// for any other name.
  public static func builtInTable(_ name: String) -> [UInt8]? {
    constantTable(name).map { Array($0.bytes) }
  }

  private static func constantTable(_ name: String) -> TableBytes? {
    var bytes: UnsafePointer<UInt8>?
    var count = 0
    guard zhtables_find(name, &bytes, &count), let bytes else { return nil }
    return TableBytes(constant: UnsafeBufferPointer(start: bytes, count: count))
  }

  /// Reads the tables that `contents` gives by file name; nil for one that is missing.
  /// - Throws: `LexiconError` with every fault of every table.
  public convenience init(contents: (String) -> [UInt8]?) throws(LexiconError) {
    try self.init(sources: { contents($0).map { TableBytes($0) } }, isTrusted: false)
  }

  private init(sources contents: (String) -> TableBytes?, isTrusted: Bool) throws(LexiconError) {
    let tables = Self.tableNames.map(contents)
    let builder = LexiconBuilder(tables, isTrusted: isTrusted)
    guard builder.faults.isEmpty else { throw LexiconError(builder.orderedFaults) }
    let sources = TableSources(tables.compactMap(\.self))
    self.sources = sources
    patterns = builder.patterns
    confidence = ConfidenceTable(builder.confidence, patterns)
    frames = FrameTable(patterns)
    quotientSymbols = builder.quotientSymbols
    namePairs = builder.namePairs
    pairedOpeners = UnitSet(
      units: namePairs.flatMap { [$0.first, $0.second].compactMap(\.utf16.first) })
    approximators = builder.approximators.map { $0.map(\.1) }
    approximatorTries = builder.approximators.map { Trie($0.map(\.0)) }
    approximatorEndings = UnitSet(
      units: builder.approximators[0].compactMap { $0.0.utf16.last })
    numerals = NumeralTable(builder.numerals, openers: builder.amountOpeners)
    openers = builder.openers
    numeralNames = builder.numeralNames
    let unitPlaces = builder.unitPlaces
    units = EntryList(count: unitPlaces.count) { sources.unit(at: unitPlaces[$0]) }
    wordTraits = builder.words.traits
    words = builder.words.entries(sources)
    numeralNameTrie = Trie(builder.numeralNameEndings)
    unitTrie = Trie(builder.units)
    wordTrie = Trie(builder.words.trie)
  }

  /// All tables with their rows, read anew.
  public var tables: [Table] { Self.tableNames.map { table($0)! } }

  /// A table by its file name, its rows read anew; nil where a lexicon has none of this name.
  public func table(_ name: String) -> Table? {
    Self.tableNames.firstIndex(of: name).map { sources.table($0) }
  }

  /// The names of the tables, in the order in which they are read.
  public static let tableNames = [
    "numerals.tsv", "units.tsv", "quotients.tsv", "approximators.tsv", "amounts.tsv",
    "not-numbers.tsv", "cues.tsv", "verbs.tsv",
    "heads.tsv", "periods.tsv", "entities.tsv", "sections.tsv", "indicators.tsv", "patterns.tsv",
    "confidence.tsv", "audit.tsv", "divisions.tsv", "pairs.tsv",
  ]

  /// The worth of a numeral character.
  @inlinable @inline(__always) public func numeral(_ unit: UInt16) -> Numeral? {
    numerals[unit]
  }

  /// The classes of `words[index]`.
  @inlinable @inline(__always) public func classes(of index: Int) -> WordClass {
    wordTraits[index].classes
  }

  /// Whether a character is a numeral.
  @inlinable @inline(__always) public func isNumeral(_ unit: UInt16) -> Bool {
    numerals.contains(unit)
  }

  /// Whether a character can begin a number or a word that is one (榜首, 末位).
  @inlinable @inline(__always) public func isCounting(_ unit: UInt16) -> Bool {
    numerals.mayCount(unit)
  }

  /// The rows that take numbers of a dimension, in table order.
  public func frames(of dimension: Dimension) -> FrameRows {
    frames.rows(of: dimension)
  }

  /// Whether a number may begin in `words[index]`.
  @inlinable @inline(__always) public func mayCount(word index: Int) -> Bool {
    wordTraits[index].mayCount
  }

  /// Whether a number, a place in an order or a sum of money may begin at a character.
  @inlinable @inline(__always) public func opensNumber(_ unit: UInt16) -> Bool {
    openers.contains(unit)
  }

  /// Whether a word that goes before a number may end in a character.
  @inlinable @inline(__always) public func endsApproximator(_ unit: UInt16) -> Bool {
    approximatorEndings.contains(unit)
  }

  /// Lends a unit without counting references to it and to the list of them.
  @inlinable @inline(__always) public func withUnit<Result>(
    _ index: Int, _ body: (UnitEntry) -> Result
  ) -> Result {
    Unmanaged.passUnretained(units)._withUnsafeGuaranteedRef { $0.withObject(index, body) }
  }

  public func unit(named surface: String) -> UnitEntry? {
    unitIndex(named: surface).map { units[$0] }
  }

  /// The money that a sign before a number stands for: ￥50, $20; nil for any other character.
  public func currency(signed unit: UInt16) -> UnitEntry? {
    switch unit {
    case 0xFFE5, 0xA5: self.unit(named: "元")
    case 0x24: self.unit(named: "美元")
    case 0x20AC: self.unit(named: "欧元")
    case 0xA3, 0xFFE1: self.unit(named: "英镑")
    default: nil
    }
  }
}

extension Lexicon {
  @inlinable @inline(__always) public func longestWord(
    in text: UnsafeBufferPointer<UInt16>, at start: Int, end: Int
  ) -> (length: Int, value: Int)? { wordTrie.longestMatch(in: text, at: start, end: end) }

  @inlinable @inline(__always) public func longestUnit(
    in text: UnsafeBufferPointer<UInt16>, at start: Int, end: Int
  ) -> (length: Int, unit: Int)? {
    unitTrie.longestMatch(in: text, at: start, end: end).map { ($0.length, $0.value) }
  }

  /// The longest approximator of a position that begins at `start`. Most places begin none.
  @inlinable @inline(__always) public func approximator(
    _ position: Position, in text: UnsafeBufferPointer<UInt16>, at start: Int, end: Int
  ) -> (length: Int, entry: Approximator)? {
    guard start < end, mayBeginApproximator(position, text[start]) else { return nil }
    return longestApproximator(position, in: text, at: start, end: end)
  }

  /// Whether an approximator of a position begins with a character.
  @inlinable @inline(__always) public func mayBeginApproximator(
    _ position: Position, _ unit: UInt16
  ) -> Bool { approximatorTries[position.rawValue].mayBegin(unit) }

  @usableFromInline func longestApproximator(
    _ position: Position, in text: UnsafeBufferPointer<UInt16>, at start: Int, end: Int
  ) -> (length: Int, entry: Approximator)? {
    guard
      let found = approximatorTries[position.rawValue].longestMatch(in: text, at: start, end: end)
    else { return nil }
    return (found.length, approximators[position.rawValue][found.value])
  }

  /// The row that makes the numeral at `range` part of a name.
  @inlinable @inline(__always) public func numeralName(
    around range: Range<Int>, isChinese: Bool, in text: UnsafeBufferPointer<UInt16>, end: Int
  ) -> (range: Range<Int>, row: RowReference)? {
    guard range.upperBound < end, numeralNameTrie.mayBegin(text[range.upperBound]) else {
      return nil
    }
    return longestNumeralName(around: range, isChinese: isChinese, in: text, end: end)
  }

  @usableFromInline func longestNumeralName(
    around range: Range<Int>, isChinese: Bool, in text: UnsafeBufferPointer<UInt16>, end: Int
  ) -> (range: Range<Int>, row: RowReference)? {
    // Longest first: each shorter ending of the match is tried too, so step down the end.
    var limit = end
    while limit > range.upperBound,
      let found = numeralNameTrie.longestMatch(in: text, at: range.upperBound, end: limit)
    {
      for name in numeralNames[found.value] {
        if name.chineseOnly && !isChinese { continue }
        let start = range.lowerBound - name.before.count
        guard start >= 0, text[start..<range.lowerBound].elementsEqual(name.before) else {
          continue
        }
        return (start..<(range.upperBound + found.length), name.row)
      }
      limit = range.upperBound + found.length - 1
    }
    return nil
  }
}

extension Lexicon {
  /// How a unit is written in a quotient: `t` in CNY/t.
  public func quotientSymbol(_ unit: UnitEntry) -> String {
    if let found = quotientSymbols.first(where: { $0.unit == unit.surface }) { return found.symbol }
    let isBase = unit.numerator.equals(ExactDecimal(1)) && unit.divisor.equals(ExactDecimal(1))
    return isBase ? unit.canonical : "{\(unit.surface)}"
  }

  public func unitIndex(named surface: String) -> Int? { unitTrie.value(of: surface) }

  /// Whether a word of a class of two to four characters ends right before `i`.
  public func endsWord(
    of classes: WordClass, in text: UnsafeBufferPointer<UInt16>, at i: Int
  ) -> Bool {
    for length in 2...4 where i - length >= 0 {
      if let found = longestWord(in: text, at: i - length, end: i), found.length == length,
        !words[found.value].classes.isDisjoint(with: classes)
      {
        return true
      }
    }
    return false
  }

  /// Whether the character at `i` ends a word of two or three characters, so that it is none of
  /// its own: 近 in 最近.
  public func endsLongerWord(
    in text: UnsafeBufferPointer<UInt16>, at i: Int, from start: Int
  ) -> Bool {
    for length in 1...2 where i - length >= start {
      if let found = longestWord(in: text, at: i - length, end: i + 1), found.length == length + 1 {
        return true
      }
    }
    return false
  }
}
