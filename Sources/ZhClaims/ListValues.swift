internal import ZhLexicon
internal import ZhQuantity

/// Gives the members of a list what only one of them says: the unit in 0.9、5.9个百分点, the bound in
/// 70%、80%以上.
struct ListValues {
  let text: FoldedText
  let lexicon: Lexicon

  /// - Parameter holdsEach: whether a word of the sentence deals values out over a list.
  func apply(to analysis: inout SentenceAnalysis, holdsEach: Bool) {
    var next = -1
    for i in analysis.items.indices.reversed() where analysis.items[i].isQuantity {
      if next >= 0, isJoined(analysis.items, i, next) {
        shareUnit(&analysis, i, next)
        shareBound(&analysis, i, next)
      }
      next = i
    }
    if holdsEach { shareLeadingBounds(&analysis) }
  }

  /// 分别不低于8500万元、11050万元: the bound that stands before the list is of all its members.
  private func shareLeadingBounds(_ analysis: inout SentenceAnalysis) {
    var last = -1
    var leads = false
    for i in analysis.items.indices where analysis.items[i].isQuantity {
      let goesOn = last >= 0 && isJoined(analysis.items, last, i)
      if goesOn, leads { shareLeadingBound(&analysis, last, i) }
      if !goesOn { leads = i > 0 && analysis.items[i - 1].classes.contains(.each) }
      last = i
    }
  }

  private func shareLeadingBound(_ analysis: inout SentenceAnalysis, _ a: Int, _ b: Int) {
    let second = Int(analysis.items[b].mention)
    guard let lead = analysis.mentions[Int(analysis.items[a].mention)].quantity,
      var quantity = analysis.mentions[second].quantity, quantity.dimension == lead.dimension,
      quantity.unitNorm == lead.unitNorm, quantity.comparator == .equal,
      lead.comparator != .equal, lead.comparator != .range, !lead.hasTrailingBound,
      let value = quantity.norm.lower
    else { return }
    quantity.comparator = lead.comparator
    quantity.norm = Interval(lead.comparator, value)
    analysis.mentions[second].value = .quantity(quantity)
  }

  /// Whether only 、 or 和 stands between two quantities.
  private func isJoined(_ items: [Item], _ a: Int, _ b: Int) -> Bool {
    guard b - a == 2 else { return false }
    let between = items[a + 1]
    if between.classes.contains(.and) { return true }
    return between.kind == .mark && text[Int(between.start)] == 0x3001
  }

  private func shareUnit(_ analysis: inout SentenceAnalysis, _ a: Int, _ b: Int) {
    let first = Int(analysis.items[a].mention)
    guard var quantity = analysis.mentions[first].quantity,
      let other = analysis.mentions[Int(analysis.items[b].mention)].quantity,
      quantity.unit.isEmpty && quantity.dimension == .number
        || quantity.unit == "个" && other.dimension == .points, !quantity.isRatioPart,
      other.dimension != .number, other.dimension != .ordinal, other.dimension != .rank,
      !other.number.isZero, let norm = other.norm.lower ?? other.norm.upper,
      let factor = norm.divided(by: other.number),
      let value = quantity.number.multiplied(by: factor.magnitude)
    else { return }
    quantity.unit = other.unit
    quantity.unitNorm = other.unitNorm
    quantity.dimension = other.dimension
    quantity.power = other.power
    quantity.unitRow = other.unitRow
    quantity.norm = Interval(quantity.comparator, value.normalized)
    analysis.mentions[first].value = .quantity(quantity)
  }

  private func shareBound(_ analysis: inout SentenceAnalysis, _ a: Int, _ b: Int) {
    let first = Int(analysis.items[a].mention)
    let second = Int(analysis.items[b].mention)
    guard var quantity = analysis.mentions[first].quantity,
      let other = analysis.mentions[second].quantity, quantity.dimension == other.dimension,
      quantity.unitNorm == other.unitNorm, quantity.comparator == .equal, other.hasTrailingBound,
      let value = quantity.norm.lower
    else { return }
    quantity.comparator = other.comparator
    quantity.hasTrailingBound = true
    quantity.norm = Interval(other.comparator, value)
    analysis.mentions[first].value = .quantity(quantity)
  }
}
