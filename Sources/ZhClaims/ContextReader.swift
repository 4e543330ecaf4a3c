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
    var provinces: Set<String> = []
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

    mutating func meet(opens: Bool, isProper: Bool) {
      count += 1
      if opens { self.opens = true }
      if isProper { self.isProper = true }
    }
  }

  private func collectHolders(
    _ tokens: SentenceTokens, _ sentence: Int, _ holders: inout NameTable<Candidate>,
    _ namings: inout [(start: Int, name: String)]
  ) {
    // The first token of a name, and the last that may end it.
    var start = -1
    var end = -1
    // 未包括香港特别行政区、澳门特别行政区数据: who is left out is not spoken of.
    var isLeftOut = false
    for (index, token) in tokens.enumerated() {
      if token.word >= 0, token.classes.contains(.prep),
        lexicon.words[Int(token.word)].kind == "except"
      {
        isLeftOut = true
      } else if isLeftOut {
        guard token.kind == .mark, text[Int(token.start)] != 0x3001 else { continue }
        isLeftOut = false
      }
      // Nothing of a name stands open, and this begins none.
      if start < 0, token.kind != .text, token.classes.isDisjoint(with: HolderReader.endings) {
        continue
      }
      let isSuffix = HolderReader.endsName(token.classes, token.word, lexicon)
      // 三亚市, 四川省: the numeral of a place counts nothing.
      let isNumeralName =
        token.classes == .notNumber && index + 1 < tokens.count
        && tokens[index + 1].classes.contains(.place)
      // 澜湾高腔剧团: a cue of one character inside a name is none.
      let isInner =
        token.kind == .word && token.count == 1 && start >= 0 && index + 2 < tokens.count
        && tokens[index + 2].classes.contains(.org)
        && tokens[index - 1].kind == .text && tokens[index + 1].kind == .text
        && words.isUnknown(units, Int(tokens[index - 1].start)..<Int(tokens[index + 1].end))
      // 北京协和医院: nor is one that makes a word with what stands before it.
      let isJoined =
        token.kind == .word && token.count == 1 && start >= 0 && index + 1 < tokens.count
        && tokens[index + 1].classes.contains(.org) && tokens[index - 1].kind == .text
        && words.joins(units, Int(tokens[index - 1].start)..<Int(token.end), at: Int(token.start))
      let isText = token.kind == .text || isNumeralName || isInner || isJoined
      if isSuffix {
        if start >= 0, end >= start, tokens[index - 1].count > 4, tokens[index - 1].kind == .text,
          token.classes.isDisjoint(with: [.org, .toponym])
        {
          // 小金县属部级贫困县: so much between two endings is a clause.
          note(tokens, start, end, sentence, &holders, &namings)
          start = index - 1
        }
        // 新田县北接兰水县: places in a chain are of falling rank.
        if start >= 0, end >= start, end < index - 1, token.classes.contains(.place),
          text[Int(token.end) - 1] == text[Int(tokens[end].end) - 1]
        {
          note(tokens, start, end, sentence, &holders, &namings)
          start = index - 1
          end = -1
        }
        // 北接马尔康县: the place's own name begins what is named.
        if start < 0 || end < start && token.classes.contains(.toponym) { start = index }
        end = index
      } else if isText {
        if start < 0 { start = index }
      } else if start >= 0, token.count > 1, token.classes.isSubset(of: [.event, .noun, .head]),
        token.classes.contains(.event), index + 1 < tokens.count,
        tokens[index + 1].classes.contains(.org) || tokens[index + 1].classes.contains(.deictic)
      {
        // 云槎旅游投资集团: a verb right before the ending.
        continue
      } else if start >= 0, token.classes == .noun || token.classes == .head {
        // 锦陵地铁集团: a word inside a name.
        continue
      } else if token.classes == .noun, index + 1 < tokens.count,
        tokens[index + 1].classes.contains(.org), !hasOwnName(tokens[index + 1])
      {
        // 首都师范大学: or at its beginning.
        start = index
      } else {
        note(tokens, start, end, sentence, &holders, &namings)
        start = -1
        end = -1
      }
    }
    note(tokens, start, end, sentence, &holders, &namings)
  }

  /// Whether a plain word ends as places do, behind a single character that begins the name: 城市 of
  /// 江城市.
  private func isHiddenEnding(_ tokens: SentenceTokens, _ index: Int) -> Bool {
    let (first, last) = (tokens[index - 1], tokens[index])
    return last.classes == .noun && last.count == 2 && first.kind == .text && first.count == 1
      && first.end == last.start && Self.hiddenEndings.contains(text[Int(last.end) - 1])
      && !Self.noOpeners.contains(text[Int(first.start)])
      && (index == 1 || tokens[index - 2].kind != .text)
  }

  private func noteHidden(
    _ tokens: SentenceTokens, _ index: Int, _ sentence: Int,
    _ holders: inout NameTable<Candidate>, _ namings: inout [(start: Int, name: String)]
  ) {
    let range = Int(tokens[index - 1].start)..<Int(tokens[index].end)
    let name = String(folded: text[range])
    let opens = sentence <= 1 && (index <= 2 || opensClause(tokens, index - 1))
    holders[name, default: Candidate(first: sentence)].meet(opens: opens, isProper: true)
    if sentence == 0, index <= 2 { holders[name, default: Candidate(first: 0)].leads = true }
    namings.append((range.lowerBound, name))
  }

  /// Takes a holder's name into account, from its first token to its last, if it is one.
  private func note(
    _ tokens: SentenceTokens, _ start: Int, _ end: Int, _ sentence: Int,
    _ holders: inout NameTable<Candidate>, _ namings: inout [(start: Int, name: String)]
  ) {
    guard start >= 0, end >= start else { return }
    var start = start
    // 首都师范大学: a plain word at the very beginning belongs to the name.
    if start > 0, tokens[start - 1].classes == .noun, tokens[end].classes.contains(.org),
      tokens[start].kind == .text, opensClause(tokens, start - 1)
    {
      start -= 1
    }
    var range = Int(tokens[start].start)..<Int(tokens[end].end)
    // 2023年岷阳市: the 年 belongs to the number.
    if start > 0, tokens[start - 1].kind == .digits,
      [0x5E74, 0x6708, 0x65E5].contains(text[range.lowerBound])
    {
      range = (range.lowerBound + 1)..<range.upperBound
    }
    // A bare suffix, or a suffix behind one character, names nobody: 县医院.
    let isNamed = tokens[start].classes.contains(.toponym)
    guard range.count <= 22, isNamed || range.count >= 3 && (end > start || range.count >= 5)
    else { return }
    // 第十六届省, 个贫困村: what begins so counts or points, it names nobody.
    guard
      isNamed || tokens[start].classes == .notNumber
        || !Self.noOpeners.contains(text[range.lowerBound])
    else { return }
    // 选举十九届中央委员会: what is counted inside is no name's.
    if isNamed == false, (start...end).contains(where: { counts(tokens[$0]) }) { return }
    // 环境立区: a place's name of its own has no words in it where it is long.
    let body = range.lowerBound..<Int(tokens[end].start)
    if !isNamed, body.count >= 3, tokens[end].count == 1, tokens[end].classes.contains(.place),
      tokens[start].kind == .text, Self.rankEndings.contains(text[body.upperBound]),
      words.holdsWord(units, body)
    {
      return
    }
    let name = String(folded: text[range])
    // 街道社区: endings alone name nobody.
    if tokens[start].count > 1, tokens[start].classes.isDisjoint(with: [.toponym, .notNumber]),
      !hasOwnName(tokens[start]),
      tokens[start...end].allSatisfy({ !$0.classes.isDisjoint(with: [.place, .org]) })
    {
      return
    }
    let opens =
      sentence <= 1
      && (start <= 1 || tokens[start - 1].kind == .mark || tokens[start - 1].kind == .blank)
    let isProper = namesOne(tokens[start...end])
    holders[name, default: Candidate(first: sentence)].meet(opens: opens, isProper: isProper)
    if sentence == 0, start <= 1 { holders[name, default: Candidate(first: 0)].leads = true }
    if isProper { namings.append((range.lowerBound, name)) }
  }

  /// Whether a run of letters holds a number with its unit: 十九届, 三天.
  private func counts(_ token: Token) -> Bool {
    guard token.kind == .text else { return false }
    var numeral = -1
    for i in token.range {
      if lexicon.isCounting(text[i]) {
        numeral = i
      } else if numeral == i - 1, numeral >= 0, text[i] == 0x5C4A {
        return true
      } else if numeral == i - 1, numeral >= 0, i + 1 < text.count,
        lexicon.longestUnit(in: text, at: i, end: Int(token.end)) != nil
      {
        return true
      }
    }
    return false
  }

  /// Whether a run of tokens is somebody's own name: of a place, or with letters before its ending
  /// that are no words. 手机银行 and 公办学校 are kinds of things.
  private func namesOne(_ tokens: Slice<SentenceTokens>) -> Bool {
    if tokens.contains(where: { $0.classes.contains(.toponym) || hasOwnName($0) }) { return true }
    guard let last = tokens.last, let first = tokens.first, first.kind == .text else {
      // 市人民医院, 县统计局: which one the text says elsewhere.
      return tokens.first?.classes.contains(.place) ?? false
    }
    return words.isUnknown(units, Int(first.start)..<Int(last.start))
  }

  /// 新开源（300109）: names of companies with the codes of their shares.
  private func collectCodes(_ tokens: SentenceTokens, _ codes: inout Set<String>) {
    for (index, token) in tokens.enumerated()
    where token.kind == .digits && token.count == 6 && index >= 2 && index + 1 < tokens.count {
      let (open, close) = (text[Int(tokens[index - 1].start)], text[Int(tokens[index + 1].start)])
      guard open == 0x28 || open == 0xFF08, close == 0x29 || close == 0xFF09,
        !text[token.range].contains(where: { !(0x30...0x39).contains($0) })
      else { continue }
      var first = index - 1
      while first > 0, index - first < 5, [.text, .word].contains(tokens[first - 1].kind) {
        first -= 1
      }
      guard first < index - 1 else { continue }
      let name = Int(tokens[first].start)..<Int(tokens[index - 2].end)
      if (2...12).contains(name.count) { codes.insert(String(folded: text[name])) }
    }
  }

  /// 河北, 广西壮族自治区: which provinces a text speaks of.
  private func collectProvinces(_ tokens: SentenceTokens, _ provinces: inout Set<String>) {
    for token in tokens where token.classes.contains(.toponym) {
      guard lexicon.words[Int(token.word)].isProvince else { continue }
      provinces.insert(String(folded: text[Int(token.start)..<Int(token.start) + 2]))
    }
  }

  /// 眼科, 武警总医院: a line of a few words that ends as names do.
  private func isNameLine(_ tokens: SentenceTokens) -> Bool {
    guard tokens.count <= 5, let last = tokens.last(where: { $0.kind != .blank }) else {
      return false
    }
    return HolderReader.endsName(last.classes, last.word, lexicon)
      || last.word >= 0 && lexicon.words[Int(last.word)].kind == "department"
      || last.kind == .text && text[Int(last.end) - 1] == 0x79D1
  }

  /// 31个省（自治区、直辖市）: the whole country.
  private func countsProvinces(_ tokens: SentenceTokens) -> Bool {
    tokens.indices.contains { index in
      guard tokens[index].kind == .digits, tokens[index].count == 2, index + 1 < tokens.count,
        text[Int(tokens[index].start)] == 0x33, Int(tokens[index].end) + 1 < text.count
      else { return false }
      let end = Int(tokens[index].end)
      return text[end] == 0x7701 || text[end] == 0x4E2A && text[end + 1] == 0x7701
    }
  }

  /// 农业农村部: a name that the lexicon has whole.
  private func hasOwnName(_ token: Token) -> Bool {
    token.classes.contains(.org) && lexicon.words[Int(token.word)].kind == "name"
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

  private static let noOpeners = UnitSet("我第这那各每个年月日是为本由将一二三四五六七八九十两几后等其某")
  /// Not 区: 东院区 is a part of an institution.
  private static let hiddenEndings = UnitSet("省市县州")
  private static let rankEndings = UnitSet("省市县区州")
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

  // MARK: Names without an ending

  /// Short runs that begin clauses, for names that end in nothing known: 恒岳精密.
  private func collectOpeners(
    _ tokens: SentenceTokens, isCompany: Bool, _ openers: inout [String: Int]
  ) {
    for (index, token) in tokens.enumerated() {
      guard index == 0 || tokens[index - 1].kind == .mark || tokens[index - 1].kind == .blank else {
        continue
      }
      // 安踏发布中报: who reports.
      if lexicon.isNumeral(text[Int(token.start)]) { continue }
      if token.kind == .text, (2...8).contains(token.count), index + 1 < tokens.count,
        tokens[index + 1].classes.contains(.link),
        lexicon.words[Int(tokens[index + 1].word)].kind == "publish"
      {
        openers[String(folded: text[token.range]), default: 0] += 4
      } else if !isCompany {
        // What opens clauses of a text without a company is what it speaks of, not whose it is.
        continue
      } else if token.kind == .text, (3...8).contains(token.count) {
        guard
          lexicon.longestUnit(in: text, at: Int(token.start), end: Int(token.end))
            .map({ $0.length < token.count }) ?? true
        else { continue }
        openers[String(folded: text[token.range]), default: 0] += 1
      } else if token.classes.contains(.toponym), index + 1 < tokens.count,
        tokens[index + 1].kind == .text, (2...4).contains(tokens[index + 1].count)
      {
        // 上海医药: a company's name that ends in nothing known.
        let name = Int(token.start)..<Int(tokens[index + 1].end)
        openers[String(folded: text[name]), default: 0] += 1
      }
    }
  }

  private func bestOpener(_ tokens: DocumentTokens, isCompany: Bool) -> String? {
    var openers: [String: Int] = [:]
    for sentence in tokens.sentences {
      collectOpeners(tokens[sentence], isCompany: isCompany, &openers)
    }
    return openers.filter { $0.value >= 2 }.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
