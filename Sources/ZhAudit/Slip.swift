import ZhQuantity

/// One wrong digit, as what would explain that figures do not agree.
///
/// That amounts are all the parts of another is often said by nothing but their order: 学校488所，小学319所，….
/// Where they do not add up, either they are something else, or one of them is wrong; and most figures
/// that are wrong differ from the right one in a single digit. So figures whose words do not settle it
/// are held against each other only if one changed digit reconciles them, and if it would hardly do so
/// by chance: the more digits the figures have, the less it says that some sum of theirs comes out.
enum Slip {
  /// Whether one other digit in one of the figures makes the relation hold, where figures that have
  /// nothing to do with each other would be reconciled in less than one of `odds` cases.
  /// - Parameters:
  ///   - relation: what the figures give, and what is stated, of the figures' bounds in their order;
  ///     nil where they give nothing.
  /// - Complexity: a few hundred times the relation.
  static func explains(
    _ figures: [Figure], odds: Int, _ relation: ([Bounds]) -> (computed: Bounds, stated: Bounds)?
  ) -> Bool {
    var bounds = figures.map(\.bounds)
    guard let (computed, stated) = relation(bounds),
      let allowed = computed.radius?.adding(stated.radius ?? .zero),
      let size = computed.upper.flatMap({ upper in
        stated.upper.map { max(upper.magnitude, $0.magnitude) }
      })
    else { return false }
    var isExplained = false
    var outcomes: Set<Rational> = []
    for index in figures.indices {
      let own = bounds[index]
      for shift in shifts(of: figures[index]) {
        bounds[index] = own.shifted(by: shift) ?? own
        guard let (computed, stated) = relation(bounds), let low = computed.lower,
          let difference = stated.lower.flatMap({ low.subtracting($0) })
        else { continue }
        outcomes.insert(difference)
        if computed.meets(stated) { isExplained = true }
      }
      bounds[index] = own
    }
    guard isExplained, let grain = grain(of: figures, relation) else { return false }
    // Each outcome has as good a chance as another to come within what rounding allows.
    let window = max(allowed.multiplied(by: Rational(2)) ?? size, grain)
    let hits = window.multiplied(by: Rational(outcomes.count * odds))
    return hits.map { $0 <= size } ?? false
  }

  /// What the other digits at each place of a number add to it, in canonical units.
  private static func shifts(of figure: Figure) -> [Rational] {
    guard figure.claim.comparator == .equal, figure.claim.upper == nil else { return [] }
    let isFalling = figure.bounds.upper.map { $0 < .zero } ?? false
    let digits = String(figure.claim.number.significand.magnitude).utf8.map { Int($0) - 48 }
    var found: [Rational] = []
    for (place, digit) in digits.enumerated() {
      let exponent = figure.claim.number.exponent + digits.count - 1 - place
      guard let unit = Rational(1, scaledBy: exponent)?.multiplied(by: figure.factor) else {
        continue
      }
      for other in (place == 0 && digits.count > 1 ? 1 : 0)...9 where other != digit {
        let change = isFalling ? digit - other : other - digit
        unit.multiplied(by: Rational(change)).map { found.append($0) }
      }
    }
    return found
  }

  /// How fine the relation's outcomes are where nothing is rounded: what the least change of a figure
  /// does to them.
  private static func grain(
    of figures: [Figure], _ relation: ([Bounds]) -> (computed: Bounds, stated: Bounds)?
  ) -> Rational? {
    var bounds = figures.map(\.bounds)
    guard let (computed, stated) = relation(bounds) else { return nil }
    var grain: Rational?
    for index in figures.indices {
      let own = bounds[index]
      if let unit = Rational(1, scaledBy: figures[index].claim.number.exponent)?
        .multiplied(by: figures[index].factor), let moved = own.shifted(by: unit)
      {
        bounds[index] = moved
        let result = relation(bounds)
        let step =
          result.flatMap { result in
            (result.computed.lower ?? .zero).subtracting(computed.lower ?? .zero)?
              .subtracting(
                (result.stated.lower ?? .zero).subtracting(stated.lower ?? .zero) ?? .zero)
          }?.magnitude
        if let step { grain = max(grain ?? step, step) }
      }
      bounds[index] = own
    }
    return grain
  }
}

extension Bounds {
  fileprivate func shifted(by distance: Rational) -> Bounds? { adding(Bounds(distance)) }
}
