internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Reads a number with its unit, bounds and range: `约400余万元`, `2—3家`, `4分20秒`, `15.1/10万`,
/// `百分之九点八`, `3.9：59.5：36.6`.
struct QuantityReader {
  let lexicon: Lexicon
  let text: FoldedText
  let end: Int
  let numerals: NumeralReader
  /// For lists of every number: also whole and mixed fractions, tenths of tenths, parts of any
  /// compound duration.
  let isWide: Bool

  init(
    lexicon: Lexicon, text: FoldedText, end: Int, isWide: Bool = false, memo: NumeralMemo? = nil
  ) {
    self.lexicon = lexicon
    self.text = text
    self.end = end
    self.isWide = isWide
    numerals = NumeralReader(
      lexicon: lexicon, text: text, end: end, isWide: isWide, memo: memo)
  }

  /// The unit as a text writes it, before its string is needed.
  enum UnitText {
    case none
    /// Of a row of `units.tsv`.
    case unit(Int)
    /// 元/头
    case quotient(Int, per: Int)
    /// /10万: the stroke and the numeral behind it.
    case stroke(Range<Int>)
    /// s, of compounds.
    case seconds
  }

  /// A numeral and the unit behind it. Plain values: readers hand it on and change it.
  struct Side {
    var range: Range<Int>
    var numeral: NumeralReading
    var value: ExactDecimal
    var unit: Int?
    var unitText = UnitText.none
    /// The unit below the stroke of 元/头.
    var per: Int?
    /// 10 for /10万, as a power of ten.
    var perPower: Int?
    var comparator: Comparator?
    var row: RowReference?
    /// Fixed dimension, for fractions and compounds.
    var dimension: Dimension?
    var isFraction = false
    /// Says about how much, such as a calendar length in seconds.
    var isRough = false

    /// Takes a row of `units.tsv` as it is written there.
    mutating func take(unit: Int?) {
      self.unit = unit
      unitText = unit.map { .unit($0) } ?? .none
    }
  }

  /// Both ends of a number; where it is no range, both are the same. Sides are large: they are read in
  /// their place, an optional one would be copied for each look.
  struct Sides {
    var first: Side
    var last: Side
    var isRange = false

    init(_ only: Side) {
      first = only
      last = only
    }

    mutating func extend(to upper: Side) {
      last = upper
      isRange = true
    }

    /// 七八十: a numeral that is a range by itself.
    mutating func extend(to value: ExactDecimal) {
      last.value = value
      isRange = true
    }
  }

  /// The mentions that begin at a numeral: one, or one for each part of a ratio list.
  func read(at start: Int, from sentenceStart: Int) -> [Mention] {
    if let parts = ratio(at: start, sentenceStart) { return parts }
    return one(at: start, from: sentenceStart).map { [$0] } ?? []
  }

  /// The mention that begins at a numeral, where no list of ratios does.
  func one(at start: Int, from sentenceStart: Int) -> Mention? {
    guard let first = side(at: start) else { return nil }
    var sides = Sides(first)
    if let after = connector(at: first.range.upperBound, start), let upper = side(at: after),
      isRange(first, upper)
    {
      sides.extend(to: upper)
      sides.first.range = first.range.lowerBound..<upper.range.upperBound
    } else if let upper = first.numeral.upper {
      sides.extend(to: upper)
    }
    return mention(sides, sentenceStart)
  }

  /// The number alone, with the words before it that bound it, but no unit: 10 in 十斤.
  func number(at start: Int, from sentenceStart: Int) -> Mention? {
    guard let numeral = numerals.read(at: start),
      !isBarePower(numeral) || numeral.comparator != nil
        || matches(numeral.range.upperBound, "分之") == nil
    else { return nil }
    var first = Side(
      range: numeral.range, numeral: numeral, value: numeral.value,
      comparator: numeral.comparator, row: numeral.approximatorRow)
    if let fraction = wideFraction(numeral, at: numeral.range.upperBound) { first = fraction }
    if first.comparator == nil, !first.isFraction {
      boundInside(&first)
      dozens(&first)
    }
    var sides = Sides(first)
    if let after = connector(at: first.range.upperBound, start),
      let upper = numerals.read(at: after),
      case let side = Side(range: upper.range, numeral: upper, value: upper.value),
      isRange(first, side)
    {
      sides.extend(to: side)
      sides.first.range = first.range.lowerBound..<side.range.upperBound
    } else if let upper = first.numeral.upper {
      sides.extend(to: upper)
    }
    writeOut(&sides.first)
    writeOut(&sides.last)
    return mention(sides, sentenceStart)
  }

  /// Leaves no power for the unit.
  private func writeOut(_ side: inout Side) {
    guard side.numeral.power > 0,
      let value = side.value.multiplied(by: .power(side.numeral.power))
    else { return }
    side.value = Self.plain(value)
    side.numeral.power = 0
  }

  // MARK: Parts

  @inline(__always) func skipBlank(_ i: Int) -> Int {
    i < end && text[i] == 0x20 ? i + 1 : i
  }

  func matches(_ i: Int, _ word: String) -> Int? {
    var j = i
    for unit in word.utf16 {
      guard j < end, text[j] == unit else { return nil }
      j += 1
    }
    return j
  }

  func side(at start: Int) -> Side? {
    guard var numeral = numerals.read(at: start) else { return nil }
    if let shorter = beforeKilobytes(numeral) { numeral = shorter }
    var side = Side(
      range: numeral.range, numeral: numeral, value: numeral.value,
      comparator: numeral.comparator, row: numeral.approximatorRow)
    var i = numeral.range.upperBound
    if isWide, let fraction = wideFraction(numeral, at: i) { return fraction }
    // What follows says which of these it may be.
    let follower = i < end ? text[i] : 0
    if follower == 0x5206 || follower == 0x20, let fraction = partOfWhole(numeral, at: i) {
      return fraction
    }
    if follower == 0x2F, let fraction = stroke(numeral, at: i) { return fraction }
    if isWide, let tenths = spacedTenths(side) { return tenths }
    boundInside(&side)
    i = side.range.upperBound
    if side.comparator == nil, i < end, text[i] == 0x4E2A, let after = matches(i, "个多"),
      after < end,
      let found = lexicon.longestUnit(in: text, at: after, end: end),
      [.duration, .points].contains(lexicon.units[found.unit].dimension)
    {
      // 两个多小时, 4个多百分点
      side.comparator = .greater
      side.take(unit: found.unit)
      side.range = start..<(after + found.length)
      return side
    }
    if let half = halfBeforeUnit(i, numeral) {
      side.value = half.value
      side.take(unit: half.unit)
      side.range = start..<half.end
      return side
    }
    let at = skipBlank(i)
    guard at < end, var found = lexicon.longestUnit(in: text, at: at, end: end),
      !isWithinLatin(at, found.length)
    else { return side }
    if text[at + found.length - 1] == 0x5927, !closesAge(at + found.length) {
      // 3天大幅, 5周大约: 大 begins a word.
      guard let shorter = lexicon.longestUnit(in: text, at: at, end: at + found.length - 1) else {
        return side
      }
      found = shorter
    }
    if isWordInstead(at, found.length, numeral) { return side }
    side.take(unit: found.unit)
    side.range = start..<(at + found.length)
    if side.range.upperBound < end, numerals.mayBegin(side.range.upperBound), joinCompound(&side) {
      secondsBehindUnit(&side)
      return side
    }
    if isWide, let compound = wideDuration(side) { return compound }
    if isWide, let compound = wideMoney(side) { return compound }
    perUnit(&side)
    secondsBehindUnit(&side)
    tenthsBehindUnit(&side)
    halfBehindUnit(&side)
    return side
  }

  /// 六千字节: 千 belongs to the unit, in which it is 1024.
  func beforeKilobytes(_ numeral: NumeralReading) -> NumeralReading? {
    let last = numeral.range.upperBound - 1
    guard last > numeral.range.lowerBound, last + 1 < end, text[last] == 0x5343,
      let found = lexicon.longestUnit(in: text, at: last, end: end),
      lexicon.units[found.unit].dimension == .data
    else { return nil }
    return NumeralReader(lexicon: lexicon, text: text, end: last, isWide: isWide)
      .read(at: numeral.range.lowerBound)
  }

  /// What may stand behind 十个月大.
  func closesAge(_ i: Int) -> Bool {
    i >= end || text[i] < 0x4E00 || text[i] > 0x9FFF || "的了时就已婴宝".utf16.contains(text[i])
  }

  /// 多 and 余 bound the number only before a unit: 3万多人, not 5多样.
  func boundInside(_ side: inout Side) {
    var i = side.range.upperBound
    // 1600 余人
    if i + 1 < end, text[i] == 0x20, !side.numeral.isChinese { i += 1 }
    guard side.comparator == nil,
      let inside = lexicon.approximator(.inside, in: text, at: i, end: end),
      inside.entry.dimensions == nil
    else { return }
    let after = i + inside.length
    let isBeforeUnit =
      side.numeral.power > 0
      || lexicon.longestUnit(in: text, at: min(after, end - 1), end: end) != nil
    guard isBeforeUnit || isWide && after == end else { return }
    side.comparator = inside.entry.comparator
    side.row = inside.entry.row
    side.range = side.range.lowerBound..<after
  }

  /// A word that begins with a unit's character is meant where the number wants no such unit:
  /// 2.38位居榜首, 1000万人才基金.
  func isWordInstead(_ at: Int, _ length: Int, _ numeral: NumeralReading) -> Bool {
    guard length == 1, let word = lexicon.longestWord(in: text, at: at, end: end), word.length > 1
    else {
      return false
    }
    let classes = lexicon.words[word.value].classes
    if !classes.isDisjoint(with: [.rank, .reach, .change]) { return true }
    return numeral.power > 0 && !classes.isDisjoint(with: [.noun, .head])
  }

  /// A Latin unit must not be the beginning of a word: 5G, 3D, 5m is one but 5mdt is not.
  func isWithinLatin(_ at: Int, _ length: Int) -> Bool {
    func isLetter(_ unit: UInt16) -> Bool { (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7A }
    let last = at + length - 1
    return isLetter(text[last]) && last + 1 < end && isLetter(text[last + 1])
  }

  /// 百分之九点八, 三分之一, 10万分之15.
  func partOfWhole(_ whole: NumeralReading, at i: Int) -> Side? {
    let i = skipBlank(i)
    guard i < end, text[i] == 0x5206, let after = matches(i, "分之"),
      let part = numerals.read(at: skipBlank(after))
    else {
      return nil
    }
    let range = whole.range.lowerBound..<part.range.upperBound
    var side = Side(range: range, numeral: part, value: part.value)
    side.comparator = part.comparator
    side.numeral.isChinese = whole.isChinese && part.isChinese
    let base = whole.value.multiplied(by: .power(whole.power))?.normalized
    for (exponent, surface) in [(2, "%"), (3, "‰"), (4, "‱")]
    where base == ExactDecimal.power(exponent) {
      side.take(unit: lexicon.unitIndex(named: surface))
      return side
    }
    guard let base, let quotient = part.value.divided(by: base) else { return nil }
    side.value = quotient
    side.dimension = .percent
    return side
  }

  /// 15.1/10万 and 1/4.
  func stroke(_ numeral: NumeralReading, at i: Int) -> Side? {
    // 4.6/万: in ten thousand.
    if numeral.power == 0, i + 1 < end, text[i + 1] == 0x4E07, !numeral.isChinese {
      var side = Side(
        range: numeral.range.lowerBound..<(i + 2), numeral: numeral, value: numeral.value)
      side.perPower = 4
      side.unitText = .stroke((i + 1)..<(i + 2))
      side.dimension = .percent
      return side
    }
    guard numeral.power == 0, i + 1 < end, text[i] == 0x2F,
      let below = numerals.read(at: i + 1), below.range.upperBound > i + 1
    else { return nil }
    var side = Side(
      range: numeral.range.lowerBound..<below.range.upperBound, numeral: numeral,
      value: numeral.value)
    let whole = below.value.multiplied(by: .power(below.power))?.normalized
    if let whole, whole.significand == 1, whole.exponent >= 3, below.power > 0 || below.isChinese {
      side.perPower = whole.exponent
      side.unitText = .stroke(below.range)
      side.dimension = .percent
      return side
    }
    // A fraction below one whose parts are short; longer ones are dates, scores or numbers of files.
    guard below.power == 0, numeral.value.exponent == 0, below.value.exponent == 0,
      numeral.value < below.value, below.value < ExactDecimal(100), !numeral.isChinese,
      !(below.range.upperBound < end && (text[below.range.upperBound] == 0x2F)),
      let quotient = numeral.value.divided(by: below.value)
    else { return nil }
    side.value = quotient
    side.dimension = .percent
    return side
  }

  /// 个半小时, 年半: half a unit more.
  func halfBeforeUnit(
    _ i: Int, _ numeral: NumeralReading
  ) -> (value: ExactDecimal, unit: Int, end: Int)? {
    guard numeral.power == 0, i < end, text[i] == 0x4E2A, let after = matches(i, "个半"),
      after < end,
      let found = lexicon.longestUnit(in: text, at: after, end: end),
      lexicon.units[found.unit].dimension == .duration,
      let value = numeral.value.adding(ExactDecimal(significand: 5, exponent: -1))
    else { return nil }
    return (value, found.unit, after + found.length)
  }

  /// 58秒4, 3分36秒72: what stands behind the seconds are parts of one.
  func secondsBehindUnit(_ side: inout Side) {
    let i = side.range.upperBound
    guard i > 0, i < end, text[i - 1] == 0x79D2, side.comparator == nil, numerals.isDigit(i),
      let parts = numerals.plainDigits(at: i), parts.value.exponent == 0, parts.end - i <= 3,
      parts.end >= end || lexicon.longestUnit(in: text, at: parts.end, end: end) == nil,
      let fraction = parts.value.multiplied(by: .power(i - parts.end)),
      let value = side.value.adding(fraction)
    else { return }
    side.value = value
    side.range = side.range.lowerBound..<parts.end
  }

  /// 九成五, 1成2, 八成半: half a tenth more.
  func tenthsBehindUnit(_ side: inout Side) {
    let i = side.range.upperBound
    guard i < end, side.numeral.isChinese || numerals.isDigit(i), side.comparator == nil,
      case .unit(let unit) = side.unitText, lexicon.units[unit].surface.isText("成")
    else { return }
    let digit: Int
    if text[i] == 0x534A {
      digit = 5
    } else if numerals.isDigit(i), text[i] > 0x30, !numerals.isDigit(i + 1),
      !(i + 1 < end && text[i + 1] == 0x2E),
      i + 1 >= end || lexicon.longestUnit(in: text, at: i + 1, end: end) == nil
    {
      digit = Int(text[i] - 0x30)
    } else if let numeral = lexicon.numeral(text[i]), numeral.role == .digit, numeral.value > 0,
      i + 1 >= end || lexicon.longestUnit(in: text, at: i + 1, end: end) == nil
    {
      digit = numeral.value
    } else {
      return
    }
    guard let value = side.value.adding(ExactDecimal(significand: Int128(digit), exponent: -1))
    else {
      return
    }
    side.value = value
    side.range = side.range.lowerBound..<(i + 1)
  }

  func halfBehindUnit(_ side: inout Side) {
    let i = side.range.upperBound
    guard i < end, text[i] == 0x534A, side.comparator == nil, side.numeral.power == 0,
      let unit = side.unit,
      lexicon.units[unit].dimension.isPhysical || lexicon.units[unit].dimension == .duration
        || lexicon.units[unit].dimension == .age,
      let value = side.value.adding(ExactDecimal(significand: 5, exponent: -1))
    else { return }
    side.value = value
    side.range = side.range.lowerBound..<(i + 1)
  }

  /// 4分20秒, 1小时20分, 五十元六角三分: parts of one system, largest first.
  func joinCompound(_ side: inout Side) -> Bool {
    guard side.numeral.power == 0, side.comparator == nil, let unit = side.unit else {
      return false
    }
    let systems: [[String]] = [
      ["小时", "个小时", "分", "分钟", "秒", "秒钟"], ["元", "块", "角", "毛", "分"],
    ]
    guard
      let system = systems.first(where: { $0.contains(where: lexicon.units[unit].surface.isText) })
    else {
      return false
    }
    let isMoney = system[0] == "元"
    let bases =
      isMoney
      ? ["元": 100, "块": 100, "角": 10, "毛": 10, "分": 1]
      : ["小时": 3600, "个小时": 3600, "分": 60, "分钟": 60, "秒": 1, "秒钟": 1]
    var total = side.value.multiplied(by: ExactDecimal(bases[lexicon.units[unit].surface]!))
    var last = bases[lexicon.units[unit].surface]!
    var i = side.range.upperBound
    var parts = 1
    while let next = numerals.read(at: i), next.power == 0,
      let found = longest(system, at: next.range.upperBound), let base = bases[found.surface],
      base < last, let value = next.value.multiplied(by: ExactDecimal(base))
    {
      total = total?.adding(value)
      last = base
      i = found.end
      parts += 1
    }
    guard parts > 1, let total else { return false }
    side.range = side.range.lowerBound..<i
    if isMoney {
      side.take(unit: lexicon.unitIndex(named: "元"))
      side.value = total.divided(by: ExactDecimal(100)) ?? total
    } else {
      side.unit = lexicon.unitIndex(named: "秒")
      side.unitText = .seconds
      side.value = ExactDecimal(significand: total.significand, exponent: total.exponent)
      if total.exponent > 0 { side.value = total.multiplied(by: ExactDecimal(1))! }
      side.value = Self.plain(side.value)
    }
    return true
  }

  static func plain(_ value: ExactDecimal) -> ExactDecimal {
    guard value.exponent > 0, value.exponent < 30 else { return value }
    return ExactDecimal(
      significand: value.significand * NumeralReader.pow10(value.exponent), exponent: 0)
  }

  func longest(_ system: [String], at i: Int) -> (surface: String, end: Int)? {
    system.sorted { $0.utf16.count > $1.utf16.count }.lazy.compactMap { surface in
      matches(i, surface).map { (surface, $0) }
    }.first
  }

  /// 元/头, 元每吨, 公斤/亩.
  func perUnit(_ side: inout Side) {
    let i = side.range.upperBound
    guard i + 1 < end, text[i] == 0x2F || text[i] == 0x6BCF, let unit = side.unit,
      !lexicon.units[unit].surface.contains("/")
    else { return }
    if text[i] == 0x2F, let below = numerals.read(at: i + 1), below.power > 0 {
      // 人/10万: the unit is counted over a group.
      return
    }
    guard let found = lexicon.longestUnit(in: text, at: i + 1, end: end) else { return }
    if text[i] == 0x6BCF, !lexicon.units[unit].dimension.isPhysical,
      lexicon.units[unit].dimension != .money
    {
      return
    }
    side.per = found.unit
    side.unitText = .quotient(unit, per: found.unit)
    side.range = side.range.lowerBound..<(i + 1 + found.length)
  }
}
