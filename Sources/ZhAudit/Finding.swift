public import ZhModel
public import ZhQuantity

/// Figures that cannot all be right.
public struct Finding: Sendable, Hashable {
  /// What does not agree; Documentation/Audit.md has the sum of each.
  public enum Kind: String, Sendable, CaseIterable {
    /// Parts and their total.
    case parts
    /// A share and the two amounts that it relates.
    case share
    /// Shares that make up a whole and do not sum to 100 %.
    case hundred
    /// A share beyond 100 %.
    case over
    /// From, to and the stated change, or the way that it is said to have moved.
    case movement
    /// A value, by how much it changed, and by how many percent.
    case growth
    /// One quantity in two units.
    case restated
    /// A rank beyond the number of those ranked.
    case rank
    /// A difference that goes by a name of its own (顺差).
    case difference
    /// A figure per head, its total and the population.
    case perHead = "per-head"
    /// Two claims of the same thing.
    case conflict
  }

  public enum Severity: String, Sendable, CaseIterable {
    /// No reading of the figures reconciles them.
    case error
    /// They do not agree if they are about the same thing, which the words only make likely.
    case warning
  }

  /// A claim that the finding rests on.
  public struct Evidence: Sendable, Hashable {
    /// What it is in the sum: `total`, `part`.
    public var part: String
    public var claim: Claim
    /// The sentence; nil where it is not known.
    public var sentence: String?
  }

  public var document: String
  public var kind: Kind
  public var severity: Severity
  public var evidence: [Evidence]
  /// The sum in numbers: `9 + 16 + 351 = 376 个, stated 412 个`.
  public var sum: String
  /// The stated unit that the numbers are in.
  public var unit: String
  /// What the other figures give, with what their rounding allows.
  public var computed: Bounds
  /// What the text says, with what its rounding allows.
  public var stated: Bounds
  /// Between the two, in the same unit: how far they are apart beyond all rounding.
  public var distance: Rational

  /// The least confidence of the claims, in hundredths.
  public var confidence: Int { evidence.map(\.claim.confidence).min() ?? 0 }

  /// Where it stands in the document.
  public var position: Int { evidence.map(\.claim.span.lowerBound).min() ?? 0 }
}
