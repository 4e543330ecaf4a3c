public import ZhModel

/// Compares predicted claims with the gold of a corpus.
public struct Scorer: Sendable {
  private let corpus: GoldCorpus

  /// A scorer against the gold of `corpus`.
  public init(_ corpus: GoldCorpus) {
    self.corpus = corpus
  }

  /// The counts and mistakes of `claims`, which may be of several documents in any order.
  /// - Complexity: O(*p* × *g*) in the claims of each document.
  public func score(_ claims: [Claim]) -> ScoreResult {
    let predictions = Dictionary(grouping: claims, by: \.document)
    let names = Set(corpus.documents.map(\.name))
    return ScoreResult(
      documents: corpus.documents.map { Self.score($0, predictions[$0.name] ?? []) },
      unknownDocuments: predictions.keys.filter { !names.contains($0) }.sorted())
  }

  private static func score(_ document: GoldDocument, _ claims: [Claim]) -> DocumentScore {
    let matching = Matching(claims, document.claims)
    var score = DocumentScore(document: document)
    for index in document.claims.indices { score.countGold(index, matching) }
    for index in claims.indices { score.countPrediction(index, matching) }
    score.mistakes.sort(by: Mistake.inDocumentOrder)
    return score
  }
}

extension DocumentScore {
  fileprivate mutating func countGold(_ index: Int, _ matching: Matching) {
    let claim = matching.gold[index]
    guard let span = claim.span, !claim.isOptional else { return }
    let agreement = matching.byGold[index]?.agreement
    tallies[claim.category, default: Tally()].addGold(reaching: agreement?.tier)
    var mistake = Mistake(
      document: name, span: span, kind: .missed, text: claim.mention, indicator: claim.indicator,
      reasons: [])
    if let agreement {
      guard let kind = Mistake.Kind(reaching: agreement.tier) else { return }
      mistake.kind = kind
      mistake.reasons = agreement.reasons
    } else {
      let rivals = matching.rivals(ofGold: index)
      mistake.reasons = rivals.map { .valueOrUnit(of: $0, against: claim) }
      if rivals.isEmpty { mistake.reasons = [Reason(.missedMention)] }
    }
    mistakes.append(mistake)
  }

  fileprivate mutating func countPrediction(_ index: Int, _ matching: Matching) {
    if let match = matching.byPrediction[index] {
      let gold = matching.gold[match.gold]
      if !gold.isOptional { tallies[gold.category, default: Tally()].addPrediction() }
      return
    }
    let claim = matching.claims[index]
    tallies[Category(claim), default: Tally()].addPrediction()
    let rivals = matching.rivals(ofPrediction: index)
    mistakes.append(
      Mistake(
        document: name, span: claim.span, kind: .spurious, text: claim.text,
        indicator: claim.indicator,
        reasons: rivals.isEmpty
          ? [Reason(.spuriousMention)] : rivals.map { .valueOrUnit(of: claim, against: $0) }))
  }
}

/// Which prediction goes with which gold claim of one document.
///
/// Greedy: of all pairs that agree at all, the best is taken first, and neither side is taken
/// twice. Better is the higher tier, then gold that is not optional, then the likelier indicator,
/// then the earlier prediction, then the earlier gold claim.
private struct Matching {
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
    self.claims = claims
    self.gold = gold
    for match in Self.candidates(claims, gold)
    where byPrediction[match.prediction] == nil && byGold[match.gold] == nil {
      byPrediction[match.prediction] = match
      byGold[match.gold] = match
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
  private static func candidates(_ claims: [Claim], _ gold: [GoldClaim]) -> [Match] {
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

extension Reason {
  /// That two overlapping claims state different quantities.
  fileprivate static func valueOrUnit(of claim: Claim, against gold: GoldClaim) -> Reason {
    Reason(
      .valueOrUnit, predicted: ScoredQuantity(claim)?.description,
      gold: gold.quantities[0].value.description)
  }
}
