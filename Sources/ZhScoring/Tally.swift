/// Counts of matched, gold and predicted claims. Tallies add up; ratios are taken once, at the end.
public struct Tally: Hashable, Sendable {
  /// Matches by tier, quantity first; a match of one tier is counted in all tiers below it too.
  private var matches: [Int]
  /// Gold claims that count: those that are not optional.
  public private(set) var gold: Int
  /// Predicted claims that count: those not matched with an optional gold claim.
  public private(set) var predicted: Int

  /// No claims at all.
  public init() {
    matches = Array(repeating: 0, count: Tier.allCases.count)
    gold = 0
    predicted = 0
  }

  /// Matches that reach `tier`.
  public func matched(_ tier: Tier) -> Int { matches[tier.rawValue - 1] }

  /// Counts alone, of one tier.
  public func counts(_ tier: Tier) -> TierCounts {
    TierCounts(matched: matched(tier), gold: gold, predicted: predicted)
  }

  /// Counts a gold claim, and the tier that its prediction reaches, nil where it was missed.
  mutating func addGold(reaching tier: Tier?) {
    gold += 1
    for reached in Tier.allCases where tier.map({ reached <= $0 }) ?? false {
      matches[reached.rawValue - 1] += 1
    }
  }

  /// Counts a predicted claim.
  mutating func addPrediction() { predicted += 1 }

  /// Both tallies' counts together.
  public static func + (a: Tally, b: Tally) -> Tally {
    var sum = a
    for index in sum.matches.indices { sum.matches[index] += b.matches[index] }
    sum.gold += b.gold
    sum.predicted += b.predicted
    return sum
  }
}

/// What precision and recall of one tier are made of.
public struct TierCounts: Hashable, Sendable {
  /// Pairs of a gold and a predicted claim that reach the tier.
  public var matched: Int
  /// Gold claims, matched or not.
  public var gold: Int
  /// Predicted claims, matched or not.
  public var predicted: Int

  /// These counts.
  public init(matched: Int, gold: Int, predicted: Int) {
    self.matched = matched
    self.gold = gold
    self.predicted = predicted
  }

  /// Matched of predicted.
  public var precision: Ratio { Ratio(matched, predicted) }
  /// Matched of gold.
  public var recall: Ratio { Ratio(matched, gold) }
  /// The harmonic mean of precision and recall: twice the matched of gold and predicted together.
  public var f1: Ratio { Ratio(2 * matched, gold + predicted) }
}

/// A share that keeps its two counts.
public struct Ratio: Hashable, Sendable, CustomStringConvertible {
  /// How many of `whole`.
  public var part: Int
  /// Of how many.
  public var whole: Int

  /// `part` of `whole`.
  public init(_ part: Int, _ whole: Int) {
    self.part = part
    self.whole = whole
  }

  /// Nil of nothing.
  public var value: Double? { whole == 0 ? nil : Double(part) / Double(whole) }

  /// The share to four decimals, half up, with its counts: `0.9123 (437/479)`; `–      (0/0)` of nothing.
  public var description: String {
    guard whole > 0 else { return "–      (\(part)/\(whole))" }
    return "\(decimal) (\(part)/\(whole))"
  }

  /// The share alone, to four decimals; `–` of nothing.
  public var decimal: String {
    guard whole > 0 else { return "–" }
    let scaled = (part * 20_000 + whole) / (2 * whole)
    let decimals = String(scaled % 10_000)
    let padding = String(repeating: "0", count: 4 - decimals.count)
    return "\(scaled / 10_000).\(padding)\(decimals)"
  }
}
