internal import ZhLexicon
internal import ZhText

/// The tokens of a document, sentence by sentence: read once, looked at by every stage behind.
struct DocumentTokens {
  private var tokens: [Token] = []
  private var sentences: [SentenceSummary] = []

  /// Replaces the content with the tokens of these sentences.
  mutating func read(_ sentences: [Sentence], in text: FoldedText, with lexicon: Lexicon) {
    tokens.removeAll(keepingCapacity: true)
    self.sentences.removeAll(keepingCapacity: true)
    let tokenizer = Tokenizer(lexicon)
    for sentence in sentences {
      let start = tokens.count
      tokenizer.append(text, sentence.range, to: &tokens)
      var summary = SentenceSummary(end: tokens.count)
      for token in tokens[start...] {
        summary.classes.formUnion(token.classes)
        if token.kind == .digits { summary.holdsDigits = true }
        if !summary.mayDate { summary.mayDate = token.mayDate(text, lexicon) }
      }
      self.sentences.append(summary)
    }
  }

  /// Lends the tokens of all sentences, for as long as `body` runs.
  func withTokens<Result>(_ body: (View) -> Result) -> Result {
    tokens.withUnsafeBufferPointer { tokens in
      sentences.withUnsafeBufferPointer { body(View(tokens: tokens, summaries: $0)) }
    }
  }

  /// The tokens by their sentences, as plain pointers.
  struct View {
    fileprivate let tokens: UnsafeBufferPointer<Token>
    let summaries: UnsafeBufferPointer<SentenceSummary>

    var sentences: Range<Int> { summaries.indices }

    /// The tokens of one sentence.
    subscript(sentence: Int) -> SentenceTokens {
      let start = sentence == 0 ? 0 : summaries[sentence - 1].end
      return SentenceTokens(rebasing: tokens[start..<summaries[sentence].end])
    }
  }
}

/// The tokens of one sentence, lent by those of its document.
typealias SentenceTokens = UnsafeBufferPointer<Token>

/// What the tokens of a sentence are between them, so that nobody goes through them in vain.
struct SentenceSummary {
  /// Where its tokens end in the document's.
  fileprivate var end: Int
  /// Of all its words.
  var classes: WordClass = []
  var holdsDigits = false
  /// Whether a token may begin a period.
  var mayDate = false

  fileprivate init(end: Int) { self.end = end }
}

extension Token {
  /// Whether a period may begin with it.
  func mayDate(_ text: FoldedText, _ lexicon: Lexicon) -> Bool {
    kind == .digits || classes.contains(.period) || lexicon.isNumeral(text[Int(start)])
  }
}
