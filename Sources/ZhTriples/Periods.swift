internal import GRDB
internal import ZhQuantity

/// The days that a claim's `time` means, first and last, both within it.
///
/// A claim's time is ISO 8601, but a year, a quarter or a week is shorter to write than to compare;
/// the table `period` has the interval of every time that was ever stored.
package enum Periods {
  /// The first and the last day of an ISO 8601 time; nil for a text that is none.
  ///
  /// A year, a quarter, a month and a week mean all their days; `a/b` lasts from the first day of `a`
  /// to the last of `b`, and `a/..` has no last day.
  package static func days(of time: String) -> (first: String?, last: String?)? {
    let ends = time.split(separator: "/", omittingEmptySubsequences: false)
    guard ends.count <= 2 else { return nil }
    func isOpen(_ end: Substring) -> Bool { end == ".." }
    guard let first = isOpen(ends[0]) ? .some(nil) : span(of: ends[0]).map({ Optional($0.first) })
    else { return nil }
    let end = ends[ends.count - 1]
    guard let last = isOpen(end) ? .some(nil) : span(of: end).map({ Optional($0.last) }) else {
      return nil
    }
    if let first, let last, last < first { return nil }
    guard first != nil || last != nil else { return nil }
    return (first?.description, last?.description)
  }

  /// Adds the rows of every time that claims have.
  static func fill(_ db: Database) throws {
    let times = try String.fetchAll(
      db, sql: "SELECT DISTINCT time FROM claim WHERE time IS NOT NULL")
    for time in times { try add(time, to: db) }
  }

  /// Adds the row of a time, unless it is there or the text is no time.
  static func add(_ time: String, to db: Database) throws {
    guard let days = days(of: time) else { return }
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO period VALUES (?, ?, ?)")
      .execute(arguments: [time, days.first, days.last])
  }

  private static func span(of point: Substring) -> (first: CivilDay, last: CivilDay)? {
    let parts = point.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      let year = number(parts[0])
    else { return nil }
    if parts.count == 1 { return whole(CivilDay(year, 1, 1), CivilDay(year, 12, 31)) }
    if parts.count == 2, let digit = parts[1].first, digit == "Q" || digit == "W" {
      guard let count = number(parts[1].dropFirst()) else { return nil }
      return digit == "Q" ? quarter(count, of: year) : week(count, of: year)
    }
    guard parts[1].utf8.count == 2, let month = number(parts[1]) else { return nil }
    if parts.count == 2 {
      guard (1...12).contains(month) else { return nil }
      let last = CalendarPeriod.days(inMonth: month, of: year)
      return whole(CivilDay(year, month, 1), CivilDay(year, month, last))
    }
    guard parts[2].utf8.count == 2, let number = number(parts[2]) else { return nil }
    let day = CivilDay(year, month, number)
    return whole(day, day)
  }

  private static func quarter(_ count: Int, of year: Int) -> (first: CivilDay, last: CivilDay)? {
    guard (1...4).contains(count) else { return nil }
    let month = count * 3
    return whole(
      CivilDay(year, month - 2, 1),
      CivilDay(year, month, CalendarPeriod.days(inMonth: month, of: year)))
  }

  /// ISO 8601 weeks run from Monday; the first of a year holds its 4 January.
  private static func week(_ count: Int, of year: Int) -> (first: CivilDay, last: CivilDay)? {
    guard (1...53).contains(count), let fourth = CivilDay(year, 1, 4) else { return nil }
    let monday = fourth.adding(days: 1 - fourth.weekday + 7 * (count - 1))
    return (monday, monday.adding(days: 6))
  }

  private static func whole(
    _ first: CivilDay?, _ last: CivilDay?
  ) -> (first: CivilDay, last: CivilDay)? {
    guard let first, let last else { return nil }
    return (first, last)
  }

  private static func number(_ digits: Substring) -> Int? {
    digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
  }
}
