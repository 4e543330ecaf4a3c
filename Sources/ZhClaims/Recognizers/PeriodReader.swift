internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Reads dates and periods: `2023年1—6月`, `截至2023年底`, `今年前三季度`, `12月15日`, `9时30分`.
final class PeriodReader {
  let lexicon: Lexicon
  // Turned by its one owner between sentences: run-time checks of exclusive access would cost more than
  // the accesses.
  @exclusivity(unchecked) private(set) var text: FoldedText
  @exclusivity(unchecked) private(set) var end: Int
  let numerals: NumeralReader
  /// What stands behind the digits of a period, but for numerals.
  private let followers = UnitSet("年月日时点全上下前第/:： .-–—~〜至─")

  init(lexicon: Lexicon, text: FoldedText, end: Int) {
    self.lexicon = lexicon
    self.text = text
    self.end = end
    numerals = NumeralReader(lexicon: lexicon, text: text, end: end)
  }

  /// Turns to another stretch.
  func turn(to text: FoldedText, end: Int) {
    self.text = text
    self.end = end
    numerals.turn(to: text, end: end)
  }

  typealias Reading = (period: Period, end: Int, maker: Maker)

  /// The longest period at `start`, several parts joined: 今年 + 上半年.
  @inline(__always) func read(at start: Int) -> Reading? {
    mayBegin(at: start) ? longest(at: start) : nil
  }

  /// Whether a period may begin at a place, by a look at its first characters: most numbers count
  /// something.
  @inline(__always) func mayBegin(at start: Int) -> Bool {
    mayBegin(at: start, lexicon.longestWord(in: text, at: start, end: end))
  }

  /// The same where the longest word at the place may be known.
  @inline(__always) func mayBegin(
    at start: Int, _ word: @autoclosure () -> (length: Int, value: Int)?
  ) -> Bool {
    guard start < end else { return false }
    let unit = text[start]
    if unit >= 0x30 && unit <= 0x39 { return isDotted(start) || mayGoOn(from: start) }
    switch unit {
    // 前8月, 今（113）年
    case 0x524D, 0x4ECA, 0x53BB, 0x672C: return true
    default: if lexicon.isNumeral(unit), mayGoOn(from: start) { return true }
    }
    return word().map { lexicon.classes(of: $0.value).contains(.period) } ?? false
  }

  /// The same of a token of digits, which may have marks in it.
  @inline(__always) func mayBegin(from start: Int, to last: Int) -> Bool {
    if isDotted(start) { return true }
    guard mayFollow(last, start) else { return false }
    // Where a mark stands in it, its first digits must be such as well.
    var i = start + 1
    while i < last, text[i] &- 0x30 < 10 { i += 1 }
    return i == last || mayFollow(i, start)
  }

  /// What `read` gives of a place that may begin a period.
  func longest(at start: Int) -> Reading? {
    guard var first = part(at: start) else { return nil }
    while first.end < end, let next = part(at: skippingBlank(first.end)),
      let joined = join(first.period, next.period)
    {
      first = (joined, next.end, first.maker)
    }
    return suffixes(first)
  }

  private func skippingBlank(_ i: Int) -> Int {
    i < end && (text[i] == 0x20 || text[i] == 0x7684) ? i + 1 : i
  }

  private func join(_ a: Period, _ b: Period) -> Period? {
    if b.isSame, a.part == .whole, a.lastYear == nil, a.year != .unsaid, !a.isSame, !a.isEnd {
      var joined = b
      joined.year = a.year
      return joined
    }
    // 8月当月
    if b.part == .currentMonth(0), case .months(let first, let last) = a.part, first == last {
      return a
    }
    guard b.year == .unsaid || b.year == .relative(0), a.part == .whole, a.lastYear == nil,
      a.year != .unsaid, !a.isVague, !b.isVague, !a.isEnd, !a.isSame, !b.isSame, b.lookback == nil
    else { return nil }
    if b.part == .whole && !b.isEnd { return b.year == .unsaid ? a : nil }
    var joined = b
    joined.year = a.year
    return joined
  }

  // MARK: Parts

  private func part(at start: Int) -> Reading? {
    guard start < end else { return nil }
    if let word = lexicon.longestWord(in: text, at: start, end: end),
      lexicon.classes(of: word.value).contains(.period),
      let period = lexicon.words[word.value].period
    {
      if period.kind == .era { return era(period, start + word.length) }
      let maker =
        lexicon.words[word.value].periodRow.map { Maker.row($0) } ?? .reader("periods.tsv")
      return (Self.period(period), start + word.length, maker)
    }
    switch text[start] {
    case 0x524D: return firstMonths(at: start)
    case 0x4ECA, 0x53BB, 0x672C: return bracketedYear(at: start)
    default: return numbered(at: start).map { ($0.0, $0.1, .reader("period")) }
    }
  }

  /// 前8月, 前三季度, 前5个月: the year up to then.
  private func firstMonths(at start: Int) -> Reading? {
    guard let count = number(at: start + 1), count.end < end else { return nil }
    let quarters = text[count.end] == 0x4E2A ? count.end + 1 : count.end
    if unit(quarters, 0x5B63), unit(quarters + 1, 0x5EA6), (1...4).contains(count.value) {
      return (Period(part: .months(1, 3 * count.value)), quarters + 2, .reader("period"))
    }
    // 前3月 is no date: 前3月27日.
    if unit(quarters, 0x6708), (1...12).contains(count.value), number(at: quarters + 1) == nil {
      return (Period(part: .months(1, count.value)), quarters + 1, .reader("period"))
    }
    return nil
  }

  /// 今（113）年, 去(112)年: with the year of the Republic's calendar, or in four digits.
  private func bracketedYear(at start: Int) -> Reading? {
    guard start + 5 < end, text[start + 1] == 0xFF08 || text[start + 1] == 0x28,
      let year = digits(at: start + 2, 90...2199, count: 3...4),
      text[year.end] == 0xFF09 || text[year.end] == 0x29, unit(year.end + 1, 0x5E74)
    else { return nil }
    let value = year.value < 200 ? 1911 + year.value : year.value
    return (Period(year: .absolute(value)), year.end + 2, .reader("era"))
  }

  /// 民国112年, 康熙三年.
  private func era(_ word: PeriodWord, _ i: Int) -> Reading? {
    guard let count = number(at: i), (1...130).contains(count.value), unit(count.end, 0x5E74)
    else { return nil }
    let year = word.first + count.value
    return (Period(year: .absolute(year)), count.end + 1, .reader("era"))
  }

  private func numbered(at start: Int) -> (Period, Int)? {
    guard numerals.mayBegin(start) else { return nil }
    if isDotted(start), let dotted = dotted(at: start) { return dotted }
    guard mayGoOn(from: start), let (value, numeralEnd) = number(at: start) else { return nil }
    let digits = numeralEnd - start
    // 2015 年 6 月: a blank on either side of the number.
    let i = skippingSpace(numeralEnd)
    if digits == 4, value >= 1000, value < 2200, let found = years(value, at: i) { return found }
    // A scrape lost the first digit: ?023年.
    if digits == 3, value < 200, start > 0, text[start - 1] == 0x3F, unit(i, 0x5E74) {
      return (Period(year: .absolute(2000 + value)), i + 1)
    }
    // The calendar of the Republic, 112年: three digits before 年 are no duration.
    if digits == 3, text[start] < 0x80, value >= 90, value < 130, unit(i, 0x5E74) {
      return (Period(year: .absolute(1911 + value)), i + 1)
    }
    if value <= 12, value >= 1, let found = months(value, at: i) { return found }
    if let found = lookback(value, start, i) { return found }
    if value <= 31, value >= 1, let found = day(value, start, i) { return found }
    return clock(value, i)
  }

  /// Whether a place may begin a year and, behind a point, the month.
  @inline(__always) private func isDotted(_ start: Int) -> Bool {
    start + 6 < end && text[start + 4] == 0x2E && numerals.isDigit(start + 1)
      && numerals.isDigit(start + 2) && numerals.isDigit(start + 3)
  }

  /// 2023.08.31, 2023.8.1—8.31, and （2023.08）, which only brackets tell from a decimal.
  private func dotted(at start: Int) -> (Period, Int)? {
    guard isDotted(start), numerals.isDigit(start),
      start == 0 || !numerals.isDigit(start - 1) && text[start - 1] != 0x2E,
      let year = digits(at: start, 1900...2199, count: 4...4),
      let month = digits(at: year.end + 1, 1...12, count: 1...2)
    else { return nil }
    guard let first = dottedDay(behind: month) else {
      guard start > 0, month.end == start + 7,
        text[start - 1] == 0xFF08 && unit(month.end, 0xFF09)
          || text[start - 1] == 0x28 && unit(month.end, 0x29)
      else { return nil }
      return (
        Period(year: .absolute(year.value), part: .months(month.value, month.value)), month.end
      )
    }
    var period = Period(part: .days(first.day, first.day))
    var close = first.end
    if isDash(close), let other = digits(at: close + 1, 1...12, count: 1...2),
      let last = dottedDay(behind: other)
    {
      period = Self.stretch(first.day, last.day)
      close = last.end
    }
    period.year = .absolute(year.value)
    return (period, close)
  }

  private func dottedDay(
    behind month: (value: Int, end: Int)
  ) -> (day: Period.CalendarDay, end: Int)? {
    guard unit(month.end, 0x2E), let day = digits(at: month.end + 1, 1...31, count: 1...2),
      !unit(day.end, 0x2E) || !numerals.isDigit(day.end + 1)
    else { return nil }
    return (.init(month: month.value, day: day.value), day.end)
  }

  /// A number of digits alone, within bounds.
  private func digits(
    at start: Int, _ range: ClosedRange<Int>, count: ClosedRange<Int>
  ) -> (value: Int, end: Int)? {
    guard let run = numerals.fewDigits(at: start), count.contains(run.count),
      range.contains(run.value)
    else { return nil }
    return (run.value, run.end)
  }

  /// Whether what follows digits or numeral characters can make a period of them. A numeral character
  /// goes on with the number; 万 and 亿 make more of it than years.
  private func mayGoOn(from start: Int) -> Bool {
    var i = start + 1
    if numerals.isDigit(start) {
      while i < end, text[i] &- 0x30 < 10 { i += 1 }
    } else {
      while i < end, lexicon.isNumeral(text[i]) { i += 1 }
      // 二〇二四上半年
      if i > start + 3 { return true }
    }
    return mayFollow(i, start)
  }

  /// Whether what stands behind the digits or numeral characters from `start` to `i` can.
  private func mayFollow(_ i: Int, _ start: Int) -> Bool {
    guard i < end, followers.contains(text[i]) || lexicon.isNumeral(text[i]) else { return false }
    let i = skippingSpace(i)
    switch text[i] {
    case 0x5E74, 0x6708, 0x65E5, 0x65F6, 0x70B9, 0x2F, 0x3A, 0xFF1A: return true
    // 2023全年, 2024上半年, 2024前三季度, 2023第四季度
    case 0x5168, 0x4E0A, 0x4E0B, 0x524D, 0x7B2C: return i == start + 4
    case 0x2E: return !numerals.isDigit(i + 1)
    default:
      if let numeral = lexicon.numeral(text[i]) {
        return numeral.role != .power || numeral.value < 4
      }
      return isDash(i)
    }
  }

  /// Behind a blank before 年, 月 or 日.
  private func skippingSpace(_ i: Int) -> Int {
    guard i + 1 < end, text[i] == 0x20 else { return i }
    switch text[i + 1] {
    case 0x5E74, 0x6708, 0x65E5: return i + 1
    default: return i
    }
  }

  @inline(__always) private func unit(_ i: Int, _ code: UInt16) -> Bool {
    i < end && text[i] == code
  }

  private func isDash(_ i: Int) -> Bool {
    guard i < end else { return false }
    switch text[i] {
    case 0x2D, 0x2013, 0x2014, 0x7E, 0x301C, 0x81F3, 0x2500: return true
    default: return false
    }
  }

  private func number(at i: Int) -> (value: Int, end: Int)? {
    guard i < end, numerals.mayBegin(i) else { return nil }
    if let few = numerals.fewDigitsAlone(at: i) { return (few.value, few.end) }
    guard let reading = numerals.read(at: i), reading.power == 0, reading.value.exponent == 0,
      reading.value.significand < 10_000, reading.comparator == nil
    else { return nil }
    return (Int(reading.value.significand), reading.range.upperBound)
  }

  /// 2023年, 2021—2023年, 2021年至2023年, 2023-04, 2023/4/5.
  private func years(_ first: Int, at i: Int) -> (Period, Int)? {
    if unit(i, 0x5E74) {
      // 2021年至2023年
      if isDash(i + 1), let last = number(at: i + 2), last.value > first, last.value < 2200,
        unit(last.end, 0x5E74)
      {
        return (Period(year: .absolute(first), lastYear: last.value), last.end + 1)
      }
      // 1600年前的遗书: how long ago, not when.
      if first < 1900, unit(i + 1, 0x524D) {
        var period = Period()
        period.isVague = true
        return (period, i + 2)
      }
      return (Period(year: .absolute(first)), i + 1)
    }
    if let term = term(first, at: i) { return term }
    // 2024上半年; 2024一二: the part must be said.
    if i < end, !isDash(i), !numerals.isDigit(i), let next = part(at: i),
      next.period.part != .whole || unit(i, 0x5168),
      let joined = join(Period(year: .absolute(first)), next.period)
    {
      return (joined, next.end)
    }
    if isDash(i) {
      let j = isDash(i + 1) ? i + 2 : i + 1
      if let last = number(at: j), last.value > first, last.value < 2200, unit(last.end, 0x5E74) {
        return (Period(year: .absolute(first), lastYear: last.value), last.end + 1)
      }
    }
    if i < end, text[i] == 0x2D || text[i] == 0x2F,
      let month = number(at: i + 1), (1...12).contains(month.value), month.end - i <= 3,
      unit(month.end, text[i]), let day = number(at: month.end + 1), (1...31).contains(day.value)
    {
      let date = Period.CalendarDay(month: month.value, day: day.value)
      return (Period(year: .absolute(first), part: .days(date, date)), day.end)
    }
    // （2024-09）: a month where nothing goes on.
    if i + 2 < end, text[i] == 0x2D || text[i] == 0x2F, text[i + 1] == 0x30 || text[i + 1] == 0x31,
      let month = number(at: i + 1), (1...12).contains(month.value), month.end == i + 3,
      month.end == end || Self.isBoundary(text[month.end]) || text[month.end] == 0x671F
    {
      return (Period(year: .absolute(first), part: .months(month.value, month.value)), month.end)
    }
    return nil
  }

  /// 2023—2024学年, 2023-24财年, 二零二三至二四财政年度: a year of its own.
  private func term(_ first: Int, at i: Int) -> (Period, Int)? {
    guard isDash(i) else { return nil }
    let j = isDash(i + 1) ? i + 2 : i + 1
    guard let last = number(at: j), last.value % 100 == (first + 1) % 100 else { return nil }
    for word in Self.terms where word.count <= end - last.end {
      guard text[last.end..<(last.end + word.count)].elementsEqual(word) else { continue }
      var period = Period(year: .absolute(first), lastYear: first + 1)
      period.isTerm = true
      return (period, last.end + word.count)
    }
    return nil
  }

  private static let terms = ["学年度", "学年", "财政年度", "财年", "年度", "赛季"].map { Array($0.utf16) }

  /// 6月, 1—6月, 3月至5月, 12月15日, 9月29日至10月6日.
  private func months(_ first: Int, at i: Int) -> (Period, Int)? {
    if unit(i, 0x6708) {
      var j = i + 1
      let spaced = unit(j, 0x20) ? j + 1 : j
      if let day = number(at: spaced), (1...31).contains(day.value),
        case let close = skippingSpace(day.end), unit(close, 0x65E5) || unit(close, 0x53F7)
      {
        let start = Period.CalendarDay(month: first, day: day.value)
        j = close + 1
        // 8月1日0时至31日24时
        let k = hour(at: j) ?? j
        if isDash(k), let last = lastDay(after: k + 1, month: first) {
          return (Self.stretch(start, last.day), hour(at: last.end) ?? last.end)
        }
        return (Period(part: .days(start, start)), hours(at: j) ?? j)
      }
      // 12月9—15日
      if let day = number(at: j), (1...31).contains(day.value), isDash(day.end),
        let last = lastDay(after: day.end + 1, month: first)
      {
        let start = Period.CalendarDay(month: first, day: day.value)
        return (Self.stretch(start, last.day), last.end)
      }
      if unit(j, 0x4EFD) { j += 1 }
      if isDash(j), let last = number(at: j + 1), (1...12).contains(last.value),
        unit(last.end, 0x6708)
      {
        j = last.end + 1
        if unit(j, 0x4EFD) { j += 1 }
        return (Period(part: .months(first, last.value)), j)
      }
      return (Period(part: .months(first, first)), j)
    }
    if isDash(i), let last = number(at: i + 1), (1...12).contains(last.value),
      unit(last.end, 0x6708)
    {
      var j = last.end + 1
      if unit(j, 0x4EFD) { j += 1 }
      return (Period(part: .months(first, last.value)), j)
    }
    return nil
  }

  /// 8月1日至31日 is August.
  private static func stretch(_ first: Period.CalendarDay, _ last: Period.CalendarDay) -> Period {
    let isLast =
      last.day >= 28 && CivilDay(2023, last.month, last.day + 1) == nil
    return Period(
      part: first.day == 1 && isLast ? .months(first.month, last.month) : .days(first, last))
  }

  /// Behind 0时 or 24时, or a blank and the time.
  private func hour(at i: Int) -> Int? {
    let start = skippingSpace(i)
    guard let hours = number(at: start), hours.value <= 24, unit(hours.end, 0x65F6) else {
      return nil
    }
    return hours.end + 1
  }

  /// Behind 24时, 0时至24时 or 0—24时: hours of the day before them.
  private func hours(at i: Int) -> Int? {
    guard let first = number(at: skippingSpace(i)), first.value <= 24 else { return nil }
    let joint = unit(first.end, 0x65F6) ? first.end + 1 : first.end
    if isDash(joint), let last = hour(at: joint + 1) { return last }
    return hour(at: i)
  }

  private func lastDay(after i: Int, month: Int) -> (day: Period.CalendarDay, end: Int)? {
    guard let number = number(at: i), (1...31).contains(number.value) else { return nil }
    if unit(number.end, 0x65E5) {
      return (.init(month: month, day: number.value), number.end + 1)
    }
    if unit(number.end, 0x6708), number.value <= 12, let day = self.number(at: number.end + 1),
      unit(day.end, 0x65E5)
    {
      return (.init(month: number.value, day: day.value), day.end + 1)
    }
    return nil
  }

  /// 两年来, 五年间, 近三年, 过去五年: years up to now, not a measured stretch.
  private func lookback(_ value: Int, _ start: Int, _ i: Int) -> (Period, Int)? {
    guard unit(i, 0x5E74), value >= 1, value <= 60 else { return nil }
    var period = Period()
    period.lookback = value
    if i + 1 < end, text[i + 1] == 0x6765 { return (period, i + 2) }
    // 十年间, 一年里: how long something took.
    if i + 1 < end, text[i + 1] == 0x95F4 || text[i + 1] == 0x91CC {
      period.isVague = true
      return (period, i + 2)
    }
    let opens = start > 0 && (text[start - 1] == 0x8FD1 || isPast(start))
    // 是三年前的2.3倍
    if i + 1 < end, text[i + 1] == 0x524D {
      period.isVague = true
      return (period, i + 2)
    }
    if opens, i + 1 < end, text[i + 1] == 0x6765 || text[i + 1] == 0x95F4 { return (period, i + 2) }
    if opens { return (period, i + 1) }
    return nil
  }

  /// Whether 过去 or 过去的 stands before a place.
  private func isPast(_ start: Int) -> Bool {
    let end = text[start - 1] == 0x7684 ? start - 1 : start
    return end > 1 && text[end - 1] == 0x53BB && text[end - 2] == 0x8FC7
  }

  /// 20日 where it can only be a date: at the start of a clause or before a time of day.
  private func day(_ value: Int, _ start: Int, _ i: Int) -> (Period, Int)? {
    guard unit(i, 0x65E5), start == 0 || Self.isBoundary(text[start - 1]) else { return nil }
    var period = Period()
    period.isVague = true
    return (period, i + 1)
  }

  static func isBoundary(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x3002, 0xFF0C, 0x2C, 0xFF1B, 0x3B, 0x0A, 0x20, 0xFF1A, 0x3A, 0xFF08, 0x28, 0xFF09, 0x29,
      0x622A, 0x81F3:
      true
    default: false
    }
  }

  /// 9时, 9时30分, 14:30, 8点半: times of day.
  private func clock(_ value: Int, _ i: Int) -> (Period, Int)? {
    guard value <= 24, i < end else { return nil }
    var period = Period()
    period.isVague = true
    if text[i] == 0x65F6, !unit(i + 1, 0x95F4), !unit(i + 1, 0x957F) {
      if let minutes = number(at: i + 1), minutes.value < 60, unit(minutes.end, 0x5206) {
        return (period, minutes.end + 1)
      }
      return (period, i + 1)
    }
    // 5点20分, 8点半
    if text[i] == 0x70B9, i + 1 < end {
      if let minutes = number(at: i + 1), minutes.value < 60, unit(minutes.end, 0x5206) {
        return (period, minutes.end + 1)
      }
      if unit(i + 1, 0x534A) || unit(i + 1, 0x6574) || unit(i + 1, 0x949F) {
        return (period, i + 2)
      }
    }
    if text[i] == 0x3A || text[i] == 0xFF1A, numerals.isDigit(i + 1), numerals.isDigit(i + 2),
      !numerals.isDigit(i + 3), !unit(i + 3, 0x2E), !unit(i + 3, text[i])
    {
      return (period, i + 3)
    }
    return nil
  }

  // MARK: What follows

  /// 起降 of 11月起降4万架次: a character that begins a word of the lexicon.
  private func opensWord(_ i: Int) -> Bool {
    lexicon.longestWord(in: text, at: i, end: end).map { $0.length > 1 } ?? false
  }

  private static let suffixOpeners = UnitSet("度年末底以至起期时全初当内")

  /// Behind 挂牌以来 of 2021年7月挂牌以来: what began then may be said in a few characters.
  private func sinceEvent(_ i: Int) -> Int? {
    var j = i
    while j < end, j - i <= 6, (0x4E00...0x9FFF).contains(text[j]), !lexicon.isNumeral(text[j]) {
      if text[j] == 0x4EE5, unit(j + 1, 0x6765) { return j > i ? j + 2 : nil }
      j += 1
    }
    return nil
  }

  @inline(__always) private func suffixes(_ reading: Reading) -> Reading {
    if case .absolute = reading.period.year, !reading.period.isVague,
      let since = sinceEvent(reading.end)
    {
      var (period, _, maker) = reading
      period.isOpen = true
      return (period, since, maker)
    }
    guard reading.end < end, Self.suffixOpeners.contains(text[reading.end]) else { return reading }
    return withSuffix(reading)
  }

  private func withSuffix(_ reading: Reading) -> Reading {
    var (period, i, maker) = reading
    /// Goes behind the first of some words that stands there.
    func next(_ words: [[UInt16]]) -> Bool {
      for word in words where i + word.count <= end && text[i] == word[0] {
        if word.indices.dropFirst().allSatisfy({ text[i + $0] == word[$0] }) {
          i += word.count
          return true
        }
      }
      return false
    }
    if case .absolute = period.year, period.part == .whole { _ = next(Self.yearSuffix) }
    if next(Self.ends) {
      period.isEnd = true
      // 年底前
      _ = next(Self.befores)
    } else if next(Self.sinces) || !opensWord(i) && next(Self.from) {
      period.isOpen = true
    } else if next(Self.stretches) {
      if case .absolute = period.year, text[i - 1] == 0x521D { period.isEnd = false }
    } else if case .days = period.part {
      _ = next(Self.onTheDay)
    }
    return (period, i, maker)
  }

  private static let yearSuffix = units(["度"])
  private static let ends = units(["年底", "年末", "末", "底"])
  private static let befores = units(["之前", "以前", "前"])
  private static let sinces = units(["以来", "至今"])
  private static let from = units(["起"])
  private static let stretches = units(["期间", "时期", "全年", "初", "内"])
  private static let onTheDay = units(["当天"])

  private static func units(_ words: [String]) -> [[UInt16]] { words.map { Array($0.utf16) } }
}
