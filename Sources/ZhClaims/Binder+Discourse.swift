internal import ZhLexicon
internal import ZhModel
internal import ZhQuantity
internal import ZhText

/// What clauses leave behind for those that follow: whose figures, and of what.
extension Binder {
  /// The named holder that a sentence begins with: its figures are his, and those of the sentences
  /// behind it where it opens the paragraph, until 全县 or another holder takes over.
  func noteHolder(_ clause: Clause) {
    let items = analysis.items
    var start = clause.items.lowerBound
    while start < clause.items.upperBound,
      items[start].kind == .blank || items[start].isAside
        || (items[start].mention >= 0 && !items[start].isQuantity)
        || (items[start].kind == .word && !items[start].classes.isEmpty
          && items[start].classes.isSubset(of: [.adverb, .link, .light]))
        || (items[start].kind == .mark && clause.items.lowerBound == start)
        || (clause.items.lowerBound == start && isWhere(start, clause))
    { start += 1 }
    guard start < clause.items.upperBound,
      !clause.classes.contains(.link) || !isSource(clause.items.lowerBound..<start)
    else {
      return
    }
    if items[start].classes.contains(.deictic) {
      if wholeName(Int(items[start].word)) != nil {
        noteWhole(start, clause)
        return
      }
      // 该馆 goes on about who was named.
      let rank = name(stretch: (Int(items[start].end) - 1)..<Int(items[start].end))
      if text[Int(items[start].start)] != 0x8BE5, discourse.paragraphHolder?.last != rank {
        discourse.paragraphHolder = discourse.sectionHolder
      }
      // 全省, in the text of a bureau: the place, not who reports.
      if !context.isStory, isOwn(items[start].range), let place,
        place != subject, place.last == rank
      {
        discourse.turn(to: resolveHolder(items[start].range))
        if discourse.mayOpenParagraph { discourse.paragraphHolder = discourse.holder }
      }
      if context.isStory, let name = resolveHolder(items[start].range) {
        discourse.turn(to: name)
      }
      return
    }
    // 青坪地处山区: the place itself, without its 县.
    if isPlaceWithoutEnding(at: Int(items[start].start)), let place {
      discourse.turn(to: place)
      return
    }
    if discourse.isHeading, clause.items.lowerBound == 0,
      let name = headingName(from: start, clause)
    {
      discourse.sectionHolder = name
      return
    }
    if discourse.mayOpenParagraph, clause.items.lowerBound == 0, let name = codedName(at: start) {
      discourse.turn(to: name)
      discourse.paragraphHolder = name
      discourse.company = name
      return
    }
    // 十年来，安徽持续加大投入: when is said first.
    let isFirst =
      clause.items.lowerBound == 0
      || items[..<clause.items.lowerBound].allSatisfy {
        $0.kind == .mark || $0.kind == .blank || $0.mention >= 0 && !$0.isQuantity
          || $0.classes == .adverb
      }
    let opens = discourse.mayOpenParagraph
    if clause.classes.contains(.link), let name = publisher(at: start, clause) {
      discourse.turn(to: name)
      if opens || context.isStory { discourse.paragraphHolder = name }
      return
    }
    // Inside a report a clause's own name counts only where figures of it follow.
    let singled = singledOut(clause)
    guard
      isFirst || opens || context.isStory || items[start].classes.contains(.toponym)
        || singled != nil || goesOn(behind: clause)
    else { return }
    var indices = start..<min(start + 8, clause.items.upperBound)
    var leading = holders.leading(
      indices, opensParagraph: opens, isWholeClause: true)
    // 城北的鹿鸣山景区: the name stands behind what describes it.
    if leading == nil, opens || context.isStory, clause.classes.contains(.light),
      let light = indices.prefix(4).first(where: { items[$0].classes.contains(.light) }),
      !items[start..<light].contains(where: { !$0.classes.isDisjoint(with: [.than, .from, .prep]) })
    {
      start = light + 1
      indices = start..<min(start + 8, clause.items.upperBound)
      leading = holders.leading(
        indices, opensParagraph: opens, isWholeClause: true)
    }
    // 走进城南的青石博物馆，…: where the paragraph goes; in a story 最让看台沸腾的是石鼓村女子龙舟队，26名队员中…:
    // the clause ends in who comes next.
    if let name = singled
      ?? (leading == nil && (context.isStory || opens && isArrival(items[clause.items.lowerBound]))
        ? closing(clause) : nil)
    {
      start = name.lowerBound
      indices = name
      leading = 0..<name.count
    }
    guard let found = leading,
      isFirst || items[start].classes.contains(.toponym) || singled != nil
        || goesOn(behind: clause)
    else { return }
    let range = Int(items[start].start)..<Int(items[start + found.upperBound - 1].end)
    // 安徽省名中医3名, in a hospital's text.
    if context.isInstitutional, !discourse.isHeading, givesTitles(items[start]),
      isTitle(behind: start, clause)
    {
      return
    }
    // 县文化馆、县图书馆通过复评: the first of several speaks for none of them.
    if isListMark(start + found.upperBound), !context.isStory { return }
    // 农业农村部数据显示: what a ministry counts is the country's.
    if holders.isName(items[start]), isSourceClause(clause) {
      discourse.turn(to: nationName)
      if isFirst { discourse.paragraphHolder = nationName }
      return
    }
    // 安徽, but 东盟 in a city's report only trades with it.
    let isNamed =
      range.count >= 3
      || items[start].classes.contains(.toponym) && !context.isInstitutional
        && (context.isStory || subject == nationName || !reader.isOfKind(start, "国"))
    guard isNamed, !holders.isCounted(start + found.upperBound, range),
      let name = governed(items[start], items[start + found.upperBound - 1])
        ?? resolveHolder(range)
    else { return }
    // Inside a report only a name that it has more than once, or that is no words at all, can be
    // told from a verb and its object.
    guard
      isFirst || context.isStory || context.holders.contains(name.text)
        || items[start..<(start + found.upperBound)].contains(where: \.isUnknown)
    else { return }
    discourse.holder = name
    // What opens the sentence, or the story's first part, goes on behind a semicolon.
    if isFirst || context.isStory && !items[..<start].contains(where: { isSemicolon($0) }) {
      discourse.ledHolder = name
    }
    if isFirst, discourse.mayOpenParagraph, items[start].classes.contains(.toponym) {
      discourse.openedPlace = name
    }
    // 祁连山自然保护区150个问题…, in a city's report: where things are counted is spoken of no further.
    let next = start + found.upperBound
    let isCounted = next < items.count && items[next].isQuantity
    if isFirst, !isCounted || context.isStory || context.isInstitutional,
      discourse.mayOpenParagraph
        || items[start].classes.contains(.toponym) && items.contains(where: \.isQuantity)
    {
      discourse.paragraphHolder = name
    }
  }

  /// 海南省 of 海南省卫生健康委: what a bureau counts is its place's.
  private func governed(_ first: Item, _ last: Item) -> Name? {
    guard first.classes.contains(.toponym), last.word >= 0,
      lexicon.words[Int(last.word)].kind == "bureau"
    else { return nil }
    return surface(first.range)
  }

  /// 安徽省名中医, 国务院学位委员会学科评议组成员
  func givesTitles(_ item: Item) -> Bool {
    item.classes.contains(.toponym) || holders.isName(item)
  }

  /// 数据显示, 据…统计: a clause without figures that only says who counted.
  private func isSourceClause(_ clause: Clause) -> Bool {
    !clause.holdsQuantity
      && clause.items.contains {
        let item = analysis.items[$0]
        return item.classes.contains(.link) && lexicon.words[Int(item.word)].kind == "report"
      }
  }

  /// Whether a count of people or things follows a place without a verb or a head between them.
  private func isTitle(behind place: Int, _ clause: Clause) -> Bool {
    let rest = analysis.items[(place + 1)..<clause.items.upperBound]
    guard let value = rest.firstIndex(where: \.isQuantity), value > place + 1 else { return false }
    return quantity(value).dimension == .count
      && (listsOwn || rest[rest.index(before: value)].classes.isDisjoint(with: .head))
      && (listsOwn || rest[rest.startIndex].classes.isDisjoint(with: .event))
      && rest[..<value].allSatisfy {
        ($0.isNominal || $0.kind == .mark
          || !$0.classes.isDisjoint(
            with: [.and, .have, .light, .target, .notNumber, .adverb]))
          && $0.classes.isDisjoint(with: [.attain, .done])
      }
  }

  /// 国家重点专科1个，辽宁省重点学科6个: whether an institution counts what it has.
  var listsOwn: Bool {
    guard context.isInstitutional, let last = claims.indices.last, let subject else { return false }
    return claims[last].role == .level && claims[last].subject == subject
      && claims[last].quantity.pointee.dimension == .count
  }

  /// 据中国旅游研究院统计: who counted has no figures of his own.
  private func isSource(_ before: Range<Int>) -> Bool {
    before.contains {
      analysis.items[$0].classes.contains(.link)
        && lexicon.words[Int(analysis.items[$0].word)].kind == "source"
    }
  }

  /// 在全国三级公立医院满意度调查中: a clause that says in which survey or contest.
  func saysInWhat(_ clause: Clause) -> Bool {
    text[Int(analysis.items[clause.items.upperBound - 1].end) - 1] == 0x4E2D
      && text[Int(analysis.items[clause.items.lowerBound].start)] == 0x5728
  }

  /// 在红寺堡区人民医院，…: a clause that only says where.
  private func isWhere(_ start: Int, _ clause: Clause) -> Bool {
    text[Int(analysis.items[start].start)] == 0x5728 && analysis.items[start].count == 1
      && !saysInWhat(clause)
      && clause.items.dropFirst().allSatisfy {
        analysis.items[$0].isNominal || analysis.items[$0].kind == .blank
      }
  }

  /// 全国338个城市, 我国粮食总产量: the whole country's, where a figure of it is stated and not a title
  /// (全国文明单位3个); the world's alike.
  private func noteWhole(_ start: Int, _ clause: Clause) {
    guard isOfNation(start, clause), let name = wholeName(Int(analysis.items[start].word)) else {
      return
    }
    discourse.turn(to: name)
    if clause.items.lowerBound == 0 { discourse.paragraphHolder = name }
  }

  /// 全国 of 全国 and 我国, 全球 of 全球; nil of a word that is no whole.
  func wholeName(_ word: Int) -> Name? {
    switch lexicon.words[word].kind {
    case "nation": nationName
    case "world": names.name(lexicon.words[word].surface)
    default: nil
    }
  }

  var nationName: Name { "全国" }

  /// Whether a verb begins behind a holder: 共, 累计.
  func isOpened(behind word: Int) -> Bool {
    word + 1 < analysis.items.count
      && !analysis.items[word + 1].classes.isDisjoint(with: [.adverb, .done])
  }

  /// Whether what follows 全国 is counted or measured.
  func isOfNation(_ word: Int, _ clause: Clause) -> Bool {
    let behind = analysis.items[(word + 1)..<clause.items.upperBound]
    // 全国共报告病例44例
    if isOpened(behind: word) { return true }
    let rest = behind.prefix {
      $0.kind == .blank || $0.isNominal || $0.isQuantity || $0.isAside
        || $0.classes.contains(.adverb)
    }
    // 全国排名第186位: among whom.
    guard let first = rest.first, !first.classes.contains(.rank) else { return false }
    return first.isQuantity
      || rest.prefix { !$0.isQuantity }.contains {
        !$0.classes.isDisjoint(with: [.head, .indicator])
      }
  }

  /// 走进, 来到
  private func isArrival(_ item: Item) -> Bool {
    item.classes.contains(.prep) && lexicon.words[Int(item.word)].kind == "arrive"
  }

  /// The holder that a clause without figures ends in, behind a verb or 的.
  private func closing(_ clause: Clause) -> Range<Int>? {
    let items = analysis.items
    guard !clause.holdsQuantity,
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
    guard first > clause.items.lowerBound,
      last > first || items[last].classes.contains(.toponym),
      items[first - 1].kind == .word,
      items[first - 1].classes.isDisjoint(with: [.prep, .from])
        || items[first - 1].classes.contains(.copula) || isArrival(items[first - 1]),
      (first...last).contains(where: { items[$0].isUnknown || items[$0].classes.contains(.place) })
    else { return nil }
    return first..<(last + 1)
  }

  /// 增速最快的是临江区, 其次为云岭县: a clause that ends in the one place that it speaks of.
  private func singledOut(_ clause: Clause) -> Range<Int>? {
    let items = analysis.items
    guard !clause.holdsQuantity, clause.classes.contains(.copula), clause.classes.contains(.place),
      let name = holderAtEnd(of: clause.items), name.lowerBound > clause.items.lowerBound,
      items[name.lowerBound - 1].classes.contains(.copula)
    else { return nil }
    let before = Int(items[clause.items.lowerBound].start)..<Int(items[name.lowerBound].start)
    return text[before].contains { $0 == 0x6700 || $0 == 0x6B21 } ? name : nil
  }

  /// 上海 of 上海（33例，死亡6例）.
  func placeBefore(_ bracket: Clause) -> Name? {
    let last = bracket.items.lowerBound - 2
    let items = analysis.items
    guard last >= 0 else { return nil }
    // 城关镇卫生院（94.6分）, but 乡镇卫生院（18家）.
    if items[last].classes.contains(.org), isScored(bracket),
      let name = holderAtEnd(of: 0..<(last + 1)),
      name.lowerBound == 0 || !items[name.lowerBound - 1].isNominal
    {
      return self.name(of: name)
    }
    guard items[last].classes.contains(.place) else { return nil }
    var first = last
    if !items[last].classes.contains(.toponym) {
      // 石桥县, which no table has.
      guard last > 0, items[last].count == 1, items[last - 1].kind == .text,
        items[last - 1].count <= 3
      else { return nil }
      first -= 1
    }
    guard first == 0 || !items[first - 1].isNominal else { return nil }
    return name(stretch: Int(items[first].start)..<Int(items[last].end))
  }

  /// Items as they stand.
  private func name(of range: Range<Int>) -> Name {
    let items = analysis.items
    return name(stretch: Int(items[range.lowerBound].start)..<Int(items[range.upperBound - 1].end))
  }

  /// Whether a bracket holds a score or an amount of money alone.
  private func isScored(_ bracket: Clause) -> Bool {
    guard bracket.items.count == 1, let only = bracket.items.first, analysis.items[only].isQuantity
    else { return false }
    let dimension = quantity(only).dimension
    return dimension == .score || dimension == .money
  }

  private func isPlaceWithoutEnding(at start: Int) -> Bool {
    guard text[start] == placeStart, case let place = context.placeUnits, place.count >= 3,
      start + place.count - 1 <= text.count
    else { return false }
    for i in 0..<(place.count - 1) where text[start + i] != place[i] { return false }
    let end = start + place.count - 1
    return end == text.count || text[end] != place[place.count - 1]
  }

  /// Whether what is named in a clause has figures: in the clause itself, in a story, or in the next
  /// clause where that only states one: 铜陂区最低，为81.1%.
  private func goesOn(behind clause: Clause) -> Bool {
    if context.isStory || clause.holdsQuantity {
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
    item.kind == .mark && Clause.isSemicolon(text[Int(item.start)])
  }

  /// 与去年同期相比, 从环比看: a clause that says nothing but what the sentence's changes are held
  /// against.
  func noteBasis(_ clause: Clause) {
    guard clause.classes.contains(.basis) else { return }
    let items = analysis.items
    var basis: Name?
    for i in clause.items {
      if items[i].word >= 0, items[i].classes.contains(.basis) {
        basis = lexicon.words[Int(items[i].word)].basis.map(names.name)
      } else if items[i].isNominal, items[i].count > 2 {
        return
      }
    }
    if let basis { discourse.basis = basis }
  }

  /// The names that a clause ends with, for 分别为 in the next one: 依次是肺结核、梅毒，分别为291例、236例.
  func noteList(_ low: Int, _ clause: Clause) {
    discourse.rest = low..<max(low, clause.items.upperBound)
  }

  /// The items that the names of a list stand in that waits for its numbers.
  private var list: Range<Int>? {
    guard let rest = discourse.rest, rest.contains(where: { isListMark($0) }) else { return nil }
    return rest
  }

  /// The holders that wait for their numbers; nil where the list is not of places and named
  /// institutions alone.
  func listedPlaces() -> [Name]? {
    guard let range = list else { return nil }
    var places: [Name] = []
    var end = range.upperBound
    var k = end - 1
    // 分别是临江区、云岭县: from the last to the first, which stands behind other words.
    while k >= range.lowerBound {
      if isListMark(k) || k == range.lowerBound {
        let start = isListMark(k) ? k + 1 : k
        guard start < end, let name = holderAtEnd(of: start..<end),
          !isListMark(k) || name.lowerBound == start
        else { return nil }
        places.append(self.name(of: name))
        end = k
      }
      k -= 1
    }
    return places.count > 1 ? places.reversed() : nil
  }

  /// The place or the named institution that some items end with.
  func holderAtEnd(of range: Range<Int>) -> Range<Int>? {
    let items = analysis.items
    guard let last = range.last,
      HolderReader.endsName(items[last].classes, items[last].word, lexicon)
    else { return nil }
    if items[last].classes.contains(.toponym) { return last..<(last + 1) }
    var first = last
    while first > range.lowerBound,
      items[first - 1].kind == .text
        || HolderReader.endsName(items[first - 1].classes, items[first - 1].word, lexicon)
        // 城关镇
        || items[first - 1].classes == .noun && items[first].classes.contains(.place)
    { first -= 1 }
    // 乡镇卫生院: endings alone name nobody.
    guard
      items[first].kind == .text || !items[first].classes.isDisjoint(with: [.toponym, .noun])
        // 城关镇, but 镇.
        || items[first].classes.contains(.place) && items[first].count > 2,
      items[first..<last].allSatisfy({ $0.count <= 4 }), first < last,
      items[last].classes.contains(.place)
        || items[first..<last].contains(where: { $0.isUnknown || $0.classes.contains(.place) })
    else { return nil }
    return first..<(last + 1)
  }

  /// The names that wait for their numbers; nil where there are not several.
  func namesInWaiting() -> Names? {
    guard let items = list else { return nil }
    let parts = reader.conjuncts(reader.read(items))
    return parts.count > 1 ? .several(parts.map { name($0) }) : nil
  }

  func isListMark(_ index: Int) -> Bool {
    index < analysis.items.count && analysis.items[index].kind == .mark
      && text[Int(analysis.items[index].start)] == 0x3001
  }

  /// The topic of a clause that only says that something moved: 等候时间大幅缩短，平均为17分钟.
  func noteTopic(_ clause: Clause) {
    guard clause.classes.contains(.head) else { return }
    let items = analysis.items
    var end = clause.items.upperBound
    if let head = clause.items.last(where: { items[$0].classes.contains(.head) }) { end = head + 1 }
    let verb = clause.items.first {
      !items[$0].classes.isDisjoint(with: [.change, .reach, .copula])
        && items[$0].classes.isDisjoint(with: [.noun, .head])
    }
    var start = clause.items.lowerBound
    if let verb {
      // 提高长协煤比例，由62%提到79.5%: what is moved may stand behind its verb.
      if verb == start, items[verb].classes.contains(.change), end == clause.items.upperBound {
        start += 1
      } else {
        end = min(end, verb)
        guard end < clause.items.upperBound else { return }
      }
    } else if end == clause.items.upperBound {
      return
    }
    guard end > start else { return }
    let phrase = reader.read(start..<end)
    guard let last = phrase.items.last, items[last].classes.contains(.head) else { return }
    let name = name(phrase.items)
    discourse.indicators = .one(name)
    discourse.base = .one(name)
    if let holder = phrase.holder, singledOut(clause) == nil, !saysInWhat(clause),
      context.isStory || !clause.items.contains(where: { items[$0].isUnknown })
    {
      discourse.holder = resolveHolder(holder)
    }
  }
}
