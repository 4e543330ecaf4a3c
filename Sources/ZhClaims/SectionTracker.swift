internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Follows the headings of a document: 二、2024年工作重点 makes a plan of what follows.
struct SectionTracker {
  let lexicon: Lexicon
  let text: FoldedText
  private(set) var section = Binder.Section()

  init(lexicon: Lexicon, text: FoldedText) {
    self.lexicon = lexicon
    self.text = text
  }

  /// Looks at the beginning of a sentence; a heading may share its line with what follows.
  /// - Returns: whether a section begins.
  mutating func enter(_ sentence: Sentence, reference: Period.Reference) -> Bool {
    let range = sentence.range
    let isShort = range.count <= 40
    guard let body = outlineEnd(range) ?? (sentence.opensParagraph && isShort ? range.lowerBound : nil)
    else { return false }
    let end = headingEnd(from: body, range)
    var i = body
    var kind: String?
    var period: CalendarPeriod?
    while i < end {
      if period == nil,
        let found = PeriodReader(lexicon: lexicon, text: text, end: end).read(at: i),
        found.period.year != .unsaid || found.period.part != .whole
      {
        period = found.period.resolved(reference)
        if found.period.isDatable { i = found.end; if i >= end { break } }
      }
      if let word = lexicon.longestWord(in: text, at: i, end: end) {
        let entry = lexicon.words[word.value]
        if entry.classes.contains(.section), kind == nil { kind = entry.kind }
        if entry.classes.contains(.period), entry.period?.kind == .year, entry.period?.value == "1" {
          kind = "plan"
        }
        i += word.length
      } else {
        i += 1
      }
    }
    guard let kind else { return false }
    let isPlan = kind == "plan"
    if isPlan, let period, let year = reference.year, period.start.year < year { return false }
    section = Binder.Section(isPlan: isPlan, period: period)
    if isPlan, period == nil, let year = reference.year {
      section.period = CalendarPeriod(year: year + 1)
    }
    return true
  }

  /// Behind 一、 （二） 3. at the beginning of a sentence, or of what follows a blank in it.
  private func outlineEnd(_ range: Range<Int>) -> Int? {
    var i = range.lowerBound
    if i < range.upperBound, text[i] == 0x28 || text[i] == 0xFF08 { i += 1 }
    let start = i
    while i < range.upperBound, lexicon.numeral(text[i]) != nil || (text[i] >= 0x30 && text[i] <= 0x39)
    { i += 1 }
    guard i > start, i - start <= 3, i < range.upperBound else { return nil }
    switch text[i] {
    case 0x3001, 0x2E, 0xFF0E, 0x29, 0xFF09: return i + 1
    default: return nil
    }
  }

  private func headingEnd(from start: Int, _ range: Range<Int>) -> Int {
    var i = start
    while i < range.upperBound, i - start < 40 {
      switch text[i] {
      case 0x20, 0xFF0C, 0x2C, 0x3002, 0xFF1A, 0x3A, 0x0A: return i
      default: i += 1
      }
    }
    return i
  }
}
