internal import ZhLexicon
internal import ZhText

/// A name as it stands in a sentence: the items that are left of a stretch once place, time,
/// adverbs and verbs are taken off (the annotation guidelines, “indicator”).
struct Phrase {
  /// Item indices in text order.
  var items: [Int] = []
  /// The holder that stood before the name.
  var holder: Range<Int>?
  /// The items that it was read from.
  var stretch: Range<Int> = 0..<0
  /// Whether the stretch begins with an event verb.
  var opensWithEvent = false

  var isEmpty: Bool { items.isEmpty }
}

/// Takes phrases out of a sentence.
struct PhraseReader {
  let text: FoldedText
  let lexicon: Lexicon
  let items: [Item]
  let context: DocumentContext

  /// The name in a stretch of items.
  /// - Parameter opensClause: whether a holder may stand before the name; inside a list it stands
  ///   only for itself.
  func read(_ range: Range<Int>, opensClause: Bool = true) -> Phrase {
    var kept = afterBlank(range).filter { !items[$0].isAside && items[$0].kind != .blank }
    kept = beforeComparison(kept)
    kept = afterLastCut(kept)
    trimFront(&kept)
    trimBack(&kept)
    // 受“倒春寒”影响: a reason, no name.
    if let last = kept.last, isWord(last, "影响") { kept = [] }
    var phrase = Phrase()
    if let holder = HolderReader(text: text, lexicon: lexicon, items: items, context: context)
      .leading(kept)
    {
      let rest = Array(kept.dropFirst(holder.count))
      var trimmed = rest
      trimFront(&trimmed)
      if opensClause || trimmed.isEmpty {
        phrase.holder = Int(items[kept[0]].start)..<Int(items[kept[holder.count - 1]].end)
        kept = trimmed
      }
    }
    dropExamples(&kept)
    dropMiddle(&kept)
    trimBack(&kept)
    phrase.items = kept
    phrase.opensWithEvent = kept.first.map { items[$0].classes.contains(.event) } ?? false
    return phrase
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

  func string(_ indices: some Sequence<Int>) -> String {
    var length = 0
    for index in indices { length += items[index].count }
    return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: length) { units in
      var n = 0
      for index in indices {
        for i in items[index].range where text[i] != 0x20 && text[i] != 0x0A && text[i] != 0x0D {
          units[n] = text[i]
          n += 1
        }
      }
      return String(folded: UnsafeBufferPointer(rebasing: units[..<n]))
    }
  }

  /// Whether an item is this word.
  func isWord(_ index: Int, _ word: StaticString) -> Bool {
    let range = items[index].range
    return word.withUTF8Buffer { $0.count == 3 * range.count }
      && string([index]) == word.description
  }

  func unit(_ index: Int) -> UInt16 { text[Int(items[index].start)] }

  private func isMark(_ index: Int, _ unit: UInt16) -> Bool {
    items[index].kind == .mark && self.unit(index) == unit
  }

  /// 充电量比去年春节假期: what follows 比去年 is what it is compared with.
  private func beforeComparison(_ kept: [Int]) -> [Int] {
    guard
      let basis = kept.lastIndex(where: { index in
        items[index].classes.contains(.basis) && [0x6BD4, 0x8F83, 0x4E0E].contains(unit(index))
      })
    else { return kept }
    return Array(kept[..<basis])
  }

  /// What stands behind the last word that begins a new statement: 其中, 力争, 推动.
  private func afterLastCut(_ kept: [Int]) -> [Int] {
    var start = 0
    var depth = 0
    for (position, index) in kept.enumerated() {
      let item = items[index]
      if item.kind == .mark {
        if unit(index) == 0x201C || unit(index) == 0x300A { depth += 1 }
        if unit(index) == 0x201D || unit(index) == 0x300B { depth -= 1 }
      }
      guard depth <= 0, item.kind == .word else { continue }
      // 本届省运会我市派出运动员: the holder opens the statement proper.
      if item.classes.contains(.deictic), item.count == 2, unit(index) != 0x5168, position > 0 {
        start = position
        continue
      }
      let cuts: WordClass = [.among, .target, .link, .norm]
      if !item.classes.isDisjoint(with: cuts), item.classes.isDisjoint(with: [.head, .noun]) {
        // 通过率: the word is a part of the name that its head ends.
        let isNamed =
          position + 1 < kept.count && items[kept[position + 1]].classes.contains(.head)
          && items[kept[position + 1]].count == 1
        if position + 1 < kept.count, !isNamed { start = position + 1 }
      }
    }
    return Array(kept[start...])
  }

  /// What closes a place or a field: 在14个市州中.
  static let locatives = ["里头", "中", "里", "内"]

  private static let edgeClasses: WordClass = [
    .done, .adverb, .light, .each, .among, .link, .prep, .and, .basis, .target, .norm, .from, .period,
    .than,
  ]

  private func trimFront(_ kept: inout [Int]) {
    while let first = kept.first {
      let item = items[first]
      if item.mention >= 0 {
        kept.removeFirst()
        continue
      }
      if item.kind == .mark {
        if unit(first) == 0x201C || unit(first) == 0x300A || unit(first) == 0x300C { return }
        kept.removeFirst()
        continue
      }
      guard item.kind == .word, !item.classes.isEmpty else { return }
      // 成功率: an adverb before a head of one character is a part of the name.
      if kept.count == 2, items[kept[1]].classes.contains(.head), items[kept[1]].count == 1 {
        return
      }
      if item.classes.isSubset(of: Self.edgeClasses.union([.copula, .attain])) {
        kept.removeFirst()
        continue
      }
      if item.classes.contains(.attain), !item.classes.contains(.event) {
        kept.removeFirst()
        continue
      }
      return
    }
  }

  private func trimBack(_ kept: inout [Int]) {
    while let last = kept.last {
      let item = items[last]
      if item.mention >= 0 {
        kept.removeLast()
        continue
      }
      if item.kind == .mark {
        if unit(last) == 0x201D || unit(last) == 0x300B || unit(last) == 0x300D { return }
        kept.removeLast()
        continue
      }
      guard item.kind == .word, !item.classes.isEmpty else { return }
      let trailing = Self.edgeClasses.union([.copula, .attain, .rank, .reach])
      if item.classes.isSubset(of: trailing) {
        kept.removeLast()
        continue
      }
      if item.classes.contains(.attain), kept.count > 1 {
        kept.removeLast()
        continue
      }
      return
    }
  }

  /// 投用清江、石帆等2家 and 新增清江、岭底等急救站点: the examples before 等 are no part of the name.
  private func dropExamples(_ kept: inout [Int]) {
    guard
      let etc = kept.lastIndex(where: {
        items[$0].count == 1 && unit($0) == 0x7B49 && items[$0].kind == .word
      })
    else { return }
    let after = kept[(etc + 1)...]
    guard after.contains(where: { items[$0].isNominal }) else { return }
    var head: [Int] = []
    if let first = kept.first, items[first].classes.contains(.event) { head = [first] }
    kept = head + after
  }

  /// Adverbs, periods and 实现 inside: 第一产业实现增加值.
  private func dropMiddle(_ kept: inout [Int]) {
    let all = kept
    kept.removeAll { index in
      let item = items[index]
      if item.mention >= 0 { return true }
      guard item.kind == .word, !item.classes.isEmpty else { return false }
      // 养老机构共有护理员: a copula inside is no part of the name.
      if item.classes.isSubset(of: [.adverb, .done, .each, .basis, .light, .period, .copula]) {
        if let position = all.firstIndex(of: index), position + 1 < all.count,
          items[all[position + 1]].classes.contains(.head), items[all[position + 1]].count == 1
        {
          return false
        }
        // 的 stays where it joins two parts of one name.
        return !(item.classes.contains(.light) && unit(index) == 0x7684)
      }
      return item.classes.contains(.attain) && !item.classes.contains(.event)
    }
  }
}

extension Item {
  var count: Int { Int(end - start) }
}

extension PhraseReader {
  /// The name behind a number, up to 24 characters, at whole words.
  func readRight(_ range: Range<Int>) -> Phrase {
    var kept = range.filter { !items[$0].isAside && items[$0].kind != .blank }
    var length = 0
    var count = 0
    for index in kept {
      length += items[index].count
      if length > 28, count > 0 { break }
      count += 1
    }
    kept = Array(kept.prefix(count))
    trimRight(&kept)
    var phrase = Phrase()
    phrase.items = kept
    return phrase
  }

  private func trimRight(_ kept: inout [Int]) {
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

  /// The parts of a list in a name: 县域就诊率 | 基层就诊率. Where the number of parts that are wanted
  /// is known, the reading of 和 and 及 that gives it.
  func conjuncts(_ phrase: Phrase, wanted: Int = 0) -> [[Int]] {
    let all = split(phrase) { _ in true }
    guard wanted > 1, all.count != wanted else { return all }
    for marks in [[0x548C, 0x4E0E], [0x548C], []] as [[UInt16]] {
      let parts = split(phrase) { marks.contains(unit($0)) }
      if parts.count == wanted { return parts }
    }
    return all
  }

  private func split(_ phrase: Phrase, _ joins: (Int) -> Bool) -> [[Int]] {
    var parts: [[Int]] = [[]]
    var depth = 0
    for index in phrase.items {
      let item = items[index]
      if item.kind == .mark {
        switch unit(index) {
        case 0x201C, 0x300A: depth += 1
        case 0x201D, 0x300B: depth -= 1
        case 0x3001 where depth <= 0:
          parts.append([])
          continue
        default: break
        }
      } else if item.classes.contains(.and), depth <= 0, joins(index) {
        parts.append([])
        continue
      }
      parts[parts.count - 1].append(index)
    }
    return parts.filter { !$0.isEmpty }
  }
}
