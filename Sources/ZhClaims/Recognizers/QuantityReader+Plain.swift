internal import ZhLexicon
internal import ZhQuantity

/// Most numbers: digits, perhaps 万 or 亿, or one Chinese digit, and a unit, with nothing around them that
/// could make anything else of them. What is read here is what the other rules would read, for a third of
/// the cost; a test compares.
extension QuantityReader {
  /// Adds 46.8亿元, 5.3%, 约400万人 or 三家 to the mentions; leaves everything that any rule might want to look at
  /// more closely.
  /// - Parameters:
  ///   - sentenceStart: where the sentence begins.
  ///   - low: where a word before the number may begin.
  /// - Returns: where it ends; nil where nothing was added.
  func addPlain(
    at start: Int, from sentenceStart: Int, low: Int, to mentions: inout [Mention]
  ) -> Int? {
    guard start == sentenceStart || isQuiet(before: text[start - 1]),
      let (number, power, numeralEnd) = plainNumeral(at: start),
      let found = lexicon.longestUnit(in: text, at: numeralEnd, end: end)
    else { return nil }
    let unitEnd = numeralEnd + found.length
    guard isQuiet(behindUnitAt: unitEnd),
      // 3天大幅, 5周大约
      text[unitEnd - 1] != 0x5927,
      found.length > 1 || !isWordInstead(numeralEnd, power: power),
      text[unitEnd - 1] >= 0x80 || !isWithinLatin(numeralEnd, found.length),
      lexicon.numeralName(
        around: start..<numeralEnd, isChinese: text[start] >= 0x80, in: text, end: end) == nil
    else { return nil }
    let bound = before(start, low)
    // -约5%, should anybody write it.
    if let bound, sign(bound.start, low) != nil { return nil }
    let box = boxes.free()
    guard
      fill(
        box, number, power, lexicon.units[found.unit], bound?.entry,
        numeral: start..<numeralEnd)
    else { return nil }
    mentions.append(
      Mention(
        range: (bound?.start ?? start)..<unitEnd, quantity: box,
        maker: .row(box.quantity.unitRow!)))
    return unitEnd
  }

  @inline(__always) private func fill(
    _ box: QuantityBox, _ number: ExactDecimal, _ power: Int, _ unit: UnitEntry,
    _ bound: Approximator?, numeral: Range<Int>
  ) -> Bool {
    guard !unit.isTenthOfPrice else { return false }
    let comparator = bound?.comparator ?? .equal
    let worth = unit.canonicalValue(number, power: power)
    var norm = Interval(lower: worth, upper: worth)
    if comparator != .equal, let worth { norm = Interval(comparator, worth) }
    box.fill(
      Quantity(
        dimension: unit.dimension, number: number, power: power,
        unit: power == 0
          ? unit.surface : power == 4 ? unit.inTenThousands : unit.inHundredMillions,
        comparator: comparator, norm: norm,
        unitNorm: unit.canonical, isChinese: text[numeral.lowerBound] >= 0x80,
        numeral: numeral, unitRow: unit.row,
        approximatorRow: bound?.row))
    return true
  }

  @inline(__always) private func plainNumeral(
    at start: Int
  ) -> (number: ExactDecimal, power: Int, end: Int)? {
    guard text[start] < 0x80 else {
      guard let digit = numerals.digitAlone(at: start), isQuiet(behindNumeralAt: start + 1) else {
        return nil
      }
      return (digit, 0, start + 1)
    }
    guard let digits = numerals.plainDigits(at: start),
      let (power, end) = plainPower(at: digits.end)
    else { return nil }
    return (digits.value, power, end)
  }

  /// No power, or a single 万 or 亿 that ends the numeral; nil where a numeral may go on, or what follows
  /// it may be of the number.
  @inline(__always) private func plainPower(at i: Int) -> (power: Int, end: Int)? {
    guard i < end else { return nil }
    guard text[i] == 0x4E07 || text[i] == 0x4EBF else {
      return isQuiet(behindNumeralAt: i) ? (0, i) : nil
    }
    guard isQuiet(behindNumeralAt: i + 1),
      lexicon.approximator(.inside, in: text, at: i, end: end) == nil,
      // Not 万 of a longer unit.
      lexicon.longestUnit(in: text, at: i, end: end).map({ $0.length == 1 }) ?? true
    else { return nil }
    return (text[i] == 0x4E07 ? 4 : 8, i + 1)
  }

  /// Whether what stands behind a numeral is not more of it, nor a mark or a word that says something of
  /// it: 3.9：59.5, 1+76, 15号, 三分之一, 15点5, 400余万, 13个亿, 4个多百分点.
  @inline(__always) private func isQuiet(behindNumeralAt i: Int) -> Bool {
    guard i < end else { return false }
    switch text[i] {
    case 0x4E2A:
      guard i + 1 < end else { return false }
      let next = text[i + 1]
      return next != 0x4EBF && next != 0x591A && next != 0x534A
        && lexicon.approximator(.inside, in: text, at: i, end: end) == nil
    case 0x20, 0x2B, 0x2F, 0x30...0x3A, 0x2236, 0x5206, 0x53F7, 0x6BD4, 0x70B9, 0xFF1A: return false
    default:
      return !lexicon.isNumeral(text[i]) && !lexicon.mayBeginApproximator(.inside, text[i])
    }
  }

  /// Whether a character in front is neither of a name nor a sign: H7N9, 1+76, 〔2023〕15号, 每10万,
  /// 新台币275亿元, 负3.2%.
  @inline(__always) private func isQuiet(before unit: UInt16) -> Bool {
    switch unit {
    case 0x2B, 0x2D, 0x41...0x5B, 0x61...0x7A, 0xD7, 0x2014, 0x3014, 0x5E01, 0x6BCF, 0x8D1F: false
    default: true
    }
  }

  /// Whether what stands behind a unit neither goes on with the number nor bounds it: 2—3家, 4分20秒,
  /// 元/头, 3天半, 6人（含）以下, 300万元以上.
  @inline(__always) private func isQuiet(behindUnitAt i: Int) -> Bool {
    guard i < end else { return true }
    let unit = text[i]
    switch unit {
    case 0x29, 0x2C, 0x3B: break
    case 0...0x3000, 0x301C, 0x5230, 0x534A, 0x6BCF, 0x81F3: return false
    case 0xFF08:
      guard i + 1 < end, text[i + 1] != 0x4E0D, text[i + 1] != 0x542B else { return false }
    default: break
    }
    return !lexicon.isNumeral(unit)
      && lexicon.approximator(.after, in: text, at: i, end: end) == nil
  }
}
