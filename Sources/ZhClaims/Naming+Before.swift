internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Names that stand before the clause of a group: before its bracket, before its colon, in the contest
/// that the clause before speaks of.
extension FramedGroup {
  /// 在全省妇幼保健机构绩效考核中排第7位: the contest is what is ranked.
  func contest() -> Name? {
    guard let scope = match.slots[.scope] else { return nil }
    var kept = scope.items
    if let last = kept.last, reader.isWord(last, "中") { kept.removeLast() }
    guard let last = kept.last, items[last].classes.contains(.event) || isScore(last) else {
      return nil
    }
    return name(kept)
  }

  /// 在全市水环境质量排名中由第9位升至第3位: the clause itself says in what.
  func contestHere() -> Name? {
    let before = clause.items.lowerBound..<group.range.lowerBound
    guard let end = before.last(where: { reader.isWord($0, "中") || reader.isWord($0, "里") }),
      let at = before.last(where: { $0 < end && reader.unit($0) == 0x5728 && items[$0].count == 1 }
      ),
      !(at..<end).contains(where: { items[$0].isQuantity }),
      // 在全市二级以上医院中: among whom, not in what.
      items[end - 1].classes.isDisjoint(with: [.org, .place])
    else { return nil }
    return field(at, end)
  }

  /// 护理学 of 护理学位列第68位, which reads as 学位 and 列.
  func field(cutBefore np: Phrase) -> Name? {
    guard let last = np.items.last, let word = match.word, reader.isWord(word, "列"), word > 0,
      items[word - 1].end == items[word].start, items[last].end == items[word].start,
      items[last].count > 1, reader.text[Int(items[last].end) - 1] == 0x4F4D
    else { return nil }
    let name = name(np.items)
    return name.prefix(name.length - 1)
  }

  /// What stands between 在 and 中, without what describes it: “影响力榜” of 省局公布的“影响力榜”.
  func field(_ at: Int, _ end: Int) -> Name? {
    let light = ((at + 1)..<end).last { items[$0].classes.contains(.light) }
    let phrase = reader.read(((light ?? at) + 1)..<end)
    return phrase.isEmpty ? nil : name(phrase.items)
  }

  /// 在全市河湖长制考核中，该县由第七名升至第二名: the clause before says in what.
  func contestBefore() -> Name? {
    guard
      let before = binder.analysis.clauses.last(where: {
        $0.items.upperBound <= clause.items.lowerBound && !$0.isBracket
      }), !before.holdsQuantity,
      let at = before.items.first(where: { items[$0].kind != .blank }), reader.unit(at) == 0x5728,
      let end = before.items.last(where: { items[$0].kind != .blank }), end > at,
      reader.isWord(end, "中") || reader.isWord(end, "上") || reader.isWord(end, "里")
        || reader.isWord(end, "内")
    else { return nil }
    return field(at, end)
  }

  /// 肺结核（89例）、病毒性肝炎（82例）: the name stands before the bracket.
  func bracketed() -> Name? {
    let open = clause.items.lowerBound - 1
    guard open > 0, group.range.lowerBound == clause.items.lowerBound,
      group.range.upperBound == clause.items.upperBound, items[open - 1].isNominal,
      let before = binder.analysis.clauses.last(where: { $0.items.upperBound == open })
    else { return nil }
    var start = before.items.lowerBound
    if let figure = before.items.last(where: { items[$0].isQuantity }) {
      // 居前五位的病种依次为肺结核（49例）, but not of what the figure is of.
      guard
        let copula = before.items.last(where: {
          $0 > figure && items[$0].classes.contains(.copula)
        })
      else { return nil }
      start = copula + 1
    }
    // 居前三位的依次为平川县（35.2/10万）: whose it is, not what; 低于全县平均水平（0.86人）: nor is that.
    if binder.placeBefore(clause) != nil || before.classes.contains(.peer) { return nil }
    return lastName(in: start..<before.items.upperBound)
  }

  /// The name that some items end with, the last one where they are a list.
  private func lastName(in range: Range<Int>) -> Name? {
    var range = range
    // 职业分布以学生为主（占62.3%）
    if let last = range.last, reader.isWord(last, "为主") { range = range.dropLast() }
    if let by = range.last(where: { reader.isWord($0, "以") }) {
      range = (by + 1)..<range.upperBound
    }
    let phrase = reader.read(range)
    let name = reader.conjuncts(phrase).last ?? phrase.items
    return name.isEmpty ? nil : self.name(name)
  }

  /// 普货（总质量12吨）38129台: the name stands before the bracket, the number behind it.
  func beforeBracket() -> Name? {
    group.range.lowerBound == clause.items.lowerBound && match.slots[.right] == nil
      ? topicBeforeBracket() : nil
  }

  /// 门诊药费 of 门诊药费（96.8元）占36.0%.
  func topicBeforeBracket() -> Name? {
    guard !clause.isBracket,
      let bracket = binder.analysis.clauses.last(where: {
        $0.isBracket && $0.items.upperBound + 1 == clause.items.lowerBound
      }),
      let before = binder.analysis.clauses.last(where: {
        !$0.isBracket && $0.items.upperBound + 1 == bracket.items.lowerBound
      }),
      let last = before.items.last, items[last].isNominal,
      !before.holdsQuantity
    else { return nil }
    return lastName(in: before.items)
  }

  /// What stands before the colon that opened the clause: 乙类传染病 of 乙类传染病：报告312例.
  func topicBefore() -> Name? {
    guard clause.opener == 0xFF1A || clause.opener == 0x3A,
      let before = binder.analysis.clauses.last(where: {
        $0.items.upperBound < clause.items.lowerBound && !$0.isBracket
      }), !before.holdsQuantity
    else { return nil }
    let phrase = reader.read(before.items)
    guard let last = phrase.items.last, items[last].isNominal,
      items[last].classes.isDisjoint(with: [.event, .change])
        || items[last].classes.contains(.head),
      !reader.isList(phrase)
    else { return nil }
    return name(phrase.items)
  }

  /// What a figure behind a colon is of: 药占比 of 药占比：26.3%.
  func label() -> Name? {
    guard match.makes == .level, clause.items.lowerBound == low else { return nil }
    return topicBefore()
  }

  /// The rate that a clause names alone for those that follow it: 饮用水合格率 of 饮用水合格率，城市100%、农村96.3%.
  func rateBefore(_ np: Phrase) -> Name? {
    guard match.makes == .level, !np.isEmpty,
      binder.quantity(group.quantities[0]).dimension == .percent,
      np.items.allSatisfy({ items[$0].isNominal && items[$0].classes.isDisjoint(with: Self.said) }),
      let before = binder.analysis.clauses.last(where: {
        $0.items.upperBound < clause.items.upperBound && !$0.holdsQuantity
      }), !before.isBracket, let last = before.items.last, isRate(last)
    else { return nil }
    let phrase = reader.read(before.items)
    return phrase.items.last == last ? name(phrase.items) : nil
  }

  /// What says more than which one.
  private static let said: WordClass = [.head, .event, .attain, .change, .share, .rank]

  func isRate(_ index: Int) -> Bool {
    items[index].classes.contains(.head) && reader.isOfKind(index, "ratio")
  }

  /// 电梯（占比11.3%）: of what stands before the bracket.
  func shareInBracket(_ np: Phrase) -> Name? {
    let open = clause.items.lowerBound - 1
    guard clause.isBracket, open > 0, np.items.count == 1, items[open - 1].isNominal,
      clause.items.contains(np.items[0]), reader.isOfKind(np.items[0], "relative"),
      let before = binder.analysis.clauses.last(where: { $0.items.upperBound == open })
    else { return nil }
    return lastName(in: before.items).map { joined($0, name(np.items)) }
  }

  func isScore(_ item: Int) -> Bool { reader.isOfKind(item, "score") }
}
