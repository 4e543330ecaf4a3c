internal import ZhLexicon

/// Tokens of a long document's later sentences, four bytes each: what a token is and how long. Its
/// place follows from those before it, its classes from its word.
struct PackedTokens: ~Copyable {
  // Chunks, so that nothing is moved when more comes.
  private var chunks: [UnsafeMutablePointer<UInt32>] = []
  /// Of the last chunk.
  private var used = chunkSize

  private static let chunkBits = 16
  private static let chunkSize = 1 << chunkBits
  /// A sentence has no longer tokens than itself; lengths are stored less 1.
  private static let lengthBits = 12
  /// What is no word, and whether a number may begin in it; words are numbered behind these.
  private static let kinds: [(kind: Token.Kind, mayCount: Bool)] = [
    (.text, false), (.text, true), (.mark, false), (.mark, true), (.digits, true), (.blank, false),
  ]

  /// Whether the words of a lexicon can be told apart in what a token has room for.
  static func canHold(_ lexicon: Lexicon) -> Bool {
    lexicon.words.count + kinds.count < 1 << (32 - lengthBits)
  }

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// Forgets all tokens.
  mutating func clear() {
    for chunk in chunks { chunk.deallocate() }
    chunks.removeAll()
    used = Self.chunkSize
  }

  /// Adds the tokens of a sentence, which tile it.
  /// - Returns: where they are.
  mutating func append(_ tokens: SentenceTokens) -> Int {
    if Self.chunkSize - used < tokens.count {
      chunks.append(.allocate(capacity: Self.chunkSize))
      used = 0
    }
    let place = (chunks.count - 1) << Self.chunkBits | used
    let out = chunks[chunks.count - 1] + used
    for (position, token) in tokens.enumerated() {
      let kind = token.word >= 0 ? Int(token.word) + Self.kinds.count : Self.code(token)
      (out + position).initialize(to: UInt32(kind << Self.lengthBits | (token.count - 1)))
    }
    used += tokens.count
    return place
  }

  private static func code(_ token: Token) -> Int {
    switch token.kind {
    case .text, .word: token.mayCount ? 1 : 0
    case .mark: token.mayCount ? 3 : 2
    case .digits: 4
    case .blank: 5
    }
  }

  /// Writes the tokens of a sentence that begins at `start` into memory that has room for them.
  func read(
    _ place: Int, count: Int, from start: Int, _ lexicon: Lexicon,
    into out: UnsafeMutableBufferPointer<Token>
  ) {
    precondition(count <= out.count)
    let packed = chunks[place >> Self.chunkBits] + (place & (Self.chunkSize - 1))
    var at = Int32(start)
    for position in 0..<count {
      let code = Int(packed[position] >> Self.lengthBits)
      let end = at + Int32(packed[position] & (1 << Self.lengthBits - 1)) + 1
      let word = code - Self.kinds.count
      out[position] =
        word >= 0
        ? Token(
          start: at, end: end, word: Int32(word), kind: .word,
          mayCount: lexicon.mayCount(word: word), classes: lexicon.classes(of: word))
        : Token(
          start: at, end: end, word: -1, kind: Self.kinds[code].kind,
          mayCount: Self.kinds[code].mayCount, classes: [])
      at = end
    }
  }
}
