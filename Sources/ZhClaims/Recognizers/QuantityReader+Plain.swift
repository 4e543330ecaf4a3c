internal import ZhLexicon
internal import ZhQuantity

/// Most numbers: digits, perhaps 万 or 亿, or one Chinese digit, and perhaps a unit, with nothing around
/// them that could make anything else of them. What is read here is what the other rules would read, for
/// a third of the cost; a test compares.
extension QuantityReader {
  /// Adds 46.8亿元, 5.3%, 约400万人, 三家 or 90%以上 to the mentions; leaves everything that any rule might
  /// want to look at more closely.
  /// - Parameters:
  ///   - sentenceStart: where the sentence begins.
  ///   - low: where a word before the number may begin.
  /// - Returns: where it ends; nil where nothing was added.
  func addPlain(
    at start: Int, from sentenceStart: Int, low: Int, to mentions: inout [Mention]
  ) -> Int? {
    guard start == sentenceStart || isQuiet(before: text[start - 1]),
      let (number, power, numeralEnd) = plainNumeral(at: start)
    else { return nil }
    let found = lexicon.longestUnit(in: text, at: numeralEnd, end: end)
    let unitEnd = numeralEnd + (found?.length ?? 0)
    guard isQuiet(behindUnitAt: unitEnd),
      found.map({ isPlain(unitAt: numeralEnd, $0.length, power) }) ?? true,
      lexicon.numeralName(
        around: start..<numeralEnd, isChinese: text[start] >= 0x80, in: text, end: end) == nil
    else { return nil }
    let before = before(start, low)
    // -约5%, should anybody write it.
    if let before, sign(before.start, low) != nil { return nil }
    let after = lexicon.approximator(.after, in: text, at: unitEnd, end: end)
    if before != nil, after != nil { return nil }
    let bound = before?.entry ?? after?.entry
    let range = (before?.start ?? start)..<(unitEnd + (after?.length ?? 0))

    // Plain values: of an entry that is handed on, references would be counted.
    func add(
      _ dimension: Dimension, _ worth: ExactDecimal?, _ unit: String, _ unitNorm: String,
      _ row: RowReference?
    ) -> Int? {
      if let after, after.entry.dimensions?.contains(dimension) == false { return nil }
      let comparator = bound?.comparator ?? .equal
      var norm = Interval(lower: worth, upper: worth)
      if comparator != .equal, let worth { norm = Interval(comparator, worth) }
      let isLimit = comparator == .greaterOrEqual || comparator == .lessOrEqual
      mentions.append(
        mention(
          range,
          Quantity(
            dimension: dimension, number: number, power: power, unit: unit,
            comparator: comparator, norm: norm, unitNorm: unitNorm,
            isChinese: text[start] >= 0x80, hasTrailingBound: after != nil && isLimit,
            numeral: start..<numeralEnd, unitRow: row, approximatorRow: bound?.row),
          maker: row.map { .row($0) } ?? .reader("numeral")))
      return range.upperBound
    }
    guard let found else {
      return add(
        .number, number.shifted(by: power), stated(nil, power), Self.countedNorm(power), nil)
    }
    return lexicon.withUnit(found.unit) { unit in
      if unit.isTenthOfPrice { return nil }
      return add(
        unit.dimension, unit.canonicalValue(number, power: power), stated(unit, power),
        unit.canonical, unit.row)
    }
  }

  private func isPlain(unitAt i: Int, _ length: Int, _ power: Int) -> Bool {
    // 3天大幅, 5周大约
    let last = text[i + length - 1]
    return last != 0x5927 && (last >= 0x80 || !isWithinLatin(i, length))
      && (length > 1 || !isWordInstead(i, power: power))
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

  /// Whether what stands behind a unit does not go on with the number, nor with what it says: 2—3家,
  /// 4分20秒, 元/头, 3天半, 6人（含）以下.
  @inline(__always) private func isQuiet(behindUnitAt i: Int) -> Bool {
    guard i < end else { return true }
    switch text[i] {
    case 0x29, 0x2C, 0x3B: return true
    case 0...0x3000, 0x301C, 0x5230, 0x534A, 0x6BCF, 0x81F3: return false
    case 0xFF08: return i + 1 < end && text[i + 1] != 0x4E0D && text[i + 1] != 0x542B
    default: return !lexicon.isNumeral(text[i])
    }
  }
}
