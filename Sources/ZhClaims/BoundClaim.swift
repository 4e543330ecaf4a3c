public import ZhLexicon
public import ZhModel
public import ZhQuantity

/// A claim before it is written out: what the binder found, in folded offsets.
public struct BoundClaim: Sendable {
  public var mention: Mention
  public var role: Role
  public var indicator: String
  public var subject: String?
  public var direction: Direction?
  public var basis: String?
  public var scope: String?
  public var time: CalendarPeriod?
  public var modality: Modality
  /// In hundredths, as the row of `patterns.tsv` has it; `Lexicon.confidence` weighs the rest.
  public var confidence: Int
  /// How it came about.
  public var provenance: Provenance = []
  /// The row of `patterns.tsv`, by its place in `Lexicon.patterns`.
  public var pattern: Int
  /// Its id.
  public var rule: String
  /// The row itself, `patterns.tsv:12`.
  public var ruleRow: RowReference
  /// Other rows whose frames fit too, in table order; kept only for explanations.
  public var alternatives: [String] = []
}
