internal import ZhLexicon
public import ZhQuantity

/// What the relative dates of a text count from: a year, and as much below it as is known.
public struct ReferenceDate: Sendable, Hashable {
  public var year: Int
  public var month: Int?
  public var day: Int?

  public init(year: Int, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// `2023`, `2023-04` or `2023-04-05`, with anything behind it; nil for any other text.
  public init?(iso text: String) {
    let parts = text.prefix { $0 != "T" }.split(separator: "-").map { Int($0) }
    guard let first = parts.first, let year = first else { return nil }
    self.init(
      year: year, month: parts.count > 1 ? parts[1] : nil, day: parts.count > 2 ? parts[2] : nil)
  }

  var civil: CivilDay? {
    guard let month, let day else { return nil }
    return CivilDay(year, month, day)
  }
}

/// Reads dates and periods for a list, more of them than date a claim: `大后天`, `上周一`,
/// `从一月十日到十二日`, `20世纪80年代`, `农历正月初一`.
///
/// A year that is not said is the reference's own, a month too. Days of the old calendar are read
/// but not resolved: their Gregorian date needs an almanac.
struct CalendarReader {
  let lexicon: Lexicon
  let text: FoldedText
  let reference: ReferenceDate?
  /// Dates are asked for and numbers are not, so that 12号 and 12/1 are dates.
  let isForDates: Bool
  let numerals: NumeralReader
  let periods: PeriodReader
  var end: Int { text.count }

  init(lexicon: Lexicon, text: FoldedText, reference: ReferenceDate?, isForDates: Bool) {
    self.lexicon = lexicon
    self.text = text
    self.reference = reference
    self.isForDates = isForDates
    numerals = NumeralReader(lexicon: lexicon, text: text, end: text.count)
    periods = PeriodReader(lexicon: lexicon, text: text, end: text.count)
  }

  /// What begins a date besides numerals and the words of `periods.tsv`.
  static let openers = "从自在最过未今接近前上后下大昨明农阴旧本这当去正冬腊除星礼周"

  /// One end of a date or a period, as far as it is said.
  struct Part {
    var end: Int
    var year: Int?
    var month: Int?
    var day: Int?
    /// Days that need no further year: 明天, 上周.
    var days: ClosedRange<CivilDay>?
    /// Their ISO form.
    var time: String?
    var isLunar = false
    var isNamed = false

    var isDay: Bool { day != nil || (days.map { $0.lowerBound == $0.upperBound } ?? false) }
  }

  func read(at i: Int, from low: Int) -> [ListedQuantity] {
    var found: [ListedQuantity] = []
    func add(_ start: Int, _ end: Int, _ kind: Dimension, _ time: String?) {
      found.append(ListedQuantity(range: start..<end, kind: kind, quantity: nil, time: time))
    }
    if let (last, time) = span(at: i) { add(i, last, .period, time) }
    if !(numerals.isDigit(i) && isJoint(i - 1)), let part = part(at: i, isOpened: false) {
      var stop = part.end
      if part.isDay { stop = weekdayTail(stop) ?? stop }
      add(i, stop, part.isDay ? .date : .period, part.isLunar ? nil : time(part))
      if part.isLunar, let year = part.year ?? reference?.year {
        found[found.count - 1].oldCalendar = .init(year: year, month: part.month, day: part.day)
      }
    }
    if let (last, time) = lookback(at: i, low) { add(i, last, .period, time) }
    if let reading = periods.read(at: i) { found.append(listed(reading, i, low)) }
    return found
  }

  /// The reading that also dates claims, 截至 included.
  private func listed(_ reading: PeriodReader.Reading, _ i: Int, _ low: Int) -> ListedQuantity {
    var period = reading.period
    var start = i
    var isDay = false
    if case .days(let first, let last) = period.part { isDay = first == last }
    for opener in ["截至", "截止到", "截止"] {
      let units = Array(opener.utf16)
      if start - units.count >= low, text[(start - units.count)..<start].elementsEqual(units) {
        start -= units.count
        if !isDay { period.isEnd = true }
        break
      }
    }
    let base = Period.Reference(year: reference?.year, month: reference?.month)
    return ListedQuantity(
      range: start..<reading.end, kind: isDay ? .date : .period, quantity: nil,
      time: period.resolved(base)?.description)
  }

  // MARK: Small steps

  func match(_ words: [String], _ i: Int) -> (word: Int, end: Int)? {
    for (index, word) in words.enumerated() {
      var j = i
      var fits = true
      for unit in word.utf16 {
        guard j < end, text[j] == unit else {
          fits = false
          break
        }
        j += 1
      }
      if fits { return (index, j) }
    }
    return nil
  }

  func matches(_ word: String, _ i: Int) -> Int? { match([word], i)?.end }

  func isHan(_ i: Int) -> Bool { i >= 0 && i < end && text[i] >= 0x4E00 && text[i] <= 0x9FFF }

  func number(_ i: Int, _ range: ClosedRange<Int>) -> (value: Int, end: Int, isChinese: Bool)? {
    guard i < end, let reading = numerals.read(at: i), reading.power == 0,
      reading.comparator == nil,
      reading.upper == nil, reading.value.exponent == 0,
      reading.value.significand >= Int128(range.lowerBound),
      reading.value.significand <= Int128(range.upperBound)
    else { return nil }
    return (Int(reading.value.significand), reading.range.upperBound, reading.isChinese)
  }

  // MARK: Resolving

  /// ISO 8601; nil where the reference says too little or there is no such day.
  func time(_ part: Part) -> String? {
    if let time = part.time { return time }
    guard let days = days(part) else { return nil }
    if part.day != nil { return days.lowerBound.description }
    let start = days.lowerBound
    if part.month != nil {
      return CalendarPeriod.Point(year: start.year, month: start.month).description
    }
    return CalendarPeriod.Point(year: start.year).description
  }

  func days(_ part: Part) -> ClosedRange<CivilDay>? {
    if let days = part.days { return days }
    if part.isLunar { return nil }
    guard let year = part.year ?? reference?.year else { return nil }
    if let day = part.day {
      guard let month = part.month ?? reference?.month else { return nil }
      if let date = CivilDay(year, month, day) { return date...date }
      // 2月29日 of a year that is not said: the last that there was; 29日 in February: the month before.
      if part.year == nil {
        for back in 1...8 {
          let earlier =
            part.month == nil
            ? CivilDay(year, month, 1)?.adding(months: -back) : CivilDay(year - back, month, 1)
          if let earlier, let date = CivilDay(earlier.year, earlier.month, day) {
            return date...date
          }
        }
      }
      return nil
    }
    if let month = part.month {
      guard let first = CivilDay(year, month, 1) else { return nil }
      return first...first.adding(months: 1).adding(days: -1)
    }
    guard let first = CivilDay(year, 1, 1), let last = CivilDay(year, 12, 31) else { return nil }
    return first...last
  }

  // MARK: From one to another

  /// 从A到B, A与B之间, A之后B之前.
  private func span(at i: Int) -> (Int, String?)? {
    let opened = match(["从", "自", "在"], i)
    guard var first = part(at: opened?.end ?? i, isOpened: opened?.word == 0) else { return nil }
    var i = first.end
    if let after = match(["之后", "以后"], i)?.end {
      guard let last = part(at: after, isOpened: false), let stop = match(["之前", "以前"], last.end)
      else { return nil }
      return (stop.end, joined(first, last))
    }
    let needsClose: Bool
    if let joint = match(["到", "至", "直到", "-", "—", "–", "~", "～"], i) {
      i = joint.end
      if i < end, text[i] == 0x2014 { i += 1 }
      needsClose = false
    } else if let joint = match(["与", "和"], i) {
      i = joint.end
      needsClose = true
    } else {
      return nil
    }
    if opened?.word == 2 && !needsClose { return nil }
    guard var last = part(at: i, isOpened: opened?.word == 0) ?? bareDay(i, first) else {
      return nil
    }
    if last.days == nil, first.days == nil {
      if last.month == nil, last.day != nil { last.month = first.month }
      if last.year == nil {
        last.year = first.year
      } else if first.year == nil {
        first.year = last.year
      }
    }
    var stop = last.end
    if needsClose {
      guard let close = match(["之间", "间"], stop)?.end else { return nil }
      stop = close
    }
    return (stop, joined(first, last))
  }

  /// 12日 behind 1月10日.
  private func bareDay(_ i: Int, _ first: Part) -> Part? {
    guard first.day != nil, let day = number(i, 1...31),
      let after = match(["日", "号"], day.end)?.end
    else { return nil }
    return Part(end: after, day: day.value)
  }

  private func joined(_ first: Part, _ last: Part) -> String? {
    guard let from = days(first), var to = days(last), let start = time(first),
      var stop = time(last)
    else { return nil }
    if to.lowerBound < from.lowerBound, last.year == nil, last.days == nil,
      let year = reference?.year
    {
      // 11月至2月: the second is of the next year.
      var next = last
      next.year = (first.year ?? year) + 1
      guard let later = days(next), let time = time(next) else { return nil }
      (to, stop) = (later, time)
    }
    return from.lowerBound <= to.lowerBound ? "\(start)/\(stop)" : nil
  }

  // MARK: Up to now, from now on

  /// 近三年, 上2个月, 未来两天. 前5个月 are the first of a year, not these.
  private func lookback(at i: Int, _ low: Int) -> (Int, String?)? {
    let words = ["最近", "过去", "未来", "今后", "接下来", "近", "前", "上", "后", "下"]
    guard let opener = match(words, i) else { return nil }
    let word = words[opener.word]
    if word == "近", i > low, "接将临靠附最".utf16.contains(text[i - 1]) { return nil }
    if ["前", "上", "后", "下"].contains(word), isHan(i - 1), text[i - 1] != 0x5728 { return nil }
    let numeralEnd: Int
    let count: Int
    if let number = number(opener.end, 1...200) {
      (count, numeralEnd) = (number.value, number.end)
    } else {
      return nil
    }
    let units = ["年", "个月", "个星期", "个礼拜", "周", "天", "日"]
    guard let unit = match(units, numeralEnd), word != "前" || unit.word != 1 else { return nil }
    guard let now = reference?.civil else { return (unit.end, nil) }
    func moved(_ day: CivilDay, _ sign: Int) -> CivilDay {
      switch unit.word {
      case 0: day.adding(months: 12 * sign * count)
      case 1: day.adding(months: sign * count)
      case 2...4: day.adding(days: 7 * sign * count)
      default: day.adding(days: sign * count)
      }
    }
    if ["未来", "今后", "接下来", "后", "下"].contains(word) {
      let first = now.adding(days: 1)
      return (unit.end, "\(first)/\(moved(first, 1))")
    }
    return (unit.end, "\(moved(now, -1))/\(now)")
  }
}
