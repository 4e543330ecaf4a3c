internal import GRDB
internal import ZhQuantity

extension ClaimStore {
  /// Writes the rows of a query in SQL.
  ///
  /// The query must be one SELECT, WITH, VALUES or EXPLAIN; the connection cannot write.
  /// `decimal_key(text)` gives the sort key of a decimal, as in `low_key >= decimal_key('0.9')`.
  /// - Parameters:
  ///   - limit: how many rows at most; nil for all.
  ///   - makeWriter: makes the writer from the columns' names. It is finished here.
  /// - Returns: whether there were more rows.
  /// - Throws: `StoreError.Cause.badQuery` for what SQLite does not take, and what the writer throws.
  public func select(
    _ sql: String, limit: Int? = nil, to makeWriter: ([String]) -> ResultWriter
  ) throws -> Bool {
    // Errors of the writer pass through as they are.
    var written: Result<Bool, any Error> = .success(false)
    try reporting {
      try queue.read { db in
        db.add(function: .decimalKey)
        do {
          let statement = try checkedStatement(sql, db)
          let rows = try Row.fetchCursor(statement)
          written = try Self.write(rows, limit, makeWriter(statement.columnNames))
        } catch let error as DatabaseError
          where [.SQLITE_ERROR, .SQLITE_MISUSE].contains(error.resultCode)
        {
          // The latter for two statements in one.
          throw StoreError(path: path, cause: .badQuery(error.message ?? "not SQL"))
        }
      }
    }
    return try written.get()
  }

  /// Errors of the rows are thrown, those of the writer are the result.
  private static func write(
    _ rows: RowCursor, _ limit: Int?, _ writer: ResultWriter
  ) throws -> Result<Bool, any Error> {
    var writer = writer
    var count = 0
    while let row = try rows.next() {
      if let limit, count == limit {
        return Result {
          try writer.finish()
          return true
        }
      }
      count += 1
      do { try writer.write(row.databaseValues.map(\.result)) } catch { return .failure(error) }
    }
    return Result {
      try writer.finish()
      return false
    }
  }

  private func checkedStatement(_ sql: String, _ db: Database) throws -> Statement {
    let word = sql.drop { $0.isWhitespace || $0 == "(" }.prefix { $0.isLetter }.uppercased()
    guard ["SELECT", "WITH", "VALUES", "EXPLAIN"].contains(word) else {
      throw StoreError(
        path: path, cause: .badQuery("only SELECT, WITH, VALUES and EXPLAIN are taken"))
    }
    let statement = try db.makeStatement(sql: sql)
    guard statement.isReadonly else {
      throw StoreError(path: path, cause: .badQuery("it would write"))
    }
    return statement
  }
}

extension DatabaseFunction {
  /// `decimal_key(text)`: the sort key of a decimal; NULL for what is none.
  static let decimalKey = DatabaseFunction("decimal_key", argumentCount: 1, pure: true) { values in
    String.fromDatabaseValue(values[0]).flatMap { ExactDecimal(stored: $0) }?.sortKey
  }
}

extension DatabaseValue {
  fileprivate var result: ResultValue {
    switch storage {
    case .null: .null
    case .int64(let value): .integer(value)
    case .double(let value): .real(value)
    case .string(let value): .text(value)
    case .blob(let value):
      .text(value.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
    }
  }
}
