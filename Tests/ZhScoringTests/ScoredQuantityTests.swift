import Testing
import ZhModel
import ZhQuantity

@testable import ZhScoring

@Suite struct ScoredQuantityTests {
  struct GoldRow: Sendable, CustomTestStringConvertible {
    var fields: Fields
    /// Numerator and denominator of the lower end, then of the upper one where it differs.
    var value: [Int]
    var dimension: ScoredDimension
    var testDescription: String { "\(fields) \(dimension)" }

    init(
      _ number: String, _ unit: String, _ value: [Int], _ dimension: ScoredDimension,
      _ more: Fields = [:]
    ) {
      let plain: Fields = [
        "number": .string(number), "unit": .string(unit), "n": .string(number + unit),
      ]
      fields = plain.merging(more) { $1 }
      self.value = value
      self.dimension = dimension
    }
  }

  static let units = [
    GoldRow("90", "%", [9, 10], .ratio), GoldRow("4.7", "‰", [47, 10_000], .ratio),
    GoldRow("3", "成", [3, 10], .ratio), GoldRow("2.5", "倍", [5, 2], .ratio),
    GoldRow("1", "番", [1, 1], .ratio), GoldRow("5", "1", [5, 1], .ratio),
    GoldRow("12.5", "/10万", [1, 8000], .ratio), GoldRow("3", "/百万", [3, 1_000_000], .ratio),
    GoldRow("3.2", "个百分点", [16, 5], .points), GoldRow("4", "个千分点", [2, 5], .points),
    GoldRow("5.8", "亿元", [580_000_000, 1], .money("CNY")),
    GoldRow("1.2", "万亿美元", [1_200_000_000_000, 1], .money("USD")),
    GoldRow("3", "千万元", [30_000_000, 1], .money("CNY")),
    GoldRow("60", "亿", [6_000_000_000, 1], .count),
    GoldRow("260", "s", [260, 1], .time("s")), GoldRow("4", "小时", [14_400, 1], .time("s")),
    GoldRow("15", "个工作日", [1_296_000, 1], .time("s")),
    GoldRow("6", "个月", [6, 1], .time("mo")), GoldRow("81.37", "岁", [8137, 100], .time("a")),
    GoldRow("30", "毫秒", [3, 100], .time("s")), GoldRow("2", "分", [120, 1], .time("s")),
    GoldRow("2", "分", [2, 1], .count, ["indicator": "群众满意度得分"]),
    GoldRow("1", "亩", [2000, 3], .physical("m2")),
    GoldRow("3", "万亩", [20_000_000, 1], .physical("m2")),
    GoldRow("2", "平方公里", [2_000_000, 1], .physical("m2")),
    GoldRow("5", "千米", [5000, 1], .physical("m")),
    GoldRow("7", "斤", [7, 2], .physical("kg")),
    GoldRow("1.5", "万吨", [15_000_000, 1], .physical("kg")),
    GoldRow("8", "千克", [8, 1], .physical("kg")), GoldRow("500", "毫升", [1, 2000], .physical("m3")),
    GoldRow("36.5", "℃", [73, 2], .physical("Cel")), GoldRow("9", "度", [9, 1], .physical("deg")),
    GoldRow("12", "千瓦时", [12, 1], .physical("kW.h")), GoldRow("50", "瓦", [1, 20], .physical("kW")),
    GoldRow("3", "万人次", [30_000, 1], .count), GoldRow("3.6", "元/头", [18, 5], .count),
    GoldRow("3", "百", [300, 1], .count), GoldRow("12", "", [12, 1], .count),
    GoldRow("0.25", "", [1, 4], .ratio, ["n": "1/4"]),
    GoldRow("1/3", "", [1, 3], .ratio, ["n": "三分之一"]),
    GoldRow("5", "个", [5, 1], .count, ["n": "5/8个"]),
  ]

  static let shapes = [
    GoldRow("2", "", [2, 1], .place, ["role": "rank"]),
    GoldRow("5", "%", [1, 20], .place, ["role": "rank"]),
    GoldRow("3", "万", [3, 1], .place, ["role": "rank"]),
    GoldRow("3", "%", [3, 100, 1, 20], .ratio, ["comparator": "..", "upper": "5"]),
    GoldRow("5", "%", [3, 100, 1, 20], .ratio, ["comparator": "..", "upper": "3"]),
    GoldRow("3", "%", [3, 100], .ratio, ["comparator": ">", "upper": "5"]),
    GoldRow("21.58", "%", [-1079, 5000], .ratio, ["role": "change", "direction": "down"]),
    GoldRow("21.58", "%", [1079, 5000], .ratio, ["role": "change", "direction": "up"]),
    GoldRow("21.58", "%", [1079, 5000], .ratio, ["direction": "down"]),
    GoldRow(
      "3", "%", [-1, 20, -3, 100], .ratio,
      ["role": "change", "direction": "down", "comparator": "..", "upper": "5"]),
  ]

  @Test(arguments: units + shapes)
  func readsGold(_ row: GoldRow) throws {
    let quantity = try gold(row.fields).quantities[0].value
    #expect(quantity.lower == Rational(row.value[0], row.value[1]))
    let upper = Array(row.value.suffix(2))
    #expect(quantity.upper == Rational(upper[0], upper[1]))
    #expect(quantity.dimension == row.dimension)
  }

  struct PredictionRow: Sendable, CustomTestStringConvertible {
    var unit: String
    var dimension: ScoredDimension
    var role = Role.level
    var testDescription: String { "\(unit) \(role)" }
  }

  @Test(arguments: [
    PredictionRow(unit: "1", dimension: .ratio), PredictionRow(unit: "pp", dimension: .points),
    PredictionRow(unit: "EUR", dimension: .money("EUR")),
    PredictionRow(unit: "CNY/t", dimension: .physical("CNY/t")),
    PredictionRow(unit: "wk", dimension: .time("wk")),
    PredictionRow(unit: "a", dimension: .time("a")),
    PredictionRow(unit: "{人}", dimension: .count), PredictionRow(unit: "", dimension: .count),
    PredictionRow(unit: "kW.h", dimension: .physical("kW.h")),
    PredictionRow(unit: "{place}", dimension: .count),
    PredictionRow(unit: "{place}", dimension: .place, role: .rank),
    PredictionRow(unit: "1", dimension: .place, role: .rank),
  ])
  func readsPredictions(_ row: PredictionRow) {
    let predicted = claim {
      $0.unitNorm = row.unit
      $0.role = row.role
    }
    #expect(ScoredDimension(predicted) == row.dimension)
  }

  @Test func anOpenEndTakesTheOtherEnd() throws {
    let half = Rational(1, 2)
    for (lower, upper) in [("0.5", nil), (nil, "0.5"), ("0.5", "0.5")] as [(String?, String?)] {
      let quantity = try #require(
        ScoredQuantity(
          claim {
            $0.norm = Interval(
              lower: lower.flatMap { ExactDecimal($0) }, upper: upper.flatMap { ExactDecimal($0) })
          }))
      #expect(quantity.lower == half && quantity.upper == half)
    }
    #expect(ScoredQuantity(claim { $0.norm = Interval(lower: nil, upper: nil) }) == nil)
  }
}
