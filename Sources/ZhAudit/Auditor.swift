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

  /// What does not agree, in document order.
  ///
  /// Plans are left out: they need not have come true together.
  /// - Complexity: O(*n*) in the claims, times the claims of a sentence.
  public func findings(in document: AuditedDocument) -> [Finding] {
    let facts = AuditedDocument(
      id: document.id, claims: document.claims.filter { $0.modality != .target },
      sentences: document.sentences)
    let passage = Passage(facts, words)
    var found: [Finding] = []
    for check in Self.checks {
      for finding in check.findings(passage) where !found.contains(where: { finding.repeats($0) }) {
        found.append(finding)
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
