internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Reads a number with its unit, bounds and range: `约400余万元`, `2—3家`, `4分20秒`, `15.1/10万`,
/// `百分之九点八`, `3.9：59.5：36.6`.
final class QuantityReader {
  let lexicon: Lexicon
  // Turned by its one owner between sentences: run-time checks of exclusive access would cost more than
  // the accesses.
  @exclusivity(unchecked) private(set) var text: FoldedText
  @exclusivity(unchecked) private(set) var end: Int
  let numerals: NumeralReader
  /// For lists of every number: also whole and mixed fractions, tenths of tenths, parts of any
  /// compound duration.
  let isWide: Bool
  @exclusivity(unchecked) var boxes = QuantityBoxes()

  init(lexicon: Lexicon, text: FoldedText, end: Int, isWide: Bool = false) {
    self.lexicon = lexicon
    self.text = text
    self.end = end
    self.isWide = isWide
    numerals = NumeralReader(lexicon: lexicon, text: text, end: end, isWide: isWide)
  }

  /// Turns to another stretch.
  func turn(to text: FoldedText, end: Int) {
    self.text = text
    self.end = end
    numerals.turn(to: text, end: end)
  }

  /// A mention of a quantity.
  @inline(__always) func mention(
    _ range: Range<Int>, _ quantity: Quantity, maker: Maker
  ) -> Mention {
    let box = boxes.free()
    box._withUnsafeGuaranteedRef { $0.fill(quantity) }
    return Mention(range: range, quantity: box.takeUnretainedValue(), maker: maker)
  }

  /// A numeral and the unit behind it: one end of a number. Plain values, but many: changed and read in
  /// their place.
  struct Side {
    var range: Range<Int>
    /// Its value and comparator are the side's: 百分之九点八 has the 9.8.
    var numeral: NumeralReading
    var unit: Int?
    /// The unit below the stroke of 元/头.
    var per: Int?
    /// 10 for /10万, as a power of ten, and the numeral behind the stroke.
    var perPower: Int?
    var stroke: Range<Int>?
    /// Fixed dimension, for fractions and compounds.
    var dimension: Dimension?
    /// Whether the unit is s, in which compounds are stated.
    var isInSeconds = false
    var isFraction = false
    /// Says about how much, such as a calendar length in seconds.
    var isRough = false

    init(_ numeral: NumeralReading) {
      range = numeral.range
      self.numeral = numeral
    }

    /// Of a numeral whose own bounds do not count, and of what stands around it.
    init(unbounded numeral: NumeralReading, range: Range<Int>) {
      self.range = range
      self.numeral = numeral
      self.numeral.comparator = nil
      self.numeral.approximatorRow = nil
    }

    var value: ExactDecimal {
      get { numeral.value }
      set { numeral.value = newValue }
    }

    var comparator: Comparator? {
      get { numeral.comparator }
      set { numeral.comparator = newValue }
    }
  }

  /// The mentions that begin at a numeral: one, or one for each part of a ratio list.
  func read(at start: Int, from sentenceStart: Int) -> [Mention] {
    numerals.read(at: start).map { read($0, at: start, from: sentenceStart) } ?? []
  }

  /// The same of a numeral that was read already.
  func read(_ numeral: NumeralReading, at start: Int, from sentenceStart: Int) -> [Mention] {
    ratio(numeral, at: start, sentenceStart) ?? [one(numeral, at: start, from: sentenceStart)]
  }

  /// The mention that begins with a numeral, where no list of ratios does.
  /// - Parameter start: where the numeral was looked for.
  func one(_ numeral: NumeralReading, at start: Int, from sentenceStart: Int) -> Mention {
    var first = Side(numeral)
    complete(&first, from: start)
    if let after = connector(at: first.range.upperBound, start), var last = side(at: after),
      isRange(first, last)
    {
      first.range = first.range.lowerBound..<last.range.upperBound
      return mention(&first, &last, isRange: true, sentenceStart)
    }
    if let upper = first.numeral.upper {
      var last = first
      last.value = upper
      return mention(&first, &last, isRange: true, sentenceStart)
    }
    return withUnsafePointer(to: &first) {
      mention($0, $0, isRange: false, sentenceStart)
    }
  }

  /// The number alone, with the words before it that bound it, but no unit: 10 in 十斤.
  func number(at start: Int, from sentenceStart: Int) -> Mention? {
    guard let numeral = numerals.read(at: start),
      !isBarePower(numeral) || numeral.comparator != nil
        || matches(numeral.range.upperBound, "分之") == nil
    else { return nil }
    var first = wideFraction(numeral, at: numeral.range.upperBound) ?? Side(numeral)
    if first.comparator == nil, !first.isFraction {
      boundInside(&first)
      dozens(&first)
    }
    var last = first
    var isRange = false
    if let after = connector(at: first.range.upperBound, start),
      let upper = numerals.read(at: after),
      case let side = Side(unbounded: upper, range: upper.range), self.isRange(first, side)
    {
      last = side
      isRange = true
      first.range = first.range.lowerBound..<side.range.upperBound
    } else if let upper = first.numeral.upper {
      last.value = upper
      isRange = true
    }
    writeOut(&first)
    writeOut(&last)
    return mention(&first, &last, isRange: isRange, sentenceStart)
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
    guard let numeral = numerals.read(at: start) else { return nil }
    var side = Side(numeral)
    complete(&side, from: start)
    return side
  }

  /// Reads what stands behind the numeral of a side, its unit above all.
  /// - Parameter start: where the numeral was looked for.
  private func complete(_ side: inout Side, from start: Int) {
    if let shorter = beforeKilobytes(side.numeral) { side = Side(shorter) }
    var i = side.range.upperBound
    if isWide, let fraction = wideFraction(side.numeral, at: i) {
      side = fraction
      return
    }
    // What follows says which of these it may be.
    var follower = i < end ? text[i] : 0
    if follower == 0x5206 || follower == 0x20, let fraction = partOfWhole(side.numeral, at: i) {
      side = fraction
      return
    }
    if follower == 0x2F, let quotient = stroke(side.numeral, at: i) {
      side = quotient
      return
    }
    if isWide, let tenths = spacedTenths(side) {
      side = tenths
      return
    }
    boundInside(&side)
    i = side.range.upperBound
    follower = i < end ? text[i] : 0
    if follower == 0x4E2A, piecesAndMore(&side, at: i, from: start) { return }
    let at = skipBlank(i)
    guard at < end, var found = lexicon.longestUnit(in: text, at: at, end: end),
      !isWithinLatin(at, found.length)
    else { return }
    if text[at + found.length - 1] == 0x5927, !closesAge(at + found.length) {
      // 3天大幅, 5周大约: 大 begins a word.
      guard let shorter = lexicon.longestUnit(in: text, at: at, end: at + found.length - 1) else {
        return
      }
      found = shorter
    }
    if found.length == 1, isWordInstead(at, power: side.numeral.power) { return }
    side.unit = found.unit
    side.range = start..<(at + found.length)
    goOn(&side)
  }

  /// 两个多小时, 4个多百分点, 一个半月.
  private func piecesAndMore(_ side: inout Side, at i: Int, from start: Int) -> Bool {
    if side.comparator == nil, let after = matches(i, "个多"), after < end,
      let found = lexicon.longestUnit(in: text, at: after, end: end),
      [.duration, .points].contains(lexicon.units[found.unit].dimension)
    {
      side.comparator = .greater
      side.unit = found.unit
      side.range = start..<(after + found.length)
      return true
    }
    guard let half = halfBeforeUnit(i, side.numeral) else { return false }
    side.value = half.value
    side.unit = half.unit
    side.range = start..<half.end
    return true
  }

  /// Reads what may stand behind a unit.
  private func goOn(_ side: inout Side) {
    let i = side.range.upperBound
    if i < end, numerals.mayBegin(i), joinCompound(&side) {
      secondsBehindUnit(&side)
      return
    }
    if isWide, let compound = wideDuration(side) ?? wideMoney(side) {
      side = compound
      return
    }
    guard i < end else { return }
    switch text[i] {
    // A stroke, 每, 半.
    case 0x2F, 0x6BCF, 0x534A: break
    default: guard numerals.mayBegin(i) else { return }
    }
    perUnit(&side)
    secondsBehindUnit(&side)
    tenthsBehindUnit(&side)
    halfBehindUnit(&side)
  }

  /// 六千字节: 千 belongs to the unit, in which it is 1024.
  @inline(__always) func beforeKilobytes(_ numeral: NumeralReading) -> NumeralReading? {
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
    side.numeral.approximatorRow = inside.entry.row
    side.range = side.range.lowerBound..<after
  }

  /// A word that begins with a unit's only character is meant where the number wants no such unit:
  /// 2.38位居榜首, 1000万人才基金.
  func isWordInstead(_ at: Int, power: Int) -> Bool {
    guard let word = lexicon.longestWord(in: text, at: at, end: end), word.length > 1 else {
      return false
    }
    let classes = lexicon.classes(of: word.value)
    if !classes.isDisjoint(with: [.rank, .reach, .change]) { return true }
    return power > 0 && !classes.isDisjoint(with: [.noun, .head])
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
    var side = Side(part)
    side.range = range
    side.numeral.approximatorRow = nil
    side.numeral.isChinese = whole.isChinese && part.isChinese
    let base = whole.value.multiplied(by: .power(whole.power))?.normalized
    for (exponent, surface) in [(2, "%"), (3, "‰"), (4, "‱")]
    where base == ExactDecimal.power(exponent) {
      side.unit = lexicon.unitIndex(named: surface)
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
      var side = Side(unbounded: numeral, range: numeral.range.lowerBound..<(i + 2))
      side.perPower = 4
      side.stroke = (i + 1)..<(i + 2)
      side.dimension = .percent
      return side
    }
    guard numeral.power == 0, i + 1 < end, text[i] == 0x2F,
      let below = numerals.read(at: i + 1), below.range.upperBound > i + 1
    else { return nil }
    var side = Side(
      unbounded: numeral, range: numeral.range.lowerBound..<below.range.upperBound)
    let whole = below.value.multiplied(by: .power(below.power))?.normalized
    if let whole, whole.significand == 1, whole.exponent >= 3, below.power > 0 || below.isChinese {
      side.perPower = whole.exponent
      side.stroke = below.range
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
      let unit = side.unit, side.per == nil, lexicon.units[unit].surface.isText("成")
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
    let first = lexicon.units[unit].surface
    guard
      let system = [Self.clock, Self.money].first(where: {
        $0.contains { $0.surface.isText(first) }
      })
    else { return false }
    let isMoney = system[0].surface == "元"
    var last = system.first { $0.surface.isText(first) }!.worth
    var total = side.value.multiplied(by: ExactDecimal(last))
    var i = side.range.upperBound
    var parts = 1
    while let next = numerals.read(at: i), next.power == 0,
      let (worth, after) = part(of: system, at: next.range.upperBound),
      worth < last, let value = next.value.multiplied(by: ExactDecimal(worth))
    {
      total = total?.adding(value)
      last = worth
      i = after
      parts += 1
    }
    guard parts > 1, let total else { return false }
    side.range = side.range.lowerBound..<i
    if isMoney {
      side.unit = lexicon.unitIndex(named: "元")
      side.value = total.divided(by: ExactDecimal(100)) ?? total
    } else {
      side.unit = lexicon.unitIndex(named: "秒")
      side.isInSeconds = true
      side.value = ExactDecimal(significand: total.significand, exponent: total.exponent)
      if total.exponent > 0 { side.value = total.multiplied(by: ExactDecimal(1))! }
      side.value = Self.plain(side.value)
    }
    return true
  }

  /// The units of one system, by what they are worth in its smallest; the longest first of those that
  /// begin alike.
  private typealias UnitSystem = [(surface: String, worth: Int)]
  private static let clock: UnitSystem = [
    ("小时", 3600), ("个小时", 3600), ("分钟", 60), ("分", 60), ("秒钟", 1), ("秒", 1),
  ]
  private static let money: UnitSystem = [
    ("元", 100), ("块", 100), ("角", 10), ("毛", 10), ("分", 1),
  ]

  private func part(of system: UnitSystem, at i: Int) -> (worth: Int, end: Int)? {
    for unit in system {
      if let end = matches(i, unit.surface) { return (unit.worth, end) }
    }
    return nil
  }

  static func plain(_ value: ExactDecimal) -> ExactDecimal {
    guard value.exponent > 0, value.exponent < 30 else { return value }
    return ExactDecimal(
      significand: value.significand * NumeralReader.pow10(value.exponent), exponent: 0)
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
    side.range = side.range.lowerBound..<(i + 1 + found.length)
  }
}
