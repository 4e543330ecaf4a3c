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
    let bound = BoundClaims(reading.claims, source)
    return claims.map { claim in
      let made = bound.maker(of: claim)!
      return Evidence(
        claim: claim, prior: ConfidenceTable.logOdds(ofHundredths: made.confidence),
        conditions: made.conditions)
    }
  }
}

extension BoundClaim {
  /// What holds of it, as the first column of `confidence.tsv` has it.
  var conditions: [String] { [ConfidenceTable.condition(ofRule: rule)] + provenance.names }
}

/// Finds what the claims of a document were made from.
struct BoundClaims {
  /// No two claims of a document agree in these.
  private struct Key: Hashable {
    var span: Range<Int>
    var role: Role
    var indicator: String
  }

  private let bound: [Key: BoundClaim]

  init(_ claims: [BoundClaim], _ source: SourceText) {
    let keyed = claims.map { claim in
      let span = source.original(claim.mention.range)
      return (Key(span: span, role: claim.role, indicator: claim.indicator), claim)
    }
    bound = Dictionary(keyed, uniquingKeysWith: { first, _ in first })
  }

  func maker(of claim: Claim) -> BoundClaim? {
    bound[Key(span: claim.span, role: claim.role, indicator: claim.indicator)]
  }
}
