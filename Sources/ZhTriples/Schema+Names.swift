/// What migration 2 makes: ids that do not depend on wording, intervals in place of ISO 8601's short
/// forms, sentences that can be searched, and views to write queries against.
extension Schema {
  /// `entity`, `indicator` and `unit` keep a row for each wording; what it stands for is beside it.
  /// Until a resolver has been at work (``Renaming``), every wording stands for itself.
  static let tables2 = """
    CREATE TABLE setting (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE document ADD COLUMN holder TEXT NOT NULL DEFAULT '';  -- the canonical id of whose report it is

    CREATE TABLE entity2 (
      entity_id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,               -- the wording
      holder TEXT NOT NULL,             -- in whose documents it means this; empty: in all
      resolved_id TEXT NOT NULL,        -- what the tables make of it
      subject_id TEXT NOT NULL,         -- what people's decisions make of that
      subject_code TEXT,                -- GB/T 2260, of subject_id
      UNIQUE (name, holder)
    ) STRICT;
    INSERT INTO entity2 SELECT entity_id, name, '', name, name, NULL FROM entity;
    DROP TABLE entity;
    ALTER TABLE entity2 RENAME TO entity;

    CREATE TABLE indicator2 (
      indicator_id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      resolved_id TEXT NOT NULL,
      canonical_id TEXT NOT NULL,
      gloss TEXT,                       -- English, of canonical_id
      dimension TEXT                    -- what its values are, of canonical_id
    ) STRICT;
    INSERT INTO indicator2 SELECT indicator_id, name, name, name, NULL, NULL FROM indicator;
    DROP TABLE indicator;
    ALTER TABLE indicator2 RENAME TO indicator;

    ALTER TABLE unit ADD COLUMN ucum TEXT;
    ALTER TABLE unit ADD COLUMN qudt TEXT;

    -- The days that a claim's time means. Filled as times come; one that is no time has no row.
    CREATE TABLE period (
      time TEXT PRIMARY KEY,
      time_start TEXT,                  -- the first day, NULL where open
      time_end TEXT                     -- the last day, NULL where open
    ) STRICT, WITHOUT ROWID;

    -- What people decided about ids; applied to resolved_id in order.
    CREATE TABLE decision (
      decision_no INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind = 'indicator' OR kind = 'entity'),
      wording TEXT,                     -- only names worded so; NULL: all
      from_id TEXT NOT NULL,
      into_id TEXT NOT NULL,
      decided_at TEXT NOT NULL          -- UTC
    ) STRICT;

    CREATE TABLE sentence2 (
      sentence_no INTEGER PRIMARY KEY,
      document_no INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
      sentence_start INTEGER NOT NULL,
      sentence_end INTEGER NOT NULL,
      text TEXT NOT NULL,
      UNIQUE (document_no, sentence_start, sentence_end)
    ) STRICT;
    INSERT INTO sentence2 (document_no, sentence_start, sentence_end, text)
      SELECT document_no, sentence_start, sentence_end, text FROM sentence;
    DROP TABLE sentence;
    ALTER TABLE sentence2 RENAME TO sentence;

    -- Trigrams of sentences up to the number in setting 'searchable'; those above it are not in it yet.
    CREATE VIRTUAL TABLE sentence_search USING fts5 (
      text, content='sentence', content_rowid='sentence_no', tokenize='trigram', detail='none'
    );
    INSERT INTO setting VALUES ('naming', ''), ('searchable', '0');
    CREATE TRIGGER sentence_removed AFTER DELETE ON sentence
    WHEN old.sentence_no <= (SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'searchable')
    BEGIN
      INSERT INTO sentence_search (sentence_search, rowid, text)
      VALUES ('delete', old.sentence_no, old.text);
    END;
    """

  /// With the columns that most questions group by, so that the index alone answers them.
  static let indexes2 = """
    DROP INDEX claim_by_entity;
    DROP INDEX claim_by_indicator;
    CREATE INDEX claim_by_entity ON claim (entity_id, indicator_id, time);
    CREATE INDEX claim_by_indicator ON claim (indicator_id, time);
    CREATE INDEX entity_by_subject ON entity (subject_id);
    CREATE INDEX indicator_by_canonical ON indicator (canonical_id);
    """

  /// What people narrow by is joined, so that its index is used; all joins are on unique keys, and
  /// LEFT, so that SQLite leaves out those that a query does not ask for. The rest is looked up for
  /// the claims that are left, and costs nothing where it is not asked for.
  static let views2 = """
    CREATE VIEW claims_wide AS
    SELECT d.id AS document, c.id AS id, c.span_start, c.span_end, c.text,
      c.sentence_start, c.sentence_end,
      (SELECT s.text FROM sentence s WHERE s.document_no = c.document_no
        AND s.sentence_start = c.sentence_start AND s.sentence_end = c.sentence_end
      ) AS sentence_text, c.role, e.name AS subject,
      i.name AS indicator, c.number, c.upper, u.stated AS unit, c.comparator, c.lower_norm,
      c.upper_norm, u.unit_norm, u.kind AS unit_kind, c.direction, c.basis, c.scope, c.time,
      c.modality, c.confidence / 100.0 AS confidence, c.rule, c.lower_key, c.upper_key,
      e.subject_id, e.subject_code, i.canonical_id AS indicator_id, u.ucum AS unit_ucum,
      u.qudt AS unit_qudt,
      (SELECT p.time_start FROM period p WHERE p.time = c.time) AS time_start,
      (SELECT p.time_end FROM period p WHERE p.time = c.time) AS time_end
    FROM claim c
      LEFT JOIN document d ON d.document_no = c.document_no
      LEFT JOIN indicator i ON i.indicator_id = c.indicator_id
      LEFT JOIN unit u ON u.unit_id = c.unit_id
      LEFT JOIN entity e ON e.entity_id = c.entity_id;

    CREATE VIEW levels AS
    SELECT \(observation),
      CASE WHEN lower_norm = upper_norm THEN lower_norm END AS value, comparator,
      lower_norm AS low, upper_norm AS high, unit_norm, unit_ucum, unit_qudt, direction, modality,
      confidence, lower_key AS low_key, upper_key AS high_key, document, id, text, sentence_text
    FROM claims_wide WHERE role = 'level';

    CREATE VIEW changes AS
    SELECT \(observation),
      CASE WHEN lower_norm = upper_norm THEN lower_norm END AS change, direction, basis,
      nullif(scope, '') AS peer, comparator, lower_norm AS low, upper_norm AS high, unit_norm,
      unit_ucum, unit_qudt, modality, confidence, lower_key AS low_key, upper_key AS high_key,
      document, id, text, sentence_text
    FROM claims_wide WHERE role = 'change';

    CREATE VIEW ranks AS
    SELECT \(observation),
      CAST(number AS INTEGER) AS place, CAST(upper AS INTEGER) AS last_place, scope, comparator,
      direction, modality, confidence, document, id, text, sentence_text
    FROM claims_wide WHERE role = 'rank';

    CREATE VIEW indicators AS
    SELECT i.canonical_id AS indicator_id, max(i.gloss) AS gloss, max(i.dimension) AS dimension,
      sum(n.claims) AS claims, count(*) AS wordings, json_group_array(i.name) AS aliases
    FROM (SELECT indicator_id, count(*) AS claims FROM claim GROUP BY indicator_id) n
      JOIN indicator i ON i.indicator_id = n.indicator_id
    GROUP BY i.canonical_id;

    CREATE VIEW entities AS
    SELECT subject_id, max(subject_code) AS subject_code, sum(claims) AS claims,
      count(*) AS wordings, json_group_array(name) AS aliases
    FROM (
      SELECT e.subject_id, max(e.subject_code) AS subject_code, e.name, sum(n.claims) AS claims
      FROM (SELECT entity_id, count(*) AS claims FROM claim GROUP BY entity_id) n
        JOIN entity e ON e.entity_id = n.entity_id
      GROUP BY e.subject_id, e.name)
    GROUP BY subject_id;
    """

  private static let observation = """
    subject_id, subject_code, subject, indicator_id, indicator, time, time_start, time_end
    """
}
