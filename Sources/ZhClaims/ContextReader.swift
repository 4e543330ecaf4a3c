internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// Reads from a whole document what its figures leave unsaid: whose they are and which year's.
struct ContextReader {
  let lexicon: Lexicon
  let text: FoldedText

  /// - Parameters:
  ///   - subject: what the caller says, which wins.
  ///   - date: the date of the text, ISO 8601, `2024-06-30` or shorter.
  func read(
    _ sentences: [Sentence], subject: String?, date: String?
  ) -> DocumentContext {
    var context = DocumentContext()
    var holders: [String: Candidate] = [:]
    var years: [Int: Int] = [:]
    var firstYear: Int?
    var titlePart: Period?
    var tokens: [Token] = []
    let tokenizer = Tokenizer(lexicon)
    var endYears: Set<Int> = []
    var saysLastYear = false
    for (index, sentence) in sentences.enumerated() {
      tokenizer.tokenize(text, sentence.range, into: &tokens)
      collectHolders(tokens, index, &holders)
      for token in tokens where token.kind == .digits || token.classes.contains(.period) {
        let reader = PeriodReader(lexicon: lexicon, text: text, end: sentence.range.upperBound)
        guard let found = reader.read(at: Int(token.start)) else { continue }
        if case .relative(-1) = found.period.year, !found.period.isSame { saysLastYear = true }
        if index == 0, titlePart == nil, found.period.part != .whole, !found.period.isEnd {
          titlePart = found.period
        }
        guard case .absolute(let year) = found.period.year, found.period.lastYear == nil else {
          continue
        }
        // The first sentences say which year the text is about.
        years[year, default: 0] += index == 0 ? 6 : index < 4 ? 2 : 1
        if found.period.isEnd { endYears.insert(year) }
        if firstYear == nil { firstYear = year }
      }
    }
    let named = bestHolder(holders)
    context.subject = subject ?? named
    context.place = place(of: context.subject ?? "") ?? named.flatMap { place(of: $0) } ?? context.subject
    setTime(&context, years, firstYear, endYears, saysLastYear, titlePart, date)
    return context
  }

  // MARK: Whose

  /// What a name has for it: where it stands, how often, and how it begins.
  struct Candidate {
    var count = 0
    var first: Int
    /// In the title or at the very beginning of the text.
    var opens = false
  }

  private func collectHolders(
    _ tokens: [Token], _ sentence: Int, _ holders: inout [String: Candidate]
  ) {
    var start = -1
    var end = -1
    func flush() {
      defer {
        start = -1
        end = -1
      }
      guard start >= 0, end >= start else { return }
      let range = Int(tokens[start].start)..<Int(tokens[end].end)
      // A bare suffix, or a suffix behind one character, names nobody: 县医院.
      guard range.count >= 3, range.count <= 22, end > start || range.count >= 5 else { return }
      let name = String(decoding: text[range], as: UTF16.self)
      var known = holders[name] ?? Candidate(first: sentence)
      known.count += 1
      if start <= 1 || (tokens[start - 1].kind == .mark && sentence <= 1) {
        known.opens = known.opens || sentence <= 1
      }
      holders[name] = known
    }
    for (index, token) in tokens.enumerated() {
      let isSuffix = HolderReader.endsName(token.classes, token.word, lexicon)
      let isText = token.kind == .text || (token.kind == .word && token.classes == .noun && start >= 0)
      if isSuffix {
        if start < 0 { start = index }
        end = index
      } else if isText {
        if start < 0 { start = index }
      } else {
        flush()
      }
    }
    flush()
  }

  private func bestHolder(_ holders: [String: Candidate]) -> String? {
    var best: (name: String, score: Int)?
    let ordered = holders.sorted { ($0.value.first, $0.key) < ($1.value.first, $1.key) }
    for (name, value) in ordered {
      let hasPlace = place(of: name) != nil
      // A name without a place in it must come twice, or it is a verb and its object.
      guard hasPlace || value.count >= 2 else { continue }
      var score = min(value.count, 6) * 2
      if value.first == 0 { score += 8 } else if value.first == 1 { score += 6 } else if value.first <= 4 { score += 3 }
      if value.opens { score += 8 }
      if hasPlace { score += 4 }
      // A name that begins longer ones is what they all belong to: 云阳县 of 云阳县卫生健康委.
      for (other, support) in holders where other != name && other.hasPrefix(name) {
        score += min(support.count, 2)
      }
      if best == nil || score > best!.score { best = (name, score) }
    }
    return best?.name
  }

  /// The place that a name begins with: 云阳县 of 云阳县卫生健康委.
  private func place(of name: String) -> String? {
    let units = Array(name.utf16)
    var end: Int?
    units.withUnsafeBufferPointer { text in
      var i = 2
      while i < units.count {
        if let found = lexicon.longestWord(in: text, at: i, end: units.count) {
          if lexicon.words[found.value].classes.contains(.place) {
            end = i + found.length
            break
          }
          i += found.length
        } else {
          i += 1
        }
      }
    }
    return end.map { String(decoding: units[..<$0], as: UTF16.self) }
  }

  // MARK: When

  private func setTime(
    _ context: inout DocumentContext, _ years: [Int: Int], _ firstYear: Int?, _ endYears: Set<Int>,
    _ saysLastYear: Bool, _ titlePart: Period?, _ date: String?
  ) {
    let main = years.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.first?.key
    if let date {
      let parts = date.split(separator: "-").map { Int($0) ?? 0 }
      context.reference.year = parts.first
      if parts.count > 1 { context.reference.month = parts[1] }
      // A text of January to March reports on the year before it.
      let reported = main ?? (parts.count > 1 && parts[1] <= 3 ? parts[0] - 1 : parts.first)
      if let reported { context.defaultPeriod = CalendarPeriod(year: reported) }
    } else if let main {
      context.reference.year = main
      // 至2017年底 and 去年 in one text: it was written the year after.
      if saysLastYear, endYears.contains(main) { context.reference.year = main + 1 }
      context.defaultPeriod = CalendarPeriod(year: main)
    }
    if let titlePart, var reference = Optional(context.reference) {
      if case .absolute = titlePart.year {} else {
        reference.year = context.defaultPeriod?.start.year ?? reference.year
      }
      if let resolved = titlePart.resolved(reference) { context.defaultPeriod = resolved }
    }
    context.reference.reported = context.defaultPeriod
  }
}
