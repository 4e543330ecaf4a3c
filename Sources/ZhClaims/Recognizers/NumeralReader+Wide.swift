internal import ZhLexicon
internal import ZhQuantity

/// What only lists of every number read: `2e5`, `40k`, `.5`, `2^5`, `百三`, `半百`.
extension NumeralReader {
  /// .5 where no digit and no other point stands before it.
  func pointFirst(at start: Int) -> NumeralReading? {
    guard start < end, text[start] == 0x2E, isDigit(start + 1),
      start == 0 || !(isDigit(start - 1) || text[start - 1] == 0x2E)
    else { return nil }
    var i = start + 1
    var significand: Int128 = 0
    while isDigit(i) {
      guard i - start < ExactDecimal.maximumDigits else { return nil }
      significand = significand * 10 + Int128(text[i] - 0x30)
      i += 1
    }
    if i < end, text[i] == 0x2E, isDigit(i + 1) { return nil }
    let value = ExactDecimal(significand: significand, exponent: start + 1 - i)
    return scientific(NumeralReading(range: start..<i, value: value))
  }

  /// 百三, 千三: a power without its 一. 半百.
  func colloquial(at start: Int) -> NumeralReading? {
    guard start + 1 < end else { return nil }
    if text[start] == 0x534A, text[start + 1] == 0x767E {
      return NumeralReading(range: start..<(start + 2), value: ExactDecimal(50), isChinese: true)
    }
    guard let power = lexicon.numeral(text[start]), power.role == .power,
      power.value == 2 || power.value == 3, let digit = lexicon.numeral(text[start + 1]),
      digit.role == .digit, digit.value > 0, text[start + 1] != 0x4E24,
      start + 2 >= end || !lexicon.isNumeral(text[start + 2])
    else { return nil }
    let value = Self.pow10(power.value) + Int128(digit.value) * Self.pow10(power.value - 1)
    return NumeralReading(
      range: start..<(start + 2), value: ExactDecimal(significand: value), isChinese: true)
  }

  /// What may follow digits: an exponent (2e5, 2^5), or a letter for thousands or millions.
  func scientific(_ plain: NumeralReading) -> NumeralReading {
    guard plain.power == 0, plain.comparator == nil else { return plain }
    let i = plain.range.upperBound
    var reading = plain
    // 2222.2222.22222: several points are no decimal point.
    let low = plain.range.lowerBound
    let hasMorePoints =
      i < end && text[i] == 0x2E && isDigit(i + 1)
      || low > 1 && text[low - 1] == 0x2E && isDigit(low - 2)
    if plain.value.exponent < 0, hasMorePoints, text[low] != 0x2E,
      let point = text[plain.range].firstIndex(of: 0x2E)
    {
      return NumeralReading(
        range: plain.range.lowerBound..<point,
        value: ExactDecimal(
          significand: plain.value.significand / Self.pow10(-plain.value.exponent)))
    }
    guard i < end else { return plain }
    if text[i] | 0x20 == 0x65, let (power, after) = exponent(at: i + 1), !isLetter(after) {
      reading.value.exponent += power
      reading.range = plain.range.lowerBound..<after
      return reading
    }
    if text[i] == 0x5E, let (power, after) = exponent(at: i + 1),
      let value = plain.value.raised(to: power)
    {
      reading.value = value
      reading.range = plain.range.lowerBound..<after
      return reading
    }
    let at = text[i] == 0x20 ? i + 1 : i
    guard at < end, !isLetter(at + 1), !isDigit(at + 1) else { return plain }
    let power: Int
    switch text[at] {
    case 0x6B, 0x4B: power = 3
    case 0x4D: power = 6
    default: return plain
    }
    reading.value = plain.value.multiplied(by: .power(power)) ?? plain.value
    reading.range = plain.range.lowerBound..<(at + 1)
    return reading
  }

  private func isLetter(_ i: Int) -> Bool {
    i < end && (text[i] | 0x20) >= 0x61 && (text[i] | 0x20) <= 0x7A
  }

  private func exponent(at start: Int) -> (Int, Int)? {
    var i = start
    var negative = false
    while i < end, text[i] == 0x2B || text[i] == 0x2D, i - start < 2 {
      if text[i] == 0x2D { negative.toggle() }
      i += 1
    }
    guard isDigit(i) else { return nil }
    var value = 0
    while isDigit(i) {
      value = value * 10 + Int(text[i] - 0x30)
      i += 1
      if value > 99 { return nil }
    }
    return (negative ? -value : value, i)
  }
}

extension ExactDecimal {
  /// The power with a whole exponent, rounded to 18 significant digits; nil on overflow.
  func raised(to power: Int) -> ExactDecimal? {
    var result = ExactDecimal(1)
    for _ in 0..<power.magnitude {
      guard let product = result.multiplied(by: self)?.rounded(digits: 18) else { return nil }
      result = product
    }
    return power < 0 ? ExactDecimal(1).divided(by: result) : result
  }

  /// To so many significant digits, half up.
  func rounded(digits: Int) -> ExactDecimal {
    var value = self
    let count = String(significand.magnitude).utf8.count
    guard count > digits else { return self }
    for _ in 0..<(count - digits - 1) {
      value.significand /= 10
      value.exponent += 1
    }
    let last = value.significand % 10
    value.significand /= 10
    value.exponent += 1
    if last >= 5 { value.significand += 1 }
    if last <= -5 { value.significand -= 1 }
    return value
  }
}
