internal import GRDB
public import ZhModel
internal import ZhQuantity

/// A claim as the store has it.
public struct StoredClaim: Hashable, Sendable {
  /// Equal to the claim ingested but for how its decimals are split into digits and exponent.
  public var claim: Claim
  /// The text at `claim.sentence`, where the store was given it.
  public var sentenceText: String?

  /// The canonical id of the subject; nil without one.
  public var subjectID: String?
  /// The canonical name of the indicator.
  public var indicatorID: String
  /// The first day that `claim.time` means, ISO 8601; nil where open or unknown.
  public var timeStart: String?
  /// The last day that `claim.time` means, ISO 8601; nil where open or unknown.
  public var timeEnd: String?
}

extension ClaimStore {
  /// Calls `body` with each claim that the query finds, ordered by document, then as in the
  /// document: by span, then role.
  ///
  /// All of it is one state of the store, whatever other processes write meanwhile. The store must
  /// not be used again within `body`.
  /// - Throws: what `body` throws, which ends the query, or a `StoreError`.
  /// - Complexity: filters by subject, indicator, time, unit and document use an index; without any
  ///   of the first four, the claims come as they are read and none is kept.
  public func query(_ query: ClaimQuery, _ body: (StoredClaim) throws -> Void) throws {
    try rows(of: query.sql(), read: { try StoredClaim($0, path: path) }, body: body)
  }

  /// Calls `body` with what `read` makes of each row.
  func rows<Value>(
    of query: (text: String, arguments: StatementArguments), read: (Row) throws -> Value,
    body: (Value) throws -> Void
  ) throws {
    // Errors of `body` pass through as they are, even if they too are of SQLite's making.
    var bodyError: (any Error)?
    try reporting {
      try queue.read { db in
        let rows = try Row.fetchCursor(db, sql: query.text, arguments: query.arguments)
        while bodyError == nil, let row = try rows.next() {
          let value = try read(row)
          do { try body(value) } catch { bodyError = error }
        }
      }
    }
    if let bodyError { throw bodyError }
  }

  /// The claims that the query finds, in the order of `query(_:_:)`.
  public func claims(matching query: ClaimQuery) throws(StoreError) -> [StoredClaim] {
    var found: [StoredClaim] = []
    try reporting { try self.query(query) { found.append($0) } }
    return found
  }
}

extension StoredClaim {
  /// Reads a row of `ClaimQuery.sql`.
  init(_ row: Row, path: String) throws {
    func damaged(_ column: String) -> StoreError {
      let document: String = row[0]
      let id: String = row[1]
      return StoreError(path: path, cause: .damaged("\(column) of claim \(document)/\(id)"))
    }
    func decimal(_ index: Int, _ column: String) throws -> ExactDecimal? {
      guard let text: String = row[index] else { return nil }
      guard let value = ExactDecimal(stored: text) else { throw damaged(column) }
      return value
    }
    func range(_ index: Int, _ column: String) throws -> Range<Int> {
      let start: Int = row[index]
      let end: Int = row[index + 1]
      guard start <= end else { throw damaged(column) }
      return start..<end
    }
    func term<T: RawRepresentable>(_ index: Int, _ column: String) throws -> T?
    where T.RawValue == String {
      guard let text: String = row[index] else { return nil }
      guard let value = T(rawValue: text) else { throw damaged(column) }
      return value
    }
    guard let number = try decimal(10, "number") else { throw damaged("number") }
    guard let role: Role = try term(7, "role") else { throw damaged("role") }
    guard let comparator: Comparator = try term(13, "comparator") else {
      throw damaged("comparator")
    }
    guard let modality: Modality = try term(21, "modality") else { throw damaged("modality") }
    self.init(
      claim: Claim(
        document: row[0], id: row[1], span: try range(2, "span"), text: row[4],
        sentence: try range(5, "sentence"), role: role, subject: row[8], indicator: row[9],
        number: number, upper: try decimal(11, "upper"), unit: row[12], comparator: comparator,
        norm: Interval(
          lower: try decimal(14, "lower_norm"), upper: try decimal(15, "upper_norm")),
        unitNorm: row[16], direction: try term(17, "direction"), basis: row[18], scope: row[19],
        time: row[20], modality: modality, confidence: row[22], rule: row[23]),
      sentenceText: row[24], subjectID: row[25], indicatorID: row[26], timeStart: row[27],
      timeEnd: row[28])
  }
}
