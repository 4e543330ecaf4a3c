internal import ZhLexicon
internal import ZhQuantity

/// What only lists of every number read: whole and mixed fractions, tenths of tenths, lengths of
/// time of any parts, sums of money joined by 又.
extension QuantityReader {
  // MARK: Fractions

  /// 五百分之2333, 三百五又三分之一, 16/5, 1 4/3; not 百分之五, which is a percentage.
  func wideFraction(_ first: NumeralReading, at i: Int) -> Side? {
    if let (value, end) = fraction(first, at: i) { return side(first, value, end) }
    guard first.comparator == nil else { return nil }
    let at: Int
    if let after = matches(skipBlank(i), "又") {
      at = skipBlank(after)
    } else if i < end, text[i] == 0x20, first.range.count < 5, first.value.exponent == 0 {
      at = i + 1
      guard numerals.isDigit(at), !first.isChinese else { return nil }
    } else {
      return nil
    }
    guard let second = numerals.read(at: at), let whole = written(first),
      let (value, end) = fraction(second, at: second.range.upperBound), !value.isNegative,
      let sum = whole.adding(value)
    else { return nil }
    return side(first, sum, end)
  }

  private func side(_ first: NumeralReading, _ value: ExactDecimal, _ end: Int) -> Side {
    var side = Side(unbounded: first, range: first.range.lowerBound..<end)
    side.value = value
    side.numeral.power = 0
    // What is more than one whole is no ratio.
    side.dimension = value < ExactDecimal(1) ? .percent : .number
    side.isFraction = true
    return side
  }

  private func written(_ reading: NumeralReading) -> ExactDecimal? {
    reading.value.multiplied(by: .power(reading.power))
  }

  /// What follows the first number of a fraction: 分之 and the part, or a stroke and the whole.
  private func fraction(_ first: NumeralReading, at i: Int) -> (ExactDecimal, Int)? {
    guard let value = written(first) else { return nil }
    var at = i
    while at < end, text[at] == 0x20 { at += 1 }
    if let after = matches(at, "分之") {
      if isBarePower(first) { return nil }
      let start = skipBlank(after)
      let sign = matches(start, "负")
      guard let part = numerals.read(at: sign ?? start), let above = written(part),
        var quotient = above.divided(by: value)
      else { return nil }
      if sign != nil { quotient = quotient.negated }
      return (quotient, part.range.upperBound)
    }
    guard i + 1 < end, text[i] == 0x2F, first.value.exponent == 0, !first.isChinese,
      first.power == 0,
      i - first.range.lowerBound <= 4, numerals.isDigit(i + 1),
      first.range.lowerBound == 0 || text[first.range.lowerBound - 1] != 0x2F,
      let below = numerals.read(at: i + 1), below.power == 0, below.value.exponent == 0,
      below.range.count <= 4, below.range.count < 4 || first.range.count < 4,
      below.range.upperBound >= end || text[below.range.upperBound] != 0x2F,
      let quotient = value.divided(by: below.value)
    else { return nil }
    return (quotient, below.range.upperBound)
  }

  /// 百, 千, 百万: said without a digit, as in 百分之五.
  func isBarePower(_ reading: NumeralReading) -> Bool {
    reading.range.allSatisfy { i in
      lexicon.numeral(text[i]).map { $0.role == .power && $0.value > 1 } ?? false
    }
  }

  // MARK: Tenths

  /// 7 2 折, 九 九 折: two digits apart.
  func spacedTenths(_ first: Side) -> Side? {
    let i = first.range.upperBound
    guard i + 2 < end, text[i] == 0x20, first.numeral.power == 0, first.range.count == 1,
      let second = numerals.read(at: i + 1), second.range.count == 1, second.power == 0,
      let after = matches(skipBlank(second.range.upperBound), "折"), first.value < ExactDecimal(10),
      let value = first.value.multiplied(by: ExactDecimal(10))?.adding(second.value)
    else { return nil }
    var side = first
    side.value = value
    side.unit = lexicon.unitIndex(named: "折")
    side.range = first.range.lowerBound..<after
    return side
  }

  /// 一打: twelve.
  func dozens(_ side: inout Side) {
    let i = side.range.upperBound
    guard i < end, text[i] == 0x6253, side.numeral.power == 0,
      lexicon.longestWord(in: text, at: i, end: end).map({ $0.length > 1 }) != true,
      let value = side.value.multiplied(by: ExactDecimal(12))
    else { return }
    side.value = Self.plain(value)
    side.range = side.range.lowerBound..<(i + 1)
  }

  // MARK: Sums of parts

  /// 8天20小时, 一年又一个月21天, 两天又一个月: any parts. Months and years beside days have no exact
  /// number of seconds; they count 30 and 365 days and the sum is about right.
  func wideDuration(_ first: Side) -> Side? {
    guard let unit = first.unit, lexicon.units[unit].dimension == .duration,
      lexicon.units[unit].surface != "月",
      var total = seconds(first.value, unit, first.numeral)
    else { return nil }
    var units = [unit]
    var last = first.range.upperBound
    while units.count < 8 {
      var i = skipBlank(last)
      for filler in ["多", "余", "零", "又", "有", "加"] {
        if let after = matches(i, filler) { i = skipBlank(after) }
      }
      guard i < end, let numeral = numerals.read(at: i), numeral.upper == nil else { break }
      let at = skipBlank(numeral.range.upperBound)
      guard at < end, let (next, after) = durationUnit(at: at),
        let part = seconds(numeral.value, next, numeral), let sum = total.adding(part)
      else { break }
      total = sum
      units.append(next)
      last = after
      if let filler = matches(last, "余") ?? matches(last, "多"), filler < end,
        numerals.read(at: filler) != nil
      {
        last = filler
      }
    }
    guard units.count > 1 else { return nil }
    var side = first
    let calendar = units.map { lexicon.units[$0].canonical }
    side.unit = lexicon.unitIndex(named: "秒")
    side.isInSeconds = true
    side.value = Self.plain(total)
    side.numeral.power = 0
    side.comparator = nil
    side.isRough = calendar.contains { $0 != "s" }
    side.range = first.range.lowerBound..<last
    return side
  }

  private func durationUnit(at i: Int) -> (Int, Int)? {
    if let found = lexicon.longestUnit(in: text, at: i, end: end),
      lexicon.units[found.unit].dimension == .duration
    {
      // 2年5月 is a date, if anything.
      return lexicon.units[found.unit].surface == "月" ? nil : (found.unit, i + found.length)
    }
    for (word, unit) in [("时", "小时"), ("分", "分钟")] {
      if let after = matches(i, word), let index = lexicon.unitIndex(named: unit) {
        return (index, after)
      }
    }
    return nil
  }

  private func seconds(_ value: ExactDecimal, _ unit: Int, _ numeral: NumeralReading)
    -> ExactDecimal?
  {
    let days = ["mo": 30, "a": 365][lexicon.units[unit].canonical]
    guard let written = value.multiplied(by: .power(numeral.power)),
      let amount = lexicon.units[unit].canonicalValue(written)
    else { return nil }
    guard let days else { return amount }
    return amount.multiplied(by: ExactDecimal(days * 86400))
  }

  /// 两美元又三美分, 10日元5日本銭: parts of one currency, largest first.
  func wideMoney(_ first: Side) -> Side? {
    guard let unit = first.unit, lexicon.units[unit].dimension == .money, first.comparator == nil,
      first.numeral.power == 0, var total = lexicon.units[unit].canonicalValue(first.value)
    else { return nil }
    var factor = lexicon.units[unit].canonicalValue(ExactDecimal(1))
    var last = first.range.upperBound
    var parts = 1
    while parts < 4 {
      let i = skipBlank(matches(skipBlank(last), "又") ?? skipBlank(last))
      guard i < end, let numeral = numerals.read(at: i), numeral.power == 0, numeral.upper == nil,
        numeral.range.upperBound < end,
        let found = lexicon.longestUnit(in: text, at: numeral.range.upperBound, end: end),
        lexicon.units[found.unit].canonical == lexicon.units[unit].canonical,
        let size = lexicon.units[found.unit].canonicalValue(ExactDecimal(1)), let larger = factor,
        size < larger, let part = lexicon.units[found.unit].canonicalValue(numeral.value),
        let sum = total.adding(part)
      else { break }
      total = sum
      factor = size
      last = numeral.range.upperBound + found.length
      parts += 1
    }
    guard parts > 1 else { return nil }
    var side = first
    side.value = Self.plain(total)
    if let whole = lexicon.units.firstIndex(where: {
      $0.canonical == lexicon.units[unit].canonical
        && $0.canonicalValue(ExactDecimal(1))?.equals(ExactDecimal(1)) == true
    }) {
      side.unit = whole
    }
    side.range = first.range.lowerBound..<last
    return side
  }
}
