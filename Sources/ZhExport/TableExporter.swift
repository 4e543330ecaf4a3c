internal import ZhModel
internal import ZhQuantity
public import ZhTriples

/// The tables that an export can be.
public enum ExportTable: String, CaseIterable, Sendable {
  /// A row a claim, with every field of it.
  case claims
  /// The statistical long form: subject, indicator, time, value, unit, and what qualifies them.
  case long

  var columns: [TableColumn] {
    switch self {
    case .claims: TableColumn.claims
    case .long: TableColumn.long
    }
  }
}

/// Writes claims as comma-separated values: RFC 4180, a header row, UTF-8, exact decimals.
public struct TableExporter: ClaimExporter {
  private let table: ExportTable
  private var rows: CSVRows
  private var hasHeader = false

  /// An exporter that has written nothing yet.
  /// - Parameter sink: takes the bytes, in pieces of about 64 KiB.
  public init(_ table: ExportTable, sink: @escaping ByteSink) {
    self.table = table
    rows = CSVRows(sink: sink)
  }

  /// Writes a row, and before the first one the header.
  /// - Throws: what the sink throws.
  public mutating func write(_ row: ResolvedClaim) throws {
    try writeHeaderOnce()
    switch table {
    case .claims: writeClaim(row)
    case .long: writeLong(row)
    }
    try rows.endRow()
  }

  /// Passes on what is left, with the header even if there was no claim.
  /// - Throws: what the sink throws.
  public mutating func finish() throws {
    try writeHeaderOnce()
    try rows.finish()
  }

  private mutating func writeHeaderOnce() throws {
    guard !hasHeader else { return }
    hasHeader = true
    try rows.row(table.columns.map(\.name))
  }

  private mutating func writeClaim(_ row: ResolvedClaim) {
    rows.cells(of: row.claim)
    for cell in [
      row.subjectID, row.subjectCode, row.indicatorID, row.unitUCUM, row.unitQUDT, row.timeStart,
      row.timeEnd, row.sentenceText,
    ] { rows.cell(cell) }
  }

  private mutating func writeLong(_ row: ResolvedClaim) {
    let claim = row.claim
    let isRange = claim.comparator == .range
    for cell in [
      row.subjectID, row.indicatorID, claim.time,
      (claim.norm.lower ?? claim.norm.upper)?.description, claim.unitNorm,
      isRange ? claim.norm.upper?.description : nil, claim.comparator.rawValue,
      claim.role.rawValue, claim.basis, claim.modality.rawValue, row.timeStart, row.timeEnd,
      claim.confidenceRatio.description, claim.document, claim.id,
    ] { rows.cell(cell) }
  }
}
