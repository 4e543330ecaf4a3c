internal import ZhModel
internal import ZhQuantity

/// Subjects side by side: a row for each indicator, time and unit that two or more of them have a
/// level of, a column for each subject.
public struct Comparison: Hashable, Sendable {
  /// The canonical ids of the subjects, in order.
  public var subjects: [String]
  /// In order of indicator, time and unit.
  public var rows: [Row]

  /// What the subjects have of one indicator at one time.
  public struct Row: Hashable, Sendable {
    /// The canonical name.
    public var indicator: String
    /// As in the claims; nil where they say none.
    public var time: String?
    /// The canonical unit.
    public var unitNorm: String
    /// By subject: the different values that are claimed, with their bounds, in document order.
    public var values: [String: [String]]
  }

  /// The comparison that claims allow; claims without a subject have no part in it.
  public init(of claims: [StoredClaim]) {
    struct Key: Hashable {
      var indicator: String
      var time: String?
      var unit: String
    }
    var cells: [Key: [String: [String]]] = [:]
    for stored in claims where stored.claim.role == .level {
      guard let subject = stored.subjectID else { continue }
      let key = Key(
        indicator: stored.indicatorID, time: stored.claim.time, unit: stored.claim.unitNorm)
      let value = Self.value(of: stored.claim)
      if cells[key]?[subject]?.contains(value) != true {
        cells[key, default: [:]][subject, default: []].append(value)
      }
    }
    rows = cells.filter { $0.value.count > 1 }
      .sorted {
        ($0.key.indicator, $0.key.time ?? "", $0.key.unit)
          < ($1.key.indicator, $1.key.time ?? "", $1.key.unit)
      }
      .map { Row(indicator: $0.indicator, time: $0.time, unitNorm: $0.unit, values: $1) }
    subjects = Set(rows.flatMap { $0.values.keys }).sorted()
  }

  /// The value in canonical units: `0.903`, `>4000000`, `3..5`, `~45`.
  private static func value(of claim: Claim) -> String {
    let ends = [claim.norm.lower, claim.norm.upper].compactMap { $0?.description }
    switch claim.comparator {
    case .equal: return ends.first ?? claim.number.description
    case .range: return ends.joined(separator: "..")
    default: return claim.comparator.rawValue + (ends.first ?? claim.number.description)
    }
  }
}
