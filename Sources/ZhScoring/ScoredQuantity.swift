import ZhModel
import ZhQuantity

/// The value of a claim, gold or predicted, in the one form in which the two are compared.
struct ScoredQuantity: Hashable, Sendable {
  var lower: Rational
  var upper: Rational
  var dimension: ScoredDimension
}

extension ScoredQuantity {
  /// The value of a predicted claim; an open end takes the other's value. Nil for a claim without
  /// bounds, or with one that does not fit 128 bits.
  init?(_ claim: Claim) {
    guard let lower = claim.norm.lower ?? claim.norm.upper,
      let upper = claim.norm.upper ?? claim.norm.lower,
      let low = Rational(lower), let high = Rational(upper)
    else { return nil }
    self.init(lower: low, upper: high, dimension: ScoredDimension(claim))
  }

  /// Whether this prediction states the quantity of `gold`. Signs are not compared (the direction
  /// is), and a gold count also accepts what a reader may count as something else.
  func agrees(with gold: ScoredQuantity, statedIn unit: String) -> Bool {
    let mine = [lower.magnitude, upper.magnitude].sorted()
    let theirs = [gold.lower.magnitude, gold.upper.magnitude].sorted()
    guard mine[0].isClose(to: theirs[0]), mine[1].isClose(to: theirs[1]) else { return false }
    if dimension == gold.dimension { return true }
    let kinds: Set = [dimension.kind, gold.dimension.kind]
    if kinds == [.count, .place] { return true }
    if gold.dimension == .count && dimension.kind == .phys { return true }
    return ["", "1", "分"].contains(unit) && kinds == [.count, .ratio]
  }
}

extension ScoredQuantity: CustomStringConvertible {
  /// `0.9 ratio`, or `3..5 money CNY`.
  var description: String {
    "\(lower)" + (lower == upper ? "" : "..\(upper)") + " \(dimension)"
  }
}

extension ScoredDimension: CustomStringConvertible {
  /// The kind, and the unit where there is one.
  var description: String { unit.isEmpty ? kind.rawValue : "\(kind.rawValue) \(unit)" }
}

extension ScoredDimension {
  /// The dimension of a predicted claim, read off its canonical unit.
  init(_ claim: Claim) {
    let unit = claim.unitNorm
    let isCode = unit.utf8.count == 3 && unit.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    if claim.role == .rank {
      self = .place
    } else if unit == "1" {
      self = .ratio
    } else if unit == "pp" {
      self = .points
    } else if isCode {
      self = .money(unit)
    } else if ["s", "mo", "a", "min", "h", "d", "wk"].contains(unit) {
      self = .time(unit)
    } else if unit.isEmpty || unit.utf8.first == UInt8(ascii: "{") {
      self = .count
    } else {
      self = .physical(unit)
    }
  }
}

/// The fields of a gold line that its value hangs on.
struct GoldNumber {
  var mention: String
  var role: Role
  var number: String
  var upper: String?
  var comparator: Comparator
  var direction: Direction?
  var indicator: String

  /// Why no value can be made.
  enum Fault: Error, Hashable, CustomStringConvertible {
    case notANumber(field: String, text: String)
    case rangeWithoutUpper
    case outOfRange

    var description: String {
      switch self {
      case .notANumber(let field, let text): "\(field) is not a number: \(text)"
      case .rangeWithoutUpper: "comparator .. without upper"
      case .outOfRange: "number does not fit 128 bits"
      }
    }
  }

  /// The value when `unit` is its unit.
  func quantity(in unit: String) throws(Fault) -> ScoredQuantity {
    let (factor, dimension) = try scale(unit)
    let stated = try rational(number, "number")
    let end = try upper.map { text throws(Fault) in try rational(text, "upper") }
    guard let low = stated.multiplied(by: factor) else { throw .outOfRange }
    var bounds = (low, low)
    if comparator == .range {
      guard let end else { throw .rangeWithoutUpper }
      guard let high = end.multiplied(by: factor) else { throw .outOfRange }
      bounds = (min(low, high), max(low, high))
    }
    if role == .change && direction == .down { bounds = (bounds.1.negated, bounds.0.negated) }
    return ScoredQuantity(lower: bounds.0, upper: bounds.1, dimension: dimension)
  }

  private func scale(_ unit: String) throws(Fault) -> (Rational, ScoredDimension) {
    if role == .rank {
      return (UnitScale.ratio(unit) ?? .one, .place)
    }
    let isScore = unit == "分" && Self.scores.contains(where: indicator.contains)
    guard let scale = UnitScale(isScore ? "分值" : unit) else { throw .outOfRange }
    if let dimension = scale.dimension { return (scale.factor, dimension) }
    let isFraction = mention.contains("分之") || (scale.base.isEmpty && mention.contains("/"))
    return (scale.factor, isFraction ? .ratio : .count)
  }

  private func rational(_ text: String, _ field: String) throws(Fault) -> Rational {
    guard let value = Rational(gold: text) else {
      throw .notANumber(field: field, text: text)
    }
    return value
  }

  /// Indicators whose 分 are points of a score, not minutes.
  private static let scores = [
    "满意度", "得分", "评分", "分数", "均分", "成绩", "指数", "考核", "积分", "测评",
  ]
}
