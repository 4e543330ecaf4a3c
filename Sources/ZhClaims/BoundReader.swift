internal import ZhLexicon
internal import ZhQuantity

/// Joins the two bounds of one number: `大于10并且小于20`, `位于20和30之间`, `比四分之一大`.
struct BoundReader {
  let lexicon: Lexicon
  let text: FoldedText
  let quantities: QuantityReader
  var end: Int { text.count }

  private func read(_ i: Int, _ isBare: Bool, from low: Int) -> Mention? {
    guard i < end else { return nil }
    return isBare ? quantities.number(at: i, from: low) : quantities.read(at: i, from: low).first
  }

  /// What a mention becomes with the words and the second number that belong to it.
  func extended(_ mention: Mention, isBare: Bool, from low: Int) -> Mention {
    between(mention, isBare, low) ?? paired(compared(mention, low), isBare)
  }

  /// A mention that its first word opens: 比三十大, 第十和第十五之间.
  func opened(at i: Int, from low: Int) -> Mention? {
    if text[i] == 0x7B2C, let first = read(i + 1, true, from: i + 1) {
      var open = first
      open.range = i..<first.range.upperBound
      return between(open, true, low)
    }
    if text[i] == 0x6BD4,
      let first = read(i + 1, false, from: i + 1) ?? read(i + 1, true, from: i + 1)
    {
      let compared = compared(first, low)
      if compared.range.lowerBound == i { return paired(compared, false) }
      if let bare = read(i + 1, true, from: i + 1) {
        let compared = self.compared(bare, low)
        if compared.range.lowerBound == i { return paired(compared, true) }
      }
    }
    return nil
  }

  // MARK: One bound

  /// 比170低, 比三十大.
  private func compared(_ mention: Mention, _ low: Int) -> Mention {
    let start = mention.range.lowerBound
    guard start > 0, text[start - 1] == 0x6BD4, mention.range.upperBound < end,
      var quantity = mention.quantity
    else { return mention }
    let comparator: Comparator
    switch text[mention.range.upperBound] {
    case 0x5927, 0x9AD8, 0x591A, 0x957F, 0x91CD: comparator = .greater
    case 0x5C0F, 0x4F4E, 0x5C11, 0x77ED, 0x8F7B: comparator = .less
    default: return mention
    }
    quantity.bound(comparator)
    var result = mention
    result.range = (start - 1)..<(mention.range.upperBound + 1)
    result.value = .quantity(quantity)
    return result
  }

  // MARK: Two numbers

  private static let openers = ["位于", "介于", "处于", "在"]
  private static let closers = ["之间", "中间", "间"]

  private func between(_ mention: Mention, _ isBare: Bool, _ low: Int) -> Mention? {
    guard let first = mention.quantity, first.comparator == .equal || first.comparator == .range
    else {
      return nil
    }
    var result = mention
    var quantity = first
    if first.comparator == .equal {
      guard let joint = match(["和", "与", "到", "至", "及"], at: mention.range.upperBound) else {
        return nil
      }
      let at = quantities.matches(joint, "第") ?? joint
      guard let second = read(at, isBare, from: at), let upper = second.quantity,
        upper.comparator == .equal, upper.dimension == first.dimension || first.unit.isEmpty,
        let value = upper.norm.lower
      else { return nil }
      let lower = first.unit.isEmpty && !upper.unit.isEmpty ? first.number : first.norm.lower
      guard let lower, lower < value || first.unit.isEmpty else { return nil }
      quantity.upper = upper.number
      quantity.unit = upper.unit
      quantity.unitNorm = upper.unitNorm
      quantity.dimension = upper.dimension
      quantity.norm = Interval(lower: lower, upper: value)
      quantity.comparator = .range
      result.range = mention.range.lowerBound..<second.range.upperBound
    }
    guard let close = match(Self.closers, at: result.range.upperBound) else { return nil }
    var start = result.range.lowerBound
    for opener in Self.openers {
      let units = Array(opener.utf16)
      if start - units.count >= low, text[(start - units.count)..<start].elementsEqual(units) {
        start -= units.count
        break
      }
    }
    result.range = start..<close
    result.value = .quantity(quantity)
    return result
  }

  private func match(_ words: [String], at i: Int) -> Int? {
    words.lazy.compactMap { quantities.matches(i, $0) }.first
  }

  private static let joints = ["并且", "的同时", "同时", "而且", "并", "且", "但", "，", ",", "、"]

  /// 大于10小于20: a lower and an upper bound that agree, one behind the other.
  private func paired(_ mention: Mention, _ isBare: Bool) -> Mention {
    guard let first = mention.quantity, first.comparator.isBound else { return mention }
    var i = mention.range.upperBound
    while let after = match(Self.joints, at: i) ?? match([" "], at: i) { i = after }
    guard i < end else { return mention }
    var at = i
    if text[i] == 0x6BD4 {
      at = i + 1
    } else if let found = lexicon.approximator(.before, in: text, at: i, end: end) {
      at = i + found.length
    }
    guard let read = read(at, isBare, from: i) else { return mention }
    let other = compared(read, i)
    guard other.range.lowerBound == i, let second = other.quantity, second.comparator.isBound,
      first.unit.isEmpty || first.unitNorm == second.unitNorm
    else { return mention }
    let lower = first.comparator.isLower ? first : second
    let upper = first.comparator.isLower ? second : first
    guard lower.comparator.isLower, !upper.comparator.isLower, let low = lower.norm.lower,
      let high = upper.norm.upper, low < high
    else { return mention }
    var quantity = second
    quantity.number = lower.number
    quantity.upper = upper.number
    quantity.comparator = .range
    quantity.norm = Interval(lower: low, upper: high)
    var result = mention
    result.range = mention.range.lowerBound..<other.range.upperBound
    result.value = .quantity(quantity)
    return result
  }
}

extension Comparator {
  fileprivate var isBound: Bool { isLower || self == .less || self == .lessOrEqual }
  fileprivate var isLower: Bool { self == .greater || self == .greaterOrEqual }
}

extension Quantity {
  /// Makes an exact value a bound.
  fileprivate mutating func bound(_ comparator: Comparator) {
    self.comparator = comparator
    if let value = norm.lower ?? norm.upper { norm = Interval(comparator, value) }
  }
}
