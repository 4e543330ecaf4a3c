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

  /// The tokens of one sentence.
  subscript(sentence: Int) -> ArraySlice<Token> {
    tokens[(sentence == 0 ? 0 : ends[sentence - 1])..<ends[sentence]]
  }
}
