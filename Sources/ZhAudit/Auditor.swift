import ZhModel

/// Holds the figures of a document against each other.
///
/// A pure function of the claims and their sentences: no state, the same findings for the same
/// input, in document order.
public struct Auditor: Sendable {
  private let words: AuditWords

  public init(_ words: AuditWords) { self.words = words }

  static let checks: [any AuditCheck] = [
    RestatedCheck(), RankCheck(), OverCheck(), MovementCheck(), DatedCheck(), GrowthCheck(),
    ShareCheck(), DifferenceCheck(), PartsCheck(), HundredCheck(), PerHeadCheck(),
  ]

  /// Those that hold of what is only planned, too: no plan ranks beyond its field, and what makes up
  /// its shares is planned with them.
  static let checksOfPlans: [any AuditCheck] = [RankCheck(), ShareCheck()]

  /// What does not agree, in document order.
  ///
  /// Plans are held against plans at most, and not as parts of each other: they need not come true
  /// together.
  /// - Complexity: O(*n*) in the claims, times the claims of a sentence.
  public func findings(in document: AuditedDocument) -> [Finding] {
    var found: [Finding] = []
    for (isPlan, checks) in [(false, Self.checks), (true, Self.checksOfPlans)] {
      let part = AuditedDocument(
        id: document.id, claims: document.claims.filter { ($0.modality == .target) == isPlan },
        sentences: document.sentences)
      let passage = Passage(part, words)
      for check in checks {
        for finding in check.findings(passage) where !found.contains(where: { finding.repeats($0) })
        {
          found.append(finding)
        }
      }
    }
    return found.enumerated()
      .sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
      .map(\.element)
  }
}

/// One kind of relation between figures.
protocol AuditCheck: Sendable {
  func findings(_ passage: Passage) -> [Finding]
}

extension Finding {
  /// Whether it rests on the same claims as one that was found before.
  fileprivate func repeats(_ other: Finding) -> Bool {
    Set(evidence.map(\.claim)) == Set(other.evidence.map(\.claim))
  }
}
