/// A stretch of a sentence: a word of the lexicon, a mark, or what the lexicon leaves.
public struct Token: Sendable {
  public enum Kind: UInt8, Sendable {
    /// A word of the lexicon.
    case word
    /// Letters that the lexicon does not know: Han or Latin.
    case text
    /// Digits, with the marks inside a number.
    case digits
    /// One punctuation mark.
    case mark
    case blank
  }

  public var start: Int32
  public var end: Int32
  /// Index in `Lexicon.words`, or -1.
  public var word: Int32
  public var kind: Kind
  /// Whether a number or a period may begin in it: it holds a character of `Lexicon.opensNumber`, or is a
  /// word of such a class.
  public var mayCount: Bool
  /// Whether a period may begin with it: until somebody looks closer, wherever a number may.
  public var mayDate: Bool
  public var classes: WordClass

  @inlinable public init(
    start: Int32, end: Int32, word: Int32, kind: Kind, mayCount: Bool, classes: WordClass
  ) {
    self.start = start
    self.end = end
    self.word = word
    self.kind = kind
    self.mayCount = mayCount
    mayDate = mayCount
    self.classes = classes
  }

  public var range: Range<Int> { Int(start)..<Int(end) }
  public var count: Int { Int(end - start) }
}

/// Cuts a folded text into tokens that tile it: leftmost, then longest word of the lexicon; the rest
/// in runs of one kind.
public struct Tokenizer: Sendable {
  let lexicon: Lexicon

  public init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  /// Replaces the content of `tokens` with those of `range`.
  /// - Complexity: O(*n*) times the longest word.
  public func tokenize(
    _ text: UnsafeBufferPointer<UInt16>, _ range: Range<Int>, into tokens: inout [Token]
  ) {
    tokens.removeAll(keepingCapacity: true)
    append(text, range, to: &tokens)
  }

  /// Adds the tokens of `range` behind those that are there.
  /// - Complexity: O(*n*) times the longest word.
  public func append(
    _ text: UnsafeBufferPointer<UInt16>, _ range: Range<Int>, to tokens: inout [Token]
  ) {
    // A token is a character at least. Written to plain memory first: growing an array is asked of
    // it at every token.
    withUnsafeTemporaryAllocation(of: Token.self, capacity: range.count) { out in
      let count = cut(text, range, into: out).count
      tokens.append(contentsOf: UnsafeBufferPointer(rebasing: out[..<count]))
    }
  }

  /// Writes the tokens of `range` into memory that has room for as many as there are characters.
  /// - Returns: how many tokens there are, and what they are between them.
  /// - Complexity: O(*n*) times the longest word.
  public func cut(
    _ text: UnsafeBufferPointer<UInt16>, _ range: Range<Int>,
    into out: UnsafeMutableBufferPointer<Token>
  ) -> TokenSummary {
    precondition(out.count >= range.count && range.upperBound <= Int(Int32.max))
    // A trie gives no value that is no word's.
    return lexicon.wordTraits.withUnsafeBufferPointer { cut(text, range, $0, into: out) }
  }

  @inline(__always) private func cut(
    _ text: UnsafeBufferPointer<UInt16>, _ range: Range<Int>,
    _ traits: UnsafeBufferPointer<WordTraits>, into out: UnsafeMutableBufferPointer<Token>
  ) -> TokenSummary {
    let words = lexicon.wordTrie.matcher
    let waters = TokenSummary.waters
    var i = range.lowerBound
    let end = range.upperBound
    var pending = -1
    var count = 0
    var summary = TokenSummary()
    func add(_ start: Int, _ end: Int, _ kind: Token.Kind, mayCount: Bool) {
      out[count] = Token(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end), word: -1,
        kind: kind, mayCount: mayCount, classes: [])
      count &+= 1
    }
    func add(_ start: Int, _ found: (length: Int, value: Int)) {
      let word = traits[found.value]
      out[count] = Token(
        start: Int32(truncatingIfNeeded: start),
        end: Int32(truncatingIfNeeded: start &+ found.length),
        word: Int32(truncatingIfNeeded: found.value), kind: .word,
        mayCount: word.mayCount, classes: word.classes)
      count &+= 1
      summary.classes.formUnion(word.classes)
      if found.length == 1 { summary.shortClasses.formUnion(word.classes) }
      if word.endsAsPlace, word.classes == .noun { summary.holdsPlaceNoun = true }
    }
    func add(mark unit: UInt16, _ start: Int) {
      add(start, start + 1, .mark, mayCount: lexicon.opensNumber(unit))
      summary.note(mark: unit)
    }
    func flush(_ upTo: Int) {
      if pending >= 0 {
        summary.holdsText = true
        if text[pending] == 0x6BCF { summary.holdsEach = true }
        let length = upTo - pending
        if length >= 3,
          waters.contains(text[pending + (length == 3 ? 2 : 3)])
            || waters.contains(text[pending + 2])
        {
          summary.holdsWater = true
        }
        add(pending, upTo, .text, mayCount: holdsOpener(text, pending, upTo))
        pending = -1
      }
    }
    while i < end {
      let unit = text[i]
      // Arrows are words: ↓0.4天.
      if unit >= 0x2E80 || unit == 0x201C || unit == 0x2191 || unit == 0x2193 {
        if var found = words.longestMatch(in: text, at: i, end: end) {
          if traits[found.value].classes.contains(.toponym) {
            found = shortened(found, text, at: i, end)
            // 海滨城市, 以上城区: a short name inside a run of letters is a part of other words.
            if pending >= 0, found.length == 2 || found.length == 3 && text[i + 2] == 0x533A {
              i += 1
              continue
            }
          }
          flush(i)
          add(i, found)
          i += found.length
          continue
        }
        if unit < 0x3400 || unit >= 0xFE30, isMark(unit) {
          flush(i)
          add(mark: unit, i)
        } else if pending < 0 {
          pending = i
        }
        i += 1
        continue
      }
      if unit >= 0x30 && unit <= 0x39 {
        flush(i)
        var j = i + 1
        while j < end, isDigit(text[j]) || (isInner(text[j]) && j + 1 < end && isDigit(text[j + 1]))
        { j += 1 }
        add(i, j, .digits, mayCount: true)
        i = j
        continue
      }
      let letter = (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7A
      // Letters of other scripts, and Roman numerals (Ⅲ类水质).
      if letter || unit >= 0xC0 && unit < 0x2000 || unit >= 0x2150 && unit < 0x2190 {
        // A Latin word of the lexicon begins where letters begin: GDP, but not in AGDP.
        // 2008年GDP: letters of Han before it are no part of it.
        if letter, pending < 0 || text[i - 1] >= 0x2E80,
          let found = words.longestMatch(in: text, at: i, end: end),
          i + found.length == end || !isLetter(text[i + found.length])
        {
          flush(i)
          add(i, found)
          i += found.length
          continue
        }
        if pending < 0 { pending = i }
        i += 1
        continue
      }
      flush(i)
      if unit == 0x2B || unit == 0x2D, count > 0, isMovement(text, i, end, behind: out[count - 1]),
        let found = words.longestMatch(in: text, at: i, end: end)
      {
        add(i, found)
      } else if unit <= 0x20 {
        add(i, i + 1, .blank, mayCount: lexicon.opensNumber(unit))
      } else {
        add(mark: unit, i)
      }
      i += 1
    }
    flush(end)
    summary.count = count
    return summary
  }

  /// 云阳 of 云阳县域, 新建 of 新建区域: a place's name whose last character begins another word ends
  /// before it, if what is left is a word.
  private func shortened(
    _ found: (length: Int, value: Int), _ text: UnsafeBufferPointer<UInt16>, at start: Int,
    _ end: Int
  ) -> (length: Int, value: Int) {
    let last = start + found.length - 1
    guard found.length > 2,
      let next = lexicon.wordTrie.longestMatch(in: text, at: last, end: end), next.length > 1,
      let short = lexicon.wordTrie.longestMatch(in: text, at: start, end: last),
      start + short.length == last
    else { return found }
    return short
  }

  /// Whether a sign says which way something went: behind 同比, and in （+18.4%）.
  @inline(never) private func isMovement(
    _ text: UnsafeBufferPointer<UInt16>, _ sign: Int, _ end: Int, behind last: Token
  ) -> Bool {
    var i = sign + 1
    guard i < end, isDigit(text[i]) else { return false }
    if last.classes.contains(.basis) { return true }
    guard last.kind == .mark, text[sign - 1] == 0x28 || text[sign - 1] == 0xFF08 else {
      return false
    }
    while i < end, isDigit(text[i]) || text[i] == 0x2E { i += 1 }
    return i < end && text[i] == 0x25
  }

  /// Whether a number may begin in a stretch. A call: the loop over the text has no registers to spare.
  @inline(never) private func holdsOpener(
    _ text: UnsafeBufferPointer<UInt16>, _ start: Int, _ end: Int
  ) -> Bool {
    let openers = lexicon.openers
    for i in start..<end where openers.contains(text[i]) { return true }
    return false
  }

  @inline(__always) private func isLetter(_ unit: UInt16) -> Bool {
    (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7A
  }

  @inline(__always) private func isDigit(_ unit: UInt16) -> Bool { unit >= 0x30 && unit <= 0x39 }
  @inline(__always) private func isInner(_ unit: UInt16) -> Bool { unit == 0x2E || unit == 0x2C }

  @inline(__always) private func isMark(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x3001...0x3003, 0x3008...0x3020, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40,
      0xFF5B...0xFF65, 0x201C, 0x2191, 0x2193, 0xFE30...0xFE6F, 0xFFFD:
      true
    default: false
    }
  }
}
