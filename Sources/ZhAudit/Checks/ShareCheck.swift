import ZhModel
import ZhQuantity

/// A share and the amounts that it relates: 596所，其中普惠性533所，占89.4%.
struct ShareCheck: AuditCheck {
  func findings(_ passage: Passage) -> [Finding] {
    passage.figures.compactMap { share in
      guard share.isLevel, share.isShare, share.bounds.isClosed else { return nil }
      if share.claim.basis == "prior", share.claim.direction != nil {
        return reached(share, passage)
      }
      guard share.claim.basis == nil, let (part, lead) = part(of: share, passage)
      else { return nil }
      let claim = ShareClaim(share: share, part: part, lead: lead)
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
      return Self.general.contains(name) ? "" : name
    }
    /// 占总数的一半 says no more than 占一半.
    private static let general = ["总数", "总量", "总额", "总人数", "总户数", "总面积", "全部", "总", "总计", "总体"]
  }

  /// The amount that a share is of, with the words between the two: the one right before, or the one
  /// before its changes (增长10.7%，占总资产的55.4%).
  private func part(of share: Figure, _ passage: Passage) -> (Figure, String)? {
    let before = passage.figures[..<share.index].reversed()
    guard let part = before.first(where: { !$0.isChange }), part.isBeside(share), part.isAmount,
      part.bounds.isClosed, let lead = passage.lead(share), lead.count <= 16,
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
      guard let last = named.last, last.index >= claim.part.index - 12 else { return nil }
      return finding(claim, named, passage, .error)
    }
    var candidates = amounts.filter { $0.isBeside(claim.share) }
    var severity = Finding.Severity.error
    if candidates.isEmpty, let last = amounts.last, passage.adjoin(last, claim.part) {
      let isAmong = passage.words.has(.among, in: passage.lead(claim.part) ?? "")
      candidates = amounts.filter { $0.isBeside(last) && !isPart($0, passage) }
      // Without 其中 the sentence before must leave no doubt of which amount.
      guard isAmong || candidates.count == 1 && isSentenceBefore(last, claim.part, passage) else {
        return nil
      }
      severity = isAmong ? .error : .warning
    }
    // The whole is the one that 其中 follows; what has a share of its own is a part.
    if let total = candidates.last(where: {
      $0.isBeside(claim.share) && isFollowedByAmong($0, passage)
    }) {
      candidates = candidates.filter { total.index <= $0.index }
    }
    return finding(claim, candidates.filter { !isPart($0, passage) }, passage, severity)
  }

  /// 结案率…: of the amount before the part, where the names hang together.
  private func rate(_ claim: ShareClaim, _ passage: Passage) -> Finding? {
    let name = (claim.lead.split { "，,、（(".contains($0) }.last ?? "")
      .filter { !"为達达约".contains($0) }
    guard name.last.map({ "率面例".contains($0) }) ?? false, name.count <= 8,
      !claim.lead.contains("分别"),
      let whole = passage.figures[..<claim.part.index].last(where: {
        $0.isBeside(claim.part) && $0.isAmount && $0.isLike(claim.part)
      }), whole.bounds.isClosed,
      let between = passage.between(whole, claim.part), between.count <= 40,
      !between.contains("；"), !between.contains(";"),
      let quotient = claim.part.bounds.divided(by: whole.bounds),
      let joint = claim.part.bounds.adding(whole.bounds),
      let other = Bounds(.one).subtracting(quotient),
      let among = claim.part.bounds.divided(by: joint)
    else { return nil }
    // 不捕率 counts the others; of two parts it counts both.
    if other.meets(claim.share.bounds) || among.meets(claim.share.bounds) { return nil }
    // 结案率 of 案件 and 审执结: all that it is named by stands with the amounts.
    let stem = Set(name).subtracting("率面比例人数量全总的年去")
    let behind = (passage.tail(claim.part) ?? "").prefix { !"，,；;".contains($0) }
    let part = passage.name(claim.part) + behind
    let both = passage.name(whole) + between + part
    let isNamed = stem.count >= 2 && stem.isSubset(of: both) && !stem.isDisjoint(with: part)
    let isApart = stem.isDisjoint(with: part)
    // 13个乡镇中已有12个达标，布建率92.3%
    let isInside = ["中", "中已有", "中有"].contains { between.hasSuffix($0) }
    let isAmong = !isApart && passage.words.has(.among, in: between) || isInside
    // 申报1268项，获批213项，资助率16.8%: nothing else stands by.
    let isTight = whole.index + 1 == claim.part.index && between.count <= 8
    let nearness = isApart ? (isTight ? Rational(3, 2) : Rational(23, 20)) : Rational(2)
    guard isNamed || isAmong || isNear(quotient, claim.share.bounds, nearness) else { return nil }
    return finding(claim, [whole], passage, .warning)
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
    // Whatever it is called, an amount that fits is the whole.
    let isExplained = passage.figures[..<claim.share.index].contains {
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
