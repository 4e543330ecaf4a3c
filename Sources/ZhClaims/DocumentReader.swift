public import ZhLexicon
public import ZhText

/// What was read in one document, in folded offsets.
public struct DocumentReading: Sendable {
  public struct SentenceReading: Sendable {
    public var sentence: Sentence
    /// Those of `DocumentReading.claims` that it makes.
    public var claims: Range<Int>
    /// Kept only for explanations.
    public var analysis: SentenceAnalysis?
  }

  public var context: DocumentContext
  /// The sentences that hold a number, in order.
  public var sentences: [SentenceReading]
  /// What the sentences claim, in their order.
  public var claims: [BoundClaim] = []
}

/// Reads documents one after the other: sentences, mentions, claims. One per worker; the lexicon is
/// shared.
public struct DocumentReader: ~Copyable {
  private let lexicon: Lexicon
  private let words: WordCache
  private var analyzer: SentenceAnalyzer
  private var tokens = DocumentTokens()
  private let periods = PeriodNotes()
  private let numerals = NumeralMemo()
  private let pool = ItemPool()

  public init(_ lexicon: Lexicon) throws(ICUError) {
    self.lexicon = lexicon
    words = try WordCache()
    analyzer = SentenceAnalyzer(lexicon, words, periods, numerals)
  }

  /// - Parameters:
  ///   - subject: whose report it is, where the caller knows.
  ///   - date: of the text, ISO 8601.
  ///   - keepsAnalyses: whether to keep what `explain` shows.
  /// - Complexity: O(*n*) in the text.
  public mutating func read(
    _ source: SourceText, subject: String? = nil, date: String? = nil, keepsAnalyses: Bool = false
  ) -> DocumentReading {
    let sentences = SentenceSplitter().sentences(of: source)
    let units = source.units
    return units.withUnsafeBufferPointer { text in
      tokens.read(sentences, in: text, with: lexicon)
      periods.clear()
      numerals.clear()
      // Borrowed apart from the reader, which reads sentences meanwhile.
      let tokens = self.tokens
      return tokens.withTokens { tokens in
        let context = ContextReader(
          lexicon: lexicon, text: text, units: units, words: words, periods: periods,
          numerals: numerals
        ).read(sentences, tokens, subject: subject, date: date)
        periods.rewind()
        return read(sentences, tokens, units, text, context, keepsAnalyses)
      }
    }
  }

  private mutating func read(
    _ sentences: [Sentence], _ tokens: DocumentTokens.View, _ units: [UInt16], _ text: FoldedText,
    _ context: DocumentContext, _ keepsAnalyses: Bool
  ) -> DocumentReading {
    let binder = Binder(
      lexicon: lexicon, text: text, context: SharedContext(context), pool: pool,
      isTracing: keepsAnalyses)
    var discourse = Discourse()
    var tracker = SectionTracker(lexicon: lexicon, text: text)
    var reading = DocumentReading(context: context, sentences: [])
    for (index, sentence) in sentences.enumerated() {
      let last = text[sentence.range.upperBound - 1]
      let standsAlone =
        sentence.opensParagraph
        && (index + 1 == sentences.count || sentences[index + 1].opensParagraph)
        && last != 0x3002 && last != 0xFF0C && last != 0xFF1B && !isFigure(last)
      let opensSection = tracker.enter(
        sentence, standsAlone: standsAlone, reference: context.reference)
      discourse.beginSentence(
        at: sentence.range.lowerBound, opensParagraph: sentence.opensParagraph || opensSection,
        isStory: context.isStory, isHeading: standsAlone,
        lastTime: discourse.lastClaim.flatMap { binder.claims[$0].time })
      // Most sentences count nothing; one that opens a paragraph may still date it.
      if !keepsAnalyses, !sentence.opensParagraph, !opensSection,
        !analyzer.mayCount(text, sentence.range)
      {
        continue
      }
      let first = binder.claims.count
      analyzer.analyze(units, text, sentence.range, tokens[index])
      analyzer.analysis.withView { binder.bind($0, in: tracker.section, &discourse) }
      if binder.claims.count > first || keepsAnalyses {
        reading.sentences.append(
          .init(
            sentence: sentence, claims: first..<binder.claims.count,
            analysis: keepsAnalyses ? analyzer.analysis : nil))
      }
    }
    reading.claims = binder.claims
    return reading
  }

  /// A line that ends in a figure states it: no heading.
  private func isFigure(_ unit: UInt16) -> Bool {
    (unit >= 0x30 && unit <= 0x39) || unit == 0x25 || unit == 0x2030
  }

  /// The mentions of one text, for the quantity format.
  public mutating func mentions(in source: SourceText) -> [(mention: Mention, sentence: Sentence)] {
    let units = source.units
    periods.clear()
    numerals.clear()
    return units.withUnsafeBufferPointer { text in
      SentenceSplitter().sentences(of: source).flatMap { sentence in
        analyzer.mentions(text, sentence.range).map { ($0, sentence) }
      }
    }
  }
}
