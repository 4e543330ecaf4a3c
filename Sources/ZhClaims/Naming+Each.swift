internal import ZhLexicon

/// A list of names that 分别 gives to numbers of several verbs: 分别下降0.6个千分点、3.2/10万，提高0.8岁.
extension FramedGroup {
  /// Of the names of a list those that the group's numbers are of, where more numbers follow; the rest
  /// waits for them.
  func firstOfEach(_ names: Names) -> Names {
    let count = group.quantities.count
    let total = isEach && match.makes == .change ? count + numbersBehind : count
    var list = names
    if let several = ordinals(names, total) ?? members(names, total) {
      list = .several(several)
      discourse.indicators = list
      discourse.base = list
      discourse.recent += several.map { Figure(name: $0) }
    }
    guard total > count else { return list }
    if list.count != total {
      guard match.slots[.np] == nil || match.slots[.np]!.isEmpty, discourse.recent.count >= total
      else { return names }
      list = Names(discourse.recent.suffix(total).map(\.name))
    }
    discourse.eachRest = Array(list[count...])
    discourse.indicators = Names(list[..<count])
    return discourse.indicators
  }

  /// Whether 分别 stands before the group.
  var isEach: Bool {
    clause.classes.contains(.each)
      && (low..<group.range.lowerBound).contains { items[$0].classes.contains(.each) }
  }

  /// The next names that wait, for a group that has none of its own.
  func nextOfEach() -> Names? {
    let count = group.quantities.count
    guard match.makes == .change, match.slots[.np]?.isEmpty ?? true,
      count <= discourse.eachRest.count
    else {
      discourse.eachRest = []
      return nil
    }
    discourse.indicators = Names(discourse.eachRest[..<count])
    discourse.eachRest.removeFirst(count)
    return discourse.indicators
  }

  /// 第一产业, 第二产业, 第三产业 of 第一、二、三产业, where there are as many numbers.
  private func ordinals(_ names: Names, _ count: Int) -> [Name]? {
    guard names.count == 1, count > 1 else { return nil }
    let parts = names[0].withUnits { $0.split(separator: 0x3001).map { Array($0) } }
    guard parts.count == count, let last = parts.last else { return nil }
    let prefix: [UInt16] = parts[0].first == 0x7B2C ? [0x7B2C] : []
    let numerals = [Array(parts[0].dropFirst(prefix.count))] + parts[1..<(count - 1)] + [[last[0]]]
    guard last.count > 1,
      numerals.allSatisfy({ $0.count == 1 && reader.lexicon.isNumeral($0[0]) })
    else { return nil }
    return numerals.map { numeral in
      let units = prefix + numeral + last[1...]
      return binder.names.name(length: units.count) { for unit in units { $0.put(unit) } }
    }
  }

  /// 汽车产量, 汽车销量 of 汽车产销, where there are two numbers; 第一产业比重 and its likes of 三次产业结构,
  /// whose numbers are parts of one ratio.
  private func members(_ names: Names, _ count: Int) -> [Name]? {
    guard names.count == 1, count > 1 else { return nil }
    let isRatio = binder.quantity(group.quantities[0]).isRatioPart
    for pair in reader.lexicon.namePairs
    where pair.more.count + 2 == count && (!isRatio || count > 2) {
      guard let at = names[0].place(of: pair.surface) else { continue }
      // 三次产业比: the mark between the numbers says that they are shares.
      let isBare = isRatio && at.count == names[0].count && !pair.first.hasSuffix("比重")
      return ([pair.first, pair.second] + pair.more).map { member in
        let name = replaced(names[0], at, member)
        return isBare ? joined(name, "比重") : name
      }
    }
    return nil
  }

  /// 医保基金支出 of 支出 behind 医保基金收入: the other one of a pair is named like the first.
  func counterpart(_ np: Phrase) -> Name? {
    guard match.makes == .level || match.makes == .change, match.slots[.right] == nil,
      (1...2).contains(np.items.count), discourse.base.count == 1,
      reader.lexicon.pairedOpeners.contains(reader.unit(np.items[0]))
    else { return nil }
    let (name, base) = (self.name(np.items), discourse.base[0])
    func made(_ own: String, behind other: String) -> Name? {
      guard name.isText(own), let at = base.place(of: other) else { return nil }
      return replaced(base, at, own)
    }
    for pair in reader.lexicon.namePairs {
      if let made = made(pair.first, behind: pair.second) ?? made(pair.second, behind: pair.first) {
        return made
      }
    }
    return nil
  }

  /// A name with another part in some bytes' place.
  private func replaced(_ name: Name, _ part: Range<Int>, _ other: String) -> Name {
    let front = Name(start: name.start, count: part.lowerBound)
    let rest = Name(start: name.start + part.upperBound, count: name.count - part.upperBound)
    return joined(joined(front, binder.names.name(other)), rest)
  }

  /// How many numbers follow the group with nothing but verbs between them.
  private var numbersBehind: Int {
    var count = 0
    for item in items[group.range.upperBound...] {
      if item.isQuantity {
        count += 1
        continue
      }
      if item.kind == .mark {
        guard [0x3001, 0xFF0C, 0x2C].contains(reader.text[Int(item.start)]) else { return count }
        continue
      }
      let verbs: WordClass = [.change, .basis, .adverb, .and, .each, .light]
      guard item.kind == .blank || item.kind == .word && !item.classes.isDisjoint(with: verbs)
      else { return count }
    }
    return count
  }
}
