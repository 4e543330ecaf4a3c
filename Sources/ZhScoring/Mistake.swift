import ZhModel

/// What a prediction got wrong, or that there should or should not have been one.
public enum Cause: String, Sendable, Hashable, CaseIterable {
  /// No unmatched prediction is near the gold claim.
  case missedMention = "missed mention"
  /// No unmatched gold claim is near the prediction.
  case spuriousMention = "spurious mention"
  /// A missed and a spurious claim overlap: the number or the unit was misread.
  case valueOrUnit = "value or unit"
  /// The mention begins or ends elsewhere than the gold's. Beside other causes.
  case bounds = "wrong bounds"
  /// Level, change and rank mixed up.
  case role
  /// Exact, about, more than and the like mixed up.
  case comparator
  /// A change the other way.
  case direction
  /// A change against something else.
  case basis
  /// Fact, plan and rule mixed up.
  case modality
  /// All the indicator's characters belong to it, but too many are missing.
  case indicatorTooShort = "indicator too short"
  /// The whole indicator is there, among too many other characters.
  case indicatorTooLong = "indicator too long"
  /// An indicator that is neither too short nor too long only.
  case indicatorWrong = "indicator wrong"
  /// An indicator at fault where figures are coordinated: the name of a neighbour's figure, several
  /// names taken as one, or a member of a list that leaves words out. Beside how it is at fault.
  case coordination
  /// Someone else's indicator.
  case subject
  /// Another time, or none.
  case time
  /// A rank among others.
  case scope
}

/// One cause, with what was predicted and what the gold says; nil where either says nothing.
public struct Reason: Hashable, Sendable, CustomStringConvertible {
  /// The field that differs, or that there is nothing to compare.
  public var cause: Cause
  /// What the prediction says.
  public var predicted: String?
  /// What the gold says, in its own first form.
  public var gold: String?

  /// A reason.
  public init(_ cause: Cause, predicted: String? = nil, gold: String? = nil) {
    self.cause = cause
    self.predicted = predicted
    self.gold = gold
  }

  /// `time 2023 for 2022`, with – for nothing.
  public var description: String {
    if predicted == nil && gold == nil { return cause.rawValue }
    func shown(_ text: String?) -> String { text.flatMap { $0.isEmpty ? nil : $0 } ?? "–" }
    return "\(cause.rawValue) \(shown(predicted)) for \(shown(gold))"
  }
}

/// One claim that does not agree in full.
public struct Mistake: Hashable, Sendable {
  /// How far the claim came.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A gold claim without a prediction.
    case missed
    /// A prediction without a gold claim.
    case spurious
    /// Matched, but with another role, comparator, direction, basis or modality.
    case tier1 = "T1"
    /// Matched, but with another indicator.
    case tier2 = "T2"
    /// Matched, but with another subject, time or scope.
    case tier3 = "T3"

    /// Nil for full agreement, which is no mistake.
    init?(reaching tier: Tier) {
      switch tier {
      case .quantity: self = .tier1
      case .claim: self = .tier2
      case .indicator: self = .tier3
      case .full: return nil
      }
    }
  }

  /// The document's name.
  public var document: String
  /// Of the gold claim, or of a spurious prediction. Code points, half open.
  public var span: Range<Int>
  /// Whether it was found, and how far it agrees.
  public var kind: Kind
  /// The mention: the gold's, or a spurious prediction's.
  public var text: String
  /// The indicator of the gold claim, or of a spurious prediction.
  public var indicator: String
  /// Never empty.
  public var reasons: [Reason]
  /// What else is behind it, that no tier asks for: wrong bounds, coordination.
  public var background: [Cause] = []

  /// Every cause, each once.
  public var causes: Set<Cause> { Set(reasons.map(\.cause)).union(background) }

  /// By place, then kind, then text.
  static func inDocumentOrder(_ a: Mistake, _ b: Mistake) -> Bool {
    (a.span.lowerBound, a.kind.rawValue, a.text) < (b.span.lowerBound, b.kind.rawValue, b.text)
  }
}
