public import ZhQuantity

/// What a claim says of its indicator.
public enum Role: String, Sendable, Hashable, CaseIterable {
  /// The indicator has this value.
  case level
  /// It changed by this much.
  case change
  /// It stands at this place.
  case rank

  /// The order of claims that share a span.
  @inlinable public var order: Int {
    switch self {
    case .level: 0
    case .change: 1
    case .rank: 2
    }
  }
}

/// Which way an indicator moved.
public enum Direction: String, Sendable, Hashable, CaseIterable {
  case up, down, flat
}

/// Whether a claim is a fact, a plan or a rule.
public enum Modality: String, Sendable, Hashable, CaseIterable {
  case actual, target, norm
}

/// One figure that a document claims, as the claim format (version 1) defines it.
///
/// Offsets are half-open ranges of Unicode code points in the decoded original text.
public struct Claim: Hashable, Sendable {
  public var document: String
  package var storedID: ClaimID
  public var span: Range<Int>
  public var text: String
  public var sentence: Range<Int>
  public var role: Role
  public var subject: String?
  public var indicator: String
  /// The number as stated; the lower end of a range.
  public var number: ExactDecimal
  public var upper: ExactDecimal?
  /// The unit as stated, empty for a bare number.
  public var unit: String
  public var comparator: Comparator
  /// The value in `unitNorm`; a falling change is negative.
  public var norm: Interval
  /// `1`, `pp`, an ISO 4217 code, a UCUM unit, `{place}`, or a counted thing in braces.
  public var unitNorm: String
  public var direction: Direction?
  /// `yoy`, `mom`, `qoq`, `prior`, `peer`, or an ISO 8601 date.
  public var basis: String?
  public var scope: String?
  /// ISO 8601.
  public var time: String?
  public var modality: Modality
  /// The pattern that made it, a row of `patterns.tsv`.
  public var rule: String
  /// In hundredths, 0 to 100.
  public var confidence: Int

  /// Stable: the same text and the same extractor version give the same id.
  public var id: String {
    get { storedID.text }
    set { storedID = ClaimID(newValue) }
  }

  /// Document order: by span, then level before change before rank, then indicator.
  @inlinable public static func inDocumentOrder(_ a: Claim, _ b: Claim) -> Bool {
    if a.span.lowerBound != b.span.lowerBound { return a.span.lowerBound < b.span.lowerBound }
    if a.span.upperBound != b.span.upperBound { return a.span.upperBound < b.span.upperBound }
    if a.role != b.role { return a.role.order < b.role.order }
    return false
  }
}

extension Claim {
  public init(
    document: String, id: String, span: Range<Int>, text: String, sentence: Range<Int>, role: Role,
    subject: String? = nil, indicator: String, number: ExactDecimal, upper: ExactDecimal? = nil,
    unit: String, comparator: Comparator = .equal, norm: Interval, unitNorm: String,
    direction: Direction? = nil, basis: String? = nil, scope: String? = nil, time: String? = nil,
    modality: Modality = .actual, confidence: Int, rule: String
  ) {
    self.init(
      document: document, id: ClaimID(id), span: span, text: text, sentence: sentence, role: role,
      subject: subject, indicator: indicator, number: number, upper: upper, unit: unit,
      comparator: comparator, norm: norm, unitNorm: unitNorm, direction: direction, basis: basis,
      scope: scope, time: time, modality: modality, confidence: confidence, rule: rule)
  }

  package init(
    document: String, id: ClaimID, span: Range<Int>, text: String, sentence: Range<Int>,
    role: Role, subject: String?, indicator: String, number: ExactDecimal, upper: ExactDecimal?,
    unit: String, comparator: Comparator, norm: Interval, unitNorm: String, direction: Direction?,
    basis: String?, scope: String?, time: String?, modality: Modality, confidence: Int,
    rule: String
  ) {
    // The memberwise initializer makes the value where it is wanted; one that assigns its members makes
    // it elsewhere and copies it, with all its strings.
    self.init(
      document: document, storedID: id, span: span, text: text, sentence: sentence, role: role,
      subject: subject, indicator: indicator, number: number, upper: upper, unit: unit,
      comparator: comparator, norm: norm, unitNorm: unitNorm, direction: direction, basis: basis,
      scope: scope, time: time, modality: modality, rule: rule, confidence: confidence)
  }
}
