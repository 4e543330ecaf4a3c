internal import ZhLexicon
internal import ZhModel
internal import ZhQuantity
internal import ZhText

/// Says of a group when, against what, among whom, and whether it is a fact or a plan.
extension FramedGroup {
  /// - Parameter index: of the number's item.
  func claim(
    _ index: Int, role: Role, direction: Word.Movement?, indicator: Name,
    subject: Name?
  ) -> BoundClaim {
    var role = role
    // Where a movement began, and what it contributed to, are no movements of their own.
    let moves = match.makes != .from && match.makes != .contribution && !match.startsMovement
    var direction = moves ? direction.map(Direction.init) : nil
    let falls = role == .change && direction == .down
    // 增长-3.1%: it says itself that it fell.
    if role == .change, direction == .up, isNegative(index) { direction = .down }
    let quantity = adjusted(index, indicator, falls: falls) ?? binder.statedQuantity(index)
    if role == .change && direction == nil { role = .level }
    var scope = match.makes == .rank || match.makes == .peer ? scopeStated() : nil
    if scope == nil, role == .rank { scope = scopeGoneOn() }
    let isHeldAgainstTime = match.makes == .peer && self.isHeldAgainstTime(scope)
    let basis = self.basis(role, direction, scope, isHeldAgainstTime)
    let saidTime = self.saidTime()
    let modality = self.modality(saidTime ?? binder.context.defaultPeriod)
    let said = modality == .actual ? saidTime.map(behindUs) : saidTime
    let time = (said ?? unsaidTime(modality)).map { ofYear($0, indicator) }
    return BoundClaim(
      range: items[index].range, quantity: quantity, role: role, indicator: indicator,
      subject: subject ?? binder.subject, direction: direction, basis: basis,
      scope: isHeldAgainstTime ? nil : scope, time: time, modality: modality,
      pattern: match.frames.pointee.index)
  }

  private func isNegative(_ index: Int) -> Bool {
    let quantity = binder.quantity(index)
    return quantity.number.isNegative && quantity.upper == nil
  }

  /// What the words around a quantity make of it; nil where it is what it says, as most are.
  private func adjusted(
    _ index: Int, _ indicator: Name, falls: Bool
  ) -> UnsafePointer<Quantity>? {
    let bound = binder.quantity(index).comparator == .equal ? loosening : nil
    let dimension = binder.quantity(index).dimension
    let mayBeElse =
      dimension == .number && binder.quantity(index).power > 0 || dimension == .score
      || dimension == .money && binder.quantity(index).unit.ends(with: "块")
    guard falls || mayBeElse || bound != nil else { return nil }
    var quantity = binder.quantity(index)
    adjustUnit(&quantity, indicator)
    if let bound {
      quantity.comparator = bound
      if let value = quantity.norm.lower { quantity.norm = Interval(bound, value) }
    }
    if falls { quantity.norm = quantity.norm.negated }
    return binder.kept(quantity)
  }

  private var isFollowedByThing: Bool {
    let next = group.range.upperBound
    return next < items.count && items[next].isNominal && !binder.reader.isWord(next, "钱")
  }

  /// 2487亿 of an income is money; 5分 of a duration are minutes.
  private func adjustUnit(_ quantity: inout Quantity, _ indicator: Name) {
    if quantity.dimension == .number, quantity.power > 0,
      ["money", "flow"].contains(binder.headKind(of: indicator))
    {
      quantity.dimension = .money
      quantity.unitNorm = "CNY"
    } else if quantity.dimension == .money, quantity.unit.ends(with: "块"),
      binder.isNumber(indicator) || isFollowedByThing
    {
      // 集成电路产量3.6亿块, 产生20块金牌: pieces, not yuan.
      quantity.dimension = .count
      quantity.unitNorm = "{块}"
    } else if quantity.dimension == .score, binder.headKind(of: indicator) == "time",
      let minutes = ExactDecimal("60"), let value = quantity.number.multiplied(by: minutes)
    {
      quantity.dimension = .duration
      quantity.unitNorm = "s"
      quantity.norm = Interval(quantity.comparator, value.normalized)
    }
  }

  /// 约占营收的7%, 比上年约增加85%: what stands before the number's frame or its verb loosens it.
  private var loosening: Comparator? {
    guard let word = match.word, word < group.range.lowerBound else { return nil }
    if items[word].classes.isDisjoint(with: [.peer, .change]) { return loosening(word) }
    return word > clause.items.lowerBound && loosening(word - 1) == .about
      ? .about : nil
  }

  private func loosening(_ index: Int) -> Comparator? {
    let range = items[index].range
    // The whole word: not 最多 of 最多的是.
    return binder.lexicon.approximator(
      .before, in: binder.text, at: range.lowerBound, end: range.upperBound
    ).flatMap { $0.length == range.count ? $0.entry.comparator : nil }
  }

  // MARK: Basis

  private func basis(
    _ role: Role, _ direction: Direction?, _ scope: Name?, _ isHeldAgainstTime: Bool
  ) -> Name? {
    if isPrior { return "prior" }
    if match.makes == .peer {
      // 比2021届: an earlier year, not someone else.
      if let scope, scope.bytes.first ?? 0xFF < 0x80, let year = Int(scope.prefix(4).text),
        year > 1900, year < 2200
      {
        return binder.names.name(String(year))
      }
      // 较改革前, 较第34周, 比自己的最好成绩: an earlier time.
      return isHeldAgainstTime ? "prior" : "peer"
    }
    let isRatioOf =
      clause.holdsPeriod
      && (low..<group.range.lowerBound).contains {
        items[$0].mention >= 0 && !items[$0].isQuantity && isCompared($0)
      }
    guard role == .change || (direction != nil && direction != .flat) || isRatioOf else {
      return nil
    }
    for k in stride(from: group.range.lowerBound - 1, through: basisStart, by: -1) {
      let item = items[k]
      if item.isQuantity && k < low && k >= clause.items.lowerBound {
        // 较上年9.87/10万下降0.71%: the figure of then stands in between.
        if k > clause.items.lowerBound, items[k - 1].classes.contains(.basis) { continue }
        break
      }
      if item.word >= 0, item.classes.contains(.basis),
        let basis = binder.lexicon.words[Int(item.word)].basis
      {
        return ofQuarter(binder.names.name(basis))
      }
      if item.mention >= 0, !item.isQuantity, k > clause.items.lowerBound, isCompared(k),
        let period = binder.analysis.mentions[Int(item.mention)].period
      {
        return basis(of: period)
      }
    }
    // 出现了6.2%的同比下滑
    if let word = basisBehind { return ofQuarter(word) }
    if let said = discourse.basis { return ofQuarter(said) }
    return discourse.saidBasis ?? "prior"
  }

  /// What stands between the number and the word for its movement.
  private var basisBehind: Name? {
    let behind = items[group.range.upperBound..<clause.items.upperBound].prefix {
      !$0.isQuantity && $0.kind != .mark && $0.classes.isDisjoint(with: .change)
    }
    guard behind.endIndex < clause.items.upperBound,
      items[behind.endIndex].classes.contains(.change), behind.count <= 3,
      let word = behind.first(where: { $0.classes.contains(.basis) })
    else { return nil }
    return binder.lexicon.words[Int(word.word)].basis.map(binder.names.name)
  }

  /// 环比 of a quarter is against the quarter before.
  private func ofQuarter(_ basis: Name) -> Name {
    let isQuarter =
      basis == "mom" && (saidTime() ?? binder.context.defaultPeriod)?.start.quarter != nil
    return isQuarter ? "qoq" : basis
  }

  private func isHeldAgainstTime(_ scope: Name?) -> Bool {
    guard let scope else { return false }
    return scope.ends(with: "前") || scope.ends(with: "时")
      || scope.ends(with: "周") || scope.begins(with: "自己")
  }

  /// Where what the change is held against may begin: 较上月（1712例）减少13.2% goes on behind a bracket.
  private var basisStart: Int {
    let start = clause.items.lowerBound
    let bracket = binder.analysis.clauses.last { $0.items.upperBound == start - 1 && $0.isBracket }
    guard let bracket, !clause.isBracket else { return start }
    return binder.analysis.clauses.last { $0.items.upperBound == bracket.items.lowerBound - 1 }?
      .items
      .lowerBound ?? start
  }

  private func basis(of period: Period) -> Name {
    if period.isSame, case .relative = period.year { return "yoy" }
    switch period.year {
    case .relative(-1): return "yoy"
    case .relative, .unsaid:
      if case .currentMonth(-1) = period.part { return "mom" }
      if case .currentQuarter(-1) = period.part { return "qoq" }
      return "prior"
    case .absolute(let year):
      if year + 1 == binder.context.reference.year, period.part == .whole { return "yoy" }
      if period.isSame { return binder.names.name(String(year)) }
      return period.resolved(binder.reference).map { binder.names.name($0.description) } ?? "prior"
    }
  }

  // MARK: Time

  private func saidTime() -> CalendarPeriod? {
    if isPrior { return ownPeriod() ?? firstYear(of: discourse.sentencePeriod) }
    return ownPeriod() ?? discourse.sentencePeriod ?? discourse.paragraphPeriod
      ?? discourse.sectionPeriod ?? binder.section.period
  }

  /// 今年底有床位500张 in a report on last year, signed in the next: what is so has been.
  private func behindUs(_ time: CalendarPeriod) -> CalendarPeriod {
    let reference = binder.context.reference
    guard let year = reference.year,
      time.start.year == year, time.start.month == 12, time.end == nil, !time.isOpen,
      reference.reported?.start.year == year - 1
    else { return time }
    return time.shifted(years: -1)
  }

  /// 年末企业217户；增加值增长7.3%，利润31亿元: what flows is the year's, not of its last day.
  private func ofYear(_ time: CalendarPeriod, _ indicator: Name) -> CalendarPeriod {
    guard time.start.day == 31, time.start.month == 12, time.end == nil, !time.isOpen,
      ["flow", "yield"].contains(binder.headKind(of: indicator)), ownPeriod() == nil
    else { return time }
    return CalendarPeriod(year: time.start.year)
  }

  /// 2018年、2019年及2020年分别不低于8500万元、11050万元及13260万元: a period for each number.
  func listedPeriods(of names: Names) -> [CalendarPeriod]? {
    var periods: [CalendarPeriod] = []
    var mayFollow = true
    for k in clause.items.lowerBound..<group.range.lowerBound {
      let item = items[k]
      if item.mention >= 0, !item.isQuantity,
        let period = binder.analysis.mentions[Int(item.mention)].period?.resolved(binder.reference)
      {
        if !mayFollow { periods = [] }
        periods.append(period)
        mayFollow = false
      } else if item.classes.contains(.and)
        || item.kind == .mark && binder.text[Int(item.start)] == 0x3001
      {
        mayFollow = true
      } else if !mayFollow || periods.isEmpty {
        mayFollow = periods.isEmpty
      }
    }
    if periods.count == 1, names.count == 1 { return years(of: periods[0]) }
    // 2021—2023年，健康素养水平分别为25.3%、28.6%和31.2%
    if periods.isEmpty, names.count == 1, let span = discourse.sentencePeriod {
      return years(of: span)
    }
    return periods.count == group.quantities.count ? periods : nil
  }

  /// 2025—2027年净利润分别为10亿元、13亿元、16亿元: each of the years, where there are as many numbers.
  private func years(of span: CalendarPeriod) -> [CalendarPeriod]? {
    guard let end = span.end, !span.isOpen, span.start.month == nil, end.month == nil,
      span.start.quarter == nil, end.year - span.start.year + 1 == group.quantities.count
    else { return nil }
    return (span.start.year...end.year).map { CalendarPeriod(year: $0) }
  }

  /// 2015—2019年，预期寿命从76.3岁提高到77.3岁: a movement begins where its span does.
  private func firstYear(of span: CalendarPeriod?) -> CalendarPeriod? {
    guard let span, let end = span.end, !span.isOpen, end.year > span.start.year,
      span.start.month == nil
    else { return nil }
    return CalendarPeriod(year: span.start.year)
  }

  /// The period of the document; of a plan no year that was over when the text was written.
  private func unsaidTime(_ modality: Modality) -> CalendarPeriod? {
    if isPrior { return nil }
    if modality == .target, let year = binder.context.reference.year,
      let period = binder.context.defaultPeriod, !period.isOpen,
      (period.end ?? period.start).year < year
    {
      return CalendarPeriod(year: year)
    }
    return binder.context.defaultPeriod
  }

  private var isPrior: Bool { match.makes == .from || match.startsMovement }

  /// The period that stands with the group and dates what follows it in the sentence.
  func statedPeriod() -> CalendarPeriod? {
    guard !isPrior, !clause.isBracket,
      let k = (low..<group.range.lowerBound).last(where: {
        items[$0].mention >= 0 && !items[$0].isQuantity
      }), !isCompared(k), !isOfWhole(k), k + 1 < group.range.lowerBound,
      !items[k + 1].classes.contains(.light),
      k == 0 || items[k - 1].classes.isDisjoint(with: [.from]),
      let period = binder.analysis.mentions[Int(items[k].mention)].period, !period.isSame,
      // 上年为29万人次 counts from what is spoken of: it would count from itself the next time.
      !period.isBefore, !period.isEnd
    else { return nil }
    return resolved(period)
  }

  private func resolved(_ period: Period) -> CalendarPeriod? {
    period.resolved(
      period.isSame || period.isBefore
        ? binder.referenceSpokenOf : binder.reference(of: period))
  }

  /// A period between the group before and this one that is no basis of comparison.
  private func ownPeriod() -> CalendarPeriod? {
    // 较上年9.87/10万下降0.71%: the comparison dates what it is made with.
    if isPrior, group.range.lowerBound > low, saysYearBefore(items[group.range.lowerBound - 1]) {
      return yearBefore
    }
    if clause.isBracket, let period = periodBeforeBracket() { return period }
    guard clause.holdsPeriod else { return nil }
    for k in stride(from: group.range.lowerBound - 1, through: low, by: -1)
    where items[k].mention >= 0 && !items[k].isQuantity {
      // 较2019年的9.6万元增长33.3%: what the figure is held against dates the figure of then.
      if isCompared(k), !isPrior { continue }
      if isOfWhole(k) { continue }
      if let period = binder.analysis.mentions[Int(items[k].mention)].period,
        let resolved = resolved(period)
      {
        return resolved
      }
    }
    return nil
  }

  /// 较上年（4128例）下降21.1%, 较2022年（4128例）: the figure of then.
  private func periodBeforeBracket() -> CalendarPeriod? {
    let last = clause.items.lowerBound - 2
    guard last >= 0, group.range.lowerBound == clause.items.lowerBound else { return nil }
    if items[last].mention >= 0, !items[last].isQuantity, last > 0,
      !items[last - 1].classes.isDisjoint(with: [.than, .basis])
    {
      return binder.analysis.mentions[Int(items[last].mention)].period.flatMap(resolved)
    }
    return saysYearBefore(items[last]) ? yearBefore : nil
  }

  /// 较上年, 同比
  private func saysYearBefore(_ item: Item) -> Bool {
    item.classes.contains(.basis) && binder.lexicon.words[Int(item.word)].basis == "yoy"
  }

  /// The stretch that is spoken of, a year earlier.
  private var yearBefore: CalendarPeriod? {
    binder.referenceSpokenOf.reported?.shifted(years: -1)
  }

  /// 占全年任务的58.67%: of what, not when.
  private func isOfWhole(_ k: Int) -> Bool {
    let whole: WordClass = match.frames.pointee.addsWords ? [.share, .attain] : .share
    return k > low && !items[k - 1].classes.isDisjoint(with: whole) && k + 1 < items.count
      && items[k + 1].isNominal
  }

  /// 比去年5月, 恢复到2019年同期的98.6%, 是2020年的1.7倍: the period is what the figure is held
  /// against.
  private func isCompared(_ k: Int) -> Bool {
    // 与2019年相比增长了31.09%
    if k + 1 < group.range.lowerBound, items[k + 1].classes.contains(.than) { return true }
    // 比去年（2021年）多3.7%
    if k > 1, items[k - 1].kind == .mark, items[k - 2].classes.contains(.basis),
      binder.text[Int(items[k - 1].start)] == 0xFF08
    {
      return true
    }
    var before = k - 1
    while before >= clause.items.lowerBound,
      items[before].kind == .blank || items[before].classes == .light
        || (items[before].mention >= 0 && !items[before].isQuantity)
    { before -= 1 }
    guard before >= clause.items.lowerBound else { return false }
    // 高于去年同期1.2个百分点
    if !items[before].classes.isDisjoint(with: [.than, .peer]) { return true }
    // 同比2015年
    if items[before].classes.contains(.basis), before + 1 == k { return true }
    // 从2011年的87.1%增至2016年10月底的96.9%: the day of what was reached.
    if items[before].classes.contains(.reach), before > clause.items.lowerBound,
      items[before - 1].isQuantity
    {
      return false
    }
    guard let first = group.quantities.first.map(binder.quantity), first.dimension.isRatio,
      before >= low
    else { return false }
    return !items[before].classes.isDisjoint(with: [.copula, .reach])
      && items[before].word >= 0
  }

  // MARK: Modality

  private func modality(_ time: CalendarPeriod?) -> Modality {
    // 由1.2万平方米扩大到3.1万平方米: where a plan begins is a fact.
    if isPrior { return .actual }
    if let goal { return goal }
    var quotes = 0
    var crossed = false
    var isDone = false
    // 也要看到，…；…: what opens the sentence is said of all of it.
    let firstClauseEnd = binder.analysis.clauses.first?.items.upperBound ?? 0
    for place in binder.modals.indices.reversed() {
      let k = binder.modals[place]
      guard k < group.range.lowerBound else { continue }
      let item = items[k]
      if item.kind == .mark {
        switch binder.text[Int(item.start)] {
        case 0xFF1B, 0x3B: crossed = true
        case 0x201D: quotes += 1
        case 0x201C: quotes -= 1
        default: break
        }
        continue
      }
      if item.mention >= 0, !item.isQuantity, case .relative(let years) = period(k)?.year {
        // 明年, in a text that says no year.
        if !crossed, years > 0 { return .target }
        // 报到率预计98%，去年为97.4%
        if years < 0, k >= clause.items.lowerBound, !isCompared(k) { return .actual }
      }
      // “争创双强”行动: a name, no plan.
      guard item.word >= 0, quotes <= 0 else { continue }
      let inClause = k >= clause.items.lowerBound
      // 占应交流人数的12.6%: who had to, not what has to be.
      if item.classes.contains(.norm), inClause,
        k == 0 || !items[k - 1].classes.contains(.share), !isDue(k)
      {
        return .norm
      }
      // 实际床位数达到15% of 2015 in a text of 2012: what is still to come is not done.
      if item.classes.contains(.done), inClause { return isToCome(time) ? .target : .actual }
      // 计划招生5600人，实际录取5587人，报到率97.2%: the plan was carried out.
      if item.classes.contains(.done), !crossed || k < firstClauseEnd { isDone = true }
      if isDone { continue }
      // 主要目标：售电量完成94亿千瓦时
      if item.classes.contains(.section), k + 1 < items.count, binder.text.isColon(items[k + 1]),
        binder.lexicon.words[Int(item.word)].kind != "past"
      {
        return .target
      }
      if item.classes.contains(.target), isPlanWord(k) {
        // 预计增长18%；去年的收入…: a forecast ends at the semicolon, a plan goes on.
        if crossed, binder.lexicon.words[Int(item.word)].isForecast { continue }
        return .target
      }
    }
    if binder.section.isPlan, !isDone, !isOver(time) { return .target }
    // 下半年 in a report of the first half.
    if let time, binder.context.reportsPart, let reported = binder.context.reference.reported,
      binder.context.reference.month == nil,
      reported.isPartOfYear, time.isPartOfYear, time.start.day == nil,
      time.isBehind(reported)
    {
      return .target
    }
    return isToCome(time) ? .target : .actual
  }

  /// 应 of 应接种82360剂次，实种81540剂次: how many there are to do, with what was done beside it.
  private func isDue(_ k: Int) -> Bool {
    guard items[k].count == 1, binder.text[Int(items[k].start)] == 0x5E94,
      binder.quantity(group.quantities[0]).comparator == .equal
    else { return false }
    return items[(k + 1)...].contains { binder.text[Int($0.start)] == 0x5B9E }
  }

  /// 2023年，全市报告… in a plan for 2024: a stretch that ended before the year of the text.
  private func isOver(_ time: CalendarPeriod?) -> Bool {
    guard let time, let year = binder.context.reference.year, !time.isOpen else { return false }
    return (time.end ?? time.start).year < year && (ownPeriod() ?? discourse.sentencePeriod) == time
  }

  /// Whether a stretch begins after the year in which the text was written.
  private func isToCome(_ time: CalendarPeriod?) -> Bool {
    guard let time, let year = binder.context.reference.year else { return false }
    return time.start.year > year && !time.isOpen && time.start.quarter == nil
  }

  /// The stretch that an item names; one like it of another year only where it opens a clause that
  /// compares nothing: 上年同期为亏损46.89亿元.
  private func period(_ index: Int) -> Period? {
    let period = binder.analysis.mentions[Int(items[index].mention)].period
    guard let period, period.isSame else { return period }
    return index == clause.items.lowerBound && !clause.classes.contains(.change) ? period : nil
  }

  /// 将 and 计划 are plans only before what is to be done.
  private func isPlanWord(_ k: Int) -> Bool {
    guard binder.lexicon.words[Int(items[k].word)].isWeakTarget else { return true }
    var next = k + 1
    while next < items.count, !items[next].isQuantity,
      items[next].mention >= 0 || items[next].classes.contains(.adverb)
    { next += 1 }
    // 定下的目标：营业收入33亿元, 营收目标由103亿元下调到97亿元
    if reader.isWord(k, "目标"), next < items.count {
      if items[next].kind == .mark { return binder.text.isColon(items[next]) }
      if !items[next].classes.isDisjoint(with: [.from, .copula, .reach]) { return true }
    }
    // 2024年，我们将：（一）…
    guard next < items.count, items[next].kind != .mark else {
      return next < items.count && binder.text.isColon(items[next])
    }
    if items[next].isQuantity {
      // 将突破90万人次, but 将13家卫生院纳入管理.
      return binder.quantity(next).comparator != .equal
    }
    let verbs: WordClass = [.event, .reach, .attain, .copula]
    if !items[next].classes.isDisjoint(with: verbs) { return true }
    let (will, plans) = (reader.isWord(k, "将"), reader.isWord(k, "计划"))
    let must = reader.isWord(k, "要")
    if will || plans || must,
      !items[next].classes.isDisjoint(with: [.change, .from, .prep, .target])
    {
      return true
    }
    if items[next].classes.contains(.and) { return false }
    // 全市法院将坚持…: a subject before it makes it a future, too.
    if must { return k == 0 || items[k - 1].kind == .mark }
    // 将全区划分为37个网格: what is taken in hand, no future.
    if will, !items[next].classes.isDisjoint(with: [.deictic, .toponym, .place]) {
      return false
    }
    return k > 0 && items[k - 1].isNominal && !items[next].classes.contains(.light)
      && (will || plans)
  }
}

extension Direction {
  fileprivate init(_ movement: Word.Movement) {
    self =
      switch movement {
      case .up: .up
      case .down: .down
      case .flat: .flat
      }
  }
}

extension Binder {
  /// What the head of an indicator measures: `money`, `flow`, `time`, `score`, `ratio`, `number`, `yield`.
  func headKind(of indicator: Name) -> String? {
    ending(of: indicator) { $0.classes.contains(.head) ? $0.kind : nil }
  }

  /// Whether an indicator says how many or how much, not for how much money.
  func isNumber(_ indicator: Name) -> Bool {
    ["number", "yield"].contains(headKind(of: indicator))
  }

  /// What is picked of the longest word that a name ends in and that has it.
  func ending<Picked>(of name: Name, _ pick: (Word) -> Picked?) -> Picked? {
    name.withUnits { text in
      for start in 0..<text.count {
        if let found = lexicon.longestWord(in: text, at: start, end: text.count),
          start + found.length == text.count, let picked = pick(lexicon.words[found.value])
        {
          return picked
        }
      }
      return nil
    }
  }
}
