internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Follows the headings of a document: 二、2024年工作重点 makes a plan of what follows.
struct SectionTracker {
  let lexicon: Lexicon
  let text: FoldedText
  let sentences: [Sentence]
  private let reader: PeriodReader
  private(set) var section = Binder.Section()

  /// - Parameter reader: of periods, to be turned to each heading.
  init(lexicon: Lexicon, text: FoldedText, sentences: [Sentence], reader: PeriodReader) {
    self.lexicon = lexicon
    self.text = text
    self.sentences = sentences
    self.reader = reader
  }

  /// How a heading is numbered, the wider sections first; a heading of the same kind or of a wider one
  /// ends the section.
  private enum Numbering: Int { case none, outer, bracketed, digits }
  private var numbering = Numbering.none

  /// Looks at the beginning of a sentence; a heading may share its line with what follows.
  /// - Parameter standsAlone: whether the sentence is a line of its own without a closing mark.
  /// - Returns: whether a section begins.
  mutating func enter(
    sentence index: Int, standsAlone: Bool, reference: Period.Reference
  ) -> Bool {
    let range = sentences[index].range
    let outline = outlineEnd(range)
    guard outline != nil || (standsAlone && range.count <= 40) else { return false }
    var body = outline?.end ?? range.lowerBound
    var kind = outline?.numbering ?? .none
    var end = headingEnd(from: body, range)
    let announced = outline == nil ? announcement(range) : nil
    if let announced {
      (body, end) = (announced.lowerBound, announced.upperBound)
      // Any numbered heading ends what a line announces.
      kind = .digits
    }
    guard body < end else { return false }
    // 安排3000万元专项资金: a figure with a unit is a statement, no heading.
    if outline == nil, holdsFigure(body..<end) { return false }
    var (says, period) = read(body..<end, reference, announces: announced != nil)
    if says == .tasks {
      says = announced == nil && isReported(behind: index, kind, reference) ? nil : .plan
    }
    // “十五五”时期，要努力实现以下目标任务: when stands before the comma.
    if announced != nil, period == nil {
      period = read(range.lowerBound..<end, reference, announces: false).period
    }
    guard let says else {
      // 三、保障措施 behind 二、明年目标: the plan is over.
      if section.isPlan, kind != .none, kind.rawValue <= numbering.rawValue {
        section = Binder.Section()
        return true
      }
      return false
    }
    let isPlan = says == .plan || says == .next
    if isPlan, let period, let year = reference.year, period.start.year < year { return false }
    // 我们打算这么干：（一）…: unless the next line begins to number it.
    if announced != nil, index + 1 < sentences.count, sentences[index + 1].opensParagraph,
      let first = outlineEnd(sentences[index + 1].range)?.numbering
    {
      kind = Numbering(rawValue: first.rawValue - 1) ?? .digits
    }
    // What a plan announces within itself ends no later than the plan.
    let isWithin = announced != nil && isPlan && section.isPlan
    section = Binder.Section(isPlan: isPlan, period: period ?? (isWithin ? section.period : nil))
    numbering = isWithin && numbering.rawValue < kind.rawValue ? numbering : kind
    if isPlan, period == nil, let year = reference.reported?.start.year ?? reference.year {
      section.period = CalendarPeriod(year: year + 1)
    }
    return true
  }

  /// What a heading says of its section; tasks are a plan where no report goes on behind them.
  private enum Kind { case plan, next, tasks, past }

  /// So many sentences are looked through for it, or a text of tasks alone would take the square of its
  /// length.
  private static let reach = 500

  /// 二、重点工作 before 三、存在问题 or 三、下一步打算: a plan comes last, and has no report behind it.
  private func isReported(
    behind index: Int, _ numbering: Numbering, _ reference: Period.Reference
  ) -> Bool {
    guard numbering != .none else { return false }
    var isBroken = false
    for sentence in sentences[(index + 1)...].prefix(Self.reach) where sentence.opensParagraph {
      guard let outline = outlineEnd(sentence.range), outline.numbering == numbering else {
        continue
      }
      let heading = outline.end..<headingEnd(from: outline.end, sentence.range)
      switch read(heading, reference, announces: false).kind {
      case .past, .next: return true
      // 三、安全生产 before 四、工作思路: the plan begins there.
      case .plan: return isBroken
      case nil: isBroken = true
      case .tasks: continue
      }
    }
    return false
  }

  /// What a heading says of its section, and the year that it names. A word for a plan counts at
  /// the end of the heading or at its beginning: 明年工作重点, 下一步打算; 重点工作推进有力 is none.
  private func read(
    _ range: Range<Int>, _ reference: Period.Reference, announces: Bool
  ) -> (kind: Kind?, period: CalendarPeriod?) {
    var kind: Kind?
    // Whether the plan is only what the heading begins with.
    var opened = false
    var said: Period?
    reader.turn(to: text, end: range.upperBound)
    var i = range.lowerBound
    while i < range.upperBound {
      let word = lexicon.longestWord(in: text, at: i, end: range.upperBound)
      if reader.mayBegin(at: i, word), let found = reader.longest(at: i),
        let joined = said.map({ partial($0, found.period) }) ?? whole(found.period)
      {
        said = joined
        if case .relative(1) = joined.year { kind = .next }
        i = found.end
        continue
      }
      // 展望2024
      if said == nil, let year = bareYear(at: i, range) {
        said = Period(year: .absolute(year))
        i += 4
        continue
      }
      guard let word else {
        i += 1
        continue
      }
      guard lexicon.classes(of: word.value).contains(.section) else {
        i += word.length
        continue
      }
      let kindOfWord = lexicon.words[word.value].kind
      let closes = i + word.length == range.upperBound
      let opens = i == range.lowerBound
      // 目标任务完成情况 reports on a plan; 工作总结及明年打算 reports first.
      if kindOfWord == "past", kind == nil || opened { kind = .past }
      // 聚焦重点任务攻坚, 重点工作推进有力: what may head a report too makes a plan only by itself.
      let isBare = closes && (announces || i - range.lowerBound <= 4)
      if kindOfWord == "tasks", kind == nil, isBare || said != nil {
        kind = said == nil ? .tasks : .plan
      }
      // 运行分析与展望 reports first, too.
      let isJoined = i > range.lowerBound && Self.joints.contains(text[i - 1])
      let isPlan = kindOfWord == "plan" || kindOfWord == "next"
      if isPlan, kind == nil, closes || opens || announces, !isJoined {
        // 2025年工作安排 says which year's, too.
        kind = kindOfWord == "next" || said != nil ? .next : .plan
        opened = !closes
      }
      i += word.length
    }
    return (kind, said?.resolved(reference))
  }

  /// Four digits that end a heading and may be a year.
  private func bareYear(at i: Int, _ range: Range<Int>) -> Int? {
    guard i + 4 == range.upperBound, i > range.lowerBound,
      text[i..<(i + 4)].allSatisfy({ (0x30...0x39).contains($0) }),
      let year = Int(String(folded: text[i..<(i + 4)])), (1980...2080).contains(year)
    else { return nil }
    return year
  }

  /// A period that says when: no 全年 alone.
  private func whole(_ period: Period) -> Period? {
    period.year != .unsaid || period.part != .whole ? period : nil
  }

  /// 8月份 of 2023年全市8月份疫情, the part of the year that stands before it.
  private func partial(_ year: Period, _ part: Period) -> Period? {
    guard year.part == .whole, year.lastYear == nil, part.year == .unsaid, part.part != .whole
    else { return nil }
    var joined = part
    joined.year = year.year
    return joined
  }

  private static let joints = UnitSet("与和及暨、")

  private func holdsFigure(_ range: Range<Int>) -> Bool {
    reader.turn(to: text, end: range.upperBound)
    return range.contains { i in
      text[i] >= 0x30 && text[i] <= 0x39
        && (i == range.lowerBound || !(text[i - 1] >= 0x30 && text[i - 1] <= 0x39))
        && reader.read(at: i) == nil
    }
  }

  /// Behind 一、 （二） 3. at the beginning of a sentence.
  private func outlineEnd(_ range: Range<Int>) -> (end: Int, numbering: Numbering)? {
    if let part = partEnd(range) { return (part, .outer) }
    var i = range.lowerBound
    let isBracketed = i < range.upperBound && (text[i] == 0x28 || text[i] == 0xFF08)
    if isBracketed { i += 1 }
    let start = i
    i = numeralEnd(start, range)
    guard i > start, i - start <= 3, i < range.upperBound else { return nil }
    let isDigit = text[start] < 0x80
    switch text[i] {
    case 0x29, 0xFF09: return isBracketed ? (i + 1, .bracketed) : nil
    case 0x3001: return (i + 1, isDigit ? .digits : .outer)
    case 0x2E, 0xFF0E: return isDigit ? (i + 1, .digits) : nil
    default: return nil
    }
  }

  /// Behind the characters of a numeral, if there are any.
  private func numeralEnd(_ start: Int, _ range: Range<Int>) -> Int {
    var i = start
    while i < range.upperBound,
      lexicon.isNumeral(text[i]) || (text[i] >= 0x30 && text[i] <= 0x39)
    { i += 1 }
    return i
  }

  /// Behind 第一部分 and the blanks after it.
  private func partEnd(_ range: Range<Int>) -> Int? {
    guard text[range.lowerBound] == 0x7B2C else { return nil }
    let start = range.lowerBound + 1
    var i = numeralEnd(start, range)
    guard i > start, i - start <= 3, i + 1 < range.upperBound, text[i] == 0x90E8,
      text[i + 1] == 0x5206
    else { return nil }
    i += 2
    while i < range.upperBound, text[i] == 0x20 || text[i] == 0x3000 || text[i] == 0xFF1A { i += 1 }
    return i
  }

  /// 要努力实现以下目标任务 of “十五五”时期，要努力实现以下目标任务：, a line that ends in a colon.
  private func announcement(_ range: Range<Int>) -> Range<Int>? {
    let colon = range.upperBound - 1
    guard range.count > 1, text[colon] == 0xFF1A || text[colon] == 0x3A else { return nil }
    let comma = range.dropLast().last { text[$0] == 0xFF0C || text[$0] == 0x2C }
    return (comma.map { $0 + 1 } ?? range.lowerBound)..<colon
  }

  private func headingEnd(from start: Int, _ range: Range<Int>) -> Int {
    var i = start
    while i < range.upperBound, i - start < 40 {
      switch text[i] {
      case 0x20, 0xFF0C, 0x2C, 0x3002, 0xFF1A, 0x3A, 0x0A: return i
      default: i += 1
      }
    }
    return i
  }
}
