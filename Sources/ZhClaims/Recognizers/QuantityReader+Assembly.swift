internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// What was read of a number and its surroundings, put together.
extension QuantityReader {

  func string(_ range: Range<Int>) -> String {
    String(folded: text[range])
  }

  /// The mention of a number from its ends; where it is no range both are the same. Read in their
  /// place: as values both would be copied.
  func mention(
    _ first: UnsafePointer<Side>, _ last: UnsafePointer<Side>, isRange: Bool, _ sentenceStart: Int
  ) -> Mention {
    // What stands behind the last number is the unit of both.
    let power = last.pointee.numeral.power
    let unit = last.pointee.unit.map { lexicon.units[$0] }
    // 成 of 成百 may belong to what stands before: 2成百.
    var range = max(first.pointee.range.lowerBound, sentenceStart)..<first.pointee.range.upperBound
    let dimension = last.pointee.dimension ?? unit?.dimension ?? .number
    var comparator: Comparator = first.pointee.comparator ?? last.pointee.comparator ?? .equal
    var maker = first.pointee.numeral.approximatorRow
    var trailing = false

    let (bound, includes) = behindInclusion(skipBlank(range.upperBound))
    if let after = lexicon.approximator(.after, in: text, at: bound, end: end),
      after.entry.dimensions?.contains(dimension) ?? true
    {
      let at = bound + after.length
      comparator = Self.bounding(after.entry.comparator, includes)
      maker = after.entry.row
      trailing = comparator == .greaterOrEqual || comparator == .lessOrEqual
      range = range.lowerBound..<at
    }
    if let before = before(range.lowerBound, sentenceStart) {
      range = before.start..<range.upperBound
      if comparator == .equal || (comparator == .about && before.entry.comparator != .about) {
        comparator = before.entry.comparator
        maker = before.entry.row
      }
    }
    var number = first.pointee.value
    var negative = false
    if let sign = sign(range.lowerBound, sentenceStart) {
      negative = true
      range = sign..<range.upperBound
      number = number.negated
    }
    var low: ExactDecimal?
    var high: ExactDecimal?
    if isRange {
      low = scaled(first.pointee, like: last.pointee)
      high = scaled(last.pointee, like: last.pointee)
      comparator = .range
    } else {
      low = worth(
        first.pointee.value, power, unit: unit, per: last.pointee.per,
        perPower: first.pointee.perPower)
    }
    if negative { low = low?.negated }
    if first.pointee.isRough, comparator == .equal { comparator = .about }
    let norm = low.map { Interval(comparator, $0, upper: high) }
    var lowPower = first.pointee.numeral.power
    if isRange, first.pointee.unit == nil, lowPower == 0 { lowPower = power }
    if lowPower != power, let shifted = number.multiplied(by: .power(lowPower - power)) {
      number = shifted
    }
    var unitNorm = unit?.canonical ?? "1"
    if let per = last.pointee.per, let unit {
      unitNorm = lexicon.quotientSymbol(unit) + "/" + lexicon.quotientSymbol(lexicon.units[per])
    }
    if unit == nil, last.pointee.dimension == nil { unitNorm = Self.countedNorm(power) }
    let quantity = Quantity(
      dimension: dimension, number: number, upper: isRange ? last.pointee.value : nil,
      power: power,
      unit: stated(last.pointee, unit), comparator: comparator,
      norm: norm ?? Interval(lower: nil, upper: nil), unitNorm: unitNorm,
      isChinese: first.pointee.numeral.isChinese, hasTrailingBound: trailing,
      numeral: first.pointee.numeral.range, unitRow: unit?.row, approximatorRow: maker)
    return mention(
      range, quantity,
      maker: (unit?.row).map { .row($0) } ?? .reader("numeral"))
  }

  /// 6人（含）以下, 3个（不含）以上: what a bracket before a bound says of the number itself.
  @inline(__always) private func behindInclusion(_ i: Int) -> (end: Int, includes: Bool?) {
    guard i + 2 < end, text[i] == 0x28 || text[i] == 0xFF08 else { return (i, nil) }
    let isNegated = text[i + 1] == 0x4E0D
    let word = isNegated ? i + 2 : i + 1
    guard word + 1 < end, text[word] == 0x542B, text[word + 1] == 0x29 || text[word + 1] == 0xFF09
    else { return (i, nil) }
    return (word + 2, !isNegated)
  }

  private static func bounding(_ comparator: Comparator, _ includes: Bool?) -> Comparator {
    guard let includes else { return comparator }
    switch comparator {
    case .greater, .greaterOrEqual: return includes ? .greaterOrEqual : .greater
    case .less, .lessOrEqual: return includes ? .lessOrEqual : .less
    default: return comparator
    }
  }

  /// The canonical unit of a number without one: 5万 counts something.
  static func countedNorm(_ power: Int) -> String { power > 0 ? "{个}" : "1" }

  /// The unit as the text says it, 万 and 亿 included.
  @inline(__always) private func stated(_ side: Side, _ unit: UnitEntry?) -> String {
    side.per == nil && side.stroke == nil && !side.isInSeconds
      ? stated(unit, side.numeral.power) : composed(side, unit)
  }

  /// The same of a unit that has nothing below a stroke.
  @inline(__always) func stated(_ unit: UnitEntry?, _ power: Int) -> String {
    switch power {
    case 0: unit?.surface ?? ""
    case 4: unit?.inTenThousands ?? "万"
    case 8: unit?.inHundredMillions ?? "亿"
    default: powerName(power) + (unit?.surface ?? "")
    }
  }

  private func composed(_ side: Side, _ unit: UnitEntry?) -> String {
    var text = unit?.surface ?? ""
    if let per = side.per { text += "/" + lexicon.units[per].surface }
    if let stroke = side.stroke { text = "/" + string(stroke) }
    if side.isInSeconds { text = "s" }
    return side.numeral.power > 0 ? powerName(side.numeral.power) + text : text
  }

  func powerName(_ power: Int) -> String {
    switch power {
    case 1: "十"
    case 2: "百"
    case 3: "千"
    case 4: "万"
    case 5: "十万"
    case 6: "百万"
    case 7: "千万"
    case 8: "亿"
    case 9: "十亿"
    case 10: "百亿"
    case 11: "千亿"
    default: String(repeating: "万", count: (power - 8) / 4) + "亿"
    }
  }

  @inline(__always) func before(_ i: Int, _ start: Int) -> (start: Int, entry: Approximator)? {
    // Most numbers have another character before them.
    guard i > start, text[i - 1] == 0x20 || lexicon.endsApproximator(text[i - 1]) else {
      return nil
    }
    return longestBefore(i, start)
  }

  private func longestBefore(_ i: Int, _ start: Int) -> (start: Int, entry: Approximator)? {
    var stop = i
    while stop > start, text[stop - 1] == 0x20, i - stop < 2 { stop -= 1 }
    guard stop > start, lexicon.endsApproximator(text[stop - 1]) else { return nil }
    for length in stride(from: 6, through: 1, by: -1) where stop - length >= start {
      let from = stop - length
      if let found = lexicon.approximator(.before, in: text, at: from, end: stop),
        found.length == length
      {
        // 最近5年, 附近3家: the word that holds the character goes before.
        if from > start, length == 1, lexicon.endsLongerWord(in: text, at: from, from: start) {
          return nil
        }
        return (from, found.entry)
      }
    }
    return nil
  }

  @inline(__always) func sign(_ i: Int, _ start: Int) -> Int? {
    guard i > start else { return nil }
    let unit = text[i - 1]
    if unit == 0x8D1F { return i - 1 }
    guard unit == 0x2D else { return nil }
    if i - 1 > start {
      let previous = text[i - 2]
      let joins =
        (previous >= 0x30 && previous <= 0x39)
        || (previous | 0x20 >= 0x61 && previous | 0x20 <= 0x7A)
        || previous == 0x2D || previous == 0x25
      if joins { return nil }
    }
    return i - 1
  }
}
