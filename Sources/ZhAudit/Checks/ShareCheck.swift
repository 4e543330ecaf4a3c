import ZhModel
import ZhQuantity

/// A share and the amounts that it relates: 596所，其中普惠性533所，占89.4%.
struct ShareCheck: AuditCheck {
  func findings(_ passage: Passage) -> [Finding] {
    passage.figures.compactMap { share in
      guard share.isLevel, share.isShare, share.bounds.isClosed else { return nil }
      if share.claim.basis == "prior" || share.claim.basis == "yoy", share.claim.direction != nil {
        return reached(share, passage)
      }
      guard share.claim.basis == nil,
        let (part, lead) = dealt(share, passage) ?? part(of: share, passage)
      else { return nil }
      let claim = ShareClaim(share: share, part: part, lead: lead)
      if lead == "（" || lead == "(" { return bracketed(claim, passage) }
      return claim.isRate ? rate(claim, passage) : named(claim, passage)
    }
  }

  private struct ShareClaim {
    let share: Figure
    let part: Figure
    /// The words between the two.
    let lead: String

    /// 整改率87.6%, where nothing says of what.
    var isRate: Bool { !lead.contains("占") && !share.claim.text.contains("占") }
    /// Whether the share is of the part itself: only 占, and no other name, stands between.
    var isOfPart: Bool {
      guard let at = lead.firstIndex(of: "占") else { return share.claim.text.contains("占") }
      // 2388人留在省内，占76.0%: behind what the part is counted of, nothing new may begin.
      let words = lead[..<at].split(omittingEmptySubsequences: false) { "，,、（(".contains($0) }
      return words.count <= 2 && words.last?.allSatisfy { "约各均仅".contains($0) } ?? true
    }
    /// The whole by name: 总诊疗量 of 占总诊疗量的61.5%; empty where it is only meant.
    var whole: String {
      guard let at = lead.lastIndex(of: "占") else { return "" }
      let fillers = [
        "比重", "比例", "占", "比", "的", "达", "達", "为", "為", "约", "約", "近", "到", "超过", "超", "了",
      ]
      let name = fillers.reduce(String(lead[at...])) { $0.replacing($1, with: "") }
      // 占总人次 of so many 人次 says no more than 占总数.
      let isGeneral = name.hasPrefix("总") && part.claim.unit.hasSuffix(name.dropFirst())
      return isGeneral || Self.general.contains(name) ? "" : name
    }
    /// 占总数的一半 says no more than 占一半.
    private static let general = ["总数", "总量", "总额", "总人数", "总户数", "总面积", "全部", "总", "总计", "总体"]
  }

  /// The amount that a share of a list is of: 甲校12名、乙校15名、丙校23名，分别占24%、30%和46%.
  private func dealt(_ share: Figure, _ passage: Passage) -> (Figure, String)? {
    var first = share
    var place = 0
    while first.index > 0, case let before = passage.figures[first.index - 1],
      before.isBeside(share), before.isLevel, before.isShare,
      passage.between(before, first).map({ ["、", "和", "及", "与"].contains($0) }) ?? false
    {
      first = before
      place += 1
    }
    guard let lead = passage.lead(first), lead.count <= 24, lead.contains("分别"),
      lead.contains("占"), !lead.contains(where: { "；;".contains($0) })
    else { return nil }
    let count =
      place + 1
      + passage.figures[(share.index + 1)...].prefix {
        $0.isBeside(share) && $0.isLevel && $0.isShare
          && passage.lead($0).map {
            ["、", "和", "及", "与"].contains($0)
          } ?? false
      }.count
    let before = passage.figures[..<first.index]
    // 甲校12名、乙校15名，共27名，分别占…: the last is the whole.
    if let last = before.last, let lead = passage.lead(last), lead.count <= 4, lead.contains("共") {
      return nil
    }
    let parts = before.suffix(count)
    guard count > 1, parts.count == count, let one = parts.first,
      parts.allSatisfy({ $0.isBeside(share) && $0.isAmount && $0.isLike(one) && $0.bounds.isClosed }
      )
    else { return nil }
    return (parts[parts.startIndex + place], lead.replacing("分别", with: ""))
  }

  /// The amount that a share is of, with the words between the two: the one right before, or the one
  /// before its changes (增长10.7%，占总资产的55.4%).
  private func part(of share: Figure, _ passage: Passage) -> (Figure, String)? {
    let before = passage.figures[..<share.index].reversed()
    guard let part = before.first(where: { !$0.isChange }), part.isBeside(share), part.isAmount,
      part.bounds.isClosed, let lead = passage.lead(share),
      lead.count <= (lead.contains("占") ? 32 : 16),
      !lead.contains(where: { "；;".contains($0) }), !passage.words.has(.among, in: lead)
    else { return nil }
    if part.index + 1 == share.index { return (part, lead) }
    // Behind a change a name would be that of another figure.
    guard lead.hasPrefix("，占") || lead.hasPrefix(",占") || lead.hasPrefix("、占") else { return nil }
    return passage.between(part, share).map { $0.contains { "；;".contains($0) } } == false
      ? (part, lead) : nil
  }

  /// The end of a movement, of a part that is told by name: 横向经费占比由41.2%升至44.9%.
  private func reached(_ share: Figure, _ passage: Passage) -> Finding? {
    let amounts = passage.figures[..<share.index].filter {
      $0.isAmount && $0.isBeside(share) && $0.bounds.isClosed
    }
    guard
      let part = amounts.last(where: { "\($0.claim.indicator)占比" == share.claim.indicator }),
      let whole = amounts.last(where: {
        $0.index < part.index && $0.isLike(part) && isFollowedByAmong($0, passage)
      })
    else { return nil }
    return finding(ShareClaim(share: share, part: part, lead: ""), [whole], passage, .error)
  }

  /// 占…: of the whole that is named, or of what the part is among.
  private func named(_ claim: ShareClaim, _ passage: Passage) -> Finding? {
    // 35岁以下党员占比41.2%: the share of another part.
    guard claim.isOfPart else { return nil }
    let amounts = passage.figures[..<claim.part.index].filter {
      $0.isAmount && $0.isLike(claim.part) && $0.bounds.isClosed && !passage.isMean($0)
    }
    let whole = claim.whole
    if !whole.isEmpty {
      let named = amounts.filter {
        Self.isName(whole, of: $0.claim.indicator)
          && ($0.claim.time == claim.part.claim.time || $0.isBeside(claim.part))
      }
      guard let last = named.last, last.index >= claim.part.index - 12 else {
        return likely(claim, amounts, passage)
      }
      return finding(claim, named, passage, .error)
    }
    let beside = amounts.filter { $0.isBeside(claim.share) && !isPart($0, passage) }
    // A whole is no less than its part; if all are, one of them may be wrong.
    var candidates = beside.filter { holds($0, claim.part) }
    var severity = Finding.Severity.error
    if candidates.isEmpty {
      let others = amounts.filter { !$0.isBeside(claim.part) && !isPart($0, passage) }
      let last = others.last.flatMap { passage.adjoin($0, claim.part) ? $0 : nil }
      candidates = last.map { last in others.filter { $0.isBeside(last) } } ?? []
      let isAmong = passage.words.has(.among, in: opening(claim.part, passage))
      // Without 其中 the sentence before must leave no doubt of which amount.
      let isPlain = candidates.count == 1 && last.map { isSentenceBefore($0, claim.part, passage) }!
      if !isAmong, !isPlain {
        candidates = candidates.filter { isLikely($0, claim) || isSlip(claim, $0) }
      }
      severity = isAmong ? .error : .warning
      if candidates.isEmpty { (candidates, severity) = (beside, .error) }
    }
    // The whole is the one that 其中 follows; what has a share of its own is a part.
    if let total = candidates.last(where: {
      $0.isBeside(claim.share) && isFollowedByAmong($0, passage)
    }) {
      candidates = candidates.filter { total.index <= $0.index }
    }
    return finding(claim, candidates, passage, severity)
  }

  private func holds(_ whole: Figure, _ part: Figure) -> Bool {
    guard let upper = whole.bounds.upper, let lower = part.bounds.lower else { return false }
    return lower <= upper
  }

  /// Whether what an amount gives is near to the share.
  private func isLikely(_ whole: Figure, _ claim: ShareClaim) -> Bool {
    claim.part.bounds.divided(by: whole.bounds)
      .map { isNear($0, claim.share.bounds, Rational(23, 20)) } ?? false
  }

  /// The words of a sentence up to a figure.
  private func opening(_ figure: Figure, _ passage: Passage) -> String {
    let sentence = figure.claim.sentence
    return passage.text(sentence, sentence.lowerBound..<figure.start) ?? ""
  }

  /// 占…, of a whole that goes by another name there: the amount that 其中 follows or that comes right
  /// before, if what it gives is near to the share.
  private func likely(
    _ claim: ShareClaim, _ amounts: [Figure], _ passage: Passage
  ) -> Finding? {
    guard let whole = amounts.last(where: { !isPart($0, passage) }),
      whole.isBeside(claim.part) || isSentenceBefore(whole, claim.part, passage),
      isFollowedByAmong(whole, passage) || whole.index + 1 == claim.part.index,
      isLikely(whole, claim) || isSlip(claim, whole)
    else { return nil }
    return finding(claim, [whole], passage, .warning)
  }

  /// Whether one other digit would make the share that of the two amounts.
  private func isSlip(_ claim: ShareClaim, _ whole: Figure) -> Bool {
    Slip.explains([whole, claim.part, claim.share], odds: 3) { bounds in
      bounds[1].divided(by: bounds[0]).map { ($0, bounds[2]) }
    }
  }

  /// 教职工1516人，其中专任教师1243人（82.0%）: of the amount that 其中 follows, if it comes near.
  private func bracketed(_ claim: ShareClaim, _ passage: Passage) -> Finding? {
    let whole = passage.figures[..<claim.part.index].last {
      $0.isAmount && $0.isLike(claim.part) && $0.bounds.isClosed && isFollowedByAmong($0, passage)
        && ($0.isBeside(claim.part) || passage.adjoin($0, claim.part))
    }
    guard let whole, isLikely(whole, claim) || isSlip(claim, whole) else { return nil }
    return finding(claim, [whole], passage, .warning)
  }

  /// 结案率…: of an amount before the part, where the names hang together or the figures nearly do.
  private func rate(_ claim: ShareClaim, _ passage: Passage) -> Finding? {
    let name = (claim.lead.split { "，,、（(".contains($0) }.last ?? "")
      .filter { !"为達达约".contains($0) }
    guard name.last.map({ "率面例".contains($0) }) ?? false, name.count <= 8,
      !claim.lead.contains("分别"), claim.part.claim.basis == nil
    else { return nil }
    let wholes = passage.figures[..<claim.part.index].reversed()
      .prefix { $0.isBeside(claim.part) || passage.adjoin($0, claim.part) }
      .filter {
        $0.isAmount && $0.isLike(claim.part) && $0.bounds.isClosed && $0.claim.basis == nil
      }
    let isExplained = wholes.contains {
      $0.isBeside(claim.part)
        ? isRate(claim, of: $0)
        : claim.part.bounds.divided(by: $0.bounds)?.meets(claim.share.bounds) ?? true
    }
    if isExplained { return nil }
    let whole = wholes.first { whole in
      whole.isBeside(claim.part)
        ? hangsTogether(claim, name, whole, passage) || isSlip(claim, whole)
        : holds(whole, claim.part) && isSlip(claim, whole)
    }
    return whole.flatMap { finding(claim, [$0], passage, .warning) }
  }

  /// Whether a rate is the part of the whole, the rest of it (不捕率), or the part of both.
  private func isRate(_ claim: ShareClaim, of whole: Figure) -> Bool {
    guard let quotient = claim.part.bounds.divided(by: whole.bounds),
      let joint = claim.part.bounds.adding(whole.bounds),
      let other = Bounds(.one).subtracting(quotient),
      let among = claim.part.bounds.divided(by: joint)
    else { return true }
    return [quotient, other, among].contains { $0.meets(claim.share.bounds) }
  }

  private func hangsTogether(
    _ claim: ShareClaim, _ name: String, _ whole: Figure, _ passage: Passage
  ) -> Bool {
    guard let between = passage.between(whole, claim.part), between.count <= 40,
      !between.contains(where: { "；;".contains($0) }),
      let quotient = claim.part.bounds.divided(by: whole.bounds)
    else { return false }
    // 结案率 of 案件 and 审执结: all that it is named by stands with the amounts.
    let stem = Set(name).subtracting("率面比例人数量全总的年去")
    let behind = (passage.tail(claim.part) ?? "").prefix { !"，,；;".contains($0) }
    let part = passage.name(claim.part) + behind
    let both = passage.name(whole) + between + part
    if stem.count >= 2 && stem.isSubset(of: both) && !stem.isDisjoint(with: part) { return true }
    let isApart = stem.isDisjoint(with: part)
    // 13个乡镇中已有12个达标，布建率92.3%
    let isInside = ["中", "中已有", "中有"].contains { between.hasSuffix($0) }
    if !isApart && passage.words.has(.among, in: between) || isInside { return true }
    // 申报1268项，获批213项，资助率16.8%: nothing else stands by.
    let isTight = whole.index + 1 == claim.part.index && between.count <= 8
    let nearness = isApart ? (isTight ? Rational(3, 2) : Rational(23, 20)) : Rational(2)
    return isNear(quotient, claim.share.bounds, nearness)
  }

  /// Whether one is less than so many times the other.
  private func isNear(_ a: Bounds, _ b: Bounds, _ times: Rational) -> Bool {
    guard let first = a.upper, let second = b.upper, let more = a.scaled(by: times)?.upper,
      let other = b.scaled(by: times)?.upper
    else { return false }
    return first < other && second < more
  }

  private func finding(
    _ claim: ShareClaim, _ wholes: [Figure], _ passage: Passage, _ severity: Finding.Severity
  ) -> Finding? {
    // Whatever it is called, an amount not far before that fits is the whole.
    let isExplained = passage.figures[..<claim.share.index].suffix(Self.near).contains {
      $0.isAmount && $0.isLike(claim.part)
        && claim.part.bounds.divided(by: $0.bounds)?.meets(claim.share.bounds) ?? false
    }
    if isExplained { return nil }
    var found: [Finding] = []
    for whole in wholes {
      guard let quotient = claim.part.bounds.divided(by: whole.bounds) else { return nil }
      if quotient.meets(claim.share.bounds) { return nil }
      let sum = Sum(
        computed: quotient, stated: claim.share.bounds, factor: claim.share.factor,
        unit: claim.share.claim.unit,
        steps: "\(claim.part.shown(in: whole)) ÷ \(whole.shown(in: whole))")
      sum.finding(
        .share, severity, in: passage,
        [
          passage.evidence("whole", whole), passage.evidence("part", claim.part),
          passage.evidence("share", claim.share),
        ]
      ).map { found.append($0) }
    }
    // Of several that could be meant, the one that comes nearest.
    return found.min { $0.distance < $1.distance }
  }

  /// Among how many figures before a share its whole is looked for by value alone.
  private static let near = 24

  /// Whether no other sentence with figures stands between two amounts.
  private func isSentenceBefore(_ a: Figure, _ b: Figure, _ passage: Passage) -> Bool {
    passage.figures[a.index..<b.index].allSatisfy { $0.isBeside(a) || $0.isBeside(b) }
      && passage.between(a, b).map { $0.count <= 60 } ?? false
  }

  /// Whether a share of its own follows an amount.
  private func isPart(_ amount: Figure, _ passage: Passage) -> Bool {
    guard let next = passage.figures[(amount.index + 1)...].first, next.isBeside(amount),
      next.isShare, let lead = passage.lead(next)
    else { return false }
    return ShareClaim(share: next, part: amount, lead: lead).isOfPart
  }

  private func isFollowedByAmong(_ whole: Figure, _ passage: Passage) -> Bool {
    let next = passage.figures[(whole.index + 1)...].first { $0.isAmount && $0.isLike(whole) }
    return next.flatMap { passage.between(whole, $0) }
      .map { passage.words.has(.among, in: $0) || passage.words.has(.whole, in: $0) } ?? false
  }

  /// Whether most of a name stands in another: 总资产 and 资产总额.
  static func isName(_ whole: String, of name: String) -> Bool {
    let characters = Array(whole)
    let longest = characters.indices.map { start in
      (0...(characters.count - start)).last {
        name.contains(String(characters[start..<(start + $0)]))
      }
        ?? 0
    }.max()
    guard let longest else { return false }
    return longest >= 2 && longest * 2 > characters.count
  }
}
