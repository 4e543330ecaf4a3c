internal import GRDB

/// The full-text index of sentences, SQLite's FTS5 over trigrams.
///
/// To add to it takes as long as to store the claims themselves, so that an ingest leaves it behind
/// and ``ClaimStore/updateSearch(_:)`` brings it up to date. `setting` says how far it reaches:
/// sentences above that number are looked through one by one, so that a search misses none.
enum SentenceSearch {
  /// The highest number that a sentence has or, as far as the index knows, had: none is given twice.
  static func lastNumber(in db: Database) throws -> Int64 {
    max(
      try Int64.fetchOne(db, sql: "SELECT max(sentence_no) FROM sentence") ?? 0,
      try reach(in: db))
  }

  /// The highest number of a sentence in the index.
  static func reach(in db: Database) throws -> Int64 {
    try Int64.fetchOne(
      db, sql: "SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'searchable'") ?? 0
  }
}
