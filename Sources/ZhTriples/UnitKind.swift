/// What a canonical unit measures, read off the unit itself.
public enum UnitKind: String, Sendable, Hashable, CaseIterable {
  /// `1`: percent, permille, fractions, multiples, bare indices and scores.
  case ratio
  /// `pp`, percentage points.
  case points
  /// An ISO 4217 code, such as `CNY`.
  case money
  /// A counted thing, such as `{人}`.
  case count
  /// `{place}`.
  case rank
  /// One unit by another, such as `CNY/t`.
  case quotient
  /// Any other UCUM unit: `s`, `m2`, `kW.h`, `Cel`, `mo`.
  case physical

  /// The kind of a `unit_norm` of the claim format.
  public init(unitNorm: String) {
    let bytes = unitNorm.utf8
    switch unitNorm {
    case "1": self = .ratio
    case "pp": self = .points
    case "{place}": self = .rank
    case _ where bytes.contains(UInt8(ascii: "/")): self = .quotient
    case _ where bytes.first == UInt8(ascii: "{"): self = .count
    case _ where bytes.count == 3 && bytes.allSatisfy({ (0x41...0x5A).contains($0) }): self = .money
    default: self = .physical
    }
  }
}
