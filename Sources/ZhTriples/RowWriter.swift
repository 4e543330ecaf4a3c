internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// Runs one statement row after row, with values that are added one after another.
///
/// `Statement.execute(arguments:)` gathers the values of a row in an array of existentials and has
/// SQLite copy each text: for the 31 columns of a claim that cost more than to store them. Here each
/// parameter has a place that SQLite reads its text from, and a value that is the same as in the row
/// before, as most are, is not bound again.
final class RowWriter {
  /// What a parameter is bound to; a text lies in `place`.
  private struct Slot {
    enum Kind { case null, integer, text }

    // SQLite binds NULL by itself.
    var kind = Kind.null
    var integer: Int64 = 0
    var place = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    var count = 0
  }

  private let db: Database
  /// Owns `handle`.
  private let statement: Statement
  private let handle: OpaquePointer
  // Touched by no closure that another method runs in; a dozen run-time checks a value cost more than
  // the value.
  @exclusivity(unchecked) private var slots: UnsafeMutableBufferPointer<Slot>
  @exclusivity(unchecked) private var index = 0

  init(_ db: Database, sql: String) throws {
    self.db = db
    statement = try db.cachedStatement(sql: sql)
    handle = statement.sqliteStatement
    sqlite3_clear_bindings(handle)
    slots = .allocate(capacity: Int(sqlite3_bind_parameter_count(handle)))
    slots.initialize(repeating: Slot())
  }

  deinit {
    // The statement stays in GRDB's cache; it must not refer to the places any more.
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    for slot in slots { slot.place.deallocate() }
    slots.deallocate()
  }

  func add(_ value: Int) throws { try add(Int64(value)) }

  func add(_ value: Int64?) throws {
    index += 1
    let (kind, last) = (slots[index - 1].kind, slots[index - 1].integer)
    if let value {
      if kind == .integer, last == value { return }
      try check(sqlite3_bind_int64(handle, CInt(index), value))
      slots[index - 1].kind = .integer
      slots[index - 1].integer = value
    } else if kind != .null {
      try check(sqlite3_bind_null(handle, CInt(index)))
      slots[index - 1].kind = .null
    }
  }

  /// A text; U+0000, which some converters leave in a document and where other programs would end
  /// it, becomes U+FFFD.
  func add(_ text: String?) throws {
    guard let text else { return try add(nil as Int64?) }
    index += 1
    let isBound = try text.utf8.withContiguousStorageIfAvailable {
      try bind(UnsafeRawBufferPointer($0))
    }
    if isBound == true { return }
    var storable = text.storable
    _ = try storable.withUTF8 { try bind(UnsafeRawBufferPointer($0)) }
  }

  /// Binds bytes that hold no zero.
  /// - Returns: false, and nothing is bound, for others.
  private func bind(_ bytes: UnsafeRawBufferPointer) throws -> Bool {
    let slot = slots.baseAddress! + (index - 1)
    if slot.pointee.kind == .text, slot.pointee.count == bytes.count,
      bytes.isEmpty || memcmp(slot.pointee.place.baseAddress!, bytes.baseAddress!, bytes.count) == 0
    {
      return true
    }
    if !bytes.isEmpty, memchr(bytes.baseAddress!, 0, bytes.count) != nil { return false }
    if slot.pointee.place.count < max(1, bytes.count) {
      slot.pointee.place.deallocate()
      slot.pointee.place = .allocate(byteCount: max(16, 2 * bytes.count), alignment: 1)
      slot.pointee.kind = .null
    }
    if !bytes.isEmpty { slot.pointee.place.copyMemory(from: bytes) }
    // SQLite reads what lies there when the statement runs.
    if slot.pointee.kind == .text, slot.pointee.count == bytes.count { return true }
    slot.pointee.kind = .text
    slot.pointee.count = bytes.count
    let start = slot.pointee.place.baseAddress!.assumingMemoryBound(to: CChar.self)
    // Without a destructor SQLite takes the bytes as they lie there.
    try check(sqlite3_bind_text(handle, CInt(index), start, CInt(bytes.count), nil))
    return true
  }

  /// Runs the statement, to which as many values have been added as it has parameters.
  func execute() throws {
    let code = sqlite3_step(handle)
    // What went wrong is told before the reset takes it away.
    let error = code == SQLITE_DONE ? nil : failure(code)
    sqlite3_reset(handle)
    index = 0
    if let error { throw error }
  }

  private func check(_ code: CInt) throws {
    guard code == SQLITE_OK else { throw failure(code) }
  }

  private func failure(_ code: CInt) -> DatabaseError {
    let connection = db.sqliteConnection
    return DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
      message: String(cString: sqlite3_errmsg(connection)), sql: statement.sql)
  }
}

extension String {
  /// The text with U+FFFD in place of U+0000.
  var storable: String {
    let isClean = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.isEmpty || memchr(bytes.baseAddress!, 0, bytes.count) == nil
    }
    if isClean ?? !utf8.contains(0) { return self }
    return String(UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }
}
