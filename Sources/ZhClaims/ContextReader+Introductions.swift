internal import ZhLexicon
internal import ZhText

/// Whom a text introduces at its beginning, however the name ends: 万寨港 of 万寨港于1990年建成, 兴义一中 of
/// 兴义一中是贵州省首批重点中学.
extension ContextReader {
  /// How many sentences are looked at.
  private static let introductions = 5

  func introduced(_ tokens: DocumentTokens) -> String? {
    for sentence in tokens.sentences.prefix(Self.introductions) {
      let tokens = tokens[sentence]
      var start = 0
      for index in tokens.indices.dropFirst() {
        let token = tokens[index]
        if token.kind == .mark || token.kind == .blank {
          // 山海关区，隶属于河北省秦皇岛市
          let isAppositive =
            sentence <= 1 && start == 0 && index + 1 < tokens.count && isFounding(tokens[index + 1])
            && text[Int(token.start)] == 0xFF0C
          if isAppositive, let name = introduced(tokens, 0..<index, atLeast: 1) { return name }
          start = index + 1
          continue
        }
        guard start < index else { continue }
        if isFounding(token) || isFoundedWhen(tokens, index),
          let name = introduced(tokens, start..<index, atLeast: sentence <= 1 ? 1 : 2)
        {
          return name
        }
        if sentence <= 1, start == 0, token.count == 1, text[Int(token.start)] == 0x662F,
          let name = introduced(tokens, start..<index, atLeast: 3),
          isProperName(tokens, start..<index)
        {
          return name
        }
      }
    }
    return nil
  }

  /// 成立于, 位于
  func isFounding(_ token: Token) -> Bool {
    guard token.word >= 0, !token.classes.isDisjoint(with: [.prep, .rank]) else { return false }
    return lexicon.words[Int(token.word)].kind == "founded"
  }

  /// 于 of 于1996年5月成立
  private func isFoundedWhen(_ tokens: SentenceTokens, _ index: Int) -> Bool {
    guard tokens[index].count == 1, text[Int(tokens[index].start)] == 0x4E8E else { return false }
    var holdsYear = false
    for token in tokens[(index + 1)...].prefix(10) {
      if token.kind == .mark { return false }
      if token.kind == .digits, token.count == 4 { holdsYear = true }
      if token.classes.contains(.event) { return holdsYear }
    }
    return false
  }

  /// The name that some tokens are, if the text has it often enough.
  private func introduced(
    _ tokens: SentenceTokens, _ indices: Range<Int>, atLeast count: Int
  ) -> String? {
    let range = Int(tokens[indices.lowerBound].start)..<Int(tokens[indices.upperBound - 1].end)
    guard (2...14).contains(range.count),
      indices.allSatisfy({ isOfName(tokens, $0, in: indices) }),
      !Self.noOpeners.contains(text[range.lowerBound]),
      !text[range].contains(where: { $0 == 0x7684 || $0 == 0x8BE5 }),
      // 医院: an ending alone.
      indices.count > 1 || tokens[indices.lowerBound].kind == .text
        || tokens[indices.lowerBound].classes.contains(.toponym)
        || hasOwnName(tokens[indices.lowerBound])
        || tokens[indices.lowerBound].classes.contains(.org) && range.count > 2
    else { return nil }
    return occurs(range, atLeast: count) ? String(folded: text[range]) : nil
  }

  private static let noNames: WordClass = [
    .prep, .from, .than, .deictic, .adverb, .link, .period, .basis, .among, .copula, .target,
  ]

  private func isOfName(
    _ tokens: SentenceTokens, _ index: Int, in indices: Range<Int>
  ) -> Bool {
    let token = tokens[index]
    if token.kind == .text { return true }
    guard token.kind == .word else { return false }
    // 北京振远护卫中心, 远景科技: a cue of one character inside a name is none.
    if token.count == 1, index + 1 < indices.upperBound, tokens[index + 1].kind == .text {
      return true
    }
    if index == indices.lowerBound, !token.classes.isDisjoint(with: Self.noNames) { return false }
    return token.classes.isEmpty || !token.classes.isDisjoint(with: Item.naming)
  }

  /// What the title begins with and the text says again where clauses open: 江州水务 of 江州水务发展再上新台阶.
  func titled(_ title: SentenceTokens) -> String? {
    for count in stride(from: min(4, title.count), to: 0, by: -1) {
      let indices = 0..<count
      let range = Int(title[0].start)..<Int(title[count - 1].end)
      guard (2...10).contains(range.count),
        indices.allSatisfy({ isOfName(title, $0, in: indices) }),
        !Self.noOpeners.contains(text[range.lowerBound]), !text[range].contains(0x7684),
        // 江州: a place is found by its own rules.
        title[0].classes.contains(.toponym)
          ? count > 1 && title[count - 1].kind == .text : words.isUnknown(units, range),
        title[count - 1].classes.isDisjoint(with: [.head, .event, .change]),
        opens(range, atLeast: 2)
      else { continue }
      return String(folded: text[range])
    }
    return nil
  }

  /// Whether a name stands again where clauses open, or behind 从, 在, 据.
  private func opens(_ name: Range<Int>, atLeast count: Int) -> Bool {
    let rest = FoldedText(rebasing: text[name.upperBound...])
    return occurrences(of: FoldedText(rebasing: text[name]), in: rest, upTo: count) { i in
      let before = text[name.upperBound + i - 1]
      return Self.beforeNames.contains(before) || before < 0x30
    } == count
  }

  private static let beforeNames = UnitSet("。：从据年月日半度")

  /// Letters that are no words, or a place's name.
  private func isProperName(_ tokens: SentenceTokens, _ indices: Range<Int>) -> Bool {
    let range = Int(tokens[indices.lowerBound].start)..<Int(tokens[indices.upperBound - 1].end)
    return range.count >= 3
      && (tokens[indices.lowerBound].classes.contains(.toponym) || words.isUnknown(units, range))
  }

  private func occurs(_ name: Range<Int>, atLeast count: Int) -> Bool {
    occurrences(of: FoldedText(rebasing: text[name]), upTo: count) == count
  }

  /// Lends the characters of two names.
  func withNames<Result>(
    _ first: String, _ second: String, _ body: (FoldedText, FoldedText) -> Result
  ) -> Result {
    Array(first.utf16).withUnsafeBufferPointer { first in
      Array(second.utf16).withUnsafeBufferPointer { body(first, $0) }
    }
  }

  func occurs(_ name: FoldedText, in text: FoldedText) -> Bool {
    occurrences(of: name, in: text, upTo: 1) == 1
  }

  /// How often the text has a name, as far as is asked.
  func occurrences(of name: FoldedText, upTo most: Int) -> Int {
    occurrences(of: name, in: text, upTo: most)
  }

  /// - Parameter counts: whether the one that begins at a place counts.
  private func occurrences(
    of name: FoldedText, in text: FoldedText, upTo most: Int,
    where counts: (Int) -> Bool = { _ in true }
  ) -> Int {
    var count = 0
    var i = 0
    while count < most, i + name.count <= text.count {
      if text[i] == name[0], text[i..<(i + name.count)].elementsEqual(name) {
        if counts(i) { count += 1 }
        i += name.count
      } else {
        i += 1
      }
    }
    return count
  }
}
