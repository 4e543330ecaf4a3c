internal import ZhLexicon
internal import ZhQuantity

/// The walk over one sentence that finds what a list shows.
struct ListScan {
  let lexicon: Lexicon
  let text: FoldedText
  let tokens: [Token]
  private let begins: [Bool]
  let kinds: Set<Dimension>?
  let numerals: NumeralReader
  let quantities: QuantityReader
  let bounds: BoundReader
  let calendar: CalendarReader
  var end: Int { text.count }

  private var items: [ListedQuantity] = []
  private var tokenIndex = 0
  /// Where the words before a number may begin.
  private var low = 0

  /// What begins an expression besides numerals and dates.
  static let openers = "第倒前比￥¥$€£￡华摄"

  init(
    lexicon: Lexicon, text: FoldedText, tokens: [Token], begins: [Bool], kinds: Set<Dimension>?,
    date: ReferenceDate?
  ) {
    self.begins = begins
    self.lexicon = lexicon
    self.text = text
    self.tokens = tokens
    self.kinds = kinds
    let end = text.count
    numerals = NumeralReader(lexicon: lexicon, text: text, end: end, isWide: true)
    quantities = QuantityReader(lexicon: lexicon, text: text, end: end, isWide: true)
    bounds = BoundReader(lexicon: lexicon, text: text, quantities: quantities)
    calendar = CalendarReader(
      lexicon: lexicon, text: text, reference: date,
      isForDates: kinds.map { $0.contains(.date) && $0.isDisjoint(with: [.number, .percent]) }
        ?? false)
  }

  private func wants(_ kind: Dimension) -> Bool { kinds?.contains(kind) ?? true }

  mutating func run() -> [ListedQuantity] {
    var i = 0
    while i < end {
      if let after = address(at: i) {
        i = after
        low = i
        continue
      }
      i = step(i)
    }
    return items
  }

  // MARK: One place

  private mutating func step(_ i: Int) -> Int {
    while tokenIndex < tokens.count, Int(tokens[tokenIndex].end) <= i { tokenIndex += 1 }
    let token = tokenIndex < tokens.count ? tokens[tokenIndex] : nil
    guard begins[Int(text[i])] || token.map({ mayBegin($0, at: i) }) ?? false else { return i + 1 }
    let found = readings(at: i, token)
    let best = found.max { a, b in
      if a.last.range.upperBound - a.first.range.lowerBound
        != b.last.range.upperBound - b.first.range.lowerBound
      {
        return a.last.range.upperBound - a.first.range.lowerBound
          < b.last.range.upperBound - b.first.range.lowerBound
      }
      return (wants(a.first.kind) ? 1 : 0, -a.order) < (wants(b.first.kind) ? 1 : 0, -b.order)
    }
    if let token, token.kind == .word, Int(token.start) == i, token.count > 1,
      !token.classes.contains(.amount), !token.classes.contains(.period)
    {
      // 一切, 十足: a word, unless a unit reaches beyond it.
      let reach = best.map { $0.last.range.upperBound > Int(token.end) && $0.hasUnit } ?? false
      if !reach, best == nil || best!.first.range.lowerBound >= i { return Int(token.end) }
    }
    guard let best else {
      guard numerals.isDigit(i) else { return i + 1 }
      var j = i
      while j < end, numerals.isDigit(j) || isLetter(j) { j += 1 }
      return j
    }
    if wants(best.first.kind) {
      items.append(contentsOf: best.items)
      low = best.last.range.upperBound
      return max(low, i + 1)
    }
    if let inner = inner(best, at: i) {
      items.append(inner)
      low = inner.range.upperBound
      return max(low, i + 1)
    }
    // Its numbers are looked for one by one.
    if wants(.number) || wants(.ordinal) { return i + 1 }
    return max(best.last.range.upperBound, i + 1)
  }

  private func mayBegin(_ token: Token, at i: Int) -> Bool {
    Int(token.start) == i && !token.classes.isDisjoint(with: [.amount, .period])
  }

  /// Readings that begin at one place: one expression, or the parts of a ratio list.
  struct Readings {
    var items: [ListedQuantity]
    /// The lower wins over another of the same span.
    var order: Int
    var first: ListedQuantity { items.first! }
    var last: ListedQuantity { items.last! }

    var hasUnit: Bool {
      guard let quantity = first.quantity else { return true }
      return !quantity.unit.isEmpty || quantity.dimension == .percent
    }
  }

  private func readings(at i: Int, _ token: Token?) -> [Readings] {
    var found: [Readings] = []
    func add(_ item: ListedQuantity?) {
      if let item { found.append(Readings(items: [item], order: found.count)) }
    }
    func add(_ mention: Mention?) { add(mention.map(Self.listed)) }
    if let token, Int(token.start) == i, token.classes.contains(.amount) { add(amount(token)) }
    let unit = text[i]
    if !isInsideWord(i, token) || token?.classes.contains(.period) == true {
      for item in calendar.read(at: i, from: low) { add(item) }
    }
    if numerals.read(at: i) != nil, !isInsideWord(i, token), !isName(i) {
      let mentions = quantities.read(at: i, from: low)
      if mentions.count == 1, let quantity = mentions[0].quantity {
        if !isCipher(quantity, mentions[0].range), !isWholePrice(quantity) {
          add(bounds.extended(mentions[0], isBare: false, from: low))
        }
      } else if !mentions.isEmpty {
        found.append(Readings(items: mentions.map(Self.listed), order: found.count))
      }
      if let number = bareNumber(at: i) { add(bounds.extended(number, isBare: true, from: low)) }
    }
    if unit == 0x7B2C || unit == 0x5012 || unit == 0x524D { add(ordinal(at: i, token)) }
    if unit == 0x6BD4 || unit == 0x7B2C { add(bounds.opened(at: i, from: low)) }
    add(moneySign(at: i))
    add(moneyName(at: i))
    add(temperature(at: i))
    return found
  }

  static func listed(_ mention: Mention) -> ListedQuantity {
    ListedQuantity(
      range: mention.range, kind: mention.quantity?.dimension ?? .period, quantity: mention.quantity
    )
  }

  /// The number or the ordinal inside an expression of another kind: 10 in 十斤.
  private func inner(_ best: Readings, at i: Int) -> ListedQuantity? {
    if wants(.ordinal), best.first.kind == .rank, text[i] == 0x7B2C,
      var quantity = best.first.quantity
    {
      quantity.dimension = .ordinal
      quantity.unit = ""
      return ListedQuantity(
        range: i..<quantity.numeral.upperBound, kind: .ordinal, quantity: quantity)
    }
    guard wants(.number), let number = bareNumber(at: i) else { return nil }
    return Self.listed(bounds.extended(number, isBare: true, from: low))
  }

  /// A number without its unit; a fraction is a number too.
  private func bareNumber(at i: Int) -> Mention? {
    guard var mention = quantities.number(at: i, from: low), var quantity = mention.quantity,
      !isCipher(quantity, mention.range)
    else { return nil }
    quantity.dimension = .number
    mention.value = .quantity(quantity)
    return mention
  }

  // MARK: What is no number

  /// 九九: two digits in Chinese make a number only before a unit.
  private func isCipher(_ quantity: Quantity, _ range: Range<Int>) -> Bool {
    guard quantity.isChinese, quantity.upper == nil, quantity.unit.isEmpty,
      quantity.numeral.count == 2,
      !lexicon.numeralIsUnit(text, at: quantity.numeral.upperBound, end: end)
    else { return false }
    return quantity.numeral.allSatisfy { lexicon.numeral(text[$0])?.role == .digit }
      && text[quantity.numeral.lowerBound] != 0x96F6
  }

  /// 十折: no discount.
  private func isWholePrice(_ quantity: Quantity) -> Bool {
    quantity.unit == "折" && quantity.number.equals(ExactDecimal(10))
  }

  private func isInsideWord(_ i: Int, _ token: Token?) -> Bool {
    guard let token, token.kind == .word else { return false }
    return Int(token.start) < i
  }

  private func isLetter(_ i: Int) -> Bool {
    i >= 0 && i < end && (text[i] | 0x20) >= 0x61 && (text[i] | 0x20) <= 0x7A
  }

  /// H7N9, A2021, 三级: a part of a name.
  private func isName(_ i: Int) -> Bool {
    if isLetter(i - 1), i - 1 >= low { return true }
    if numerals.isDigit(i), numerals.isDigit(i - 1), i - 1 >= low { return true }
    guard let reading = numerals.read(at: i), reading.isChinese else { return false }
    if let name = lexicon.numeralName(around: reading.range, isChinese: true, in: text, end: end),
      lexicon.longestWord(in: text, at: reading.range.upperBound, end: end)
        .map({ $0.length + reading.range.upperBound <= name.range.upperBound }) ?? true,
      name.range.lowerBound == i, text[reading.range.upperBound] != 0x7B49
    {
      return true
    }
    return false
  }

  /// The end of a web address that begins here.
  private func address(at i: Int) -> Int? {
    guard isLetter(i), !isLetter(i - 1) else { return nil }
    var j = i
    while isLetter(j) { j += 1 }
    guard j + 2 < end, text[j] == 0x3A, text[j + 1] == 0x2F, text[j + 2] == 0x2F else { return nil }
    while j < end, text[j] > 0x20, text[j] < 0x2E80 { j += 1 }
    return j
  }

  // MARK: Places

  /// 第四, 第四名, 倒数第二, 前10.
  private func ordinal(at i: Int, _ token: Token?) -> ListedQuantity? {
    if isInsideWord(i, token) { return nil }
    var at = i + 1
    var isLast = false
    if text[i] == 0x5012 {
      guard let after = quantities.matches(i, "倒数") else { return nil }
      at = quantities.matches(after, "第") ?? after
      isLast = true
    }
    let isTop = text[i] == 0x524D
    guard at < end, let reading = numerals.read(at: at), reading.upper == nil,
      let value = reading.value.multiplied(by: .power(reading.power))
    else { return nil }
    var stop = reading.range.upperBound
    var unit = ""
    if stop < end, let found = lexicon.longestUnit(in: text, at: stop, end: end) {
      let surface = lexicon.units[found.unit].surface
      if ["位", "名", "强", "%"].contains(surface) {
        unit = surface
        stop += found.length
      } else if isTop {
        return nil
      }
    }
    if isTop, unit.isEmpty, let after = quantities.matches(stop, "强") { stop = after }
    if let name = lexicon.numeralName(
      around: reading.range, isChinese: reading.isChinese, in: text, end: end),
      name.range.lowerBound == i, name.range.upperBound - reading.range.upperBound > 1
    {
      // 第一人民医院: a noun makes a name of it; a classifier does not.
      return nil
    }
    let number = isLast ? value.negated : value
    let comparator: Comparator = isTop ? .lessOrEqual : .equal
    let isRank = !unit.isEmpty || isTop || isLast
    let quantity = Quantity(
      dimension: isRank ? .rank : .ordinal, number: number, unit: unit, comparator: comparator,
      norm: Interval(comparator, number.normalized), unitNorm: "{place}",
      isChinese: reading.isChinese, numeral: reading.range)
    return Self.listed(
      Mention(range: i..<stop, value: .quantity(quantity), maker: .reader("ordinal")))
  }

  // MARK: Words before numbers

  private func amount(_ token: Token) -> ListedQuantity? {
    let word = lexicon.words[Int(token.word)]
    guard let amount = word.amount else { return nil }
    // 对折 alone is a way to fold; 打对折 is half the price.
    if word.surface == "对折", token.start == 0 || text[Int(token.start) - 1] != 0x6253 { return nil }
    let isRank = amount.dimension == .rank
    let unit = amount.unit.isEmpty ? nil : lexicon.unit(named: amount.unit)
    let isGrowth = amount.unit == "番"
    let worth = isGrowth ? amount.number : unit?.canonicalValue(amount.number) ?? amount.number
    let quantity = Quantity(
      dimension: amount.dimension, number: amount.number,
      unit: isRank ? "" : isGrowth ? "倍" : amount.unit, norm: Interval(.equal, worth.normalized),
      unitNorm: isRank ? "{place}" : unit?.canonical ?? "1", isChinese: true, numeral: token.range)
    return Self.listed(
      Mention(range: token.range, value: .quantity(quantity), maker: .reader("amounts")))
  }

  /// ￥50, $20.
  private func moneySign(at i: Int) -> Mention? {
    guard let unit = lexicon.currency(signed: text[i]) else { return nil }
    return money(i, quantities.skipBlank(i + 1), unit)
  }

  /// 人民币50元, 港币100万.
  private func moneyName(at i: Int) -> Mention? {
    guard let found = lexicon.longestUnit(in: text, at: i, end: end) else { return nil }
    let unit = lexicon.units[found.unit]
    guard unit.dimension == .money, unit.surface.hasSuffix("币") else { return nil }
    return money(i, i + found.length, unit)
  }

  private func money(_ start: Int, _ at: Int, _ unit: UnitEntry) -> Mention? {
    guard at < end, var mention = quantities.read(at: at, from: at).first,
      mention.range.lowerBound == at, var quantity = mention.quantity,
      quantity.dimension == .money
        ? quantity.unitNorm == unit.canonical : quantity.dimension == .number
    else { return nil }
    if quantity.dimension == .number {
      quantity.unit += unit.surface
      quantity.unitNorm = unit.canonical
      quantity.dimension = .money
    }
    mention.range = start..<mention.range.upperBound
    mention.value = .quantity(quantity)
    return mention
  }

  /// 华氏温度98.6度.
  private func temperature(at i: Int) -> Mention? {
    for (name, surface) in [("华氏", "华氏度"), ("摄氏", "摄氏度")] {
      guard var at = quantities.matches(i, name), let unit = lexicon.unit(named: surface) else {
        continue
      }
      at = quantities.matches(at, "温度") ?? at
      guard at < end, var mention = quantities.read(at: at, from: at).first,
        var quantity = mention.quantity, quantity.dimension == .temperature
      else { return nil }
      quantity.unit = surface
      quantity.unitNorm = unit.canonical
      mention.range = i..<mention.range.upperBound
      mention.value = .quantity(quantity)
      return mention
    }
    return nil
  }
}

extension Lexicon {
  /// Whether a unit begins here.
  func numeralIsUnit(_ text: FoldedText, at i: Int, end: Int) -> Bool {
    i < end && longestUnit(in: text, at: i, end: end) != nil
  }
}
