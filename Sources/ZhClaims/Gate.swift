internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Decides which numbers of a sentence can claim anything (the annotation guidelines, “Out”). What
/// cannot becomes part of the text around it, with its reason kept.
struct Gate {
  let text: FoldedText
  let lexicon: Lexicon

  private typealias Items = UnsafeBufferPointer<Item>
  /// A mention in its place: the gate asks every number, and a copy would count references.
  private typealias Place = UnsafePointer<Mention>

  /// How a number that claims nothing goes on: as part of a name, or as a time frame that nothing
  /// is named after.
  private enum Verdict {
    case claim
    case name(StaticString)
    case frame(StaticString)
  }

  /// What most rules ask of a number: plain values, where the whole quantity would be copied.
  private struct Figure {
    let dimension: Dimension
    let number: ExactDecimal
    let power: Int
    let comparator: Comparator
    let hasUpper: Bool
    let isChinese: Bool
    let hasTrailingBound: Bool
    let isRatioPart: Bool

    @inline(__always) init(_ place: Place) {
      dimension = place.pointee.quantity!.dimension
      number = place.pointee.quantity!.number
      power = place.pointee.quantity!.power
      comparator = place.pointee.quantity!.comparator
      hasUpper = place.pointee.quantity!.upper != nil
      isChinese = place.pointee.quantity!.isChinese
      hasTrailingBound = place.pointee.quantity!.hasTrailingBound
      isRatioPart = place.pointee.quantity!.isRatioPart
    }

    /// 一, which is an article as often as a number.
    var isChineseOne: Bool { isChinese && number.equals(ExactDecimal(1)) }
  }

  /// - Parameter quantities: of the items; those that are taken out are removed.
  func apply(to analysis: inout SentenceAnalysis, _ quantities: ItemSet) {
    var items: [Item] = []
    swap(&items, &analysis.items)
    var rejected: [Rejection] = []
    swap(&rejected, &analysis.rejected)
    analysis.mentions.withUnsafeBufferPointer { mentions in
      items.withUnsafeMutableBufferPointer { items in
        var i = -1
        while true {
          i = quantities.next(i + 1, items.count)
          guard i < items.count else { return }
          let mention = mentions.baseAddress! + Int(items[i].mention)
          // Half of all numbers.
          if !analysis.holdsQuotes, isPlainRatio(mention) { continue }
          switch verdict(mention, i, Items(items), analysis.holdsQuotes) {
          case .claim: continue
          case .name(let reason):
            items[i].becomeText()
            rejected.append(Rejection(range: items[i].range, cause: .rule(reason)))
          case .frame(let reason):
            items[i].becomeBlank()
            rejected.append(Rejection(range: items[i].range, cause: .rule(reason)))
          }
          quantities.remove(i)
        }
      }
    }
    swap(&items, &analysis.items)
    swap(&rejected, &analysis.rejected)
  }

  private func verdict(
    _ mention: Place, _ i: Int, _ items: Items, _ mayBeTitled: Bool
  ) -> Verdict {
    if mayBeTitled, isTitled(items, i) { return .name("inside a title or a short quote") }
    if isPlainRatio(mention) { return .claim }
    let figure = Figure(mention)
    if countsViews(items, i) { return .frame("how often a page was read") }
    if isNumbering(figure, items, i) { return .frame("numbers the statement") }
    if isPriceBase(figure, items, i) { return .name("what a price is of") }
    if isPricedBase(figure, items, i) { return .frame("what a price is of") }
    if isRateBase(figure, mention, items, i) { return .name("what a rate is of") }
    if boundsCounted(figure, mention, items, i) { return .name("bounds a group") }
    let next = i + 1 < items.count ? items[i + 1] : nil
    let followedByName = next.map { $0.isNominal } ?? false
    // What needs nothing of the words before it.
    switch figure.dimension {
    case .rank, .ordinal:
      // 排末位5%: the place only says which per cent.
      return next?.isQuantity == true ? .name("bounds a group") : .claim
    case .percent, .points: return .claim
    // 一番考验, but 翻一番.
    case .multiple:
      return followedByName && character(of: mention.pointee.quantity!.unit) == 0x756A
        ? .name("an article") : .claim
    case .money where isExchangeRate(items, i): return .name("an exchange rate")
    case .length, .age, .duration, .number, .power, .score, .count: break
    default: if !figure.hasTrailingBound || !followedByName { return .claim }
    }
    let previous = previousWord(items, i)
    let stated =
      previous.map { !$0.classes.isDisjoint(with: Self.stating) }
      ?? isLabelled(items, i, bare: figure.dimension == .number)

    switch figure.dimension {
    case .length where followedByName && !stated:
      // 女子400米个人混合泳: a length inside a name, unless something was built so long.
      let made = previous.map { !$0.classes.isDisjoint(with: [.event, .attain]) } ?? false
      return made || figure.power > 0 ? .claim : .name("a length inside a name")
    case .age:
      // 拥有3岁以下婴幼儿托位数4.5个: a bound before a name is the name's.
      let isBound = figure.hasTrailingBound && followedByName
      if stated && !isBound || isHead(previous, "time") || isMovement(items, i, previous) {
        return .claim
      }
      // 病例年龄在7—68岁之间
      if figure.hasUpper, i > 1, i + 1 < items.count, items[i - 1].classes.contains(.prep),
        items[i - 2].isNominal, isMark(i + 2 < items.count ? items[i + 2] : nil),
        text[Int(items[i + 1].start)] == 0x4E4B
      {
        return .claim
      }
      if let previous, previous.isNominal, isMark(next), !figure.hasTrailingBound {
        return .claim
      }
      return followedByName || figure.hasTrailingBound || figure.comparator == .range
        ? .name("bounds a group") : .name("an age that nothing states")
    case .duration: return duration(mention.pointee.quantity!, items, i, stated, previous, next)
    case .number: return bareNumber(figure, items, i, stated, previous, next)
    // 110千伏变电站: the voltage says which.
    case .power where mention.pointee.quantity!.unitNorm == "kV" && followedByName && !stated:
      return .name("a voltage inside a name")
    case .score:
      if stated || isHead(previous, "score") { return .claim }
      return followedByName ? .name("a bound") : .claim
    case .count:
      return count(figure, character(of: mention.pointee.quantity!.unit), items, i, previous, next)
    default:
      return figure.hasTrailingBound && followedByName && !stated ? .name("bounds a group") : .claim
    }
  }

  /// 5.3%, 0.4个百分点, which no rule but that of titles takes out; not 一成.
  @inline(__always) private func isPlainRatio(_ mention: Place) -> Bool {
    let dimension = mention.pointee.quantity!.dimension
    return (dimension == .percent || dimension == .points) && !mention.pointee.quantity!.isChinese
  }

  /// 浏览次数：1256次: of the page, not of the report.
  private func countsViews(_ items: Items, _ i: Int) -> Bool {
    guard i > 1, text.isColon(items[i - 1]), items[i - 2].word >= 0 else { return false }
    return lexicon.words[Int(items[i - 2].word)].kind == "views"
  }

  /// 36个月 of 工期：36个月; a bare number needs a name that counts, 电话 is none.
  private func isLabelled(_ items: Items, _ i: Int, bare: Bool) -> Bool {
    i > 1 && text.isColon(items[i - 1]) && items[i - 2].isNominal
      && (!bare || items[i - 2].classes.contains(.head))
  }

  /// 三 of 三、广义货币增长8.5%, 2 of 2.外币存款, 五 of 五是企业贷款; but 一、二级公路.
  private func isNumbering(_ figure: Figure, _ items: Items, _ i: Int) -> Bool {
    guard figure.dimension == .number, items[i].count <= 2, i + 2 < items.count,
      i == 0 || items[i - 1].kind == .mark, !items[i + 2].isQuantity,
      !lexicon.isNumeral(text[Int(items[i + 2].start)])
    else { return false }
    switch text[Int(items[i + 1].start)] {
    case 0x3001: return i == 0 && items[i + 1].kind == .mark
    case 0x2E: return items[i + 1].kind == .mark
    case 0x662F: return items[i + 1].classes.contains(.copula)
    default: return false
    }
  }

  /// 一斤 of 一斤4.3元, 1公斤 of 1公斤20元.
  private func isPricedBase(_ figure: Figure, _ items: Items, _ i: Int) -> Bool {
    guard i + 1 < items.count, items[i + 1].isQuantity, items[i + 1].start == items[i].end,
      text[Int(items[i + 1].end) - 1] == 0x5143
    else { return false }
    return figure.dimension.isPhysical && figure.number.equals(ExactDecimal(1))
      && figure.comparator == .equal
  }

  /// 一斤 of 5500元一斤.
  private func isPriceBase(_ figure: Figure, _ items: Items, _ i: Int) -> Bool {
    i > 0 && items[i - 1].isQuantity && text[Int(items[i - 1].end) - 1] == 0x5143
      && figure.isChineseOne
  }

  /// 10万 of 10万人口死亡率, 万人 of 万人起诉率: what a rate is of.
  private func isRateBase(
    _ figure: Figure, _ mention: Place, _ items: Items, _ i: Int
  ) -> Bool {
    guard figure.comparator == .equal, !figure.hasUpper, i + 1 < items.count,
      items[i + 1].isNominal, i == 0 || !items[i - 1].isNominal
    else {
      return false
    }
    guard figure.dimension == .number || mention.pointee.quantity!.unitNorm.isText("{人}"),
      let worth = mention.pointee.quantity!.norm.lower?.normalized, worth.significand == 1,
      (4...6).contains(worth.exponent)
    else { return false }
    var k = i + 1
    while k < items.count, items[k].isNominal, k <= i + 4 {
      if isHead(items[k], "ratio") { return true }
      k += 1
    }
    return false
  }

  /// 90分以上 of 得分90分以上的4家, 超10亿元 of 营业收入超10亿元的企业12家: which ones are
  /// counted.
  private func boundsCounted(
    _ figure: Figure, _ mention: Place, _ items: Items, _ i: Int
  ) -> Bool {
    guard figure.comparator != .equal, figure.comparator != .about, i + 1 < items.count else {
      return false
    }
    let isOf = items[i + 1].count == 1 && text[Int(items[i + 1].start)] == 0x7684
    var k = isOf ? i + 2 : i + 1
    let low = k
    let verbs: WordClass = [.event, .attain, .change, .reach, .light, .adverb, .contribute]
    while k < items.count, k < low + 5, items[k].isNominal,
      isOf || items[k].classes.isDisjoint(with: verbs)
    { k += 1 }
    // 600分以上68人
    guard isOf || k > low || figure.hasTrailingBound && items[k].start == items[i].end else {
      return false
    }
    if isOf, k < items.count, items[k].classes.contains(.copula) { k += 1 }
    guard k < items.count, items[k].isQuantity else { return false }
    let other = mention - Int(items[i].mention) + Int(items[k].mention)
    return other.pointee.quantity!.dimension == .count
  }

  /// 1元人民币约合5.11泰铢: neither of the two.
  private func isExchangeRate(_ items: Items, _ i: Int) -> Bool {
    func equals(_ from: Int, _ to: Int) -> Bool {
      guard from >= 0, to < items.count, (2...6).contains(items[from].count),
        text[Int(items[from].start)] == 0x31 || text[Int(items[from].start)] == 0x4E00,
        [0x5143, 0x5E01].contains(text[Int(items[from].end) - 1])
      else { return false }
      return items[(from + 1)..<to].contains {
        text[$0.range].contains(0x5408) || text[$0.range].contains(0x5151)
      } || text[items[to].range].contains(0x5408)
    }
    return equals(i, i + 1) || equals(i, i + 2) || equals(i - 1, i) || equals(i - 2, i)
  }

  static let stating: WordClass = [.copula, .reach, .change, .peer, .share, .contribute]

  /// The last item before `i` that is no filling.
  private func previousWord(_ items: Items, _ i: Int) -> Item? {
    var k = i - 1
    while k >= 0 {
      let item = items[k]
      if item.kind == .blank || item.isAside || (item.mention >= 0 && !item.isQuantity) {
        k -= 1
        continue
      }
      // 分别为：3.37、0.57
      if k > 0, text.isColon(item), !items[k - 1].classes.isDisjoint(with: [.copula, .each]) {
        k -= 1
        continue
      }
      if item.kind == .mark { return nil }
      let passes =
        item.classes.isSubset(of: [.adverb, .each, .light]) && item.kind == .word
        && !item.classes.isEmpty
      if !passes { return item }
      k -= 1
    }
    return nil
  }

  private func isHead(_ item: Item?, _ kind: String) -> Bool {
    guard let item, item.word >= 0, item.classes.contains(.head) else { return false }
    return lexicon.words[Int(item.word)].kind == kind
  }

  private func isMark(_ item: Item?) -> Bool {
    guard let item else { return true }
    return item.kind == .mark || item.kind == .blank
  }

  /// A duration is a figure where something lasts, shrinks or grows so long; elsewhere it only says
  /// when.
  private func duration(
    _ quantity: Quantity, _ items: Items, _ i: Int, _ stated: Bool, _ previous: Item?,
    _ next: Item?
  ) -> Verdict {
    // 为近八个季度最高: how far back something is the highest.
    if quantity.comparator == .about, quantity.unitNorm == "mo" || quantity.unitNorm == "a",
      let next, next.kind == .word || next.isNominal
    {
      return .frame("a time frame")
    }
    // 仅10月2日一天: the day before it once more.
    if quantity.isChineseOne, character(of: quantity.unit) == 0x5929, i > 0,
      items[i - 1].mention >= 0, !items[i - 1].isQuantity
    {
      return .frame("a time frame")
    }
    if stated || isHead(previous, "time") || isInList(items, i) { return .claim }
    // 自2017年起连续6个季度
    if i > 0, items[i - 1].word >= 0, lexicon.words[Int(items[i - 1].word)].surface == "连续" {
      return .frame("a time frame")
    }
    if let previous, previous.classes.contains(.from),
      !quantity.unit.ends(with: "年") || isMovement(items, i, previous)
    {
      return .claim
    }
    if quantity.unit == "s" && quantity.number > ExactDecimal(60) { return .claim }
    if let next, next.classes.contains(.light), i + 2 < items.count, isHead(items[i + 2], "time") {
      return .claim
    }
    if isHead(next, "time"), !quantity.isChinese { return .claim }
    // 重度污染1天, 闭馆71天: days that are counted.
    if Self.days.contains(character(of: quantity.unit)), !quantity.isChinese, let previous,
      previous.isNominal,
      isMark(next)
    {
      return .claim
    }
    let isClock = quantity.unitNorm == "s" && !quantity.isChinese
    if isClock, let previous, previous.isNominal, isMark(next),
      quantity.unit.contains("小时") || quantity.unit.contains("分钟") || quantity.unit.contains("秒")
    {
      return .claim
    }
    return .frame("a time frame")
  }

  /// 从2020年的9.6年提升至10.2年: where a movement begins, with its end in sight.
  private func isMovement(_ items: Items, _ i: Int, _ previous: Item?) -> Bool {
    guard let previous, previous.classes.contains(.from) else { return false }
    let next = items[(i + 1)...].first { $0.kind != .blank && !$0.isAside }
    return next.map { !$0.classes.isDisjoint(with: [.reach, .change]) } ?? false
  }

  /// Directly behind another quantity of a list: 345人、9166天.
  private func isInList(_ items: Items, _ i: Int) -> Bool {
    guard i >= 2, items[i - 2].isQuantity else { return false }
    if items[i - 1].classes.contains(.and) { return true }
    return items[i - 1].kind == .mark && text[Int(items[i - 1].start)] == 0x3001
  }

  private func bareNumber(
    _ figure: Figure, _ items: Items, _ i: Int, _ stated: Bool, _ previous: Item?,
    _ next: Item?
  ) -> Verdict {
    if figure.isRatioPart {
      return previous == nil && !isInRatio(items, i) ? .name("a time") : .claim
    }
    if figure.power > 0 {
      if figure.isChinese && !stated { return .name("a bare Chinese numeral") }
      let counted = previous != nil || next.map { $0.isNominal } ?? false
      return counted || isInList(items, i) ? .claim : .name("nothing is counted")
    }
    // 贫困发生率降至零
    if figure.number.isZero, previous?.classes.contains(.reach) ?? false { return .claim }
    if figure.isChinese && figure.number < ExactDecimal(100) { return .name("a bare numeral") }
    let ends = isMark(next) || next.map { $0.classes.contains(.and) } ?? true
    if stated, ends || next.map({ $0.classes.contains(.light) }) ?? false { return .claim }
    if let previous, previous.classes.contains(.head), ends { return .claim }
    // 由上年的2.03缩小至1.98; 其中本部1.16 behind an index.
    if let previous, previous.classes.contains(.from), next?.classes.contains(.reach) ?? false {
      return .claim
    }
    if figure.number.exponent < 0, ends, let previous, previous.isNominal, followsScore(items, i) {
      return .claim
    }
    if isOfPlace(items, i) || isBy(items, i), figure.number.exponent < 0, followsScore(items, i) {
      return .claim
    }
    if isInList(items, i), ends { return .claim }
    if figure.comparator != .equal, stated { return .claim }
    return .name("a bare number")
  }

  /// 石桥县（3.94）: alone in a bracket behind a place.
  private func isOfPlace(_ items: Items, _ i: Int) -> Bool {
    i >= 2 && i + 1 < items.count && items[i - 1].kind == .mark && items[i + 1].kind == .mark
      && [0x28, 0xFF08].contains(text[Int(items[i - 1].start)])
      && [0x29, 0xFF09].contains(text[Int(items[i + 1].start)])
      && items[i - 2].classes.contains(.place)
  }

  /// 以2.38位居榜首
  private func isBy(_ items: Items, _ i: Int) -> Bool {
    i >= 1 && i + 1 < items.count && items[i - 1].count == 1
      && text[Int(items[i - 1].start)] == 0x4EE5 && items[i + 1].classes.contains(.rank)
  }

  /// Whether an index or score was named earlier in the sentence.
  private func followsScore(_ items: Items, _ i: Int) -> Bool {
    items[..<i].contains { item in
      guard item.word >= 0, item.classes.contains(.head) else { return false }
      let word = lexicon.words[Int(item.word)]
      return word.kind == "score" || word.surface == "值"
    }
  }

  private func isInRatio(_ items: Items, _ i: Int) -> Bool {
    i >= 1 && items[i - 1].kind == .mark
  }

  private func count(
    _ figure: Figure, _ unit: UInt16, _ items: Items, _ i: Int, _ previous: Item?, _ next: Item?
  ) -> Verdict {
    if unit == 0x70B9 {
      return previous.map { !$0.classes.isDisjoint(with: Self.stating) } ?? false
        ? .claim : .name("no points of an index")
    }
    let followed = next.map { $0.isNominal } ?? false
    // 31个省（自治区、直辖市）报告…: the country, which is counted no further.
    if i + 2 < items.count, items[i + 1].count == 1, text[Int(items[i + 1].start)] == 0x7701,
      items[i + 2].isAside
    {
      return .name("the whole country")
    }
    // 64排128层螺旋CT: what a device is called by.
    if Self.layers.contains(unit), !figure.isChinese, let next, next.isNominal,
      text[next.range].contains(where: { $0 >= 0x41 && $0 <= 0x7A })
    {
      return .name("a model")
    }
    // 坐落着一座拥有百年历史的医院
    if figure.isChineseOne, i > 0,
      text[Int(items[i].start) - 1] == 0x7740
    {
      return .name("an article")
    }
    // 神经外科一家就亏了203万元: it alone.
    if figure.isChineseOne, let next, next.count <= 2,
      text[Int(next.start)] == 0x5C31, previous?.isNominal ?? false
    {
      return .name("the holder alone")
    }
    if figure.isChineseOne, figure.comparator == .equal,
      followed || isOpeningQuote(next) || unit == 0x6B21
        || next?.classes.contains(.have) ?? false
    {
      return .name("an article")
    }
    if figure.isChinese, figure.power == 0, figure.number <= ExactDecimal(10),
      !figure.hasUpper, figure.comparator == .equal, !isInList(items, i)
    {
      // Small Chinese counts: figures only behind what they count, or behind what was done.
      if !followed, let previous, previous.isNominal { return .claim }
      if followed, let previous, previous.classes.contains(.event),
        !Self.structural.contains(unit)
      {
        return .claim
      }
      // 医院拥有四个院区
      if followed, let previous, previous.classes.contains(.have) { return .claim }
      return .name("a structural count")
    }
    if figure.hasTrailingBound, Self.members.contains(unit),
      let next, next.isNominal, previous.map({ !$0.classes.contains(.event) }) ?? true
    {
      return .name("bounds a group")
    }
    return .claim
  }

  /// A unit's character where it is one of Han, else 0.
  private func character(of unit: String) -> UInt16 {
    guard unit.utf8.count == 3 else { return 0 }
    return unit.utf16.first ?? 0
  }

  private func isOpeningQuote(_ item: Item?) -> Bool {
    guard let item, item.kind == .mark else { return false }
    return text[Int(item.start)] == 0x201C || text[Int(item.start)] == 0x22
  }

  /// Classifiers of aspects and slogans as well as of things.
  private static let structural = UnitSet("个项种类次批条层场道")
  private static let days = UnitSet("天日")
  private static let layers = UnitSet("层排")
  private static let members = UnitSet("人名张床")

  /// Inside 《》, or in quotes of at most twelve characters.
  private func isTitled(_ items: Items, _ i: Int) -> Bool {
    var k = i - 1
    while k >= 0, items[i].start - items[k].start < 30 {
      if items[k].kind == .mark {
        switch text[Int(items[k].start)] {
        case 0x300A: return true
        case 0x201C, 0x300C: return closes(items, i, from: k)
        case 0x300B, 0x201D, 0x300D: return false
        default: break
        }
      }
      k -= 1
    }
    return false
  }

  private func closes(_ items: Items, _ i: Int, from open: Int) -> Bool {
    var k = i + 1
    while k < items.count, items[k].end - items[open].start <= 14 {
      if items[k].kind == .mark {
        let unit = text[Int(items[k].start)]
        if unit == 0x201D || unit == 0x300D { return true }
      }
      k += 1
    }
    return false
  }
}

extension Quantity {
  /// 一, which is an article as often as a number.
  fileprivate var isChineseOne: Bool { isChinese && number.equals(ExactDecimal(1)) }
}
