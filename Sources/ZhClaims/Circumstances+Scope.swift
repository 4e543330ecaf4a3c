internal import ZhLexicon
internal import ZhText

/// Among whom a place in an order is counted.
extension FramedGroup {
  /// Of a rank, or of whom a figure is held against.
  func scopeStated() -> String? {
    if let phrase = match.slots[.scope] {
      // 全市12所中学: the number belongs to the field.
      if phrase.stretch.contains(where: { items[$0].isQuantity }) {
        // 里由第七位升至第四位: the field ends where the movement begins.
        let field = phrase.stretch.prefix { items[$0].classes.isDisjoint(with: [.from, .rank]) }
        return trimmed(binder.reader.string(field.filter { items[$0].kind != .blank }))
      }
      let field = phrase.holder.map { String(folded: binder.text[$0]) } ?? ""
      let scope = field + binder.reader.string(phrase.items)
      if !scope.isEmpty { return trimmed(scope) }
    }
    if let word = match.word, items[word].classes.contains(.deictic) {
      return binder.reader.string([word])
    }
    return scopeBefore()
  }

  /// 在32个示范城市中排名第二: from 在 to 中.
  private func scopeBefore() -> String? {
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
      return binder.reader.string([at + 1])
    }
    let text = ((at + 1)..<end).map { binder.text[items[$0].range] }
      .map { String(folded: $0) }.joined()
    return text.isEmpty ? nil : trimmed(text)
  }

  private static let scopeEnds = PhraseReader.locatives + ["的"]

  private func trimmed(_ scope: String) -> String {
    var scope = scope
    for suffix in Self.scopeEnds where scope.ends(with: suffix) && scope.unicodeScalars.count > 2 {
      scope = String(Substring(scope.utf8.dropLast(suffix.utf8.count)))
    }
    return scope
  }

  /// The field of a rank that says none: that of the contest before it (在全市水环境质量排名中，由第9位升至第3位),
  /// of the rank before it in the sentence, or the place that the sentence named last
  /// (占全县的15.5%，总量居首位).
  func scopeGoneOn() -> String? {
    let before = items[..<group.range.lowerBound]
    let named = before.lastIndex {
      $0.classes.contains(.deictic) && $0.word >= 0
        && binder.lexicon.words[Int($0.word)].kind != "org"
        && binder.text[Int($0.start)] == 0x5168
    }
    if let named, isInContest(named) { return binder.reader.string([named]) }
    if let said = discourse.scope { return said }
    return named.map { binder.reader.string([$0]) }
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
