internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Finds the numbers and periods of a sentence. Overlaps are settled here: leftmost start, then
/// longest; a name that holds the numeral wins over a shorter number. Made once a worker and turned
/// from sentence to sentence.
final class MentionScanner {
  let lexicon: Lexicon
  private let notes: PeriodNotes
  private let numerals: NumeralReader
  private let quantities: QuantityReader

  // Asked by one worker, and nothing calls back from within: run-time checks of exclusive access would
  // cost more than the accesses.
  @exclusivity(unchecked) private var text = FoldedText(start: nil, count: 0)
  @exclusivity(unchecked) private var sentence = 0..<0
  @exclusivity(unchecked) private var tokens = SentenceTokens(start: nil, count: 0)
  @exclusivity(unchecked) private var mentions: [Mention] = []
  @exclusivity(unchecked) private var rejected: [Rejection] = []
  /// A sign that says which way something went stands before the number: it is none of its own.
  @exclusivity(unchecked) private var isSigned = false

  /// - Parameter notes: what was read of the document's periods already.
  init(_ lexicon: Lexicon, _ notes: PeriodNotes) {
    self.lexicon = lexicon
    self.notes = notes
    numerals = NumeralReader(lexicon: lexicon, text: text, end: 0)
    quantities = QuantityReader(lexicon: lexicon, text: text, end: 0)
  }

  /// Adds what a sentence holds to its analysis.
  func scan(
    _ text: FoldedText, _ sentence: Range<Int>, _ tokens: SentenceTokens,
    into analysis: inout SentenceAnalysis
  ) {
    self.text = text
    self.sentence = sentence
    self.tokens = tokens
    numerals.turn(to: text, end: sentence.upperBound)
    quantities.turn(to: text, end: sentence.upperBound)
    notes.reader.turn(to: text, end: sentence.upperBound)
    swap(&mentions, &analysis.mentions)
    swap(&rejected, &analysis.rejected)
    scan()
    swap(&mentions, &analysis.mentions)
    swap(&rejected, &analysis.rejected)
  }

  private func scan() {
    let tokens = tokens
    // The first token that was not looked at.
    var next = 0
    var i = sentence.lowerBound
    let end = sentence.upperBound
    while i < end {
      // Most tokens begin nothing.
      while next < tokens.count, !tokens[next].mayCount || Int(tokens[next].end) <= i { next += 1 }
      guard next < tokens.count else { break }
      let token = tokens[next]
      i = max(i, Int(token.start))
      isSigned = next > 0 && isSign(tokens[next - 1], before: i)
      let begins = Int(token.start) == i
      if begins, token.classes.contains(.period), let found = notes.find(at: i) {
        add(found, from: i)
        i = found.end
        continue
      }
      if !(begins && token.classes.contains(.amount)) {
        // The first character from which a number may go on.
        var opener = i
        while opener < Int(token.end), !lexicon.opensNumber(text[opener]) { opener += 1 }
        if opener > i {
          i = opener
          continue
        }
      }
      let unit = text[i]
      let isDigit = unit >= 0x30 && unit <= 0x39
      if isDigit || lexicon.isNumeral(unit) {
        let place = next > 0 && isRanking(tokens[next - 1], before: i) ? placed(at: i) : nil
        i = place ?? numeral(at: i, token)
      } else if unit == 0x7B2C || unit == 0x524D || unit == 0x5012 {
        i = ordinal(at: i, token)
      } else if token.classes.contains(.amount), Int(token.start) == i {
        amount(token)
        i = Int(token.end)
      } else if !Self.mayBeSign(unit) {
        i += 1
      } else if let next = currency(at: i) {
        i = next
      } else {
        // Nothing in a token of letters or marks can begin a number but its numerals.
        i += 1
      }
    }
  }

  /// 同比+5%
  @inline(__always) private func isSign(_ token: Token, before i: Int) -> Bool {
    token.kind == .word && token.classes == .change && Int(token.end) == i
      && Int(token.start) == i - 1 && text[i - 1] < 0x80
  }

  // MARK: Numerals

  private func numeral(at i: Int, _ token: Token) -> Int {
    if token.kind == .word, Int(token.start) < i {
      // 统一, 第一时间: inside a word.
      return Int(token.end)
    }
    if token.kind == .word, token.classes.contains(.amount) {
      amount(token)
      return Int(token.end)
    }
    // A period and a quantity may begin alike (二季度, 二氧化硫); the longer one is meant.
    let period =
      token.mayDate || Int(token.start) < i ? notes.find(at: i) : nil
    if let period, token.kind != .word || period.end > Int(token.end) {
      add(period, from: i)
      return period.end
    }
    if token.kind != .word,
      let end = quantities.addPlain(
        at: i, from: sentence.lowerBound, low: lowerBound, to: &mentions)
    {
      return end
    }
    guard let reading = numerals.read(at: i) else { return max(i + 1, tokenEnd(token, i)) }
    let numeralEnd = reading.range.upperBound
    if token.kind == .word {
      let found = quantities.read(reading, at: i, from: i)
      guard found[found.count - 1].range.upperBound > Int(token.end),
        let first = found[0].quantity, first.unitRow != nil || first.dimension == .percent
      else { return Int(token.end) }
    }
    if i > sentence.lowerBound, text[i - 1] == 0x6BCF {
      // 每千人, 每10万名: the base of a rate is a part of its name.
      let base = quantities.read(reading, at: i, from: i)
      return max(base[base.count - 1].range.upperBound, numeralEnd)
    }
    if isInsideName(reading.range) {
      reject(i..<numeralEnd, .rule("a part of a name"))
      return numeralEnd
    }
    if let name = lexicon.numeralName(
      around: reading.range, isChinese: reading.isChinese, in: text, end: sentence.upperBound),
      name.range.lowerBound < i || reading.isChinese
        || reading.power == 0 && reading.value < ExactDecimal(100)
    {
      reject(name.range, .row(name.row))
      return max(numeralEnd, name.range.upperBound)
    }
    let first = mentions.count
    if let parts = quantities.ratio(reading, at: i, lowerBound) {
      mentions.append(contentsOf: parts)
    } else {
      mentions.append(quantities.one(reading, at: i, from: isSigned ? i : lowerBound))
    }
    let range = mentions[mentions.count - 1].range
    if range.upperBound < sentence.upperBound, isLetter(text[range.upperBound]),
      isBare(mentions[mentions.count - 1])
    {
      mentions.removeSubrange(first...)
      reject(range, .rule("letters follow"))
      return range.upperBound
    }
    if i > sentence.lowerBound, text[i - 1] == 0x5E01, mentions.count == first + 1 {
      mentions[first] = inCurrencyBefore(mentions[first], i)
    }
    return max(range.upperBound, i + 1)
  }

  /// A number without a unit.
  private func isBare(_ mention: Mention) -> Bool {
    guard let quantity = mention.quantity else { return false }
    return quantity.unitRow == nil && quantity.unit.isEmpty && quantity.dimension == .number
  }

  /// 新台币275亿元: the name before the number says whose 元 they are.
  private func inCurrencyBefore(_ found: Mention, _ i: Int) -> Mention {
    guard found.range.lowerBound == i,
      var quantity = found.quantity,
      quantity.dimension == .number || quantity.unitNorm == "CNY",
      let unit = currencyName(before: i), unit.dimension == .money, unit.canonical != "CNY"
    else { return found }
    quantity.dimension = .money
    quantity.unit = unit.surface
    quantity.unitNorm = unit.canonical
    quantity.unitRow = unit.row
    var mention = found
    mention.range = (i - unit.surface.count)..<mention.range.upperBound
    mention.value = .quantity(quantity)
    return mention
  }

  /// A unit of two or three characters.
  private func currencyName(before i: Int) -> UnitEntry? {
    for length in [3, 2] where i - length >= sentence.lowerBound {
      if let unit = lexicon.unit(named: String(folded: text[(i - length)..<i])) { return unit }
    }
    return nil
  }

  private func tokenEnd(_ token: Token, _ i: Int) -> Int {
    token.kind == .digits || token.kind == .word ? Int(token.end) : i + 1
  }

  /// Where a word before a number may begin: behind the last mention.
  private var lowerBound: Int { mentions.last?.range.upperBound ?? sentence.lowerBound }

  private func isLetter(_ unit: UInt16) -> Bool {
    (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7A
  }

  /// H7N9, 1+76, 〔2023〕15号, v2.0.
  private func isInsideName(_ range: Range<Int>) -> Bool {
    let before = range.lowerBound > sentence.lowerBound ? text[range.lowerBound - 1] : 0
    let after = range.upperBound < sentence.upperBound ? text[range.upperBound] : 0
    if isLetter(before), !endsUnitLetter(range.lowerBound), !endsLatinWord(range.lowerBound),
      !isCount(range)
    {
      return true
    }
    if before == 0x2B, !isSigned, after != 0x25, !isPlusSign(range.lowerBound - 1) { return true }
    if before == 0xD7 || after == 0x2B || before == 0x3014 || before == 0x5B { return true }
    if before == 0x2D || before == 0x2014, range.lowerBound - 2 >= sentence.lowerBound,
      isLetter(text[range.lowerBound - 2])
    {
      return true
    }
    return after == 0x53F7 && text[range.lowerBound] < 0x80
  }

  /// CT一台, MRI2台: counted and done, where H7N9型 and SCI一区论文 go on.
  private func isCount(_ number: Range<Int>) -> Bool {
    guard let unit = lexicon.longestUnit(in: text, at: number.upperBound, end: sentence.upperBound),
      lexicon.units[unit.unit].dimension == .count,
      case let end = number.upperBound + unit.length, !Self.sorts.contains(text[end - 1])
    else { return false }
    guard end < sentence.upperBound else { return true }
    return tokens.contains {
      Int($0.start) == end && ($0.kind == .mark || $0.classes.contains(.and))
    }
  }

  /// Units that sort or order what stands before them: SCI一区, A1类.
  private static let sorts = UnitSet("区类期层组位")

  /// (+0.91%): a sign, where nothing is added up.
  private func isPlusSign(_ i: Int) -> Bool {
    guard i > sentence.lowerBound else { return true }
    let unit = text[i - 1]
    return !(unit >= 0x30 && unit <= 0x39) && !isLetter(unit) && !(unit >= 0x4E00 && unit <= 0x9FFF)
  }

  /// GDP1138.6亿元: the letters are a word of the lexicon.
  private func endsLatinWord(_ i: Int) -> Bool {
    tokens.contains { $0.kind == .word && Int($0.end) == i && $0.classes.contains(.head) }
  }

  /// Latin letters that end a unit or a word of their own are no reason for a name: CPI100.7.
  private func endsUnitLetter(_ i: Int) -> Bool {
    mentions.last.map { $0.range.upperBound == i } ?? false
  }

  private func reject(_ range: Range<Int>, _ cause: Rejection.Cause) {
    rejected.append(Rejection(range: range, cause: cause))
  }

  private static let openers = ["截至", "截止到", "截止"].map { Array($0.utf16) }

  private func add(_ reading: PeriodReader.Reading, from start: Int) {
    var low = start
    // 截至, 截止, 到: the day itself is meant.
    var period = reading.period
    for units in Self.openers {
      if low - units.count >= lowerBound,
        text[(low - units.count)..<low].elementsEqual(units)
      {
        low -= units.count
        if case .days = period.part {} else { period.isEnd = true }
        break
      }
    }
    mentions.append(Mention(range: low..<reading.end, value: .period(period), maker: reading.maker))
  }

  // MARK: Places in an order

  private func ordinal(at i: Int, _ token: Token) -> Int {
    if token.kind == .word, Int(token.start) < i || token.classes.contains(.notNumber) {
      return max(i + 1, Int(token.end))
    }
    if token.kind == .word, token.count > 1, !token.classes.contains(.amount) { return i + 1 }
    var at = i + 1
    var fromBottom = false
    let isTop = text[i] == 0x524D
    if text[i] == 0x5012 {
      guard at < sentence.upperBound, text[at] == 0x6570 else { return i + 1 }
      fromBottom = true
      at += 1
      if at < sentence.upperBound, text[at] == 0x7B2C { at += 1 }
    }
    // 第 四: a blank behind 第.
    if !isTop, at + 1 < sentence.upperBound, text[at] == 0x20 { at += 1 }
    guard at < sentence.upperBound, let reading = numerals.read(at: at), reading.upper == nil else {
      return i + 1
    }
    if let period = topPeriod(at, reading, isTop) { return period }
    if let name = lexicon.numeralName(
      around: reading.range, isChinese: reading.isChinese, in: text, end: sentence.upperBound),
      name.range.lowerBound < at
    {
      reject(name.range, .row(name.row))
      return name.range.upperBound
    }
    var end = reading.range.upperBound
    var unit = ""
    if end < sentence.upperBound,
      let found = lexicon.longestUnit(in: text, at: end, end: sentence.upperBound)
    {
      let entry = lexicon.units[found.unit]
      if ["位", "名", "家", "个", "%", "‰"].contains(entry.surface) {
        unit = entry.surface
        end += found.length
      } else if !isTop {
        reject(i..<end, .rule("第 before a unit that is no place"))
        return end + found.length
      } else {
        return i + 1
      }
    }
    if isTop, end < sentence.upperBound, text[end] == 0x5F3A || text[end] == 0x5217 { end += 1 }
    if isTop, i > sentence.lowerBound, isNumberBefore(i) { return end }
    addPlace(reading, unit, i..<end, isTop: isTop, fromBottom: fromBottom)
    return end
  }

  private func addPlace(
    _ reading: NumeralReading, _ unit: String, _ range: Range<Int>, isTop: Bool = false,
    fromBottom: Bool = false
  ) {
    var number = reading.value.multiplied(by: .power(reading.power)) ?? reading.value
    if fromBottom { number = number.negated }
    var norm = number.normalized
    if unit == "%" || unit == "‰" {
      norm = norm.multiplied(by: .power(unit == "%" ? -2 : -3)) ?? norm
    }
    let quantity = Quantity(
      dimension: unit.isEmpty ? .ordinal : .rank, number: number, unit: unit,
      comparator: isTop ? .lessOrEqual : .equal,
      norm: Interval(isTop ? .lessOrEqual : .equal, norm), unitNorm: "{place}",
      isChinese: reading.isChinese, numeral: reading.range)
    mentions.append(Mention(range: range, value: .quantity(quantity), maker: .reader("ordinal")))
  }

  /// 排名176, 位次为18: a word behind which a number needs no 第.
  @inline(__always) private func isRanking(_ token: Token, before i: Int) -> Bool {
    token.kind == .word && token.classes.contains(.rank) && Int(token.end) == i
      && lexicon.words[Int(token.word)].kind == "ordinal"
  }

  private func placed(at i: Int) -> Int? {
    guard let reading = numerals.read(at: i), reading.upper == nil, reading.power == 0,
      reading.value.exponent >= 0
    else { return nil }
    var end = reading.range.upperBound
    var unit = ""
    if end < sentence.upperBound, text[end] == 0x4F4D || text[end] == 0x540D {
      unit = String(folded: text[end..<(end + 1)])
      end += 1
    }
    // 排名18%, 排名2—5位, 排名3个位次: not a place.
    guard end == sentence.upperBound || Self.closing.contains(text[end]) else { return nil }
    addPlace(reading, unit, i..<end)
    return end
  }

  private static let closing = UnitSet("、，。；：）,;:)（( ")

  /// 5年前, 三天前 are no places.
  private func isNumberBefore(_ i: Int) -> Bool {
    mentions.last.map { $0.range.upperBound == i } ?? false
  }

  /// 前三季度, 前5个月, 前两年.
  private func topPeriod(_ at: Int, _ reading: NumeralReading, _ isTop: Bool) -> Int? {
    guard isTop,
      let found = lexicon.longestUnit(
        in: text, at: min(reading.range.upperBound, sentence.upperBound - 1),
        end: sentence.upperBound)
    else { return nil }
    let surface = lexicon.units[found.unit].surface
    guard lexicon.units[found.unit].dimension == .duration else { return nil }
    var period = Period()
    let count = Int(clamping: reading.value.significand)
    if surface == "个月" || surface == "月", (1...12).contains(count) {
      period.part = .months(1, count)
    } else if surface == "个季度", (1...4).contains(count) {
      period.part = .months(1, 3 * count)
    } else {
      period.isVague = true
    }
    let end = reading.range.upperBound + found.length
    // 今年前5个月: one period with the year before it.
    if let last = mentions.last, let earlier = last.period, last.range.upperBound == at - 1,
      earlier.part == .whole
    {
      period.year = earlier.year
      mentions[mentions.count - 1] = Mention(
        range: last.range.lowerBound..<end, value: .period(period), maker: .reader("period"))
    } else {
      mentions.append(
        Mention(range: (at - 1)..<end, value: .period(period), maker: .reader("period")))
    }
    return end
  }

  // MARK: Words

  private func amount(_ token: Token) {
    let word = lexicon.words[Int(token.word)]
    guard let amount = word.amount else { return }
    let unit = amount.unit.isEmpty ? nil : lexicon.unit(named: amount.unit)
    var range = token.range
    var comparator: Comparator = .equal
    if let after = lexicon.approximator(
      .after, in: text, at: range.upperBound, end: sentence.upperBound),
      after.entry.dimensions == nil
    {
      comparator = after.entry.comparator
      range = range.lowerBound..<(range.upperBound + after.length)
    }
    for length in [3, 2, 1] where range.lowerBound - length >= lowerBound {
      let from = range.lowerBound - length
      if let before = lexicon.approximator(.before, in: text, at: from, end: range.lowerBound),
        before.length == length
      {
        comparator = before.entry.comparator
        range = from..<range.upperBound
        break
      }
    }
    let isRank = amount.dimension == .rank
    let isGrowth = amount.unit == "番"
    let worth = isGrowth ? amount.number : unit?.canonicalValue(amount.number) ?? amount.number
    let quantity = Quantity(
      dimension: amount.dimension, number: amount.number,
      unit: isRank ? "" : isGrowth ? "倍" : amount.unit,
      comparator: comparator, norm: Interval(comparator, worth.normalized),
      unitNorm: isRank ? "{place}" : unit?.canonical ?? "1", isChinese: true, isGrowth: isGrowth,
      numeral: token.range)
    let maker = word.row(of: .amount).map { Maker.row($0) } ?? .reader("amounts.tsv")
    mentions.append(Mention(range: range, value: .quantity(quantity), maker: maker))
  }

  /// Signs of money are neither letters nor Han.
  @inline(__always) private static func mayBeSign(_ unit: UInt16) -> Bool {
    unit == 0x24 || (unit >= 0xA3 && unit <= 0xA5) || unit == 0x20AC || unit >= 0xFFE0
  }

  /// ￥50, $20: the sign stands before its number.
  private func currency(at i: Int) -> Int? {
    guard let unit = lexicon.currency(signed: text[i]),
      i + 1 < sentence.upperBound, numerals.isDigit(i + 1),
      let reading = numerals.read(at: i + 1),
      let value = reading.value.multiplied(by: .power(reading.power))
    else { return nil }
    let quantity = Quantity(
      dimension: .money, number: reading.value, power: reading.power, unit: unit.surface,
      norm: Interval(.equal, value.normalized), unitNorm: unit.canonical,
      numeral: reading.range, unitRow: unit.row)
    mentions.append(
      Mention(
        range: i..<reading.range.upperBound, value: .quantity(quantity),
        maker: .row(unit.row)))
    return reading.range.upperBound
  }
}
