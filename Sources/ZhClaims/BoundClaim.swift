public import ZhLexicon
public import ZhModel
public import ZhQuantity

/// A claim before it is written out: what the binder found, in folded offsets. Plain values, lent until
/// the next sentence is read.
public struct BoundClaim {
  public var range: Range<Int>
  /// Of the mention, or what the words around it make of it.
  public var quantity: UnsafePointer<Quantity>
  public var role: Role
  public var indicator: Name
  public var subject: Name?
  public var direction: Direction?
  public var basis: Name?
  public var scope: Name?
  public var time: CalendarPeriod?
  public var modality: Modality
  /// The place in `Lexicon.patterns` of the row that made it.
  public var pattern: Int
  /// How it came about.
  public var provenance: Provenance = []
}

/// What a claim was made from, kept for explanations.
public struct ClaimOrigin: Sendable {
  /// Folded units.
  public let range: Range<Int>
  public let role: Role
  public let indicator: String
  /// The row of `patterns.tsv` that made it.
  public let row: PatternRow
  /// How it came about.
  public let provenance: Provenance
  /// Other rows whose frames fit too, in table order.
  public let alternatives: [String]

  public init(_ claim: BoundClaim, _ lexicon: Lexicon, alternatives: [String] = []) {
    range = claim.range
    role = claim.role
    indicator = claim.indicator.text
    row = lexicon.patterns[claim.pattern]
    provenance = claim.provenance
    self.alternatives = alternatives
  }
}
