internal import ZhLexicon
internal import ZhModel
internal import ZhQuantity
internal import ZhText

/// Binds the quantities of one sentence to indicators. A class, because everything that names or dates
/// a number refers to it.
final class Binder {
  let lexicon: Lexicon
  let text: FoldedText
  let analysis: SentenceAnalysis
  private let shared: SharedContext
  /// The section is a plan, or reports another year.
  let section: Section
  /// Whether to note the rows that lost.
  let isTracing: Bool
  let reader: PhraseReader
  /// Of all words of the sentence.
  let classes: WordClass
  private let matcher: PatternMatcher

  struct Section {
    var isPlan = false
    var period: CalendarPeriod?
  }

  init(
    lexicon: Lexicon, text: FoldedText, analysis: SentenceAnalysis, context: SharedContext,
    section: Section, isTracing: Bool = false
  ) {
    self.lexicon = lexicon
    self.text = text
    self.analysis = analysis
    shared = context
    self.section = section
    self.isTracing = isTracing
    reader = PhraseReader(
      text: text, lexicon: lexicon, items: analysis.items, context: context)
    matcher = PatternMatcher(reader: reader)
    var classes: WordClass = []
    for item in analysis.items { classes.formUnion(item.classes) }
    self.classes = classes
  }

  var context: DocumentContext { shared.value }

  /// Quantities that share a frame: 90.45%、79.18%.
  struct Group {
    /// Items, from the first quantity to the last.
    var range: Range<Int>

    /// Every other item: one joint stands between two quantities.
    var quantities: Quantities { Quantities(first: range.lowerBound, count: range.count / 2 + 1) }

    struct Quantities: RandomAccessCollection {
      let first: Int
      let count: Int
      var startIndex: Int { 0 }
      var endIndex: Int { count }
      subscript(position: Int) -> Int { first + 2 * position }
    }
  }

  func bind(_ discourse: inout Discourse) -> [BoundClaim] {
    var claims: [BoundClaim] = []
    if let first = analysis.clauses.first { noteHolder(first, &discourse) }
    // 其中: a sentence that breaks down the one before is of its period.
    if analysis.items.first?.classes.contains(.among) ?? false {
      discourse.sentencePeriod = discourse.previousPeriod
      discourse.ledPeriod = discourse.previousPeriod
    }
    for clause in analysis.clauses {
      if clause.opensPart {
        discourse.sentencePeriod = discourse.ledPeriod
        discourse.holder = discourse.ledHolder
      }
      if clause.items.lowerBound > 0 { noteHolder(clause, &discourse) }
      notePeriod(clause, &discourse)
      let groups = self.groups(clause)
      if groups.isEmpty {
        noteTopic(clause, &discourse)
        noteList(clause.items.lowerBound, clause, &discourse)
        continue
      }
      var low = clause.items.lowerBound
      var pending: [Group] = []
      for (position, group) in groups.enumerated() {
        let high =
          position + 1 < groups.count
          ? groups[position + 1].range.lowerBound : clause.items.upperBound
        if let made = bind(group, clause, low, high, groups, position, &discourse) {
          for waiting in pending {
            claims.append(contentsOf: adopt(waiting, made, clause, discourse))
          }
          pending = []
          claims.append(contentsOf: made)
          discourse.lastClaim = made.last
        } else {
          pending.append(group)
        }
        low = group.range.upperBound
      }
      noteList(low, clause, &discourse)
    }
    return claims
  }

  // MARK: Groups

  private func groups(_ clause: Clause) -> [Group] {
    var groups: [Group] = []
    let items = analysis.items
    for i in clause.items where items[i].isQuantity {
      if var last = groups.last, i - last.range.upperBound == 1, joins(i - 1, last, i) {
        last.range = last.range.lowerBound..<(i + 1)
        groups[groups.count - 1] = last
      } else {
        groups.append(Group(range: i..<(i + 1)))
      }
    }
    return groups
  }

  private func joins(_ between: Int, _ group: Group, _ next: Int) -> Bool {
    let item = analysis.items[between]
    if item.classes.contains(.and) { return true }
    guard item.kind == .mark else { return false }
    let unit = text[Int(item.start)]
    return unit == 0x3001 || unit == 0x3A || unit == 0xFF1A || unit == 0x2236
  }

  func quantity(_ index: Int) -> Quantity {
    analysis.mentions[Int(analysis.items[index].mention)].quantity!
  }

  // MARK: One group

  private func bind(
    _ group: Group, _ clause: Clause, _ low: Int, _ high: Int, _ groups: [Group], _ position: Int,
    _ discourse: inout Discourse
  ) -> [BoundClaim]? {
    let first = quantity(group.quantities[0])
    let isPlace = first.dimension == .rank || first.dimension == .ordinal
    if clause.isBracket, let restated = restate(group, clause, discourse) { return restated }
    matcher.enter(
      .init(
        bounds: (isPlace ? clause.items.lowerBound : low)..<high, clause: clause.items,
        crossesQuantities: isPlace))
    let nearest = matcher.nearestClasses(group.range)
    let rows = lexicon.patterns(of: first.dimension)
    let wanted = lexicon.nearest(of: first.dimension)
    for (k, classes) in wanted.enumerated()
    where classes.isEmpty || !classes.isDisjoint(with: nearest) {
      let row = rows[k]
      guard matcher.fits(row, group: group.range) else { continue }
      if row.makes == .none { return [] }
      let startsList = low == clause.items.lowerBound
      guard
        var claims = make(
          matcher.match(row), group, clause, low, startsList: startsList, &discourse)
      else { continue }
      if isTracing {
        let losers = rows.filter {
          $0.id != row.id && ($0.nearest.isEmpty || !$0.nearest.isDisjoint(with: nearest))
            && matcher.fits($0, group: group.range)
        }.map { "\($0.id) (\($0.row))" }
        for i in claims.indices { claims[i].alternatives = losers }
      }
      return claims
    }
    return nil
  }

  private func make(
    _ match: PatternMatch, _ group: Group, _ clause: Clause, _ low: Int, startsList: Bool,
    _ discourse: inout Discourse
  ) -> [BoundClaim]? {
    let naming = Naming(binder: self, match: match, group: group, clause: clause, low: low)
    guard let names = naming.indicators(startsList: startsList, &discourse) else { return nil }
    let holder = naming.holder()
    if let holder {
      discourse.holder = resolveHolder(holder, discourse)
      // 全县 says whose report it is, wherever it stands.
      if isOwn(holder) { discourse.ledHolder = discourse.holder }
    }
    var match = match
    if quantity(group.quantities[0]).isGrowth, match.makes == .level {
      match.makes = .change
      match.direction = "up"
    }
    let role: Role =
      switch match.makes {
      case .change, .peer: .change
      case .rank: .rank
      default: .level
      }
    let circumstances = Circumstances(
      binder: self, match: match, group: group, clause: clause, low: low)
    if let said = circumstances.statedPeriod(discourse) { discourse.sentencePeriod = said }
    let provenance = ProvenanceReader(
      binder: self, match: match, group: group, clause: clause, low: low)
    discourse.lastHolder = discourse.holder
    var claims: [BoundClaim] = []
    let holders = naming.holders()
    for (position, (quantityIndex, indicator)) in pairs(group, names).enumerated() {
      let mention = analysis.mentions[Int(analysis.items[quantityIndex].mention)]
      var claim = circumstances.claim(
        mention, role: role, indicator: indicator,
        subject: holders?[position] ?? discourse.holder, &discourse)
      claim.provenance = provenance.read(claim, discourse)
      claims.append(claim)
    }
    return claims
  }

  /// Which indicator each quantity is a value of.
  private func pairs(_ group: Group, _ names: [String]) -> [(Int, String)] {
    if group.quantities.count == names.count { return Array(zip(group.quantities, names)) }
    if group.quantities.count == 1 { return names.map { (group.quantities[0], $0) } }
    return group.quantities.map { ($0, names.joined(separator: "、")) }
  }

  /// A bracket that says the figure before it in another unit: 增加3.1千公顷（4.7万亩）.
  private func restate(
    _ group: Group, _ clause: Clause, _ discourse: Discourse
  ) -> [BoundClaim]? {
    guard group.quantities.count == 1, group.range.lowerBound == clause.items.lowerBound,
      group.range.upperBound == clause.items.upperBound, var claim = discourse.lastClaim,
      clause.items.lowerBound >= 2,
      analysis.items[clause.items.lowerBound - 2].isQuantity,
      claim.mention.range.upperBound == Int(analysis.items[clause.items.lowerBound - 2].end)
    else { return nil }
    var mention = analysis.mentions[Int(analysis.items[group.quantities[0]].mention)]
    if claim.role == .change, claim.direction == .down, var quantity = mention.quantity {
      quantity.norm = quantity.norm.negated
      mention.value = .quantity(quantity)
    }
    claim.mention = mention
    return [claim]
  }

  /// Quantities that waited for the name behind the next one: 20户78人脱贫.
  private func adopt(
    _ group: Group, _ made: [BoundClaim], _ clause: Clause, _ discourse: Discourse
  ) -> [BoundClaim] {
    guard let model = made.first, model.role == .level else { return [] }
    return group.quantities.map { index in
      var claim = model
      claim.mention = analysis.mentions[Int(analysis.items[index].mention)]
      claim.direction = nil
      claim.basis = nil
      return claim
    }
  }

  // MARK: What clauses leave behind

  /// The named holder that a sentence begins with: its figures are his, and those of the sentences
  /// behind it where it opens the paragraph, until 全县 or another holder takes over.
  private func noteHolder(_ clause: Clause, _ discourse: inout Discourse) {
    let items = analysis.items
    var start = clause.items.lowerBound
    while start < clause.items.upperBound,
      items[start].kind == .blank || items[start].isAside
        || (items[start].mention >= 0 && !items[start].isQuantity)
        || (items[start].kind == .word && !items[start].classes.isEmpty
          && items[start].classes.isSubset(of: [.adverb, .link, .light]))
        || (items[start].kind == .mark && clause.items.lowerBound == start)
    { start += 1 }
    guard start < clause.items.upperBound else { return }
    if items[start].classes.contains(.deictic) {
      // 该馆 goes on about who was named.
      if text[Int(items[start].start)] != 0x8BE5 { discourse.paragraphHolder = nil }
      if context.isStory, let name = resolveHolder(items[start].range, discourse) {
        discourse.holder = name
        discourse.ledHolder = name
      }
      return
    }
    // 青坪地处山区: the place itself, without its 县.
    if let place = context.place, isPlaceWithoutEnding(at: Int(items[start].start)) {
      discourse.holder = place
      discourse.ledHolder = place
      return
    }
    let opens = discourse.mayOpenParagraph
    var indices = start..<min(start + 8, clause.items.upperBound)
    var leading = reader.holders.leading(
      indices, opensParagraph: opens, isWholeClause: true)
    // 城北的鹿鸣山景区: the name stands behind what describes it.
    if leading == nil, discourse.mayOpenParagraph || context.isStory,
      let light = indices.prefix(4).first(where: { items[$0].classes.contains(.light) }),
      !items[start..<light].contains(where: { !$0.classes.isDisjoint(with: [.than, .from, .prep]) })
    {
      start = light + 1
      indices = start..<min(start + 8, clause.items.upperBound)
      leading = reader.holders.leading(
        indices, opensParagraph: opens, isWholeClause: true)
    }
    // 最让看台沸腾的是石鼓村女子龙舟队，26名队员中…: the clause ends in who comes next.
    if leading == nil, context.isStory, let name = closing(clause) {
      start = name.lowerBound
      indices = name
      leading = 0..<name.count
    }
    let isFirst = clause.items.lowerBound == 0
    guard let found = leading, isFirst || goesOn(behind: clause) else { return }
    let range = Int(items[start].start)..<Int(items[start + found.upperBound - 1].end)
    guard range.count >= 3, let name = resolveHolder(range, discourse) else { return }
    // Inside a report only a name that it has more than once, or that is no words at all, can be
    // told from a verb and its object.
    guard
      isFirst || context.isStory || context.holders.contains(name)
        || items[start..<(start + found.upperBound)].contains(where: \.isUnknown)
    else { return }
    discourse.holder = name
    // What opens the sentence, or the story's first part, goes on behind a semicolon.
    if isFirst || context.isStory && !items[..<start].contains(where: { isSemicolon($0) }) {
      discourse.ledHolder = name
    }
    if isFirst, discourse.mayOpenParagraph { discourse.paragraphHolder = name }
  }

  /// The holder that a clause without figures ends in, behind a verb or 的.
  private func closing(_ clause: Clause) -> Range<Int>? {
    let items = analysis.items
    guard !clause.items.contains(where: { items[$0].isQuantity }),
      let last = clause.items.last(where: { items[$0].kind != .blank && !items[$0].isAside }),
      HolderReader.endsName(items[last].classes, items[last].word, lexicon)
    else { return nil }
    var first = last
    while first > clause.items.lowerBound {
      let item = items[first - 1]
      let isPart =
        item.kind == .text || item.classes == .noun
        || HolderReader.endsName(item.classes, item.word, lexicon)
      guard isPart else { break }
      first -= 1
    }
    // 据统计局: a source has no figures of its own.
    guard first > clause.items.lowerBound, last > first,
      items[first - 1].kind == .word, items[first - 1].classes.isDisjoint(with: [.prep, .from]),
      (first...last).contains(where: { items[$0].isUnknown || items[$0].classes.contains(.place) })
    else { return nil }
    return first..<(last + 1)
  }

  private func isPlaceWithoutEnding(at start: Int) -> Bool {
    let place = context.placeUnits
    guard place.count >= 3, start + place.count - 1 <= text.count else { return false }
    for i in 0..<(place.count - 1) where text[start + i] != place[i] { return false }
    let end = start + place.count - 1
    return end == text.count || text[end] != place[place.count - 1]
  }

  /// Whether what is named in a clause has figures: in the clause itself, in a story, or in the next
  /// clause where that only states one: 铜陂区最低，为81.1%.
  private func goesOn(behind clause: Clause) -> Bool {
    if context.isStory || clause.items.contains(where: { analysis.items[$0].isQuantity }) {
      return true
    }
    guard
      let next = analysis.clauses.first(where: { $0.items.lowerBound >= clause.items.upperBound }),
      !next.opensPart,
      let first = next.items.first(where: { analysis.items[$0].kind != .blank })
    else { return false }
    return analysis.items[first].classes.contains(.copula)
  }

  private func isSemicolon(_ item: Item) -> Bool {
    let unit = text[Int(item.start)]
    return item.kind == .mark && (unit == 0xFF1B || unit == 0x3B)
  }

  /// The names that a clause ends with, for 分别为 in the next one: 依次是肺结核、梅毒，分别为291例、236例.
  private func noteList(_ low: Int, _ clause: Clause, _ discourse: inout Discourse) {
    let rest = low..<max(low, clause.items.upperBound)
    discourse.list = rest.contains(where: isListMark) ? rest : nil
  }

  /// The names that wait for their numbers; nil where there are not several.
  func list(_ discourse: Discourse) -> [String]? {
    guard let items = discourse.list else { return nil }
    let parts = reader.conjuncts(reader.read(items))
    return parts.count > 1 ? parts.map { reader.string($0) } : nil
  }

  private func isListMark(_ index: Int) -> Bool {
    analysis.items[index].kind == .mark && text[Int(analysis.items[index].start)] == 0x3001
  }

  /// The topic of a clause that only says that something moved: 等候时间大幅缩短，平均为17分钟.
  private func noteTopic(_ clause: Clause, _ discourse: inout Discourse) {
    let items = analysis.items
    var end = clause.items.upperBound
    if let head = clause.items.last(where: { items[$0].classes.contains(.head) }) { end = head + 1 }
    for i in clause.items
    where !items[i].classes.isDisjoint(with: [.change, .reach, .copula])
      && items[i].classes.isDisjoint(with: [.noun, .head])
    {
      end = min(end, i)
      break
    }
    guard end > clause.items.lowerBound, end < clause.items.upperBound else { return }
    let phrase = reader.read(clause.items.lowerBound..<end)
    guard let last = phrase.items.last, items[last].classes.contains(.head) else { return }
    let name = reader.string(phrase.items)
    discourse.indicators = [name]
    discourse.base = [name]
    if let holder = phrase.holder,
      context.isStory || !clause.items.contains(where: { items[$0].isUnknown })
    {
      discourse.holder = resolveHolder(holder, discourse)
    }
  }

  private func notePeriod(_ clause: Clause, _ discourse: inout Discourse) {
    if clause.isBracket { return }
    // A period dates what follows in the sentence where it stands alone before a clause.
    let items = analysis.items
    var periods: [Int] = []
    // 海巴去年亏损1.2亿元: whose it is may stand before when it was.
    guard clause.items.contains(where: { items[$0].mention >= 0 && !items[$0].isQuantity }) else {
      return
    }
    let holder = reader.holders.leading(clause.items.prefix(8))
    for i in clause.items.dropFirst(holder?.count ?? 0) {
      if items[i].mention >= 0, !items[i].isQuantity {
        periods.append(i)
        continue
      }
      if items[i].kind == .blank || items[i].isAside { continue }
      let opens: WordClass = [.target, .section, .link, .adverb, .prep, .from, .among]
      if items[i].kind == .word, !items[i].classes.isEmpty, items[i].classes.isSubset(of: opens) {
        continue
      }
      // 年底的问卷: the period belongs to a name.
      if items[i].classes.contains(.light), !periods.isEmpty { return }
      break
    }
    guard let index = periods.last,
      let period = analysis.mentions[Int(items[index].mention)].period, !period.isSame,
      let resolved = period.resolved(reference)
    else { return }
    discourse.sentencePeriod = resolved
    // 期末职工1146人；新增专利63件: a day that opens a later part is that part's own.
    let isLater = items[..<clause.items.lowerBound].contains(where: \.isQuantity)
    if !isLater || (clause.opensPart && !period.isEnd) { discourse.ledPeriod = resolved }
    // The day of an event dates its sentence, not the figures after it.
    var isDay = false
    if case .days(let first, let last) = period.part { isDay = first == last }
    // 各位代表，2025年是收官之年: an address before it changes nothing.
    if !isLater, holder == nil, discourse.mayOpenParagraph, !isDay {
      discourse.paragraphPeriod = resolved
    }
  }

  var reference: Period.Reference {
    var reference = context.reference
    if let period = section.period { reference.reported = period }
    return reference
  }

  /// The name that a holder's words stand for.
  func resolveHolder(_ range: Range<Int>, _ discourse: Discourse) -> String? {
    var surface = String(folded: text[range])
    if text[range].contains(0x20) { surface.removeAll { $0 == " " } }
    if let found = lexicon.longestWord(in: text, at: range.lowerBound, end: range.upperBound),
      found.length == range.count, lexicon.words[found.value].classes.contains(.deictic)
    {
      return pointedAt(
        surface, isPlace: lexicon.words[found.value].kind == "place", range.lowerBound, discourse)
    }
    if let found = lexicon.longestWord(in: text, at: range.lowerBound, end: range.upperBound),
      found.length == range.count, lexicon.words[found.value].classes.contains(.org)
    {
      // 剧团: the one that was named before, or whose text it is.
      return context.antecedent(endingIn: surface, before: range.lowerBound) ?? context.subject
    }
    return surface
  }

  /// 全县 and 我院, but not 该院, which points at somebody else.
  private func isOwn(_ range: Range<Int>) -> Bool {
    guard text[range.lowerBound] != 0x8BE5,
      let found = lexicon.longestWord(in: text, at: range.lowerBound, end: range.upperBound)
    else { return false }
    return found.length == range.count && lexicon.words[found.value].classes.contains(.deictic)
  }

  /// Whom 全镇, 该院 and 我市 mean.
  private func pointedAt(
    _ word: String, isPlace: Bool, _ offset: Int, _ discourse: Discourse
  ) -> String? {
    let own = isPlace ? context.place ?? context.subject : context.subject
    let opener = word.first
    // 在全市率先推行: where, not whose.
    let isField = offset > 0 && text[offset - 1] == 0x5728
    // 公司 alone is who was named in this paragraph, or the text's own.
    let isBare = opener != "全" && opener != "该" && opener != "我" && opener != "本"
    guard opener == "全" || opener == "该" || isBare && context.isStory, word.count > 1, !isField
    else { return own }
    let ending = isBare ? word : String(word.dropFirst())
    if let near = context.antecedent(
      endingIn: ending, before: offset, from: discourse.paragraphStart)
    {
      return near
    }
    if let own, own.ends(with: ending) { return own }
    return context.antecedent(endingIn: ending, before: offset) ?? own
  }
}
