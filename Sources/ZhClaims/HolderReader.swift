internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Finds the names of places and institutions by how they end.
///
/// A class, made once a document: it is asked about every clause and every name.
final class HolderReader {
  let text: FoldedText
  let lexicon: Lexicon
  private let shared: SharedContext
  /// The first character of whose text it is, or 0.
  private let subjectStart: UInt16
  /// Whether the text names any holder again and again.
  private let hasHolders: Bool
  // Set between sentences only: run-time checks of exclusive access would cost more than the reads.
  @exclusivity(unchecked) private var items = SentenceView.empty.items
  /// Whether a word of the sentence may end or be a holder's name.
  @exclusivity(unchecked) private var mayHold = false
  /// Whether one of an institution is among them.
  @exclusivity(unchecked) private var mayBeInstitution = false

  init(text: FoldedText, lexicon: Lexicon, context: SharedContext) {
    self.text = text
    self.lexicon = lexicon
    shared = context
    subjectStart = context.value.subjectUnits.first ?? 0
    hasHolders = !context.value.holders.isEmpty
  }

  /// Turns to another sentence.
  /// - Parameter classes: of all its words.
  func enter(_ items: UnsafeBufferPointer<Item>, _ classes: WordClass) {
    self.items = items
    mayBeInstitution = classes.contains(.org)
    mayHold = !classes.isDisjoint(with: Self.opening)
  }

  private var context: DocumentContext { shared.value }

  /// What 县医院 and 市一中 begin with: a place's institution, whole in one word.
  private static let levels = UnitSet("省市县区州旗镇乡")

  /// How far back a bare ending points in a report, in characters: about a paragraph.
  private static let near = 150

  /// The classes of the words that may end a name.
  static let endings: WordClass = [.org, .place, .notNumber]

  /// The classes of the words that a name may open with.
  private static let opening = endings.union(.deictic)

  /// Whether a word ends a name: 县, 医院, and 第一人民医院, whose numeral counts nothing.
  static func endsName(_ classes: WordClass, _ word: Int32, _ lexicon: Lexicon) -> Bool {
    if !classes.isDisjoint(with: [.org, .place]) { return true }
    return classes.contains(.notNumber) && word >= 0 && lexicon.words[Int(word)].namesInstitution
  }

  /// Whether a word or a run of letters ends the name of a department: 神经外科, and 藏医科, which no
  /// table has.
  static func endsDepartment(
    _ word: Int32, _ kind: Token.Kind, at end: Int, _ text: FoldedText, _ lexicon: Lexicon
  ) -> Bool {
    word >= 0 && lexicon.words[Int(word)].kind == "department"
      || kind == .text && text[end - 1] == 0x79D1
  }

  /// How many of the items name a holder in front: 全市, 市人民医院, 广元市妇幼保健院党委.
  /// - Parameters:
  ///   - opensParagraph: whether a paragraph begins here: a name that it opens with may be new.
  ///   - isWholeClause: whether the items go on to the end of a clause, not only to a number.
  func leading(
    _ indices: some RandomAccessCollection<Int>, opensParagraph: Bool = false,
    isWholeClause: Bool = false
  ) -> Range<Int>? {
    guard let first = indices.first else { return nil }
    // 青岛啤酒 in a text of it begins as a place does.
    let isOwn = subjectStart != 0 && text[Int(items[first].start)] == subjectStart
    if !isOwn, !mayLead(items[first]) { return nil }
    let own = isOwn ? ownName(indices) : nil
    let found = ending(indices, opensParagraph, isWholeClause)
    return (own?.upperBound ?? 0) > (found?.upperBound ?? 0) ? own : found
  }

  /// Whether a name may open with an item: most clauses and names open with a word of other classes.
  private func mayLead(_ item: Item) -> Bool {
    if hasHolders && item.count == 1 || item.isUnknown { return true }
    guard mayHold else { return false }
    return mayBeInstitution || item.kind == .text
      || !item.classes.isDisjoint(with: Self.opening)
  }

  /// The same by the words that names end in.
  private func ending(
    _ indices: some RandomAccessCollection<Int>, _ opensParagraph: Bool, _ isWholeClause: Bool
  ) -> Range<Int>? {
    let first = indices.first!
    if hasHolders, items[first].count == 1, let hidden = hidden(indices) { return hidden }
    if items[first].isUnknown, let next = indices.dropFirst().first,
      items[next].classes.contains(.attain), indices.count > 2
    {
      return 0..<1
    }
    guard mayHold else { return nil }
    // 全区公立医院: the deictic alone is the holder.
    if items[first].classes.contains(.deictic) {
      // 全国31个省（区、市）
      guard let next = indices.dropFirst().first, items[next].kind == .text,
        (0x30...0x39).contains(text[Int(items[next].start)]),
        let provinces = leading(indices.dropFirst())
      else { return 0..<1 }
      return 0..<(provinces.upperBound + 1)
    }
    // A word that ends no name begins none: most clauses and names open so.
    if items[first].kind != .text, !Self.endsName(items[first].classes, items[first].word, lexicon)
    {
      if mayBeInstitution, let titled = titled(indices) { return titled }
      return nil
    }
    var end = 0
    var lastEnding = first
    var length = 0
    var own = 0
    for (position, index) in indices.enumerated() {
      let item = items[index]
      length += item.count
      guard length <= 24, item.mention < 0, item.kind == .text || item.kind == .word else { break }
      if Self.endsName(item.classes, item.word, lexicon) {
        // 北接马尔康县: a place's own name begins here, and no earlier.
        if end == 0, position > 0, item.classes.contains(.toponym) { return nil }
        // 新田县北接兰水县: places in a chain are of falling rank.
        if end > 0, end < position, item.classes.contains(.place),
          text[Int(item.end) - 1] == text[Int(items[lastEnding].end) - 1]
        {
          break
        }
        // A bare suffix names nobody: 医院门诊量.
        if position > 0 || item.count > 3
          || !item.classes.isDisjoint(with: [.notNumber, .toponym])
          || (item.count == 3 && Self.levels.contains(text[Int(item.start)]))
        {
          end = position + 1
          lastEnding = index
        }
        own = 0
        continue
      }
      if item.kind == .word {
        guard item.classes == .noun || item.classes == .head, position > 0 else { break }
      } else {
        // 学校面向28个省: no name counts.
        if (0x30...0x39).contains(text[Int(item.start)]), position > 0 { break }
        // 大病不出县: nor does one deny; 不老屯镇 may begin so.
        if text[item.range].dropFirst(position == 0 ? 1 : 0).contains(0x4E0D) { break }
        // More than four characters without a suffix are no name any more.
        own += item.count
        if own > 4 { break }
      }
    }
    // 与美国等十余个国家, 北京等7省市: an example of what is counted.
    if end > 0, isExample(indices, end) { return nil }
    if mayBeInstitution, let titled = titled(indices) { return titled }
    guard end > 0 else {
      return items[first].classes.contains(.org) ? bare(indices, isWholeClause) : nil
    }
    if let nation = wholeNation(indices, end) { return 0..<nation }
    let named = indices.prefix(end)
    let range = Int(items[named.first!].start)..<Int(items[named.last!].end)
    if items[first].classes.contains(.toponym) || isName(items[first]) { return 0..<end }
    if named.contains(where: { items[$0].classes.contains(.place) }) {
      // 外省观众, 市区空气: two characters name a place only where the text says them again.
      return range.count > 2 || context.holders.contains(String(folded: text[range]))
        ? 0..<end : nil
    }
    if named.contains(where: { items[$0].classes.contains(.notNumber) }) { return 0..<end }
    // 牵头医院, 公立医院: a name only where the text has it more than once.
    if context.holders.contains(String(folded: text[range])) { return 0..<end }
    // 普惠性幼儿园533所: what is counted holds nothing.
    let next = indices.dropFirst(end).first
    let isCounted = next.map { items[$0].isQuantity } ?? !isWholeClause
    if named.contains(where: { items[$0].isUnknown }), !isCounted { return 0..<end }
    // 县医院先后下派骨干医师56名: the place's own.
    if end == 1, Self.levels.contains(text[range.lowerBound]), !isCounted, !isThing(indices, end) {
      return 0..<end
    }
    guard opensParagraph, isProperName(named) else { return nil }
    return isThing(indices, end) && !speaks(indices, end) ? nil : 0..<end
  }

  /// Behind 兵团 of 31个省（自治区、直辖市）和新疆生产建设兵团: the whole country once more.
  private func wholeNation(
    _ indices: some RandomAccessCollection<Int>, _ end: Int
  ) -> Int? {
    let first = items[indices.first!]
    guard (0x30...0x39).contains(text[Int(first.start)]) else { return nil }
    let rest = indices.dropFirst(end)
    guard
      let joint = rest.enumerated().first(where: { _, index in
        !items[index].isAside && items[index].kind != .mark
      }), items[joint.element].classes.contains(.and),
      let last = rest.dropFirst(joint.offset + 1).first, items[last].classes.contains(.toponym)
    else { return nil }
    return end + joint.offset + 2
  }

  private func isExample(_ indices: some RandomAccessCollection<Int>, _ end: Int) -> Bool {
    let name = items[indices[indices.index(indices.startIndex, offsetBy: end - 1)]]
    guard var next = items.firstIndex(where: { $0.start >= name.end }) else { return false }
    // 市人民医院北院区等12个项目
    var rest = 2
    while rest > 0, next < items.count, items[next].isNominal, items[next].classes != .light {
      next += 1
      rest -= 1
    }
    guard next + 1 < items.count else { return false }
    return items[next].count == 1 && text[Int(items[next].start)] == 0x7B49
      && items[next + 1].isQuantity
  }

  /// 全资子公司宁岚传动: what a title introduces has no ending of its own.
  private func titled(_ indices: some RandomAccessCollection<Int>) -> Range<Int>? {
    var place = indices.startIndex
    for title in 0..<3 where place < indices.endIndex {
      let item = items[indices[place]]
      indices.formIndex(after: &place)
      guard item.classes.contains(.org), item.word >= 0,
        lexicon.words[Int(item.word)].kind == "title"
      else { continue }
      guard place < indices.endIndex, case let next = items[indices[place]], next.kind == .text,
        (2...8).contains(next.count)
      else { return nil }
      return 0..<(title + 2)
    }
    return nil
  }

  /// 恒岳精密 in a text of 恒岳精密, whatever its ending.
  private func ownName(_ indices: some RandomAccessCollection<Int>) -> Range<Int>? {
    let subject = context.subjectUnits
    guard let first = indices.first, let last = indices.last, !subject.isEmpty else { return nil }
    let start = Int(items[first].start)
    let end = start + subject.count
    guard end <= items[last].end, text[start] == subject[0],
      text[start..<end].elementsEqual(subject),
      let count = indices.firstIndex(where: { items[$0].end == end })
    else { return nil }
    return 0..<(indices.distance(from: indices.startIndex, to: count) + 1)
  }

  /// 江城市, which reads as 江 and 城市, 达峰县 with a cue in it: a name that the text has again and
  /// again.
  private func hidden(_ indices: some RandomAccessCollection<Int>) -> Range<Int>? {
    guard let first = indices.first, items[first].count == 1, items[first].mention < 0,
      let second = indices.dropFirst().first, items[second].start == items[first].end
    else { return nil }
    var count = 2
    var end = Int(items[second].end)
    if items[first].kind == .text, items[second].classes == .noun, items[second].count == 2 {
      // 江 and 城市
    } else if items[second].count == 1, let third = indices.dropFirst(2).first,
      items[third].count == 1, items[third].classes.contains(.place),
      items[third].start == items[second].end
    {
      count = 3
      end = Int(items[third].end)
    } else {
      return nil
    }
    let name = Int(items[first].start)..<end
    return context.holders.contains(String(folded: text[name])) ? 0..<count : nil
  }

  /// 剧团 behind 澜湾高腔剧团, 集团 in a text of a group: an ending alone that points back.
  private func bare(
    _ indices: some RandomAccessCollection<Int>, _ isWholeClause: Bool
  ) -> Range<Int>? {
    let first = items[indices.first!]
    guard first.classes.contains(.org), first.count >= 2, indices.count > 1 || isWholeClause else {
      return nil
    }
    if let next = indices.dropFirst().first {
      guard
        !isThing(indices, 1)
          || (context.isStory || context.isInstitutional && endsSubject(first))
            && !items[next].isQuantity
      else { return nil }
    }
    return refers(first) ? 0..<1 : nil
  }

  /// 农业农村部: a name that the lexicon has whole.
  func isName(_ item: Item) -> Bool {
    item.classes.contains(.org) && lexicon.words[Int(item.word)].kind == "name"
  }

  /// 医院 in a text of 仁和医院.
  private func endsSubject(_ item: Item) -> Bool {
    let own = context.subjectUnits
    return own.count > item.count && own.suffix(item.count).elementsEqual(text[item.range])
  }

  private func refers(_ item: Item) -> Bool {
    if endsSubject(item) { return true }
    let word = String(folded: text[item.range])
    // 剧团 not far behind 县花鼓剧团; in a story however far.
    return shared.antecedents.name(
      endingIn: word, before: Int(item.start),
      from: context.isStory ? 0 : Int(item.start) - Self.near) != nil
  }

  /// 社区健康服务中心有609个: whether the name before an item is of what is counted there, and not of
  /// one of them.
  func isCounted(_ next: Int, _ name: Range<Int>) -> Bool {
    guard lexicon.endsWord(of: .org, in: text, at: name.upperBound),
      let value = items[min(next, items.count)...].first(where: {
        $0.isQuantity || !$0.classes.isSubset(of: [.copula, .adverb, .done, .reach, .prep])
      }), value.isQuantity, !hasName(behind: value)
    else { return false }
    return Self.institutions.contains(text[Int(value.end) - 1])
  }

  /// 12家, 38所: whether a number counts institutions.
  func countsInstitutions(_ quantity: Quantity) -> Bool {
    quantity.dimension == .count
      && quantity.unit.utf16.last.map { Self.institutions.contains($0) } ?? false
  }

  /// Classifiers of institutions.
  private static let institutions = UnitSet("家所个座处")

  private func hasName(behind value: Item) -> Bool {
    items.first { $0.start >= value.end && !$0.isAside }?.isNominal ?? false
  }

  /// 鹿鸣山景区: words that no table has, and the ending.
  private func isProperName(_ named: some RandomAccessCollection<Int>) -> Bool {
    named.count == 2 && items[named.first!].kind == .text && items[named.first!].count >= 2
      && items[named.last!].classes.contains(.org)
  }

  /// 青石博物馆馆长张伟介绍: who speaks of an institution speaks of its figures, but a bureau's of its
  /// place's.
  private func speaks(_ indices: some RandomAccessCollection<Int>, _ end: Int) -> Bool {
    let last = items[indices[indices.index(indices.startIndex, offsetBy: end - 1)]]
    guard let next = indices.dropFirst(end).first, items[next].word >= 0 else { return false }
    return lexicon.words[Int(items[next].word)].kind == "post"
      && lexicon.words[Int(max(0, last.word))].kind != "bureau"
  }

  /// 普通小学372所, 公立医院门诊量: what is counted or what is named further holds nothing.
  private func isThing(_ indices: some RandomAccessCollection<Int>, _ end: Int) -> Bool {
    guard let next = indices.dropFirst(end).first else { return false }
    return items[next].isNominal || items[next].isQuantity
  }
}
