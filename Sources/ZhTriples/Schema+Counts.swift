/// What migration 3 makes: views that count claims over the whole store, and the search index with
/// other settings.
extension Schema {
  /// Without the lengths of texts, which only ranking asks for, and with more memory before a part is
  /// written out: with the 1 MB that FTS5 takes by itself, Chinese sentences, each of whose trigrams is
  /// rare, took four times as long. The next ingest fills it.
  static let search3 = """
    DROP TABLE sentence_search;
    CREATE VIRTUAL TABLE sentence_search USING fts5 (
      text, content='sentence', content_rowid='sentence_no', tokenize='trigram', detail='none',
      columnsize=0
    );
    INSERT INTO sentence_search (sentence_search, rank) VALUES ('hashsize', 16777216);
    UPDATE setting SET value = '0' WHERE key = 'searchable';
    """

  /// Each counts by numbers first, in the order of an index, and then puts names to the groups: a
  /// GROUP BY over `claims_wide` would join every claim.
  static let views3 = """
    CREATE VIEW times AS
    SELECT n.time, p.time_start, p.time_end, n.claims
    FROM (SELECT time, count(*) AS claims FROM claim WHERE time IS NOT NULL GROUP BY time) n
      LEFT JOIN period p ON p.time = n.time;

    CREATE VIEW units AS
    SELECT u.unit_norm, max(u.kind) AS unit_kind, max(u.ucum) AS unit_ucum, max(u.qudt) AS unit_qudt,
      sum(n.claims) AS claims, count(*) AS wordings, json_group_array(u.stated) AS aliases
    FROM (SELECT unit_id, count(*) AS claims FROM claim GROUP BY unit_id) n
      JOIN unit u ON u.unit_id = n.unit_id
    GROUP BY u.unit_norm;

    CREATE VIEW documents AS
    SELECT d.id AS document, d.sha256, d.path, d.subject, nullif(d.holder, '') AS subject_id, d.date,
      d.extractor, d.ingested_at, coalesce(n.claims, 0) AS claims
    FROM document d LEFT JOIN
      (SELECT document_no, count(*) AS claims FROM claim GROUP BY document_no) n
      ON n.document_no = d.document_no;

    CREATE VIEW indicator_times AS
    SELECT i.canonical_id AS indicator_id, n.time, p.time_start, p.time_end, sum(n.claims) AS claims
    FROM (SELECT indicator_id, time, count(*) AS claims FROM claim GROUP BY indicator_id, time) n
      JOIN indicator i ON i.indicator_id = n.indicator_id
      LEFT JOIN period p ON p.time = n.time
    GROUP BY i.canonical_id, n.time;
    """
}
