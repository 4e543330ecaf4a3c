internal import GRDB

/// Keeps the ids beside the wordings true to a resolver and to people's decisions.
struct Renaming {
  let db: Database
  let resolver: any NameResolver

  /// Resolves every name anew, if the ids in the store are of another version of the resolver.
  func runIfNeeded() throws {
    guard try isNeeded() else { return }
    // A load that was killed did without indexes, and each name is to find its claims.
    for name in try BulkLoad.missingIndexes(in: db) { try BulkLoad.build(name, in: db) }
    try renewHolders()
    try renewEntities()
    try renewIndicators()
    try renewUnits()
    try applyDecisions()
    try db.execute(
      sql: "UPDATE setting SET value = ? WHERE key = 'naming'", arguments: [resolver.version])
  }

  /// Whether the ids in the store are of another version of the resolver.
  func isNeeded() throws -> Bool {
    try String.fetchOne(db, sql: "SELECT value FROM setting WHERE key = 'naming'")
      != resolver.version
  }

  /// Whose report a stored document is.
  private func renewHolders() throws {
    let names = try db.makeStatement(
      sql: """
        SELECT subject FROM claim WHERE document = ? AND subject IS NOT NULL ORDER BY claim_no
        """)
    let update = try db.makeStatement(sql: "UPDATE document SET holder = ? WHERE id = ?")
    for row in try Row.fetchAll(db, sql: "SELECT id, subject FROM document") {
      let id: String = row[0]
      let holder = resolver.holder(
        subject: row[1], names: try String.fetchAll(names, arguments: [id]))
      try update.execute(arguments: [holder, id])
    }
  }

  /// A name may now mean one thing in one document and another in the next, or no longer do so:
  /// claims move to the row that is right for their document. A row keeps its number where it can,
  /// so that most claims stay as they are.
  private func renewEntities() throws {
    let uses = try entityUses()
    var rows: [EntityUse.Meaning: Int64] = [:]
    var taken: Set<Int64> = []
    for use in uses where rows[use.meaning] == nil && taken.insert(use.entity).inserted {
      rows[use.meaning] = use.entity
    }
    // Keys are unique only once the old ones are out of the way.
    try db.execute(sql: "UPDATE entity SET holder = holder || char(31)")
    let update = try db.makeStatement(
      sql: "UPDATE entity SET holder = ?, resolved_id = ? WHERE entity_id = ?")
    let insert = try db.makeStatement(
      sql: """
        INSERT INTO entity (name, holder, resolved_id, subject_id) VALUES (?1, ?2, ?3, ?3)
        """)
    let move = try db.makeStatement(
      sql: """
        UPDATE claim SET (entity_id, subject_id) =
          (SELECT entity_id, subject_id FROM entity WHERE entity_id = ?1)
        WHERE subject = ?2 AND entity_id = ?3
          AND document IN (SELECT id FROM document WHERE holder = ?4)
        """)
    for (meaning, row) in rows {
      try update.execute(arguments: [meaning.holder, meaning.id, row])
    }
    for use in uses {
      let row: Int64
      if let known = rows[use.meaning] {
        row = known
      } else {
        try insert.execute(arguments: [use.meaning.name, use.meaning.holder, use.meaning.id])
        row = db.lastInsertedRowID
        rows[use.meaning] = row
      }
      if row != use.entity {
        try move.execute(arguments: [row, use.meaning.name, use.entity, use.documentHolder])
      }
    }
    try db.execute(sql: "DELETE FROM entity WHERE substr(holder, -1) = char(31)")
  }

  /// A name in the documents of one holder, and what it means there now.
  private struct EntityUse {
    struct Meaning: Hashable {
      var name: String
      var holder: String
      var id: String
    }

    var entity: Int64
    var documentHolder: String
    var meaning: Meaning
  }

  private func entityUses() throws -> [EntityUse] {
    let sql = """
      SELECT DISTINCT c.entity_id, c.subject, d.holder
      FROM claim c JOIN document d ON d.id = c.document
      WHERE c.subject IS NOT NULL
      ORDER BY 1, 3
      """
    return try Row.fetchAll(db, sql: sql).map { row in
      let name: String = row[1]
      let holder: String = row[2]
      let resolved = resolver.entity(name, holder: holder)
      return EntityUse(
        entity: row[0], documentHolder: holder,
        meaning: .init(name: name, holder: resolved.isLocal ? holder : "", id: resolved.id))
    }
  }

  private func renewIndicators() throws {
    let update = try db.makeStatement(
      sql: "UPDATE indicator SET resolved_id = ? WHERE indicator_id = ?")
    for row in try Row.fetchAll(db, sql: "SELECT indicator_id, name FROM indicator") {
      try update.execute(arguments: [resolver.indicator(row[1]), row[0] as Int64])
    }
  }

  private func renewUnits() throws {
    let update = try db.makeStatement(sql: "UPDATE unit SET ucum = ?, qudt = ? WHERE unit_norm = ?")
    for norm in try String.fetchAll(db, sql: "SELECT DISTINCT unit_norm FROM unit") {
      let ids = resolver.ids(ofUnit: norm)
      try update.execute(arguments: [ids.ucum, ids.qudt, norm])
    }
  }

  /// Applies all decisions to what the resolver said.
  func applyDecisions() throws {
    let decisions = try Decisions(db)
    let entity = try db.makeStatement(
      sql: "UPDATE entity SET subject_id = ?, subject_code = ? WHERE entity_id = ?")
    for row in try Row.fetchAll(db, sql: "SELECT entity_id, name, resolved_id FROM entity") {
      let id = decisions.id(of: .entity, resolved: row[2], wording: row[1])
      try entity.execute(arguments: [id, resolver.code(ofEntity: id), row[0] as Int64])
    }
    let indicator = try db.makeStatement(
      sql: """
        UPDATE indicator SET canonical_id = ?, gloss = ?, dimension = ? WHERE indicator_id = ?
        """)
    for row in try Row.fetchAll(db, sql: "SELECT indicator_id, name, resolved_id FROM indicator") {
      let id = decisions.id(of: .indicator, resolved: row[2], wording: row[1])
      let facts = resolver.facts(ofIndicator: id)
      try indicator.execute(arguments: [id, facts.gloss, facts.dimension, row[0] as Int64])
    }
  }
}
