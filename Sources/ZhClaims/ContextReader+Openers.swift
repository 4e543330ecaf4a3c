internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Names without an ending, and what else says whose a document is.
extension ContextReader {
  /// 新开源（300109）: names of companies with the codes of their shares.
  func collectCodes(_ tokens: SentenceTokens, _ codes: inout Set<String>) {
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
  func collectProvinces(_ tokens: SentenceTokens, _ provinces: inout Set<UInt32>) {
    for token in tokens where token.classes.contains(.toponym) {
      guard lexicon.words[Int(token.word)].isProvince else { continue }
      // The first two characters tell them apart, whatever the form.
      let start = Int(token.start)
      provinces.insert(UInt32(text[start]) << 16 | UInt32(text[start + 1]))
    }
  }

  /// 眼科, 武警总医院: a line of a few words that ends as names do.
  func isNameLine(_ tokens: SentenceTokens) -> Bool {
    guard tokens.count <= 7, let last = tokens.last(where: { $0.kind != .blank }) else {
      return false
    }
    return HolderReader.endsName(last.classes, last.word, lexicon)
      || HolderReader.endsDepartment(last.word, last.kind, at: Int(last.end), text, lexicon)
  }

  /// 31个省（自治区、直辖市）: the whole country.
  func countsProvinces(_ tokens: SentenceTokens) -> Bool {
    tokens.indices.contains { index in
      guard tokens[index].kind == .digits, tokens[index].count == 2, index + 1 < tokens.count,
        text[Int(tokens[index].start)] == 0x33, Int(tokens[index].end) + 1 < text.count
      else { return false }
      let end = Int(tokens[index].end)
      return text[end] == 0x7701 || text[end] == 0x4E2A && text[end + 1] == 0x7701
    }
  }

  /// Short runs that begin clauses, for names that end in nothing known: 恒岳精密.
  func collectOpeners(
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
      } else if token.kind == .text, token.count == 2, index + 1 < tokens.count,
        words.isUnknown(units, token.range),
        !tokens[index + 1].classes.isDisjoint(with: [.attain, .event])
      {
        // 青禾实现营收46亿元
        openers[String(folded: text[token.range]), default: 0] += 1
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

  /// 湄浦市 of the title 湄浦：一袋垃圾的分岔路 in a text that says 全市.
  func titledPlace(_ title: SentenceTokens, _ evidence: OwnerEvidence) -> String? {
    guard title.count > 2, let level = evidence.level, Self.cities.contains(level),
      (2...3).contains(title[0].count), title[1].kind == .mark,
      text[Int(title[1].start)] == 0xFF1A || text[Int(title[1].start)] == 0x3A,
      title[0].classes.contains(.toponym)
        && lexicon.words[Int(title[0].word)].kind?.utf16.last == level
        || title[0].kind == .text && words.isUnknown(units, title[0].range)
    else { return nil }
    return String(folded: text[title[0].range]) + String(folded: [level])
  }

  private static let cities = UnitSet("市县区")

  /// 鹭鸣湖, 清水河: a lake or a river that a text may be of has letters before its ending that are no
  /// words, and begins what ICU's dictionary does not know.
  func collectWaters(
    _ tokens: SentenceTokens, _ sentence: Int, _ holders: inout NameTable<Candidate>,
    _ namings: inout [(start: Int, name: String)]
  ) {
    let waters = TokenSummary.waters
    for index in tokens.indices where tokens[index].kind == .text && tokens[index].count >= 3 {
      let start = Int(tokens[index].start)
      guard
        waters.contains(text[start + 2])
          || tokens[index].count > 3 && waters.contains(text[start + 3])
      else { continue }
      for length in 3...4 where length <= tokens[index].count {
        let range = start..<(start + length)
        guard waters.contains(text[range.upperBound - 1]),
          !Self.noOpeners.contains(text[start]), words.isUnknown(units, range)
        else { continue }
        meet(tokens, index, range, sentence, isProper: true, &holders, &namings)
        break
      }
    }
  }

  func bestOpener(_ tokens: DocumentTokens, isCompany: Bool) -> String? {
    var openers: [String: Int] = [:]
    // Who publishes, if no company speaks.
    for sentence in tokens.sentences
    where isCompany || tokens.summaries[sentence].classes.contains(.link) {
      collectOpeners(tokens[sentence], isCompany: isCompany, &openers)
    }
    return openers.filter { $0.value >= 2 }.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
