public import ZhModel

/// A field of the claim format, to compare claims by.
public struct ClaimField: Sendable {
  /// Its name in the format.
  public let key: StaticString
  private let read: @Sendable (Claim) -> String?

  private init(_ key: StaticString, _ read: @escaping @Sendable (Claim) -> String?) {
    self.key = key
    self.read = read
  }

  /// The field's name.
  public var name: String { key.description }

  /// What a claim has in the field; nil for nothing. Ranges as `3..6`.
  public func value(of claim: Claim) -> String? { read(claim) }

  /// What a claim says, and where.
  public static let stated: [ClaimField] = [
    ClaimField("span") { range($0.span) }, ClaimField("text") { $0.text },
    ClaimField("sentence") { range($0.sentence) }, ClaimField("role") { $0.role.rawValue },
    ClaimField("subject") { $0.subject }, ClaimField("indicator") { $0.indicator },
    ClaimField("number") { $0.number.description }, ClaimField("upper") { $0.upper?.description },
    ClaimField("unit") { $0.unit }, ClaimField("comparator") { $0.comparator.rawValue },
    ClaimField("lower_norm") { $0.norm.lower?.description },
    ClaimField("upper_norm") { $0.norm.upper?.description },
    ClaimField("unit_norm") { $0.unitNorm }, ClaimField("direction") { $0.direction?.rawValue },
    ClaimField("basis") { $0.basis }, ClaimField("scope") { $0.scope },
    ClaimField("time") { $0.time }, ClaimField("modality") { $0.modality.rawValue },
  ]

  /// How sure a claim is, and what made it.
  public static let made: [ClaimField] = [
    ClaimField("confidence") { decimal(hundredths: $0.confidence) }, ClaimField("rule") { $0.rule },
  ]

  private static func range(_ range: Range<Int>) -> String {
    "\(range.lowerBound)..\(range.upperBound)"
  }
}
