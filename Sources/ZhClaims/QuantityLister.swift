public import ZhLexicon
public import ZhQuantity
public import ZhText

/// One numeric expression of a list, claim or not.
public struct ListedQuantity: Sendable {
  /// Folded units.
  public var range: Range<Int>
  public var kind: Dimension
  /// Nil for dates and periods.
  public var quantity: Quantity?
  /// ISO 8601, for dates and periods that the reference date resolves.
  public var time: String?
  /// A day of the old calendar (农历), which has no `time`: year, month and day as said.
  public var oldCalendar: CalendarPeriod.Point?
}

/// Lists every numeric expression of a text, claim or not: what `zhibiao quantities` prints.
///
/// Reads more than claims are made of (bare numbers, `十 余 万` with blanks, `2e5`, `20和30之间`, days
/// of the week). At one place the longest reading wins; of readings with one span, a kind that is
/// asked for, then the order in which `readings(at:)` names them.
public struct QuantityLister: Sendable {
  let lexicon: Lexicon
  private let tokenizer: Tokenizer
  /// Whether a character may begin an expression.
  private let begins: [Bool]

  public init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    tokenizer = Tokenizer(lexicon)
    var begins = (0...UInt16.max).map { lexicon.numeral($0) != nil }
    for unit in "0123456789.半".utf16 { begins[Int(unit)] = true }
    for unit in (ListScan.openers + CalendarReader.openers).utf16 { begins[Int(unit)] = true }
    for unit in lexicon.units where unit.dimension == .money {
      if let first = unit.surface.utf16.first { begins[Int(first)] = true }
    }
    self.begins = begins
  }

  /// The expressions of the wanted kinds (nil: all) in text order; spans do not overlap. Where a
  /// longer expression is of no wanted kind, the number or the ordinal inside it is given.
  /// - Complexity: O(*n*) in the text.
  public func list(
    _ source: SourceText, kinds: Set<Dimension>? = nil, date: ReferenceDate? = nil
  ) -> [ListedQuantity] {
    var tokens: [Token] = []
    return SentenceSplitter().sentences(of: source).flatMap { sentence in
      let closed = ClosedText(source, sentence.range, lexicon)
      return closed.units.withUnsafeBufferPointer { text in
        tokenizer.tokenize(text, 0..<text.count, into: &tokens)
        var scan = ListScan(
          lexicon: lexicon, text: text, tokens: tokens, begins: begins, kinds: kinds, date: date)
        return scan.run().map { item in
          var item = item
          item.range = closed.folded(item.range)
          return item
        }
      }
    }
  }
}

/// A sentence with the blanks closed up that stand beside a Han character, as in `7 万5 千4 百`.
struct ClosedText {
  private(set) var units: [UInt16] = []
  private var origins: [Int] = []

  init(_ source: SourceText, _ range: Range<Int>, _ lexicon: Lexicon) {
    let text = source.units
    func isBlank(_ unit: UInt16) -> Bool {
      unit == 0x20 || unit == 0x09 || unit == 0x0A || unit == 0x0D
    }
    func isWide(_ unit: UInt16) -> Bool { unit >= 0x2E80 && unit != 0xFFFD }
    func isSign(_ unit: UInt16) -> Bool {
      unit >= 0x3C && unit <= 0x3E || unit == 0x2264 || unit == 0x2265
    }
    var i = range.lowerBound
    while i < range.upperBound {
      var unit = text[i]
      if isBlank(unit) {
        var j = i
        while j < range.upperBound, isBlank(text[j]) { j += 1 }
        let next = j < range.upperBound ? text[j] : 0
        let last = units.last ?? 0
        // Two digits apart are two numbers, or the parts of 九 九 折.
        let areDigits =
          lexicon.numeral(last)?.role == .digit && lexicon.numeral(next)?.role == .digit
        if areDigits || !(isWide(last) || isWide(next) || isSign(last)) {
          units.append(0x20)
          origins.append(i)
        }
        i = j
        continue
      }
      if unit == 0xFF0C, i > range.lowerBound, i + 1 < range.upperBound,
        Self.isFullWidthDigit(source, i - 1), Self.isFullWidthDigit(source, i + 1)
      {
        // ４，５６５: the whole number is written in full width.
        unit = 0x2C
      }
      units.append(unit)
      origins.append(i)
      i += 1
    }
  }

  private static func isFullWidthDigit(_ source: SourceText, _ i: Int) -> Bool {
    guard source.units[i] >= 0x30, source.units[i] <= 0x39 else { return false }
    return source.originalString(source.original(i..<(i + 1))).unicodeScalars.first
      .map { $0.value >= 0xFF10 } ?? false
  }

  /// The range of the folded text.
  func folded(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return origins[range.lowerBound]..<origins[range.lowerBound] }
    return origins[range.lowerBound]..<(origins[range.upperBound - 1] + 1)
  }
}
