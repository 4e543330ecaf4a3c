internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Finds the names of a document that may be whose it is.
extension ContextReader {
  /// Whether a word of a sentence ends a name: most numerals that count nothing are of none.
  func mayEndNames(_ summary: SentenceSummary, _ tokens: SentenceTokens) -> Bool {
    if !summary.classes.isDisjoint(with: [.org, .place]) { return true }
    return summary.classes.contains(.notNumber)
      && tokens.contains { HolderReader.endsName($0.classes, $0.word, lexicon) }
  }

  func collectHolders(
    _ tokens: SentenceTokens, _ sentence: Int, _ holders: inout NameTable<Candidate>,
    _ namings: inout [(start: Int, name: String)]
  ) {
    // The first token of a name, and the last that may end it.
    var start = -1
    var end = -1
    // 未包括香港特别行政区、澳门特别行政区数据: who is left out is not spoken of.
    var isLeftOut = false
    for index in tokens.indices {
      if !isLeftOut {
        if tokens[index].kind == .text {
          if start < 0 { start = index }
          continue
        }
        // Nothing of a name stands open, and this begins none.
        if start < 0, tokens[index].classes.isDisjoint(with: Self.openers) { continue }
      }
      let token = tokens[index]
      if token.word >= 0, token.classes.contains(.prep),
        lexicon.words[Int(token.word)].kind == "except"
      {
        isLeftOut = true
      } else if isLeftOut {
        guard token.kind == .mark, text[Int(token.start)] != 0x3001 else { continue }
        isLeftOut = false
      }
      if start < 0, token.classes.isDisjoint(with: HolderReader.endings) { continue }
      // Most words and marks end whatever stands open.
      if token.classes.isDisjoint(with: Self.inner), token.kind != .word || token.count > 1 {
        if end >= start { note(tokens, start, end, sentence, &holders, &namings) }
        start = -1
        end = -1
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
      // 宏远股份: nor is one behind a single character that opens the clause.
      let isSecond =
        token.kind == .word && token.count == 1 && start >= 0 && start == index - 1
        && index + 1 < tokens.count && tokens[index + 1].classes.contains(.org)
        && tokens[start].kind == .text && tokens[start].count == 1 && opensClause(tokens, start)
        && !Self.noOpeners.contains(text[Int(tokens[start].start)])
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
      } else if isNumeralName || isInner || isJoined || isSecond {
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
        if start >= 0, end >= start { note(tokens, start, end, sentence, &holders, &namings) }
        start = -1
        end = -1
      }
    }
    if start >= 0, end >= start { note(tokens, start, end, sentence, &holders, &namings) }
  }

  /// The classes of the words that may begin a name, or say that one is left out.
  private static let openers = HolderReader.endings.union(.prep)

  /// The classes of the words that may end a name or stand in it; a cue of one character may, too.
  private static let inner = HolderReader.endings.union([.noun, .head, .event])

  /// Whether a plain word ends as places do, behind a single character that begins the name: 城市 of
  /// 江城市.
  func isHiddenEnding(_ tokens: SentenceTokens, _ index: Int) -> Bool {
    let (first, last) = (tokens[index - 1], tokens[index])
    return last.classes == .noun && last.count == 2 && first.kind == .text && first.count == 1
      && first.end == last.start && Self.hiddenEndings.contains(text[Int(last.end) - 1])
      && !Self.noOpeners.contains(text[Int(first.start)])
      && (index == 1 || tokens[index - 2].kind != .text)
  }

  /// Whether two single characters before the ending of a place, of which one reads as a cue, name it:
  /// 达 and 峰 of 达峰县, at the beginning of a clause.
  func isHiddenName(_ tokens: SentenceTokens, _ index: Int) -> Bool {
    let last = tokens[index]
    // Every province has its row. The rarest first: every fourth token is one character.
    guard last.classes.contains(.place), last.count == 1, text[Int(last.start)] != 0x7701,
      index >= 2,
      opensClause(tokens, index - 2), last.end - tokens[index - 2].start == 3
    else { return false }
    let body = tokens[(index - 2)..<index]
    // 衡州市第二人民医院 is found by its ending.
    return body.contains { $0.kind == .word && $0.classes.isDisjoint(with: .place) }
      && body.allSatisfy { $0.kind != .mark }
      && body.first!.classes.isDisjoint(with: Self.pointing)
      && !Self.noOpeners.contains(text[Int(body.first!.start)])
  }

  func noteHidden(
    _ tokens: SentenceTokens, from start: Int, to end: Int, _ sentence: Int,
    _ holders: inout NameTable<Candidate>, _ namings: inout [(start: Int, name: String)]
  ) {
    let range = Int(tokens[start].start)..<Int(tokens[end].end)
    meet(tokens, start, range, sentence, isProper: true, &holders, &namings)
  }

  /// Notes that a name stands in a sentence.
  /// - Parameter start: its first token.
  func meet(
    _ tokens: SentenceTokens, _ start: Int, _ range: Range<Int>, _ sentence: Int, isProper: Bool,
    _ holders: inout NameTable<Candidate>, _ namings: inout [(start: Int, name: String)]
  ) {
    let name = String(folded: text[range])
    let opens =
      sentence <= 1 && (start <= 1 || opensClause(tokens, start)) && !isQuoted(tokens, start)
    holders[name, default: Candidate(first: sentence, range: range)].meet(
      in: sentence, opens: opens, leads: sentence == 0 && start <= 1, isProper: isProper)
    if isProper { namings.append((range.lowerBound, name)) }
  }

  /// “微信公众号+互联网医院”: what is called so.
  private func isQuoted(_ tokens: SentenceTokens, _ index: Int) -> Bool {
    for token in tokens[..<index].reversed() where token.kind == .mark {
      let mark = text[Int(token.start)]
      if mark == 0x201C { return true }
      if mark == 0x201D { return false }
    }
    return false
  }

  /// Takes a holder's name into account, from its first token to its last, if they are one.
  func note(
    _ tokens: SentenceTokens, _ start: Int, _ end: Int, _ sentence: Int,
    _ holders: inout NameTable<Candidate>, _ namings: inout [(start: Int, name: String)]
  ) {
    var start = start
    // 首都师范大学: a plain word at the very beginning belongs to the name.
    if start > 0, tokens[start - 1].classes == .noun, tokens[end].classes.contains(.org),
      tokens[start].kind == .text, opensClause(tokens, start - 1)
    {
      start -= 1
    }
    // 城关镇中心卫生院 at the beginning of a clause: so does one before a bare 镇.
    if start > 0, tokens[start - 1].classes == .noun, tokens[start].count == 1,
      tokens[start].classes.contains(.place), tokens[start - 1].end == tokens[start].start,
      opensClause(tokens, start - 1)
    {
      start -= 1
    }
    // 望溪热电 at the beginning of a text: a cue of one character begins the name.
    if start > 0, sentence <= 1, opensClause(tokens, start - 1), tokens[start - 1].kind == .word,
      tokens[start - 1].count == 1, tokens[start].kind == .text,
      tokens[start - 1].end == tokens[start].start,
      tokens[start - 1].classes.isDisjoint(with: Self.pointing),
      !Self.noOpeners.contains(text[Int(tokens[start - 1].start)])
    {
      start -= 1
    }
    var range = Int(tokens[start].start)..<Int(tokens[end].end)
    // 2023年岷阳市: the 年 belongs to the number, and 家 to 15家地市公司, which count no one's own.
    if start > 0, tokens[start - 1].kind == .digits {
      if [0x5E74, 0x6708, 0x65E5].contains(text[range.lowerBound]) {
        range = (range.lowerBound + 1)..<range.upperBound
        // 2016年度中关村
        if text[range.lowerBound] == 0x5EA6 { range = (range.lowerBound + 1)..<range.upperBound }
      } else if tokens[start].kind == .text,
        lexicon.longestUnit(in: text, at: range.lowerBound, end: Int(tokens[start].end)) != nil
      {
        return
      }
    }
    // 10月份岑阳市
    if text[range.lowerBound] == 0x4EFD, range.lowerBound > 0, text[range.lowerBound - 1] == 0x6708
    {
      range = (range.lowerBound + 1)..<range.upperBound
    }
    // 学校面向28个省
    if tokens[end].classes.contains(.place),
      text[range.dropFirst()].contains(where: { (0x30...0x39).contains($0) })
    {
      return
    }
    // 城北的鹿鸣山景区: what describes it is no part of the name.
    if let light = text[range].lastIndex(of: 0x7684) { range = (light + 1)..<range.upperBound }
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
    if !isNamed, (start...end).contains(where: { counts(tokens[$0]) }) { return }
    // 环境立区: a place's name of its own has no words in it where it is long.
    let body = range.lowerBound..<Int(tokens[end].start)
    // 支援邻市, 其他各县: which one is not said.
    if !isNamed, !body.isEmpty, tokens[end].classes.contains(.place),
      Self.pointers.contains(text[body.upperBound - 1])
    {
      return
    }
    if !isNamed, body.count >= 3, tokens[end].count == 1, tokens[end].classes.contains(.place),
      tokens[start].kind == .text, Self.rankEndings.contains(text[body.upperBound]),
      words.holdsWord(units, body)
    {
      return
    }
    // 街道社区: endings alone name nobody.
    if tokens[start].count > 1, tokens[start].classes.isDisjoint(with: [.toponym, .notNumber]),
      !hasOwnName(tokens[start]),
      tokens[start...end].allSatisfy({ !$0.classes.isDisjoint(with: [.place, .org]) })
    {
      return
    }
    meet(
      tokens, start, range, sentence, isProper: namesOne(tokens[start...end]), &holders, &namings)
  }

  /// Whether a run of letters holds a number with its unit: 十九届, 三天.
  func counts(_ token: Token) -> Bool {
    guard token.kind == .text else { return false }
    var numeral = -1
    for i in token.range {
      if lexicon.isCounting(text[i]) {
        numeral = i
      } else if numeral == i - 1, numeral >= 0,
        text[i] == 0x5C4A
          || i + 1 < text.count
            && lexicon.longestUnit(in: text, at: i, end: Int(token.end)) != nil
      {
        return true
      }
    }
    return false
  }

  /// Whether a run of tokens is somebody's own name: of a place, or with letters before its ending
  /// that are no words. 手机银行 and 公办学校 are kinds of things.
  func namesOne(_ tokens: Slice<SentenceTokens>) -> Bool {
    if tokens.contains(where: { $0.classes.contains(.toponym) || hasOwnName($0) }) { return true }
    guard let last = tokens.last, let first = tokens.first, first.kind == .text else {
      // 市人民医院, 县统计局: which one the text says elsewhere.
      return tokens.first?.classes.contains(.place) ?? false
    }
    return words.isUnknown(units, Int(first.start)..<Int(last.start))
  }

  /// 农业农村部: a name that the lexicon has whole.
  func hasOwnName(_ token: Token) -> Bool {
    token.classes.contains(.org) && lexicon.words[Int(token.word)].kind == "name"
  }

  /// What no name begins with.
  private static let pointing: WordClass = [
    .prep, .from, .than, .deictic, .notNumber, .adverb, .link,
  ]

  static let noOpeners = UnitSet("请我第这那各每个年月日是为本由将一二三四五六七八九十两几后等其某")

  /// Not 区: 东院区 is a part of an institution.
  static let hiddenEndings = UnitSet("省市县州")

  private static let pointers = UnitSet("邻各外本该")

  static let rankEndings = UnitSet("省市县区州")
}
