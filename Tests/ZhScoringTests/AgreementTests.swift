import Foundation
import Testing
import ZhModel
import ZhQuantity

@testable import ZhScoring

/// One prediction against one gold claim; both are plain where the row says nothing.
struct AgreementRow: Sendable, CustomTestStringConvertible {
  var name: String
  var gold: Fields = [:]
  var change: @Sendable (inout Claim) -> Void = { _ in }
  /// Nil for no match.
  var tier: Tier?
  var causes: [Cause] = []
  var testDescription: String { name }
}

private let fall: Fields = ["role": "change", "direction": "down", "basis": "yoy"]

@Sendable private func falls(_ claim: inout Claim) {
  claim.role = .change
  claim.direction = .down
  claim.basis = "yoy"
}

@Suite struct AgreementTests {
  static let quantity = [
    AgreementRow(name: "all agrees", tier: .full),
    AgreementRow(name: "touching is not overlapping", change: { $0.span = 6..<8 }, tier: nil),
    AgreementRow(name: "one shared character", change: { $0.span = 5..<9 }, tier: .full),
    AgreementRow(name: "an empty span inside", change: { $0.span = 4..<4 }, tier: .full),
    AgreementRow(name: "gold without span", gold: ["span": nil], tier: nil),
    AgreementRow(name: "other value", change: { $0.norm = Interval("0.91") }, tier: nil),
    AgreementRow(
      name: "within a billionth", change: { $0.norm = Interval("0.9000000009") }, tier: .full),
    AgreementRow(
      name: "no bounds", change: { $0.norm = Interval(lower: nil, upper: nil) }, tier: nil),
    AgreementRow(name: "points for a ratio", change: { $0.unitNorm = "pp" }, tier: nil),
    AgreementRow(
      name: "the sign is not the value's", change: { $0.norm = Interval("-0.9") }, tier: .full),
    AgreementRow(
      name: "another accepted unit", gold: ["unit": "家", "unit_alt": ["个", "%"]], tier: .full),
    AgreementRow(
      name: "accepted without unit", gold: ["unit": "元", "unit_alt": [nil], "number": "0.9"],
      tier: .full),
    AgreementRow(
      name: "a ratio for a bare number", gold: ["unit": "", "number": "0.9"], tier: .full),
    AgreementRow(name: "a ratio for a count", gold: ["unit": "个", "number": "0.9"], tier: nil),
    AgreementRow(
      name: "a score for points", gold: ["unit": "分", "number": "0.9", "indicator": "县域考核就诊率"],
      tier: .full),
    AgreementRow(
      name: "a measure for a count", gold: ["unit": "台", "number": "0.9"],
      change: { $0.unitNorm = "CNY/t" }, tier: .full),
    AgreementRow(
      name: "a count for a measure", gold: ["unit": "吨", "number": "0.0009"],
      change: { $0.unitNorm = "{吨}" }, tier: nil),
    AgreementRow(
      name: "a count for a place", gold: ["role": "rank", "unit": "", "number": "0.9"],
      change: { $0.unitNorm = "{}" }, tier: .quantity, causes: [.role]),
    AgreementRow(
      name: "a range the other way round",
      gold: ["comparator": "..", "number": "5", "upper": "3"],
      change: {
        $0.comparator = .range
        $0.norm = Interval(lower: ExactDecimal("0.05"), upper: ExactDecimal("0.03"))
      }, tier: .full),
  ]

  static let claimTier = [
    AgreementRow(name: "role", change: { $0.role = .change }, tier: .quantity, causes: [.role]),
    AgreementRow(
      name: "another accepted role", gold: ["role_alt": ["change"]], change: { $0.role = .change },
      tier: .full),
    AgreementRow(
      name: "comparator", change: { $0.comparator = .about }, tier: .quantity, causes: [.comparator]
    ),
    AgreementRow(
      name: "another accepted comparator", gold: ["comparator_alt": [">", "~"]],
      change: { $0.comparator = .about }, tier: .full),
    AgreementRow(name: "a change", gold: fall, change: falls, tier: .full),
    AgreementRow(
      name: "direction", gold: fall,
      change: {
        falls(&$0)
        $0.direction = .up
      }, tier: .quantity, causes: [.direction]),
    AgreementRow(
      name: "another accepted direction", gold: fall.merging(["direction_alt": ["up"]]) { $1 },
      change: {
        falls(&$0)
        $0.direction = .up
      }, tier: .full),
    AgreementRow(
      name: "no direction is accepted too",
      gold: fall.merging(["direction_alt": [nil]]) { $1 },
      change: {
        falls(&$0)
        $0.direction = nil
      }, tier: .full),
    AgreementRow(name: "a level's direction is free", gold: ["direction": "up"], tier: .full),
    AgreementRow(
      name: "basis", gold: fall,
      change: {
        falls(&$0)
        $0.basis = nil
      }, tier: .quantity, causes: [.basis]),
    AgreementRow(
      name: "no basis is an unnamed earlier one", gold: fall.merging(["basis": "prior"]) { $1 },
      change: {
        falls(&$0)
        $0.basis = ""
      }, tier: .full),
    AgreementRow(
      name: "another accepted basis", gold: fall.merging(["basis_alt": ["2015"]]) { $1 },
      change: {
        falls(&$0)
        $0.basis = "2015"
      }, tier: .full),
    AgreementRow(
      name: "modality", change: { $0.modality = .target }, tier: .quantity, causes: [.modality]),
    AgreementRow(
      name: "another accepted modality", gold: ["modality_alt": ["norm", "target"]],
      change: { $0.modality = .target }, tier: .full),
    AgreementRow(
      name: "all that tier 2 asks for", gold: fall,
      change: {
        $0.role = .change
        $0.comparator = .less
        $0.modality = .norm
        $0.indicator = ""
      }, tier: .quantity, causes: [.comparator, .direction, .basis, .modality]),
  ]

  static let indicatorTier = [
    AgreementRow(
      name: "indicator too short", change: { $0.indicator = "率" }, tier: .claim,
      causes: [.indicatorTooShort]),
    AgreementRow(
      name: "indicator too long", change: { $0.indicator = "全年各乡镇卫生院平均县域就诊率水平" },
      tier: .claim, causes: [.indicatorTooLong]),
    AgreementRow(
      name: "another indicator", change: { $0.indicator = "床位使用率" }, tier: .claim,
      causes: [.indicatorWrong]),
    AgreementRow(
      name: "just like enough", change: { $0.indicator = "县域就药占" }, tier: .full),
    AgreementRow(
      name: "another accepted indicator", gold: ["indicator_alt": [nil, "", "床位使用率"]],
      change: { $0.indicator = "床位使用率" }, tier: .full),
    AgreementRow(
      name: "the indicator hides the time",
      change: {
        $0.indicator = ""
        $0.time = nil
      }, tier: .claim, causes: [.indicatorTooShort]),
  ]

  private static let rank: Fields = ["role": "rank", "number": "2", "unit": "", "scope": "全省"]

  @Sendable private static func ranks(_ claim: inout Claim) {
    claim.role = .rank
    claim.norm = Interval("2")
  }

  static let setting = [
    AgreementRow(
      name: "subject", change: { $0.subject = nil }, tier: .indicator, causes: [.subject]),
    AgreementRow(
      name: "another accepted subject", gold: ["subject_alt": ["白水镇"]],
      change: { $0.subject = "白水镇" }, tier: .full),
    AgreementRow(
      name: "gold without subject", gold: ["subject": ""], change: { $0.subject = nil },
      tier: .full),
    AgreementRow(
      name: "time", change: { $0.time = "2022" }, tier: .indicator, causes: [.time]),
    AgreementRow(
      name: "another accepted time", gold: ["time_alt": ["2022"]], change: { $0.time = "2022" },
      tier: .full),
    AgreementRow(
      name: "no time is accepted too", gold: ["time_alt": [nil]], change: { $0.time = nil },
      tier: .full),
    AgreementRow(
      name: "gold without time", gold: ["time": nil], change: { $0.time = "1999" },
      tier: .full),
    AgreementRow(
      name: "scope", gold: rank, change: ranks, tier: .indicator, causes: [.scope]),
    AgreementRow(
      name: "half a scope", gold: rank,
      change: {
        ranks(&$0)
        $0.scope = "全市"
      }, tier: .full),
    AgreementRow(
      name: "another accepted scope", gold: rank.merging(["scope_alt": ["片区"]]) { $1 },
      change: {
        ranks(&$0)
        $0.scope = "片区"
      }, tier: .full),
    AgreementRow(name: "only a rank's scope counts", gold: ["scope": "全省"], tier: .full),
    AgreementRow(
      name: "all that tier 4 asks for", gold: rank,
      change: {
        ranks(&$0)
        $0.subject = "白水镇"
        $0.time = nil
      }, tier: .indicator, causes: [.subject, .time, .scope]),
  ]

  @Test(arguments: quantity + claimTier + indicatorTier + setting)
  func agreement(_ row: AgreementRow) throws {
    let predicted = claim(row.change)
    let agreement = Agreement(predicted, ScoredQuantity(predicted), with: try gold(row.gold))
    #expect(agreement?.tier == row.tier)
    #expect(agreement?.reasons.map(\.cause) ?? [] == row.causes)
  }
}
