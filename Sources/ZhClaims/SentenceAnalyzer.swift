internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Recognises what stands in a sentence: tokens, mentions, items, clauses. One per worker; it keeps
/// scratch space and what ICU said of the words that it has met.
struct SentenceAnalyzer: ~Copyable {
  let lexicon: Lexicon
  private let tokenizer: Tokenizer
  private let words: WordCache
  /// The tokens of a sentence that has none yet.
  private var tokens: [Token] = []
  /// What was recognised in the last sentence.
  private(set) var analysis = SentenceAnalysis(range: 0..<0)
  /// The items of it by their kinds.
  let sets = ItemSets()

  private let scanner: MentionScanner

  /// - Parameter periods: what was read of the document's periods already.
  init(_ lexicon: Lexicon, _ words: WordCache, _ periods: PeriodNotes) {
    self.lexicon = lexicon
    scanner = MentionScanner(lexicon, periods)
    tokenizer = Tokenizer(lexicon)
    self.words = words
  }

  /// Makes `analysis` that of a sentence.
  mutating func analyze(
    _ units: [UInt16], _ text: FoldedText, _ sentence: Range<Int>, _ tokens: SentenceTokens,
    _ summary: TokenSummary
  ) {
    analysis.clear(sentence)
    scanner.scan(text, sentence, tokens, into: &analysis)
    var summary = summary
    buildItems(text, tokens, &summary)
    analysis.items.withUnsafeBufferPointer { sets.read($0, risky: Self.risky) }
    analysis.holdsQuotes = summary.mayHold(Self.openingQuotes)
    if summary.holdsText {
      if !summary.shortClasses.isDisjoint(with: Self.risky) { demoteInnerCharacters(units) }
      if summary.classes.contains(.org) { markUnknown(units) }
      if summary.classes.contains(.attain) { markAttaining(units) }
    }
    if summary.classes.contains(.among) { markBehindAmong(text) }
    if summary.mayHold(Self.openingBrackets) { markAsides(text) }
    if summary.holdsEach { markBases(text) }
    if summary.classes.contains(.from) { markPerHead() }
    if summary.mayHold(Self.listMark) || summary.classes.contains(.and) {
      ListValues(text: text, lexicon: lexicon).apply(
        to: &analysis, holdsEach: summary.classes.contains(.each))
    }
    Gate(text: text, lexicon: lexicon).apply(to: &analysis, sets.quantities)
    ClauseSplitter(text: text).apply(to: &analysis, sets)
  }

  /// Whether a stretch holds a numeral at all.
  func mayCount(_ text: FoldedText, _ range: Range<Int>) -> Bool {
    range.contains { i in
      let unit = text[i]
      return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x3007 && lexicon.isCounting(unit))
    }
  }

  // MARK: Items

  /// Marks that open a quote or a title, that may open an aside, that join quantities.
  private static var openingQuotes: MarkSet { MarkSet(0x201C, 0x300A, 0x300C) }
  private static var openingBrackets: MarkSet { MarkSet(0x28, 0xFF08, 0x5B) }
  private static var listMark: MarkSet { MarkSet(0x3001) }

  /// Puts the mentions and the tokens that they leave in one row.
  /// - Parameter summary: of the tokens, to which those are added that a mention leaves of a word.
  private mutating func buildItems(
    _ text: FoldedText, _ tokens: SentenceTokens, _ summary: inout TokenSummary
  ) {
    var items: [Item] = []
    swap(&items, &analysis.items)
    // An item is a character at least.
    items.append(addingCapacity: analysis.range.count) { items in
      items.withUnsafeMutableBufferPointer { room, count in
        var next = 0
        var at = analysis.range.lowerBound
        analysis.mentions.withUnsafeBufferPointer { mentions in
          for index in mentions.indices {
            let range = mentions[index].range
            add(tokens, at..<range.lowerBound, text, &next, room, &count, &summary)
            room.initializeElement(at: count, to: Item(mentions[index], index: index))
            count += 1
            at = range.upperBound
          }
        }
        add(tokens, at..<analysis.range.upperBound, text, &next, room, &count, &summary)
      }
    }
    swap(&items, &analysis.items)
  }

  /// Adds the items of a stretch between mentions.
  /// - Parameters:
  ///   - next: the first of the sentence's tokens that may begin in it.
  ///   - count: how many items there are.
  private func add(
    _ tokens: SentenceTokens, _ range: Range<Int>, _ text: FoldedText, _ next: inout Int,
    _ items: UnsafeMutableBufferPointer<Item>, _ count: inout Int, _ summary: inout TokenSummary
  ) {
    guard !range.isEmpty else { return }
    let (low, high) = (Int32(range.lowerBound), Int32(range.upperBound))
    var i = next
    while i < tokens.count, tokens[i].start < low { i += 1 }
    var end = low
    if i < tokens.count, tokens[i].start == low {
      var k = count
      while i < tokens.count, tokens[i].end <= high {
        items.initializeElement(at: k, to: Item(tokens[i]))
        end = tokens[i].end
        k += 1
        i += 1
      }
      // A mention cuts a word in two: what is left of it may be other words.
      if end == high { count = k }
    }
    next = i
    if end < high { addAnew(range, text, items, &count, &summary) }
  }

  private func addAnew(
    _ range: Range<Int>, _ text: FoldedText, _ items: UnsafeMutableBufferPointer<Item>,
    _ count: inout Int, _ summary: inout TokenSummary
  ) {
    // A token is a character at least.
    withUnsafeTemporaryAllocation(of: Token.self, capacity: range.count) { run in
      let cut = tokenizer.cut(text, range, into: run)
      for token in run[..<cut.count] {
        items.initializeElement(at: count, to: Item(token))
        count += 1
      }
      summary.formUnion(cut)
    }
  }

  /// Letters before an institution's ending that are no words are a name.
  private mutating func markUnknown(_ units: [UInt16]) {
    var first = 0
    for i in 0..<max(0, analysis.items.count - 1) {
      guard analysis.items[i].kind == .text else {
        first = i + 1
        continue
      }
      if analysis.items[i + 1].classes.contains(.org) {
        analysis.items[i].isUnknown = words.isUnknown(
          units, Int(analysis.items[first].start)..<Int(analysis.items[i].end))
      }
    }
  }

  /// 霞阳 of 霞阳完成财政收入: letters before what is attained that are no words are a name, too.
  private mutating func markAttaining(_ units: [UInt16]) {
    for i in 0..<max(0, analysis.items.count - 1)
    where analysis.items[i].kind == .text && analysis.items[i + 1].classes.contains(.attain)
      && (2...3).contains(analysis.items[i].count)
      && (i == 0 || analysis.items[i - 1].kind != .text)
    {
      analysis.items[i].isUnknown = words.isUnknown(units, analysis.items[i].range)
    }
  }

  /// Words of one character that the lexicon finds inside a word that only ICU knows (增 in 增城)
  /// are no words there.
  private mutating func demoteInnerCharacters(_ units: [UInt16]) {
    var items: [Item] = []
    swap(&items, &analysis.items)
    items.withUnsafeMutableBufferPointer { items in
      sets.forEachMixedRun { demote(units, $0, items) }
    }
    swap(&items, &analysis.items)
  }

  private static let risky: WordClass = [
    .copula, .change, .rank, .share, .from, .prep, .adverb, .link, .each, .norm, .target,
    .contribute, .event, .light, .peer, .and,
  ]

  private func demote(
    _ units: [UInt16], _ loose: Range<Int>, _ items: UnsafeMutableBufferPointer<Item>
  ) {
    let range = Int(items[loose.lowerBound].start)..<Int(items[loose.upperBound - 1].end)
    let mask = words.boundaries(of: units, in: range)
    for i in loose where items[i].kind == .word {
      // 北京协和医院, but 淋病和布鲁氏菌病.
      if items[i].classes.contains(.and),
        i + 1 == items.count || !items[i + 1].classes.contains(.org)
      {
        continue
      }
      let start = Int(items[i].start) - range.lowerBound
      guard start + 1 < 64 else { continue }
      let opens = start == 0 || mask & (1 << UInt64(start)) != 0
      let closes =
        Int(items[i].end) == range.upperBound || mask & (1 << UInt64(start + 1)) != 0
      if !(opens && closes) {
        items[i].becomeText()
      }
    }
  }

  /// 其中，城镇71.65亿元, 其中：医院2456张: the mark parts nothing.
  private mutating func markBehindAmong(_ text: FoldedText) {
    for i in analysis.items.indices.dropLast()
    where analysis.items[i].classes.contains(.among) && analysis.items[i + 1].kind == .mark {
      let mark = analysis.items[i + 1]
      if text[Int(mark.start)] == 0xFF0C || text.isColon(mark) {
        analysis.items[i + 1].isAside = true
      }
    }
  }

  /// Brackets without a quantity are asides: no part of a name, no end of a clause.
  private mutating func markAsides(_ text: FoldedText) {
    var open = -1
    let count = analysis.items.count
    var i = -1
    while true {
      i = sets.stops.next(i + 1, count)
      guard i < count else { return }
      switch text[Int(analysis.items[i].start)] {
      case 0x5B where isNote(text, i):
        for k in i...(i + 2) { analysis.items[k].isAside = true }
      case 0x28, 0xFF08: open = i
      case 0x29, 0xFF09:
        if open >= 0, !sets.quantities.meets(open..<i) {
          for k in open...i { analysis.items[k].isAside = true }
        }
        open = -1
      default: break
      }
    }
  }

  /// [1] behind a name is a note.
  private func isNote(_ text: FoldedText, _ i: Int) -> Bool {
    guard i + 2 < analysis.items.count else { return false }
    let (inside, close) = (analysis.items[i + 1], analysis.items[i + 2])
    return close.kind == .mark && text[Int(close.start)] == 0x5D && inside.count <= 2
      && !inside.isQuantity
  }

  /// 每公斤, 每晚 and 每人每月 before a number are the base of its unit, no name.
  private mutating func markBases(_ text: FoldedText) {
    for i in analysis.items.indices where analysis.items[i].kind == .text {
      if isBase(text, i) { analysis.items[i].isAside = true }
    }
  }

  private func isBase(_ text: FoldedText, _ i: Int) -> Bool {
    let range = analysis.items[i].range
    guard text[range.lowerBound] == 0x6BCF, range.count >= 2,
      let found = lexicon.longestUnit(in: text, at: range.lowerBound + 1, end: range.upperBound),
      found.length == range.count - 1,
      let next = analysis.items[(i + 1)...].first(where: { $0.classes != .adverb })
    else { return false }
    return next.isQuantity
  }

  /// 由人均79元提高到84元: between 由 and its number, too.
  private mutating func markPerHead() {
    let count = analysis.items.count
    var value = sets.quantities.next(2, count)
    while value < count {
      let i = value - 1
      if analysis.items[i].classes.contains(.head), analysis.items[i - 1].classes.contains(.from),
        lexicon.words[Int(analysis.items[i].word)].kind == "prefix"
      {
        analysis.items[i].isAside = true
      }
      value = sets.quantities.next(value + 1, count)
    }
  }
}

extension SentenceAnalyzer {
  /// What the scanner alone sees, before anything is gated or bound.
  mutating func mentions(_ text: FoldedText, _ sentence: Range<Int>) -> [Mention] {
    tokenizer.tokenize(text, sentence, into: &tokens)
    analysis.clear(sentence)
    tokens.withUnsafeBufferPointer { scanner.scan(text, sentence, $0, into: &analysis) }
    return analysis.mentions
  }
}
