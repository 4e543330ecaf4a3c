internal import GRDB

/// The full-text index of sentences, SQLite's FTS5 over trigrams.
///
/// To add to it takes longer than to store the claims themselves, so that an ingest leaves it behind
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

  /// Adds the next sentences, `count` at most.
  /// - Returns: whether there are more.
  static func extend(by count: Int, in db: Database) throws -> Bool {
    let from = try reach(in: db)
    let to = try Int64.fetchOne(
      db,
      sql: """
        SELECT max(sentence_no) FROM
          (SELECT sentence_no FROM sentence WHERE sentence_no > ? ORDER BY 1 LIMIT ?)
        """, arguments: [from, count])
    guard let to else { return false }
    try db.execute(
      sql: """
        INSERT INTO sentence_search (rowid, text)
        SELECT sentence_no, text FROM sentence WHERE sentence_no > ? AND sentence_no <= ?
        """, arguments: [from, to])
    try db.execute(
      sql: "UPDATE setting SET value = CAST(? AS TEXT) WHERE key = 'searchable'",
      arguments: [to])
    return try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM sentence WHERE sentence_no > ?)", arguments: [to])
      ?? false
  }

  /// A condition on `sentence s` that holds where its text has `part`; ASCII letters match in either
  /// case, as everywhere.
  static func condition(_ part: String) -> (sql: String, arguments: StatementArguments) {
    let scan = "instr(lower(s.text), lower(?)) > 0"
    let scalars = Array(part.unicodeScalars)
    // The index has nothing shorter than three characters.
    guard scalars.count >= 3 else { return (scan, [part]) }
    // It knows which trigrams a sentence has, not where: the text is looked at once more.
    var trigrams: [String] = []
    for start in 0...(scalars.count - 3) {
      let trigram = String(String.UnicodeScalarView(scalars[start..<start + 3]))
      let quoted = "\"" + trigram.replacing("\"", with: "\"\"") + "\""
      if !trigrams.contains(quoted) { trigrams.append(quoted) }
    }
    let sql = """
      s.sentence_no IN (
        SELECT rowid FROM sentence_search WHERE sentence_search MATCH ?
        UNION ALL
        SELECT sentence_no FROM sentence WHERE sentence_no >
          (SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'searchable'))
      AND \(scan)
      """
    return (sql, [trigrams.joined(separator: " AND "), part])
  }
}

extension ClaimStore {
  /// Brings the full-text index of sentences up to date, some thousand sentences in a transaction;
  /// what is done stays done, whatever happens to the rest.
  ///
  /// Searches find everything without it, but look through the sentences that it lacks.
  /// - Parameter progress: called after each transaction with the sentences that are in it.
  public func updateSearch(_ progress: () -> Void = {}) throws(StoreError) {
    guard access == .write else { throw StoreError(path: path, cause: .readOnly) }
    try reporting {
      while try queue.write({ try SentenceSearch.extend(by: 20_000, in: $0) }) { progress() }
    }
  }
}
