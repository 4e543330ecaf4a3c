internal import ZhLexicon

/// What a pattern found around a number.
struct PatternMatch {
  let row: PatternRow
  /// As the row says, unless the number itself says otherwise (翻一番).
  var makes: PatternRow.Makes
  var slots = PhraseSlots()
  /// The item that the first word element matched.
  var word: Int?
  var direction: String?
}

/// The phrases that a frame kept, by their names.
struct PhraseSlots {
  private var np: Phrase?
  private var scope: Phrase?
  private var of: Phrase?
  private var right: Phrase?

  subscript(slot: PatternRow.Slot) -> Phrase? {
    get {
      switch slot {
      case .np: np
      case .scope: scope
      case .of: of
      case .right: right
      }
    }
    set {
      switch slot {
      case .np: np = newValue
      case .scope: scope = newValue
      case .of: of = newValue
      case .right: right = newValue
      }
    }
  }
}

/// The phrases that begin where a number's frame does, by their ends: most frames ask for the same
/// few.
final class PhraseMemo {
  private var known: [(end: Int, phrase: Phrase)] = []

  func read(_ end: Int, _ make: () -> Phrase) -> Phrase {
    if let found = known.first(where: { $0.end == end }) { return found.phrase }
    let phrase = make()
    known.append((end, phrase))
    return phrase
  }
}

/// Matches the frames of `patterns.tsv` around a group of numbers.
struct PatternMatcher {
  let reader: PhraseReader
  let items: [Item]
  let lexicon: Lexicon
  let text: FoldedText
  /// Items that the frame may use.
  let bounds: Range<Int>
  /// Where the clause begins: a holder stands there, not inside a list.
  let clauseStart: Int
  /// Where the clause ends, for numbers behind this one.
  let clauseEnd: Int
  /// Quantities before the number may be a part of its phrase (the scope of a rank).
  let crossesQuantities: Bool
  let phrases = PhraseMemo()

  /// The classes of the words that may stand nearest before a number: what it can be matched by.
  func nearestClasses(_ group: Range<Int>) -> WordClass {
    var classes: WordClass = []
    var k = group.lowerBound - 1
    while k >= bounds.lowerBound {
      classes.formUnion(items[k].classes)
      guard isFloater(items[k]) else { break }
      k -= 1
    }
    return classes
  }

  func match(_ row: PatternRow, group: Range<Int>, nearest: WordClass) -> PatternMatch? {
    if !row.nearest.isEmpty, row.nearest.isDisjoint(with: nearest) { return nil }
    var found = PatternMatch(row: row, makes: row.makes)
    guard row.leftwards.contains(where: { left($0, 0, group.lowerBound - 1, &found) }),
      row.rightwards.contains(where: { right($0, 0, group.upperBound, &found) })
    else { return nil }
    return found
  }

  /// Items that a frame passes over.
  private func isFloater(_ item: Item) -> Bool {
    if item.isAside || item.kind == .blank { return true }
    if item.mention >= 0 { return !item.isQuantity }
    return item.kind == .word && !item.classes.isEmpty
      && item.classes.isSubset(of: [.adverb, .each, .light, .basis, .period, .norm, .target, .link])
  }

  private func take(_ index: Int, _ classes: WordClass, _ found: inout PatternMatch) {
    if !classes.isDisjoint(with: [.change, .reach, .peer]),
      let direction = lexicon.words[Int(items[index].word)].direction
    {
      found.direction = direction
    }
    if found.word == nil { found.word = index }
  }

  // MARK: Leftwards

  /// - Parameter next: the element to match at the cursor; those before it are matched.
  private func left(
    _ elements: [PatternRow.Element], _ next: Int, _ cursor: Int, _ found: inout PatternMatch
  ) -> Bool {
    guard next < elements.count else { return true }
    let rest = next + 1
    switch elements[next] {
    case .word(let classes):
      var k = cursor
      while k >= bounds.lowerBound {
        if items[k].word >= 0, !items[k].isAside, !items[k].classes.isDisjoint(with: classes) {
          let saved = found
          take(k, classes, &found)
          if left(elements, rest, k - 1, &found) { return true }
          found = saved
        }
        guard isFloater(items[k]) else { return false }
        k -= 1
      }
      return false
    case .phrase(let slot):
      return phraseLeft(slot, elements, rest, cursor, isOptional: false, &found)
    case .optionalPhrase(let slot):
      return phraseLeft(slot, elements, rest, cursor, isOptional: true, &found)
    case .literal(let word):
      var k = cursor
      while k >= bounds.lowerBound, items[k].isAside || items[k].kind == .blank { k -= 1 }
      guard k >= bounds.lowerBound, text[items[k].range].elementsEqual(word) else { return false }
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
      while k >= bounds.lowerBound, isFloater(items[k]) { k -= 1 }
      return k < bounds.lowerBound && left(elements, rest, k, &found)
    case .optionalWord, .optionalLiteral: preconditionFailure("rows are expanded")
    }
  }

  private func phraseLeft(
    _ slot: PatternRow.Slot, _ elements: [PatternRow.Element], _ rest: Int, _ cursor: Int,
    isOptional: Bool, _ found: inout PatternMatch
  ) -> Bool {
    if rest == elements.count {
      let phrase =
        cursor >= bounds.lowerBound
        ? phrases.read(cursor) {
          reader.read(
            bounds.lowerBound..<(cursor + 1), opensClause: bounds.lowerBound == clauseStart)
        }
        : Phrase()
      if phrase.isEmpty && !isOptional { return false }
      found.slots[slot] = phrase
      return true
    }
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
            found.slots[slot] = phrase
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
    _ elements: [PatternRow.Element], _ next: Int, _ cursor: Int, _ found: inout PatternMatch
  ) -> Bool {
    guard next < elements.count else { return true }
    let rest = next + 1
    switch elements[next] {
    case .word(let classes):
      var k = cursor
      while k < clauseEnd {
        if items[k].word >= 0, !items[k].isAside, !items[k].classes.isDisjoint(with: classes) {
          let saved = found
          take(k, classes, &found)
          if right(elements, rest, k + 1, &found) { return true }
          found = saved
        }
        guard isFloater(items[k]) else { return false }
        k += 1
      }
      return false
    case .phrase(let slot), .optionalPhrase(let slot):
      guard let stretch = nominalStretch(cursor) else {
        if case .optionalPhrase = elements[next] { return right(elements, rest, cursor, &found) }
        return false
      }
      let phrase = reader.readRight(stretch)
      guard !phrase.isEmpty, right(elements, rest, stretch.upperBound, &found) else { return false }
      found.slots[slot] = phrase
      return true
    case .literal(let word):
      guard cursor < clauseEnd, text[items[cursor].range].elementsEqual(word) else { return false }
      return right(elements, rest, cursor + 1, &found)
    case .quantity:
      var k = cursor
      while k < clauseEnd, isFloater(items[k]) { k += 1 }
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
    case .optionalWord, .optionalLiteral: preconditionFailure("rows are expanded")
    }
  }

  /// The name that begins right behind a number: 个 | 党支部按期换届.
  private func nominalStretch(_ start: Int) -> Range<Int>? {
    var k = start
    while k < bounds.upperBound, items[k].isAside { k += 1 }
    let low = k
    guard k < bounds.upperBound, opensName(k) else { return nil }
    let stops: WordClass = [.copula, .reach, .rank, .among, .share, .basis]
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
    guard item.isNominal else { return false }
    // 12个的: not a name; 增长 behind a number opens a change, not a name.
    return item.classes.isDisjoint(with: [.change, .contribute]) || item.classes.contains(.head)
  }
}
