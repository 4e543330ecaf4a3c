internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

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
///
/// A class, as the readers that hold it are: they are handed on at every number.
final class NumeralReader {
  let lexicon: Lexicon
  // Turned by its one owner between sentences: run-time checks of exclusive access would cost more than
  // the accesses.
  @exclusivity(unchecked) private(set) var text: FoldedText
  @exclusivity(unchecked) private(set) var end: Int
  /// For lists of every number: also `2e5`, `40k`, `.5`, `2^5`, `百三`, `半百`.
  let isWide: Bool

  init(lexicon: Lexicon, text: FoldedText, end: Int, isWide: Bool = false) {
    self.lexicon = lexicon
    self.text = text
    self.end = end
    self.isWide = isWide
  }

  /// Turns to another stretch.
  func turn(to text: FoldedText, end: Int) {
    self.text = text
    self.end = end
  }

  @inline(__always) func isDigit(_ i: Int) -> Bool {
    i >= 0 && i < end && text[i] >= 0x30 && text[i] <= 0x39
  }

  /// A run of at most four digits, as dates are written with.
  func fewDigits(at start: Int) -> (value: Int, count: Int, end: Int)? {
    var i = start
    var value = 0
    while isDigit(i), i - start < 5 {
      value = value * 10 + Int(text[i] - 0x30)
      i += 1
    }
    return i > start && i - start <= 4 ? (value, i - start, i) : nil
  }

  /// The same of a run that is a numeral by itself: nil where one may go on behind it, which only `read`
  /// can tell.
  @inline(__always) func fewDigitsAlone(at start: Int) -> (value: Int, count: Int, end: Int)? {
    guard let few = fewDigits(at: start) else { return nil }
    guard few.end < end else { return few }
    let next = text[few.end]
    return next == 0x2C || next == 0x2E || mayGoOn(few.end) ? nil : few
  }

  /// Whether a numeral may begin at a place of the text: a digit or a numeral character.
  @inline(__always) func mayBegin(_ i: Int) -> Bool {
    isDigit(i) || lexicon.isNumeral(text[i])
  }

  func read(at start: Int) -> NumeralReading? {
    if isDigit(start) {
      guard let plain = plainDigits(at: start) else { return nil }
      guard mayGoOn(plain.end) else {
        let reading = NumeralReading(range: start..<plain.end, value: plain.value)
        return isWide ? scientific(reading) : reading
      }
      let power = multiplier(at: plain.end)
      if let found = mixed(plain, power, from: start) ?? stepped(plain, power, from: start) {
        return found
      }
      let reading = withPower(plain, power, from: start)
      return isWide ? scientific(reading) : reading
    }
    if isWide, let reading = pointFirst(at: start) ?? colloquial(at: start) { return reading }
    return readChinese(at: start)
  }

  // MARK: Digits

  private typealias Plain = (value: ExactDecimal, end: Int)
  private typealias Power = (power: Int, end: Int)

  /// - Parameter direct: the power of ten right behind the digits.
  private func withPower(_ plain: Plain, _ direct: Power, from start: Int) -> NumeralReading {
    var reading = NumeralReading(range: start..<plain.end, value: plain.value)
    if direct.end > plain.end {
      reading.power = direct.power
      reading.range = start..<direct.end
      return reading
    }
    var i = plain.end
    if let (inside, afterInside) = inside(at: i), isMultiplier(afterInside) {
      reading.comparator = inside.comparator
      reading.approximatorRow = inside.row
      i = afterInside
    }
    // 13个亿
    if i + 1 < end, text[i] == 0x4E2A, text[i + 1] == 0x4EBF { i += 1 }
    // 774 万元: a blank before the power.
    if i + 1 < end, text[i] == 0x20, isDigit(i - 1),
      text[i + 1] == 0x4E07 || text[i + 1] == 0x4EBF || text[i + 1] == 0x5343
    {
      i += 1
    }
    let (power, afterPower) = multiplier(at: i)
    guard afterPower > i else { return reading }
    reading.power = power
    reading.range = start..<afterPower
    return reading
  }

  /// Whether a power may stand behind digits, or a word before it: most numbers are digits and no more.
  @inline(__always) private func mayGoOn(_ i: Int) -> Bool {
    guard i < end else { return false }
    let unit = text[i]
    // 个 of 13个亿, a blank of 774 万元.
    return lexicon.isNumeral(unit) || unit == 0x4E2A || unit == 0x20 || inside(at: i) != nil
  }

  private func isMultiplier(_ i: Int) -> Bool { multiplier(at: i).end > i }

  /// 十 to 亿 behind digits; they multiply: 千万, 万亿.
  private func multiplier(at start: Int) -> Power {
    var i = start
    var power = 0
    while !beginsUnit(i), let numeral = self.power(at: i),
      numeral.value > 1 || (i + 1 < end && lexicon.numeral(text[i + 1])?.role == .power)
    {
      power += numeral.value
      i += 1
      if power > 16 { break }
    }
    return (power, i)
  }

  /// 12千米, 5百分点: the character belongs to the unit.
  private func beginsUnit(_ i: Int) -> Bool {
    guard i < end, lexicon.isNumeral(text[i]),
      let found = lexicon.longestUnit(in: text, at: i, end: end)
    else { return false }
    return found.length > 1
  }

  /// A power of ten, 十 to 兆. 兆 is one only inside a numeral or before money: 100兆 is a width of
  /// band, 五十兆字节 counts megabytes.
  private func power(at i: Int) -> Numeral? {
    guard i < end, let numeral = lexicon.numeral(text[i]), numeral.role == .power else {
      return nil
    }
    guard numeral.value == 12 else { return numeral }
    guard i + 1 < end else { return numeral }
    if lexicon.isNumeral(text[i + 1]) { return numeral }
    let unit = lexicon.longestUnit(in: text, at: i + 1, end: end)
    return unit.map { lexicon.units[$0.unit].dimension == .money } == true ? numeral : nil
  }

  @inline(__always) private func inside(at i: Int) -> (Approximator, Int)? {
    guard i < end, let found = lexicon.approximator(.inside, in: text, at: i, end: end) else {
      return nil
    }
    return (found.entry, i + found.length)
  }

  // MARK: Chinese

  private func readChinese(at start: Int) -> NumeralReading? {
    guard start < end, let first = lexicon.numeral(text[start]), standsAlone(start, first) else {
      return nil
    }
    if let digit = digitAlone(first, at: start) {
      return NumeralReading(range: start..<(start + 1), value: digit, isChinese: true)
    }
    var digits = DigitRun()
    var i = start
    while let digit = digit(at: i), i == start || !isPair(i) {
      digits.append(digit)
      i += 1
    }
    let next = power(at: i)
    if digits.count >= 2, next == nil {
      return consecutive(digits, start, i) ?? digitString(digits, start, i)
    }
    if digits.count == 2, let next, digits.areNeighbours {
      // 七八十, 三四百: two neighbours are a range.
      guard var low = positional(from: i - 1) else { return nil }
      let factor = ExactDecimal.power(next.value)
      let base = ExactDecimal(digits.first).multiplied(by: factor)!
      low.upper = low.value
      low.value = base
      low.range = start..<low.range.upperBound
      return low
    }
    if digits.count > 2 { return digitString(digits, start, i) }
    if first.role == .power, first.value > 1 {
      // 千名, 百家: a bare power is a number only behind a word that says so.
      return barePower(at: start)
    }
    guard var reading = positional(from: start) else { return nil }
    reading.isChinese = true
    return reading
  }

  /// A Chinese digit that is a numeral by itself: 三 of 三家.
  @inline(__always) func digitAlone(at i: Int) -> ExactDecimal? {
    guard i < end, let numeral = lexicon.numeral(text[i]), standsAlone(i, numeral) else {
      return nil
    }
    return digitAlone(numeral, at: i)
  }

  @inline(__always) private func digitAlone(_ numeral: Numeral, at i: Int) -> ExactDecimal? {
    numeral.role == .digit && !mayGoOn(behindDigit: i + 1)
      ? ExactDecimal(numeral.value, places: 0) : nil
  }

  /// Whether a numeral may go on behind its first digit: most have no second character.
  private func mayGoOn(behindDigit i: Int) -> Bool {
    guard i < end else { return false }
    return lexicon.isNumeral(text[i]) || text[i] == 0x70B9 || inside(at: i) != nil
  }

  private func digit(at i: Int) -> Int? {
    guard i < end, let numeral = lexicon.numeral(text[i]), numeral.role == .digit else {
      return nil
    }
    return numeral.value
  }

  /// 两 and 俩, which are digits only at the start or before a power: 三十两 is a weight.
  private func isPair(_ i: Int) -> Bool {
    (text[i] == 0x4E24 || text[i] == 0x4FE9) && power(at: i + 1) == nil
  }

  private static let words = UnitSet("伍陆肆拾俩")

  /// 队伍, 大陆, 收拾: characters that are words too count only beside another numeral.
  private func standsAlone(_ i: Int, _ numeral: Numeral) -> Bool {
    guard Self.words.contains(text[i]) else { return true }
    if i > 0, text[i - 1] == 0x4E4B { return true }
    guard i + 1 < end else { return false }
    let next = text[i + 1]
    if numeral.role == .power { return lexicon.isNumeral(next) && next != text[i] }
    if next == 0x70B9 { return digit(at: i + 2) != nil }
    guard lexicon.numeral(next)?.role == .power else { return false }
    let isFormal = next == 0x62FE || next == 0x4F70 || next == 0x4EDF
    return isFormal || i == 0 || !(text[i - 1] >= 0x4E00 && text[i - 1] <= 0x9FFF)
  }

  /// Digits in a row: how many, the first two, and what all of them come to.
  private struct DigitRun {
    var count = 0
    var first = 0
    var second = 0
    var value: Int128 = 0

    mutating func append(_ digit: Int) {
      if count == 0 { first = digit }
      if count == 1 { second = digit }
      count += 1
      if count < ExactDecimal.maximumDigits { value = value * 10 + Int128(digit) }
    }

    /// 七八 of 七八十.
    var areNeighbours: Bool { second == first + 1 && first > 0 }
  }

  private func digitString(_ digits: DigitRun, _ start: Int, _ end: Int) -> NumeralReading? {
    guard digits.count < ExactDecimal.maximumDigits else { return nil }
    return decimals(
      NumeralReading(
        range: start..<end, value: ExactDecimal(significand: digits.value), isChinese: true))
  }

  /// 七八个, 三五天: two rising digits are a range.
  private func consecutive(_ digits: DigitRun, _ start: Int, _ end: Int) -> NumeralReading? {
    guard digits.count == 2, digits.areNeighbours || digits.first == 3 && digits.second == 5 else {
      return nil
    }
    return NumeralReading(
      range: start..<end, value: ExactDecimal(digits.first), upper: ExactDecimal(digits.second),
      isChinese: true)
  }

  private static let openers = UnitSet("近上成过超逾数几破之")

  private func barePower(at start: Int) -> NumeralReading? {
    var i = start
    var power = 0
    while i < end, let numeral = lexicon.numeral(text[i]), numeral.role == .power {
      power += numeral.value
      i += 1
    }
    // 百分之五: the whole of a fraction.
    let isWhole = i + 1 < end && text[i] == 0x5206 && text[i + 1] == 0x4E4B
    guard isWhole || start > 0 && Self.openers.contains(text[start - 1]) || isBounded(i, power)
    else { return nil }
    let value = ExactDecimal.power(power).multiplied(by: ExactDecimal(1))!
    var reading = NumeralReading(range: start..<i, value: expanded(value), isChinese: true)
    if start > 0, !isWhole, text[start - 1] == 0x4E0A || text[start - 1] == 0x6210 {
      // 上千, 成百: at least that many.
      reading.comparator = .greaterOrEqual
      reading.range = (start - 1)..<i
    }
    return reading
  }

  /// 百万吨以上, 千万元以上: a bound behind the unit.
  private func isBounded(_ i: Int, _ power: Int) -> Bool {
    guard power >= 3, let unit = lexicon.longestUnit(in: text, at: i, end: end) else {
      return false
    }
    let next = i + unit.length
    return lexicon.approximator(.after, in: text, at: next, end: end) != nil
  }

  /// Without a positive exponent, so that it prints as written out.
  private func expanded(_ value: ExactDecimal) -> ExactDecimal {
    guard value.exponent > 0, value.exponent < 30 else { return value }
    var significand = value.significand
    for _ in 0..<value.exponent { significand *= 10 }
    return ExactDecimal(significand: significand)
  }

  /// Digits in the place of characters: 7万5千4百, 1千零20, 3万4000; nil where there is only one
  /// number with its power, which keeps the power for the unit.
  private func mixed(_ plain: Plain, _ direct: Power, from start: Int) -> NumeralReading? {
    guard plain.value.exponent == 0 else { return nil }
    let after = inside(at: plain.end).map { multiplier(at: $0.1) } ?? direct
    guard after.end > plain.end, mayGoOn(behindPower: after.end),
      let found = positional(from: start), found.range.upperBound > after.end
    else { return nil }
    var reading = found
    reading.isChinese = false
    return reading
  }

  /// Whether a numeral may go on behind a power of ten: most end with it.
  private func mayGoOn(behindPower i: Int) -> Bool {
    guard i < end else { return false }
    return isDigit(i) || lexicon.isNumeral(text[i]) || text[i] == 0x70B9 || inside(at: i) != nil
  }

  /// 1亿9247.8万: whole numbers of the higher power, and of the lower one with its decimals, which
  /// keeps its power for the unit.
  private func stepped(_ plain: Plain, _ high: Power, from start: Int) -> NumeralReading? {
    guard plain.value.exponent == 0, high.power > 4, isDigit(high.end),
      let rest = plainDigits(at: high.end)
    else { return nil }
    let low = multiplier(at: rest.end)
    guard low.power >= 4, low.power < high.power,
      rest.value < ExactDecimal.power(high.power - low.power),
      let raised = plain.value.multiplied(by: .power(high.power - low.power)),
      let value = raised.adding(rest.value)
    else { return nil }
    return NumeralReading(range: start..<low.end, value: expanded(value), power: low.power)
  }

  /// A digit, a 几, or, in a numeral that mixes them, a group of ASCII digits.
  private func group(at i: Int, _ allowsASCII: Bool) -> (value: Int128, end: Int)? {
    if let digit = digit(at: i) { return (Int128(digit), i + 1) }
    guard allowsASCII, isDigit(i), let plain = plainDigits(at: i), plain.value.exponent == 0,
      plain.value < ExactDecimal.power(12)
    else { return nil }
    return (plain.value.significand, plain.end)
  }

  /// The positional system: 一亿零三万, 两千三百五, 十几万, 二百三十余万, 五兆六十二亿.
  private func positional(from start: Int) -> NumeralReading? {
    var sum = PositionalSum()
    var section: Int128 = 0
    var digit: Int128? = nil
    var isASCII = false
    var i = start
    var comparator: Comparator?
    var row: RowReference?
    var lastPower = 0
    var afterZero = false
    var count = 0
    scan: while i < end, count < 40 {
      if let (value, after) = group(at: i, isDigit(start)) {
        if digit != nil && digit != 0 { break }
        if count > 0, isPair(i) { break }
        if isDigit(i), count > 0, power(at: after) == nil {
          // 3万4000, 1千零20: the last digits fill all the places, or a 零 says that they do not.
          let room = lastPower >= 4 && section == 0 ? lastPower : 0
          guard afterZero || room > 0 && value >= Self.pow10(room - 1) && value < Self.pow10(room)
          else { break }
        }
        digit = value
        isASCII = isDigit(i)
        if value == 0 { afterZero = true }
        i = after
        count += 1
        if value == 0, count == 1, !isTen(i) { break }
        continue
      }
      if let numeral = lexicon.numeral(text[i]) {
        switch numeral.role {
        case .digit: break scan
        case .power where isDigit(start) && beginsUnit(i): break scan
        case .several:
          // 几十, 数百, 十几: the figure is the least that it can be.
          if digit != nil && digit != 0 { break scan }
          if let next = power(at: i + 1) {
            digit = lastPower == 1 || next.value >= 4 && count > 0 ? 0 : 1
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
          // 七十百, 五十千: the powers of a section fall.
          if lastPower > 0, lastPower < 4, numeral.value >= lastPower { break scan }
          if digit == 0, numeral.value == 1 { digit = 1 }
          if numeral.value != 1, digit == nil || digit == 0 { break scan }
          section += (digit ?? 1) * Self.pow10(numeral.value)
          digit = nil
          lastPower = numeral.value
          afterZero = false
        case .power:
          guard power(at: i) != nil, sum.multiply(section + (digit ?? 0), numeral.value) else {
            break scan
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
      if count > 0, comparator == nil || comparator == .greater,
        let (inside, after) = inside(at: i),
        let next = power(at: after), next.value >= 4
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
    if last > 0, !isASCII, lastPower >= 2, !afterZero, i - start >= 3 {
      last *= Self.pow10(lastPower - 1)
    }
    let reading = NumeralReading(
      range: start..<i, value: ExactDecimal(significand: sum.total + section + last),
      isChinese: true, comparator: comparator, approximatorRow: row)
    return decimals(reading)
  }

  private func isTen(_ i: Int) -> Bool { power(at: i)?.value == 1 }

  /// 点 and digits behind an integer, then 万 or 亿 as part of the unit: 一点五万.
  private func decimals(_ integer: NumeralReading) -> NumeralReading {
    var reading = integer
    var i = integer.range.upperBound
    guard i + 1 < end, text[i] == 0x70B9, integer.comparator == nil, digit(at: i + 1) != nil else {
      return reading
    }
    i += 1
    var significand = reading.value.significand
    var places = 0
    while let digit = digit(at: i), text[i] != 0x4E24, places < 15, significand < Self.pow10(36) {
      significand = significand * 10 + Int128(digit)
      places += 1
      i += 1
    }
    // 八点三十分 is a time of day.
    if places == 0 || isTen(i) { return integer }
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

/// The sum of the sections of a positional numeral: 四万万, 一万五千亿, 五兆六十二亿.
private struct PositionalSum {
  private var parts: [(value: Int128, power: Int)] = []

  var total: Int128 { parts.reduce(0) { $0 + $1.value } }

  /// Takes a section and the power behind it, which also raises the sections before it that are
  /// lower. False where there is nothing to raise, or too much.
  mutating func multiply(_ section: Int128, _ power: Int) -> Bool {
    var value = section
    var left = parts
    var combined = power
    while let last = left.last, last.power < power || (last.power == power && section == 0) {
      if last.power == power { combined += power }
      value += last.value
      left.removeLast()
    }
    guard value > 0, value < NumeralReader.pow10(20) else { return false }
    left.append((value * NumeralReader.pow10(power), combined))
    parts = left
    return true
  }
}
