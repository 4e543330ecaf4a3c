internal import ZhLexicon
internal import ZhModel

/// What a figure is to be, told by a word beside it.
extension Binder {
  /// A target of 离12%的目标, 营收目标80亿元 and 完成计划（30万剂）, a rule of 达到95%的要求 and 低于排放限值（35毫克）.
  func goal(_ group: Group, _ clause: Clause) -> Modality? {
    let items = analysis.items
    if clause.isBracket, group.range.lowerBound == clause.items.lowerBound,
      group.range.lowerBound > 1
    {
      return goal(items[group.range.lowerBound - 2])
    }
    // 全年营收目标80亿元, but 完成目标92%.
    if group.range.lowerBound > clause.items.lowerBound,
      clause.classes.isDisjoint(with: [.attain, .done, .reach, .share]),
      case let before = group.range.lowerBound - 1, reader.isWord(before, "目标"),
      goal(items[before]) == .target, quantity(group.quantities[0]).dimension != .points
    {
      return .target
    }
    var next = group.range.upperBound
    guard next < items.count, items[next].classes.contains(.light),
      text[Int(items[next].start)] == 0x7684
    else { return nil }
    next += 1
    // 的调控目标, 的合格标准: a short word may say which.
    let start = next < items.count ? items[next].start : 0
    while next < items.count, items[next].kind != .mark, items[next].start - start <= 3 {
      if let goal = goal(items[next]) { return goal }
      next += 1
    }
    return nil
  }

  /// Of a word that names one. Ask only where it may be one: most words are not in the processor's caches.
  func goal(_ item: Item) -> Modality? {
    guard item.word >= 0 else { return nil }
    switch lexicon.words[Int(item.word)].goal {
    case .aim: return .target
    case .limit: return .norm
    case nil: return nil
    }
  }
}
