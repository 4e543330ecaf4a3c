/// A known indicator: a row of `indicators.tsv`.
public struct IndicatorEntry: Sendable {
  public var name: String
  /// In English.
  public var gloss: String
  /// `ratio`, `number`, `money` …: what its values are.
  public var dimension: String
  public var aliases: [String]
  public var row: RowReference
}
