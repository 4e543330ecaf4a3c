internal import Synchronization

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
  public struct Row: Sendable {
    public var reference: RowReference
    /// One field a column; the last two are the example and its reading.
    public var fields: [String]
  }

  public let file: String
  public let columns: [String]
  public let rows: [Row]

  /// Reads a table that must have exactly these columns.
  /// - Throws: `LexiconError` with every malformed row.
  public init(file: String, bytes: [UInt8], columns: [String]) throws(LexiconError) {
    var faults: [LexiconFault] = []
    self.init(file: file, bytes: bytes, columns: columns, faults: &faults)
    guard faults.isEmpty else { throw LexiconError(faults) }
  }

  /// Reads the rows that are well formed, so that what else is wrong with them can be told together
  /// with the others' faults.
  init(file: String, bytes: [UInt8], columns: [String], faults: inout [LexiconFault]) {
    var rows: [Row] = []
    var sawHeader = false
    var number = 0
    let top = RowReference(file: file, line: 0)
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let reference = top.at(line: number)
      let line = line.last == 0x0D ? line.dropLast() : line
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      // By bytes: this runs at every start, over thousands of rows.
      let parts = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      let fields = parts.compactMap { String(validating: $0, as: UTF8.self) }
      guard fields.count == parts.count else {
        faults.append(LexiconFault(reference, "not UTF-8"))
        continue
      }
      if !sawHeader {
        sawHeader = true
        if fields == columns { continue }
        let cause = "the header must be: \(columns.joined(separator: " "))"
        faults.append(LexiconFault(reference, cause))
        // Another header: nothing can be said of the rows below it.
        break
      }
      guard fields.count == columns.count else {
        let cause = "\(fields.count) fields where the header names \(columns.count)"
        faults.append(LexiconFault(reference, cause))
        continue
      }
      if let blank = fields.first(where: { $0.utf8.first == 0x20 || $0.utf8.last == 0x20 }) {
        faults.append(LexiconFault(reference, "blank around the field “\(blank)”"))
        continue
      }
      rows.append(Row(reference: reference, fields: fields))
    }
    if !sawHeader {
      faults.append(LexiconFault(top.at(line: 1), "no header row"))
    }
    self.file = file
    self.columns = columns
    self.rows = rows
  }
}
