internal import ZhLexicon
internal import ZhQuantity

extension CalendarReader {
  /// One date or period without its opener.
  func part(at i: Int, isOpened: Bool) -> Part? {
    guard i < end else { return nil }
    return numeric(i) ?? relativeDay(i) ?? week(i) ?? decade(i) ?? said(i, isOpened)
  }

  // MARK: Digits only

  /// 2010-01-29, 2010 01 29, 13.5.2015, 3-7-07; 12/1 where only dates are asked for.
  private func numeric(_ i: Int) -> Part? {
    guard numerals.isDigit(i), !numerals.isDigit(i - 1), let a = numerals.fewDigits(at: i),
      a.end < end
    else { return nil }
    let joint = text[a.end]
    guard isJoint(a.end) || joint == 0x20 && isForDates && a.count == 4,
      let b = numerals.fewDigits(at: a.end + 1),
      b.count <= 2
    else { return nil }
    guard b.end < end, text[b.end] == joint, let c = numerals.fewDigits(at: b.end + 1) else {
      guard isForDates, joint == 0x2F, a.count <= 2, (1...12).contains(a.value),
        (1...31).contains(b.value), b.end >= end || !isHan(b.end)
      else { return nil }
      return Part(end: b.end, month: a.value, day: b.value)
    }
    guard c.end >= end || text[c.end] != joint || !numerals.isDigit(c.end + 1) || joint == 0x2D
    else {
      return nil
    }
    var (year, month, day) = (a.value, b.value, c.value)
    if a.count == 4, c.count <= 2 {
      // as it stands
    } else if c.count == 4, a.count <= 2 {
      (day, year) = (a.value, c.value)
    } else if isForDates, a.count <= 2, c.count <= 2, joint == 0x2D || joint == 0x2F {
      // The year has two digits: the first where it can be one, else the last.
      let isFirst = a.count == 2 && c.value <= 31
      year = isFirst ? a.value : c.value
      day = isFirst ? c.value : a.value
      year = fullYear(year)
    } else {
      return nil
    }
    if month > 12, day <= 12 { (month, day) = (day, month) }
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    return Part(end: c.end, year: year, month: month, day: day)
  }

  func isJoint(_ i: Int) -> Bool {
    i >= 0 && i < end && (text[i] == 0x2D || text[i] == 0x2F || text[i] == 0x2E)
  }

  /// 07 is 2007, 89 is 1989: at most twenty years ahead of the reference.
  private func fullYear(_ year: Int) -> Int {
    let base = reference?.year ?? 2020
    let century = base / 100 * 100
    return century + year > base + 20 ? century - 100 + year : century + year
  }

  // MARK: Days and weeks from today

  private func relativeDay(_ i: Int) -> Part? {
    let words = [
      "大前天", "大后天", "前天", "前日", "昨天", "昨日", "今天", "今日", "明天", "明日", "后天",
    ]
    let offsets = [-3, 3, -2, -2, -1, -1, 0, 0, 1, 1, 2]
    guard let found = match(words, i) else { return nil }
    guard let now = reference?.civil else { return Part(end: found.end, isNamed: true) }
    let day = now.adding(days: offsets[found.word])
    return Part(end: found.end, days: day...day, time: day.description, isNamed: true)
  }

  private static let weekdays = [
    "一", "二", "三", "四", "五", "六", "日", "天", "1", "2", "3", "4", "5", "6",
  ]

  /// The weekday, from 1, behind 周.
  private func weekday(_ i: Int) -> (value: Int, end: Int)? {
    guard let found = match(Self.weekdays, i) else { return nil }
    return (found.word < 8 ? min(found.word + 1, 7) : found.word - 7, found.end)
  }

  /// 上周, 下下周末, 这个星期一, 周三.
  private func week(_ i: Int) -> Part? {
    var at = i
    var offset = 0
    if let this = match(["这个", "本", "这"], i) {
      at = this.end
    } else {
      while at < end, at - i < 3, text[at] == 0x4E0A || text[at] == 0x4E0B {
        offset += text[at] == 0x4E0A ? -1 : 1
        at += 1
      }
      if abs(offset) != at - i { return nil }
      if at > i, at < end, text[at] == 0x4E2A { at += 1 }
    }
    let isPlain = at == i
    guard let name = match(["星期", "礼拜", "周"], at) else { return nil }
    if isPlain, i > 0, isHan(i - 1), lexicon.isNumeral(text[i - 1]) || text[i - 1] == 0x6BCF {
      return nil
    }
    let monday = reference?.civil.map { $0.adding(days: 1 - $0.weekday + 7 * offset) }
    if let day = weekday(name.end) {
      if isPlain, name.word == 2, match(["次", "个", "期"], day.end) != nil { return nil }
      guard let monday else { return Part(end: day.end, isNamed: true) }
      let date = monday.adding(days: day.value - 1)
      return Part(end: day.end, days: date...date, time: date.description, isNamed: true)
    }
    guard !isPlain, match(["期", "边", "年", "围", "转", "长", "岁", "密", "全", "到"], name.end) == nil
    else {
      return nil
    }
    if let weekend = matches("末", name.end) {
      guard let monday else { return Part(end: weekend, isNamed: true) }
      let first = monday.adding(days: 5)
      let last = monday.adding(days: 6)
      return Part(end: weekend, days: first...last, time: "\(first)/\(last)", isNamed: true)
    }
    guard let monday else { return Part(end: name.end, isNamed: true) }
    return Part(
      end: name.end, days: monday...monday.adding(days: 6), time: monday.isoWeek, isNamed: true)
  }

  /// ，星期一 behind a date.
  func weekdayTail(_ i: Int) -> Int? {
    let at = match(["，", ",", "(", "（"], i)?.end ?? i
    guard let name = match(["星期", "礼拜", "周"], at), let day = weekday(name.end) else { return nil }
    if at > i, i < end, text[i] == 0x28 || text[i] == 0xFF08 {
      return match([")", "）"], day.end)?.end
    }
    return day.end
  }

  // MARK: Decades

  /// 20世纪80年代, 上世纪90年代, 九十年代.
  private func decade(_ i: Int) -> Part? {
    var at = i
    var century: Int?
    let base = reference.map { $0.year / 100 }
    if let found = match(["上个世纪", "上世纪", "本世纪", "这个世纪"], i) {
      at = found.end
      century = base.map { $0 - (found.word < 2 ? 1 : 0) }
      if base == nil { return nil }
    } else if let number = number(i, 1...30), let after = matches("世纪", number.end) {
      at = after
      century = number.value - 1
    }
    guard let tens = number(at, 0...90), tens.value % 10 == 0, let after = matches("年代", tens.end)
    else {
      return nil
    }
    let start: Int
    if let century {
      start = century * 100 + tens.value
    } else {
      guard let year = reference?.year else { return Part(end: after, isNamed: true) }
      start =
        year / 100 * 100 + tens.value > year
        ? year / 100 * 100 - 100 + tens.value : year / 100 * 100 + tens.value
    }
    guard let first = CivilDay(start, 1, 1), let last = CivilDay(start + 9, 12, 31) else {
      return nil
    }
    let time = CalendarPeriod(start: .init(year: start), end: .init(year: start + 9)).description
    return Part(end: after, days: first...last, time: time, isNamed: true)
  }

  // MARK: Year, month and day

  private func said(_ i: Int, _ isOpened: Bool) -> Part? {
    var part = Part(end: i)
    var at = i
    if let after = match(["农历", "阴历", "旧历"], at)?.end {
      part.isLunar = true
      at = after
    }
    var hasYear = false
    if let year = year(at, isOpened) {
      (part.year, at) = (year.value, year.end)
      hasYear = true
    }
    if at < end, let after = match(["农历", "阴历", "旧历"], at)?.end {
      part.isLunar = true
      at = after
    }
    part.end = at
    if hasYear, let season = season(at, part.year) { return season }
    if hasYear || !isHan(i - 1), let months = firstMonths(at, part.year) { return months }
    guard month(&part, at) else {
      if !hasYear {
        return day(i, nil).flatMap { day in isForDates ? Part(end: day.end, day: day.value) : nil }
      }
      return part.isLunar ? nil : part
    }
    if let nth = nthWeek(part) { return nth }
    if let day = day(part.end, part) {
      part.day = day.value
      part.end = day.end
      if day.isLunar { part.isLunar = true }
    }
    return part
  }

  /// 2018年, 二零零四年, 两千零四年, 07年, 康熙三年, 去年; 2016 alone behind 从.
  private func year(_ i: Int, _ isOpened: Bool) -> (value: Int?, end: Int)? {
    guard i < end else { return nil }
    if let word = lexicon.longestWord(in: text, at: i, end: end),
      let period = lexicon.words[word.value].period
    {
      let after = i + word.length
      if period.kind == .year || period.kind == .before {
        return (reference.map { $0.year + period.first }, after)
      }
      if period.kind == .era {
        let base = period.first
        if let first = matches("元年", after) { return (base + 1, first) }
        if let count = number(after, 1...130), let close = matches("年", count.end) {
          return (base + count.value, close)
        }
        return nil
      }
    }
    guard i == 0 || !numerals.isDigit(i - 1) else { return nil }
    if let digits = numerals.fewDigits(at: i) {
      let isClosed = matches("年", digits.end)
      if digits.count == 4, (1000...2199).contains(digits.value) {
        if let isClosed { return (digits.value, matches("度", isClosed) ?? isClosed) }
        return isOpened ? (digits.value, digits.end) : nil
      }
      guard let isClosed else { return nil }
      if digits.count == 2, digits.value < 10 || isMonth(isClosed) {
        return (fullYear(digits.value), isClosed)
      }
      if digits.count == 3, digits.value > 130,
        i > 0 && "在于元".utf16.contains(text[i - 1]) || isMonth(isClosed)
      {
        return (digits.value, isClosed)
      }
      return nil
    }
    guard let reading = numerals.read(at: i), reading.isChinese, reading.power == 0,
      reading.upper == nil,
      reading.comparator == nil, reading.value.exponent == 0,
      let close = matches("年", reading.range.upperBound), reading.value.significand < 2200
    else { return nil }
    let value = Int(reading.value.significand)
    let isSpelled = reading.range.allSatisfy { lexicon.numeral(text[$0])?.role == .digit }
    if isSpelled, reading.range.count == 2, value < 10 { return (fullYear(value), close) }
    if isSpelled, reading.range.count >= 3 { return (value, close) }
    if value >= 1000, value % 1000 == 0 || isMonth(close) || value > 1900 {
      // 两千年, 两千零四年八月.
      return isMonth(close) || value > 2000 ? (value, close) : nil
    }
    return nil
  }

  private func isMonth(_ i: Int) -> Bool {
    if match(["正月", "腊月", "冬月"], i) != nil { return true }
    guard let month = number(i, 1...12) else { return false }
    return matches("月", month.end) != nil
  }

  private func season(_ i: Int, _ year: Int?) -> Part? {
    guard let found = match(["春", "夏", "秋", "冬"], i), let after = match(["天", "季"], found.end)?.end
    else { return nil }
    guard let year else { return Part(end: after, isNamed: true) }
    // ISO 8601-2: 21 spring to 24 winter, northern or southern alike.
    let time = "\(CalendarPeriod.Point(year: year))-\(21 + found.word)"
    let first = CivilDay(year, 3 * (found.word + 1), 1)!
    return Part(
      end: after, days: first...first.adding(months: 3).adding(days: -1), time: time, isNamed: true)
  }

  /// 前5个月: the first of a year.
  private func firstMonths(_ i: Int, _ year: Int?) -> Part? {
    guard let top = matches("前", i), let count = number(top, 1...12),
      let after = match(["个月", "月"], count.end)?.end
    else { return nil }
    guard let year = year ?? reference?.year, let first = CivilDay(year, 1, 1) else {
      return Part(end: after, isNamed: true)
    }
    let last = first.adding(months: count.value)
    let time = CalendarPeriod(
      start: .init(year: year, month: 1), end: .init(year: year, month: count.value))
    return Part(
      end: after, days: first...last.adding(days: -1), time: time.description, isNamed: true)
  }

  private func month(_ part: inout Part, _ i: Int) -> Bool {
    if let old = match(["正月", "冬月", "腊月"], i) {
      part.month = [1, 11, 12][old.word]
      part.isLunar = true
      part.end = old.end
      return true
    }
    if match(["大年初", "大年三十", "除夕"], i) != nil {
      part.month = match(["大年初"], i) == nil ? 12 : 1
      part.isLunar = true
      part.end = match(["大年"], i)?.end ?? i
      return true
    }
    if let month = number(i, 1...12), let after = matches("月", month.end) {
      part.month = month.value
      part.end = matches("份", after) ?? after
      return true
    }
    var at = i
    var offset = 0
    if let this = match(["本", "这个", "当"], at) {
      at = this.end
    } else {
      while at < end, at - i < 3, text[at] == 0x4E0A || text[at] == 0x4E0B {
        offset += text[at] == 0x4E0A ? -1 : 1
        at += 1
      }
      guard at > i, abs(offset) == at - i else { return false }
      if at < end, text[at] == 0x4E2A { at += 1 }
    }
    guard let after = matches("月", at) else { return false }
    part.end = after
    if let now = reference, let month = now.month,
      let first = CivilDay(part.year ?? now.year, month, 1)
    {
      let moved = first.adding(months: offset)
      part.year = moved.year
      part.month = moved.month
    } else {
      part.isNamed = true
      part.month = 0
    }
    return true
  }

  /// 10日, 10号; behind a month also 十五, 初一.
  private func day(_ i: Int, _ month: Part?) -> (value: Int, end: Int, isLunar: Bool)? {
    if month != nil, let old = matches("初", i), let day = number(old, 1...10) {
      return (day.value, day.end, true)
    }
    guard let day = number(i, 1...31) else {
      if month?.isLunar == true, let eve = matches("除夕", i) { return (30, eve, true) }
      return nil
    }
    if let after = match(["日", "号"], day.end) {
      if month == nil, after.word == 1, isHan(after.end),
        "线楼院厅机文令公井地桥台站馆路房店".utf16.contains(text[after.end])
      {
        return nil
      }
      return (day.value, after.end, false)
    }
    guard let month, day.isChinese, day.value >= 10 || month.isLunar,
      day.end >= end || lexicon.longestUnit(in: text, at: day.end, end: end) == nil
    else { return nil }
    return (day.value, day.end, month.isLunar)
  }

  /// 十月的第一周, 四月的最后一个星期一.
  private func nthWeek(_ month: Part) -> Part? {
    let at = matches("的", month.end) ?? month.end
    guard at < end, let name = month.month, name > 0 else { return nil }
    let year = month.year ?? reference?.year
    if let last = match(["最后一个星期", "最后一个礼拜", "最后一个周"], at), let weekday = weekday(last.end) {
      guard let year, let first = CivilDay(year, name, 1) else {
        return Part(end: weekday.end, isNamed: true)
      }
      let final = first.adding(months: 1).adding(days: -1)
      let day = final.adding(days: -((final.weekday - weekday.value + 7) % 7))
      return Part(end: weekday.end, days: day...day, time: day.description, isNamed: true)
    }
    guard let ordinal = matches("第", at), let count = number(ordinal, 1...5),
      let after = match(["周", "个星期", "个礼拜"], count.end)?.end
    else { return nil }
    guard let year, let first = CivilDay(year, name, 1) else {
      return Part(end: after, isNamed: true)
    }
    let monday = first.adding(days: (8 - first.weekday) % 7 + 7 * (count.value - 1))
    return Part(
      end: after, days: monday...monday.adding(days: 6), time: monday.isoWeek, isNamed: true)
  }
}
