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

    public var description: String { CalendarPeriod(start: self).description }

    /// - Returns: how many bytes it has.
    fileprivate func write(to memory: UnsafeMutablePointer<UInt8>) -> Int {
      var length = writeYear(to: memory)
      func put(_ byte: UInt8) {
        memory[length] = byte
        length += 1
      }
      func put(behindHyphen value: UInt8) {
        put(UInt8(ascii: "-"))
        Self.write(value, to: memory + length)
        length += 2
      }
      if storedQuarter != 0 {
        put(UInt8(ascii: "-"))
        put(UInt8(ascii: "Q"))
        put(UInt8(ascii: "0") + storedQuarter)
      } else if storedMonth != 0 {
        put(behindHyphen: storedMonth)
        if storedDay != 0 { put(behindHyphen: storedDay) }
      }
      return length
    }

    private func writeYear(to memory: UnsafeMutablePointer<UInt8>) -> Int {
      if storedYear >= 0, storedYear < 10_000 {
        let year = UInt32(storedYear)
        Self.write(UInt8(year / 100), to: memory)
        Self.write(UInt8(year % 100), to: memory + 2)
        return 4
      }
      let digits = String(storedYear)
      let text = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
      for (place, byte) in text.utf8.enumerated() { memory[place] = byte }
      return text.utf8.count
    }

    /// Two digits.
    private static func write(_ value: UInt8, to memory: UnsafeMutablePointer<UInt8>) {
      memory[0] = UInt8(ascii: "0") + value / 10
      memory[1] = UInt8(ascii: "0") + value % 10
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
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.room) { memory in
      String(decoding: memory[..<write(to: memory.baseAddress!)], as: UTF8.self)
    }
  }

  /// What a description takes at most, with what is written ahead.
  package static var room: Int { 64 }

  /// Writes the description; there must be as much room as `room` says.
  /// - Returns: how many bytes it has.
  package func write(to memory: UnsafeMutablePointer<UInt8>) -> Int {
    var length = start.write(to: memory)
    let isRange = isOpen || end.map { $0 != start } ?? false
    guard isRange else { return length }
    memory[length] = UInt8(ascii: "/")
    length += 1
    if !isOpen { return length + end!.write(to: memory + length) }
    memory[length] = UInt8(ascii: ".")
    memory[length + 1] = UInt8(ascii: ".")
    return length + 2
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
