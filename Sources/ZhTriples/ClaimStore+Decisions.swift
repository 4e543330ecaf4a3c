internal import GRDB

/// Why a decision was not taken.
public enum DecisionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The store has no claim with such an id.
  case unknownID(String)
  /// No name of this wording has the id.
  case unknownWording(String, id: String?)
  /// A wording stands for several ids, and none was named.
  case ambiguous(String, ids: [String])
  /// Both ids are the same.
  case nothingToDo(String)
  /// There is no decision of this number.
  case unknownNumber(Int)

  public var description: String {
    switch self {
    case .unknownID(let id):
      "the store has no “\(id)”; zhibiao indicators and zhibiao entities list what it has"
    case .unknownWording(let wording, let id):
      if let id {
        "no claim is worded “\(wording)” under “\(id)”; see the aliases in zhibiao indicators and zhibiao entities"
      } else {
        "no claim is worded “\(wording)”; see the aliases in zhibiao indicators and zhibiao entities"
      }
    case .ambiguous(let wording, let ids):
      "“\(wording)” stands for \(ids.joined(separator: " and ")); name one with --from"
    case .nothingToDo(let id): "“\(id)” is that already"
    case .unknownNumber(let number): "there is no decision \(number); --list shows all"
    }
  }
}

extension ClaimStore {
  /// What people decided, in the order in which it is applied.
  public func decisions() throws(StoreError) -> [Decision] {
    try reporting { try queue.read { try Decisions.all($0) } }
  }

  /// Makes every name of `from`, now and in later ingests, one of `into`.
  /// - Throws: `DecisionError`, or a `StoreError`.
  @discardableResult
  public func join(_ kind: Decision.Kind, _ from: String, into: String) throws -> Decision {
    guard from != into else { throw DecisionError.nothingToDo(from) }
    return try decide { db in
      guard try Self.isKnown(kind, from, db) else { throw DecisionError.unknownID(from) }
      return try Self.record(kind, wording: nil, from: from, into: into, db)
    }
  }

  /// Makes the names worded `wording`, now and in later ingests, ones of `into`, and leaves the
  /// others of their id where they are.
  /// - Parameter from: the id that they have; nil where they have only one.
  /// - Throws: `DecisionError`, or a `StoreError`.
  @discardableResult
  public func split(
    _ kind: Decision.Kind, wording: String, from: String?, into: String
  ) throws -> Decision {
    try decide { db in
      let ids = try Self.ids(kind, wording: wording, db)
      guard from == nil ? !ids.isEmpty : ids.contains(from!) else {
        throw DecisionError.unknownWording(wording, id: from)
      }
      guard from != nil || ids.count == 1 else { throw DecisionError.ambiguous(wording, ids: ids) }
      let id = from ?? ids[0]
      guard id != into else { throw DecisionError.nothingToDo(into) }
      return try Self.record(kind, wording: wording, from: id, into: into, db)
    }
  }

  /// Takes a decision back; what it had changed is as if it had never been.
  /// - Throws: `DecisionError.unknownNumber`, or a `StoreError`.
  public func undoDecision(_ number: Int) throws {
    try decide { db in
      try db.execute(sql: "DELETE FROM decision WHERE decision_no = ?", arguments: [number])
      guard db.changesCount == 1 else { throw DecisionError.unknownNumber(number) }
    }
  }

  /// Changes decisions and applies all of them, in one transaction.
  private func decide<T>(_ body: (Database) throws -> T) throws -> T {
    guard access == .write else { throw StoreError(path: path, cause: .readOnly) }
    var refusal: DecisionError?
    let result: T? = try reporting {
      do {
        return try queue.write { db in
          let result = try body(db)
          try Renaming(db: db, resolver: resolver).applyDecisions()
          return result
        }
      } catch let error as DecisionError {
        refusal = error
        return nil
      }
    }
    guard let result else { throw refusal! }
    return result
  }

  private static func record(
    _ kind: Decision.Kind, wording: String?, from: String, into: String, _ db: Database
  ) throws -> Decision {
    try db.execute(
      sql: """
        INSERT INTO decision (kind, wording, from_id, into_id, decided_at)
        VALUES (?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        """, arguments: [kind.rawValue, wording, from, into])
    let number = Int(db.lastInsertedRowID)
    return try Decisions.all(db).first { $0.number == number }!
  }

  private static func isKnown(_ kind: Decision.Kind, _ id: String, _ db: Database) throws -> Bool {
    let sql =
      switch kind {
      case .indicator: "SELECT EXISTS (SELECT 1 FROM indicator WHERE canonical_id = ?)"
      case .entity: "SELECT EXISTS (SELECT 1 FROM entity WHERE subject_id = ?)"
      }
    return try Bool.fetchOne(db, sql: sql, arguments: [id]) ?? false
  }

  private static func ids(
    _ kind: Decision.Kind, wording: String, _ db: Database
  ) throws -> [String] {
    let sql =
      switch kind {
      case .indicator: "SELECT DISTINCT canonical_id FROM indicator WHERE name = ? ORDER BY 1"
      case .entity: "SELECT DISTINCT subject_id FROM entity WHERE name = ? ORDER BY 1"
      }
    return try String.fetchAll(db, sql: sql, arguments: [wording])
  }
}
