import Foundation
import ZhScoring

/// A sum that holds between figures of the gold.
struct GoldRelation {
  enum Kind: String, CaseIterable { case sum, share, growth, movement, hundred, rank }

  var kind: Kind
  /// In the order that `holds` takes them.
  var figures: [GoldFigure]
  /// How many are ranked, for a rank.
  var field = 0

  /// By how much the sum is off beyond all rounding, in units of what rounding allows; 0 or less
  /// where it holds.
  func excess(_ figures: [GoldFigure]) -> Double {
    switch kind {
    case .sum:
      let parts = figures.dropFirst()
      let slack = figures.reduce(0) { $0 + $1.half }
      return off(parts.reduce(0) { $0 + $1.value } - figures[0].value, slack, figures[0].value)
    case .share:
      let (whole, part, share) = (figures[0], figures[1], figures[2])
      guard whole.low > 0 else { return .infinity }
      let (low, high) = (part.low / whole.high, part.high / whole.low)
      return off((low + high) / 2 - share.value, (high - low) / 2 + share.half, share.value)
    case .growth:
      let (value, change, growth) = (figures[0], figures[1], figures[2])
      let corners = [value.low, value.high].flatMap { v in
        [change.low, change.high].map { $0 * change.sign / (v - $0 * change.sign) }
      }
      return range(corners, growth)
    case .movement:
      let (from, to, change) = (figures[0], figures[1], figures[2])
      let isRelative = change.isRatio && !from.isRatio
      let corners = [from.low, from.high].flatMap { a in
        [to.low, to.high].map { isRelative ? $0 / a - 1 : $0 - a }
      }
      return range(corners, change)
    case .hundred:
      let whole = figures[0].isRatio ? 1.0 : 100
      let slack = figures.reduce(0) { $0 + $1.half }
      return off(figures.reduce(0) { $0 + $1.value } - whole, slack, whole)
    case .rank: return figures[0].value > Double(field) ? .infinity : 0
    }
  }

  private func range(_ corners: [Double], _ change: GoldFigure) -> Double {
    let (low, high) = (corners.min()!, corners.max()!)
    let slack = (high - low) / 2 + change.half
    return off((low + high) / 2 - change.value * change.sign, slack, change.value)
  }

  private func off(_ difference: Double, _ slack: Double, _ scale: Double) -> Double {
    let least = max(slack, abs(scale) * 1e-9)
    return (abs(difference) - least * (1 + 1e-6)) / least
  }
}

/// Finds what holds between the gold's figures, by their numbers, units, roles and names alone: no
/// word of the text and no rule of the audit is asked.
struct GoldRelations {
  let text: [Unicode.Scalar]
  let figures: [GoldFigure]

  init(_ document: GoldDocument) {
    text = Array((document.text ?? "").unicodeScalars)
    let text = text
    figures = document.claims.filter { $0.modality == .actual }
      .compactMap { GoldFigure($0, in: text) }.sorted { $0.span.lowerBound < $1.span.lowerBound }
  }

  func all() -> [GoldRelation] {
    sums() + shares() + growths() + movements() + hundreds() + ranks()
  }

  /// An amount, and the amounts of its unit that follow it and sum to it.
  private func sums() -> [GoldRelation] {
    figures.indices.compactMap { i in
      let total = figures[i]
      guard total.isAmount, total.value > 5 else { return nil }
      let following = figures[(i + 1)...].filter {
        $0.isAmount && $0.base == total.base && (0...1).contains($0.sentence - total.sentence)
      }
      for count in 2...8 where count <= following.count {
        let relation = GoldRelation(kind: .sum, figures: [total] + following.prefix(count))
        if relation.excess(relation.figures) <= 0 { return relation }
      }
      return nil
    }
  }

  /// Two amounts of a unit before a percentage that is their quotient.
  private func shares() -> [GoldRelation] {
    figures.indices.compactMap { i in
      let share = figures[i]
      guard share.claim.role == .level, share.isRatio, share.claim.number.count >= 3 else {
        return nil
      }
      let amounts = figures[..<i].filter { $0.isAmount && share.sentence - $0.sentence <= 1 }
      guard let part = amounts.last, part.sentence == share.sentence else { return nil }
      for whole in amounts.dropLast().reversed() where whole.base == part.base {
        let relation = GoldRelation(kind: .share, figures: [whole, part, share])
        if whole.value > part.value, relation.excess(relation.figures) <= 0 { return relation }
      }
      return nil
    }
  }

  /// A value, its absolute and its relative change, all of one indicator.
  private func growths() -> [GoldRelation] {
    figures.indices.compactMap { i in
      let growth = figures[i]
      guard growth.claim.role == .change, growth.isRatio else { return nil }
      let own = figures.filter {
        $0.sentence == growth.sentence && $0.claim.indicator == growth.claim.indicator
      }
      for value in own where value.isAmount && value.span.lowerBound < growth.span.lowerBound {
        // Against the same earlier time: 同比下降13.3%, 比上月回落4 are two movements.
        for change in own
        where change.claim.role == .change && change.base == value.base
          && Set([change.claim.basis ?? "prior", growth.claim.basis ?? "prior", "prior"]).count <= 2
        {
          let relation = GoldRelation(kind: .growth, figures: [value, change, growth])
          if relation.excess(relation.figures) <= 0 { return relation }
        }
      }
      return nil
    }
  }

  /// Two values of one indicator in one sentence, and the change from one to the other.
  private func movements() -> [GoldRelation] {
    figures.indices.compactMap { i in
      let change = figures[i]
      guard change.claim.role == .change, change.claim.basis != "peer" else { return nil }
      let own = figures.filter {
        $0.sentence == change.sentence && $0.claim.role == .level
          && $0.claim.indicator == change.claim.indicator
      }
      for from in own {
        for to in own where to.span != from.span && to.base == from.base && from.value > 0 {
          let isComparable =
            change.base == from.base && !from.isRatio || change.isPoints && from.isRatio
            || change.isRatio && !from.isRatio
          let relation = GoldRelation(kind: .movement, figures: [from, to, change])
          if isComparable, relation.excess(relation.figures) <= 0 { return relation }
        }
      }
      return nil
    }
  }

  /// Neighbours that sum to a hundred, all with a decimal place.
  private func hundreds() -> [GoldRelation] {
    var found: [GoldRelation] = []
    let levels = figures.filter { $0.claim.role == .level && ($0.isRatio || $0.base.isEmpty) }
    var i = 0
    while i < levels.count {
      let counts = (2...6).filter { i + $0 <= levels.count }
      let lists = counts.map { Array(levels[i..<(i + $0)]) }.filter { list in
        list.allSatisfy {
          $0.sentence == list[0].sentence && $0.base == list[0].base
            && $0.claim.number.contains(".")
        }
      }
      let relation = lists.map { GoldRelation(kind: .hundred, figures: $0) }
        .first { $0.excess($0.figures) <= 0 }
      if let relation { found.append(relation) }
      i += relation?.figures.count ?? 1
    }
    return found
  }

  /// A place among so many.
  private func ranks() -> [GoldRelation] {
    figures.compactMap { figure in
      guard figure.claim.role == .rank, figure.value > 0, let scope = figure.claim.scope,
        let number = scope.firstMatch(of: #/([0-9]+)[个家座所名位支市省县区]/#).flatMap({
          Int($0.1)
        }), figure.value <= Double(number)
      else { return nil }
      return GoldRelation(kind: .rank, figures: [figure], field: number)
    }
  }
}
