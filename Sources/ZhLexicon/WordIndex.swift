internal import ZhText

/// Where a row, or a name in it, stands in the tables. Eight bytes, because there is one for each word.
struct RowPlace: Sendable {
  private let bits: UInt64

  /// - Parameters:
  ///   - table: the place of its table in `Lexicon.tableNames`.
  ///   - byte: where it stands in the table.
  init(table: Int, line: Int, byte: Int) {
    bits = UInt64(table) << 48 | UInt64(line) << 24 | UInt64(byte)
  }

  var table: Int { Int(bits >> 48) }
  var line: Int { Int(bits >> 24 & 0xFF_FFFF) }
  var byte: Int { Int(bits & 0xFF_FFFF) }

  /// How many bytes tables may have, so that places have room.
  static let limit = 1 << 24
}

/// What is asked of every word of a text, in eight bytes: the words of a text stand far apart.
@usableFromInline struct WordTraits: Sendable {
  /// The classes, and the flags in the highest bits, which no class has.
  @usableFromInline var bits: UInt64

  @inlinable static var mayCountBit: UInt64 { 1 << 63 }
  private static var endsAsPlaceBit: UInt64 { 1 << 62 }
  private static var isSharedBit: UInt64 { 1 << 61 }

  fileprivate init(classes: WordClass, mayCount: Bool, endsAsPlace: Bool) {
    bits = endsAsPlace ? Self.endsAsPlaceBit : 0
    if mayCount { bits |= Self.mayCountBit }
    take(classes)
  }

  @inlinable @inline(__always) var classes: WordClass {
    WordClass(rawValue: bits & ~(7 << 61))
  }

  /// Whether a number or a period may begin in it: it holds a character of `Lexicon.opensNumber`, or is
  /// one by itself.
  @inlinable @inline(__always) var mayCount: Bool { bits & Self.mayCountBit != 0 }

  /// Whether it has two characters and ends as places do: 城市.
  @inline(__always) var endsAsPlace: Bool { bits & Self.endsAsPlaceBit != 0 }

  /// Whether more rows than one name it.
  fileprivate var isShared: Bool { bits & Self.isSharedBit != 0 }

  fileprivate mutating func add(_ classes: WordClass) {
    take(classes)
    bits |= Self.isSharedBit
  }

  fileprivate mutating func remove(_ classes: WordClass) { bits &= ~classes.rawValue }

  private mutating func take(_ classes: WordClass) {
    bits |= classes.rawValue
    if !classes.isDisjoint(with: [.period, .amount]) { bits |= Self.mayCountBit }
  }
}

/// The words of all tables: their traits, and where the rows stand that say something of them.
struct WordIndex: ~Copyable {
  private(set) var trie = TrieDraft(capacity: Self.roomForNodes)
  private(set) var traits: [WordTraits] = []
  /// Of each word, the row that names it first.
  private(set) var places: [RowPlace] = []
  /// The other rows, in the order of the tables.
  private(set) var otherPlaces: [(word: Int, place: RowPlace)] = []

  /// What the tables need, roughly.
  private static let roomForWords = 12_000
  private static let roomForNodes = 20_000

  private static let placeEndings = UnitSet("省市县州")

  init() {
    traits.reserveCapacity(Self.roomForWords)
    places.reserveCapacity(Self.roomForWords)
  }

  /// Takes up that a row gives classes to a surface.
  /// - Parameters:
  ///   - place: of the surface, in that row.
  ///   - openers: the characters at which a number may begin.
  mutating func add(
    _ surface: UnsafeBufferPointer<UInt8>, _ classes: WordClass, at place: RowPlace,
    _ openers: UnitSet
  ) {
    let new = traits.count
    let word = trie.add(surface, value: new)
    if word == new {
      var mayCount = false
      for i in 0..<trie.units.count where openers.contains(trie.units[i]) { mayCount = true }
      let endsAsPlace = trie.units.count == 2 && Self.placeEndings.contains(trie.units[1])
      traits.append(
        WordTraits(classes: classes, mayCount: mayCount, endsAsPlace: endsAsPlace))
      places.append(place)
    } else {
      traits[word].add(classes)
      otherPlaces.append((word, place))
    }
  }

  /// Has words that have another class be no plain words any more: those are what nothing else is said of.
  mutating func finishClasses() {
    for word in traits.indices where traits[word].classes != .noun {
      traits[word].remove(.noun)
    }
  }

  /// The words, to be read from their rows.
  func entries(_ sources: TableSources) -> EntryList<Word> {
    let (traits, places, others) = (traits, places, otherPlaces)
    let tables = Lexicon.tableNames.map { WordTable(rawValue: $0) }
    return EntryList(count: places.count) { index in
      let first = places[index]
      let row = sources.row(at: first)
      var word = Word(surface: tables[first.table]!.surface(of: row, at: first.byte))
      var places = [first]
      if traits[index].isShared { places += others.filter { $0.word == index }.map(\.place) }
      for place in places {
        let row = sources.row(at: place)
        let table = tables[place.table]!
        do {
          try word.take(row, of: table, table.classes(of: row))
        } catch {
          fatalError("\(error)")
        }
      }
      word.classes = traits[index].classes
      return word
    }
  }
}
