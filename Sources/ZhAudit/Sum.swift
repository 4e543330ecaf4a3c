import ZhModel
import ZhQuantity

/// Two readings of one quantity, in canonical units, that ought to meet.
struct Sum {
  /// What the other figures give.
  var computed: Bounds
  /// What the text says.
  var stated: Bounds
  /// Canonical units for one of `unit`.
  var factor: Rational
  /// What the numbers are shown in.
  var unit: String
  /// How `computed` came about: `9 + 16 + 351`.
  var steps: String

  /// The finding, where the two do not meet.
  func finding(
    _ kind: Finding.Kind, _ severity: Finding.Severity, in passage: Passage,
    _ evidence: [Finding.Evidence]
  ) -> Finding? {
    guard !computed.meets(stated), let scale = Rational.one.divided(by: factor),
      let computed = computed.scaled(by: scale), let stated = stated.scaled(by: scale),
      let distance = computed.distance(to: stated)
    else { return nil }
    return Finding(
      document: passage.document.id, kind: kind, severity: severity, evidence: evidence,
      sum: "\(steps) = \(computed.shown)\(unit), stated \(stated.shown)\(unit)", unit: unit,
      computed: computed, stated: stated, distance: distance)
  }
}

extension Bounds {
  /// For people: `376`, `36.84 ± 0.08`, `at least 50`.
  var shown: String {
    guard let lower else { return upper.map { "at most \($0.shown)" } ?? "anything" }
    guard let upper else { return "at least \(lower.shown)" }
    if lower == upper { return lower.shown }
    // To the place of the second digit of what rounding allows: more would say nothing.
    guard let radius, let spread = radius.rounded(digits: 2), let middle = lower.adding(radius),
      let rounded = middle.rounded(place: spread.exponent)
    else { return "\(lower.shown) to \(upper.shown)" }
    return "\(rounded.normalized) ± \(spread)"
  }
}

extension Rational {
  /// To the nearest multiple of a power of ten, half away from zero; nil on overflow.
  func rounded(place exponent: Int) -> ExactDecimal? {
    guard let unit = Rational(1, scaledBy: exponent), let scaled = magnitude.divided(by: unit)
    else { return nil }
    let whole = scaled.numerator / scaled.denominator
    let rest = scaled.numerator % scaled.denominator
    let nearest = rest >= scaled.denominator - rest ? whole + 1 : whole
    return ExactDecimal(
      significand: numerator < 0 ? -nearest : nearest, exponent: exponent)
  }

  /// For people: whole numbers whole, others to six significant digits.
  var shown: String {
    denominator == 1 ? description : rounded(digits: 6)?.description ?? description
  }
}

extension Figure {
  /// Its number as stated.
  var shown: String {
    let sign =
      claim.comparator == .equal ? "" : claim.comparator == .range ? "" : claim.comparator.rawValue
    return sign + claim.number.description + (claim.upper.map { "–\($0)" } ?? "")
  }

  /// Its number in another figure's unit, as it stands where the units are one.
  func shown(in other: Figure) -> String {
    if claim.unit == other.claim.unit { return shown }
    return shown + claim.unit
  }
}
