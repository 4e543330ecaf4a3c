public import ZhModel

/// What the store knows of a document beside its claims.
///
/// `sha256`, `subject`, `date` and `extractor` together decide whether a document that comes again
/// is the same: they are all that its claims depend on.
public struct DocumentRecord: Hashable, Sendable {
  /// The key, given by the caller; the `document` of its claims.
  public var id: String
  /// Of the document's bytes, in hexadecimal digits.
  public var sha256: String
  /// Where it was read from; kept for people, never looked at.
  public var path: String?
  /// The subject that the caller gave for claims that name none.
  public var subject: String?
  /// The date that the caller gave for relative times, ISO 8601.
  public var date: String?
  /// The version of the extractor and of its tables.
  public var extractor: String

  /// A record of these; nothing is checked.
  public init(
    id: String, sha256: String, path: String? = nil, subject: String? = nil, date: String? = nil,
    extractor: String
  ) {
    self.id = id
    self.sha256 = sha256
    self.path = path
    self.subject = subject
    self.date = date
    self.extractor = extractor
  }
}

/// A document with all that was extracted from it: what is stored or replaced as a whole.
public struct DocumentBatch: Sendable {
  /// What is known of the document itself.
  public var document: DocumentRecord
  /// In any order; the store keeps document order.
  public var claims: [Claim]
  /// The text of each sentence that a claim names. One that is missing is stored as unknown.
  public var sentences: [Range<Int>: String]

  /// A batch with the sentences' texts at hand.
  public init(document: DocumentRecord, claims: [Claim], sentences: [Range<Int>: String] = [:]) {
    self.document = document
    self.claims = claims
    self.sentences = sentences
  }

  /// Asks once for the text of each sentence that has a claim.
  public init<E: Error>(
    document: DocumentRecord, claims: [Claim], sentenceText: (Range<Int>) throws(E) -> String
  ) throws(E) {
    self.init(document: document, claims: claims)
    for place in claims.indices {
      let sentence = claims[place].sentence
      if sentences[sentence] == nil { sentences[sentence] = try sentenceText(sentence) }
    }
  }
}

/// What an ingest did, document by document.
public struct IngestSummary: Hashable, Sendable {
  /// What became of one document.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// It was not in the store.
    case added
    /// It was there with other bytes, options or extractor; its old claims are gone.
    case replaced
    /// It was there already; nothing was written.
    case unchanged
  }

  /// One document of the call, by its place in the call.
  public struct Document: Hashable, Sendable {
    /// The document's id.
    public var id: String
    /// What became of it.
    public var outcome: Outcome
    /// The claims written; 0 for an unchanged document.
    public var claims: Int

    /// The outcome of one document.
    public init(id: String, outcome: Outcome, claims: Int) {
      self.id = id
      self.outcome = outcome
      self.claims = claims
    }
  }

  /// In the order of the call.
  public var documents: [Document]

  /// A summary of these documents.
  public init(documents: [Document] = []) { self.documents = documents }

  /// How many documents had this outcome.
  public func count(of outcome: Outcome) -> Int {
    documents.count { $0.outcome == outcome }
  }

  /// The claims written, over all documents.
  public var claims: Int { documents.reduce(0) { $0 + $1.claims } }
}
