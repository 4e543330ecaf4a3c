internal import ZhTriples

/// A column of an exported table: what CSVW says of it, and the header row.
struct TableColumn: Sendable {
  var name: String
  /// A built-in datatype of CSVW.
  var type: String
  var meaning: String
  /// Whether no cell is empty.
  var isRequired = false

  /// The claim format, then what its names, unit and time stand for.
  static let claims: [TableColumn] = [
    .init(name: "document", type: "string", meaning: "id of the document", isRequired: true),
    .init(name: "id", type: "string", meaning: "id of the claim in it", isRequired: true),
    .init(
      name: "span_start", type: "nonNegativeInteger",
      meaning: "where the figure begins, in code points of the document", isRequired: true),
    .init(
      name: "span_end", type: "nonNegativeInteger", meaning: "where it ends, itself not in it",
      isRequired: true),
    .init(name: "text", type: "string", meaning: "the figure as written", isRequired: true),
    .init(
      name: "sentence_start", type: "nonNegativeInteger", meaning: "where its sentence begins",
      isRequired: true),
    .init(
      name: "sentence_end", type: "nonNegativeInteger", meaning: "where its sentence ends",
      isRequired: true),
    .init(name: "role", type: "string", meaning: "level, change or rank", isRequired: true),
    .init(name: "subject", type: "string", meaning: "whose figure, as the text calls it"),
    .init(
      name: "indicator", type: "string", meaning: "what is measured, as the text calls it",
      isRequired: true),
    .init(name: "number", type: "decimal", meaning: "the number as stated", isRequired: true),
    .init(name: "upper", type: "decimal", meaning: "the upper end as stated, of a range"),
    .init(name: "unit", type: "string", meaning: "the unit as stated"),
    .init(
      name: "comparator", type: "string", meaning: "= ~ > >= < <= or .. for a range",
      isRequired: true),
    .init(name: "lower_norm", type: "decimal", meaning: "lower bound, in unit_norm; empty: none"),
    .init(name: "upper_norm", type: "decimal", meaning: "upper bound, in unit_norm; empty: none"),
    .init(
      name: "unit_norm", type: "string",
      meaning: "canonical unit: 1, pp, ISO 4217, UCUM, {place}, a counted thing in braces",
      isRequired: true),
    .init(name: "direction", type: "string", meaning: "up, down or flat"),
    .init(
      name: "basis", type: "string",
      meaning: "what is compared with: yoy, mom, qoq, prior, peer or an ISO 8601 time"),
    .init(name: "scope", type: "string", meaning: "among whom a rank holds, or whom a gap is to"),
    .init(name: "time", type: "string", meaning: "ISO 8601 time or interval"),
    .init(name: "modality", type: "string", meaning: "actual, target or norm", isRequired: true),
    .init(name: "confidence", type: "decimal", meaning: "0 to 1", isRequired: true),
    .init(name: "rule", type: "string", meaning: "the rule that made the claim", isRequired: true),
    .init(name: "subject_id", type: "string", meaning: "path of the entity that is meant"),
    .init(name: "subject_code", type: "string", meaning: "its code in GB/T 2260"),
    .init(
      name: "indicator_id", type: "string", meaning: "canonical name of the indicator",
      isRequired: true),
    .init(name: "unit_ucum", type: "string", meaning: "the unit in UCUM"),
    .init(name: "unit_qudt", type: "string", meaning: "local name of the unit in QUDT"),
    .init(name: "time_start", type: "date", meaning: "first day of time; empty: open"),
    .init(name: "time_end", type: "date", meaning: "last day of time; empty: open"),
    .init(name: "sentence_text", type: "string", meaning: "the sentence"),
  ]

  /// The statistical long form.
  static let long: [TableColumn] = [
    .init(name: "subject", type: "string", meaning: "path of the entity whose figure it is"),
    .init(
      name: "indicator", type: "string", meaning: "canonical name of the indicator",
      isRequired: true),
    .init(name: "time", type: "string", meaning: "ISO 8601 time or interval"),
    .init(name: "value", type: "decimal", meaning: "the value, in unit; of a range its lower end"),
    .init(name: "unit", type: "string", meaning: "canonical unit", isRequired: true),
    .init(name: "upper", type: "decimal", meaning: "the upper end of a range"),
    .init(
      name: "comparator", type: "string", meaning: "how value bounds the truth: = ~ > >= < <= ..",
      isRequired: true),
    .init(name: "role", type: "string", meaning: "level, change or rank", isRequired: true),
    .init(name: "basis", type: "string", meaning: "what a change is measured against"),
    .init(name: "modality", type: "string", meaning: "actual, target or norm", isRequired: true),
    .init(name: "time_start", type: "date", meaning: "first day of time; empty: open"),
    .init(name: "time_end", type: "date", meaning: "last day of time; empty: open"),
    .init(name: "confidence", type: "decimal", meaning: "0 to 1", isRequired: true),
    .init(name: "document", type: "string", meaning: "id of the document", isRequired: true),
    .init(name: "id", type: "string", meaning: "id of the claim in it", isRequired: true),
  ]
}
