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
    let coordination = Coordination(document)
    var score = DocumentScore(document: document)
    for index in document.claims.indices { score.countGold(index, matching, coordination) }
    for index in claims.indices { score.countPrediction(index, matching) }
    score.mistakes.sort(by: Mistake.inDocumentOrder)
    score.outcomes = matching.outcomes
    return score
  }
}

extension DocumentScore {
  fileprivate mutating func countGold(
    _ index: Int, _ matching: Matching, _ coordination: Coordination
  ) {
    let claim = matching.gold[index]
    guard let span = claim.span, !claim.isOptional else {
      reached += "-"
      return
    }
    let agreement = matching.byGold[index]?.agreement
    reached += agreement.map { $0.tier.code.dropFirst() } ?? "0"
    tallies[claim.category, default: Tally()].addGold(reaching: agreement?.tier)
    var mistake = Mistake(
      document: name, span: span, kind: .missed, text: claim.mention, indicator: claim.indicator,
      reasons: [])
    if let agreement, let match = matching.byGold[index] {
      guard let kind = Mistake.Kind(reaching: agreement.tier) else { return }
      mistake.kind = kind
      mistake.reasons = agreement.reasons
      let prediction = matching.claims[match.prediction]
      if prediction.span != span { mistake.background.append(.bounds) }
      if agreement.tier == .claim, coordination.isBehind(prediction.indicator, of: index) {
        mistake.background.append(.coordination)
      }
    } else {
      let rivals = matching.rivals(ofGold: index)
      mistake.reasons = rivals.map { .valueOrUnit(of: $0, against: claim) }
      if rivals.isEmpty { mistake.reasons = [Reason(.missedMention)] }
      if rivals.contains(where: { $0.span != span }) { mistake.background = [.bounds] }
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
          ? [Reason(.spuriousMention)] : rivals.map { .valueOrUnit(of: claim, against: $0) },
        background: rivals.contains { $0.span != claim.span } ? [.bounds] : []))
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
