internal import GRDB

/// An indicator or an entity that a store knows.
public struct KnownName: Hashable, Sendable {
  /// The canonical id.
  public var id: String
  /// For an indicator in English, if it is listed.
  public var gloss: String?
  /// For an indicator, what its values are, if it is listed.
  public var dimension: String?
  /// For an administrative division, its GB/T 2260 code.
  public var code: String?
  /// How many claims it has.
  public var claims: Int
  /// The wordings, most used first, then by their bytes.
  public var wordings: [Wording]

  /// A wording and how many claims have it.
  public struct Wording: Hashable, Sendable {
    /// As in the text.
    public var name: String
    /// How many claims are worded so.
    public var claims: Int
  }
}

extension ClaimStore {
  /// The indicators or entities of the store, those with the most claims first, then by id.
  /// - Parameter containing: a part of the id or of a wording; ASCII letters match in either case.
  /// - Complexity: O(*n*) in the store's claims, over indexes only.
  public func names(
    of kind: Decision.Kind, containing part: String? = nil
  ) throws(StoreError) -> [KnownName] {
    try reporting {
      try queue.read { db in
        var known: [KnownName] = []
        let rows = try Row.fetchAll(db, sql: Self.namesSQL(kind), arguments: [part, part])
        for row in rows {
          let id: String = row[0]
          let wording = KnownName.Wording(name: row[1], claims: row[2])
          if known.last?.id != id {
            known.append(
              KnownName(
                id: id, gloss: row[3], dimension: row[4], code: row[5], claims: 0,
                wordings: []))
          }
          known[known.count - 1].claims += wording.claims
          known[known.count - 1].wordings.append(wording)
        }
        // The rows come by id, so that of two with as many claims the first stays first.
        return known.enumerated().sorted {
          ($1.element.claims, $0.offset) < ($0.element.claims, $1.offset)
        }.map(\.element)
      }
    }
  }

  /// A row for each wording of each id: id, wording, claims, gloss, dimension, code.
  private static func namesSQL(_ kind: Decision.Kind) -> String {
    let table: NameTable.Table
    let id: String
    let facts: String
    switch kind {
    case .indicator:
      (table, id, facts) = (.indicator, "canonical_id", "max(n.gloss), max(n.dimension), NULL")
    case .entity: (table, id, facts) = (.entity, "subject_id", "NULL, NULL, max(n.subject_code)")
    }
    return """
      WITH c AS (
        SELECT \(table.inClaim), count(*) AS claims FROM claim GROUP BY \(table.inClaim))
      SELECT n.\(id), n.name, sum(c.claims) AS claims, \(facts)
      FROM c JOIN \(table) n ON \(table.isNamedByClaim)
      WHERE ?1 IS NULL OR n.\(id) IN (
        SELECT \(id) FROM \(table)
        WHERE instr(lower(name), lower(?2)) > 0 OR instr(lower(\(id)), lower(?2)) > 0)
      GROUP BY n.\(id), n.name
      ORDER BY n.\(id), claims DESC, n.name
      """
  }
}
