internal import ZhLexicon
internal import ZhModel
internal import ZhQuantity
internal import ZhText

/// Parts of a whole that was named before: 其中城镇71.65亿元, 其中医院2456张, 其中铜陂区412件.
extension FramedGroup {
  /// 其中城镇71.65亿元，乡村30.71亿元: a part of what was named, in the same unit, that says only which.
  func partOfWhole(_ np: Phrase, _ names: Names) -> Name? {
    let isAmong =
      clause.classes.contains(.among)
      && (clause.items.lowerBound..<group.range.lowerBound).contains {
        items[$0].classes.contains(.among)
      }
    if !isAmong, discourse.whole == nil { return nil }
    let unit = binder.quantity(group.quantities[0]).unitNorm
    // 其中医生13人: persons are named whole; but 其中公立医院68.2万人 of 出院人数86.5万人.
    if unit.isText("{人}"), !endsInstitution(np) { return nil }
    // 其中县道312公里、乡道648公里: the second is a part of the same.
    if isAmong {
      let opens = (low..<group.range.lowerBound).contains { items[$0].classes.contains(.among) }
      if !opens, let whole = discourse.whole {
        // 其中医院12个、村卫生室351个: the first did not need it either.
        guard let last = discourse.recent.last(where: { $0.unit != nil }),
          last.name.holds(object(of: whole))
        else { return nil }
      } else {
        discourse.whole = discourse.recent.last { $0.unit == unit }?.name
      }
    }
    if let whole = discourse.whole, let part = partOfInstitutions(np, names, whole) { return part }
    guard let whole = discourse.whole, match.makes == .level, match.slots[.right] == nil,
      names.count == 1, let last = np.items.last, !items[last].classes.contains(.head),
      items[last].classes.isDisjoint(with: [.org, .place]), !np.opensWithEvent,
      names[0].length <= 4,
      discourse.recent.last(where: { $0.unit != nil && $0.name == whole })?.unit == unit,
      !whole.holds(names[0].suffix(2)),
      whole.prefix(1) != names[0].last,
      // 各类学校: 普通高中 is one of them already.
      !object(of: whole).begins(with: "各")
    else {
      if !isAmong { discourse.whole = nil }
      return nil
    }
    // 省级科技进步奖二等奖 of 获省级科技进步奖6项，其中二等奖2项, 金牌 of 奖牌6枚，其中金牌2枚
    if names[0].last == whole.last {
      let isGrade = names[0].length == 3 && names[0].holds("等")
      return isGrade ? joined(object(of: whole), names[0]) : nil
    }
    return joined(names[0], object(of: whole))
  }

  /// 医院床位 of 医疗卫生机构床位3568张，其中医院2456张: of which institutions the same is counted.
  private func partOfInstitutions(_ np: Phrase, _ names: Names, _ whole: Name) -> Name? {
    guard match.makes == .level, match.slots[.right] == nil, names.count == 1,
      endsInstitution(np), !np.opensWithEvent,
      discourse.recent.last(where: { $0.unit != nil && $0.name == whole })?.unit
        == binder.quantity(group.quantities[0]).unitNorm,
      !binder.holders.countsInstitutions(binder.quantity(group.quantities[0]))
    else { return nil }
    return joined(names[0], behindInstitution(whole))
  }

  private func endsInstitution(_ np: Phrase) -> Bool {
    np.items.last.map {
      reader.lexicon.endsWord(of: .org, in: reader.text, at: Int(items[$0].end))
    } ?? false
  }

  /// What is counted of institutions: 床位 of 医疗卫生机构床位.
  private func behindInstitution(_ name: Name) -> Name {
    name.withUnits { text in
      var start = 0
      var end = 0
      while start < text.count {
        let found = reader.lexicon.longestWord(in: text, at: start, end: text.count)
        start += found?.length ?? 1
        let isInstitution = found.map { reader.lexicon.words[$0.value].classes.contains(.org) }
        if isInstitution ?? false
          || start > 1 && text[start - 2] == 0x673A && text[start - 1] == 0x6784
        {
          end = start
        }
      }
      return end < text.count ? name.dropFirst(end) : name
    }
  }

  /// 其中铜陂区412件: of the same things, only whose.
  func wholeOfPlace(_ np: Phrase) -> Name? {
    guard match.makes == .level, match.slots[.right] == nil, let holder = np.holder, np.isEmpty,
      reader.lexicon.endsWord(of: .place, in: reader.text, at: holder.upperBound)
        || items.contains(where: {
          $0.range.upperBound == holder.upperBound && $0.classes.contains(.place)
        }),
      (clause.items.lowerBound..<group.range.lowerBound).contains(where: {
        items[$0].classes.contains(.among)
      })
    else { return nil }
    let unit = binder.quantity(group.quantities[0]).unitNorm
    return discourse.recent.last { $0.unit == unit }?.name
  }

  /// 中级职称 of 高级职称12人，中级28人, 国家级重点专科 of 重点专科23个（国家级1个）: a grade of what was counted.
  func ofGrade(_ np: Phrase) -> Name? {
    guard match.makes == .level, match.slots[.right] == nil, let last = np.items.last,
      reader.text[Int(items[last].end) - 1] == 0x7EA7, case let grade = name(np.items),
      grade.length <= 3,
      let whole = discourse.recent.last?.name, !whole.ends(with: "级"),
      discourse.recent.last?.unit == binder.quantity(group.quantities[0]).unitNorm
    else { return nil }
    // 重点专科 of 市级以上重点专科.
    let behind = whole.withUnits { text in
      text.lastIndex(of: 0x7EA7).map { at in
        at + 2 < text.count && text[at + 1] == 0x4EE5 ? at + 3 : at + 1
      }
    }
    let thing = behind.map { whole.dropFirst($0) } ?? object(of: whole)
    guard thing.length > 0 else { return nil }
    discourse.recent.append(
      Figure(name: joined(grade, thing), of: binder.statedQuantity(group.quantities[0])))
    return joined(grade, thing)
  }

  /// 每万名居民 of 每万名居民拥有3.5名全科医生.
  func rateBase() -> Name? {
    guard
      let each = (low..<group.range.lowerBound).first(where: {
        items[$0].kind != .blank && !items[$0].isAside
      }), reader.unit(each) == 0x6BCF,
      let have = (each..<group.range.lowerBound).first(where: { items[$0].classes.contains(.have) }
      ),
      have > each
    else { return nil }
    return name(stretch: Int(items[each].start)..<Int(items[have].start))
  }

  /// 重点项目 of 51个重点项目开工46个: what is counted ends where the next number's verb begins.
  func thing(behind phrase: Phrase) -> ItemList {
    var items = phrase.items
    // 136家县级医院中综合排名第27位
    if let end = items.indices.dropFirst().first(where: {
      reader.isWord(items[$0], "中") || reader.isWord(items[$0], "里")
    }) {
      items = items.part(0..<end)
    }
    let dimension = binder.quantity(group.quantities[0]).dimension
    guard match.makes == .level, dimension == .count || dimension == .number,
      let last = items.last, last + 1 < clause.items.upperBound,
      self.items[last + 1].isQuantity,
      let verb = items.indices.dropFirst().first(where: {
        self.items[items[$0]].classes.contains(.event)
          && self.items[items[$0]].classes.isDisjoint(with: [.head, .noun])
          && self.items[items[$0 - 1]].isNominal
          && self.items[items[$0 - 1]].classes.isDisjoint(with: .event)
      })
    else { return items }
    return items.part(0..<verb)
  }

  /// 达到三级医院服务能力水平 of 90%的县医院达到三级医院服务能力水平: what is said of those whose share is told.
  func predicate(of group: Phrase) -> Name? {
    guard let last = group.items.last else { return nil }
    var said: [Int] = []
    for k in (last + 1)..<max(last + 1, clause.items.upperBound) {
      let item = items[k]
      if item.isAside || item.kind == .blank { continue }
      guard item.mention < 0, item.kind != .mark else { break }
      let isFilling =
        !item.classes.isEmpty && item.classes.isSubset(of: [.adverb, .done, .each, .light])
        && reader.unit(k) != 0x4E0D && reader.unit(k) != 0x6CA1
      if !isFilling { said.append(k) }
    }
    guard !said.isEmpty, said.count <= 12 else { return nil }
    return name(said)
  }
}
