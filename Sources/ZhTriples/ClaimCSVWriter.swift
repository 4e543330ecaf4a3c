public import ZhModel
package import ZhQuantity

/// Writes claims as comma-separated values: RFC 4180, a header row, UTF-8.
///
/// The columns are the fields of the claim format in its order, `span` and `sentence` as two each;
/// a field that is left out is an empty cell. Cells are exactly the claims' values, so that what is
/// read back is what was written: nothing is put before a cell that begins with `=` or `-` to keep
/// a spreadsheet from taking it for a formula.
public struct ClaimCSVWriter {
  private var rows: CSVRows
  private let startsWithMark: Bool
  /// Whether the header row is still to be written.
  private var owesHeader: Bool

  /// A writer that has written nothing yet.
  /// - Parameters:
  ///   - hasHeader: whether a header row comes first; without it, what several writers wrote can be
  ///     put one after another.
  ///   - startsWithMark: whether to begin with a byte order mark, without which some spreadsheets
  ///     take UTF-8 for an older encoding.
  ///   - sink: takes the bytes, in pieces of about 64 KiB.
  public init(hasHeader: Bool = true, startsWithMark: Bool = false, sink: @escaping ByteSink) {
    owesHeader = hasHeader
    self.startsWithMark = startsWithMark
    rows = CSVRows(sink: sink)
  }

  /// The header row's cells.
  public static let columns = [
    "document", "id", "span_start", "span_end", "text", "sentence_start", "sentence_end", "role",
    "subject", "indicator", "number", "upper", "unit", "comparator", "lower_norm", "upper_norm",
    "unit_norm", "direction", "basis", "scope", "time", "modality", "confidence", "rule",
  ]

  /// Writes a row, and before the first one the header.
  /// - Throws: what the sink throws.
  public mutating func write(_ claim: Claim) throws {
    try writeHeaderOnce()
    rows.cells(of: claim)
    try rows.endRow()
  }

  /// Passes on what is left, with the header even if there was no claim.
  /// - Throws: what the sink throws.
  public mutating func finish() throws {
    try writeHeaderOnce()
    try rows.finish()
  }

  private mutating func writeHeaderOnce() throws {
    guard owesHeader else { return }
    owesHeader = false
    if startsWithMark { rows.append(raw: "\u{FEFF}") }
    try rows.row(Self.columns)
  }
}

extension CSVRows {
  /// The cells of `ClaimCSVWriter.columns`.
  package mutating func cells(of claim: Claim) {
    cell(claim.document)
    cell(claim.id)
    cell(String(claim.span.lowerBound))
    cell(String(claim.span.upperBound))
    cell(claim.text)
    cell(String(claim.sentence.lowerBound))
    cell(String(claim.sentence.upperBound))
    cell(claim.role.rawValue)
    cell(claim.subject)
    cell(claim.indicator)
    cell(claim.number.description)
    cell(claim.upper?.description)
    cell(claim.unit)
    cell(claim.comparator.rawValue)
    cell(claim.norm.lower?.description)
    cell(claim.norm.upper?.description)
    cell(claim.unitNorm)
    cell(claim.direction?.rawValue)
    cell(claim.basis)
    cell(claim.scope)
    cell(claim.time)
    cell(claim.modality.rawValue)
    cell(claim.confidenceRatio.description)
    cell(claim.rule)
  }
}

extension Claim {
  /// As in the claim format: `1`, `0.9`, `0.05`.
  package var confidenceRatio: ExactDecimal {
    ExactDecimal(significand: Int128(confidence), exponent: -2).normalized
  }
}
