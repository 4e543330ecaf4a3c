internal import ZhLexicon
internal import ZhText

/// A name as it stands in a sentence: the items that are left of a stretch once place, time,
/// adverbs and verbs are taken off (the annotation guidelines, “indicator”).
struct Phrase {
  var items = ItemList()
  /// The holder that stood before the name.
  var holder: Range<Int>?
  /// The items that it was read from.
  var stretch: Range<Int> = 0..<0
  /// Whether the stretch begins with an event verb.
  var opensWithEvent = false
  /// Whether something in it may join parts of a list.
  var mayBeList = false

  var isEmpty: Bool { items.isEmpty }
}

/// Takes phrases out of a sentence. A class, because all that binds and names refers to it.
final class PhraseReader {
  let text: FoldedText
  let lexicon: Lexicon
  let holders: HolderReader
  /// The memory of the sentence's phrases.
  let pool: ItemPool
  // Set between sentences only: run-time checks of exclusive access would cost more than the reads.
  @exclusivity(unchecked) private(set) var items = SentenceView.empty.items

  /// Whether the sentence has words for a holiday before 全市 at all.
  private var mayNameHoliday = false

  init(text: FoldedText, lexicon: Lexicon, context: SharedContext, pool: ItemPool) {
    self.text = text
    self.lexicon = lexicon
    self.pool = pool
    holders = HolderReader(text: text, lexicon: lexicon, context: context)
  }

  /// Turns to another sentence. The phrases of the one before are forgotten.
  /// - Parameter classes: of all its words.
  func enter(_ items: UnsafeBufferPointer<Item>, _ classes: WordClass) {
    self.items = items
    mayNameHoliday = classes.contains(.deictic) && classes.contains(.noun)
    holders.enter(items, classes)
    pool.clear()
  }

  /// The name in a stretch of items.
  /// - Parameter opensClause: whether a holder may stand before the name; inside a list it stands
  ///   only for itself.
  func read(_ range: Range<Int>, opensClause: Bool = true) -> Phrase {
    var contents = Contents()
    var kept = named(in: range, &contents)
    if contents.holdsBlank, case let rest = afterBlank(range), rest != range {
      contents = Contents()
      kept = named(in: rest, &contents)
    }
    // What the words say is asked for first: most names are two or three plain words.
    if contents.classes.contains(.basis) { cutComparison(&kept) }
    if !contents.classes.isDisjoint(with: Self.openingClasses) { cutBeforeStatement(&kept) }
    trimFront(&kept)
    trimBack(&kept)
    // 受“倒春寒”影响: a reason, no name.
    if let last = kept.last, unit(last) == 0x5F71, isWord(last, "影响") { kept.removeAll() }
    var phrase = Phrase()
    if let holder = holders.leading(kept), !isReached(kept[0], from: range.lowerBound) {
      var trimmed = kept.part(holder.count..<kept.count)
      trimFront(&trimmed)
      // 河口镇、东风街道分别达11.3和8.9: the first of a list names no more than the others.
      let isListed =
        kept.count > holder.count && items[kept[holder.count]].kind == .mark
        && unit(kept[holder.count]) == 0x3001
      if !isListed, opensClause || trimmed.isEmpty {
        phrase.holder = Int(items[kept[0]].start)..<Int(items[kept[holder.count - 1]].end)
        kept = trimmed
      }
    }
    if contents.holdsExamples { dropExamples(&kept) }
    // Adverbs, periods and 实现 inside: 第一产业实现增加值.
    if contents.holdsMention || !contents.classes.isDisjoint(with: Self.middleClasses) {
      kept.removeAll { isMiddle($0, $1) }
      trimBack(&kept)
    }
    phrase.mayBeList = contents.mayBeList
    phrase.opensWithEvent = kept.first.map { items[$0].classes.contains(.event) } ?? false
    phrase.items = kept
    return phrase
  }

  /// 对韩国出口下降7.8%, 向云阳县捐款: whom something is done to has no figures of its own.
  private func isReached(_ first: Int, from low: Int) -> Bool {
    guard first > low, items[first - 1].kind == .word, items[first].classes.contains(.toponym)
    else {
      return false
    }
    // 拥有德国西门子磁共振, 引进江苏省专家: where something comes from.
    if !items[first - 1].classes.isDisjoint(with: .have) { return true }
    return items[first - 1].count == 1 && items[first - 1].classes.contains(.prep)
      && unit(first - 1) != 0x5728
  }

  /// What the items of a stretch are between them, so that no name is gone through for what it has not.
  private struct Contents {
    var classes: WordClass = []
    var holdsBlank = false
    var holdsMark = false
    /// Whether 等 stands in it.
    var holdsExamples = false
    /// Its last mention, or -1.
    var mention: Int32 = -1

    var holdsMention: Bool { mention >= 0 }

    var mayBeList: Bool { holdsMark || classes.contains(.and) }
  }

  /// The items of a range that are no filling.
  private func named(in range: Range<Int>, _ contents: inout Contents) -> ItemList {
    pool.list(capacity: range.count) { out in
      var n = 0
      for i in range {
        let item = items[i]
        if item.kind == .blank || item.isAside {
          if item.kind == .blank { contents.holdsBlank = true }
          continue
        }
        if item.kind == .mark { contents.holdsMark = true }
        if unit(i) == 0x7B49, item.kind == .word, item.count == 1 { contents.holdsExamples = true }
        contents.mention = max(contents.mention, item.mention)
        contents.classes.formUnion(item.classes)
        out[n] = Int32(i)
        n += 1
      }
      return n
    }
  }

  /// A lone blank between words ends a headline or a caption; many are only spacing.
  private func afterBlank(_ range: Range<Int>) -> Range<Int> {
    guard let blank = range.last(where: { isBlank($0) }), blank > range.lowerBound,
      blank + 1 < range.upperBound, items.indices.filter({ isBlank($0) }).count <= 3,
      items[blank - 1].isNominal, items[blank + 1].kind != .digits
    else { return range }
    return (blank + 1)..<range.upperBound
  }

  private func isBlank(_ index: Int) -> Bool {
    items[index].kind == .blank && items[index].count == 1 && unit(index) == 0x20
  }

  /// Whether an item is this word, which is of Han characters.
  func isWord(_ index: Int, _ word: StaticString) -> Bool {
    let range = items[index].range
    return word.withUTF8Buffer { bytes in
      guard bytes.count == 3 * range.count else { return false }
      for (place, i) in range.enumerated() {
        // Three bytes of UTF-8 are one Han character.
        let unit =
          UInt16(bytes[3 * place] & 0x0F) << 12 | UInt16(bytes[3 * place + 1] & 0x3F) << 6
          | UInt16(bytes[3 * place + 2] & 0x3F)
        if text[i] != unit { return false }
      }
      return true
    }
  }

  func unit(_ index: Int) -> UInt16 { text[Int(items[index].start)] }

  private func isMark(_ index: Int, _ unit: UInt16) -> Bool {
    items[index].kind == .mark && self.unit(index) == unit
  }

  /// 充电量比去年春节假期: what follows 比去年 is what it is compared with.
  private func cutComparison(_ kept: inout ItemList) {
    let basis = kept.lastIndex { index in
      guard items[index].classes.contains(.basis) else { return false }
      let unit = self.unit(index)
      return unit == 0x6BD4 || unit == 0x8F83 || unit == 0x4E0E
    }
    if let basis { kept = kept.part(0..<basis) }
  }

  private static let cuts: WordClass = [.among, .target, .link, .norm]
  /// Of the words that may begin a new statement.
  private static let openingClasses = cuts.union(.deictic)

  /// Takes off what stands before the last word that begins a new statement: 其中, 力争, 推动.
  private func cutBeforeStatement(_ kept: inout ItemList) {
    var start = 0
    var depth = 0
    for (position, index) in kept.enumerated() {
      let item = items[index]
      if item.kind != .mark, item.classes.isDisjoint(with: Self.openingClasses) { continue }
      if item.kind == .mark {
        if unit(index) == 0x201C || unit(index) == 0x300A { depth += 1 }
        if unit(index) == 0x201D || unit(index) == 0x300B { depth -= 1 }
      }
      guard depth <= 0, item.kind == .word else { continue }
      // 本届省运会我市派出运动员: the holder opens the statement proper.
      if item.classes.contains(.deictic), !item.classes.contains(.org), item.count == 2,
        unit(index) != 0x5168, position > 0
      {
        start = position
        continue
      }
      // 8天假期全国共接待游客: so does 全国 before 共 and 累计.
      if item.classes.contains(.deictic), position > 0, position + 1 < kept.count,
        !items[kept[position + 1]].classes.isDisjoint(with: [.adverb, .done, .target])
      {
        // 曲靖全市预计接待游客
        start = items[kept[position - 1]].classes.contains(.toponym) ? position - 1 : position
        continue
      }
      if !item.classes.isDisjoint(with: Self.cuts), item.classes.isDisjoint(with: [.head, .noun]) {
        // 人均收入预计分别增长7.5%和8%: nothing is stated behind it but how.
        guard !kept[(position + 1)...].allSatisfy({ isFilling(items[$0]) }) else { continue }
        // 通过率: the word is a part of the name that its head ends.
        let next = items[kept[position + 1]]
        // 完成年度计划的91.8%: before the figure's 的 it is what was planned.
        let isPlanned =
          position + 2 == kept.count && self.unit(kept[position + 1]) == 0x7684
          && lexicon.words[Int(item.word)].goal == .aim
        let isNamed = next.count == 1 && next.classes.contains(.head)
        if !isNamed, !isPlanned { start = position + 1 }
      }
    }
    if start > 0 { kept.removeFirst(start) }
  }

  /// 分别, 均, 已: a word that says how.
  private func isFilling(_ item: Item) -> Bool {
    item.kind == .blank
      || item.kind == .word && !item.classes.isEmpty
        && item.classes.isSubset(of: [.adverb, .each, .done, .basis])
  }

  /// Whether it is worth while to look at how an item ends.
  func mayEndInLocative(_ index: Int) -> Bool {
    switch text[Int(items[index].end) - 1] {
    case 0x5934, 0x4E2D, 0x91CC, 0x5185, 0x20, 0x0A, 0x0D: true
    default: false
    }
  }

  private static let edgeClasses: WordClass = [
    .done, .adverb, .light, .each, .among, .link, .prep, .and, .basis, .target, .norm, .from,
    .period,
    .than,
  ]

  private func trimFront(_ kept: inout ItemList) {
    var start = 0
    while start < kept.count, isLeading(kept, start) { start += 1 }
    // “五一”假期全市接待游客: a holiday before the holder says when.
    if mayNameHoliday,
      let holder = kept.indices.dropFirst(start + 1).prefix(5).first(where: {
        items[kept[$0]].classes.contains(.deictic)
      }), isHoliday(kept[holder - 1]) || holder > start + 1 && isHoliday(kept[holder - 2])
    {
      start = holder
    }
    if start > 0 { kept.removeFirst(start) }
  }

  private func isHoliday(_ index: Int) -> Bool { isOfKind(index, "holiday") }

  /// Whether an item is a word of a kind that the tables give.
  func isOfKind(_ index: Int, _ kind: String) -> Bool {
    items[index].word >= 0 && lexicon.words[Int(items[index].word)].kind == kind
  }

  private static let leadingClasses = edgeClasses.union([.copula, .attain, .have])
  /// Of the words that may be taken off the front.
  private static let mayLead = leadingClasses.union(.notNumber)

  /// Whether an item before a name does not belong to it.
  private func isLeading(_ kept: ItemList, _ start: Int) -> Bool {
    let item = items[kept[start]]
    if item.isNominal, item.classes.isDisjoint(with: Self.mayLead) { return false }
    if item.mention >= 0 { return true }
    if item.kind == .mark {
      let unit = self.unit(kept[start])
      return !(unit == 0x201C || unit == 0x300A || unit == 0x300C)
    }
    guard item.kind == .word, !item.classes.isEmpty else { return false }
    // 五是企业贷款
    if item.classes.contains(.notNumber), lexicon.words[Int(item.word)].kind == "outline" {
      return true
    }
    // 成功率: an adverb before a head of one character is a part of the name.
    if kept.count - start == 2 {
      let next = items[kept[start + 1]]
      if next.classes.contains(.head), next.count == 1 { return false }
    }
    if item.classes.isSubset(of: Self.leadingClasses) { return true }
    return item.classes.contains(.attain) && !item.classes.contains(.event)
  }

  private func trimBack(_ kept: inout ItemList) {
    var end = kept.count
    while end > 0, isTrailing(kept[end - 1], isLast: end == 1) { end -= 1 }
    if end < kept.count { kept.removeLast(kept.count - end) }
  }

  private static let trailingClasses = edgeClasses.union([.copula, .attain, .have, .rank, .reach])

  /// Whether an item behind a name does not belong to it.
  private func isTrailing(_ index: Int, isLast: Bool) -> Bool {
    let item = items[index]
    if item.isNominal, item.classes.isDisjoint(with: Self.trailingClasses) { return false }
    if item.mention >= 0 { return true }
    if item.kind == .mark {
      let unit = self.unit(index)
      return !(unit == 0x201D || unit == 0x300B || unit == 0x300D)
    }
    guard item.kind == .word, !item.classes.isEmpty else { return false }
    if item.classes.isSubset(of: Self.trailingClasses) { return true }
    return item.classes.contains(.attain) && !isLast
  }

  /// 投用清江、石帆等2家 and 新增清江、岭底等急救站点: the examples before 等 are no part of the name.
  private func dropExamples(_ kept: inout ItemList) {
    guard
      let etc = kept.lastIndex(where: {
        items[$0].count == 1 && unit($0) == 0x7B49 && items[$0].kind == .word
      })
    else { return }
    let after = kept.part((etc + 1)..<kept.count)
    guard after.contains(where: { items[$0].isNominal }) else { return }
    if let first = kept.first, items[first].classes.contains(.event) {
      kept = pool.joined(kept.part(0..<1), after)
    } else {
      kept = after
    }
  }

  private static let fillingClasses: WordClass = [
    .adverb, .done, .each, .basis, .light, .period, .copula, .have,
  ]
  /// Of the words that may not belong to a name that they stand in.
  private static let middleClasses = fillingClasses.union(.attain)

  /// Whether an item inside a name does not belong to it.
  private func isMiddle(_ kept: ItemList, _ position: Int) -> Bool {
    let item = items[kept[position]]
    if item.isNominal, item.classes.isDisjoint(with: Self.middleClasses) { return false }
    if item.mention >= 0 { return true }
    guard item.kind == .word, !item.classes.isEmpty else { return false }
    // 养老机构共有护理员: a copula inside is no part of the name.
    if item.classes.isSubset(of: Self.fillingClasses) {
      if position + 1 < kept.count {
        let next = items[kept[position + 1]]
        if next.classes.contains(.head), next.count == 1 { return false }
      }
      guard item.classes.contains(.light) else { return true }
      // 的 stays where it joins two parts of one name, 地 where nothing is done: 生源地助学贷款, but
      // 稳步地增加, 新疆等地.
      if unit(kept[position]) == 0x5730, position > 0, position + 1 < kept.count {
        return unit(kept[position - 1]) == 0x7B49
          || !items[kept[position + 1]].classes.isDisjoint(with: [.event, .change, .attain])
      }
      return unit(kept[position]) != 0x7684
    }
    return item.classes.contains(.attain) && !item.classes.contains(.event)
  }
}

extension Item {
  var count: Int { Int(end - start) }
}

extension PhraseReader {
  /// The name behind a number, up to 24 characters, at whole words.
  func readRight(_ range: Range<Int>) -> Phrase {
    var contents = Contents()
    var kept = named(in: range, &contents)
    var length = 0
    var count = 0
    for index in kept {
      length += items[index].count
      if length > 28, count > 0 { break }
      count += 1
    }
    kept = kept.part(0..<count)
    trimRight(&kept)
    dropDescription(&kept)
    var phrase = Phrase()
    phrase.items = kept
    phrase.mayBeList = contents.mayBeList
    return phrase
  }

  /// 具有一定竞争力的龙头企业: what describes it at length is no part of the name.
  private func dropDescription(_ kept: inout ItemList) {
    guard
      let light = kept.lastIndex(where: {
        items[$0].classes.contains(.light) && items[$0].count == 1 && unit($0) == 0x7684
      }), light + 1 < kept.count, items[kept[light + 1]].isNominal,
      !items[kept[0]].classes.isDisjoint(with: [.event, .have, .attain]),
      Int(items[kept[light]].start - items[kept[0]].start) >= 6
    else { return }
    kept = kept.part((light + 1)..<kept.count)
  }

  private func trimRight(_ kept: inout ItemList) {
    while let last = kept.last {
      let item = items[last]
      let closes = item.kind == .mark && (unit(last) == 0x201D || unit(last) == 0x300B)
      if closes { return }
      if item.kind == .mark || item.mention >= 0 {
        kept.removeLast()
      } else if item.kind == .word, !item.classes.isEmpty,
        item.classes.isSubset(of: [
          .adverb, .light, .each, .link, .prep, .and, .basis, .target, .from, .period, .than,
          .copula,
          .attain,
        ])
      {
        kept.removeLast()
      } else {
        return
      }
    }
  }

  /// The parts of a list in a name: 县域就诊率 | 基层就诊率; none where the name is no list. Where the
  /// number of parts that are wanted is known, the reading of 和 and 及 that gives it.
  func conjuncts(_ phrase: Phrase, wanted: Int = 0) -> [ItemList] {
    // Most names are no lists.
    guard isList(phrase) else { return [] }
    let all = split(phrase) { _ in true }
    guard wanted > 1, all.count != wanted else { return all }
    for marks in [[0x548C, 0x4E0E], [0x548C], []] as [[UInt16]] {
      let parts = split(phrase) { marks.contains(unit($0)) }
      if parts.count == wanted { return parts }
    }
    return all
  }

  /// Whether something in a name may join parts of it.
  func isList(_ phrase: Phrase) -> Bool {
    phrase.mayBeList
      && phrase.items.contains { index in
        items[index].kind == .mark ? unit(index) == 0x3001 : items[index].classes.contains(.and)
      }
  }

  private func split(_ phrase: Phrase, _ joins: (Int) -> Bool) -> [ItemList] {
    var parts: [ItemList] = []
    var depth = 0
    var start = 0
    for (position, index) in phrase.items.enumerated() {
      let item = items[index]
      if item.kind == .mark {
        switch unit(index) {
        case 0x201C, 0x300A: depth += 1
        case 0x201D, 0x300B: depth -= 1
        case 0x3001 where depth <= 0:
          if start < position { parts.append(phrase.items.part(start..<position)) }
          start = position + 1
        default: break
        }
      } else if item.classes.contains(.and), depth <= 0, joins(index) {
        if start < position { parts.append(phrase.items.part(start..<position)) }
        start = position + 1
      }
    }
    if start < phrase.items.count { parts.append(phrase.items.part(start..<phrase.items.count)) }
    return parts
  }
}
