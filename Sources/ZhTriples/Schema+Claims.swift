/// What migration 4 makes: claims that hold the names that people ask for.
///
/// SQLite leaves out a LEFT JOIN that nobody reads, but not in a query that counts: a GROUP BY over
/// `claims_wide` joined four tables for each claim and then sorted all of them. Now a claim has its
/// names and ids as texts of its own. What people group by is in an index that has all of it in order;
/// what few ask for is looked up, and costs nothing where nobody does.
extension Schema {
  /// Columns that indexes have come first, so that building one reads little of each row.
  static let claims4 = """
    CREATE TABLE claim4 (
      claim_no INTEGER PRIMARY KEY,     -- within a document: document order
      document_no INTEGER NOT NULL,
      document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
      indicator_id TEXT NOT NULL,       -- as indicator has it; a trigger keeps it so
      subject_id TEXT,                  -- as entity has it; a trigger keeps it so
      indicator TEXT NOT NULL REFERENCES indicator (name),
      subject TEXT,
      entity_id INTEGER,
      unit_norm TEXT NOT NULL,
      unit TEXT NOT NULL,               -- as stated, empty for a bare number
      role TEXT NOT NULL CHECK (role = 'level' OR role = 'change' OR role = 'rank'),
      time TEXT,
      value TEXT,                       -- exact, in unit_norm; NULL for a bound or a range
      lower_norm TEXT,                  -- only of a bound or a range, as upper_norm and upper_key
      upper_norm TEXT,
      lower_key TEXT,                   -- sortable: byte order is numeric order
      upper_key TEXT,
      modality TEXT NOT NULL
        CHECK (modality = 'actual' OR modality = 'target' OR modality = 'norm'),
      id TEXT NOT NULL,                 -- unique within its document
      span_start INTEGER NOT NULL,
      span_end INTEGER NOT NULL,
      text TEXT NOT NULL,
      sentence_start INTEGER NOT NULL,
      sentence_end INTEGER NOT NULL,
      number TEXT NOT NULL,             -- decimals are exact, in plain notation
      upper TEXT,
      comparator TEXT NOT NULL CHECK (comparator = '=' OR comparator = '~' OR comparator = '..'
        OR comparator = '>' OR comparator = '>=' OR comparator = '<' OR comparator = '<='),
      direction TEXT CHECK (direction = 'up' OR direction = 'down' OR direction = 'flat'),
      basis TEXT,
      scope TEXT,
      confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100),  -- hundredths
      rule TEXT NOT NULL,
      FOREIGN KEY (subject, entity_id) REFERENCES entity (name, entity_id),
      FOREIGN KEY (unit_norm, unit) REFERENCES unit (unit_norm, stated),
      CHECK (value IS NULL OR (lower_norm IS NULL AND upper_norm IS NULL)),
      CHECK ((coalesce(value, lower_norm) IS NULL) = (lower_key IS NULL)),
      CHECK ((upper_norm IS NULL) = (upper_key IS NULL))
    ) STRICT;
    INSERT INTO claim4
      SELECT c.claim_no, c.document_no, d.id, i.canonical_id, e.subject_id, i.name, e.name,
        c.entity_id, u.unit_norm, u.stated, c.role, c.time,
        CASE WHEN c.lower_norm = c.upper_norm THEN c.lower_norm END,
        CASE WHEN c.lower_norm IS NOT c.upper_norm THEN c.lower_norm END,
        CASE WHEN c.lower_norm IS NOT c.upper_norm THEN c.upper_norm END,
        c.lower_key, CASE WHEN c.lower_norm IS NOT c.upper_norm THEN c.upper_key END,
        c.modality, c.id, c.span_start, c.span_end, c.text, c.sentence_start, c.sentence_end,
        c.number, c.upper, c.comparator, c.direction, c.basis, c.scope, c.confidence, c.rule
      FROM claim c
        CROSS JOIN document d ON d.document_no = c.document_no
        CROSS JOIN indicator i ON i.indicator_id = c.indicator_id
        CROSS JOIN unit u ON u.unit_id = c.unit_id
        LEFT JOIN entity e ON e.entity_id = c.entity_id
      ORDER BY c.claim_no;
    DROP TABLE claim;
    ALTER TABLE claim4 RENAME TO claim;
    CREATE UNIQUE INDEX entity_by_name ON entity (name, entity_id);

    """ + renamed4

  /// A claim's ids are those of its names.
  static let renamed4 = """
    CREATE TRIGGER indicator_renamed AFTER UPDATE OF canonical_id ON indicator
    WHEN old.canonical_id <> new.canonical_id
    BEGIN
      UPDATE claim SET indicator_id = new.canonical_id WHERE indicator = new.name;
    END;
    CREATE TRIGGER entity_renamed AFTER UPDATE OF subject_id ON entity
    WHEN old.subject_id <> new.subject_id
    BEGIN
      UPDATE claim SET subject_id = new.subject_id
      WHERE subject = new.name AND entity_id = new.entity_id;
    END;
    """

  /// Each but the first has all that a usual GROUP BY of its first column reads. They also find what
  /// became an orphan.
  static let indexes4 = """
    CREATE INDEX claim_by_document ON claim (document);
    CREATE INDEX claim_by_entity ON claim (subject_id, indicator_id);
    CREATE INDEX claim_by_indicator ON claim (indicator_id, time, role, value, lower_norm, upper_norm);
    CREATE INDEX claim_by_role ON claim (role);
    CREATE INDEX claim_by_subject ON claim (subject, entity_id);
    CREATE INDEX claim_by_time ON claim (time);
    CREATE INDEX claim_by_unit ON claim (unit_norm, unit, lower_key);
    CREATE INDEX claim_by_wording ON claim (indicator);
    """

  /// More memory before a part is written out: a load of 2,500,000 sentences took 5.4 s of processor
  /// time with 64 MB, 8.7 s with 16 MB.
  static let search4 = """
    INSERT INTO sentence_search (sentence_search, rank) VALUES ('hashsize', 67108864);
    """

  /// Scalar subqueries, not joins: SQLite runs those that a query reads and no others.
  static let wide4 = """
    CREATE VIEW claims_wide AS
    SELECT c.document, c.id, c.span_start, c.span_end, c.text, c.sentence_start, c.sentence_end,
      (SELECT s.text FROM sentence s WHERE s.document_no = c.document_no
        AND s.sentence_start = c.sentence_start AND s.sentence_end = c.sentence_end
      ) AS sentence_text, c.role, c.subject, c.indicator, c.number, c.upper, c.unit, c.comparator,
      coalesce(c.value, c.lower_norm) AS lower_norm, coalesce(c.value, c.upper_norm) AS upper_norm,
      c.unit_norm, \(unitFact("kind")) AS unit_kind, c.direction, c.basis, c.scope, c.time,
      c.modality, c.confidence / 100.0 AS confidence, c.rule, c.lower_key,
      CASE WHEN c.value IS NULL THEN c.upper_key ELSE c.lower_key END AS upper_key, c.subject_id,
      (SELECT e.subject_code FROM entity e WHERE e.entity_id = c.entity_id) AS subject_code,
      c.indicator_id, \(unitFact("ucum")) AS unit_ucum, \(unitFact("qudt")) AS unit_qudt,
      (SELECT p.time_start FROM period p WHERE p.time = c.time) AS time_start,
      (SELECT p.time_end FROM period p WHERE p.time = c.time) AS time_end
    FROM claim c;
    """

  private static func unitFact(_ column: String) -> String {
    "(SELECT u.\(column) FROM unit u WHERE u.unit_norm = c.unit_norm AND u.stated = c.unit)"
  }

  /// Counts by what claims hold, in the order of an index; names are put to the groups.
  static let counts4 = """
    CREATE VIEW indicators AS
    SELECT i.canonical_id AS indicator_id, max(i.gloss) AS gloss, max(i.dimension) AS dimension,
      sum(n.claims) AS claims, count(*) AS wordings, json_group_array(i.name) AS aliases
    FROM (SELECT indicator, count(*) AS claims FROM claim GROUP BY indicator) n
      JOIN indicator i ON i.name = n.indicator
    GROUP BY i.canonical_id;

    CREATE VIEW entities AS
    SELECT subject_id, max(subject_code) AS subject_code, sum(claims) AS claims,
      count(*) AS wordings, json_group_array(name) AS aliases
    FROM (
      SELECT e.subject_id, max(e.subject_code) AS subject_code, e.name, sum(n.claims) AS claims
      FROM (SELECT subject, entity_id, count(*) AS claims FROM claim GROUP BY subject, entity_id) n
        JOIN entity e ON e.entity_id = n.entity_id
      GROUP BY e.subject_id, e.name)
    GROUP BY subject_id;

    CREATE VIEW times AS
    SELECT n.time, p.time_start, p.time_end, n.claims
    FROM (SELECT time, count(*) AS claims FROM claim WHERE time IS NOT NULL GROUP BY time) n
      LEFT JOIN period p ON p.time = n.time;

    CREATE VIEW units AS
    SELECT u.unit_norm, max(u.kind) AS unit_kind, max(u.ucum) AS unit_ucum, max(u.qudt) AS unit_qudt,
      sum(n.claims) AS claims, count(*) AS wordings, json_group_array(u.stated) AS aliases
    FROM (SELECT unit_norm, unit, count(*) AS claims FROM claim GROUP BY unit_norm, unit) n
      JOIN unit u ON u.unit_norm = n.unit_norm AND u.stated = n.unit
    GROUP BY u.unit_norm;

    CREATE VIEW documents AS
    SELECT d.id AS document, d.sha256, d.path, d.subject, nullif(d.holder, '') AS subject_id, d.date,
      d.extractor, d.ingested_at, coalesce(n.claims, 0) AS claims
    FROM document d LEFT JOIN
      (SELECT document, count(*) AS claims FROM claim GROUP BY document) n ON n.document = d.id;

    CREATE VIEW indicator_times AS
    SELECT n.indicator_id, n.time, p.time_start, p.time_end, n.claims
    FROM (SELECT indicator_id, time, count(*) AS claims FROM claim GROUP BY indicator_id, time) n
      LEFT JOIN period p ON p.time = n.time;
    """
}
