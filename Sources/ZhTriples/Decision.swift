internal import GRDB

/// What a person decided about an id, remembered for every later ingest.
public struct Decision: Hashable, Sendable {
  /// What the id is one of.
  public enum Kind: String, Sendable, Hashable, CaseIterable { case indicator, entity }

  /// Counts decisions; they are applied in this order.
  public var number: Int
  /// What the ids are of.
  public var kind: Kind
  /// Only names worded so leave `from`: a split. Nil: all of them, a join.
  public var wording: String?
  /// The id that names lose.
  public var from: String
  /// The id that they get.
  public var into: String
  /// UTC, ISO 8601.
  public var decidedAt: String
}

/// All decisions of a store.
struct Decisions {
  private let byKind: [Decision.Kind: [Decision]]

  init(_ db: Database) throws {
    byKind = Dictionary(grouping: try Self.all(db), by: \.kind)
  }

  /// In the order of their numbers.
  static func all(_ db: Database) throws -> [Decision] {
    let sql = """
      SELECT decision_no, kind, wording, from_id, into_id, decided_at FROM decision ORDER BY 1
      """
    return try Row.fetchAll(db, sql: sql).compactMap { row in
      Decision.Kind(rawValue: row[1]).map {
        Decision(
          number: row[0], kind: $0, wording: row[2], from: row[3], into: row[4], decidedAt: row[5])
      }
    }
  }

  /// The id of a name that the resolver gave the id `resolved`.
  ///
  /// One pass in order: a later decision takes up what earlier ones made, so that two that run in a
  /// circle still end.
  func id(of kind: Decision.Kind, resolved: String, wording: String) -> String {
    (byKind[kind] ?? []).reduce(resolved) { id, decision in
      guard id == decision.from else { return id }
      return decision.wording == nil || decision.wording == wording ? decision.into : id
    }
  }
}
