public import ZhLexicon
public import ZhText

/// What was read in one document, in folded offsets.
public struct DocumentReading: Sendable {
  public struct SentenceReading: Sendable {
    public var sentence: Sentence
    public var claims: [ClaimOrigin]
    public var analysis: SentenceAnalysis
  }

  public var context: DocumentContext
  public var sentences: [SentenceReading]

  /// What the sentences claim, in their order.
  public var claims: [ClaimOrigin] { sentences.flatMap(\.claims) }
}

/// What one sentence claims, lent for as long as nothing else is read: in no order but that in which
/// it was found.
public typealias SentenceClaims = UnsafeBufferPointer<BoundClaim>

/// Reads documents one after the other: sentences, mentions, claims. One per worker; the lexicon is
/// shared.
public struct DocumentReader: ~Copyable {
  private let lexicon: Lexicon
  private let words: WordCache
  private var analyzer: SentenceAnalyzer
  private let tokens: DocumentTokens
  private let periods: PeriodNotes
  private let pool = ItemPool()
  private let names = NamePool()

  public init(_ lexicon: Lexicon) throws(ICUError) {
    self.lexicon = lexicon
    tokens = DocumentTokens(lexicon)
    words = try WordCache()
    periods = PeriodNotes(lexicon)
    analyzer = SentenceAnalyzer(lexicon, words, periods)
  }

  /// Hands on what each sentence claims as soon as it is read, so that a document takes no more
  /// memory for what it claims: nothing later alters it.
  /// - Parameters:
  ///   - subject: whose report it is, where the caller knows.
  ///   - date: of the text, ISO 8601.
  ///   - body: called for each sentence that claims something, in order.
  /// - Complexity: O(*n*) in the text.
  public mutating func read<Failure: Error>(
    _ source: SourceText, subject: String?, date: String?,
    _ body: (Sentence, SentenceClaims) throws(Failure) -> Void
  ) throws(Failure) {
    var failure: Failure?
    withContext(source, subject: subject, date: date) { reader, work in
      do throws(Failure) {
        try reader.read(work, isTracing: false) { (sentence, claims, _) throws(Failure) in
          if !claims.isEmpty { try body(sentence, claims) }
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  /// Reads a document and keeps all that was recognised in it, for explanations.
  /// - Parameter body: called for each sentence, in order.
  /// - Complexity: O(*n*) in the text.
  public mutating func read(
    _ source: SourceText, subject: String? = nil, date: String? = nil,
    _ body: (Sentence, SentenceClaims) -> Void = { _, _ in }
  ) -> DocumentReading {
    withContext(source, subject: subject, date: date) { reader, work in
      let lexicon = reader.lexicon
      var reading = DocumentReading(context: work.context, sentences: [])
      reader.read(work, isTracing: true) { (sentence, claims, trace) in
        let origins = zip(claims, trace!.alternatives).map {
          ClaimOrigin($0, lexicon, alternatives: $1)
        }
        reading.sentences.append(
          .init(sentence: sentence, claims: origins, analysis: trace!.analysis))
        body(sentence, claims)
      }
      return reading
    }
  }

  /// What was recognised in a sentence, and of each of its claims the other rows that fit.
  private struct Trace {
    var analysis: SentenceAnalysis
    var alternatives: [[String]]
  }

  /// What of a document is at hand before its sentences are read.
  private struct Work {
    var sentences: [Sentence]
    var units: [UInt16]
    var text: FoldedText
    var context: DocumentContext
  }

  /// Reads what the whole document says of its sentences, then lets `body` read them.
  private mutating func withContext<Result>(
    _ source: SourceText, subject: String?, date: String?,
    _ body: (inout DocumentReader, Work) -> Result
  ) -> Result {
    let sentences = SentenceSplitter().sentences(of: source)
    let units = source.units
    return units.withUnsafeBufferPointer { text in
      tokens.read(sentences, in: text)
      periods.clear()
      let context = ContextReader(
        lexicon: lexicon, text: text, units: units, words: words, periods: periods
      ).read(sentences, tokens, subject: subject, date: date)
      periods.rewind()
      return body(&self, Work(sentences: sentences, units: units, text: text, context: context))
    }
  }

  /// - Parameter isTracing: whether to read every sentence, also those that count nothing, and to note
  ///   which rows lost; only then `body` is given what was recognised, which is large to be handed on.
  private mutating func read<Failure: Error>(
    _ work: Work, isTracing: Bool,
    _ body: (Sentence, SentenceClaims, Trace?) throws(Failure) -> Void
  ) throws(Failure) {
    let text = work.text
    let sentences = work.sentences
    let context = SharedContext(work.context)
    names.clear()
    let binder = Binder(
      lexicon: lexicon, text: text, context: context, pool: pool, names: names,
      isTracing: isTracing)
    var tracker = SectionTracker(
      lexicon: lexicon, text: text, sentences: sentences, reader: periods.reader)
    for (index, sentence) in sentences.enumerated() {
      let last = text[sentence.range.upperBound - 1]
      let standsAlone =
        sentence.opensParagraph
        && (index + 1 == sentences.count || sentences[index + 1].opensParagraph)
        && last != 0x3002 && last != 0xFF0C && last != 0xFF1B && !isFigure(last)
      let opensSection = tracker.enter(
        sentence: index, standsAlone: standsAlone, reference: context.value.reference)
      if opensSection { binder.discourse.sectionPeriod = nil }
      binder.discourse.beginSentence(
        at: sentence.range.lowerBound, opensParagraph: sentence.opensParagraph || opensSection,
        isStory: context.value.isStory, isHeading: standsAlone,
        lastTime: binder.discourse.lastClaim.flatMap { binder.claims[$0].time })
      // Most sentences count nothing; one that opens a paragraph may still date it.
      if !isTracing, !sentence.opensParagraph, !opensSection,
        !analyzer.mayCount(text, sentence.range)
      {
        continue
      }
      analyzer.analyze(
        work.units, text, sentence.range, tokens[index], tokens.summaries[index].tokens)
      analyzer.analysis.withView(analyzer.sets) { binder.bind($0, in: tracker.section) }
      if binder.claims.isEmpty, !isTracing { continue }
      try body(
        sentence, binder.sentenceClaims,
        isTracing ? Trace(analysis: analyzer.analysis, alternatives: binder.alternatives) : nil)
    }
  }

  /// A line that ends in a figure states it: no heading.
  private func isFigure(_ unit: UInt16) -> Bool {
    (unit >= 0x30 && unit <= 0x39) || unit == 0x25 || unit == 0x2030
  }

  /// The mentions of one text, for the quantity format.
  public mutating func mentions(in source: SourceText) -> [(mention: Mention, sentence: Sentence)] {
    let units = source.units
    periods.clear()
    return units.withUnsafeBufferPointer { text in
      SentenceSplitter().sentences(of: source).flatMap { sentence in
        analyzer.mentions(text, sentence.range).map { ($0, sentence) }
      }
    }
  }
}
