public import ZhModel
public import ZhQuantity

/// The values of one indicator of one subject in one unit, over time.
public struct Trend: Hashable, Sendable {
  /// The canonical id of the subject; nil for claims without one.
  public var subject: String?
  /// The canonical name of the indicator.
  public var indicator: String
  /// The canonical unit.
  public var unitNorm: String
  /// By their last day, then by their first, then in the order of the claims.
  public var points: [Point]

  /// A value at a time.
  public struct Point: Hashable, Sendable {
    /// As in the claim.
    public var time: String
    /// The first and the last day that it means.
    public var days: ClosedRange<CivilDay>
    /// In the canonical unit.
    public var value: ExactDecimal
    /// The claim itself.
    public var claim: Claim
  }

  /// The series that claims make, in order of subject, indicator and unit.
  ///
  /// Only levels whose value and whose time are exact have a place in one; others are left out.
  public static func series(of claims: [StoredClaim]) -> [Trend] {
    var points: [Key: [Point]] = [:]
    for stored in claims {
      guard let point = Point(stored) else { continue }
      let key = Key(
        subject: stored.subjectID, indicator: stored.indicatorID, unit: stored.claim.unitNorm)
      points[key, default: []].append(point)
    }
    return points.sorted { $0.key < $1.key }.map { key, points in
      let ordered = points.enumerated().sorted { a, b in
        let (first, second) = (a.element.days, b.element.days)
        if first.upperBound != second.upperBound { return first.upperBound < second.upperBound }
        if first.lowerBound != second.lowerBound { return first.lowerBound < second.lowerBound }
        return a.offset < b.offset
      }
      return Trend(
        subject: key.subject, indicator: key.indicator, unitNorm: key.unit,
        points: ordered.map(\.element))
    }
  }

  private struct Key: Hashable, Comparable {
    var subject: String?
    var indicator: String
    var unit: String

    static func < (a: Key, b: Key) -> Bool {
      (a.subject ?? "", a.indicator, a.unit) < (b.subject ?? "", b.indicator, b.unit)
    }
  }

  /// `云阳县 · 县域就诊率 (1)`
  public var title: String {
    let name = [subject, indicator].compactMap { $0 }.joined(separator: " · ")
    return unitNorm.isEmpty ? name : "\(name) (\(unitNorm))"
  }

  /// Where each point lies between the least and the greatest value, 0 to 1; for drawing.
  var heights: [Double] {
    let values = points.map { Double($0.value.description) ?? 0 }
    guard let least = values.min(), let greatest = values.max(), least < greatest else {
      return values.map { _ in 0.5 }
    }
    return values.map { ($0 - least) / (greatest - least) }
  }
}

extension Trend.Point {
  fileprivate init?(_ stored: StoredClaim) {
    let claim = stored.claim
    guard claim.role == .level, let value = claim.norm.lower, claim.norm.upper == value,
      let time = claim.time, let start = stored.timeStart.flatMap(CivilDay.init(iso:)),
      let end = stored.timeEnd.flatMap(CivilDay.init(iso:)), start <= end
    else { return nil }
    self.init(time: time, days: start...end, value: value, claim: claim)
  }
}

extension CivilDay {
  /// A day as the store writes it, `2023-12-31`.
  fileprivate init?(iso text: String) {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    self.init(parts[0], parts[1], parts[2])
  }
}
