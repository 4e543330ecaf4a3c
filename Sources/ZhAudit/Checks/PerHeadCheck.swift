import ZhModel
import ZhQuantity

/// A figure per head, its total and the population: 每千人口床位6.12张.
///
/// Reports divide by the population of the middle of a year or of its end, so that five in a hundred
/// are allowed beyond rounding, and it is never more than a warning.
struct PerHeadCheck: AuditCheck {
  private static let openings: [(String, Int)] = [
    ("每十万", 100_000), ("每10万", 100_000), ("每万", 10_000), ("每千", 1000), ("千人", 1000), ("人均", 1),
  ]

  func findings(_ passage: Passage) -> [Finding] {
    passage.figures.compactMap { rate in
      guard rate.isLevel, rate.claim.comparator == .equal else { return nil }
      if rate.claim.unit == "‰", rate.claim.indicator.hasSuffix("率") {
        return finding(rate, String(rate.claim.indicator.dropLast()), 1, passage)
      }
      guard
        let (opening, heads) = Self.openings.first(where: {
          rate.claim.indicator.contains($0.0)
        }), let at = rate.claim.indicator.firstRange(of: opening)
      else { return nil }
      let fillers = ["常住", "户籍", "人口", "居民", "拥有", "数", "量"]
      let stem = fillers.reduce(String(rate.claim.indicator[at.upperBound...])) {
        $0.replacing($1, with: "")
      }
      guard stem.count >= 2 else { return nil }
      return finding(rate, stem, heads, passage)
    }
  }

  private func finding(
    _ rate: Figure, _ stem: String, _ heads: Int, _ passage: Passage
  ) -> Finding? {
    func only(_ isWanted: (Figure) -> Bool) -> Figure? {
      let found = passage.figures.filter {
        $0.isAmount && $0.claim.subject == rate.claim.subject
          && $0.claim.time?.prefix(4) == rate.claim.time?.prefix(4)
          && $0.bounds.isClosed && isWanted($0)
      }
      return found.count == 1 ? found[0] : nil
    }
    guard
      let people = only({
        $0.claim.unitNorm == "{人}" && passage.words.all(.population).contains($0.claim.indicator)
      }),
      let total = only({ isTotal($0, of: rate, stem) }),
      let quotient = total.bounds.divided(by: people.bounds)?.scaled(by: Rational(heads)),
      let low = quotient.lower?.multiplied(by: Rational(95, 100)),
      let high = quotient.upper?.multiplied(by: Rational(105, 100))
    else { return nil }
    return Sum(
      computed: Bounds(lower: low, upper: high), stated: rate.bounds, factor: rate.factor,
      unit: rate.claim.unit,
      steps: "\(total.shown)\(total.claim.unit) ÷ \(people.shown)\(people.claim.unit)"
        + (heads == 1 ? "" : " × \(heads)")
    ).finding(
      .perHead, .warning, in: passage,
      [
        passage.evidence("total", total), passage.evidence("population", people),
        passage.evidence("per head", rate),
      ])
  }

  /// 床位 of 每千人口床位; 出生人口 of 出生率, which counts people among people.
  private func isTotal(_ total: Figure, of rate: Figure, _ stem: String) -> Bool {
    let name = total.claim.indicator
    if rate.isRatio {
      return total.claim.unitNorm == "{人}" && ["\(stem)人口", "\(stem)人数"].contains(name)
    }
    return total.isLike(rate) && name.hasSuffix(stem) && !name.contains("均") && !name.contains("每")
  }
}
