internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Whose the figures of a group are.
extension FramedGroup {
  func holder() -> Range<Int>? {
    if match.frames.pointee.isCarried, let place = match.slots[.of]?.holder { return place }
    if let place = placeAtEnd() { return items[place].range }
    guard let np = match.slots[.np], let holder = np.holder else { return nil }
    return isCounted(np, holder) ? nil : holder
  }

  /// 社区健康服务中心 of 社区健康服务中心有609个.
  func isCounted(_ np: Phrase, _ holder: Range<Int>) -> Bool {
    guard match.makes == .level, np.isEmpty, match.slots[.right] == nil,
      group.quantities.count == 1,
      let next = items.indices.first(where: { Int(items[$0].start) >= holder.upperBound })
    else { return false }
    return binder.holders.isCounted(next, holder)
  }

  /// 延庆区 of 平谷区无病例、延庆区165天: the place that ends a list has the figure of what was spoken
  /// of before.
  func placeAtEnd() -> Int? {
    guard clause.classes.contains(.toponym), match.makes == .level, group.quantities.count == 1,
      match.slots[.right] == nil, let np = match.slots[.np], np.items.count > 2,
      let last = np.items.last,
      items[last].classes.contains(.toponym), last > 0, items[last - 1].kind == .mark,
      reader.unit(last - 1) == 0x3001
    else { return nil }
    return last
  }

  /// 香港4181例 behind 确诊病例4707例: a place's figure is the same figure, its own.
  func isToponym(_ range: Range<Int>) -> Bool {
    items.contains { Int($0.start) == range.lowerBound && $0.classes.contains(.toponym) }
  }

  /// Whether a place's own name goes on with what is counted: 安徽省名中医.
  func isTitle(_ holder: Range<Int>) -> Bool {
    guard let lead = items.first(where: { Int($0.start) == holder.lowerBound }),
      binder.givesTitles(lead), name(stretch: holder) != binder.subject,
      let np = match.slots[.np], let first = np.items.first,
      Int(items[first].start) == holder.upperBound
    else { return false }
    // 工程院院士, but 常住人口: a title ends in no head.
    let isOwn = binder.listsOwn
    return (isOwn || items[np.items.last ?? first].classes.isDisjoint(with: .head))
      && items[first].classes.isDisjoint(
        with: isOwn ? [.adverb, .done] : [.event, .adverb, .done])
      && (isOwn || items[first].word < 0
        || reader.lexicon.words[Int(items[first].word)].kind != "prefix")
      && np.items.allSatisfy {
        (items[$0].isNominal || items[$0].classes.contains(.and) || items[$0].kind == .mark)
          && items[$0].classes.isDisjoint(with: .attain)
      }
  }

  /// 安都市、澜城市分列第二、第三: the list is of holders, not of names.
  func isHolderList(_ conjuncts: [ItemList]) -> Bool {
    guard conjuncts.count > 1 else { return false }
    // 河口镇、东风街道分别达11.3和8.9: places only; 医院 and 学校 are counted more often than they hold.
    let mayHold =
      match.makes == .rank
      || match.makes == .level && conjuncts.count == group.quantities.count
        && conjuncts.allSatisfy { items[$0.last!].classes.contains(.place) }
    return mayHold
      && conjuncts.allSatisfy { part in
        part.contains { HolderReader.endsName(items[$0].classes, items[$0].word, reader.lexicon) }
          && !part.contains { items[$0].classes.contains(.head) }
      }
  }

  /// The holders of a list of places: one for each of several numbers.
  func holders() -> [Name]? {
    // 分别为菏泽、亳州，分别增长347%、302%
    if (match.slots[.np] ?? Phrase()).isEmpty, let places = binder.listedPlaces(),
      places.count == group.quantities.count
    {
      return places
    }
    let conjuncts = reader.conjuncts(match.slots[.np] ?? Phrase())
    if let places = ledByPlaces(conjuncts) { return places }
    guard isHolderList(conjuncts), conjuncts.count == group.quantities.count else { return nil }
    return conjuncts.map { part in
      let end = part.lastIndex {
        HolderReader.endsName(items[$0].classes, items[$0].word, reader.lexicon)
      }
      return name(part[...(end ?? part.endIndex - 1)])
    }
  }

  /// The places that the members of a list begin with, where each does and the last says of what.
  func ledByPlaces(_ conjuncts: [ItemList]) -> [Name]? {
    guard conjuncts.count > 1, conjuncts.count == group.quantities.count,
      let last = conjuncts.last, last.count > 1,
      conjuncts.allSatisfy({ part in
        part.first.map { items[$0].classes.contains(.toponym) } ?? false
      })
    else { return nil }
    return conjuncts.map { name($0.prefix(1)) }
  }

  /// 学校 and 澜湾龙舟文化节 are whose, not what.
  func isOfHolder(_ index: Int) -> Bool {
    let item = items[index]
    return item.isUnknown || !item.classes.isDisjoint(with: [.org, .place, .deictic])
  }
}
