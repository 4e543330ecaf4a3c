internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Reads from a whole document what its figures leave unsaid: whose they are and which year's.
struct ContextReader {
  let lexicon: Lexicon
  let text: FoldedText
  let units: [UInt16]
  let words: WordCache
  /// Takes note of the periods that are read.
  let periods: PeriodNotes

  /// - Parameters:
  ///   - subject: what the caller says, which wins.
  ///   - date: the date of the text, ISO 8601, `2024-06-30` or shorter.
  func read(
    _ sentences: [Sentence], _ tokens: DocumentTokens, subject: String?, date: String?
  ) -> DocumentContext {
    var context = DocumentContext()
    var holders = NameTable<Candidate>()
    var namings: [(start: Int, name: String)] = []
    var calendar = Calendar()
    var hasByline = false
    var evidence = OwnerEvidence()
    var codes: Set<String> = []
    let summaries = tokens.summaries
    var nameLines = 0
    for (index, sentence) in sentences.enumerated() {
      let tokens = tokens[index]
      let summary = summaries[index]
      if sentence.opensParagraph,
        index + 1 == sentences.count || sentences[index + 1].opensParagraph,
        isNameLine(tokens)
      {
        nameLines += 1
      }
      if summary.holdsSixDigits { collectCodes(tokens, &codes) }
      hasByline = hasByline || summary.classes.contains(.byline)
      if mayEndNames(summary, tokens) {
        collectHolders(tokens, index, &holders, &namings)
      }
      // 江城市, which reads as 江 and 城市.
      if summary.tokens.holdsPlaceNoun {
        for i in tokens.indices.dropFirst() where isHiddenEnding(tokens, i) {
          noteHidden(tokens, from: i - 1, to: i, index, &holders, &namings)
        }
      }
      if summary.tokens.shortClasses.contains(.place) {
        for i in tokens.indices where isHiddenName(tokens, i) {
          noteHidden(tokens, from: i - 2, to: i, index, &holders, &namings)
        }
      }
      if summary.tokens.holdsWater { collectWaters(tokens, index, &holders, &namings) }
      if summary.classes.contains(.toponym) { collectProvinces(tokens, &evidence.provinces) }
      if summary.holdsThirties, countsProvinces(tokens) {
        evidence.levels[0x56FD, default: 0] += 2
      }
      if !summary.classes.isDisjoint(with: [.deictic, .org]) {
        collectLevels(tokens, isTitle: index == 0, &evidence)
      }
      // ——春节假期综述: a subtitle.
      if index == 0 || index == 1 && text[sentence.range.lowerBound] == 0x2014,
        tokens.contains(where: isHoliday)
      {
        calendar.titlesHoliday = true
      }
      if let first = summary.firstDate {
        collectPeriods(
          tokens, from: first, summary, sentence.range, index, of: sentences.count, &calendar)
      }
    }
    evidence.signature = signature(sentences)
    if !sentences.isEmpty, let name = titledPlace(tokens[0], evidence) {
      holders[name, default: Candidate(first: 0)].meet(
        in: 0, opens: true, leads: true, isProper: true)
    }
    // Asked for only where the caller does not say whose the text is, or not where.
    let coded = codes.count == 1 ? codes.first : nil
    lazy var named = owner(holders, evidence, tokens)
    let owner = subject ?? coded ?? named.name
    context.subject =
      subject ?? owner.map { governed($0) ?? meantPlace($0, evidence) ?? $0 }
      ?? evidence.unnamed
    // 据中国旅游研究院统计，全国…: who counted is not whose it is.
    if subject == nil, let name = context.subject, Self.isNational(name), evidence.nation >= 1,
      !named.isIntroduced
    {
      context.subject = "全国"
    }
    context.place =
      context.subject.flatMap { place(of: $0) ?? (isLocal($0) ? evidence.unnamed : nil) }
      ?? context.subject
    if let subject, place(of: subject) == nil, isInstitution(subject), let name = named.name {
      context.place = place(of: name) ?? subject
    }
    context.isInstitutional = owner.map(isInstitution) ?? false
    context.rank = context.place.flatMap { name in
      Array(name.utf16).withUnsafeBufferPointer { toponym(in: $0, at: 0)?.rank }
    }
    .map { String(folded: [$0]) }
    context.holders = Set(
      holders.filter { $0.value.count >= 2 || $0.value.first == 0 }.map(\.key))
    context.namings = namings
    context.hasNameLines = nameLines > 1
    // 全市, 我院: what says so again and again reports on one holder.
    context.isStory = evidence.count < 3 && hasByline
    setTime(&context, calendar, date)
    return context
  }

  /// The first of the short lines without a closing mark that end a text: 云阳县统计局, 2024年1月5日.
  private func signature(_ sentences: [Sentence]) -> Int {
    var first = Int.max
    for index in sentences.indices.suffix(3).reversed() where index > 4 {
      let (range, last) = (sentences[index].range, text[sentences[index].range.upperBound - 1])
      guard sentences[index].opensParagraph, range.count <= 45, last != 0x3002, last != 0xFF1B,
        last != 0xFF01
      else { break }
      first = index
    }
    return first
  }

  // MARK: Names

  /// The place's own name that stands at a character of a name, and the word for its rank.
  func toponym(in units: FoldedText, at start: Int) -> (length: Int, rank: UInt16?)? {
    guard let found = lexicon.longestWord(in: units, at: start, end: units.count),
      lexicon.classes(of: found.value).contains(.toponym)
    else { return nil }
    return (found.length, lexicon.words[found.value].kind?.utf16.last)
  }

  /// 市疾控中心 leaves open which city's.
  func isLocal(_ name: String) -> Bool {
    name.utf16.first.map { Self.placeEndings.contains($0) } ?? false
  }

  static let placeEndings = UnitSet("省市县区州盟旗镇乡村")

  /// The place that a name begins with: 云阳县 of 云阳县卫生健康委; of a chain of places the one of a
  /// level, 平河县 of 平河县石梁镇 where the text says 全县, else the first.
  func place(of name: String) -> String? {
    Array(name.utf16).withUnsafeBufferPointer { place(of: $0).map { String(folded: $0) } }
  }

  func place(of units: FoldedText, level: UInt16? = nil) -> FoldedText? {
    guard units.count >= 2, !Self.placeEndings.contains(units[0]) else { return nil }
    // The last character of the first place, and of the first one of the level.
    var first = -1
    var levelled = -1
    func add(_ last: Int, _ rank: UInt16) {
      if first < 0 { first = last }
      if levelled < 0, rank == level { levelled = last }
    }
    var start = 0
    while start < units.count, let found = toponym(in: units, at: start) {
      start += found.length
      add(start - 1, found.rank ?? units[start - 1])
    }
    for i in max(start, 1)..<max(start, 1, units.count) where Self.placeEndings.contains(units[i]) {
      // 虞州市: 州 is a part of the name.
      if i + 1 < units.count, Self.placeEndings.contains(units[i + 1]) { continue }
      // 主城六区 counts districts, it names none.
      if !lexicon.isNumeral(units[i - 1]) { add(i, units[i]) }
    }
    let end = levelled < 0 ? first : levelled
    return end < 0 ? nil : FoldedText(rebasing: units[...end])
  }

  /// Whether a name ends as an institution's does.
  func isInstitution(_ name: String) -> Bool { ends(name) { $0.classes.contains(.org) } }

  /// Whether a name ends in a word of the lexicon of some kind.
  func ends(_ name: String, in isMeant: (Word) -> Bool) -> Bool {
    let units = Array(name.utf16)
    return units.withUnsafeBufferPointer { text in
      units.indices.contains { start in
        guard let found = lexicon.longestWord(in: text, at: start, end: units.count) else {
          return false
        }
        return start + found.length == units.count && isMeant(lexicon.words[found.value])
      }
    }
  }
}
