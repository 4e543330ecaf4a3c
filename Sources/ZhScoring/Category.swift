public import ZhModel

/// The kind of claim that a count is kept for: changes, ranks, and levels by what they measure.
public enum Category: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Changes, of whatever they are changes of.
  case change
  /// Levels that count things, and all others without a unit.
  case count
  /// Levels in a currency.
  case money
  /// Levels in a physical or compound unit.
  case phys
  /// Levels in percentage points.
  case pp
  /// Ranks.
  case rank
  /// Levels that are pure ratios.
  case ratio
  /// Durations and ages.
  case time

  /// The category of a claim with this role and dimension.
  init(role: Role, dimension: ScoredDimension) {
    switch role {
    case .change: self = .change
    case .rank: self = .rank
    case .level:
      switch dimension.kind {
      case .count, .place: self = .count
      case .money: self = .money
      case .phys: self = .phys
      case .pp: self = .pp
      case .ratio: self = .ratio
      case .time: self = .time
      }
    }
  }

  /// The category of a predicted claim.
  public init(_ claim: Claim) {
    self.init(role: claim.role, dimension: ScoredDimension(claim))
  }

  /// By name.
  public static func < (a: Category, b: Category) -> Bool { a.rawValue < b.rawValue }
}

/// How far a predicted claim agrees with a gold claim. Each tier includes the ones before it.
public enum Tier: Int, Sendable, Hashable, CaseIterable, Comparable {
  /// An overlapping mention with the same value and unit.
  case quantity = 1
  /// And the same role, comparator, direction, basis and modality.
  case claim
  /// And the indicator.
  case indicator
  /// And subject, time and scope.
  case full

  /// `T1` to `T4`.
  public var code: String { "T\(rawValue)" }

  /// `T1 quantity` to `T4 full`.
  public var title: String { "\(code) \(self)" }

  /// From quantity to full.
  public static func < (a: Tier, b: Tier) -> Bool { a.rawValue < b.rawValue }
}
