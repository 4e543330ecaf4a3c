import ZhModel
import ZhQuantity

extension Passage {
  /// What is wrong with a change from one value to another; nil for nothing, or nothing to say.
  func relation(
    from first: Figure, to second: Figure, by change: Figure, _ kind: Finding.Kind,
    _ severity: Finding.Severity
  ) -> Finding? {
    let evidence = [
      self.evidence("from", first), self.evidence("to", second), self.evidence("change", change),
    ]
    guard first.isLike(second), first.bounds.isClosed, second.bounds.isClosed else { return nil }
    let difference = second.bounds.subtracting(first.bounds)
    let taken = "\(second.shown(in: first)) − \(first.shown(in: first))"
    func sum(_ computed: Bounds?, _ steps: String) -> Sum? {
      computed.map {
        Sum(
          computed: $0, stated: change.bounds, factor: change.factor, unit: change.claim.unit,
          steps: steps)
      }
    }
    // 翻了近五番 is said of five times and of thirty-two.
    if change.claim.unit == "番", change.claim.number != ExactDecimal(1) { return nil }
    if change.claim.unitNorm == "pp" {
      guard first.isShare else { return nil }
      return sum(difference?.scaled(by: Rational(100)), taken)?
        .finding(kind, severity, in: self, evidence)
    }
    if !change.isRatio {
      guard change.isLike(first) else { return nil }
      return sum(difference, taken)?.finding(kind, severity, in: self, evidence)
    }
    guard let quotient = second.bounds.divided(by: first.bounds),
      let growth = quotient.subtracting(Bounds(.one))
    else { return nil }
    // 增长1.5倍 is said of 2.5 times as much and, loosely, of 1.5 times; a rate that rose by 2% of
    // its own or by two points.
    let looser = change.claim.unit.hasSuffix("倍") ? quotient : first.isRatio ? difference : nil
    if let looser, looser.meets(change.bounds) { return nil }
    return sum(growth, "\(second.shown(in: first)) ÷ \(first.shown(in: first)) − 1")?
      .finding(kind, severity, in: self, evidence)
  }
}
