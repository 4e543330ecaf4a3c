import ZhModel

/// Which prediction goes with which gold claim of one document.
///
/// Greedy: of all pairs that agree at all, the best is taken first, and neither side is taken
/// twice. Better is the higher tier, then gold that is not optional, then the likelier indicator,
/// then the earlier prediction, then the earlier gold claim.
struct Matching {
  struct Match {
    var prediction: Int
    var gold: Int
    var agreement: Agreement
  }

  private(set) var byPrediction: [Int: Match] = [:]
  private(set) var byGold: [Int: Match] = [:]
  let claims: [Claim]
  let gold: [GoldClaim]

  init(_ claims: [Claim], _ gold: [GoldClaim]) {
    self.init(claims, gold, Self.candidates(claims, gold))
  }

  /// Of `candidates`, the best first, those of predictions that pass.
  init(
    _ claims: [Claim], _ gold: [GoldClaim], _ candidates: [Match],
    where passes: (Claim) -> Bool = { _ in true }
  ) {
    self.claims = claims
    self.gold = gold
    for match in candidates
    where byPrediction[match.prediction] == nil && byGold[match.gold] == nil
      && passes(claims[match.prediction])
    {
      byPrediction[match.prediction] = match
      byGold[match.gold] = match
    }
  }

  /// What became of each prediction, in their order.
  var outcomes: [Outcome] {
    claims.indices.map { index in
      let match = byPrediction[index]
      return Outcome(
        claim: claims[index], tier: match?.agreement.tier,
        isOptional: match.map { gold[$0.gold].isOptional } ?? false)
    }
  }

  /// The unmatched predictions that overlap an unmatched gold claim: they differ in value or unit,
  /// or they would have been matched.
  func rivals(ofGold index: Int) -> [Claim] {
    claims.indices.filter { byPrediction[$0] == nil }.map { claims[$0] }
      .filter { Agreement.overlap($0, gold[index]) }
  }

  /// The unmatched gold claims that overlap an unmatched prediction.
  func rivals(ofPrediction index: Int) -> [GoldClaim] {
    gold.indices.filter { byGold[$0] == nil }.map { gold[$0] }
      .filter { Agreement.overlap(claims[index], $0) }
  }

  /// Every pair that agrees at all, the best first.
  static func candidates(_ claims: [Claim], _ gold: [GoldClaim]) -> [Match] {
    var candidates: [(match: Match, isCounted: Bool, likeness: Double)] = []
    for (prediction, claim) in claims.enumerated() {
      let quantity = ScoredQuantity(claim)
      for (index, goldClaim) in gold.enumerated() {
        guard let agreement = Agreement(claim, quantity, with: goldClaim) else { continue }
        candidates.append(
          (
            Match(prediction: prediction, gold: index, agreement: agreement),
            !goldClaim.isOptional, Wording.best(claim.indicator, among: goldClaim.indicators)
          ))
      }
    }
    candidates.sort { a, b in
      if a.match.agreement.tier != b.match.agreement.tier {
        return a.match.agreement.tier > b.match.agreement.tier
      }
      if a.isCounted != b.isCounted { return a.isCounted }
      if a.likeness != b.likeness { return a.likeness > b.likeness }
      return (a.match.prediction, a.match.gold) < (b.match.prediction, b.match.gold)
    }
    return candidates.map(\.match)
  }
}
