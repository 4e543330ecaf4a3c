internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// When the figures are that follow, and what a period counts from.
extension Binder {
  /// Takes up the period that a clause begins with: it dates what follows.
  func notePeriod(_ clause: Clause) {
    guard clause.holdsPeriod, !clause.isBracket else { return }
    // A period dates what follows in the sentence where it stands alone before a clause.
    let items = analysis.items
    var found = -1
    // 海巴去年亏损1.2亿元: whose it is may stand before when it was.
    let holder = holders.leading(clause.items.prefix(8))
    for i in clause.items.dropFirst(holder?.count ?? 0) {
      if items[i].mention >= 0, !items[i].isQuantity {
        found = i
        continue
      }
      if items[i].kind == .blank || items[i].isAside { continue }
      // “2021年以来，我们…
      if found < 0, items[i].kind == .mark, text[Int(items[i].start)] == 0x201C { continue }
      // 始建于1956年: long before what follows.
      if items[i].classes.contains(.prep), reader.isOfKind(i, "founded") { return }
      let opens: WordClass = [.target, .section, .link, .adverb, .prep, .from, .among]
      if items[i].kind == .word, !items[i].classes.isEmpty, items[i].classes.isSubset(of: opens) {
        continue
      }
      // 年底的问卷: the period belongs to a name; 截至12月31日的全年 does not.
      if items[i].classes.contains(.light), found >= 0 {
        if i + 1 < clause.items.upperBound, items[i + 1].mention >= 0, !items[i + 1].isQuantity {
          continue
        }
        return
      }
      break
    }
    guard found >= 0, let period = analysis.mentions[Int(items[found].mention)].period,
      // 上年为29万人次: only what is compared with; it counts from what the sentence speaks of.
      !period.isSame, !period.isBefore,
      let resolved = period.resolved(reference(of: period))
    else { return }
    // The day of an event dates its sentence, not the figures after it.
    var isDay = false
    if case .days(let first, let last) = period.part { isDay = first == last }
    if case .currentDay = period.part { isDay = true }
    // 8月23日发布半年报，公司实现营业收入…: when it was told is not when it was.
    if isDay,
      clause.items.contains(where: {
        items[$0].classes.contains(.link)
          && ["report", "publish"].contains(lexicon.words[Int(items[$0].word)].kind)
      }),
      !clause.holdsQuantity
    {
      return
    }
    discourse.sentencePeriod = resolved
    if discourse.mayOpenParagraph, let span = section.period, let last = span.end, !span.isOpen,
      resolved == CalendarPeriod(year: last.year), last.month == nil, span.start.year < last.year
    {
      discourse.sectionPeriod = resolved
    }
    // 期末职工1146人；新增专利63件: a day that opens a later part is that part's own.
    let isLater = items[..<clause.items.lowerBound].contains(where: \.isQuantity)
    if !isLater || (clause.opensPart && !period.isEnd) { discourse.ledPeriod = resolved }
    // 各位代表，2025年是收官之年: an address before it changes nothing.
    // 2003年6月经批准改制: nor does the month of an event date what comes after it.
    var isMonth = false
    if case .months(let first, let last) = period.part { isMonth = first == last && !period.isEnd }
    // 在2022年度科技量值排名中: when others counted.
    let isContest = saysInWhat(clause)
    if isContest { discourse.isOfContest = true }
    let isEvent = isDay || isContest || isMonth && !items.contains(where: \.isQuantity)
    // 2015年，完成财政收入…: a year that opens a later sentence of figures dates those behind it.
    var isYear = false
    if case .absolute = period.year, period.part == .whole, !period.isEnd, !period.isOpen {
      isYear = clause.items.lowerBound == 0 && items.contains(where: \.isQuantity)
    }
    // 其中7月812例: a part of what the paragraph speaks of.
    let isPart =
      clause.items.lowerBound < found
      && items[clause.items.lowerBound..<found].contains { $0.classes.contains(.among) }
    if !isLater, holder == nil, !isPart, !tellsHistory(clause, found, resolved),
      discourse.mayOpenParagraph || goesOnFrom(discourse.paragraphPeriod, period, resolved)
        || isYear,
      !isEvent
    {
      discourse.paragraphPeriod = resolved
    }
  }

  /// Whether what dates a later sentence of a paragraph that a period has opened dates those behind it:
  /// not 年末 in a paragraph on the same year.
  private func goesOnFrom(
    _ opened: CalendarPeriod?, _ period: Period, _ resolved: CalendarPeriod
  ) -> Bool {
    guard let opened else { return false }
    return !period.isEnd || opened != CalendarPeriod(year: resolved.start.year)
  }

  /// 1998年评定为国家二级图书馆。馆舍面积8600平方米: what happened long before the stretch that the text
  /// reports on, without a figure, dates no other sentence.
  private func tellsHistory(_ clause: Clause, _ found: Int, _ period: CalendarPeriod) -> Bool {
    guard !clause.holdsQuantity, period.end == nil, !period.isOpen,
      let reported = context.reference.reported ?? context.defaultPeriod,
      period.start.year + 2 < reported.start.year
    else { return false }
    let rest = analysis.items[(found + 1)..<clause.items.upperBound]
    return rest.contains { !$0.classes.isDisjoint(with: [.event, .attain]) }
  }

  var reference: Period.Reference {
    var reference = context.reference
    if let period = section.period { reference.reported = period }
    return reference
  }

  /// What a period counts from: 全年, and 7月底 behind a year in its sentence, from what is spoken of.
  func reference(of period: Period) -> Period.Reference {
    switch period.part {
    // 上月, 上季度: from what the text reports on; what was read of them before would count once more.
    case .currentQuarter: return reference
    case .currentMonth(let offset):
      guard offset == 0 else { return reference }
      // 12月份，当月进出口…; 本月 behind anything else is the text's own.
      let spokenOf = discourse.sentencePeriod ?? discourse.previousPeriod
      guard let spokenOf, spokenOf.end == nil, spokenOf.start.month != nil,
        spokenOf.start.day == nil
      else { return reference }
      return referenceSpokenOf
    default: break
    }
    if period.isOwn { return referenceSpokenOf }
    // 年内力争再建2000台: no plan is for what is reported on.
    if period.isReported, !period.isEnd,
      analysis.items.contains(where: { $0.classes.contains(.target) })
    {
      var reference = reference
      let part = reference.reported.flatMap { $0.isPartOfYear ? $0.start.year : nil }
      reference.reported = part.map { CalendarPeriod(year: $0) }
      return reference
    }
    guard period.year == .unsaid, let said = discourse.sentencePeriod else { return reference }
    var reference = reference
    reference.reported = said
    return reference
  }

  /// What 全年 and 上年同期 count from: the stretch that the sentence or the one before speaks of.
  var referenceSpokenOf: Period.Reference {
    var reference = reference
    // 昨天晒出账本，全年…: when it was told is not what it tells of.
    let spokenOf = [discourse.sentencePeriod, discourse.paragraphPeriod, discourse.previousPeriod]
      .lazy.compactMap { $0 }.first { $0.start.day == nil || $0.end != nil }
    if let spokenOf = spokenOf ?? discourse.sectionPeriod { reference.reported = spokenOf }
    return reference
  }
}
