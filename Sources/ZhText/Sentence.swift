/// A sentence of a folded text.
public struct Sentence: Hashable, Sendable {
  /// Folded units, its closing mark included, blanks around it not.
  public var range: Range<Int>
  /// The paragraph (a run of lines) that holds it, from 0.
  public var paragraph: Int
  /// Whether it is the paragraph's first.
  public var opensParagraph: Bool

  public init(range: Range<Int>, paragraph: Int, opensParagraph: Bool) {
    self.range = range
    self.paragraph = paragraph
    self.opensParagraph = opensParagraph
  }
}

/// Cuts a text into sentences: at 。！？ and at the ends of paragraphs. Written for running
/// Chinese; a decimal point, a thousands comma or a quoted mark never cuts.
public struct SentenceSplitter: Sendable {
  /// A sentence is cut here at the latest, so that a file without a single mark costs the same per
  /// byte as any other.
  public static let maximumLength = 4096

  public init() {}

  /// - Complexity: O(*n*).
  public func sentences(of text: SourceText) -> [Sentence] {
    text.units.withUnsafeBufferPointer { units in
      text.stops.withUnsafeBufferPointer { sentences(of: units, stops: $0) }
    }
  }

  /// What may end a sentence.
  static let stops = UnitSet("。！？｡!.?\n\r\0")

  /// Where it stands in a text.
  static func stops(in units: [UInt16]) -> [Int32] {
    units.indices.compactMap { stops.contains(units[$0]) ? Int32($0) : nil }
  }

  private func sentences(
    of units: UnsafeBufferPointer<UInt16>, stops: UnsafeBufferPointer<Int32>
  ) -> [Sentence] {
    var sentences: [Sentence] = []
    sentences.reserveCapacity(stops.count / 2 + 1)
    var start = 0
    var paragraph = 0
    var opens = true

    func close(at end: Int) {
      var low = start
      var high = end
      while low < high, isBlank(units[low]) { low += 1 }
      while high > low, isBlank(units[high - 1]) { high -= 1 }
      if low < high {
        sentences.append(Sentence(range: low..<high, paragraph: paragraph, opensParagraph: opens))
        opens = false
      }
      start = end
    }

    // Behind what was looked at.
    var next = 0
    for stop in stops where stop >= next {
      let i = Int(stop)
      while i - start >= Self.maximumLength { close(at: start + Self.maximumLength) }
      next = i + 1
      if isTerminator(units, i) {
        while next < units.count, isTerminator(units, next) || isCloser(units[next]) { next += 1 }
        close(at: next)
      } else if units[i] == 0x0A || units[i] == 0x0D || units[i] == 0,
        !joinsLines(units, lineStart: start, breakAt: i)
      {
        close(at: i)
        paragraph += 1
        opens = true
      }
    }
    while units.count - start >= Self.maximumLength { close(at: start + Self.maximumLength) }
    close(at: units.count)
    return sentences
  }

  /// Whether a line break stands inside a sentence: a full line that ends without a mark and whose
  /// next line begins at once, as scrapes and typewriter files break them.
  private func joinsLines(_ units: UnsafeBufferPointer<UInt16>, lineStart: Int, breakAt at: Int)
    -> Bool
  {
    guard at > 0, at + 1 < units.count, units[at] != 0 else { return false }
    var lineBegin = at
    while lineBegin > 0, at - lineBegin < 18, units[lineBegin - 1] != 0x0A { lineBegin -= 1 }
    guard at - lineBegin >= 18 else { return false }
    let last = units[at - 1]
    guard
      SourceText.isHan(last) || isDigit(last) || last == 0x2C || last == 0xFF0C || last == 0x3001
    else { return false }
    let next = units[at + 1]
    if isOutline(units, lineStart) || isOutline(units, at + 1) { return false }
    // 2011-12-09 15:59: when a text was published.
    if isDigit(last), at > 3, units[at - 3] == 0x3A || units[at - 3] == 0xFF1A { return false }
    if isTitle(units, before: at) { return false }
    return SourceText.isHan(next) || isDigit(next) || next == 0x25
  }

  /// Whether a line is a title: without a full stop and with a comma at most, and the line behind it much
  /// longer. Lines that are broken at a width are about as long as each other.
  private func isTitle(_ units: UnsafeBufferPointer<UInt16>, before at: Int) -> Bool {
    var first = at
    var commas = 0
    while first > 0, at - first < 200, units[first - 1] != 0x0A {
      first -= 1
      switch units[first] {
      case 0xFF0C, 0x2C: commas += 1
      case 0x3002, 0xFF1B, 0x3B: return false
      default: break
      }
    }
    guard commas <= 1 else { return false }
    let most = at - first + max(8, (at - first) / (commas > 0 ? 1 : 2))
    var last = at + 1
    while last < units.count, units[last] != 0x0A, last - at <= most { last += 1 }
    return last - at > most
  }

  /// 一、 （二） 3.: a line that begins so is a heading or opens a paragraph.
  private func isOutline(_ units: UnsafeBufferPointer<UInt16>, _ start: Int) -> Bool {
    var i = start
    while i < units.count, isBlank(units[i]) { i += 1 }
    if i < units.count, units[i] == 0x28 || units[i] == 0xFF08 { return true }
    var digits = 0
    while i < units.count, digits < 3,
      isDigit(units[i]) || Self.outlineNumerals.contains(units[i])
    {
      i += 1
      digits += 1
    }
    guard digits > 0, i < units.count else { return false }
    return units[i] == 0x3001 || units[i] == 0x2E || units[i] == 0xFF0E
  }

  private static let outlineNumerals = UnitSet("一二三四五六七八九十")

  private func isDigit(_ unit: UInt16) -> Bool { unit >= 0x30 && unit <= 0x39 }

  private func isBlank(_ unit: UInt16) -> Bool {
    unit == 0x20 || unit == 0x09 || unit == 0x0A || unit == 0x0D || unit == 0
  }

  private func isTerminator(_ units: UnsafeBufferPointer<UInt16>, _ i: Int) -> Bool {
    switch units[i] {
    case 0x3002, 0xFF01, 0xFF1F, 0xFF61, 0x21: return true
    case 0x2E:
      // An ASCII full stop behind a Han character: texts typed with ASCII marks.
      guard i > 0, SourceText.isHan(units[i - 1]) else { return false }
      return i + 1 >= units.count || !isDigit(units[i + 1])
    case 0x3F:
      // An ASCII question mark inside a line is most often a character that a scrape lost.
      return i + 1 >= units.count || isBlank(units[i + 1]) || isCloser(units[i + 1])
    default: return false
    }
  }

  /// Closing quotes and brackets that belong to the sentence before them.
  private func isCloser(_ unit: UInt16) -> Bool {
    unit == 0x201D || unit == 0x2019 || unit == 0x29 || unit == 0xFF09 || unit == 0x300D
      || unit == 0x300F
      || unit == 0x3011 || unit == 0x22
  }
}
