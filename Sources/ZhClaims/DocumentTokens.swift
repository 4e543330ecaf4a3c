internal import ZhLexicon
internal import ZhText

/// The tokens of a document, sentence by sentence: read once, looked at by every stage behind.
///
/// A token takes five times as much memory as its text. So those of a long document's later sentences
/// are not kept, but read again when they are asked for, which costs a twentieth of what is done with
/// them.
final class DocumentTokens {
  private let lexicon: Lexicon
  // The system makes memory ready when it is first written to: short documents do not pay for this.
  private let kept: UnsafeMutableBufferPointer<Token>
  /// Of one sentence that is not kept.
  private let again = UnsafeMutableBufferPointer<Token>.allocate(
    capacity: SentenceSplitter.maximumLength)
  private var text = FoldedText(start: nil, count: 0)
  private var ranges: [Sentence] = []
  private(set) var summaries: [SentenceSummary] = []

  /// - Parameter most: how many tokens are kept; without it those of a text of about 300 KB.
  init(_ lexicon: Lexicon, most: Int = 1 << 16) {
    self.lexicon = lexicon
    kept = .allocate(capacity: most)
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
    summaries.removeAll(keepingCapacity: true)
    summaries.reserveCapacity(sentences.count)
    let tokenizer = Tokenizer(lexicon)
    var end = 0
    for sentence in sentences {
      // No sentence has more tokens than characters.
      let isKept = end + sentence.range.count <= kept.count
      let room = isKept ? UnsafeMutableBufferPointer(rebasing: kept[end...]) : again
      let count = tokenizer.cut(text, sentence.range, into: room)
      var summary = SentenceSummary(start: isKept ? end : -1, count: count)
      for (position, token) in room[..<count].enumerated() {
        summary.classes.formUnion(token.classes)
        if token.kind == .digits { summary.holdsDigits = true }
        if summary.firstDate == nil, token.mayDate(text, lexicon) { summary.firstDate = position }
      }
      summaries.append(summary)
      if isKept { end += count }
    }
  }

  var sentences: Range<Int> { summaries.indices }

  /// The tokens of one sentence; good until another one's are asked for.
  subscript(sentence: Int) -> SentenceTokens {
    let summary = summaries[sentence]
    let start = Int(summary.start)
    if start >= 0 {
      return SentenceTokens(rebasing: kept[start..<(start + Int(summary.count))])
    }
    let count = Tokenizer(lexicon).cut(text, ranges[sentence].range, into: again)
    return SentenceTokens(rebasing: again[..<count])
  }
}

/// The tokens of one sentence, lent by those of its document.
typealias SentenceTokens = UnsafeBufferPointer<Token>

/// What the tokens of a sentence are between them, so that nobody goes through them in vain.
struct SentenceSummary {
  /// Where its tokens begin among those that are kept, or -1.
  fileprivate var start: Int32
  fileprivate var count: Int32
  /// Of all its words.
  var classes: WordClass = []
  var holdsDigits = false
  /// The first token that may begin a period.
  var firstDate: Int?

  fileprivate init(start: Int, count: Int) {
    self.start = Int32(start)
    self.count = Int32(count)
  }
}

extension Token {
  /// Whether a period may begin with it.
  func mayDate(_ text: FoldedText, _ lexicon: Lexicon) -> Bool {
    kind == .digits || classes.contains(.period) || lexicon.isNumeral(text[Int(start)])
  }
}
