internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// Runs one statement row after row, with values that are added one after another.
///
/// `Statement.execute(arguments:)` gathers the values of a row in an array of existentials and has
/// SQLite copy each text: for the 25 columns of a claim that cost more than to store them. Here the
/// texts of a row lie in one buffer that SQLite reads in place.
final class RowWriter {
  private let db: Database
  /// Owns `handle`.
  private let statement: Statement
  private let handle: OpaquePointer
  // Touched by no closure that another method runs in; a dozen run-time checks a value cost more than
  // the value.
  @exclusivity(unchecked) private var buffer: UnsafeMutableRawBufferPointer
  @exclusivity(unchecked) private var used = 0
  @exclusivity(unchecked) private var texts: [(index: CInt, start: Int, count: Int)] = []
  @exclusivity(unchecked) private var index: CInt = 0

  init(_ db: Database, sql: String) throws {
    self.db = db
    statement = try db.cachedStatement(sql: sql)
    handle = statement.sqliteStatement
    buffer = .allocate(byteCount: 4096, alignment: 1)
  }

  deinit {
    // The statement stays in GRDB's cache; it must not refer to the buffer any more.
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    buffer.deallocate()
  }

  func add(_ value: Int) throws { try add(Int64(value)) }

  func add(_ value: Int64?) throws {
    index += 1
    if let value {
      try check(sqlite3_bind_int64(handle, index, value))
    } else {
      try check(sqlite3_bind_null(handle, index))
    }
  }

  /// A text; U+0000, which some converters leave in a document and where other programs would end
  /// it, becomes U+FFFD.
  func add(_ text: String?) throws {
    guard var text else { return try add(nil as Int64?) }
    index += 1
    text = text.storable
    text.withUTF8 { bytes in
      reserve(bytes.count)
      if let base = bytes.baseAddress {
        buffer.baseAddress!.advanced(by: used).copyMemory(from: base, byteCount: bytes.count)
      }
      texts.append((index, used, bytes.count))
      used += bytes.count
    }
  }

  /// Runs the statement, to which as many values have been added as it has parameters.
  func execute() throws {
    let base = buffer.baseAddress!.assumingMemoryBound(to: CChar.self)
    for text in texts {
      // Without a destructor SQLite takes the bytes as they lie there.
      try check(sqlite3_bind_text(handle, text.index, base + text.start, CInt(text.count), nil))
    }
    let code = sqlite3_step(handle)
    // What went wrong is told before the reset takes it away.
    let error = code == SQLITE_DONE ? nil : failure(code)
    sqlite3_reset(handle)
    used = 0
    index = 0
    texts.removeAll(keepingCapacity: true)
    if let error { throw error }
  }

  private func reserve(_ count: Int) {
    guard used + count > buffer.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(2 * buffer.count, used + count), alignment: 1)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<used]))
    buffer.deallocate()
    buffer = larger
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
