/// A day of the proleptic Gregorian calendar.
public struct CivilDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var year: Int
  public var month: Int
  public var day: Int

  /// Nil for a day that the calendar does not have.
  public init?(_ year: Int, _ month: Int, _ day: Int) {
    guard (1...12).contains(month), day >= 1,
      day <= CalendarPeriod.days(inMonth: month, of: year)
    else { return nil }
    self.init(known: year, month, day)
  }

  private init(known year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days since 1970-01-01.
  public var number: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day so many days after 1970-01-01.
  public init(number: Int) {
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    self.init(
      known: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// 1 for Monday to 7 for Sunday.
  public var weekday: Int { (number % 7 + 10) % 7 + 1 }

  public func adding(days: Int) -> CivilDay { CivilDay(number: number + days) }

  /// The same day of a later month, or the last that this month has.
  public func adding(months: Int) -> CivilDay {
    let index = year * 12 + month - 1 + months
    let (y, m) = (index / 12, index % 12 + 1)
    return CivilDay(known: y, m, min(day, CalendarPeriod.days(inMonth: m, of: y)))
  }

  /// ISO 8601's week that holds this day: `2017-W13`.
  public var isoWeek: String {
    let thursday = adding(days: 4 - weekday)
    let first = CivilDay(known: thursday.year, 1, 1)
    let week = (thursday.number - first.number) / 7 + 1
    return "\(thursday.year)-W\(week < 10 ? "0" : "")\(week)"
  }

  public static func < (a: CivilDay, b: CivilDay) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  public var description: String {
    CalendarPeriod.Point(year: year, month: month, day: day).description
  }
}
