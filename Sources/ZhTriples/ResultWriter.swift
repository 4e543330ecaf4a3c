internal import ZhModel

/// A value of a table that a query makes.
public enum ResultValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  /// Several texts of one cell, such as the wordings of an indicator.
  case list([String])

  /// As people and CSV see it.
  var text: String? {
    switch self {
    case .null: nil
    case .integer(let value): String(value)
    case .real(let value): value.description
    case .text(let value): value
    case .list(let values): values.joined(separator: " | ")
    }
  }

  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .real: true
    default: false
    }
  }
}

/// Writes a table of any columns: for people, as JSON Lines or as CSV.
///
/// The table for people has a header, columns two blanks apart and numbers to the right; cells that
/// do not fit the terminal end in `…`. It is kept until the end, since its widths depend on all rows.
/// JSON Lines has an object a row, with `null` where there is no value; CSV is RFC 4180.
public struct ResultWriter {
  /// How rows are written.
  public enum Format: String, Sendable, CaseIterable { case table, jsonl, csv }

  private let format: Format
  private let columns: [String]
  private let style: ClaimTableWriter.Style
  private var buffer: ByteBuffer
  private var line = JSONLineWriter()
  private var rows: [[ResultValue]] = []
  private var hasHeader = false

  /// A writer that has written nothing yet.
  /// - Parameter sink: takes the bytes, in pieces of about 64 KiB.
  public init(
    _ format: Format, columns: [String],
    style: ClaimTableWriter.Style = ClaimTableWriter.Style(), sink: @escaping ByteSink
  ) {
    self.format = format
    self.columns = columns
    self.style = style
    buffer = ByteBuffer(sink: sink)
  }

  /// Adds a row, with a value for each column.
  /// - Throws: what the sink throws.
  public mutating func write(_ row: [ResultValue]) throws {
    switch format {
    case .table: rows.append(row)
    case .csv:
      writeHeaderOnce()
      writeCells(row.map(\.text))
    case .jsonl: writeObject(row)
    }
    try buffer.flushIfFull()
  }

  /// Passes on what is left; CSV and the table for people have their header even without a row.
  /// - Throws: what the sink throws.
  public mutating func finish() throws {
    if format == .csv { writeHeaderOnce() }
    if format == .table { try writeTable() }
    try buffer.flush()
  }

  private mutating func writeHeaderOnce() {
    guard !hasHeader else { return }
    hasHeader = true
    writeCells(columns)
  }

  private mutating func writeCells(_ cells: [String?]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.append(cell: cell)
    }
    buffer.append("\r\n")
  }

  private mutating func writeObject(_ row: [ResultValue]) {
    line.removeAll()
    line.begin()
    for (name, value) in zip(columns, row) {
      switch value {
      case .null: line.member(named: name, nil as String?)
      case .integer(let value): line.member(named: name, value)
      case .real(let value): line.member(named: name, value)
      case .text(let value): line.member(named: name, value as String?)
      case .list(let values): line.member(named: name, values)
      }
    }
    line.end()
    buffer.append(contentsOf: line.bytes)
  }

  private mutating func writeTable() throws {
    let cells = rows.map { $0.map { ClaimTableRow.printable($0.text ?? "") } }
    let widths = columnWidths(cells)
    let isNumeric = columns.indices.map { column in
      rows.contains { $0[column].isNumber }
        && rows.allSatisfy { $0[column].isNumber || $0[column] == .null }
    }
    writeLine(columns, widths, isNumeric, isHeader: true)
    for row in cells {
      writeLine(row, widths, isNumeric, isHeader: false)
      try buffer.flushIfFull()
    }
  }

  private mutating func writeLine(
    _ cells: [String], _ widths: [Int], _ isNumeric: [Bool], isHeader: Bool
  ) {
    var line = ""
    for (column, cell) in cells.enumerated() {
      let shown = style.characters.truncated(cell, to: widths[column])
      let blanks = String(
        repeating: " ", count: widths[column] - style.characters.of(shown))
      if column > 0 { line += "  " }
      line += isNumeric[column] ? blanks + shown : shown + blanks
    }
    while line.last == " " { line.removeLast() }
    buffer.append(isHeader && style.isColored ? "\u{1B}[1m\(line)\u{1B}[0m\n" : line + "\n")
  }

  /// What each column needs; where the terminal has less, the widest give up first.
  private func columnWidths(_ cells: [[String]]) -> [Int] {
    var widths = columns.enumerated().map { column, name in
      cells.reduce(style.characters.of(name)) { max($0, style.characters.of($1[column])) }
    }
    guard let width = style.width else { return widths }
    var excess = widths.reduce(2 * (columns.count - 1), +) - max(40, width)
    while excess > 0, let widest = widths.max(), widest > 8,
      let column = widths.lastIndex(of: widest)
    {
      widths[column] -= 1
      excess -= 1
    }
    return widths
  }
}
