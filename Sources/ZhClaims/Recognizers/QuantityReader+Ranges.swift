internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Ranges (2—3家, 10%至15%) and ratio lists (3.9：59.5：36.6).
extension QuantityReader {

  @inline(__always) func connector(at i: Int, _ start: Int) -> Int? {
    var j = skipBlank(i)
    guard j < end else { return nil }
    switch text[j] {
    case 0x2D, 0x2013, 0x2014, 0x2015, 0x7E, 0x301C, 0x2500:
      j += 1
      if j < end, text[j] == 0x2014 { j += 1 }
    case 0x81F3, 0x5230:
      // 从5%到8% is a movement between two levels, not one range.
      if start > 0, text[start - 1] == 0x4ECE || text[start - 1] == 0x7531 { return nil }
      // 上调8元至148元, 提升3.2%至45.6%: by so much, to so much; but 增长17.3%至55.3%, which is said
      // of amounts.
      let isGrowth =
        text[i - 1] == 0x25 && start >= 2 && text[start - 2] == 0x589E && text[start - 1] == 0x957F
      if !isGrowth, lexicon.endsWord(of: .change, in: text, at: start) { return nil }
      j += 1
    default: return nil
    }
    j = skipBlank(j)
    guard j < end, numerals.isDigit(j) || lexicon.isNumeral(text[j]) else { return nil }
    return j
  }

  func isRange(_ a: Side, _ b: Side) -> Bool {
    if a.numeral.isChinese != b.numeral.isChinese { return false }
    if let unit = a.unit {
      guard let other = b.unit,
        lexicon.units[unit].dimension == lexicon.units[other].dimension
      else { return false }
    }
    guard let low = scaled(a, like: b), let high = scaled(b, like: b) else { return false }
    return low < high
  }

  /// The value in canonical units; a lower end without its own unit takes the upper end's.
  func scaled(_ side: Side, like other: Side) -> ExactDecimal? {
    let borrows = side.unit == nil && side.dimension == nil
    let power = borrows && side.numeral.power == 0 ? other.numeral.power : side.numeral.power
    let unit = (borrows ? other.unit : side.unit).map { lexicon.units[$0] }
    return borrows
      ? worth(side.value, power, unit: unit, per: other.per, perPower: other.perPower)
      : worth(side.value, power, unit: unit, per: side.per, perPower: side.perPower)
  }

  /// What a number of a unit and a power of ten is in canonical units, without trailing zeros.
  func worth(
    _ number: ExactDecimal, _ power: Int, unit: UnitEntry?, per: Int?, perPower: Int?
  ) -> ExactDecimal? {
    if let perPower { return number.shifted(by: power - perPower) }
    // A quotient keeps its stated units: 元/吨 is CNY/t.
    guard let unit, per == nil else { return number.shifted(by: power) }
    let result = unit.canonicalValue(number, power: power)
    // 75折, 八八折: two digits are tenths and hundredths of the price.
    if unit.isTenthOfPrice, case let value = number.shifted(by: power), ExactDecimal(10) < value,
      value < ExactDecimal(100)
    {
      return result?.multiplied(by: .power(-1))
    }
    return result
  }

  /// 3.9：59.5：36.6, 5:1.
  @inline(__always) func ratio(
    _ first: NumeralReading, at start: Int, _ sentenceStart: Int
  ) -> [Mention]? {
    isRatioMark(first.range.upperBound) ? ratioList(first, at: start, sentenceStart) : nil
  }

  private func ratioList(
    _ first: NumeralReading, at start: Int, _ sentenceStart: Int
  ) -> [Mention]? {
    guard !first.isChinese, first.power == 0 else { return nil }
    var i = first.range.upperBound
    // 59:39 of 15:59:39
    let isInside =
      start > 1 && [0x3A, 0xFF1A].contains(text[start - 1]) && numerals.isDigit(start - 2)
    guard !isInside else { return nil }
    var parts = [first]
    while isRatioMark(i), let next = numerals.read(at: i + 1), next.power == 0 {
      parts.append(next)
      i = next.range.upperBound
    }
    guard parts.count >= 2, !isClock(parts) else { return nil }
    if parts.count == 2 {
      let second = parts[1]
      // Two small whole numbers with two digits behind the colon are a time of day.
      if first.value.exponent == 0, second.value.exponent == 0,
        second.range.count == 2, first.value < ExactDecimal(25)
      {
        return nil
      }
      if second.value.equals(ExactDecimal(1)) {
        return [ratioMention(first, start..<i, sentenceStart)]
      }
    }
    return parts.map { ratioMention($0, $0.range, $0.range.lowerBound) }
  }

  /// 15:26:05 is a time of day.
  private func isClock(_ parts: [NumeralReading]) -> Bool {
    parts.count == 3
      && parts.dropFirst().allSatisfy { $0.range.count == 2 && $0.value < ExactDecimal(60) }
      && parts[0].range.count <= 2 && parts[0].value < ExactDecimal(25)
      && parts.allSatisfy { $0.value.exponent == 0 }
  }

  /// A colon with a digit behind it.
  @inline(__always) private func isRatioMark(_ i: Int) -> Bool {
    i + 1 < end && numerals.isDigit(i + 1)
      && (text[i] == 0x3A || text[i] == 0xFF1A || text[i] == 0x2236 || isToOne(i))
  }

  /// 0.94比1
  private func isToOne(_ i: Int) -> Bool {
    text[i] == 0x6BD4 && text[i + 1] == 0x31 && !numerals.isDigit(i + 2)
      && !(i + 2 < end && text[i + 2] == 0x2E)
  }

  func ratioMention(
    _ numeral: NumeralReading, _ range: Range<Int>, _ sentenceStart: Int
  ) -> Mention {
    let value = numeral.value.normalized
    let bound = before(range.lowerBound, sentenceStart)
    let after = lexicon.approximator(.after, in: text, at: range.upperBound, end: end)
    let comparator = after?.entry.comparator ?? bound?.entry.comparator ?? .equal
    let quantity = Quantity(
      dimension: .number, number: numeral.value, comparator: comparator,
      norm: Interval(comparator, value), unitNorm: "1", isRatioPart: true, numeral: numeral.range,
      approximatorRow: after?.entry.row ?? bound?.entry.row)
    let start = bound?.start ?? range.lowerBound
    return Mention(
      range: start..<(range.upperBound + (after?.length ?? 0)), value: .quantity(quantity),
      maker: .reader("ratio"))
  }
}
