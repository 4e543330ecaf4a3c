internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Reads from a whole document when its figures are.
extension ContextReader {
  /// The years and periods that a text names as its own, not as something to compare with.
  struct Calendar {
    var years: [Int: Int] = [:]
    var endYears: Set<Int> = []
    /// How often the text says 去年 and 今年.
    var lastYears = 0
    /// How often it says 昨日, 上周, 目前: what happens now.
    var presents = 0
    var thisYears = 0
    /// The first part of a year that the title or an opening names: 上半年, 5月1日至5日.
    var opening: Period?
    var opensTitle = false
    /// The parts of a year that the text speaks of, and how often.
    var parts: [Period: Int] = [:]
    /// The years of a plan that one of the first clauses opens with: “十一五”期间.
    var span: Period?
    /// A date that stands by itself near the beginning: when the text was published.
    var published: (year: Int, month: Int, day: Int?)?
    /// A month that is a line of its own near the beginning: what the text reports on, or when.
    var lined: Period?
    /// The last year that the text names outside its plans.
    var latest: Int?
    /// The year in the title.
    var titled: Int?
    /// The years that school classes left in, 2021届, or that school years ended in, and how often.
    var cohorts: [Int: Int] = [:]
    /// The last year that the text speaks of as going on: 2024年以来.
    var open: Int?
    /// The year of the meeting at which the text was read: 在2022年工作会议上的报告.
    var meeting: Int?
    /// A day without a year that opens one of the first clauses: when it was told.
    var told: Period.CalendarDay?
    /// The text's own year, told by a year that stands in a bracket: 去年（2021年）.
    var pinned: Int?
    /// Whether the title tells of a holiday: news, not a report on the year before.
    var titlesHoliday = false
    /// Whether the title says 去年.
    var titlesLastYear = false
    /// The part of a year that the text first forecasts: 预计2025年上半年实现净利润.
    var forecast: Period?
    /// The day at which a census counted: 以2020年11月1日零时为标准时点.
    var countedAt: Period?

    /// Notes a year that a sentence names; the first ones say which year the text is about.
    mutating func note(_ year: Int, in sentence: Int) {
      if sentence == 0, titled == nil { titled = year }
      latest = max(latest ?? year, year)
      years[year, default: 0] += sentence == 0 ? 8 : Self.weight(sentence)
    }

    mutating func noteCohort(_ year: Int, in sentence: Int) {
      cohorts[year, default: 0] += Self.weight(sentence)
    }

    private static func weight(_ sentence: Int) -> Int { sentence < 4 ? 2 : 1 }
  }

  /// - Parameter first: the first token that may begin a period.
  func collectPeriods(
    _ tokens: SentenceTokens, from first: Int, _ summary: SentenceSummary, _ range: Range<Int>,
    _ index: Int, of count: Int, _ calendar: inout Calendar
  ) {
    periods.reader.turn(to: text, end: range.upperBound)
    var at = 0
    let isCount = summary.classes.contains(.asof)
    let mayPlan = !summary.classes.isDisjoint(with: [.target, .section])
    let plan =
      !mayPlan
      ? nil
      : tokens.firstIndex {
        ($0.classes.contains(.target) && !lexicon.words[Int($0.word)].isWeakTarget)
          || ($0.classes.contains(.section) && lexicon.words[Int($0.word)].kind != "past")
      }
    let isPlan = plan != nil
    for position in first..<tokens.count {
      guard tokens[position].mayDate, Int(tokens[position].start) >= at else { continue }
      let token = tokens[position]
      // 前8月: the stretch begins before its number.
      let isUpTo =
        Int(token.start) > max(at, range.lowerBound) && text[Int(token.start) - 1] == 0x524D
      guard
        let found = (isUpTo ? periods.read(at: Int(token.start) - 1) : nil)
          ?? periods.read(at: Int(token.start))
      else {
        collectYear(tokens, position, index, &calendar)
        continue
      }
      at = found.end
      let period = found.period
      let compared = position > 0 && isComparison(tokens[position - 1])
      if case .relative(let years) = period.year, !period.isSame {
        if years == -1 {
          calendar.lastYears += 1
          if index == 0 { calendar.titlesLastYear = true }
        }
        if years == 0 { calendar.thisYears += 1 }
      }
      var isDay = false
      if case .currentDay = period.part { isDay = true }
      if period.isVague || period.isNow || isDay { calendar.presents += 1 }
      if isDay { continue }
      // （宣传科　2024年7月22日）: a line in brackets, too.
      let isSigned = text[range.lowerBound] == 0xFF08 || text[range.lowerBound] == 0x28
      let isLine =
        (position == 0 || isSigned)
        && text[at..<range.upperBound].allSatisfy { $0 <= 0x20 || $0 == 0xFF09 || $0 == 0x29 }
      // 2024年以来
      if period.isOpen, period.lastYear == nil, case .absolute(let year) = period.year {
        calendar.open = max(calendar.open ?? year, year)
      }
      if compared || period.isSame || period.isOpen || period.isVague { continue }
      if isReported(period), !isPlan { calendar.parts[period, default: 0] += 1 }
      if calendar.opening == nil, index <= 3, isReported(period),
        index == 0 || opensClause(tokens, position), !isTotal(period, to: calendar.told)
      {
        calendar.opening = period
        calendar.opensTitle = index == 0
        if isLine, index > 0, case .months(let first, let last) = period.part, first == last {
          calendar.lined = period
        }
      }
      if calendar.span == nil, index <= 3, period.lastYear != nil,
        index == 0 || opensClause(tokens, position)
      {
        calendar.span = period
      }
      if calendar.told == nil, index <= 4, period.year == .unsaid,
        case .days(let first, let last) = period.part, first == last,
        opensClause(tokens, position)
      {
        calendar.told = first
      }
      // 2022—2023学年即将画上句号: what stands before the plan is no part of it.
      if period.isTerm, plan.map({ position < $0 }) ?? true, case .absolute(let first) = period.year
      {
        calendar.noteCohort(first + 1, in: index)
        calendar.latest = max(calendar.latest ?? first, first + 1)
      }
      // “十二五”期间: it had begun; “十四五”末 says nothing.
      if !isPlan, !period.isEnd, period.lastYear != nil, case .absolute(let first) = period.year {
        calendar.latest = max(calendar.latest ?? first, first)
      }
      guard case .absolute(let year) = period.year, period.lastYear == nil else { continue }
      if period.part == .whole, let years = bracketed(Int(token.start), at) {
        calendar.pinned = year - years
        continue
      }
      // Years of plans say nothing of when the text was written.
      // 2011年投入5亿元，届时面积将达…: what a clause before the plan says was done.
      if let plan, index > 0, position > plan || !says(tokens, from: at, before: plan) {
        if calendar.forecast == nil, isReported(period),
          lexicon.words[Int(tokens[plan].word)].isForecast
        {
          calendar.forecast = period
        }
        continue
      }
      if isCount, calendar.countedAt == nil, case .days(let first, let last) = period.part,
        first == last
      {
        calendar.countedAt = period
        continue
      }
      // A date near the beginning, or on a line of its own at the end.
      if case .days(let first, let last) = period.part, first == last,
        index <= 4 || isLine && index + 3 >= count
      {
        // A date near the beginning says when the text was written, unless it is introduced as
        // something else's: 根据2022年8月3日印发的办法.
        let before = position > 0 ? tokens[position - 1] : nil
        let isOther =
          before.map { !$0.classes.isDisjoint(with: [.prep, .from, .link, .than]) } ?? false
        if calendar.published == nil, !isOther {
          calendar.published = (year, first.month, first.day)
        }
        continue
      }
      if index <= 2, isMeeting(behind: at) {
        calendar.meeting = year
        continue
      }
      // 2023年第8期 counts the issues of a year; those of a 月报 are its months.
      let issue = index <= 2 ? self.issue(behind: at) : nil
      if let issue, (1...12).contains(issue), calls(itself: [[0x6708, 0x62A5]]) {
        calendar.opening = Period(year: .absolute(year), part: .months(issue, issue))
        calendar.opensTitle = true
      }
      calendar.note(year, in: index == 0 && issue != nil ? 1 : index)
      if period.isEnd { calendar.endYears.insert(year) }
    }
  }

  /// Whether anything is said between a period and the plan behind it, with a mark between the two: nothing
  /// of 2025年，计划新增床位100张.
  private func says(_ tokens: SentenceTokens, from end: Int, before plan: Int) -> Bool {
    let between = tokens[..<plan].filter { Int($0.start) >= end }
    return between.contains { $0.kind == .mark }
      && between.contains { $0.kind != .mark && $0.kind != .blank }
  }

  /// 春节, 黄金周
  func isHoliday(_ token: Token) -> Bool {
    token.word >= 0 && lexicon.words[Int(token.word)].kind == "holiday"
  }

  /// 2021届, and 回眸2024 of a title: years without 年.
  private func collectYear(
    _ tokens: SentenceTokens, _ position: Int, _ index: Int, _ calendar: inout Calendar
  ) {
    let token = tokens[position]
    guard token.kind == .digits, token.count == 4 else { return }
    let next = Int(token.end) < text.count ? text[Int(token.end)] : 0x20
    guard index == 0 || next == 0x5C4A, let year = Int(String(folded: text[token.range])),
      (1980...2080).contains(year)
    else { return }
    if next == 0x5C4A {
      calendar.noteCohort(year, in: index)
    } else if index == 0, position + 1 == tokens.count || !Self.isHan(next) {
      calendar.note(year, in: index)
    }
  }

  private static func isHan(_ unit: UInt16) -> Bool { (0x4E00...0x9FFF).contains(unit) }

  /// 2022年工作会议: the year of what follows, not of the figures.
  private func isMeeting(behind end: Int) -> Bool {
    for i in end..<max(end, min(end + 12, text.count - 1)) {
      if !Self.isHan(text[i]) { return false }
      if text[i] == 0x4F1A, text[i + 1] == 0x8BAE { return true }
    }
    return false
  }

  /// 6月11日至7月6日 where 7月6日 opened the text: what it totals, not when it is.
  private func isTotal(_ period: Period, to told: Period.CalendarDay?) -> Bool {
    guard case .days(_, let last) = period.part else { return false }
    return last == told
  }

  /// How far the year of （2021年） is from the text's own: 去年 or 今年 stands before it.
  private func bracketed(_ start: Int, _ end: Int) -> Int? {
    guard start >= 3, end < text.count, text[start - 1] == 0xFF08 || text[start - 1] == 0x28,
      text[end] == 0xFF09 || text[end] == 0x29, text[start - 2] == 0x5E74
    else { return nil }
    switch text[start - 3] {
    case 0x53BB: return -1
    case 0x4ECA: return 0
    default: return nil
    }
  }

  /// 8 of 第8期 or 第8号.
  private func issue(behind end: Int) -> Int? {
    var i = end
    while i < text.count, text[i] == 0x20 { i += 1 }
    guard i < text.count, text[i] == 0x7B2C else { return nil }
    let reader = NumeralReader(lexicon: lexicon, text: text, end: text.count)
    guard let number = reader.read(at: i + 1), number.value.exponent == 0,
      number.range.upperBound < text.count,
      text[number.range.upperBound] == 0x671F || text[number.range.upperBound] == 0x53F7
    else { return nil }
    return Int(exactly: number.value.significand)
  }

  /// Whether one of some words stands in what the text calls itself, its first forty characters.
  private func calls(itself words: [[UInt16]]) -> Bool {
    (0..<max(0, min(40, text.count - 1))).contains { i in
      words.contains { text[i] == $0[0] && text[i + 1] == $0[1] }
    }
  }

  /// The part of a year that a text reports on: the one that it opens with, or else the one that it
  /// names most; none that was still to come when it was written.
  private func opening(_ calendar: Calendar, _ reference: Period.Reference) -> Period? {
    func isOver(_ period: Period) -> Bool {
      guard let month = reference.month, let year = reference.year,
        let stretch = period.resolved(reference), stretch.start.year == year
      else { return true }
      let last = stretch.end ?? stretch.start
      return (last.month ?? last.quarter.map { $0 * 3 } ?? 12) <= month
    }
    if let opening = calendar.opening, calendar.opensTitle || isOver(opening) { return opening }
    let parts = calendar.parts.filter { $0.value >= 3 && isOver($0.key) }
    guard let most = parts.values.max() else { return nil }
    let named = parts.keys.filter { parts[$0] == most }
    // Of several, the same one in every run.
    return named.count == 1 ? named[0] : named.min { "\($0)" < "\($1)" }
  }

  private func isComparison(_ token: Token) -> Bool {
    if !token.classes.isDisjoint(with: [.than, .from]) || isFounding(token) { return true }
    guard token.kind == .text || token.kind == .word else { return false }
    // 同2010年相比, 恢复到2019年, 到2025年, 是2020年的1.7倍.
    // 关于2024年8月: a word of its own, whatever its last character.
    if token.kind == .word, token.count > 1 { return false }
    let last = text[Int(token.end) - 1]
    return [0x6BD4, 0x8F83, 0x540C, 0x5230, 0x4E0E, 0x4E8E, 0x662F, 0x81EA].contains(last)
  }

  private func isReported(_ period: Period) -> Bool {
    if period.isTerm { return true }
    switch period.part {
    case .quarter, .months: return !period.isEnd
    case .days(let first, let last): return first != last
    // 上月 tells of a month that is over.
    case .currentMonth(let months): return months < 0 && !period.isEnd
    default: return false
    }
  }

  func opensClause(_ tokens: SentenceTokens, _ position: Int) -> Bool {
    guard position > 0 else { return true }
    let before = tokens[position - 1]
    return before.kind == .mark || before.kind == .blank
  }

  /// When a text was written that says the day without the year, or only of what year it was read.
  private func inferred(_ calendar: Calendar) -> (year: Int, month: Int, day: Int?)? {
    guard let told = calendar.told, told.month <= 4 else { return nil }
    if let year = calendar.meeting { return (year, told.month, told.day) }
    // 2月14日通报去年…，2023年共办理…: last year is the one that is named.
    if calendar.titlesLastYear, let latest = calendar.latest, calendar.opening == nil {
      return (latest + 1, told.month, told.day)
    }
    return nil
  }

  /// 2024年1月 on a line of its own, in a yearly report: when it was written, not what it reports on.
  private func isWritten(in period: Period, _ calendar: Calendar) -> Bool {
    calendar.opening == period && calendar.published == nil
      && (!calendar.cohorts.isEmpty || calls(itself: [[0x5E74, 0x5EA6], [0x5E74, 0x62A5]]))
  }

  func setTime(_ context: inout DocumentContext, _ calendar: Calendar, _ date: String?) {
    var calendar = calendar
    if let lined = calendar.lined, isWritten(in: lined, calendar),
      case .absolute(let year) = lined.year, case .months(let month, _) = lined.part
    {
      calendar.opening = nil
      calendar.parts[lined] = nil
      calendar.published = (year, month, nil)
    }
    let parts = date.map { $0.split(separator: "-").map { Int($0) ?? 0 } } ?? []
    let published = calendar.published ?? inferred(calendar)
    let written = parts.first ?? published?.year ?? calendar.pinned
    let month = parts.count > 1 ? parts[1] : parts.isEmpty ? published?.month : nil
    let day = parts.count > 2 ? parts[2] : parts.isEmpty ? published?.day : nil
    var years = calendar.years.filter { written == nil || $0.key <= written! }
    // A history names many years; its figures are of the last ones.
    if let last = years.keys.max() { years = years.filter { $0.key > last - 6 } }
    var main =
      calendar.titled.flatMap { years[$0] == nil ? nil : $0 }
      ?? years.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.first?.key
    if let written, let named = main, named < written - 1, calendar.titled == nil {
      // Only the years of a history: the figures without one are of the text's own.
      main = nil
    }
    if main == nil, written == nil {
      // 2021届毕业生就业率: nothing else says a year.
      main = calendar.cohorts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? calendar.open
      if main == nil, let forecast = calendar.forecast, case .absolute(let year) = forecast.year {
        main = year
        calendar.opening = calendar.opening ?? forecast
      }
    }
    if let written {
      // A text of January to March reports on the year before it, unless it opens with a part of
      // its own year; and so does one that says 去年 more often than 今年 and names no year.
      let looksBack = calendar.lastYears > calendar.thisYears + 1
      let knowsLast =
        calendar.lastYears > 0 || years[written - 1] != nil
        || calendar.thisYears == 0 && calendar.presents < 2
      let isEarly =
        (month ?? 12) <= 3 && calendar.opening == nil && knowsLast
      if calendar.titlesHoliday {
        main = written
      } else if isEarly || (main == nil && looksBack) {
        main = written - 1
      }
    }
    context.reference.year = written ?? main
    if date == nil, let known = written ?? main {
      // The text was written in the last year that it reports anything of, or later; 订单排到2028年,
      // said once, is no report.
      let latest = calendar.latest ?? known
      let later = calendar.years.filter { $0.key > known }.values.reduce(0, +)
      let isAhead = written != nil && latest > known + 1 && later < 2
      context.reference.year = isAhead ? known : max(known, latest)
    }
    context.reference.month = month
    context.reference.day = day
    if written == nil, let main, calendar.lastYears > 0, calendar.endYears.contains(main) {
      // 至2017年底 and 去年 in one text: it was written the year after.
      context.reference.year = main + 1
    }
    if let year = main ?? written { context.defaultPeriod = CalendarPeriod(year: year) }
    if main == nil, written == nil, let span = calendar.span {
      context.defaultPeriod = span.resolved(context.reference)
    }
    // 2024年工作总结: the title says the whole year, whatever part of it a sentence opens with.
    if let opening = self.opening(calendar, context.reference),
      calendar.opensTitle || calendar.titled == nil
    {
      var reference = context.reference
      // 5月的延安 of a text of May is this year's, however often it says 去年.
      var isRecent = false
      if let month, case .months(let first, _) = opening.part {
        isRecent = (0...1) ~= month - first
      }
      if case .unsaid = opening.year, let main, !isRecent { reference.year = main }
      if let resolved = opening.resolved(reference) { context.defaultPeriod = resolved }
    }
    if let day = calendar.countedAt?.resolved(context.reference) { context.defaultPeriod = day }
    context.reportsPart = calendar.opensTitle
    context.reference.reported = context.defaultPeriod
  }
}
