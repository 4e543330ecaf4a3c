internal import Foundation
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
    private var start: Int32
    private var end: Int32

    init(reference: RowReference, source: TableBytes, line: Range<Int>) {
      self.reference = reference
      self.source = source
      start = Int32(line.lowerBound)
      end = Int32(line.upperBound)
    }

    /// The row in which a place is.
    init(at byte: Int, reference: RowReference, source: TableBytes) {
      let bytes = source.bytes
      var start = byte
      while start > 0, bytes[start - 1] != lineFeed { start -= 1 }
      var lines = Lines(bytes, from: start)
      self.init(reference: reference, source: source, line: lines.next()!.range)
    }

    fileprivate mutating func move(to reference: RowReference, _ line: Range<Int>) {
      self.reference = reference
      start = Int32(line.lowerBound)
      end = Int32(line.upperBound)
    }

    /// Where some of its bytes stand in the table.
    func byte(of part: UnsafeBufferPointer<UInt8>) -> Int {
      part.baseAddress! - source.bytes.baseAddress!
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
    package subscript(column: Int) -> String {
      withExtendedLifetime(source) { String(valid: bytes(of: column)) }
    }

    /// The bytes of one field, good as long as the row. They are UTF-8: a row that is not is a fault of its
    /// table.
    func bytes(of column: Int) -> UnsafeBufferPointer<UInt8> {
      bytes(of: column..<(column + 1))
    }

    /// The bytes of fields, with the tabs between them; good as long as the row.
    func bytes(of columns: Range<Int>) -> UnsafeBufferPointer<UInt8> {
      var next = source.bytes.baseAddress! + Int(start)
      let end = source.bytes.baseAddress! + Int(end)
      var low = next
      for column in 0..<columns.upperBound {
        if column == columns.lowerBound { low = next }
        guard let found = memchr(next, Int32(tab), end - next) else {
          return UnsafeBufferPointer(start: low, count: end - low)
        }
        next = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
      }
      return UnsafeBufferPointer(start: low, count: next - low - 1)
    }

    /// Its bytes from a place in the table on; good as long as the row.
    func bytes(from byte: Int) -> UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(rebasing: source.bytes[byte..<Int(end)])
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
    var rows: [Row] = []
    var sawHeader = false
    let top = RowReference(file: file, line: 0)
    for (number, line) in Lines(source.bytes) {
      let reference = top.at(line: number)
      let shape = LineShape(UnsafeBufferPointer(rebasing: source.bytes[line]))
      // Most lines of these tables hold Chinese; only one that has more than that needs a look.
      if shape.isOdd, String(validating: source.bytes[line], as: UTF8.self) == nil {
        faults.append(LexiconFault(reference, "not UTF-8"))
        continue
      }
      let row = Row(reference: reference, source: source, line: line)
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

  /// Calls `body` with each row of a table that is known to be well formed.
  static func forEachRow(of file: String, _ source: TableBytes, _ body: (Row) -> Void) {
    var lines = Lines(source.bytes)
    // The header.
    guard let header = lines.next() else { return }
    let top = RowReference(file: file, line: 0)
    // One row that moves on: making one counts a reference to the table.
    var row = Row(reference: top, source: source, line: header.range)
    while let line = lines.next() {
      row.move(to: top.at(line: line.number), line.range)
      body(row)
    }
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
        content += row.bytes(of: 0..<(table.columns.count - 2))
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

private let lineFeed = UInt8(ascii: "\n")

/// The lines of a table that are neither empty nor comments, with their numbers from 1.
private struct Lines: Sequence, IteratorProtocol {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var start: Int
  private var number = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) {
    self.bytes = bytes
    self.start = start
  }

  mutating func next() -> (number: Int, range: Range<Int>)? {
    while start < bytes.count {
      number += 1
      let low = start
      let found = memchr(bytes.baseAddress! + low, Int32(lineFeed), bytes.count - low)
      var high = bytes.count
      if let found { high = UnsafeRawPointer(found) - UnsafeRawPointer(bytes.baseAddress!) }
      start = high + 1
      if high > low, bytes[high - 1] == 0x0D { high -= 1 }
      if low < high, bytes[low] != UInt8(ascii: "#") { return (number, low..<high) }
    }
    return nil
  }
}

/// What one look at a line tells.
private struct LineShape {
  var tabs = 0
  /// Whether a field begins or ends with a blank.
  var isPadded = false
  /// Holds other bytes than ASCII and well-formed sequences of three, so that it may not be UTF-8.
  var isOdd = false

  init(_ line: UnsafeBufferPointer<UInt8>) {
    var i = 0
    while i < line.count {
      let byte = line[i]
      if byte < 0x80 {
        if byte == tab { tabs += 1 }
        if byte == 0x20 {
          let ends = i + 1 == line.count || line[i + 1] < 0x20
          if ends || i == 0 || line[i - 1] == tab { isPadded = true }
        }
        i += 1
      } else if byte > 0xE0, byte < 0xED, i + 2 < line.count, line[i + 1] & 0xC0 == 0x80,
        line[i + 2] & 0xC0 == 0x80
      {
        i += 3
      } else {
        isOdd = true
        i += 1
      }
    }
  }
}
