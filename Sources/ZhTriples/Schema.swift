internal import GRDB

/// The tables of a store and how they came to be.
///
/// A migration that has been released is never edited: a later one changes what it made.
enum Schema {
  /// `zhib` in ASCII, in the header of every store, so that `file` and we know our own.
  static let applicationID: Int32 = 0x7A68_6962

  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: documents, claims, triples") { db in
      try db.execute(sql: tables1)
      try db.execute(sql: indexes1)
      try db.execute(sql: views1)
    }
    migrator.registerMigration("2: canonical names, intervals, search") { db in
      // SQLite renames no table while a view names another that is gone. `triples` stays as it is.
      let triples =
        try String.fetchOne(db, sql: "SELECT sql FROM sqlite_schema WHERE name = 'triples'") ?? ""
      try db.execute(sql: "DROP VIEW triples; DROP VIEW claims_wide")
      try db.execute(sql: tables2)
      try db.execute(sql: indexes2)
      try Periods.fill(db)
      try db.execute(sql: views2)
      try db.execute(sql: triples)
    }
    migrator.registerMigration("3: counts, a leaner search index") { db in
      try db.execute(sql: search3)
      try db.execute(sql: views3)
    }
    migrator.registerMigration("4: claims with their names") { db in
      // As above: no view may name a table that is gone. Those over `claims_wide` stay as they are,
      // but that most claims are levels or changes: their role is to lead to no index.
      let kept = try ["levels", "changes", "ranks", "triples"].map { view in
        let sql = try String.fetchOne(
          db, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [view])
        return ["level", "change"].reduce(sql ?? "") {
          $0.replacing("WHERE role = '\($1)'", with: "WHERE +role = '\($1)'")
        }
      }
      try dropViews(db)
      for sql in [claims4, indexes4, search4, wide4, counts4] + kept { try db.execute(sql: sql) }
    }
    migrator.registerMigration("5: how a claim is put") { db in
      let kept = try ["levels", "changes", "ranks", "triples"].map { view in
        let sql = try String.fetchOne(
          db, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [view])
        return (sql ?? "").replacing(
          "CASE WHEN lower_norm = upper_norm THEN lower_norm END", with: "value")
      }
      try dropViews(db)
      for sql in [facets5, claims5, renamed4] { try db.execute(sql: sql) }
      for name in indexes5.keys.sorted() { try buildIndex5(name, db) }
      for sql in [wide5, counts4] + kept { try db.execute(sql: sql) }
      try Statistics.renew(in: db)
    }
    return migrator
  }()

  private static func dropViews(_ db: Database) throws {
    for view in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'view'") {
      try db.execute(sql: "DROP VIEW \(view)")
    }
  }

  /// Builds one of ``indexes5``, unless it is there.
  static func buildIndex5(_ name: String, _ db: Database) throws {
    guard let columns = indexes5[name] else { return }
    try db.execute(sql: "CREATE INDEX IF NOT EXISTS \(name) ON claim (\(columns))")
  }

  /// A CHECK that says `IN (…)` would build a table of the list for each row that is written, at a
  /// fifth of the cost of the row; hence `OR`.
  ///
  /// Entities, indicators and units are stored once. Ids are assigned as they come, so they differ
  /// between stores of the same documents; nothing outside the store sees them.
  private static let tables1 = """
    CREATE TABLE document (
      document_no INTEGER PRIMARY KEY,  -- the order of first ingestion
      id TEXT NOT NULL UNIQUE,
      sha256 TEXT NOT NULL,
      path TEXT,
      subject TEXT,
      date TEXT,
      extractor TEXT NOT NULL,
      ingested_at TEXT NOT NULL         -- UTC; the only column that a clock writes
    ) STRICT;

    CREATE TABLE entity (
      entity_id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE indicator (
      indicator_id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;

    -- A canonical unit and the words for it: CNY and 万元, CNY and 亿元.
    CREATE TABLE unit (
      unit_id INTEGER PRIMARY KEY,
      unit_norm TEXT NOT NULL,
      stated TEXT NOT NULL,             -- empty for a bare number
      kind TEXT NOT NULL,
      UNIQUE (unit_norm, stated)
    ) STRICT;

    -- Only sentences that have claims, each once.
    CREATE TABLE sentence (
      document_no INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
      sentence_start INTEGER NOT NULL,  -- code points, as everywhere
      sentence_end INTEGER NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (document_no, sentence_start, sentence_end)
    ) STRICT, WITHOUT ROWID;

    -- The claim format, version 1, field by field.
    CREATE TABLE claim (
      claim_no INTEGER PRIMARY KEY,     -- within a document: document order
      document_no INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
      id TEXT NOT NULL,                 -- unique within its document
      span_start INTEGER NOT NULL,
      span_end INTEGER NOT NULL,
      text TEXT NOT NULL,
      sentence_start INTEGER NOT NULL,
      sentence_end INTEGER NOT NULL,
      role TEXT NOT NULL CHECK (role = 'level' OR role = 'change' OR role = 'rank'),
      entity_id INTEGER REFERENCES entity,
      indicator_id INTEGER NOT NULL REFERENCES indicator,
      number TEXT NOT NULL,             -- decimals are exact, in plain notation
      upper TEXT,
      comparator TEXT NOT NULL CHECK (comparator = '=' OR comparator = '~' OR comparator = '..'
        OR comparator = '>' OR comparator = '>=' OR comparator = '<' OR comparator = '<='),
      lower_norm TEXT,
      upper_norm TEXT,
      lower_key TEXT,                   -- sortable: byte order is numeric order
      upper_key TEXT,
      unit_id INTEGER NOT NULL REFERENCES unit,
      direction TEXT CHECK (direction = 'up' OR direction = 'down' OR direction = 'flat'),
      basis TEXT,
      scope TEXT,
      time TEXT,
      modality TEXT NOT NULL
        CHECK (modality = 'actual' OR modality = 'target' OR modality = 'norm'),
      confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100),  -- hundredths
      rule TEXT NOT NULL,
      CHECK ((lower_norm IS NULL) = (lower_key IS NULL)),
      CHECK ((upper_norm IS NULL) = (upper_key IS NULL))
    ) STRICT;
    """

  /// What queries filter on, where that leads to few claims; each costs a tenth of the time of an
  /// ingest. Modality, role and a bound without a unit leave so many that reading all claims is
  /// quicker. Those on entity, indicator and unit also find what became an orphan.
  private static let indexes1 = """
    CREATE INDEX claim_by_document ON claim (document_no);
    CREATE INDEX claim_by_entity ON claim (entity_id);
    CREATE INDEX claim_by_indicator ON claim (indicator_id);
    CREATE INDEX claim_by_time ON claim (time);
    CREATE INDEX claim_by_unit ON claim (unit_id, lower_key);
    """

  /// `claims_wide` has one row for each claim, with names in place of ids; `triples` one row for
  /// each statement, and none for what a claim leaves open. Both have the caller's ids, not ours.
  private static let views1 =
    """
    CREATE VIEW claims_wide AS
    SELECT d.id AS document, c.id AS id, c.span_start, c.span_end, c.text,
      c.sentence_start, c.sentence_end, s.text AS sentence_text, c.role, e.name AS subject,
      i.name AS indicator, c.number, c.upper, u.stated AS unit, c.comparator, c.lower_norm, c.upper_norm,
      u.unit_norm, u.kind AS unit_kind, c.direction, c.basis, c.scope, c.time, c.modality,
      c.confidence / 100.0 AS confidence, c.rule, c.lower_key, c.upper_key
    FROM claim c
      JOIN document d ON d.document_no = c.document_no
      JOIN indicator i ON i.indicator_id = c.indicator_id
      JOIN unit u ON u.unit_id = c.unit_id
      LEFT JOIN entity e ON e.entity_id = c.entity_id
      LEFT JOIN sentence s ON s.document_no = c.document_no
        AND s.sentence_start = c.sentence_start AND s.sentence_end = c.sentence_end;

    CREATE VIEW triples (subject, predicate, object) AS

    """ + (documentTriples1 + claimTriples1).joined(separator: "\nUNION ALL\n") + ";\n"

  private static let documentTriples1 = [
    ("zb:type", "'zb:Document'"), ("zb:sha256", "sha256"), ("zb:path", "path"),
    ("zb:defaultSubject", "subject"), ("zb:date", "date"), ("zb:extractor", "extractor"),
  ].map { predicate, column in
    """
    SELECT 'document/' || id, '\(predicate)', \(column) FROM document WHERE \(column) IS NOT NULL
    """
  }

  private static let claimTriples1 = [
    ("zb:type", "'zb:Claim'"), ("zb:document", "'document/' || document"),
    ("zb:evidence", "text"), ("zb:spanStart", "CAST(span_start AS TEXT)"),
    ("zb:spanEnd", "CAST(span_end AS TEXT)"), ("zb:sentence", "sentence_text"),
    ("zb:role", "role"), ("zb:subject", "subject"), ("zb:indicator", "indicator"),
    ("zb:number", "number"), ("zb:upper", "upper"), ("zb:unit", "nullif(unit, '')"),
    ("zb:comparator", "comparator"), ("zb:lowerNorm", "lower_norm"),
    ("zb:upperNorm", "upper_norm"), ("zb:unitNorm", "unit_norm"), ("zb:direction", "direction"),
    ("zb:basis", "basis"), ("zb:scope", "scope"), ("zb:time", "time"),
    ("zb:modality", "modality"), ("zb:confidence", "printf('%g', confidence)"), ("zb:rule", "rule"),
  ].map { predicate, column in
    """
    SELECT 'claim/' || document || '/' || id, '\(predicate)', \(column) FROM claims_wide \
    WHERE \(column) IS NOT NULL
    """
  }
}
