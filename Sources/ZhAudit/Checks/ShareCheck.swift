import ZhModel
import ZhQuantity

/// A share and the amounts that it relates: 596所，其中普惠性533所，占89.4%.
struct ShareCheck: AuditCheck {
  func findings(_ passage: Passage) -> [Finding] {
    passage.figures.compactMap { share in
      guard share.isLevel, share.isShare, share.bounds.isClosed, share.claim.basis == nil,
        let lead = passage.lead(share), let part = part(of: share, lead, passage)
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
    /// The whole by name: 总诊疗量 of 占总诊疗量的61.5%; empty where it is only meant.
    var whole: String {
      guard let at = lead.lastIndex(of: "占") else { return "" }
      let fillers = ["比重", "比例", "占", "比", "的", "达到", "达", "为", "约", "近", "到", "超过", "超", "了"]
      return fillers.reduce(String(lead[at...])) { $0.replacing($1, with: "") }
    }
  }

  /// The amount right before a share.
  private func part(of share: Figure, _ lead: String, _ passage: Passage) -> Figure? {
    guard let before = passage.figures[..<share.index].last, before.isBeside(share),
      before.isAmount, before.bounds.isClosed, !lead.contains("；"), !lead.contains(";"),
      lead.count <= 16, !passage.words.has(.among, in: lead)
    else { return nil }
    return before
  }

  /// 占…: of the whole that is named, or of what the part is among.
  private func named(_ claim: ShareClaim, _ passage: Passage) -> Finding? {
    let whole = claim.whole
    let amounts = passage.figures[..<claim.part.index].reversed()
      .filter { $0.isAmount && $0.isLike(claim.part) && $0.bounds.isClosed }
    let candidates: [Figure]
    if whole.isEmpty {
      var beside = amounts.filter { $0.isBeside(claim.share) }
      if beside.isEmpty, let last = amounts.first, isAmong(claim.part, last, passage) {
        beside = [last]
      }
      // The whole is the one that 其中 follows; parts come after it.
      let total = beside.first { isFollowedByAmong($0, passage) } ?? beside.last
      candidates = beside.filter { total.map { $0.index } ?? 0 <= $0.index }
    } else {
      candidates = amounts.filter {
        $0.index >= claim.part.index - 12 && Self.shareName(whole, $0.claim.indicator)
      }
    }
    return finding(claim, candidates, passage, .error)
  }

  /// 结案率…: of the amount before the part, where the names hang together.
  private func rate(_ claim: ShareClaim, _ passage: Passage) -> Finding? {
    guard claim.lead.last.map({ "率面达为比例约".contains($0) }) ?? false,
      let whole = passage.figures[..<claim.part.index].last(where: {
        $0.isBeside(claim.part) && $0.isAmount
      }), whole.isLike(claim.part), whole.bounds.isClosed,
      let between = passage.between(whole, claim.part), between.count <= 25,
      !between.contains("；"), !between.contains(";")
    else { return nil }
    let stem = Set(claim.share.claim.indicator + claim.lead)
      .subtracting("率面比例达为约占的，,人数量全总".map { $0 })
    let own = passage.name(claim.part) + claim.part.claim.text + (passage.tail(claim.part) ?? "")
      .prefix(while: { !"，,".contains($0) })
    guard !stem.isDisjoint(with: own) else { return nil }
    return finding(claim, [whole], passage, .warning)
  }

  private func finding(
    _ claim: ShareClaim, _ wholes: [Figure], _ passage: Passage, _ severity: Finding.Severity
  ) -> Finding? {
    var found: Finding?
    for whole in wholes {
      guard let quotient = claim.part.bounds.divided(by: whole.bounds) else { return nil }
      if quotient.meets(claim.share.bounds) { return nil }
      // The farthest back is the widest whole.
      found = Sum(
        computed: quotient, stated: claim.share.bounds, factor: claim.share.factor,
        unit: claim.share.claim.unit,
        steps: "\(claim.part.shown(in: whole)) ÷ \(whole.shown(in: whole))"
      ).finding(
        .share, severity, in: passage,
        [
          passage.evidence("whole", whole), passage.evidence("part", claim.part),
          passage.evidence("share", claim.share),
        ])
    }
    return found
  }

  private func isAmong(_ part: Figure, _ whole: Figure, _ passage: Passage) -> Bool {
    passage.lead(part).map { passage.words.has(.among, in: $0) } ?? false
  }

  private func isFollowedByAmong(_ whole: Figure, _ passage: Passage) -> Bool {
    let next = passage.figures[(whole.index + 1)...].first { $0.isAmount && $0.isLike(whole) }
    return next.flatMap { passage.between(whole, $0) }
      .map { passage.words.has(.among, in: $0) || passage.words.has(.whole, in: $0) } ?? false
  }

  /// Whether two names have two characters in a row in common.
  static func shareName(_ a: String, _ b: String) -> Bool {
    let first = Array(a)
    let second = Array(b)
    guard first.count > 1, second.count > 1 else { return false }
    let pairs = Set(zip(second, second.dropFirst()).map { "\($0)\($1)" })
    return zip(first, first.dropFirst()).contains { pairs.contains("\($0)\($1)") }
  }
}
