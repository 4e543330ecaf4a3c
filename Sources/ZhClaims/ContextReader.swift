internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Reads from a whole document what its figures leave unsaid: whose they are and which year's.
struct ContextReader {
  let lexicon: Lexicon
  let text: FoldedText
  let units: [UInt16]
  let words: WordCache
  /// Take note of the periods and the numerals that are read.
  let periods: PeriodNotes
  let numerals: NumeralMemo

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
    var levels: [UInt16: Int] = [:]
    var institutions: [UInt16: Int] = [:]
    var codes: Set<String> = []
    var provinces: Set<UInt32> = []
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
      if summary.holdsDigits { collectCodes(tokens, &codes) }
      hasByline = hasByline || summary.classes.contains(.byline)
      if !summary.classes.isDisjoint(with: HolderReader.endings) {
        collectHolders(tokens, index, &holders, &namings)
      }
      // 江城市, which reads as 江 and 城市.
      if summary.classes.contains(.noun) {
        for i in tokens.indices.dropFirst() where isHiddenEnding(tokens, i) {
          noteHidden(tokens, i, index, &holders, &namings)
        }
      }
      if summary.classes.contains(.toponym) { collectProvinces(tokens, &provinces) }
      if summary.holdsDigits, countsProvinces(tokens) { levels[0x56FD, default: 0] += 2 }
      if !summary.classes.isDisjoint(with: [.deictic, .org]) {
        collectLevels(tokens, isTitle: index == 0, &levels, &institutions)
      }
      if let first = summary.firstDate {
        collectPeriods(tokens, from: first, summary, sentence.range, index, &calendar)
      }
    }
    // Asked for only where the caller does not say whose the text is, or not where.
    let coded = codes.count == 1 ? codes.first : nil
    // A text of many provinces is the country's, unless it says whose it is.
    let own = levels.filter { $0.key != 0x56FD }.values.max() ?? 0
    let isOfMany = provinces.count >= 5 && own <= levels[0x56FD, default: 0]
    lazy var best = bestHolder(holders, levels, institutions, isOfMany: isOfMany)
    // 全国, 我国 in a text that is nobody's else.
    let nation = levels[0x56FD, default: 0] >= 2 || isOfMany ? "全国" : nil
    // 公司, 集团: a name without an ending may be whose it is.
    let isCompany = institutions[0x53F8, default: 0] + institutions[0x56E2, default: 0] > 0
    // 中国青少年发展基金会 in a text of 中国平安: who begins its clauses is more likely whose it is.
    lazy var named =
      (best.map(Self.isNational) ?? true
        ? nation ?? bestOpener(tokens, isCompany: isCompany) ?? best : best)
      ?? firstInstitution(holders)
    // 全市 of a text that never says which: its own words are all there is.
    lazy var unnamed = Self.level(levels).map { "全" + String(folded: [$0]) }
    context.subject = subject ?? coded ?? named ?? unnamed
    // 据中国旅游研究院统计，全国…: who counted is not whose it is.
    if subject == nil, let name = context.subject, Self.isNational(name),
      levels[0x56FD, default: 0] >= 1
    {
      context.subject = "全国"
    }
    context.place = place(of: context.subject ?? "") ?? context.subject
    if let subject, place(of: subject) == nil, isInstitution(subject), let named {
      context.place = place(of: named) ?? subject
    }
    context.isInstitutional = context.subject.map(isInstitution) ?? false
    context.rank = context.place.flatMap { toponym(in: Array($0.utf16), at: 0)?.rank }
      .map { String(folded: [$0]) }
    context.holders = Set(
      holders.filter { $0.value.count >= 2 || $0.value.first == 0 }.map(\.key))
    context.namings = namings
    context.hasNameLines = nameLines > 1
    // 全市, 我院: what says so again and again reports on one holder.
    let pointing = levels.values.reduce(0, +) + institutions.values.reduce(0, +)
    context.isStory = pointing < 3 && hasByline
    setTime(&context, calendar, date)
    return context
  }

  // MARK: Whose

  /// What a name has for it: where it stands, how often, and how it begins.
  struct Candidate {
    var count = 0
    var first: Int
    /// In the title or at the very beginning of the text.
    var opens = false
    /// The very first words.
    var leads = false
    /// Somebody's own name, not a kind: 普惠性幼儿园.
    var isProper = false

    mutating func meet(opens: Bool, leads: Bool, isProper: Bool) {
      count += 1
      if leads { self.leads = true }
      if opens { self.opens = true }
      if isProper { self.isProper = true }
    }
  }

  /// 我市 says what the text is about; 全市 does where it opens a clause (elsewhere it may be the
  /// field of a rank).
  private func collectLevels(
    _ tokens: SentenceTokens, isTitle: Bool, _ levels: inout [UInt16: Int],
    _ institutions: inout [UInt16: Int]
  ) {
    for (index, token) in tokens.enumerated() where token.count == 2 {
      // 目前，学校设有20个学院: an ending alone is the text's own institution.
      if token.classes.contains(.org), opensClause(tokens, index), index + 1 < tokens.count,
        !tokens[index + 1].classes.isDisjoint(with: [.adverb, .copula, .event, .attain, .done]),
        tokens[index + 1].classes.isDisjoint(with: [.head, .noun])
      {
        institutions[text[Int(token.end) - 1], default: 0] += 1
        // 学校: a university as well, and a college.
        if text[Int(token.end) - 1] == 0x6821 {
          institutions[0x5B66, default: 0] += 1
          institutions[0x9662, default: 0] += 1
        }
      }
      guard token.classes.contains(.deictic) else { continue }
      // 该院, 我校: the text is an institution's.
      if lexicon.words[Int(token.word)].kind == "org" {
        institutions[text[Int(token.end) - 1], default: 0] += 1
        continue
      }
      // 该区 points at someone just named, whoever the text is about.
      let opener = text[Int(token.start)]
      let isOwn = opener == 0x6211 || opener == 0x672C
      // 2021年全国教育事业发展统计公报
      let isTitled = isTitle && index <= 2 && text[Int(token.end) - 1] == 0x56FD
      guard isOwn || (opener == 0x5168 && (isTitled || opensClause(tokens, index))) else {
        continue
      }
      levels[text[Int(token.end) - 1], default: 0] += isOwn ? 3 : 1
    }
  }

  private func bestHolder(
    _ holders: NameTable<Candidate>, _ levels: [UInt16: Int], _ institutions: [UInt16: Int],
    isOfMany: Bool
  ) -> String? {
    // 全市 and 我县 say what kind of place the text is about.
    let level = Self.level(levels)
    var best: (name: String, score: Int)?
    // In the order in which they were met: of equals the first is meant.
    for (name, value) in holders {
      let units = Array(name.utf16)
      // The rank of a name that is a place's own and no more.
      let rank = toponym(in: units, at: 0).flatMap { $0.length == units.count ? $0.rank : nil }
      // 中国: where everything happens.
      if rank == 0x56FD, level != 0x56FD { continue }
      // 四川 says where oftener than whose; 我省 says that it is meant.
      if let rank, units.last != rank, rank != level { continue }
      // 普惠性幼儿园: a kind of institution, unless the text begins with it, points back to it or
      // says it again and again.
      guard
        value.isProper || value.first <= 1 || level != nil && place(of: units)?.last == level
          || value.count >= (Self.isOwnBody(name) ? 2 : 4)
          || institutions[units.last ?? 0, default: 0] >= 2
      else { continue }
      let place = place(of: units, level: level)
      // One of many places, in a text that opens with none of them.
      if isOfMany, !value.leads, place != nil, value.count < 3 || !isInstitution(name) {
        continue
      }
      // A name without a place in it must come early or twice, or it is a verb and its object.
      guard place != nil || value.count >= 2 || value.first <= 1 else { continue }
      // 主城六区, but 北医三院.
      if let end = units.last, Self.placeEndings.contains(end),
        let last = units.dropLast().last, lexicon.isNumeral(last)
      {
        continue
      }
      var score = min(value.count, 8) * 2
      // 移动支付银行 of a title, among names: words may be a verb and its object.
      if !value.isProper { score -= 6 }
      if value.first == 0 {
        score += 8
      } else if value.first == 1 {
        score += 6
      } else if value.first <= 4 {
        score += 3
      }
      if value.opens { score += 8 }
      // 朝阳区 in a text that says 全市 again and again.
      if let place, place.count == units.count, let level, level != 0x56FD, place.last != level,
        levels[level, default: 0] >= 3
      {
        continue
      }
      if let place {
        // A text of the whole country may be one institution's all the same.
        score += level == nil ? 4 : place.last == level ? 14 : level == 0x56FD ? -2 : -10
      }
      if let last = units.last, institutions[last, default: 0] >= 2 { score += 14 }
      // 学校, 该院 in a text that names no 全市: an institution's, not its place's.
      if levels.isEmpty, place?.count == units.count,
        institutions.values.contains(where: { $0 >= 2 })
      {
        score -= 12
      }
      // An institution that the text begins with, where no 全市 says that it is a place's.
      if value.leads, level == nil, place?.count != units.count, isInstitution(name) { score += 6 }
      // National bodies are quoted more often than they report.
      if Self.isNational(name) { score -= 14 }
      // 县统计局 leaves open which county.
      if let first = units.first, Self.placeEndings.contains(first) { score -= 8 }
      // A name that begins longer ones is what they all belong to: 云阳县 of 云阳县卫生健康委.
      for (other, support) in holders
      where other.utf8.count > name.utf8.count && other.begins(with: name) {
        score += min(support.count, 2)
      }
      // 平河县石梁镇 in a county's text stands for the county.
      let isChain = units.last.map { Self.placeEndings.contains($0) } ?? false
      if best == nil || score > best!.score {
        let whole = isChain && place?.last == level ? place.map { String(folded: $0) } : nil
        best = (whole ?? name, score)
      }
    }
    return best?.name
  }

  /// The rank that 全市 and 我县 name most often; 全国 counts where there is no other.
  private static func level(_ levels: [UInt16: Int]) -> UInt16? {
    let own = levels.filter { $0.key != 0x56FD }
    return (own.isEmpty ? levels : own)
      .max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// A body that counts for the whole country; a university or a company has figures of its own.
  private static func isNational(_ name: String) -> Bool {
    guard name.begins(with: "中国") || name.begins(with: "全国") || name.begins(with: "国家") else {
      return false
    }
    return !isOwnBody(name)
  }

  /// Whether a name ends as those of single bodies do, whatever words they begin with.
  private static func isOwnBody(_ name: String) -> Bool {
    ["大学", "公司", "集团", "银行"].contains { name.ends(with: $0) }
  }

  /// The place's own name that stands at a character of a name, and the word for its rank.
  private func toponym(in units: [UInt16], at start: Int) -> (length: Int, rank: UInt16?)? {
    units.withUnsafeBufferPointer { text in
      guard let found = lexicon.longestWord(in: text, at: start, end: units.count) else {
        return nil
      }
      let word = lexicon.words[found.value]
      return word.classes.contains(.toponym) ? (found.length, word.kind?.utf16.last) : nil
    }
  }

  /// The institution that a news text names first, where nothing else says whose it is.
  private func firstInstitution(_ holders: NameTable<Candidate>) -> String? {
    holders.filter { $0.value.first <= 8 && $0.value.isProper && isInstitution($0.key) }
      .min { ($0.value.first, $0.key) < ($1.value.first, $1.key) }?.key
  }

  private static let placeEndings = UnitSet("省市县区州盟旗镇乡村")

  /// The place that a name begins with: 云阳县 of 云阳县卫生健康委; of a chain of places the one of a
  /// level, 平河县 of 平河县石梁镇 where the text says 全县, else the first.
  private func place(of name: String) -> String? {
    place(of: Array(name.utf16)).map { String(folded: $0) }
  }

  private func place(of units: [UInt16], level: UInt16? = nil) -> ArraySlice<UInt16>? {
    guard units.count >= 2, !Self.placeEndings.contains(units[0]) else { return nil }
    var ends: [(last: Int, rank: UInt16)] = []
    var start = 0
    while start < units.count, let found = toponym(in: units, at: start) {
      start += found.length
      ends.append((start - 1, found.rank ?? units[start - 1]))
    }
    for i in max(start, 1)..<max(start, 1, units.count) where Self.placeEndings.contains(units[i]) {
      // 虞州市: 州 is a part of the name.
      if ends.last?.last == i - 1, i > start { ends.removeLast() }
      ends.append((i, units[i]))
    }
    // 主城六区 counts districts, it names none.
    ends.removeAll { $0.last >= start && lexicon.isNumeral(units[$0.last - 1]) }
    let end = ends.first { $0.rank == level } ?? ends.first
    return end.map { units[...$0.last] }
  }

  /// Whether a name ends as an institution's does.
  private func isInstitution(_ name: String) -> Bool {
    let units = Array(name.utf16)
    return units.withUnsafeBufferPointer { text in
      units.indices.contains { start in
        guard let found = lexicon.longestWord(in: text, at: start, end: units.count) else {
          return false
        }
        return start + found.length == units.count
          && lexicon.words[found.value].classes.contains(.org)
      }
    }
  }

}
