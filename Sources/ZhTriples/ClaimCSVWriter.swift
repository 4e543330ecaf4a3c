public import ZhModel
internal import ZhQuantity

/// Writes claims as comma-separated values: RFC 4180, a header row, UTF-8.
///
/// The columns are the fields of the claim format in its order, `span` and `sentence` as two each;
/// a field that is left out is an empty cell. Cells are exactly the claims' values, so that what is
/// read back is what was written: nothing is put before a cell that begins with `=` or `-` to keep
/// a spreadsheet from taking it for a formula.
public struct ClaimCSVWriter {
  private var buffer: ByteBuffer
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
    buffer = ByteBuffer(sink: sink)
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
    writeHeaderOnce()
    cell(claim.document, isFirst: true)
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
    cell(ratio(hundredths: claim.confidence))
    cell(claim.rule)
    endRow()
    try buffer.flushIfFull()
  }

  /// Passes on what is left, with the header even if there was no claim.
  /// - Throws: what the sink throws.
  public mutating func finish() throws {
    writeHeaderOnce()
    try buffer.flush()
  }

  private mutating func writeHeaderOnce() {
    guard owesHeader else { return }
    owesHeader = false
    if startsWithMark { buffer.append("\u{FEFF}") }
    for (index, name) in Self.columns.enumerated() { cell(name, isFirst: index == 0) }
    endRow()
  }

  private mutating func cell(_ value: String?, isFirst: Bool = false) {
    if !isFirst { buffer.append(UInt8(ascii: ",")) }
    guard let value else { return }
    let quote = UInt8(ascii: "\"")
    let needsQuotes = value.utf8.contains { byte in
      byte == quote || byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
    }
    guard needsQuotes else {
      buffer.append(value)
      return
    }
    buffer.append(quote)
    for byte in value.utf8 {
      if byte == quote { buffer.append(quote) }
      buffer.append(byte)
    }
    buffer.append(quote)
  }

  private mutating func endRow() { buffer.append("\r\n") }

  /// As in the claim format: `1`, `0.9`, `0.05`.
  private func ratio(hundredths: Int) -> String {
    ExactDecimal(significand: Int128(hundredths), exponent: -2).normalized.description
  }
}
