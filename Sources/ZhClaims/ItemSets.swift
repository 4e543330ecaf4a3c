internal import ZhLexicon
internal import ZhText

/// Some of a sentence's items, as bits: who looks for them goes from one to the next. Asking every item
/// would cost a branch that the processor cannot foretell. Memory of `ItemSets`.
struct ItemSet {
  fileprivate let words: UnsafeMutablePointer<UInt64>!

  /// Of no items.
  static var empty: ItemSet { ItemSet(words: nil) }

  /// The first at or behind a place, or `end`.
  @inline(__always) func next(_ place: Int, _ end: Int) -> Int {
    guard place < end else { return end }
    var word = place >> 6
    var bits = words[word] & (~0 << UInt64(place & 63))
    while bits == 0 {
      word += 1
      if word << 6 >= end { return end }
      bits = words[word]
    }
    return min(word << 6 + bits.trailingZeroBitCount, end)
  }

  /// Whether one of a range is among them.
  @inline(__always) func meets(_ range: Range<Int>) -> Bool {
    next(range.lowerBound, range.upperBound) < range.upperBound
  }

  @inline(__always) func contains(_ place: Int) -> Bool {
    words[place >> 6] >> UInt64(place & 63) & 1 != 0
  }

  @inline(__always) func remove(_ place: Int) {
    words[place >> 6] &= ~(1 << UInt64(place & 63))
  }
}

/// The items of a sentence by their kinds. One per worker.
final class ItemSets {
  private static let size = SentenceSplitter.maximumLength / 64 + 1

  private let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: 5 * size)
  /// How many words each set has.
  private var used = 0
  private var count = 0

  /// Letters that the lexicon does not know.
  let text: ItemSet
  /// These, and words that may be no words inside an unknown one.
  let loose: ItemSet
  /// Marks and blanks.
  let stops: ItemSet
  let quantities: ItemSet
  let periods: ItemSet

  init() {
    memory.initialize(repeating: 0, count: 5 * Self.size)
    text = ItemSet(words: memory)
    loose = ItemSet(words: memory + Self.size)
    stops = ItemSet(words: memory + 2 * Self.size)
    quantities = ItemSet(words: memory + 3 * Self.size)
    periods = ItemSet(words: memory + 4 * Self.size)
  }

  deinit { memory.deallocate() }

  /// Turns to the items of another sentence.
  /// - Parameter risky: of the words of one character that may be a part of an unknown word.
  func read(_ items: UnsafeBufferPointer<Item>, risky: WordClass) {
    count = items.count
    used = (count + 63) / 64
    for word in 0..<used {
      var (text, loose, stops) = (UInt64(0), UInt64(0), UInt64(0))
      var (quantities, mentions) = (UInt64(0), UInt64(0))
      for i in (word * 64)..<min(word * 64 + 64, count) {
        let place = UInt64(truncatingIfNeeded: i)
        let kind = UInt64(items[i].kind.rawValue)
        // Arithmetic on purpose: a comparison becomes a branch.
        let isText = (Self.text &>> kind) & 1
        let found = items[i].classes.intersection(risky).rawValue
        let isLong = Item.isSome(UInt64(truncatingIfNeeded: items[i].end &- items[i].start &- 1))
        let isRisky = Item.isSome(found) & ~isLong
        text |= isText &<< place
        loose |= (isText | isRisky) &<< place
        stops |= ((Self.stops &>> kind) & 1) &<< place
        quantities |= (items[i].isQuantity ? 1 : 0) &<< place
        mentions |= UInt64(~UInt32(bitPattern: items[i].mention) >> 31) &<< place
      }
      self.text.words[word] = text
      self.loose.words[word] = loose
      self.stops.words[word] = stops
      self.quantities.words[word] = quantities
      self.periods.words[word] = mentions & ~quantities
    }
  }

  private static let text: UInt64 = 1 << UInt64(Token.Kind.text.rawValue)
  private static let stops: UInt64 =
    1 << UInt64(Token.Kind.mark.rawValue) | 1 << UInt64(Token.Kind.blank.rawValue)

  /// Calls `body` with each longest run of loose items that holds both letters and words.
  @inline(__always) func forEachMixedRun(_ body: (Range<Int>) -> Void) {
    var done = 0
    for word in 0..<used {
      let (loose, text) = (loose.words[word], text.words[word])
      let isLast = word + 1 == used
      let nextLoose = loose >> 1 | (isLast ? 0 : self.loose.words[word + 1] << 63)
      let nextText = text >> 1 | (isLast ? 0 : self.text.words[word + 1] << 63)
      // Where letters stand beside a word.
      var mixed = loose & nextLoose & (text ^ nextText)
      while mixed != 0 {
        let place = word << 6 + mixed.trailingZeroBitCount
        mixed &= mixed - 1
        guard place >= done else { continue }
        var low = place
        while low > done, self.loose.contains(low - 1) { low -= 1 }
        done = place + 2
        while done < count, self.loose.contains(done) { done += 1 }
        body(low..<done)
      }
    }
  }
}
