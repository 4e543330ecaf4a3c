import ZhModel
import ZhQuantity

/// The amounts that follow a total, as far as they may be its parts.
struct PartList {
  let total: Figure
  let parts: [Figure]
  let passage: Passage
  /// Whether words say that what follows are parts.
  let isAmong: Bool
  /// How many kinds are told before they are listed.
  let kinds: Int?
  /// Whether words say that what follows are all parts.
  let isWhole: Bool
  /// Whether one bracket holds the parts and nothing else.
  let isEnclosed: Bool

  init?(total: Figure, after: ArraySlice<Figure>, _ passage: Passage) {
    guard let first = after.first, total.bounds.isClosed,
      let words = passage.between(total, first), words.count <= 160,
      let lead = passage.lead(first)
    else { return nil }
    if !first.isBeside(total), !Self.isTopic(total, passage) || !passage.adjoin(total, first) {
      return nil
    }
    // Words right behind the total, and not behind a figure between.
    let isNext = first.index == total.index + 1
    let isBracketed = isNext && Self.opens(lead)
    // 有1072户3895人，其中牧业1038户3809人: an amount of another kind may go with each.
    let isPaired =
      words.count <= 24
      && passage.figures[(total.index + 1)..<first.index].allSatisfy { !$0.isLike(total) }
    isAmong =
      passage.words.has(.among, in: lead) || isPaired && passage.words.has(.among, in: words)
      || isBracketed && !lead.contains("含")
      || isNext && lead.count <= 12 && (lead.contains("：") || lead.contains(":"))
    parts = Self.parts(after, passage)
    // 729.5万亩 beside 486.3千公顷 is the total again.
    if first.isBeside(total), passage.isRestated(first, total) { return nil }
    // 三类参保人数分别为: as many as follow.
    let number = FieldNumber.last(in: lead, before: passage.words.all(.kinds)) ?? 0
    kinds = (2...max(2, parts.count)).contains(number) && lead.contains("分别") ? number : nil
    isWhole  // 评议组成员 is no 组成.
    =
      passage.words.has(.whole, in: lead.replacing("组成员", with: ""))
      || kinds != nil && parts.count > 1
    // 17所（公办12所、民办5所）: what a bracket holds is the whole of it.
    isEnclosed = isBracketed && parts.count > 1 && Self.closes(parts, passage)
    self.total = total
    self.passage = passage
  }

  /// Whether words open a bracket behind a total, or behind what was counted: 17所学校（公办….
  private static func opens(_ lead: String) -> Bool {
    let pieces = lead.split(omittingEmptySubsequences: false) { "（(".contains($0) }
    return pieces.count == 2 && pieces[0].count <= 16 && pieces[1].count <= 10
      && !lead.contains { "）)，,；;。共".contains($0) }
  }

  /// The amounts of one sentence from the first on, as far as no other list begins and no bracket
  /// ends; what a bracket holds behind one of them (完成84所（包括32所在建）) is a part of that one.
  private static func parts(_ after: ArraySlice<Figure>, _ passage: Passage) -> [Figure] {
    guard let first = after.first else { return [] }
    var parts = [first]
    var depth = 0
    for (last, part) in zip(after, after.dropFirst()).prefix(Self.most) {
      guard part.isBeside(first), part.bounds.isClosed, let words = passage.between(last, part)
      else { break }
      for character in words {
        if "（(".contains(character) { depth += 1 }
        if "）)".contains(character) { depth -= 1 }
        if depth < 0 { return parts }
      }
      guard depth == 0 else { continue }
      if passage.words.has(.among, in: words) { break }
      if let last = parts.last, passage.isRestated(part, last) { continue }
      parts.append(part)
    }
    return parts
  }

  /// More than the provinces of the country.
  private static let most = 40

  /// Whether a bracket holds all the amounts and nothing else, a part each.
  private static func closes(_ parts: [Figure], _ passage: Passage) -> Bool {
    guard let last = parts.last, let tail = passage.tail(last) else { return false }
    let isRun = zip(parts, parts.dropFirst()).allSatisfy { first, second in
      first.index + 1 == second.index
        && passage.between(first, second).map { $0.hasPrefix("、") || $0.hasPrefix("，") } ?? false
    }
    return isRun && (tail.hasPrefix("）") || tail.hasPrefix(")"))
  }

  /// Whether a sentence is about an amount: its first of the kind, and itself no part.
  private static func isTopic(_ total: Figure, _ passage: Passage) -> Bool {
    let before = passage.figures[..<total.index].filter {
      $0.isBeside(total) && $0.isAmount && $0.isLike(total)
    }
    return before.allSatisfy { passage.isRestated(total, $0) }
      && !passage.words.has(.among, in: passage.lead(total) ?? "")
  }

  func finding() -> Finding? {
    if let part = parts.first, isAmong, isGreatest(part) {
      return Sum(
        computed: part.bounds, stated: total.bounds, factor: total.factor, unit: total.claim.unit,
        steps: "a part alone"
      ).finding(.parts, .error, in: passage, evidence(1))
    }
    guard parts.count > 1, !isSettled else { return nil }
    guard let (count, severity) = extent(), let computed = sum(count) else { return nil }
    if isOpenEnded(count, computed) { return nil }
    return Sum(
      computed: computed, stated: total.bounds, factor: total.factor, unit: total.claim.unit,
      steps: parts.prefix(count).map { $0.shown(in: total) }.joined(separator: " + ")
    ).finding(
      .parts, severity, in: passage,
      [passage.evidence("total", total)] + parts.prefix(count).map { passage.evidence("part", $0) })
  }

  /// What does not come to the total, but would if one digit were another: the amounts up to where a
  /// clause ends.
  func slip() -> Finding? {
    guard parts.count > 1, !isSettled, isAmong || isWhole || isEnclosed || isPlain else {
      return nil
    }
    let ends = parts.indices.dropFirst().filter(isEnd)
    for count in ends.map({ $0 + 1 }) where !isOfAnother(count) {
      let list = [total] + parts.prefix(count)
      let isExplained = Slip.explains(list, odds: isAmong || isWhole || isEnclosed ? 2 : 6) {
        bounds in
        Bounds.sum(Array(bounds.dropFirst())).map { ($0, bounds[0]) }
      }
      guard isExplained, let computed = sum(count) else { continue }
      return Sum(
        computed: computed, stated: total.bounds, factor: total.factor, unit: total.claim.unit,
        steps: parts.prefix(count).map { $0.shown(in: total) }.joined(separator: " + ")
      ).finding(.parts, .warning, in: passage, evidence(count))
    }
    return nil
  }

  /// Whether a list follows its total with no word between that would make it another's.
  private var isPlain: Bool {
    guard !isMember, let words = passage.between(total, parts[0]),
      !words.contains(where: { "；;".contains($0) })
    else { return false }
    return parts[0].isBeside(total)
      ? passage.figures[(total.index + 1)..<parts[0].index].allSatisfy(\.isChange)
      : parts.count > 2 && words.count <= 60
  }

  /// Whether a clause or a sentence ends behind a part.
  private func isEnd(_ part: Int) -> Bool {
    guard part + 1 < parts.count else { return true }
    let next = passage.figures[parts[part].index + 1]
    return passage.between(parts[part], next).map { $0.contains { "；;）)".contains($0) } } ?? true
  }

  /// Whether what is left over is named behind the parts without its amount: 其余由企业自筹.
  private func isOpenEnded(_ count: Int, _ sum: Bounds) -> Bool {
    guard let tail = passage.tail(parts[count - 1]), passage.words.has(.remainder, in: tail),
      let upper = sum.upper, let stated = total.bounds.lower
    else { return false }
    return upper < stated
  }

  /// Whether the parts, or the first few of them, come to the total.
  var isSettled: Bool {
    guard parts.count > 1 else { return false }
    // What one bracket holds is one list.
    return ((isEnclosed ? parts.count : 2)...parts.count).contains {
      sum($0)?.meets(total.bounds) ?? true
    }
  }

  /// How many of the amounts are the parts, and how sure that is.
  private func extent() -> (Int, Finding.Severity)? {
    if let count = partition(), isNear(count, Rational(1, 2)) {
      if isAmong || isWhole { return (count, .error) }
      return !isMember && !isOfAnother(count) ? (count, .warning) : nil
    }
    func first(_ kind: AuditWords.Class) -> Int? {
      parts.firstIndex { passage.words.has(kind, in: passage.name($0)) }
    }
    // 查实问题173个，已办结151个，其余22个: nothing says whose rest but the order.
    if first(.remainder) == 1, parts[1].isBeside(total), !isMember {
      return (2, isAmong || isWhole ? .error : .warning)
    }
    guard isAmong || isWhole || isEnclosed else { return nil }
    if let rest = first(.remainder) ?? first(.rest), rest > 0, isLast(rest) {
      return (rest + 1, .error)
    }
    if let kinds, kinds <= parts.count { return (kinds, .error) }
    if isWhole { return (run(), .error) }
    if isEnclosed, parts.count > 2 { return (parts.count, .error) }
    // One list, and near enough to be all; what falls short may also be some of them.
    let run = tightRun()
    guard run > 1, isOfOneKind(run), let sum = sum(run)?.upper, let stated = total.bounds.lower
    else { return nil }
    return isNear(run, sum < stated ? Rational(1, 20) : Rational(1, 4)) ? (run, .warning) : nil
  }

  /// Whether a clause ends behind a part: 其他 in the midst of a list is a name.
  private func isLast(_ part: Int) -> Bool {
    guard part + 1 < parts.count else { return true }
    return passage.between(parts[part], parts[part + 1]).map { $0.contains { "；;".contains($0) } }
      ?? false
  }

  /// Whether the total is itself one of a list: 火灾5起，救援9起，救助2起，其余3起.
  private var isMember: Bool {
    guard total.index > 0, case let before = passage.figures[total.index - 1] else { return false }
    return before.isBeside(total) && before.isAmount && before.isLike(total)
  }

  /// Whether the parts come to an amount that was told before: these are the parts of that one.
  private func isOfAnother(_ count: Int) -> Bool {
    guard let sum = sum(count) else { return true }
    return passage.figures[..<total.index].contains {
      $0.isAmount && $0.isLike(total) && $0.bounds.meets(sum)
    }
  }

  /// The number of leading parts that a row of the table names all of.
  private func partition() -> Int? {
    for row in passage.words.partitions.sorted(by: { $0.count > $1.count })
    where row.count <= parts.count {
      var names = row
      for part in parts.prefix(row.count) {
        let name = passage.name(part)
        guard let place = names.firstIndex(where: { name.contains($0) }) else { break }
        names.remove(at: place)
      }
      if names.isEmpty { return row.count }
    }
    return nil
  }

  /// The parts up to the first semicolon.
  private func run() -> Int {
    let end = parts.indices.dropFirst().first { i in
      passage.between(parts[i - 1], parts[i]).map { $0.contains("；") || $0.contains(";") } ?? true
    }
    return max(2, end ?? parts.count)
  }

  private func sum(_ count: Int) -> Bounds? {
    Bounds.sum(parts.prefix(count).map(\.bounds))
  }

  private func distance(_ count: Int) -> Rational {
    sum(count)?.distance(to: total.bounds) ?? Rational(Int.max)
  }

  private func isNear(_ count: Int, _ part: Rational) -> Bool {
    guard let total = total.bounds.upper, let limit = total.magnitude.multiplied(by: part) else {
      return false
    }
    return distance(count) <= limit
  }

  /// Whether a part is more than all that it may be a part of.
  private func isGreatest(_ part: Figure) -> Bool {
    guard let lower = part.bounds.lower else { return false }
    return passage.figures[..<part.index]
      .filter { $0.isBeside(total) && $0.isLike(part) && $0.isAmount }
      .allSatisfy { $0.bounds.upper.map { $0 < lower } ?? false }
  }

  /// How many parts the list has, if they are joined in one way, with no other figure between, to
  /// the end of their clause, as the members of one list are; else 1.
  private func tightRun() -> Int {
    let joints = zip(parts, parts.dropFirst()).map { first, second -> Set<Character>? in
      let between = passage.figures[(first.index + 1)..<second.index]
      guard between.allSatisfy(\.isChange), let words = passage.between(first, second),
        between.isEmpty || !words.contains(where: { "；;".contains($0) })
      else { return nil }
      return Set(words.filter { "，,；;、和及".contains($0) }.map { "和及".contains($0) ? "、" : $0 })
    }
    guard let first = joints.first, let first else { return 1 }
    let run = 1 + joints.prefix { $0 == first }.count
    guard run < parts.count else { return run }
    let next = passage.between(parts[run - 1], parts[run]) ?? ""
    return next.contains { "；;".contains($0) } ? run : 1
  }

  /// Whether the parts are counted things, or amounts whose names end alike: 利润 is no part of 收入.
  private func isOfOneKind(_ count: Int) -> Bool {
    if total.claim.unitNorm.hasPrefix("{") { return true }
    let heads = Set(parts.prefix(count).map { $0.claim.indicator.suffix(2) })
    return heads.count == 1 || total.claim.unitNorm != "CNY"
  }

  private func evidence(_ count: Int) -> [Finding.Evidence] {
    [passage.evidence("total", total)] + parts.prefix(count).map { passage.evidence("part", $0) }
  }
}
