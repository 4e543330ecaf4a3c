internal import ZhLexicon
internal import ZhModel
internal import ZhQuantity
internal import ZhText

/// Names the indicators of a group: from its pattern's slots, from the list that it goes on with, or
/// from the clauses before.
extension FramedGroup {
  /// None where the frame fits but nothing names the number.
  func indicators(startsList: Bool) -> Names {
    if !discourse.eachRest.isEmpty, let next = nextOfEach() { return next }
    let names = named(startsList: startsList)
    if names.isEmpty { return .none }
    if !discourse.eachRest.isEmpty { discourse.eachRest = [] }
    // Most groups are of one number.
    return group.quantities.count == 1 && !isEach ? names : firstOfEach(names)
  }

  private func named(startsList: Bool) -> Names {
    var np = match.slots[.np] ?? Phrase()
    // 优良率全省排名第8位: among whom is no part of what is ranked.
    if match.makes == .rank, np.items.count > 1, let last = np.items.last,
      items[last].classes.contains(.deictic)
    {
      np.items = np.items.part(0..<(np.items.count - 1))
    }
    var conjuncts = reader.conjuncts(np, wanted: group.quantities.count)
    let hasOther = match.slots[.right] != nil || match.slots[.of] != nil
    // A row that adds words of its own (占比) can go on from what was named before.
    let adds = match.frames.pointee.addsWords
    let isCarried = (np.isEmpty && !hasOther && !adds) || match.frames.pointee.isCarried
    if match.frames.pointee.isCarried, let place = match.slots[.of] {
      // 最多的是美国的41.96万人: of what was spoken of, and only of a place.
      guard place.isEmpty, let holder = place.holder, isToponym(holder) else { return .none }
      return carried(Phrase())
    }
    if match.makes == .rank,
      np.isEmpty || np.items.allSatisfy({ isOfHolder($0) }),
      let field = (np.isEmpty ? contest() ?? contestHere() : nil) ?? contestBefore()
    {
      discourse.indicators = .one(field)
      return .one(field)
    }
    if match.makes == .rank, let name = field(cutBefore: np) { return speak(of: name) }
    if !discourse.indicators.isEmpty, asksOf(np) { return carried(Phrase()) }
    if !discourse.indicators.isEmpty, placeAtEnd() != nil { return carried(Phrase()) }
    if let holder = np.holder, isCounted(np, holder) {
      return speak(of: name(stretch: holder))
    }
    if isCarried, clause.isBracket, let name = bracketed() { return .one(name) }
    if isCarried, let name = beforeBracket() { return speak(of: name) }
    if np.holder == nil, isCarried || isAttainAlone(np, hasOther), let label = label() {
      return speak(of: label)
    }
    if let whole = wholeOfPlace(np) { return .one(whole) }
    if isCarried || isHolderList(conjuncts) || isAttainAlone(np, hasOther)
      || conjuncts.isEmpty && sumsUp(np)
    {
      return carried(np)
    }
    if let moved = movedByVerb(np) { return speak(of: moved) }
    if !hasOther, let other = counterpart(np) { return speak(of: other) }
    if !hasOther, let rate = rateBefore(np) { return speak(of: joined(name(np.items), rate)) }
    if !hasOther, np.items.count == 1, let made = goneOn(np) { return made }
    var names: Names
    if conjuncts.count > 1, distributes(conjuncts.count) || areRates(conjuncts),
      !isExampleList(conjuncts)
    {
      let places = ledByPlaces(conjuncts)
      shareTail(&conjuncts)
      // 浙江、江苏GDP分别增长6.0%、5.9%: whose, and of what all of them.
      if places != nil, conjuncts.allSatisfy({ $0.count > 1 }) {
        for i in conjuncts.indices { conjuncts[i] = conjuncts[i].part(1..<conjuncts[i].count) }
      }
      names = Names(conjuncts.map { assembled($0) })
    } else if adds, np.isEmpty, group.quantities.count > 1,
      discourse.recent.count >= group.quantities.count
    {
      // 分别占总数的0.1%、28.3%和71.6%: the shares are of what was counted, in order.
      names = Names(
        discourse.recent.suffix(group.quantities.count).map {
          assembled(ItemList(), base: $0.name)
        })
    } else {
      let items =
        isExampleList(conjuncts) || opensMember(np)
        ? verb(of: np) : completed(np, startsList)
      names = .one(assembled(items))
    }
    // 每万名居民拥有3.5名全科医生: the base of a rate stands before the number.
    if match.slots[.right] != nil, row.indicator == [.slot(.right)], let base = rateBase() {
      names = names.made { joined(base, $0) }
    }
    // 占全县业务收入的比重由18.5%提高到26.3%: what is the part was named before.
    if names.count == 1, !hasOther, binder.quantity(group.quantities[0]).dimension.isRatio,
      let first = np.items.first, items[first].classes.contains(.share),
      let part = discourse.base.last
    {
      names = .one(joined(counted(part), names[0]))
    }
    if let verb = verbOfList(np, startsList: startsList) { names = names.made { joined(verb, $0) } }
    if let name = partOfWhole(np, names) { names = .one(name) }
    let isScope = self.isScope
    if isScope, let right = match.slots[.right] { names = .one(field(right)) }
    // 三个目标中的两个: of what was spoken of.
    if names.holdsEmpty || names.count == 1 && names[0] == "中的" { return .none }
    if adds && np.isEmpty {
      // A share in points refers to the share; growth goes on about what was counted.
      discourse.indicators = names
    } else if match.makes != .rank, match.makes != .contribution, !isScope {
      discourse.indicators = names
      discourse.base = names
      if match.makes == .level || match.makes == .from {
        // 345人、9166天: two figures of one name count twice.
        let missing = max(0, group.quantities.count - names.count)
        let quantity = binder.statedQuantity(group.quantities[0])
        for name in names { discourse.recent.append(Figure(name: name, of: quantity)) }
        for _ in 0..<missing {
          discourse.recent.append(Figure(name: names[names.count - 1]))
        }
      }
    }
    return names
  }

  /// What a word alone says of what was named before.
  private func goneOn(_ np: Phrase) -> Names? {
    if let topic = topicBefore(), let verb = verbAlone(np) {
      // 乙类传染病：报告312例
      return speak(of: joined(verb, topic))
    }
    if let name = shareInBracket(np) { return .one(name) }
    if let name = rateOfDone(np) { return speak(of: name) }
    if let name = ofGrade(np) { return .one(name) }
    if let made = dependent(np) { return made }
    guard !clause.opensPart, let last = discourse.lastClaim, discourse.base.count == 1,
      let verb = verbAlone(np),
      binder.claims[last].quantity.pointee.unitNorm
        == binder.quantity(group.quantities[0]).unitNorm
    else { return nil }
    // 受理医疗纠纷129起，结案112起: the same things, one step on; 流脑发病160例，死亡9例，治愈80例: each of
    // them of 流脑.
    let base = discourse.base[0]
    // 年门急诊量175.8万人次，出院6.7万人次: other people; but 营业里程1.7万公里，新增6700公里.
    if isMeasure(base), reader.unit(np.items[0]) != 0x65B0 { return nil }
    let thing = discourse.step?.name == base ? discourse.step!.thing : thing(of: object(of: base))
    // 派发红利2元，共计派发1.33亿元
    if thing.holds(verb) { return nil }
    let next = joined(thing, verb)
    discourse.step = (next, thing)
    return speak(of: next)
  }

  /// 门急诊量, 诊疗人次, but 确诊病例.
  private func isMeasure(_ name: Name) -> Bool {
    binder.isNumber(name)
      && (name.ends(with: "量") || name.ends(with: "人次") || name.ends(with: "数"))
  }

  /// 高危孕产妇管理率 of 高危孕产妇管理412人，管理率100%: how many of those that were just counted.
  private func rateOfDone(_ np: Phrase) -> Name? {
    guard isRate(np.items[0]), binder.quantity(group.quantities[0]).dimension.isRatio
    else { return nil }
    let rate = name(np.items)
    let deed = rate.prefix(rate.length - 1)
    guard deed.length > 1,
      let done = discourse.recent.last(where: {
        $0.unit != nil && $0.name.length > deed.length && $0.name.ends(with: deed)
      })
    else { return nil }
    return joined(done.name, rate.suffix(1))
  }

  /// 流脑 of 流脑发病, nothing of 发病: what happened is not what happened next.
  private func thing(of name: Name) -> Name {
    name.withUnits { text in
      for start in 0..<max(0, text.count - 1) where start != 1 {
        guard let found = reader.lexicon.longestWord(in: text, at: start, end: text.count),
          start + found.length == text.count
        else { continue }
        let classes = reader.lexicon.words[found.value].classes
        return classes.contains(.event) && classes.isDisjoint(with: [.head, .noun])
          ? name.prefix(start) : name
      }
      return name
    }
  }

  /// A name of one figure, which what follows may go on from.
  private func speak(of name: Name) -> Names {
    discourse.indicators = .one(name)
    discourse.base = .one(name)
    discourse.recent.append(Figure(name: name))
    return .one(name)
  }

  /// What the clauses before named.
  private func carried(_ np: Phrase) -> Names {
    let count = group.quantities.count
    if count > 1, let list = binder.namesInWaiting(), count == list.count,
      binder.listedPlaces() == nil
    {
      discourse.indicators = list
      discourse.base = list
      return list
    }
    // 充电31.7万次、充电量896万千瓦时，分别增长64%和71%: as many names as numbers, in order.
    if count > 1, discourse.indicators.count != count, discourse.recent.count >= count {
      let names = Names(discourse.recent.suffix(count).map(\.name))
      discourse.indicators = names
      return names
    }
    // Growth in per cent is of the figure, not of its 增速.
    let isRatio = binder.quantity(group.quantities[0]).dimension.isRatio
    let names = match.makes == .change && isRatio ? discourse.base : discourse.indicators
    // PM2.5、PM10浓度分别为…，同比均上升14.7%: one figure for each of them.
    if count == 1, names.count > 1, match.makes != .rank || isSaidOfEach, distributes(names.count) {
      return names
    }
    // 优良天数123天，优良率78.3%，比去年同期增长14天: of what has the unit.
    // 与上月（503例）相比 too.
    if match.makes == .change || clause.isBracket, count == 1,
      let other = sameUnit(names)
    {
      return .one(other)
    }
    // 居第17位，前移6位, 指数排名前三的为谷城县、宜城市，分别为3.37、0.57: in what was ranked.
    if !discourse.ranked.isEmpty, goesOnFromRank { return fitted(discourse.ranked) }
    // 增速居前三位的分别是临江区、云岭县、平阳县，分别增长…
    if names.isEmpty, !discourse.ranked.isEmpty, match.makes == .change {
      return fitted(discourse.ranked)
    }
    guard !names.isEmpty else {
      // A holder alone is the only name there is: 石化公司1.1亿元.
      guard let holder = np.holder, match.makes != .rank else { return .none }
      return .one(name(stretch: holder))
    }
    if let holder = np.holder, match.makes == .level, !isToponym(holder) {
      // 石化公司1.1亿元 behind 油田产能项目完成投资150亿元: another holder, the same figure.
      let name = name(stretch: holder)
      return fitted(names.made { joined(name, verbPhrase(of: $0)) })
    }
    return fitted(names)
  }

  /// Whether the number is what a goal asks of the indicator before, or what is missing to it: 距95%的
  /// 要求尚差2.1个百分点.
  private func asksOf(_ np: Phrase) -> Bool {
    if let last = np.items.last, items[last].count == 1, reader.unit(last) == 0x5DEE {
      return np.items.count == 1 || np.items.contains { binder.goal(items[$0]) != nil }
    }
    return goal != nil
      && !np.items.contains { !items[$0].classes.isDisjoint(with: [.head, .indicator, .event]) }
  }

  private var goesOnFromRank: Bool {
    match.makes == .change
      ? isOfPlaces
      : binder.listedPlaces() != nil || clause.isBracket && binder.placeBefore(clause) != nil
  }

  /// Whether the number counts places in an order: 6位, 两名.
  private var isOfPlaces: Bool {
    let quantity = binder.quantity(group.quantities[0])
    return quantity.dimension == .count
      && ["位", "名", "个位次", "位次", "名次", "个名次"].contains(quantity.unit)
  }

  /// The last figure of the sentence in the number's unit, where the carried one has another.
  private func sameUnit(_ names: Names) -> Name? {
    let dimension = binder.quantity(group.quantities[0]).dimension
    guard !dimension.isRatio, dimension != .points else { return nil }
    let unit = binder.quantity(group.quantities[0]).unitNorm
    if let name = names.last,
      let carried = discourse.recent.last(where: { $0.unit != nil && $0.name == name })
    {
      guard carried.unit != unit else { return nil }
    } else if match.makes != .change {
      // A share (占总人口17.2%) has no level of its own, but only a movement goes back beyond it.
      return nil
    }
    return discourse.recent.last { $0.unit == unit }?.name
  }

  /// 完成投资 of 油田产能项目完成投资; the whole name where no verb stands inside it.
  func verbPhrase(of name: Name) -> Name {
    name.withUnits { text in
      var i = 0
      while i < text.count {
        guard let found = reader.lexicon.longestWord(in: text, at: i, end: text.count) else {
          i += 1
          continue
        }
        if i > 0, !reader.lexicon.words[found.value].classes.isDisjoint(with: [.event, .attain]) {
          return name.dropFirst(i)
        }
        i += found.length
      }
      return name
    }
  }

  /// 增速 and 降幅 of what was named, 日均 and 累计 of it.
  private func dependent(_ np: Phrase) -> Names? {
    guard np.items.count == 1, let item = np.items.first, items[item].word >= 0,
      let kind = reader.lexicon.words[Int(items[item].word)].kind, !discourse.base.isEmpty
    else { return nil }
    switch kind {
    case "relative":
      // 有数码照相机、分析仪器，同比增长率分别为401%、396%: of each of the list.
      let word = name(CollectionOfOne(item))
      if group.quantities.count > 1, let list = binder.namesInWaiting(),
        list.count == group.quantities.count
      {
        discourse.indicators = list.made { joined($0, word) }
        discourse.base = list
        return discourse.indicators
      }
      let names = discourse.base.made { $0.ends(with: word) ? $0 : joined($0, word) }
      discourse.indicators = names
      return fitted(names)
    case "former":
      return discourse.recent.dropLast().last.map { .one($0.name) }
    case "latter": return discourse.recent.last.map { .one($0.name) }
    // 副主任医师1名，其他3名: of what all of them are, or of the same.
    case "rest":
      let unit = binder.quantity(group.quantities[0]).unitNorm
      let whole = discourse.whole ?? discourse.recent.first { $0.unit == unit }?.name
      return fitted(whole.map { .one($0) } ?? discourse.indicators)
    // 而2020年这一比例高达64%
    case "same": return fitted(discourse.indicators)
    case "prefix":
      let word = name(CollectionOfOne(item))
      return fitted(discourse.base.made { $0.begins(with: word) ? $0 : joined(word, $0) })
    default: return nil
    }
  }

  private func verbAlone(_ np: Phrase) -> Name? {
    guard np.items.count == 1, np.opensWithEvent, match.makes == .level,
      // 投资 is a name of its own.
      !items[np.items[0]].classes.contains(.head)
    else { return nil }
    return name(np.items)
  }

  /// 四项指数同比分别下降: the list is what the clauses before named.
  private func sumsUp(_ np: Phrase) -> Bool {
    // 三次产业结构: the parts of one ratio have one name.
    guard group.quantities.count > 1, discourse.recent.count >= group.quantities.count,
      !binder.quantity(group.quantities[0]).isRatioPart, let first = np.items.first
    else { return false }
    return reader.lexicon.numeral(reader.unit(first)) != nil
  }

  /// 完成 and 实现 alone name nothing.
  private func isAttainAlone(_ np: Phrase, _ hasOther: Bool) -> Bool {
    !hasOther && np.items.count == 1 && items[np.items[0]].classes.contains(.attain)
  }

  /// An indicator without the verb that it opens with: 双向转诊 of 完成双向转诊.
  func object(of name: Name) -> Name {
    guard let first = binder.firstWord(of: name), first.rest > 0, first.classes.contains(.event)
    else { return name }
    return name.dropFirst(first.length)
  }

  /// 户均收入 of 户均增收, 玉米产量 of 玉米增产: the verb says what it moves.
  private func movedByVerb(_ np: Phrase) -> Name? {
    guard match.makes == .change, let word = match.word, items[word].classes.contains(.change),
      let moved = reader.lexicon.words[Int(items[word].word)].moved
    else { return nil }
    let (whose, what) = (name(np.items), binder.names.name(moved))
    // 财政收入增收5%, 营业额增收: a name of its own; but 户均增收, 药品平均降价.
    if let last = np.items.last, items[last].classes.contains(.head),
      !reader.isOfKind(last, "prefix")
    {
      return nil
    }
    return joined(whose, what)
  }

  /// What a share is of: 双向转诊 of 完成双向转诊, 甲类传染病 of 报告甲类传染病, but all of 研发人员 and 服务类投诉,
  /// where the verb says of what kind.
  private func counted(_ name: Name) -> Name {
    guard let first = binder.firstWord(of: name), first.rest > 0 else { return name }
    let object = name.dropFirst(first.length)
    let isDone =
      first.classes.contains(.attain)
      || first.classes.contains(.event) && first.rest > 2 && !object.begins(with: "类")
    return isDone ? object : name
  }

  func field(_ right: Phrase) -> Name {
    let name = name(right.items)
    guard let last = right.items.last, reader.mayEndInLocative(last),
      let suffix = Self.locatives.first(where: { name.ends(with: $0) && name != $0 })
    else { return name }
    return name.prefix(name.length - suffix.length)
  }

  /// What closes a place or a field: 在14个市州中.
  static var locatives: [Name] { ["里头", "中", "里", "内"] }

  /// 在14个市州中, 居全市9个县: a count that only says among whom.
  private var isScope: Bool {
    guard let last = match.slots[.right]?.items.last else { return false }
    if reader.mayEndInLocative(last) {
      let word = name(CollectionOfOne(last))
      if Self.locatives.contains(where: { word.ends(with: $0) }) { return true }
    }
    return clause.classes.contains(.rank)
      && (low..<group.range.lowerBound).contains {
        items[$0].classes.contains(.rank) && items[$0].classes.isDisjoint(with: [.head, .event])
      }
  }

  /// 乙级10个 behind 创建甲级基层医疗机构2个 and 农村居民9872元 behind 城镇居民人均可支配收入: what the
  /// first member of the list says behind the part that both have alike.
  private func completed(_ np: Phrase, _ startsList: Bool) -> ItemList {
    if startsList {
      discourse.listItems = np.items
      return np.items
    }
    guard match.slots[.right] == nil, let last = np.items.last, np.items.count <= 3,
      // 执业律师1260人 behind 律师事务所86家: of something else.
      discourse.recent.last(where: { $0.unit != nil })?.unit
        == binder.quantity(group.quantities[0]).unitNorm,
      !items[last].classes.contains(.head), low < group.range.lowerBound, items[low].kind == .mark,
      reader.unit(low) == 0x3001
    else { return np.items }
    let ending = reader.text[Int(items[last].end) - 1]
    guard
      let twin = discourse.listItems.lastIndex(where: {
        reader.text[Int(items[$0].end) - 1] == ending
      }), twin + 1 < discourse.listItems.count
    else { return np.items }
    return reader.pool.joined(
      np.items, discourse.listItems.part((twin + 1)..<discourse.listItems.count))
  }

  /// 设有普外科、骨外科、儿科12个临床科室: the list says which, the word behind the number what.
  private func isExampleList(_ conjuncts: [ItemList]) -> Bool {
    guard conjuncts.count > 1 else { return false }
    let quantity = binder.quantity(group.quantities[0])
    // 会计、服装设计2个省级实训基地: as many names as are counted.
    let isCounted =
      conjuncts.count == 2 && quantity.number.equals(ExactDecimal(2)) && quantity.power == 0
    // 荣获国家卫生县城、省级文明县城等10余项国家级荣誉
    let isSaid = reader.isWord(group.range.lowerBound - 1, "等")
    return (conjuncts.count >= 3 || isCounted || isSaid) && match.slots[.right] != nil
      && match.makes == .level
      && !items[group.range.lowerBound - 1].classes.contains(.each)
      && quantity.dimension == .count
  }

  /// 拥有直线加速器、4台核磁共振, 4个服务中心和1个防治所: the number begins a member of its own.
  private func opensMember(_ np: Phrase) -> Bool {
    guard match.slots[.right] != nil, match.makes == .level, group.quantities.count == 1,
      np.items.count > 1
    else { return false }
    let before = group.range.lowerBound - 1
    return binder.isListMark(before) || items[before].classes.contains(.and)
  }

  private func verb(of np: Phrase) -> ItemList {
    np.items.part(0..<(np.opensWithEvent ? 1 : 0))
  }

  /// The carried names in the number that the group can take.
  func fitted(_ names: Names) -> Names {
    if names.count == group.quantities.count || names.count == 1 { return names }
    return group.quantities.count == 1 ? .one(names.last!) : names
  }

  /// Whether a list of names goes with the numbers one by one: as many of both, or 均, 分别, 各, or
  /// a place in an order.
  private func distributes(_ count: Int) -> Bool {
    if group.quantities.count == count { return true }
    guard group.quantities.count == 1 else { return false }
    if match.makes == .rank { return true }
    return isSaidOfEach
  }

  /// 均居全国前十
  private var isSaidOfEach: Bool {
    (low..<group.range.lowerBound).contains {
      items[$0].classes.contains(.each)
        || items[$0].classes.contains(.rank) && reader.unit($0) == 0x5747
    }
  }

  /// 入学率和巩固率达100%: rates do not add up to one; each is so high.
  private func areRates(_ conjuncts: [ItemList]) -> Bool {
    group.quantities.count == 1 && binder.quantity(group.quantities[0]).dimension == .percent
      && conjuncts.allSatisfy { part in
        guard let last = part.last else { return false }
        return items[last].classes.contains(.head)
          && reader.text[Int(items[last].end) - 1] == 0x7387
      }
  }

  /// 高血压、糖尿病规范管理率: the head that only the last one says.
  private func shareTail(_ conjuncts: inout [ItemList]) {
    guard let last = conjuncts.last, last.count > 1 else { return }
    // 销售、管理、研发费用率: what they share says that the verbs say of what kind.
    let isKind = conjuncts[0].count == 1
    for i in conjuncts.indices.dropLast() {
      guard let end = conjuncts[i].last else { continue }
      if items[end].classes.contains(.head) { continue }
      // What stands behind as many words as the shorter one has is shared.
      let own = min(conjuncts[i].count, last.count - 1)
      conjuncts[i] = reader.pool.joined(conjuncts[i], last.part(own..<last.count))
    }
    // 配送处方和中药量: the verb that only the first one says.
    if !isKind, let first = conjuncts[0].first, items[first].classes.contains(.event) {
      for i in conjuncts.indices.dropFirst() where !items[conjuncts[i][0]].classes.contains(.event)
      {
        conjuncts[i] = reader.pool.joined(conjuncts[0].part(0..<1), conjuncts[i])
      }
    }
  }

  /// - Parameter base: what was counted before, for a name that goes on from it.
  private func assembled(_ np: ItemList, base: Name? = nil) -> Name {
    if match.frames.pointee.isPhrase, !np.isEmpty { return name(np) }
    var name: Name = ""
    func add(_ part: Name) { name = joined(name, part) }
    for part in row.indicator {
      switch part {
      case .slot(.np):
        // 男性196842人，占50.96%: the share is of what was counted.
        // 360万千瓦的太阳能资源: what stands behind the number is a name of its own.
        let goesOn = np.isEmpty && match.slots[.right] == nil
        let before =
          goesOn ? (base ?? topicBeforeBracket() ?? discourse.base.last).map(counted) ?? "" : ""
        add(
          !goesOn
            ? self.name(np) : match.makes == .contribution ? contributor(before) : before)
      case .slot(let slot):
        guard let phrase = match.slots[slot] else { continue }
        add(self.name(slot == .right ? thing(behind: phrase) : phrase.items))
        if slot == .right, match.frames.pointee.addsWords, let said = predicate(of: phrase) {
          add(said)
        }
      case .word: if let word = match.word { add(self.name(CollectionOfOne(word))) }
      // 占GDP的比重为52.3%, 占手术的比例达23.5%: the name has a word for it already.
      case .text(let text):
        let text = binder.names.name(text)
        if !name.ends(with: text), text != "比重" || !name.ends(with: "比例") { add(text) }
      case .carried: break
      }
    }
    return name
  }

  /// Who contributes, of a share in what grew: 第三产业 of 第三产业对经济增长的贡献率.
  private func contributor(_ name: Name) -> Name {
    guard name.ends(with: "贡献率") else { return name }
    return name.withUnits { $0.firstIndex(of: 0x5BF9) }.map { name.prefix($0) } ?? ""
  }

  /// The verb that a later member of a list takes from the first: 新增A1个、B11个.
  private func verbOfList(_ np: Phrase, startsList: Bool) -> Name? {
    if startsList {
      discourse.listVerb =
        np.opensWithEvent && (np.items.count > 1 || match.slots[.right] != nil)
        ? np.items[0] : nil
      return nil
    }
    guard let verb = discourse.listVerb, match.slots[.right] == nil || np.isEmpty,
      !np.opensWithEvent,
      match.makes == .level, low < group.range.lowerBound, items[low].kind == .mark,
      reader.unit(low) == 0x3001
    else { return nil }
    return name(CollectionOfOne(verb))
  }
}
