internal import ZhClaims
internal import ZhLexicon
internal import ZhModel
internal import ZhQuantity
internal import ZhText

/// Turns what was bound into claims: original offsets, evidence, ids.
struct ClaimWriter {
  let document: Document
  let source: SourceText
  let weights: ConfidenceTable

  func claims(_ reading: DocumentReading) -> [Claim] {
    var claims: [Claim] = []
    for sentence in reading.sentences {
      let range = source.original(sentence.sentence.range)
      for bound in sentence.claims { claims.append(claim(bound, sentence: range)) }
    }
    claims.sort { Claim.inDocumentOrder($0, $1) }
    return unique(claims)
  }

  /// No two claims of a document agree in span, role and indicator; the first stays.
  private func unique(_ claims: [Claim]) -> [Claim] {
    var kept: [Claim] = []
    for claim in claims {
      let isTwin = kept.reversed().prefix { $0.span == claim.span }
        .contains { $0.role == claim.role && $0.indicator == claim.indicator }
      if !isTwin { kept.append(claim) }
    }
    return kept
  }

  private func claim(_ bound: BoundClaim, sentence: Range<Int>) -> Claim {
    let quantity = bound.mention.quantity!
    let span = source.original(bound.mention.range)
    let text = source.originalString(span)
    return Claim(
      document: document.id,
      id: id(span, text: text, role: bound.role, indicator: bound.indicator), span: span,
      text: text, sentence: sentence, role: bound.role, subject: bound.subject,
      indicator: bound.indicator, number: quantity.number, upper: quantity.upper,
      unit: quantity.unit, comparator: quantity.comparator, norm: quantity.norm,
      unitNorm: quantity.unitNorm, direction: bound.direction, basis: bound.basis,
      scope: bound.scope, time: bound.time?.description, modality: bound.modality,
      confidence: weights.hundredths(
        prior: bound.confidence, rule: bound.rule, bound.provenance), rule: bound.rule)
  }

  /// FNV-1a over what identifies a claim within its text: stable across runs and machines.
  private func id(_ span: Range<Int>, text: String, role: Role, indicator: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ bytes: some Sequence<UInt8>) {
      for byte in bytes {
        hash ^= UInt64(byte)
        hash = hash &* 0x100_0000_01B3
      }
      hash ^= 0xFF
      hash = hash &* 0x100_0000_01B3
    }
    mix(Extractor.version.utf8)
    mix(document.id.utf8)
    mix("\(span.lowerBound)-\(span.upperBound)".utf8)
    mix(text.utf8)
    mix(role.rawValue.utf8)
    mix(indicator.utf8)
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension QuantityRecord {
  init(_ listed: ListedQuantity, source: SourceText, origin: Origin) {
    let span = source.original(listed.range)
    let text = source.originalString(span)
    if let quantity = listed.quantity {
      self.init(
        origin: origin, span: span, text: text, kind: listed.kind, number: quantity.number,
        upper: quantity.upper, unit: quantity.unit, comparator: quantity.comparator,
        norm: quantity.norm, unitNorm: quantity.unitNorm)
    } else {
      self.init(
        origin: origin, span: span, text: text, kind: listed.kind, number: nil, unit: "",
        norm: Interval(lower: nil, upper: nil), unitNorm: "", time: listed.time)
    }
  }
}
