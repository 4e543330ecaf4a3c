import ZhModel
import ZhQuantity

/// Parts and their total: 17所，其中公办12所、民办5所.
///
/// That parts are all of them is never said by their number. It is taken from words: a partition
/// (公办, 民办), what is left over (其他), 包括; else only parts that come near to their total, or that
/// one other digit would make come to it (``Slip``), are held against it, as a warning.
struct PartsCheck: AuditCheck {
  func findings(_ passage: Passage) -> [Finding] {
    let amounts = Dictionary(
      grouping: passage.figures.filter {
        $0.isAmount && $0.bounds.isClosed && $0.claim.comparator != .range && !passage.isMean($0)
      },
      by: \.kind)
    // In an order of its own: that of a dictionary changes from run to run.
    return amounts.sorted { $0.key < $1.key }.flatMap { _, figures in
      figures.indices.dropLast().compactMap { finding(at: $0, figures, passage) }
        + figures.indices.compactMap { totalBehind(figures[...$0], passage) }
    }
  }

  /// What follows an amount, held against it; or, where 其中 follows, against that one of the amounts
  /// before in its sentence that it comes nearest to: 2146万吨，超计划96万吨，其中….
  private func finding(at i: Int, _ figures: [Figure], _ passage: Passage) -> Finding? {
    let after = figures[(i + 1)...]
    guard let list = PartList(total: figures[i], after: after, passage) else { return nil }
    guard let found = finding(list, figures[...i], after, passage) else {
      // What the next sentence lists may be parts of what this one began with.
      let next = after.drop { $0.isBeside(figures[i]) }
      guard next.startIndex > after.startIndex else { return nil }
      return PartList(total: figures[i], after: next, passage)?.slip()
    }
    return found
  }

  private func finding(
    _ list: PartList, _ totals: ArraySlice<Figure>, _ after: ArraySlice<Figure>, _ passage: Passage
  ) -> Finding? {
    guard list.isAmong else { return list.finding() ?? list.slip() }
    var found: [Finding] = []
    for total in totals.reversed().prefix(while: { $0.isBeside(list.total) }) {
      guard let list = PartList(total: total, after: after, passage) else { continue }
      if list.isSettled { return nil }
      (list.finding() ?? list.slip()).map { found.append($0) }
    }
    return found.min { $0.distance < $1.distance }
  }

  /// A total that follows its parts: 甲12所、乙5所，合计17所.
  private func totalBehind(_ figures: ArraySlice<Figure>, _ passage: Passage) -> Finding? {
    guard let total = figures.last, let lead = passage.lead(total), lead.count <= 16 else {
      return nil
    }
    let isSaid = lead.count <= 8 && passage.words.has(.total, in: lead)
    let parts = figures.dropLast().reversed().prefix { $0.isBeside(total) }.reversed()
    guard parts.count > 1, isSaid || lead.contains(where: { "全共总".contains($0) }) else {
      return nil
    }
    for start in parts.indices.dropLast() {
      if Bounds.sum(parts[start...].map(\.bounds))?.meets(total.bounds) ?? true { return nil }
    }
    guard let computed = Bounds.sum(parts.map(\.bounds)) else { return nil }
    let isExplained =
      isSaid
      || Slip.explains([total] + parts, odds: 25) { bounds in
        Bounds.sum(Array(bounds.dropFirst())).map { ($0, bounds[0]) }
      }
    guard isExplained else { return nil }
    return Sum(
      computed: computed, stated: total.bounds, factor: total.factor, unit: total.claim.unit,
      steps: parts.map { $0.shown(in: total) }.joined(separator: " + ")
    ).finding(
      .parts, .warning, in: passage,
      parts.map { passage.evidence("part", $0) } + [passage.evidence("total", total)])
  }
}
