import ZhModel
import ZhQuantity

/// A value, by how much it changed, and by how many percent: 61.49万人，增加0.84万人，增长1.4%.
struct GrowthCheck: AuditCheck {
  func findings(_ passage: Passage) -> [Finding] {
    passage.figures.compactMap { growth in
      guard growth.isRatio, growth.claim.basis != "peer",
        growth.isChange || isBracketed(growth, passage),
        let (value, change) = operands(growth, passage)
      else { return nil }
      return finding(value, change, growth, passage)
    }
  }

  private func operands(_ growth: Figure, _ passage: Passage) -> (Figure, Figure)? {
    let before = passage.figures[..<growth.index].reversed().prefix { $0.isBeside(growth) }
    guard let change = before.prefix(2).first(where: { $0.isChange && !$0.isRatio }),
      change.claim.unitNorm != "pp", change.claim.basis != "peer",
      let words = passage.between(change, growth), words.count <= 16, !words.contains("；"),
      !words.contains("年均"), !words.contains("比"), !words.contains("较"),
      change.claim.indicator == growth.claim.indicator,
      isSame(change.claim.basis, growth.claim.basis),
      let value = value(of: change, before, passage), let lead = passage.between(value, change),
      !lead.contains("；"),
      !passage.words.has(.deflated, in: lead + words + growth.claim.indicator)
    else { return nil }
    // The value before may be another's: 招生5万人，在校生增加0.84万人，增长1.4%.
    guard value.claim.indicator == change.claim.indicator || lead.count <= 16 else { return nil }
    return (value, change)
  }

  /// The level that changed: of the same indicator, or the nearest.
  private func value(
    of change: Figure, _ before: some Sequence<Figure>, _ passage: Passage
  ) -> Figure? {
    let levels = before.filter {
      $0.index < change.index && $0.isLevel && $0.isLike(change)
        && $0.claim.time == change.claim.time && !isBase($0, passage)
    }
    return levels.first { $0.claim.indicator == change.claim.indicator } ?? levels.first
  }

  /// Whether a value is what another is compared with: 同2010年的412053人相比.
  private func isBase(_ value: Figure, _ passage: Passage) -> Bool {
    let clause = passage.lead(value)?.split { "，,；;（(".contains($0) }.last ?? ""
    return clause.contains("比") || clause.contains("较") || clause.hasPrefix("同")
      || (passage.tail(value) ?? "").hasPrefix("相比")
  }

  /// A percentage in brackets right behind a change: 增加214家（+0.91%）.
  private func isBracketed(_ growth: Figure, _ passage: Passage) -> Bool {
    guard growth.index > 0, case let change = passage.figures[growth.index - 1], change.isChange,
      change.isBeside(growth), change.claim.direction != .down, growth.isShare,
      let words = passage.between(change, growth)
    else { return false }
    return ["（", "(", "（+", "(+", "（＋"].contains(words)
  }

  /// A change without its own basis goes on with the one before it.
  private func isSame(_ first: String?, _ second: String?) -> Bool {
    first == second || second == nil || second == "prior" || first == nil || first == "prior"
  }

  private func finding(
    _ value: Figure, _ change: Figure, _ growth: Figure, _ passage: Passage
  ) -> Finding? {
    let computed = Bounds.corners(value.bounds, change.bounds) { value, change in
      guard let base = value.subtracting(change), base > .zero else { return nil }
      return change.divided(by: base)
    }
    guard let computed else { return nil }
    let (total, moved) = (value.shown(in: value), change.shown(in: value))
    let sign = change.claim.direction == .down ? "+" : "−"
    return Sum(
      computed: computed, stated: growth.bounds, factor: growth.factor, unit: growth.claim.unit,
      steps: "\(sign == "+" ? "−" : "")\(moved) ÷ (\(total) \(sign) \(moved))"
    ).finding(
      .growth, .error, in: passage,
      [
        passage.evidence("to", value), passage.evidence("change", change),
        passage.evidence("growth", growth),
      ])
  }
}
