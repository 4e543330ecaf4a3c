/// A stretch of the calendar, written as ISO 8601: `2023`, `2023-04`, `2024-Q1`, `2017-12-31`,
/// `2022/2023`, `1978/..`.
public struct CalendarPeriod: Hashable, Sendable, CustomStringConvertible {
  /// One end: a year, and as much below it as is known. A quarter excludes month and day.
  public struct Point: Hashable, Sendable, CustomStringConvertible {
    // Eight bytes: a point is a part of every claim and is carried from clause to clause.
    private var storedYear: Int32
    /// 0 where there is none.
    private var storedQuarter: UInt8
    private var storedMonth: UInt8
    private var storedDay: UInt8

    /// All of it in one word.
    fileprivate var bits: UInt64 {
      UInt64(UInt32(bitPattern: storedYear)) << 32 | UInt64(storedQuarter) << 16
        | UInt64(storedMonth) << 8 | UInt64(storedDay)
    }

    // Compared whole: every claim's time is held against those before it.
    public static func == (a: Point, b: Point) -> Bool { a.bits == b.bits }

    public init(year: Int, quarter: Int? = nil, month: Int? = nil, day: Int? = nil) {
      storedYear = Int32(clamping: year)
      storedQuarter = UInt8(clamping: quarter ?? 0)
      storedMonth = UInt8(clamping: month ?? 0)
      storedDay = UInt8(clamping: day ?? 0)
    }

    public var year: Int {
      get { Int(storedYear) }
      set { storedYear = Int32(clamping: newValue) }
    }

    public var quarter: Int? { storedQuarter == 0 ? nil : Int(storedQuarter) }
    public var month: Int? { storedMonth == 0 ? nil : Int(storedMonth) }
    public var day: Int? { storedDay == 0 ? nil : Int(storedDay) }

    public var description: String {
      var text = padded(year, 4)
      if let quarter { return text + "-Q\(quarter)" }
      if let month { text += "-" + padded(month, 2) }
      if month != nil, let day { text += "-" + padded(day, 2) }
      return text
    }

    private func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
  }

  public var start: Point
  public var end: Point?
  /// Still going on when the text was written.
  public var isOpen: Bool

  public init(start: Point, end: Point? = nil, isOpen: Bool = false) {
    self.start = start
    self.end = end
    self.isOpen = isOpen
  }

  public init(year: Int) { self.init(start: Point(year: year)) }

  public static func == (a: CalendarPeriod, b: CalendarPeriod) -> Bool {
    // No end has these bits.
    a.start == b.start && a.isOpen == b.isOpen && a.end?.bits ?? .max == b.end?.bits ?? .max
  }

  public var description: String {
    if isOpen { return "\(start)/.." }
    if let end, end != start { return "\(start)/\(end)" }
    return start.description
  }

  /// Whether it is a quarter, a month or several of one year.
  public var isPartOfYear: Bool { start.quarter != nil || start.month != nil }

  /// Whether it begins when `other` is over, by months.
  public func isBehind(_ other: CalendarPeriod) -> Bool {
    let first = start.year * 12 + (start.quarter.map { $0 * 3 - 2 } ?? start.month ?? 1)
    let point = other.end ?? other.start
    let last = point.year * 12 + (point.quarter.map { $0 * 3 } ?? point.month ?? 12)
    return !other.isOpen && first > last
  }

  /// The same stretch, `count` years later.
  public func shifted(years count: Int) -> CalendarPeriod {
    var copy = self
    copy.start.year += count
    copy.end?.year += count
    return copy
  }

  /// The number of days in a month of the Gregorian calendar.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2:
      let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      return leap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }
}
