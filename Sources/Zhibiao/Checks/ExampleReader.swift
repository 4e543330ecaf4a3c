internal import ZhAudit
internal import ZhClaims
internal import ZhLexicon
internal import ZhModel
internal import ZhQuantity
internal import ZhText

/// Reads the examples of a lexicon's rows: every stage's result, as strings.
final class ExampleReader {
  let lexicon: Lexicon
  /// The words of the audit; nil where a row is none.
  private(set) lazy var auditWords: AuditWords? = try? AuditWords(lexicon)
  private var reader: DocumentReader

  init(_ lexicon: Lexicon) throws(ICUError) {
    self.lexicon = lexicon
    reader = try DocumentReader(lexicon)
  }

  /// The numbers and periods of a text with the text of each.
  func mentions(_ text: String) -> [(text: String, mention: Mention)] {
    let source = SourceText(text)
    return reader.mentions(in: source).map { (source.string($0.mention.range), $0.mention) }
  }

  /// Every numeric expression of a text, as the quantity format lists them.
  func quantities(_ text: String) -> [String] {
    let source = SourceText(text)
    return QuantityLister(lexicon).list(source).map { source.string($0.range) }
  }

  /// The words of the lexicon that a text is cut into.
  func words(_ text: String) -> [Word] {
    let source = SourceText(text)
    return source.units.withUnsafeBufferPointer { units in
      var tokens: [Token] = []
      Tokenizer(lexicon).tokenize(units, units.indices, into: &tokens)
      return tokens.filter { $0.word >= 0 }.map { lexicon.words[Int($0.word)] }
    }
  }

  /// The numerals of a text that make no claim, in code points, and why.
  func rejections(_ text: String) -> [(range: Range<Int>, reason: String)] {
    let source = SourceText(text)
    return reader.read(source).sentences.flatMap(\.analysis.rejected)
      .map { (source.original($0.range), $0.reason) }
  }

  /// The claims of a text, in document order.
  func claims(_ text: String, date: String? = nil) -> [Claim] {
    evidence(text, date: date).map(\.claim)
  }

  /// The claims of a text, in document order, each with the conditions that hold of it.
  func evidence(_ text: String, date: String? = nil) -> [(claim: Claim, conditions: [String])] {
    let source = SourceText(text)
    let document = Document(id: "example", text: text, date: date)
    let writer = ClaimWriter(document: document, source: source, lexicon: lexicon)
    var origins: [ClaimOrigin] = []
    var claims: [Claim] = []
    reader.read(source, subject: nil, date: date) { sentence, found in
      origins += found.map { ClaimOrigin($0, lexicon) }
      writer.write(found, of: sentence) { claims.append($0) }
    }
    let known = ClaimOrigins(origins, source)
    return claims.map { ($0, known.origin(of: $0)?.conditions ?? []) }
  }
}

extension ExampleReader {
  /// What an audit of a text finds: `parts: 12 + 6 = 18所, stated 17所`, or `–` for nothing.
  func findings(_ text: String, _ words: AuditWords) -> String {
    let source = SourceText(text)
    let document = AuditedDocument(id: "example", claims: claims(text)) {
      source.originalString($0)
    }
    let findings = Auditor(words).findings(in: document).map { "\($0.kind.rawValue): \($0.sum)" }
    return findings.isEmpty ? "–" : findings.joined(separator: "; ")
  }
}

extension Claim {
  /// `change(原煤产量, +3.4%, yoy)`: the role, the indicator, the value as stated with its bound and
  /// its sign, then what else is said of it: direction of a level, basis, scope, modality.
  var reading: String {
    var value = comparator == .equal || comparator == .range ? "" : comparator.rawValue
    if role == .change {
      switch direction {
      case .up: value += "+"
      case .down: value += "-"
      case .flat: value += "±"
      case nil: break
      }
    }
    value += number.description
    if let upper { value += "..\(upper)" }
    if role != .rank { value += unit }
    var parts = [indicator, value]
    if role != .change, let direction { parts.append(direction.rawValue) }
    if let basis { parts.append(basis) }
    if let scope { parts.append(scope) }
    if modality != .actual { parts.append(modality.rawValue) }
    return "\(role.rawValue)(\(parts.joined(separator: ", ")))"
  }
}
