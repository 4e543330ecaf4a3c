import ZhModel
import ZhQuantity

/// How far one prediction agrees with one gold claim, and what keeps it from the next tier.
struct Agreement: Hashable, Sendable {
  var tier: Tier
  /// Empty for full agreement.
  var reasons: [Reason]

  /// Wordings less like than this are different indicators or subjects.
  static let wordingThreshold = 0.6
  static let scopeThreshold = 0.5

  /// Nil where the mentions do not overlap or the quantities differ: no match at all.
  init?(_ claim: Claim, _ quantity: ScoredQuantity?, with gold: GoldClaim) {
    guard let quantity, Self.overlap(claim, gold),
      gold.quantities.contains(where: { quantity.agrees(with: $0.value, statedIn: $0.unit) })
    else { return nil }
    let claimReasons = Self.claimReasons(claim, gold)
    if !claimReasons.isEmpty {
      self.init(tier: .quantity, reasons: claimReasons)
    } else if let reason = Self.indicatorReason(claim, gold) {
      self.init(tier: .claim, reasons: [reason])
    } else {
      let reasons = Self.settingReasons(claim, gold)
      self.init(tier: reasons.isEmpty ? .full : .indicator, reasons: reasons)
    }
  }

  private init(tier: Tier, reasons: [Reason]) {
    self.tier = tier
    self.reasons = reasons
  }

  /// Whether the two mentions share a character.
  static func overlap(_ claim: Claim, _ gold: GoldClaim) -> Bool {
    guard let span = gold.span else { return false }
    return claim.span.lowerBound < span.upperBound && span.lowerBound < claim.span.upperBound
  }

  /// What tier 2 asks for.
  private static func claimReasons(_ claim: Claim, _ gold: GoldClaim) -> [Reason] {
    let also = gold.alternatives
    var reasons: [Reason] = []
    if claim.role != gold.role && !also.roles.contains(claim.role) {
      reasons.append(Reason(.role, predicted: claim.role.rawValue, gold: gold.role.rawValue))
    }
    if claim.comparator != gold.comparator && !also.comparators.contains(claim.comparator) {
      reasons.append(
        Reason(
          .comparator, predicted: claim.comparator.rawValue, gold: gold.comparator.rawValue))
    }
    // Only changes must move, and from somewhere: a level may say so.
    if claim.role == .change && gold.role == .change {
      if let direction = gold.direction, claim.direction != direction,
        !also.directions.contains(claim.direction)
      {
        reasons.append(
          Reason(.direction, predicted: claim.direction?.rawValue, gold: direction.rawValue))
      }
      let basis = claim.basis.flatMap { $0.isEmpty ? nil : $0 } ?? unnamedBasis
      let goldBasis = gold.basis ?? unnamedBasis
      if basis != goldBasis && !also.bases.contains(claim.basis) {
        reasons.append(Reason(.basis, predicted: claim.basis, gold: goldBasis))
      }
    }
    if claim.modality != gold.modality && !also.modalities.contains(claim.modality) {
      reasons.append(
        Reason(.modality, predicted: claim.modality.rawValue, gold: gold.modality.rawValue))
    }
    return reasons
  }

  /// What a change is measured against where nothing says so.
  private static let unnamedBasis = "prior"

  private static func indicatorReason(_ claim: Claim, _ gold: GoldClaim) -> Reason? {
    let wordings = gold.indicators
    guard Wording.best(claim.indicator, among: wordings) < wordingThreshold else { return nil }
    let cause = Wording.fault(of: claim.indicator, among: wordings)
    return Reason(cause, predicted: claim.indicator, gold: gold.indicator)
  }

  /// What tier 4 asks for.
  private static func settingReasons(_ claim: Claim, _ gold: GoldClaim) -> [Reason] {
    let also = gold.alternatives
    var reasons: [Reason] = []
    if let subject = gold.subject,
      Wording.best(claim.subject ?? "", among: [subject] + also.subjects) < wordingThreshold
    {
      reasons.append(Reason(.subject, predicted: claim.subject, gold: subject))
    }
    if let time = gold.time, claim.time != time, !also.times.contains(claim.time) {
      reasons.append(Reason(.time, predicted: claim.time, gold: time))
    }
    if gold.role == .rank, let scope = gold.scope,
      Wording.best(claim.scope ?? "", among: [scope] + also.scopes) < scopeThreshold
    {
      reasons.append(Reason(.scope, predicted: claim.scope, gold: scope))
    }
    return reasons
  }
}
