internal import ZhLexicon
internal import ZhQuantity

/// Names the indicators of a group: from its pattern's slots, from the list that it goes on with, or
/// from the clauses before.
struct Naming {
  let binder: Binder
  let match: PatternMatch
  let group: Binder.Group
  let clause: Clause
  /// The first item behind the group before, or of the clause.
  let low: Int

  private var reader: PhraseReader { binder.reader }
  private var items: [Item] { binder.analysis.items }

  func holder() -> Range<Int>? {
    match.slots[.np]?.holder
  }

  /// Nil where the frame fits but nothing names the number.
  func indicators(startsList: Bool, _ discourse: inout Discourse) -> [String]? {
    let np = match.slots[.np] ?? Phrase()
    var conjuncts = reader.conjuncts(np)
    let usesCarry = np.isEmpty && match.slots[.right] == nil && match.slots[.of] == nil
    if usesCarry || match.row.indicator == [.carried] {
      if group.quantities.count > 1, group.quantities.count == discourse.list.count {
        discourse.indicators = discourse.list
        discourse.base = discourse.list
        return discourse.list
      }
      guard !discourse.indicators.isEmpty else {
        // A holder alone is the only name there is: 石化公司1.1亿元.
        guard let holder = np.holder, match.row.makes != .rank else { return nil }
        return [String(decoding: reader.text[holder], as: UTF16.self)]
      }
      return fitted(discourse.indicators)
    }
    // 增速, 降幅: of what the clauses before named.
    if let last = np.items.last, np.items.count == 1, items[last].word >= 0,
      reader.lexicon.words[Int(items[last].word)].kind == "relative", !discourse.base.isEmpty
    {
      let suffix = reader.string(np.items)
      let names = discourse.base.map { $0.hasSuffix(suffix) ? $0 : $0 + suffix }
      discourse.indicators = names
      return fitted(names)
    }
    var names: [String]
    if conjuncts.count > 1, distributes(conjuncts.count) {
      shareTail(&conjuncts)
      names = conjuncts.map { assembled($0) }
    } else {
      names = [assembled(np.items)]
    }
    names = names.map { listed($0, np, startsList: startsList, &discourse) }
    guard names.allSatisfy({ !$0.isEmpty }) else { return nil }
    if match.row.makes != .rank, match.row.id != "contribute" {
      discourse.indicators = names
      discourse.base = names
    }
    return names
  }

  /// The carried names in the number that the group can take.
  private func fitted(_ names: [String]) -> [String] {
    if names.count == group.quantities.count || names.count == 1 { return names }
    return group.quantities.count == 1 ? [names.last!] : names
  }

  /// Whether a list of names goes with the numbers one by one: as many of both, or 均, 分别, 各, or
  /// a place in an order.
  private func distributes(_ count: Int) -> Bool {
    if group.quantities.count == count { return true }
    guard group.quantities.count == 1 else { return false }
    if match.row.makes == .rank { return true }
    return (low..<group.range.lowerBound).contains { items[$0].classes.contains(.each) }
  }

  /// 高血压、糖尿病规范管理率: the head that only the last one says.
  private func shareTail(_ conjuncts: inout [[Int]]) {
    guard let last = conjuncts.last, last.count > 1 else { return }
    for i in conjuncts.indices.dropLast() {
      guard let end = conjuncts[i].last else { continue }
      if items[end].classes.contains(.head) { continue }
      // What stands behind as many words as the shorter one has is shared.
      let own = min(conjuncts[i].count, last.count - 1)
      conjuncts[i] += last.suffix(last.count - own)
    }
    // 配送处方和中药量: the verb that only the first one says.
    if let first = conjuncts[0].first, items[first].classes.contains(.event) {
      for i in conjuncts.indices.dropFirst() where !items[conjuncts[i][0]].classes.contains(.event) {
        conjuncts[i].insert(first, at: 0)
      }
    }
  }

  private func assembled(_ np: [Int]) -> String {
    var name = ""
    for part in match.row.indicator {
      switch part {
      case .slot(.np): name += reader.string(np)
      case .slot(let slot):
        if let phrase = match.slots[slot] { name += reader.string(phrase.items) }
      case .word: if let word = match.word { name += reader.string([word]) }
      case .text(let text): name += text
      case .carried: break
      }
    }
    return name
  }

  /// A later member of a list takes the verb of the first: 新增A1个、B11个.
  private func listed(
    _ name: String, _ np: Phrase, startsList: Bool, _ discourse: inout Discourse
  ) -> String {
    if startsList {
      discourse.listVerb = np.opensWithEvent && np.items.count > 1 ? reader.string([np.items[0]]) : nil
      return name
    }
    guard let verb = discourse.listVerb, match.slots[.right] == nil, !np.opensWithEvent,
      match.row.makes == .level, low < group.range.lowerBound, items[low].kind == .mark,
      reader.unit(low) == 0x3001
    else { return name }
    return verb + name
  }
}
