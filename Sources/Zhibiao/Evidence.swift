internal import ZhClaims
internal import ZhLexicon
public import ZhModel
public import ZhText

/// A claim, and what its confidence is made of.
public struct Evidence: Sendable {
  /// The claim.
  public let claim: Claim
  /// The log-odds of its pattern's own confidence, in hundredths.
  public let prior: Int
  /// Names of what holds of it, as the first column of `confidence.tsv` has them.
  public let conditions: [String]
}

extension Extractor.Worker {
  /// The claims of one document, in document order, with what their confidences are made of.
  /// - Throws: `SourceTextError.invalidUTF8` with the first bad byte's offset, nothing else.
  public mutating func evidence(in document: Document) throws(SourceTextError) -> [Evidence] {
    let (source, reading, claims) = try reading(of: document)
    let origins = ClaimOrigins(reading.claims, source)
    return claims.map { claim in
      let made = origins.origin(of: claim)!
      return Evidence(
        claim: claim, prior: ConfidenceTable.logOdds(ofHundredths: made.row.confidence),
        conditions: made.conditions)
    }
  }
}

extension ClaimOrigin {
  /// What holds of it, as the first column of `confidence.tsv` has it.
  var conditions: [String] { [ConfidenceTable.condition(ofRule: row.id)] + provenance.names }
}

/// Finds what the claims of a document were made from.
struct ClaimOrigins {
  /// No two claims of a document agree in these.
  private struct Key: Hashable {
    var span: Range<Int>
    var role: Role
    var indicator: String
  }

  private let origins: [Key: ClaimOrigin]

  init(_ claims: [ClaimOrigin], _ source: SourceText) {
    let keyed = claims.map { claim in
      let span = source.original(claim.range)
      return (Key(span: span, role: claim.role, indicator: claim.indicator), claim)
    }
    origins = Dictionary(keyed, uniquingKeysWith: { first, _ in first })
  }

  func origin(of claim: Claim) -> ClaimOrigin? {
    origins[Key(span: claim.span, role: claim.role, indicator: claim.indicator)]
  }
}
