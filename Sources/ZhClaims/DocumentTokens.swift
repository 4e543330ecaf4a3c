internal import ZhLexicon
internal import ZhText

/// The tokens of a document, sentence by sentence: read once, looked at by every stage behind.
///
/// A token takes four times as much memory as its text. So those of a long document's later sentences
/// are packed, and unpacked when they are asked for, which costs a fifth of cutting them again.
final class DocumentTokens {
  private let lexicon: Lexicon
  // The system makes memory ready when it is first written to: short documents do not pay for this.
  private let kept: UnsafeMutableBufferPointer<Token>
  private let canPack: Bool
  // Asked by one worker, and nothing calls back from within: run-time checks of exclusive access would
  // cost more than the accesses.
  @exclusivity(unchecked) private var packed = PackedTokens()
  private let dates: PeriodReader
  /// Of one sentence that is not kept.
  private let again = UnsafeMutableBufferPointer<Token>.allocate(
    capacity: SentenceSplitter.maximumLength)
  @exclusivity(unchecked) private var text = FoldedText(start: nil, count: 0)
  @exclusivity(unchecked) private var ranges: [Sentence] = []
  @exclusivity(unchecked) private(set) var summaries: [SentenceSummary] = []

  /// - Parameter most: how many tokens are kept; without it those of a text of about 300 KB.
  init(_ lexicon: Lexicon, most: Int = 1 << 16) {
    self.lexicon = lexicon
    dates = PeriodReader(lexicon: lexicon, text: text, end: 0)
    kept = .allocate(capacity: most)
    canPack = PackedTokens.canHold(lexicon)
  }

  deinit {
    kept.deallocate()
    again.deallocate()
  }

  /// Replaces the content with the tokens of these sentences. The text must stay where it is for as
  /// long as they are asked for.
  func read(_ sentences: [Sentence], in text: FoldedText) {
    self.text = text
    ranges = sentences
    packed.clear()
    summaries.removeAll(keepingCapacity: true)
    summaries.reserveCapacity(sentences.count)
    let tokenizer = Tokenizer(lexicon)
    var end = 0
    for sentence in sentences {
      // No sentence has more tokens than characters.
      let isKept = end + sentence.range.count <= kept.count
      let room = isKept ? UnsafeMutableBufferPointer(rebasing: kept[end...]) : again
      let cut = tokenizer.cut(text, sentence.range, into: room)
      let tokens = UnsafeMutableBufferPointer(rebasing: room[..<cut.count])
      var summary = SentenceSummary(
        place: isKept ? .kept(end) : pack(SentenceTokens(tokens)), tokens: cut)
      dates.turn(to: text, end: sentence.range.upperBound)
      for position in tokens.indices where tokens[position].mayDate {
        if tokens[position].kind == .digits {
          if tokens[position].count == 6 { summary.holdsSixDigits = true }
          if tokens[position].count == 2, text[Int(tokens[position].start)] == 0x33 {
            summary.holdsThirties = true
          }
        }
        tokens[position].mayDate = mayDate(tokens[position], in: summaries.count)
        if tokens[position].mayDate, summary.firstDate == nil { summary.firstDate = position }
      }
      summaries.append(summary)
      if isKept { end += cut.count }
    }
  }

  var sentences: Range<Int> { summaries.indices }

  /// The tokens of one sentence; good until another one's are asked for.
  subscript(sentence: Int) -> SentenceTokens {
    let count = summaries[sentence].tokens.count
    switch summaries[sentence].place {
    case .kept(let start): return SentenceTokens(rebasing: kept[start..<(start + count)])
    case .packed(let place):
      packed.read(
        place, count: count, from: ranges[sentence].range.lowerBound, lexicon, into: again)
    case .nowhere:
      _ = Tokenizer(lexicon).cut(text, ranges[sentence].range, into: again)
    }
    dates.turn(to: text, end: ranges[sentence].range.upperBound)
    for position in 0..<count where again[position].mayDate {
      again[position].mayDate = mayDate(again[position], in: sentence)
    }
    return SentenceTokens(rebasing: again[..<count])
  }

  /// Whether a period may begin with a token of a sentence, or a year that is no more than its digits:
  /// most numbers count something.
  private func mayDate(_ token: Token, in sentence: Int) -> Bool {
    if token.classes.contains(.period) { return true }
    let start = Int(token.start)
    let end = Int(token.end)
    if token.kind == .digits {
      if dates.mayBegin(from: start, to: end) { return true }
      // 2021届, and the years of a title.
      if end - start == 4, sentence == 0 || end < text.count && text[end] == 0x5C4A { return true }
    } else {
      guard lexicon.isNumeral(text[start]) else { return false }
      // A token is the longest word at its place, or none begins there; but a place's name may be shorter:
      // 云阳 of 云阳县域.
      let isLongest = !token.classes.contains(.toponym)
      if isLongest ? dates.mayBegin(at: start, nil) : dates.mayBegin(at: start) { return true }
    }
    // 前5个月
    return start > ranges[sentence].range.lowerBound && text[start - 1] == 0x524D
  }

  private func pack(_ tokens: SentenceTokens) -> SentenceSummary.Place {
    canPack ? .packed(packed.append(tokens)) : .nowhere
  }
}

/// The tokens of one sentence, lent by those of its document.
typealias SentenceTokens = UnsafeBufferPointer<Token>

/// What the tokens of a sentence are between them, so that nobody goes through them in vain.
struct SentenceSummary {
  /// Where the tokens of a sentence are.
  fileprivate enum Place {
    case kept(Int)
    case packed(Int)
    /// They are cut again: of a lexicon whose words are too many to be packed.
    case nowhere
  }

  fileprivate let place: Place
  let tokens: TokenSummary
  /// Whether it has a number of six digits, one of two that begins with 3.
  var holdsSixDigits = false
  var holdsThirties = false
  /// The first token that may begin a period.
  var firstDate: Int?

  fileprivate init(place: Place, tokens: TokenSummary) {
    self.place = place
    self.tokens = tokens
  }

  /// Of all its words.
  var classes: WordClass { tokens.classes }
}
