public import ZhModel
import ZhQuantity

/// A claim with what it is about under names that are the same wherever the same is meant.
public struct KeyedClaim: Sendable {
  public var claim: Claim
  /// The sentence; nil where it is not known.
  public var sentence: String?
  /// Nil for a claim that says of nobody.
  public var subject: String?
  public var indicator: String
  /// Nil for a claim without a time.
  public var time: String?

  /// A claim that goes by its own words, or by a store's ids.
  public init(
    _ claim: Claim, sentence: String?, subject: String? = nil, indicator: String? = nil,
    time: String? = nil
  ) {
    self.claim = claim
    self.sentence = sentence
    self.subject = subject ?? claim.subject
    self.indicator = indicator ?? claim.indicator
    self.time = time ?? claim.time
  }
}

/// Finds claims of the same thing that cannot all be true.
///
/// Two claims are of the same thing if subject, indicator, time, role, basis, scope, modality, unit
/// and way of moving are the same. They conflict if no value rounds, or is approximated, to both.
/// Claims that leave subject or time open are compared with none, and neither are two figures of one
/// sentence: these are the members of a list more often than a slip.
public struct ConflictFinder: Sendable {
  private var groups: [Key: [Candidate]] = [:]
  private var order: [Key] = []
  /// Claims below this confidence, in hundredths, are left out.
  private let leastConfidence: Int

  private struct Key: Hashable, Sendable {
    var subject, indicator, time, unit: String
    var role: Role
    var basis, scope: String?
    var modality: Modality
    var isShare: Bool
  }

  private struct Candidate: Sendable {
    var claim: KeyedClaim
    var bounds: Bounds
    var factor: Rational
  }

  public init(leastConfidence: Int = 0) { self.leastConfidence = leastConfidence }

  /// Takes a claim in; order matters for the order of the findings only.
  public mutating func add(_ keyed: KeyedClaim) {
    let claim = keyed.claim
    guard claim.confidence >= leastConfidence, let subject = keyed.subject, let time = keyed.time,
      // Where a movement began is dated by a guess at best.
      !(claim.role != .change && claim.basis == "prior" && claim.direction == nil),
      let bounds = Bounds(claim), let factor = Bounds.factor(of: claim)
    else { return }
    // A score and a percentage are both pure numbers.
    let isShare = Figure(
      claim: claim, index: 0, bounds: bounds, factor: factor, kind: claim.unitNorm
    ).isShare
    let key = Key(
      subject: subject, indicator: keyed.indicator, time: time, unit: claim.unitNorm,
      role: claim.role, basis: claim.role == .change ? claim.basis : nil, scope: claim.scope,
      modality: claim.modality, isShare: isShare)
    if groups[key] == nil { order.append(key) }
    groups[key, default: []].append(Candidate(claim: keyed, bounds: bounds, factor: factor))
  }

  /// The conflicts so far, in the order in which their subjects and indicators first came.
  /// - Complexity: O(*n*) in the claims, times the different values of one thing.
  public func findings() -> [Finding] {
    order.flatMap { conflicts(groups[$0] ?? []) }
  }

  /// Each value that an earlier one does not reconcile with, beside the first such.
  private func conflicts(_ candidates: [Candidate]) -> [Finding] {
    var found: [Finding] = []
    var values: [Candidate] = []
    for candidate in candidates {
      if let other = values.first(where: { isConflict($0, candidate) }) {
        finding(other, candidate).map { found.append($0) }
      }
      if !values.contains(where: { $0.bounds == candidate.bounds }) { values.append(candidate) }
    }
    return found
  }

  private func isConflict(_ a: Candidate, _ b: Candidate) -> Bool {
    let (first, second) = (a.claim.claim, b.claim.claim)
    if first.document == second.document {
      if first.sentence == second.sentence { return false }
      // 收入, 在校生: short names are of whatever their paragraph is about.
      if first.indicator.count < 4 { return false }
    }
    return !a.bounds.meets(b.bounds)
  }

  private func finding(_ a: Candidate, _ b: Candidate) -> Finding? {
    let (first, second) = (a.claim.claim, b.claim.claim)
    let evidence = [a, b].map {
      Finding.Evidence(part: "value", claim: $0.claim.claim, sentence: $0.claim.sentence)
    }
    guard let scale = Rational.one.divided(by: b.factor),
      let computed = a.bounds.scaled(by: scale), let stated = b.bounds.scaled(by: scale),
      let distance = computed.distance(to: stated)
    else { return nil }
    return Finding(
      document: first.document, kind: .conflict,
      severity: first.document == second.document ? .warning : .error, evidence: evidence,
      sum: "\(first.text) against \(second.text)", unit: second.unit, computed: computed,
      stated: stated, distance: distance)
  }
}
