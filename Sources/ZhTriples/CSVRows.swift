/// Writes cells and rows of comma-separated values: RFC 4180, UTF-8.
package struct CSVRows {
  private var buffer: ByteBuffer
  private var isRowStart = true

  package init(sink: @escaping ByteSink) { buffer = ByteBuffer(sink: sink) }

  /// Bytes that are not part of any cell.
  package mutating func append(raw text: String) { buffer.append(text) }

  /// A cell; nil is an empty one.
  package mutating func cell(_ value: String?) {
    if !isRowStart { buffer.append(UInt8(ascii: ",")) }
    isRowStart = false
    buffer.append(cell: value)
  }

  /// Ends the row, and passes on what there is if it is enough for a piece.
  /// - Throws: what the sink throws.
  package mutating func endRow() throws {
    buffer.append("\r\n")
    isRowStart = true
    try buffer.flushIfFull()
  }

  /// A row of these cells.
  /// - Throws: what the sink throws.
  package mutating func row(_ cells: [String]) throws {
    for value in cells { cell(value) }
    try endRow()
  }

  /// Passes on what is left.
  /// - Throws: what the sink throws.
  package mutating func finish() throws { try buffer.flush() }
}
