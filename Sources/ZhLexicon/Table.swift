internal import Synchronization
internal import ZhText

/// A row of a table, for messages, rules and `explain`: `units.tsv:12`.
///
/// Every number that is read carries some, so the file's name is kept once for all of them and a
/// reference is eight bytes that nobody counts.
public struct RowReference: Hashable, Sendable, CustomStringConvertible {
  private let fileIndex: Int32
  private let lineNumber: Int32

  public init(file: String, line: Int) {
    fileIndex = Self.files.withLock { files in
      if let known = files.firstIndex(of: file) { return Int32(known) }
      files.append(file)
      return Int32(files.count - 1)
    }
    lineNumber = Int32(line)
  }

  private init(fileIndex: Int32, line: Int) {
    self.fileIndex = fileIndex
    lineNumber = Int32(line)
  }

  private static let files = Mutex<[String]>([])

  public var file: String { Self.files.withLock { $0[Int(fileIndex)] } }

  /// From 1, header included.
  public var line: Int { Int(lineNumber) }

  /// Another line of the same file.
  func at(line: Int) -> RowReference { RowReference(fileIndex: fileIndex, line: line) }

  public var description: String { "\(file):\(line)" }
}

/// A fault in a table.
public struct LexiconFault: Error, Hashable, Sendable, CustomStringConvertible {
  public var row: RowReference
  public var cause: String

  public init(_ row: RowReference, _ cause: String) {
    self.row = row
    self.cause = cause
  }

  public var description: String { "\(row): \(cause)" }
}

/// The faults that keep a lexicon from loading: all of them, in file and line order.
public struct LexiconError: Error, Sendable, CustomStringConvertible {
  public var faults: [LexiconFault]

  public init(_ faults: [LexiconFault]) { self.faults = faults }

  public var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// A table as read: a header row, one entry a row, tabs between fields, `#` comments, UTF-8.
public struct Table: Sendable {
  /// One entry. Its fields are cut out of the table's bytes when asked for: tables are read at every
  /// start, and most of their examples by nobody.
  public struct Row: Sendable {
    public var reference: RowReference
    private let source: TableBytes
    private let start: Int32
    private let end: Int32

    init(reference: RowReference, source: TableBytes, line: Range<Int>) {
      self.reference = reference
      self.source = source
      start = Int32(line.lowerBound)
      end = Int32(line.upperBound)
    }

    private var line: UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(rebasing: source.bytes[Int(start)..<Int(end)])
    }

    /// One field a column; the last two are the example and its reading.
    public var fields: [String] {
      withExtendedLifetime(source) {
        line.split(separator: tab, omittingEmptySubsequences: false)
          .map { String(decoding: $0, as: UTF8.self) }
      }
    }

    /// One field.
    package subscript(column: Int) -> String { withField(column) { String(valid: $0) } }

    /// Lends the bytes of one field. They are UTF-8: a row that is not is a fault of its table.
    func withField<Result>(
      _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
      withFields(column..<(column + 1), body)
    }

    /// Lends the bytes of fields, with the tabs between them.
    func withFields<Result>(
      _ columns: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
      withExtendedLifetime(source) {
        let line = self.line
        var low = 0
        var high = 0
        var column = 0
        while high < line.count {
          if line[high] == tab {
            column += 1
            if column == columns.lowerBound { low = high + 1 }
            if column == columns.upperBound { break }
          }
          high += 1
        }
        return body(UnsafeBufferPointer(rebasing: line[low..<high]))
      }
    }
  }

  public let file: String
  public let columns: [String]
  public let rows: [Row]

  /// Reads a table that must have exactly these columns.
  /// - Throws: `LexiconError` with every malformed row.
  public init(file: String, bytes: [UInt8], columns: [String]) throws(LexiconError) {
    var faults: [LexiconFault] = []
    self.init(file: file, source: TableBytes(bytes), columns: columns, faults: &faults)
    guard faults.isEmpty else { throw LexiconError(faults) }
  }

  /// Reads the rows that are well formed, so that what else is wrong with them can be told together
  /// with the others' faults.
  init(file: String, source: TableBytes, columns: [String], faults: inout [LexiconFault]) {
    let bytes = source.bytes
    var rows: [Row] = []
    rows.reserveCapacity(bytes.count / 40)
    var sawHeader = false
    var number = 0
    let top = RowReference(file: file, line: 0)
    var next = 0
    while next <= bytes.count {
      number += 1
      let reference = top.at(line: number)
      let start = next
      let shape = LineShape(bytes, from: start)
      next = shape.end + 1
      var end = shape.end
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
      guard start < end, bytes[start] != UInt8(ascii: "#") else { continue }
      // Most lines of these tables hold Chinese; only one that has more than that needs a look.
      if shape.isOdd, String(validating: bytes[start..<end], as: UTF8.self) == nil {
        faults.append(LexiconFault(reference, "not UTF-8"))
        continue
      }
      let row = Row(reference: reference, source: source, line: start..<end)
      if !sawHeader {
        sawHeader = true
        if row.fields == columns { continue }
        let cause = "the header must be: \(columns.joined(separator: " "))"
        faults.append(LexiconFault(reference, cause))
        // Another header: nothing can be said of the rows below it.
        break
      }
      guard shape.tabs + 1 == columns.count else {
        let cause = "\(shape.tabs + 1) fields where the header names \(columns.count)"
        faults.append(LexiconFault(reference, cause))
        continue
      }
      if shape.isPadded,
        let blank = row.fields.first(where: { $0.utf8.first == 0x20 || $0.utf8.last == 0x20 })
      {
        faults.append(LexiconFault(reference, "blank around the field “\(blank)”"))
        continue
      }
      rows.append(row)
    }
    if !sawHeader {
      faults.append(LexiconFault(top.at(line: 1), "no header row"))
    }
    self.file = file
    self.columns = columns
    self.rows = rows
  }
}

extension Table {
  /// What is read of tables, a line a row with its file's name before it: examples are not, nor are
  /// comments. Whoever keeps what was read with them can tell by it whether they are still the same.
  public static func content(of tables: [Table]) -> [UInt8] {
    var content: [UInt8] = []
    for table in tables {
      for row in table.rows {
        if !content.isEmpty { content.append(0x0A) }
        content += table.file.utf8
        content.append(tab)
        row.withFields(0..<(table.columns.count - 2)) { content += $0 }
      }
    }
    return content
  }
}

/// The bytes of a table, where they are: those of the program itself need no copy.
final class TableBytes: @unchecked Sendable {
  // Sendable, because nothing ever writes to them again.
  let bytes: UnsafeBufferPointer<UInt8>
  private let isOwn: Bool

  init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(fromContentsOf: bytes)
    self.bytes = UnsafeBufferPointer(copy)
    isOwn = true
  }

  /// - Parameter bytes: of memory that is never freed.
  init(constant bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    isOwn = false
  }

  deinit {
    if isOwn { bytes.deallocate() }
  }
}

private let tab = UInt8(ascii: "\t")

/// What one look at a line tells.
private struct LineShape {
  /// Where its line feed stands, or the end of the bytes.
  var end: Int
  var tabs = 0
  /// Whether a field begins or ends with a blank.
  var isPadded = false
  /// Holds other bytes than ASCII and well-formed sequences of three, so that it may not be UTF-8.
  var isOdd = false

  init(_ span: UnsafeBufferPointer<UInt8>, from start: Int) {
    var i = start
    while i < span.count {
      let byte = span[i]
      if byte < 0x80 {
        if byte == 0x0A { break }
        if byte == tab { tabs += 1 }
        if byte == 0x20 {
          let ends = i + 1 == span.count || span[i + 1] < 0x20
          if ends || i == start || span[i - 1] == tab { isPadded = true }
        }
        i += 1
      } else if byte > 0xE0, byte < 0xED, i + 2 < span.count, span[i + 1] & 0xC0 == 0x80,
        span[i + 2] & 0xC0 == 0x80
      {
        i += 3
      } else {
        isOdd = true
        i += 1
      }
    }
    end = i
  }
}
