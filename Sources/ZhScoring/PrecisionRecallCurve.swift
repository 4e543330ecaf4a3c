public import ZhModel

/// Precision and recall of the claims that are left when only those from a confidence on are taken,
/// for every confidence that a claim has.
public struct PrecisionRecallCurve: Hashable, Sendable {
  /// What is left from one confidence on.
  public struct Point: Hashable, Sendable {
    /// The least confidence, in hundredths.
    public let threshold: Int
    /// The counts of the claims from it on.
    public internal(set) var tally = Tally()
  }

  /// From the least threshold, which all claims pass, to the greatest.
  public let points: [Point]

  /// The curve of `claims`, which may be of several documents in any order; those of documents that
  /// the corpus does not have do not count.
  ///
  /// Each point is what ``Scorer`` gives for the claims that pass: one that is left out leaves its
  /// gold claim to the next best.
  /// - Complexity: O(*t* × *m*) in the thresholds, 100 at most, and the pairs that agree at all.
  public init(_ corpus: GoldCorpus, _ claims: [Claim]) {
    let names = Set(corpus.documents.map(\.name))
    let known = claims.filter { names.contains($0.document) }
    let predictions = Dictionary(grouping: known, by: \.document)
    var points = Set(known.map(\.confidence)).sorted().map { Point(threshold: $0) }
    for document in corpus.documents {
      let own = predictions[document.name] ?? []
      let candidates = Matching.candidates(own, document.claims)
      for index in points.indices {
        let threshold = points[index].threshold
        points[index].tally =
          points[index].tally
          + Matching(own, document.claims, candidates) { $0.confidence >= threshold }
          .tally { $0.confidence >= threshold }
      }
    }
    self.points = points
  }

  /// A table a tier: threshold, precision, recall and F1.
  public var text: String {
    Tier.allCases.map { tier in
      var table = TextTable(header: ["\(tier.title), from", "P", "R", "F1"])
      for point in points {
        let counts = point.tally.counts(tier)
        table.rows.append([
          decimal(hundredths: point.threshold), "\(counts.precision)", "\(counts.recall)",
          "\(counts.f1)",
        ])
      }
      return table.text
    }.joined(separator: "\n")
  }
}

extension Matching {
  /// The counts of gold and of the predictions that pass.
  fileprivate func tally(where passes: (Claim) -> Bool) -> Tally {
    var tally = Tally()
    for (index, claim) in gold.enumerated() where claim.span != nil && !claim.isOptional {
      tally.addGold(reaching: byGold[index]?.agreement.tier)
    }
    for (index, claim) in claims.enumerated() where passes(claim) {
      let isOptional = byPrediction[index].map { gold[$0.gold].isOptional } ?? false
      if !isOptional { tally.addPrediction() }
    }
    return tally
  }
}

/// `0.85` of 85.
func decimal(hundredths: Int) -> String {
  "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
}
