public import ZhQuantity

/// A stretch of time as the text says it, before the year that it leaves out is known.
public struct Period: Sendable, Hashable {
  public enum Year: Sendable, Hashable {
    case absolute(Int)
    /// So many years from the text's own.
    case relative(Int)
    case unsaid
  }

  public enum Part: Sendable, Hashable {
    case whole
    case quarter(Int)
    /// The first and the last month.
    case months(Int, Int)
    case days(CalendarDay, CalendarDay)
    /// The month, the day or the quarter of the text's date, so many off.
    case currentMonth(Int)
    case currentDay(Int)
    case currentQuarter(Int)
  }

  public struct CalendarDay: Sendable, Hashable {
    public var month: Int
    public var day: Int
  }

  public var year: Year = .unsaid
  /// The last year of a span.
  public var lastYear: Int?
  public var part: Part = .whole
  /// 底, 末, 截至: the last day of the stretch.
  public var isEnd = false
  /// 以来, 至今: not over.
  public var isOpen = false
  /// 近期, 当日: says nothing that a calendar could hold.
  public var isVague = false
  /// 同期: the stretch that the text speaks of, in another year.
  public var isSame = false
  /// 两年来: so many years up to the text's own.
  public var lookback: Int?
  /// 报告期: the stretch that the text reports on.
  public var isReported = false
  /// 上年: counted from the year that is spoken of, not from the text's own.
  public var isBefore = false
  /// 2023—2024学年: one year that lies in two.
  public var isTerm = false
  /// 目前, 现在.
  public var isNow = false

  /// 当年, 全年: the year that is spoken of; 当月: the month.
  public var isOwn: Bool {
    if case .currentMonth(0) = part { return true }
    return year == .unsaid && part == .whole && !isVague && !isReported && !isNow
  }

  /// What a text's relative words count from.
  public struct Reference: Sendable, Hashable {
    public var year: Int?
    public var month: Int?
    public var day: Int?
    /// The stretch that the text reports on.
    public var reported: CalendarPeriod?

    public init(
      year: Int? = nil, month: Int? = nil, day: Int? = nil, reported: CalendarPeriod? = nil
    ) {
      self.year = year
      self.month = month
      self.day = day
      self.reported = reported
    }
  }

  /// The stretch of the calendar; nil where the text does not say enough.
  public func resolved(_ reference: Reference) -> CalendarPeriod? {
    if isVague { return nil }
    if case .currentDay(let offset) = part {
      guard let year = reference.year, let month = reference.month, let day = reference.day,
        let known = CivilDay(year, month, day)
      else { return nil }
      let meant = known.adding(days: offset)
      return CalendarPeriod(start: .init(year: meant.year, month: meant.month, day: meant.day))
    }
    if isNow {
      // The month in which the text was written, where it says one.
      guard let year = reference.year, let month = reference.month else { return nil }
      return CalendarPeriod(start: .init(year: year, month: month))
    }
    // 本月 of a monthly bulletin is the month that it is about.
    if part == .currentMonth(0), let reported = reference.reported,
      let month = reported.start.month, reported.end == nil || reported.end?.month == month,
      reported.end != nil || reported.start.day == nil
    {
      return CalendarPeriod(start: .init(year: reported.start.year, month: month))
    }
    // 上季度 of a bulletin on the third quarter is the second one, whenever it was written.
    if case .currentQuarter(let offset) = part, let reported = reference.reported,
      let quarter = reported.start.quarter, reported.end == nil
    {
      return Self.quarter(quarter + offset, of: reported.start.year)
    }
    // So is 上月 of one on a month that does not say when it was written.
    if case .currentMonth(let offset) = part, reference.month == nil,
      let reported = reference.reported, reported.end == nil, reported.start.day == nil,
      let month = reported.start.month
    {
      return Self.month(month + offset, of: reported.start.year)
    }
    if isReported { return reference.reported.map { isEnd ? Self.lastDay(of: $0) : $0 } }
    if isSame {
      guard let reported = reference.reported else { return nil }
      switch year {
      case .relative(let years): return reported.shifted(years: years)
      case .absolute(let first): return reported.shifted(years: first - reported.start.year)
      case .unsaid: return nil
      }
    }
    if let lookback {
      guard var last = reference.year else { return nil }
      // In January the five years behind us end with the one that is reported on.
      if let month = reference.month, month <= 3, reference.reported?.start.year == last - 1 {
        last -= 1
      }
      if lookback <= 1 { return CalendarPeriod(year: last) }
      return CalendarPeriod(start: .init(year: last - lookback + 1), end: .init(year: last))
    }
    let first: Int
    switch year {
    case .absolute(let value): first = value
    case .relative(let offset):
      // The year before several ones is that before the last of them.
      let spokenOf = isBefore ? reference.reported.map { ($0.end ?? $0.start).year } : nil
      guard let base = spokenOf ?? reference.year else { return nil }
      first = base + offset
    case .unsaid:
      // What names no year is of the year that the text is about.
      guard let base = reference.reported?.start.year ?? reference.year else { return nil }
      let year = isPast(reference) ? max(base, reference.year ?? base) : base
      first = isLongBefore(reference) && year == reference.year ? year - 1 : year
    }
    // 自2014年至2018年以来: over all the same.
    if isOpen, lastYear == nil {
      // 今年以来 is the year itself; 1978年以来 is open.
      if case .whole = part, first == reference.year { return CalendarPeriod(year: first) }
      return CalendarPeriod(start: stretch(first, reference).start, isOpen: true)
    }
    if let lastYear {
      return CalendarPeriod(start: .init(year: first), end: .init(year: lastYear))
    }
    let whole = stretch(first, reference)
    return isEnd ? Self.lastDay(of: whole) : whole
  }

  /// Whether a day or month without a year lies before the text in the text's own year: 2月10日 in a
  /// text of 20 February.
  private func isPast(_ reference: Reference) -> Bool {
    guard let written = reference.month else { return false }
    switch part {
    case .days(_, let last):
      return last.month < written || last.month == written && last.day <= reference.day ?? 31
    case .months(_, let last): return last <= written
    default: return false
    }
  }

  /// 12月, 1—11月 and 四季度 in a text of January: of the year before.
  private func isLongBefore(_ reference: Reference) -> Bool {
    guard let written = reference.month, written <= 3 else { return false }
    switch part {
    case .days(let first, _): return first.month >= 9
    case .months(let first, let last): return first >= 9 || first == 1 && last >= 9
    case .quarter(let quarter): return quarter >= 3
    default: return false
    }
  }

  private func stretch(_ year: Int, _ reference: Reference) -> CalendarPeriod {
    switch part {
    case .whole, .currentDay: return CalendarPeriod(year: year)
    case .quarter(let quarter):
      return CalendarPeriod(start: .init(year: year, quarter: quarter))
    case .months(let first, let last):
      if first == last { return CalendarPeriod(start: .init(year: year, month: first)) }
      return CalendarPeriod(
        start: .init(year: year, month: first),
        end: .init(year: last < first ? year + 1 : year, month: last))
    case .days(let first, let last):
      let start = CalendarPeriod.Point(year: year, month: first.month, day: first.day)
      if first == last { return CalendarPeriod(start: start) }
      let wraps = last.month < first.month
      return CalendarPeriod(
        start: start, end: .init(year: wraps ? year + 1 : year, month: last.month, day: last.day))
    case .currentMonth(let offset):
      guard let month = reference.month else { return CalendarPeriod(year: year) }
      return Self.month(month + offset, of: year)
    case .currentQuarter(let offset):
      guard let month = reference.month else { return CalendarPeriod(year: year) }
      return Self.quarter((month + 2) / 3 + offset, of: year)
    }
  }

  /// A quarter counted from the first of a year; 0 is the last one of the year before.
  private static func quarter(_ quarter: Int, of year: Int) -> CalendarPeriod {
    let index = year * 4 + quarter - 1
    return CalendarPeriod(start: .init(year: index / 4, quarter: index % 4 + 1))
  }

  /// A month counted from the first of a year.
  private static func month(_ month: Int, of year: Int) -> CalendarPeriod {
    let index = year * 12 + month - 1
    return CalendarPeriod(start: .init(year: index / 12, month: index % 12 + 1))
  }

  private static func lastDay(of stretch: CalendarPeriod) -> CalendarPeriod {
    let last = stretch.end ?? stretch.start
    if last.day != nil { return CalendarPeriod(start: last) }
    let month = last.month ?? last.quarter.map { $0 * 3 } ?? 12
    return CalendarPeriod(
      start: .init(
        year: last.year, month: month, day: CalendarPeriod.days(inMonth: month, of: last.year)))
  }
}
