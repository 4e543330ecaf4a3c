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
  /// The row of `patterns.tsv` that made it.
  public var row: PatternRow
  /// How it came about.
  public var provenance: Provenance = []
  /// Other rows whose frames fit too, in table order; kept only for explanations.
  public var alternatives: [String] = []

  /// In hundredths, as the row has it; `Lexicon.confidence` weighs the rest.
  public var confidence: Int { row.confidence }
  /// The row's place in `Lexicon.patterns`.
  public var pattern: Int { row.index }
  /// Its id.
  public var rule: String { row.id }
  /// Where it stands, `patterns.tsv:12`.
  public var ruleRow: RowReference { row.row }
}
