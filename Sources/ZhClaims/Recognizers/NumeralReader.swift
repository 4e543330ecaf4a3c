internal import ZhLexicon
internal import ZhQuantity

typealias FoldedText = UnsafeBufferPointer<UInt16>

/// A numeral as written: digits, Chinese characters or both.
struct NumeralReading {
  var range: Range<Int>
  var value: ExactDecimal
  var upper: ExactDecimal?
  /// A multiplier that belongs to the unit as stated: 4 in 5.8万.
  var power = 0
  var isChinese = false
  /// What a word inside the numeral says: 余 in 400余万, 几 in 十几.
  var comparator: Comparator?
  var approximatorRow: RowReference?
}

/// Reads numerals: `1,234.5`, `5.8亿`, `三百二十点五`, `二〇二三`, `十几`, `两万五`, `400余万`.
struct NumeralReader {
  let lexicon: Lexicon
  let text: FoldedText
  let end: Int

  @inline(__always) func isDigit(_ i: Int) -> Bool {
    i < end && text[i] >= 0x30 && text[i] <= 0x39
  }

  func read(at start: Int) -> NumeralReading? {
    if isDigit(start) { return readDigits(at: start) }
    return readChinese(at: start)
  }

  // MARK: Digits

  private func readDigits(at start: Int) -> NumeralReading? {
    guard let plain = plainDigits(at: start) else { return nil }
    var reading = NumeralReading(range: start..<plain.end, value: plain.value)
    var i = plain.end
    if let (inside, afterInside) = inside(at: i), isMultiplier(afterInside) {
      reading.comparator = inside.comparator
      reading.approximatorRow = inside.row
      i = afterInside
    }
    let (power, afterPower) = multiplier(at: i)
    guard afterPower > i else { return reading }
    reading.power = power
    reading.range = start..<afterPower
    // 1亿2千万, 3万5千: the parts add up and nothing is left for the unit.
    if reading.comparator == nil, let second = plainDigits(at: afterPower) {
      let (secondPower, end) = multiplier(at: second.end)
      let fits = end > second.end ? secondPower < power : (power >= 4 && second.value.exponent == 0 && second.value < .power(power)
          && second.value >= .power(power - 1))
      if fits,
        let high = plain.value.multiplied(by: .power(power)),
        let low = second.value.multiplied(by: .power(secondPower)), let sum = high.adding(low)
      {
        reading.value = sum
        reading.power = 0
        reading.range = start..<max(end, second.end)
      }
    }
    return reading
  }

  private func plainDigits(at start: Int) -> (value: ExactDecimal, end: Int)? {
    guard isDigit(start) else { return nil }
    var significand: Int128 = 0
    var digits = 0
    var places = 0
    var i = start
    func take() -> Bool {
      significand = significand * 10 + Int128(text[i] - 0x30)
      digits += 1
      i += 1
      return digits < ExactDecimal.maximumDigits
    }
    while isDigit(i) { if !take() { return nil } }
    // A thousands comma has one to three digits before it and exactly three behind.
    if digits <= 3, !(text[start] == 0x30) {
      while i + 3 < end + 0, i < end, text[i] == 0x2C, isDigit(i + 1), isDigit(i + 2), isDigit(i + 3),
        !isDigit(i + 4)
      {
        i += 1
        for _ in 0..<3 { if !take() { return nil } }
      }
    }
    if i < end, text[i] == 0x2E, isDigit(i + 1) {
      i += 1
      while isDigit(i) {
        if !take() { return nil }
        places += 1
      }
    }
    return (ExactDecimal(significand: significand, exponent: -places), i)
  }

  private func isMultiplier(_ i: Int) -> Bool { multiplier(at: i).end > i }

  /// 十 to 亿 behind digits; they multiply: 千万, 万亿.
  private func multiplier(at start: Int) -> (power: Int, end: Int) {
    var i = start
    var power = 0
    while i < end, let numeral = lexicon.numeral(text[i]), numeral.role == .power,
      !opensUnit(i),
      numeral.value > 1 || (i + 1 < end && lexicon.numeral(text[i + 1])?.role == .power)
    {
      power += numeral.value
      i += 1
      if power > 16 { break }
    }
    return (power, i)
  }

  /// 5千米, 5百分点: the power begins the unit's own name.
  private func opensUnit(_ i: Int) -> Bool {
    lexicon.longestUnit(in: text, at: i, end: end).map { $0.length > 1 } ?? false
  }

  private func inside(at i: Int) -> (Approximator, Int)? {
    guard i < end, let found = lexicon.approximator(.inside, in: text, at: i, end: end) else {
      return nil
    }
    return (found.entry, i + found.length)
  }

  // MARK: Chinese

  private func readChinese(at start: Int) -> NumeralReading? {
    guard start < end, let first = lexicon.numeral(text[start]) else { return nil }
    var reading = NumeralReading(range: start..<start, value: .zero, isChinese: true)
    var digitsOnly: [Int] = []
    var i = start
    while i < end, let numeral = lexicon.numeral(text[i]), numeral.role == .digit {
      digitsOnly.append(numeral.value)
      i += 1
    }
    let next = i < end ? lexicon.numeral(text[i]) : nil
    if digitsOnly.count >= 2, next == nil || next!.role == .several {
      return consecutive(digitsOnly, start, i) ?? digitString(digitsOnly, start, i)
    }
    if digitsOnly.count == 2, let next, next.role == .power, digitsOnly[1] == digitsOnly[0] + 1,
      digitsOnly[0] > 0
    {
      // 七八十, 三四百: two neighbours are a range.
      guard var low = positional(from: i - 1) else { return nil }
      let factor = ExactDecimal.power(next.value)
      let base = ExactDecimal(digitsOnly[0]).multiplied(by: factor)!
      low.upper = low.value
      low.value = base
      low.range = start..<low.range.upperBound
      return low
    }
    if digitsOnly.count > 2 { return digitString(digitsOnly, start, i) }
    if first.role == .power, first.value > 1 {
      // 千名, 百家: a bare power is a number only behind a word that says so.
      return barePower(at: start)
    }
    guard let found = positional(from: start) else { return nil }
    reading = found
    reading.isChinese = true
    return reading
  }

  private func digitString(_ digits: [Int], _ start: Int, _ end: Int) -> NumeralReading? {
    guard digits.count < ExactDecimal.maximumDigits else { return nil }
    let value = digits.reduce(Int128(0)) { $0 * 10 + Int128($1) }
    return decimals(
      NumeralReading(range: start..<end, value: ExactDecimal(significand: value), isChinese: true))
  }

  /// 七八个, 三五天: two rising digits are a range.
  private func consecutive(_ digits: [Int], _ start: Int, _ end: Int) -> NumeralReading? {
    guard digits.count == 2, digits[0] > 0, digits[1] == digits[0] + 1 || digits == [3, 5] else {
      return nil
    }
    return NumeralReading(
      range: start..<end, value: ExactDecimal(digits[0]), upper: ExactDecimal(digits[1]),
      isChinese: true)
  }

  private static let openers: Set<UInt16> = Set("近上成过超逾数几破".utf16)

  private func barePower(at start: Int) -> NumeralReading? {
    var i = start
    var power = 0
    while i < end, let numeral = lexicon.numeral(text[i]), numeral.role == .power {
      power += numeral.value
      i += 1
    }
    guard start > 0, Self.openers.contains(text[start - 1]) else { return nil }
    let value = ExactDecimal.power(power).multiplied(by: ExactDecimal(1))!
    var reading = NumeralReading(range: start..<i, value: expanded(value), isChinese: true)
    if text[start - 1] == 0x4E0A || text[start - 1] == 0x6210 {
      // 上千, 成百: at least that many.
      reading.comparator = .greaterOrEqual
      reading.range = (start - 1)..<i
    }
    return reading
  }

  /// Without a positive exponent, so that it prints as written out.
  private func expanded(_ value: ExactDecimal) -> ExactDecimal {
    guard value.exponent > 0, value.exponent < 30 else { return value }
    var significand = value.significand
    for _ in 0..<value.exponent { significand *= 10 }
    return ExactDecimal(significand: significand)
  }

  /// The positional system below 10^16: 一亿零三万, 两千三百五, 十几万, 二百三十余万.
  private func positional(from start: Int) -> NumeralReading? {
    var total: Int128 = 0
    var section: Int128 = 0
    var digit: Int128? = nil
    var i = start
    var comparator: Comparator?
    var row: RowReference?
    var lastPower = 0
    var afterZero = false
    var count = 0
    scan: while i < end, count < 24 {
      if let numeral = lexicon.numeral(text[i]) {
        switch numeral.role {
        case .digit:
          if digit != nil && digit != 0 { break scan }
          digit = Int128(numeral.value)
          if numeral.value == 0 {
            afterZero = true
            if count == 0 { i += 1; count += 1; break scan }
          }
        case .several:
          // 几十, 数百, 十几: the figure is the least that it can be.
          if digit != nil && digit != 0 { break scan }
          let next = i + 1 < end ? lexicon.numeral(text[i + 1]) : nil
          if next?.role == .power {
            digit = 1
          } else if count > 0, lastPower == 1 {
            digit = 0
            i += 1
            count += 1
            comparator = .greater
            row = numeral.row
            break scan
          } else {
            break scan
          }
          comparator = .greater
          row = numeral.row
        case .tens:
          if digit != nil { break scan }
          section += Int128(numeral.value)
          lastPower = 1
        case .power where numeral.value < 4:
          if numeral.value != 1, digit == nil { break scan }
          section += (digit ?? 1) * Self.pow10(numeral.value)
          digit = nil
          lastPower = numeral.value
          afterZero = false
        case .power:
          let whole = section + (digit ?? 0)
          guard whole > 0 || total > 0 else { break scan }
          if numeral.value == 8 {
            total = (total + whole) * Self.pow10(8)
          } else {
            total += whole * Self.pow10(4)
          }
          section = 0
          digit = nil
          lastPower = numeral.value
          afterZero = false
        }
        i += 1
        count += 1
        continue
      }
      // 余 inside: only where the numeral goes on behind it.
      if count > 0, comparator == nil, let (inside, after) = inside(at: i),
        after < end, let next = lexicon.numeral(text[after]), next.role == .power, next.value >= 4
      {
        comparator = inside.comparator
        row = inside.row
        i = after
        continue
      }
      break
    }
    guard count > 0 else { return nil }
    var last = digit ?? 0
    // 两万五, 二百五: a lone last digit counts in the next lower place.
    if last > 0, lastPower >= 2, !afterZero, i - start >= 3 { last *= Self.pow10(lastPower - 1) }
    let reading = NumeralReading(
      range: start..<i, value: ExactDecimal(significand: total + section + last), isChinese: true,
      comparator: comparator, approximatorRow: row)
    return decimals(reading)
  }

  /// 点 and digits behind an integer, then 万 or 亿 as part of the unit: 一点五万.
  private func decimals(_ integer: NumeralReading) -> NumeralReading {
    var reading = integer
    var i = integer.range.upperBound
    guard i + 1 < end, text[i] == 0x70B9, integer.comparator == nil,
      let first = lexicon.numeral(text[i + 1]), first.role == .digit
    else { return reading }
    i += 1
    var significand = reading.value.significand
    var places = 0
    while i < end, let numeral = lexicon.numeral(text[i]), numeral.role == .digit, places < 15 {
      significand = significand * 10 + Int128(numeral.value)
      places += 1
      i += 1
    }
    reading.value = ExactDecimal(significand: significand, exponent: -places)
    let (power, after) = multiplier(at: i)
    reading.power = power
    reading.range = reading.range.lowerBound..<after
    return reading
  }

  static func pow10(_ power: Int) -> Int128 {
    var value: Int128 = 1
    for _ in 0..<power { value *= 10 }
    return value
  }
}
