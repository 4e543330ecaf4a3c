public import ZhClaims
public import ZhLexicon
public import ZhModel
public import ZhQuantity
public import ZhText

/// A document to extract from.
public struct Document: Sendable {
  /// Appears in every claim as `document`.
  public var id: String
  /// UTF-8.
  public var bytes: [UInt8]
  /// Whose report it is, where the caller knows.
  public var subject: String?
  /// Of the text, ISO 8601, where the caller knows: what 今年 and 去年 count from.
  public var date: String?

  public init(id: String, bytes: [UInt8], subject: String? = nil, date: String? = nil) {
    self.id = id
    self.bytes = bytes
    self.subject = subject
    self.date = date
  }

  public init(id: String, text: String, subject: String? = nil, date: String? = nil) {
    self.init(id: id, bytes: Array(text.utf8), subject: subject, date: date)
  }
}

/// Reads the claims of Chinese reports.
///
/// The lexicon is shared and immutable; everything else is made per call or per ``Worker``, so that
/// one extractor serves any number of tasks.
public struct Extractor: Sendable {
  public let lexicon: Lexicon

  /// Part of every claim's id: it changes when the same text may give other claims.
  public static let version = "0.1.0"

  public init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  /// The claims of one document, in document order.
  /// - Throws: `SourceTextError.invalidUTF8` with the first bad byte's offset; `ICUError` where ICU
  ///   has no Chinese data.
  /// - Complexity: O(*n*) in the bytes of the document.
  public func claims(in document: Document) throws -> [Claim] {
    var worker = try Worker(self)
    return try worker.claims(in: document)
  }

  /// Reads documents one after the other with the same scratch space. One per task.
  public struct Worker: ~Copyable {
    private var reader: DocumentReader
    private let lexicon: Lexicon
    /// Made when first asked for.
    private var lister: QuantityLister?

    public init(_ extractor: Extractor) throws(ICUError) {
      reader = try DocumentReader(extractor.lexicon)
      lexicon = extractor.lexicon
    }

    /// The claims of one document, in document order.
    /// - Throws: `SourceTextError.invalidUTF8` with the first bad byte's offset, nothing else.
    public mutating func claims(in document: Document) throws(SourceTextError) -> [Claim] {
      try extraction(of: document).claims
    }

    /// The claims of one document, and its text, which their offsets count in.
    /// - Throws: `SourceTextError.invalidUTF8` with the first bad byte's offset, nothing else.
    public mutating func extraction(
      of document: Document
    ) throws(SourceTextError) -> (source: SourceText, claims: [Claim]) {
      let source = try SourceText(utf8: document.bytes)
      var claims: [Claim] = []
      // What a report full of figures needs, so that its claims are seldom moved.
      claims.reserveCapacity(min(1_000, document.bytes.count / 32))
      read(document, source) { claims.append($0) }
      return (source, claims)
    }

    /// Hands on the claims of one document one by one, in document order, as its sentences are read:
    /// of a long document no more than one sentence's claims are in memory.
    /// - Throws: `SourceTextError.invalidUTF8` with the first bad byte's offset, before any claim, and
    ///   what `body` throws, which ends the reading.
    public mutating func forEachClaim(
      in document: Document, _ body: (Claim) throws -> Void
    ) throws {
      try read(document, SourceText(utf8: document.bytes)) { try body($0) }
    }

    /// Writes the claims of one document as lines of the claim format, in document order, as its
    /// sentences are read: the same lines as of claims that were handed on, for half of the cost.
    /// - Parameters:
    ///   - least: the confidence, in hundredths, that claims have at least.
    ///   - body: called behind each sentence that claims something; may take lines away.
    /// - Throws: `SourceTextError.invalidUTF8` with the first bad byte's offset, before any line, and
    ///   what `body` throws, which ends the reading.
    public mutating func writeClaims(
      of document: Document, least: Int = 0, to lines: inout JSONLineWriter,
      _ body: (inout JSONLineWriter) throws -> Void
    ) throws {
      let source = try SourceText(utf8: document.bytes)
      let writer = ClaimWriter(document: document, source: source, lexicon: lexicon)
      let opening = ClaimPlace.opening(of: document.id)
      try reader.read(source, subject: document.subject, date: document.date) {
        (sentence, claims) throws in
        writer.write(claims, of: sentence, opening: opening, least: least, to: &lines)
        try body(&lines)
      }
    }

    private mutating func read<Failure: Error>(
      _ document: Document, _ source: SourceText,
      _ body: (consuming Claim) throws(Failure) -> Void
    ) throws(Failure) {
      let writer = ClaimWriter(document: document, source: source, lexicon: lexicon)
      try reader.read(source, subject: document.subject, date: document.date) {
        (sentence, claims) throws(Failure) in
        try writer.write(claims, of: sentence, body)
      }
    }

    /// The claims with everything that led to them.
    public mutating func reading(
      of document: Document
    ) throws(SourceTextError) -> (source: SourceText, reading: DocumentReading, claims: [Claim]) {
      let source = try SourceText(utf8: document.bytes)
      let writer = ClaimWriter(document: document, source: source, lexicon: lexicon)
      var claims: [Claim] = []
      let reading = reader.read(source, subject: document.subject, date: document.date) {
        (sentence, bound) in writer.write(bound, of: sentence) { claims.append($0) }
      }
      return (source, reading, claims)
    }

    /// Every numeric expression of one document, claim or not, in text order. Spans do not overlap.
    /// - Parameters:
    ///   - origin: what the records say of where they are from.
    ///   - kinds: the kinds wanted; nil for all. Where numbers are and the kind of an expression is
    ///     not, the numbers inside it are given: 10 of 十斤.
    /// - Throws: `SourceTextError.invalidUTF8` with the first bad byte's offset, nothing else.
    public mutating func quantities(
      in document: Document, origin: QuantityRecord.Origin, kinds: Set<Dimension>? = nil
    ) throws(SourceTextError) -> [QuantityRecord] {
      let source = try SourceText(utf8: document.bytes)
      let date = document.date.flatMap { ReferenceDate(iso: $0) }
      let lister = self.lister ?? QuantityLister(lexicon)
      self.lister = lister
      return lister.list(source, kinds: kinds, date: date).map {
        QuantityRecord($0, source: source, origin: origin)
      }
    }
  }
}
