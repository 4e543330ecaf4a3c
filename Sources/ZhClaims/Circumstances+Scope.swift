internal import ZhLexicon
internal import ZhText

/// Among whom a place in an order is counted.
extension FramedGroup {
  /// Of a rank, or of whom a figure is held against.
  func scopeStated() -> Name? {
    if let phrase = match.slots[.scope] {
      // 全市12所中学: the number belongs to the field.
      if phrase.stretch.contains(where: { items[$0].isQuantity }) {
        // 全国第7、西部第2: each place has a field of its own.
        let mark = phrase.stretch.last {
          binder.isListMark($0) && $0 > phrase.stretch.lowerBound && items[$0 - 1].isQuantity
        }
        let stretch = (mark.map { $0 + 1 } ?? phrase.stretch.lowerBound)..<phrase.stretch.upperBound
        // 里由第七位升至第四位: the field ends where the movement begins.
        let field = stretch.prefix { items[$0].classes.isDisjoint(with: [.from, .rank]) }
        return trimmed(name(field.filter { items[$0].kind != .blank }))
      }
      let field = phrase.holder.map { name(stretch: $0) } ?? ""
      let scope = joined(field, name(phrase.items))
      if !scope.isEmpty { return trimmed(scope) }
    }
    if let word = match.word, items[word].classes.contains(.deictic) {
      return name(CollectionOfOne(word))
    }
    return scopeBefore()
  }

  /// 在32个示范城市中排名第二: from 在 to 中.
  private func scopeBefore() -> Name? {
    guard
      let at = (clause.items.lowerBound..<group.range.lowerBound).last(where: {
        items[$0].count == 1 && binder.text[Int(items[$0].start)] == 0x5728
      })
    else { return nil }
    var end = at + 1
    while end < group.range.lowerBound, items[end].classes.isDisjoint(with: [.rank, .from]) {
      end += 1
    }
    // 全市水环境质量排名: the contest is what is ranked, its place is the field.
    if let last = ((at + 1)..<end).last(where: { !binder.reader.isWord($0, "中") }), last > at + 1,
      items[at + 1].classes.contains(.deictic),
      !items[last].classes.isDisjoint(with: [.event, .rank])
    {
      return name(CollectionOfOne(at + 1))
    }
    let field = ((at + 1)..<end).reduce("") { joined($0, name(stretch: items[$1].range)) }
    return field.isEmpty ? nil : trimmed(field)
  }

  private static var scopeEnds: [Name] { locatives + ["的"] }

  private func trimmed(_ scope: Name) -> Name {
    var scope = scope
    for suffix in Self.scopeEnds where scope.ends(with: suffix) && scope.length > 2 {
      scope = scope.prefix(scope.length - suffix.length)
    }
    return scope
  }

  /// The field of a rank that says none: that of the contest before it (在全市水环境质量排名中，由第9位升至第3位),
  /// of the rank before it in the sentence, or the place that the sentence named last
  /// (占全县的15.5%，总量居首位).
  func scopeGoneOn() -> Name? {
    let before = items[..<group.range.lowerBound]
    let named = before.lastIndex {
      $0.classes.contains(.deictic) && $0.word >= 0
        && binder.lexicon.words[Int($0.word)].kind != "org"
        && binder.text[Int($0.start)] == 0x5168
    }
    if let named, isInContest(named) { return name(CollectionOfOne(named)) }
    if let said = discourse.scope { return said }
    return named.map { name(CollectionOfOne($0)) }
  }

  /// Whether a word stands behind 在, with the 中 that closes the contest in sight.
  private func isInContest(_ index: Int) -> Bool {
    guard index > 0, items[index - 1].count == 1, binder.text[Int(items[index - 1].start)] == 0x5728
    else { return false }
    return items[index..<group.range.lowerBound].contains {
      let last = binder.text[Int($0.end) - 1]
      return last == 0x4E2D || last == 0x91CC || last == 0x4E0A
    }
  }
}
