internal import ZhLexicon

/// What a pattern found around a number.
///
/// Plain values: what names and dates a number has each a copy.
struct PatternMatch {
  /// The row.
  let frames: UnsafePointer<PatternFrames>
  let slots: PhraseSlots
  /// The item that the first word element matched.
  var word: Int?
  var direction: Word.Movement?

  /// 由第七位升至第四位: the place that a movement began from.
  var startsMovement: Bool { makes == .rank && frames.pointee.goesOnToQuantity }

  var makes: PatternRow.Makes { frames.pointee.makes }
}

/// The phrases that a frame kept, by their names; good until the matcher tries the next frame.
struct PhraseSlots {
  fileprivate let places: PhrasePlaces
  fileprivate let phrases: UnsafePointer<Phrase>

  subscript(slot: PatternRow.Slot) -> Phrase? {
    let place = places[slot]
    return place < 0 ? nil : phrases[Int(place)]
  }
}

/// Where a matcher keeps the phrases of np, scope, of and right, or -1.
private struct PhrasePlaces {
  private var places = SIMD4<Int32>(repeating: -1)

  subscript(slot: PatternRow.Slot) -> Int32 {
    get { places[Self.place(slot)] }
    set { places[Self.place(slot)] = newValue }
  }

  private static func place(_ slot: PatternRow.Slot) -> Int {
    switch slot {
    case .np: 0
    case .scope: 1
    case .of: 2
    case .right: 3
    }
  }
}

/// What a frame has matched so far: a few plain numbers, because most frames fail half way and all
/// that they had found is taken back.
private struct Trial {
  /// The item that the first word element matched, or -1.
  var word: Int32 = -1
  /// The word of the lexicon that says which way, or -1.
  var direction: Int32 = -1
  var slots = PhrasePlaces()
}

/// Matches the frames of `patterns.tsv` around the groups of numbers of a document. A class, which
/// keeps the phrases that the frames of a group ask for.
final class PatternMatcher {
  private let reader: PhraseReader
  private var items: UnsafeBufferPointer<Item> { reader.items }
  private let lexicon: Lexicon
  private let text: FoldedText
  // One worker has a matcher and calls nothing of it from within: run-time checks of exclusive
  // access would cost more than the accesses.
  @exclusivity(unchecked) private var field = Field(
    bounds: 0..<0, clause: 0..<0, crossesQuantities: false)
  /// The phrases of the group's frames.
  @exclusivity(unchecked) private var phrases = Scratch<Phrase>()
  /// Those that begin where the group's field does, by their ends: most frames ask for the same few.
  @exclusivity(unchecked) private var known = Scratch<Leading>()
  @exclusivity(unchecked) private var last = Trial()

  private struct Leading {
    var end: Int
    var phrase: Int32
  }

  /// Where the frames of a group may look.
  struct Field {
    /// Items that they may use.
    var bounds: Range<Int>
    /// A holder stands where the clause begins, not inside a list; numbers behind the group stand
    /// before it ends.
    var clause: Range<Int>
    /// Quantities before the number may be a part of its phrase (the scope of a rank).
    var crossesQuantities: Bool
  }

  init(reader: PhraseReader) {
    self.reader = reader
    lexicon = reader.lexicon
    text = reader.text
  }

  /// Of the words before the group and behind it, which frames may use.
  @exclusivity(unchecked) private var classesBefore: WordClass = []
  @exclusivity(unchecked) private var classesBehind: WordClass = []
  /// Behind the group.
  @exclusivity(unchecked) private var end = 0
  /// The name that begins there.
  @exclusivity(unchecked) private var nameBehind: Range<Int>?

  /// Turns to another group.
  func enter(_ field: Field, around group: Range<Int>) {
    self.field = field
    classesBefore = classes(of: field.bounds.lowerBound..<group.lowerBound)
    classesBehind = classes(of: group.upperBound..<field.clause.upperBound)
    nameBehind = nominalStretch(group.upperBound)
    if nameBehind != nil { classesBehind.formUnion(Frame.name) }
    end = group.upperBound
    phrases.clear()
    known.clear()
  }

  private func classes(of range: Range<Int>) -> WordClass {
    // A frame that wants no word fits where there is none.
    items.classes(of: range).union(Frame.always)
  }

  private var bounds: Range<Int> { field.bounds }
  private var clauseEnd: Int { field.clause.upperBound }
  private var crossesQuantities: Bool { field.crossesQuantities }

  /// The rows that may fit around a group, going by the words around it.
  func candidates(_ rows: FrameRows, around group: Range<Int>) -> FrameRows.Candidates {
    rows.candidates(
      nearest: nearestClasses(group), before: classesBefore, behind: classesBehind)
  }

  /// The classes of the words that may stand nearest before a number: what it can be matched by.
  private func nearestClasses(_ group: Range<Int>) -> WordClass {
    var classes = Frame.always
    var k = group.lowerBound - 1
    while k >= bounds.lowerBound {
      classes.formUnion(items[k].classes)
      guard items[k].isPassed else { break }
      k -= 1
    }
    return classes
  }

  /// Whether a row's frame fits around a group; `match` says what it found.
  func fits(_ row: UnsafePointer<PatternFrames>, group: Range<Int>) -> Bool {
    var found = Trial()
    guard
      row.pointee.leftwards.contains(where: {
        $0.mayFit(classesBefore) && left($0.elements, 0, group.lowerBound - 1, &found)
      }),
      row.pointee.rightwards.contains(where: {
        $0.mayFit(classesBehind) && right($0.elements, 0, group.upperBound, &found)
      })
    else { return false }
    last = found
    return true
  }

  /// What the last frame that fitted has found.
  func match(_ row: UnsafePointer<PatternFrames>) -> PatternMatch {
    let found = last
    var match = PatternMatch(
      frames: row, slots: PhraseSlots(places: found.slots, phrases: phrases.start))
    if found.word >= 0 { match.word = Int(found.word) }
    if found.direction >= 0 { match.direction = lexicon.words[Int(found.direction)].direction }
    return match
  }

  private func take(_ index: Int, _ classes: WordClass, _ found: inout Trial) {
    if !classes.isDisjoint(with: [.change, .reach, .peer]),
      lexicon.words[Int(items[index].word)].direction != nil
    {
      found.direction = items[index].word
    }
    if found.word < 0 { found.word = Int32(index) }
  }

  private func keep(_ phrase: Phrase) -> Int32 {
    phrases.append(phrase)
    return Int32(phrases.count - 1)
  }

  /// The phrase from the beginning of the field to an item.
  private func leading(_ end: Int) -> Int32 {
    for k in known.indices where known[k].end == end { return known[k].phrase }
    let range = bounds.lowerBound..<(end + 1)
    let made = keep(
      end < bounds.lowerBound
        ? Phrase()
        : reader.read(range, opensClause: bounds.lowerBound == field.clause.lowerBound))
    known.append(Leading(end: end, phrase: made))
    return made
  }

  // MARK: Leftwards

  private typealias Elements = UnsafeBufferPointer<Frame.Element>

  /// - Parameter next: the element to match at the cursor; those before it are matched.
  @inline(__always) private func left(
    _ elements: Elements, _ next: Int, _ cursor: Int, _ found: inout Trial
  ) -> Bool {
    guard next < elements.count else { return true }
    // Most frames end in a phrase, which takes all that is left.
    let isLast = next + 1 == elements.count
    if isLast, elements[next].kind == .phrase || elements[next].kind == .optionalPhrase {
      let phrase = leading(cursor)
      if elements[next].kind == .phrase, phrases[Int(phrase)].isEmpty { return false }
      found.slots[elements[next].slot] = phrase
      return true
    }
    return leftInside(elements, next, cursor, &found)
  }

  private func leftInside(
    _ elements: Elements, _ next: Int, _ cursor: Int, _ found: inout Trial
  ) -> Bool {
    let rest = next + 1
    let element = elements[next]
    switch element.kind {
    case .word:
      var k = cursor
      while k >= bounds.lowerBound {
        if items[k].word >= 0, !items[k].isAside,
          !items[k].classes.isDisjoint(with: element.classes)
        {
          let saved = found
          take(k, element.classes, &found)
          if left(elements, rest, k - 1, &found) { return true }
          found = saved
        }
        guard items[k].isPassed else { return false }
        k -= 1
      }
      return false
    case .phrase:
      return phraseLeft(element.slot, elements, rest, cursor, isOptional: false, &found)
    case .optionalPhrase:
      return phraseLeft(element.slot, elements, rest, cursor, isOptional: true, &found)
    case .literal:
      var k = cursor
      while k >= bounds.lowerBound, items[k].isAside || items[k].kind == .blank { k -= 1 }
      guard k >= bounds.lowerBound, text[items[k].range].elementsEqual(element.literal) else {
        return false
      }
      return left(elements, rest, k - 1, &found)
    case .quantity:
      guard cursor >= bounds.lowerBound, items[cursor].isQuantity else { return false }
      return left(elements, rest, cursor - 1, &found)
    case .period:
      var k = cursor
      while k >= bounds.lowerBound,
        items[k].isAside || items[k].kind == .blank || items[k].classes == .light
      { k -= 1 }
      guard k >= bounds.lowerBound, items[k].mention >= 0, !items[k].isQuantity else {
        return false
      }
      return left(elements, rest, k - 1, &found)
    case .edge:
      var k = cursor
      while k >= bounds.lowerBound, items[k].isPassed { k -= 1 }
      return k < bounds.lowerBound && left(elements, rest, k, &found)
    }
  }

  private func phraseLeft(
    _ slot: PatternRow.Slot, _ elements: Elements, _ rest: Int, _ cursor: Int,
    isOptional: Bool, _ found: inout Trial
  ) -> Bool {
    if isOptional {
      let saved = found
      if left(elements, rest, cursor, &found) { return true }
      found = saved
    }
    var k = cursor
    var nominal = false
    while k >= bounds.lowerBound {
      if items[k].isQuantity && !crossesQuantities { return false }
      if items[k].isNominal || items[k].isQuantity { nominal = true }
      if nominal {
        let saved = found
        if left(elements, rest, k - 1, &found) {
          var phrase = reader.read(k..<(cursor + 1))
          phrase.stretch = k..<(cursor + 1)
          if !phrase.isEmpty || phrase.holder != nil {
            found.slots[slot] = keep(phrase)
            return true
          }
        }
        found = saved
      }
      k -= 1
    }
    return false
  }

  // MARK: Rightwards

  private func right(
    _ elements: Elements, _ next: Int, _ cursor: Int, _ found: inout Trial
  ) -> Bool {
    guard next < elements.count else { return true }
    let rest = next + 1
    let element = elements[next]
    switch element.kind {
    case .word:
      var k = cursor
      while k < clauseEnd {
        if items[k].word >= 0, !items[k].isAside,
          !items[k].classes.isDisjoint(with: element.classes)
        {
          let saved = found
          take(k, element.classes, &found)
          if right(elements, rest, k + 1, &found) { return true }
          found = saved
        }
        guard items[k].isPassed else { return false }
        k += 1
      }
      return false
    case .phrase, .optionalPhrase:
      guard let stretch = cursor == end ? nameBehind : nominalStretch(cursor) else {
        return element.kind == .optionalPhrase && right(elements, rest, cursor, &found)
      }
      let phrase = reader.readRight(stretch)
      guard !phrase.isEmpty, right(elements, rest, stretch.upperBound, &found) else { return false }
      found.slots[element.slot] = keep(phrase)
      return true
    case .literal:
      guard cursor < clauseEnd, text[items[cursor].range].elementsEqual(element.literal) else {
        return false
      }
      return right(elements, rest, cursor + 1, &found)
    case .quantity:
      var k = cursor
      while k < clauseEnd, items[k].isPassed { k += 1 }
      guard k < clauseEnd, items[k].isQuantity else { return false }
      return right(elements, rest, k + 1, &found)
    case .period:
      guard cursor < clauseEnd, items[cursor].mention >= 0, !items[cursor].isQuantity else {
        return false
      }
      return right(elements, rest, cursor + 1, &found)
    case .edge:
      var k = cursor
      while k < clauseEnd, items[k].isAside || items[k].kind == .blank { k += 1 }
      return k >= clauseEnd || items[k].kind == .mark
    }
  }

  /// The name that begins right behind a number: 个 | 党支部按期换届.
  private func nominalStretch(_ start: Int) -> Range<Int>? {
    var k = start
    while k < bounds.upperBound, items[k].isAside { k += 1 }
    let low = k
    guard k < bounds.upperBound, opensName(k) else { return nil }
    let stops: WordClass = [.copula, .reach, .rank, .among, .share, .basis, .each, .done]
    while k < bounds.upperBound {
      let item = items[k]
      if item.isQuantity { break }
      if item.kind == .mark {
        let unit = text[Int(item.start)]
        // A list goes on where another name follows, and ends before the next number's own name.
        if unit == 0x3001, k + 1 < bounds.upperBound, items[k + 1].isNominal,
          bounds.upperBound == clauseEnd
        {
          k += 1
          continue
        }
        if unit == 0x201C || unit == 0x201D || unit == 0x300A || unit == 0x300B || unit == 0xB7 {
          k += 1
          continue
        }
        break
      }
      if item.classes.contains(.rank) { break }
      if item.kind == .word, !item.classes.isDisjoint(with: stops),
        item.classes.isDisjoint(with: [.head, .noun, .event])
      {
        break
      }
      k += 1
    }
    return low < k ? low..<k : nil
  }

  private func opensName(_ k: Int) -> Bool {
    let item = items[k]
    if item.kind == .mark {
      let unit = text[Int(item.start)]
      return unit == 0x201C || unit == 0x300A
    }
    // 8人具有硕士学位
    if item.classes.contains(.have) { return true }
    // 2人被清华大学录取, 尚有652万元未拨付
    if item.count == 1, text[Int(item.start)] == 0x88AB || text[Int(item.start)] == 0x672A {
      return true
    }
    guard item.isNominal else { return false }
    // 12个的: not a name; 增长 behind a number opens a change, not a name.
    return item.classes.isDisjoint(with: [.change, .contribute]) || item.classes.contains(.head)
  }
}
