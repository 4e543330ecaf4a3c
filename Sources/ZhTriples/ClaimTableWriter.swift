public import ZhModel

/// Writes claims for people: a heading for each document, below it a line for each claim, in
/// columns that fit the terminal.
///
/// The columns are subject, indicator, value, time and marks. The value is the text of the document,
/// with an arrow and what it is compared with for a movement (`6.3% ↑ yoy`). Marks say what is out of
/// the ordinary: a bound (`≥`), a role that is not `level`, a modality that is not `actual`, and
/// `of` or `vs` whom. Cells that do not fit end in `…`; columns that are empty throughout a document
/// are left out. One document's claims are kept until the next one begins.
public struct ClaimTableWriter {
  /// How the table is to look.
  public struct Style: Hashable, Sendable {
    /// The columns of the terminal, at least 40; nil where nothing needs to fit.
    public var width: Int?
    /// Whether to mark headings and values with ANSI escape sequences.
    public var isColored: Bool
    /// How wide the terminal shows a character.
    public var characters: DisplayWidth

    /// Plain text for 80 columns, but for what is said otherwise.
    public init(
      width: Int? = 80, isColored: Bool = false, characters: DisplayWidth = DisplayWidth()
    ) {
      self.width = width
      self.isColored = isColored
      self.characters = characters
    }
  }

  private let style: Style
  private var buffer: ByteBuffer
  private var document: String?
  private var rows: [ClaimTableRow] = []
  private var isFirstDocument = true

  /// A writer that has written nothing yet.
  /// - Parameter sink: takes the bytes, in pieces of about 64 KiB.
  public init(style: Style = Style(), sink: @escaping ByteSink) {
    self.style = style
    buffer = ByteBuffer(sink: sink)
  }

  /// Adds a line. Claims of one document are to come one after another.
  /// - Throws: what the sink throws.
  public mutating func write(_ claim: Claim) throws {
    if claim.document != document {
      try endDocument()
      document = claim.document
    }
    rows.append(ClaimTableRow(claim))
  }

  /// Writes the last document and passes on what is left.
  /// - Throws: what the sink throws.
  public mutating func finish() throws {
    try endDocument()
    try buffer.flush()
  }

  private mutating func endDocument() throws {
    guard let document else { return }
    if !isFirstDocument { buffer.append("\n") }
    isFirstDocument = false
    writeHeading(document)
    let widths = columnWidths()
    for row in rows {
      write(row, widths)
      try buffer.flushIfFull()
    }
    rows.removeAll(keepingCapacity: true)
    self.document = nil
  }

  private mutating func writeHeading(_ document: String) {
    let count = rows.count == 1 ? " (1 claim)" : " (\(rows.count) claims)"
    var name = DisplayWidth.printable(document)
    if let width = style.width {
      name = style.characters.truncated(name, to: max(40, width) - count.utf8.count)
    }
    buffer.append(colored(name, .bold))
    buffer.append(count + "\n")
  }

  private mutating func write(_ row: ClaimTableRow, _ widths: [Int]) {
    var line = ""
    var pending = 0  // spaces owed: none are left at the end of a line
    for (column, width) in zip(ClaimTableRow.Column.allCases, widths) where width > 0 {
      let cell = style.characters.truncated(row[column], to: width)
      if pending == 0 { pending = Self.gap }
      if !cell.isEmpty {
        line += String(repeating: " ", count: pending) + colored(cell, column.color)
        pending = 0
      }
      pending += width - style.characters.of(cell) + Self.gap
    }
    buffer.append(line + "\n")
  }

  private static let gap = 2

  /// The width of each column: what its cells need, or less where the terminal has not as much.
  private func columnWidths() -> [Int] {
    var needed = ClaimTableRow.Column.allCases.map { column in
      rows.reduce(0) { max($0, style.characters.of($1[column])) }
    }
    guard let width = style.width else { return needed }
    let used = needed.count { $0 > 0 }
    var room = max(40, width) - Self.gap * used
    let all = room
    var open: [ClaimTableRow.Column] = []
    for column in ClaimTableRow.Column.allCases where needed[column.rawValue] > 0 {
      if let reserve = column.reserve {
        needed[column.rawValue] = min(needed[column.rawValue], all / reserve)
        room -= needed[column.rawValue]
      } else {
        open.append(column)
      }
    }
    // Columns that need less than their share leave the rest to the others.
    while let fitting = open.first(where: { column in
      needed[column.rawValue] <= room * column.weight / open.reduce(0) { $0 + $1.weight }
    }) {
      room -= needed[fitting.rawValue]
      open.removeAll { $0 == fitting }
    }
    for column in open {
      let share = room * column.weight / open.reduce(0) { $0 + $1.weight }
      needed[column.rawValue] = share
      room -= share
      open.removeAll { $0 == column }
    }
    return needed
  }

  private func colored(_ text: String, _ color: ClaimTableRow.Color?) -> String {
    guard style.isColored, let color else { return text }
    return "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m"
  }
}
