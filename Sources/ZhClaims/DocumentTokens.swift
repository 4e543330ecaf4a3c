internal import ZhLexicon
internal import ZhText

/// The tokens of a document, sentence by sentence: read once, looked at by every stage behind.
struct DocumentTokens {
  private var tokens: [Token] = []
  /// Where each sentence's tokens end.
  private var ends: [Int] = []

  /// Replaces the content with the tokens of these sentences.
  mutating func read(_ sentences: [Sentence], in text: FoldedText, with tokenizer: Tokenizer) {
    tokens.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    for sentence in sentences {
      tokenizer.append(text, sentence.range, to: &tokens)
      ends.append(tokens.count)
    }
  }

  /// Lends the tokens of all sentences, for as long as `body` runs.
  func withTokens<Result>(_ body: (View) -> Result) -> Result {
    tokens.withUnsafeBufferPointer { tokens in
      ends.withUnsafeBufferPointer { ends in body(View(tokens: tokens, ends: ends)) }
    }
  }

  /// The tokens by their sentences, as plain pointers.
  struct View {
    fileprivate let tokens: UnsafeBufferPointer<Token>
    fileprivate let ends: UnsafeBufferPointer<Int>

    var sentences: Range<Int> { ends.indices }

    /// The tokens of one sentence.
    subscript(sentence: Int) -> SentenceTokens {
      let start = sentence == 0 ? 0 : ends[sentence - 1]
      return SentenceTokens(rebasing: tokens[start..<ends[sentence]])
    }
  }
}

/// The tokens of one sentence, lent by those of its document.
typealias SentenceTokens = UnsafeBufferPointer<Token>
