internal import GRDB

/// The full-text index of sentences, SQLite's FTS5 over trigrams.
///
/// To add to it takes longer than to store the claims themselves, so that an ingest leaves it behind
/// and ``ClaimStore/finishIngest(_:)`` brings it up to date. `setting` says how far it reaches:
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

  /// How many sentences the index lacks.
  static func backlog(in db: Database) throws -> Int {
    try Int.fetchOne(
      db, sql: "SELECT count(*) FROM sentence WHERE sentence_no > ?", arguments: [reach(in: db)])
      ?? 0
  }

  /// Adds the next sentences, `count` at most.
  /// - Returns: how many numbers further it reaches, at least as many as were added; 0 where there
  ///   are no more.
  static func extend(by count: Int, in db: Database) throws -> Int {
    let from = try reach(in: db)
    let to = try Int64.fetchOne(
      db,
      sql: """
        SELECT max(sentence_no) FROM
          (SELECT sentence_no FROM sentence WHERE sentence_no > ? ORDER BY 1 LIMIT ?)
        """, arguments: [from, count])
    guard let to else { return 0 }
    try db.execute(
      sql: """
        INSERT INTO sentence_search (rowid, text)
        SELECT sentence_no, text FROM sentence WHERE sentence_no > ? AND sentence_no <= ?
        """, arguments: [from, to])
    try db.execute(
      sql: "UPDATE setting SET value = CAST(? AS TEXT) WHERE key = 'searchable'",
      arguments: [to])
    return Int(to - from)
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
