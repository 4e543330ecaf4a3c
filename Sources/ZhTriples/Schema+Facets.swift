/// What migration 5 makes: how a claim is put, in a table of its own.
///
/// Role, modality, direction, basis, comparator, rule and kind of unit have few values, and few
/// combinations of them occur: 410 in 5,092 claims of `Corpus/`. A claim refers to its combination.
/// What counts claims by one of these columns goes through the few rows of `facet` in the order of an
/// index, and for each along the claims that have it: nothing is sorted, and a column costs no index of
/// all claims. Each index of `claim` ends in `facet_no`, so that the join asks for no claim's row.
extension Schema {
  static let facets5 = """
    CREATE TABLE facet (
      facet_no INTEGER PRIMARY KEY,
      role TEXT NOT NULL CHECK (role = 'level' OR role = 'change' OR role = 'rank'),
      modality TEXT NOT NULL
        CHECK (modality = 'actual' OR modality = 'target' OR modality = 'norm'),
      direction TEXT CHECK (direction = 'up' OR direction = 'down' OR direction = 'flat'),
      basis TEXT,
      comparator TEXT NOT NULL CHECK (comparator = '=' OR comparator = '~' OR comparator = '..'
        OR comparator = '>' OR comparator = '>=' OR comparator = '<' OR comparator = '<='),
      rule TEXT NOT NULL,
      unit_kind TEXT NOT NULL
    ) STRICT;
    CREATE INDEX facet_by_all
      ON facet (role, modality, direction, basis, comparator, rule, unit_kind);
    INSERT INTO facet (role, modality, direction, basis, comparator, rule, unit_kind)
      SELECT DISTINCT c.role, c.modality, c.direction, c.basis, c.comparator, c.rule, u.kind
      FROM claim c CROSS JOIN unit u ON u.unit_norm = c.unit_norm AND u.stated = c.unit
      ORDER BY 1, 2, 3, 4, 5, 6, 7;

    """ + pairIndexes5

  /// An index for each two columns, in either order the same to a GROUP BY, and so for each column:
  /// the table is small.
  private static let pairIndexes5: String = {
    let columns = ["role", "modality", "direction", "basis", "comparator", "rule", "unit_kind"]
    var sql = "CREATE INDEX facet_by_unit_kind ON facet (unit_kind);\n"
    for (place, first) in columns.enumerated() {
      for second in columns[(place + 1)...] {
        sql += "CREATE INDEX facet_by_\(first)_\(second) ON facet (\(first), \(second));\n"
      }
    }
    return sql
  }()

  /// A claim names its sentence by number: it needs no index by place.
  static let claims5 = """
    DROP TRIGGER sentence_removed;
    DROP TRIGGER indicator_renamed;
    DROP TRIGGER entity_renamed;
    CREATE TABLE sentence5 (
      sentence_no INTEGER PRIMARY KEY,  -- within a document: document order
      document_no INTEGER NOT NULL,
      sentence_start INTEGER NOT NULL,
      sentence_end INTEGER NOT NULL,
      text TEXT                         -- NULL where the caller gave none
    ) STRICT;
    INSERT INTO sentence5
      SELECT sentence_no, document_no, sentence_start, sentence_end, text FROM sentence
      ORDER BY 1;
    INSERT INTO sentence5 (document_no, sentence_start, sentence_end)
      SELECT DISTINCT document_no, sentence_start, sentence_end FROM claim
      EXCEPT SELECT document_no, sentence_start, sentence_end FROM sentence ORDER BY 1, 2, 3;
    CREATE INDEX sentence5_by_place ON sentence5 (document_no, sentence_start, sentence_end);

    CREATE TABLE claim5 (
      claim_no INTEGER PRIMARY KEY,     -- within a document: document order
      facet_no INTEGER NOT NULL REFERENCES facet,
      document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
      indicator_id TEXT NOT NULL,       -- as indicator has it; a trigger keeps it so
      subject_id TEXT,                  -- as entity has it; a trigger keeps it so
      indicator TEXT NOT NULL REFERENCES indicator (name),
      subject TEXT,
      entity_id INTEGER,
      unit_norm TEXT NOT NULL,
      unit TEXT NOT NULL,               -- as stated, empty for a bare number
      time TEXT,
      value TEXT,                       -- exact, in unit_norm; NULL for a bound or a range
      lower_norm TEXT,                  -- only of a bound or a range, as upper_norm and upper_key
      upper_norm TEXT,
      lower_key TEXT,                   -- sortable: byte order is numeric order
      upper_key TEXT,
      id TEXT NOT NULL,                 -- unique within its document
      span_start INTEGER NOT NULL,
      span_end INTEGER NOT NULL,
      text TEXT NOT NULL,
      sentence_no INTEGER NOT NULL,     -- of a row of sentence; a foreign key would need an index
      number TEXT NOT NULL,             -- decimals are exact, in plain notation
      upper TEXT,
      scope TEXT,
      confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100),  -- hundredths
      FOREIGN KEY (subject, entity_id) REFERENCES entity (name, entity_id),
      FOREIGN KEY (unit_norm, unit) REFERENCES unit (unit_norm, stated),
      CHECK (value IS NULL OR (lower_norm IS NULL AND upper_norm IS NULL)),
      CHECK ((coalesce(value, lower_norm) IS NULL) = (lower_key IS NULL)),
      CHECK ((upper_norm IS NULL) = (upper_key IS NULL))
    ) STRICT;
    INSERT INTO claim5
      SELECT c.claim_no, f.facet_no, c.document, c.indicator_id, c.subject_id, c.indicator,
        c.subject, c.entity_id, c.unit_norm, c.unit, c.time, c.value, c.lower_norm, c.upper_norm,
        c.lower_key, c.upper_key, c.id, c.span_start, c.span_end, c.text, s.sentence_no, c.number,
        c.upper, c.scope, c.confidence
      FROM claim c
        CROSS JOIN unit u ON u.unit_norm = c.unit_norm AND u.stated = c.unit
        CROSS JOIN facet f ON f.role = c.role AND f.modality = c.modality
          AND f.direction IS c.direction AND f.basis IS c.basis AND f.comparator = c.comparator
          AND f.rule = c.rule AND f.unit_kind = u.kind
        CROSS JOIN sentence5 s ON s.document_no = c.document_no
          AND s.sentence_start = c.sentence_start AND s.sentence_end = c.sentence_end
      ORDER BY c.claim_no;
    DROP TABLE claim;
    DROP TABLE sentence;
    DROP INDEX sentence5_by_place;
    ALTER TABLE sentence5 RENAME TO sentence;
    ALTER TABLE claim5 RENAME TO claim;

    CREATE TRIGGER sentence_removed AFTER DELETE ON sentence
    WHEN old.sentence_no <= (SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'searchable')
    BEGIN
      INSERT INTO sentence_search (sentence_search, rowid, text)
      VALUES ('delete', old.sentence_no, old.text);
    END;
    CREATE TRIGGER document_removed BEFORE DELETE ON document
    BEGIN
      DELETE FROM sentence
      WHERE sentence_no IN (SELECT sentence_no FROM claim WHERE document = old.id);
    END;
    """

  /// What each index has, its columns first of all those that a usual GROUP BY of them reads. They also
  /// find what became an orphan. An index on an expression has its column too, or it would not cover.
  static let indexes5 = [
    "claim_by_document": "document, claim_no, facet_no",
    "claim_by_entity": "subject_id, time, indicator_id, facet_no",
    "claim_by_facet": "facet_no",
    "claim_by_indicator": "indicator_id, time, facet_no, value, lower_norm",
    "claim_by_subject": "subject, entity_id, facet_no",
    "claim_by_time": "time, facet_no",
    "claim_by_unit": "unit_norm, unit, lower_key, facet_no",
    "claim_by_wording": "indicator, facet_no",
    "claim_by_year": "substr(time, 1, 4), time, facet_no",
  ]

  /// Scalar subqueries, not joins, but for the facet: SQLite runs those that a query reads and no
  /// others.
  static let wide5 = """
    CREATE VIEW claims_wide AS
    SELECT c.document, c.id, c.span_start, c.span_end, c.text,
      \(ofSentence("sentence_start")) AS sentence_start,
      \(ofSentence("sentence_end")) AS sentence_end, \(ofSentence("text")) AS sentence_text,
      f.role, c.subject, c.indicator, c.number, c.upper, c.unit, f.comparator,
      coalesce(c.value, c.lower_norm) AS lower_norm, coalesce(c.value, c.upper_norm) AS upper_norm,
      c.unit_norm, f.unit_kind, f.direction, f.basis, c.scope, c.time, f.modality,
      c.confidence / 100.0 AS confidence, f.rule, c.lower_key,
      CASE WHEN c.value IS NULL THEN c.upper_key ELSE c.lower_key END AS upper_key, c.subject_id,
      (SELECT e.subject_code FROM entity e WHERE e.entity_id = c.entity_id) AS subject_code,
      c.indicator_id, \(ofUnit("ucum")) AS unit_ucum, \(ofUnit("qudt")) AS unit_qudt,
      (SELECT p.time_start FROM period p WHERE p.time = c.time) AS time_start,
      (SELECT p.time_end FROM period p WHERE p.time = c.time) AS time_end,
      c.value, substr(c.time, 1, 4) AS year
    FROM claim c JOIN facet f ON f.facet_no = c.facet_no;
    """

  private static func ofSentence(_ column: String) -> String {
    "(SELECT s.\(column) FROM sentence s WHERE s.sentence_no = c.sentence_no)"
  }

  private static func ofUnit(_ column: String) -> String {
    "(SELECT u.\(column) FROM unit u WHERE u.unit_norm = c.unit_norm AND u.stated = c.unit)"
  }
}
