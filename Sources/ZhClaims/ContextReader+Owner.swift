internal import ZhLexicon
internal import ZhQuantity
internal import ZhText

/// What a text calls itself: 我市, 全县, 该院.
struct OwnerEvidence {
  /// Of places, by the word for their rank; 国 for 全国 and 我国.
  var levels: [UInt16: Int] = [:]
  /// Of institutions, by the last character: 我院, 全校.
  var pointed: [UInt16: Int] = [:]
  /// The same by words that may mean any: 学校, 该院.
  var bare: [UInt16: Int] = [:]
  /// The provinces that the text names.
  var provinces: Set<UInt32> = []

  /// The first of the lines that sign the text.
  var signature = Int.max

  /// How often it does.
  var count: Int {
    [levels, pointed, bare].reduce(0) { $0 + $1.values.reduce(0, +) }
  }

  var nation: Int { levels[0x56FD, default: 0] }

  /// How often an institution of this ending is meant.
  func institutions(endingIn unit: UInt16) -> Int {
    pointed[unit, default: 0] + bare[unit, default: 0]
  }

  /// The rank that 全市 and 我县 name most often; 全国 counts where there is no other.
  var level: UInt16? {
    let own = levels.filter { $0.key != 0x56FD }
    return (own.isEmpty ? levels : own)
      .max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// A text of many provinces is the country's, unless it says whose it is.
  var isOfMany: Bool {
    provinces.count >= 5 && (levels.filter { $0.key != 0x56FD }.values.max() ?? 0) <= nation
  }

  /// 全市 of a text that never says which: its own words are all there is.
  var unnamed: String? { level.map { "全" + String(folded: [$0]) } }
}

/// Says whose a document is, from its names and from what it calls itself.
extension ContextReader {
  /// What a name has for it: where it stands, how often, and how it begins.
  struct Candidate {
    var count = 0
    var first: Int
    /// Where it stands first; nil for a name that the text has not in one piece.
    var range: Range<Int>?
    /// In the title or at the very beginning of the text.
    var opens = false
    /// The very first words.
    var leads = false
    /// Somebody's own name, not a kind: 普惠性幼儿园.
    var isProper = false
    /// The last sentence that it stands in.
    var last = 0

    mutating func meet(in sentence: Int, opens: Bool, leads: Bool, isProper: Bool) {
      count += 1
      last = sentence
      if leads { self.leads = true }
      if opens { self.opens = true }
      if isProper { self.isProper = true }
    }
  }

  /// 我市 says what the text is about; 全市 does where it opens a clause (elsewhere it may be the
  /// field of a rank).
  func collectLevels(
    _ tokens: SentenceTokens, isTitle: Bool, _ evidence: inout OwnerEvidence
  ) {
    for index in tokens.indices where !tokens[index].classes.isDisjoint(with: [.org, .deictic]) {
      let token = tokens[index]
      guard token.count == 2 else { continue }
      // 目前，学校设有20个学院: an ending alone is the text's own institution.
      if token.classes.contains(.org), opensClause(tokens, index), index + 1 < tokens.count,
        !tokens[index + 1].classes.isDisjoint(with: [.adverb, .copula, .event, .attain, .done]),
        tokens[index + 1].classes.isDisjoint(with: [.head, .noun])
      {
        evidence.bare[text[Int(token.end) - 1], default: 0] += 1
        // 学校: a university as well, and a college.
        if text[Int(token.end) - 1] == 0x6821 {
          evidence.bare[0x5B66, default: 0] += 1
          evidence.bare[0x9662, default: 0] += 1
        }
      }
      guard token.classes.contains(.deictic) else { continue }
      // 该院, 我校: the text is an institution's.
      if lexicon.words[Int(token.word)].kind == "org" {
        // 该厂 points at who was just named.
        let ending = text[Int(token.end) - 1]
        if text[Int(token.start)] == 0x8BE5 {
          evidence.bare[ending, default: 0] += 1
        } else {
          evidence.pointed[ending, default: 0] += 1
        }
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
      evidence.levels[text[Int(token.end) - 1], default: 0] += isOwn ? 3 : 1
    }
  }

  /// Whose a text is that its caller does not know.
  func owner(
    _ holders: NameTable<Candidate>, _ evidence: OwnerEvidence, _ tokens: DocumentTokens
  ) -> (name: String?, isIntroduced: Bool) {
    let best = bestHolder(holders, evidence)
    // 江头村位于…: told of in a text that says 全县 again and again.
    let isOfPlace = evidence.level.map { $0 != 0x56FD && evidence.levels[$0, default: 0] >= 3 }
    if !(isOfPlace ?? false), let name = introduced(tokens) {
      // 北医三院 of a text that tells of several: who is named oftener.
      let isTold = best.map { best in
        let often = holders[best.name, default: Candidate(first: 0)].count
        return isInstitution(best.name)
          && withNames(name, best.name) { name, best in
            !occurs(name, in: best) && !occurs(best, in: name)
              && occurrences(of: name, upTo: often) < often
          }
      }
      if !(isTold ?? false) { return (name, true) }
    }
    // 南京师范大学 late in a text of 我国: who is quoted in the middle does not report.
    let isSure = best.map { evidence.nation < 2 || $0.score >= 10 } ?? false
    // 中国青少年发展基金会 in a text of 中国平安: who begins its clauses is more likely whose it is.
    if let best, isSure, !Self.isNational(best.name) {
      // 雁州机场 in a text that says 我市 again and again: nobody's but the city's.
      let isOwn = evidence.level.map { evidence.levels[$0, default: 0] >= 3 } ?? false
      if evidence.nation == 0, let level = evidence.level, isPart(best.name, of: level, holders) {
        return (nil, false)
      }
      return (best.score < 0 && isOwn && evidence.nation == 0 ? nil : best.name, false)
    }
    if !tokens.sentences.isEmpty, let name = titled(tokens[0]) { return (name, true) }
    // 全国, 我国 in a text that is nobody's else.
    if evidence.nation >= 2 || evidence.isOfMany { return ("全国", false) }
    // 公司, 集团: a name without an ending may be whose it is.
    let isCompany =
      evidence.institutions(endingIn: 0x53F8) + evidence.institutions(endingIn: 0x56E2) > 0
    let name =
      bestOpener(tokens, isCompany: isCompany) ?? best?.name ?? firstInstitution(holders)
    return (name, false)
  }

  /// 临江区 late in a text that says 全市, once and without anything behind it: one of its parts.
  private func isPart(
    _ name: String, of level: UInt16, _ holders: NameTable<Candidate>
  ) -> Bool {
    let value = holders[name, default: Candidate(first: 0)]
    guard value.first > 4, value.count == 1, let rank = name.utf16.last,
      let place = Self.ranks.firstIndex(of: rank), let other = Self.ranks.firstIndex(of: level)
    else { return false }
    return place > other
  }

  /// The words for the ranks of places, the larger first.
  private static let ranks: [UInt16] = Array("省市县区镇乡村".utf16)

  private func bestHolder(
    _ holders: NameTable<Candidate>, _ evidence: OwnerEvidence
  ) -> (name: String, score: Int)? {
    // 全市 and 我县 say what kind of place the text is about; 全镇 may be of a town that is told of.
    let level = evidence.level.flatMap { level in
      evidence.levels[level, default: 0] >= 3 && !Self.villages.contains(level) || level == 0x56FD
        || holders.contains { $1.first <= 4 && withUnits(of: $0, $1) { isOf(level, $0) } }
        ? level : nil
    }
    let isOfMany = evidence.isOfMany
    // 我院 of whatever name; 学校 and 该院 of one that comes early, or it is told of in the middle.
    func isMeant(_ ending: UInt16?, _ value: Candidate) -> Bool {
      guard let ending else { return false }
      return evidence.institutions(endingIn: ending) >= 2
        && (evidence.pointed[ending, default: 0] > 0 || value.first <= 4)
    }
    let isInstitutional =
      evidence.levels.isEmpty && holders.contains { isMeant($0.utf16.last, $1) }
    // 学校, 我院 again and again: somebody's who need not be called so.
    let isOfInstitution =
      evidence.levels.isEmpty
      && max(evidence.pointed.values.max() ?? 0, evidence.bare.values.max() ?? 0) >= 3
    func belonging(_ value: Candidate) -> Int { min(value.count, 2) }
    lazy var belongings = holders.sumsOfLonger(belonging)
    var best: (name: String, score: Int)?
    // In the order in which they were met: of equals the first is meant.
    for (position, (name, value)) in holders.enumerated() {
      withUnits(of: name, value) { units in
        // The rank of a name that is a place's own and no more.
        let rank = toponym(in: units, at: 0).flatMap { $0.length == units.count ? $0.rank : nil }
        // 中国: where everything happens.
        if rank == 0x56FD, level != 0x56FD { return }
        // 四川 says where oftener than whose; 我省 says that it is meant.
        if let rank, units.last != rank, rank != level { return }
        // 普惠性幼儿园: a kind of institution, unless the text begins with it, points back to it or
        // says it again and again.
        guard
          value.isProper || value.first <= 1 || level != nil && place(of: units)?.last == level
            || value.count >= (Self.isOwnBody(name) ? 2 : 4)
            || evidence.institutions(endingIn: units.last ?? 0) >= 2
        else { return }
        // 楚江 of 国铁楚江局集团公司: no river; 苇泽湖管理处 is a lake's.
        if let last = units.last, TokenSummary.waters.contains(last),
          holders.count <= Self.few || value.first <= 1,
          holders.contains(where: {
            $0.key.isLonger(than: name) && (Self.isOwnBody($0.key) || $0.key.ends(with: "医院"))
          })
        {
          return
        }
        let place = place(of: units, level: level)
        // One of many places, in a text that opens with none of them.
        if isOfMany, !value.leads, place != nil, value.count < 3 || !isInstitution(name) {
          return
        }
        // A name without a place in it must come early or twice, or it is a verb and its object.
        // 北溪供电公司总经理 in the third line: who speaks comes early, too.
        let isEarly =
          value.first <= 1
          || value.first <= 2
            && (isMeant(units.last, value)
              || isOfInstitution && value.isProper && isInstitution(name))
        guard place != nil || value.count >= 2 || isEarly else { return }
        // 主城六区, but 北医三院.
        if let end = units.last, Self.placeEndings.contains(end),
          let last = units.dropLast().last, lexicon.isNumeral(last)
        {
          return
        }
        var score = min(value.count, 8) * 2
        // 移动支付银行 of a title, among names: words may be a verb and its object.
        // 空心村, 文明镇: so much more what villages are called.
        if !value.isProper { score -= Self.villages.contains(units.last ?? 0) ? 16 : 6 }
        if value.first == 0 {
          score += 8
        } else if value.first == 1 {
          score += 6
        } else if value.first <= 4 {
          score += 3
        }
        if value.opens { score += 8 }
        if value.last >= evidence.signature { score += 10 }
        // 朝阳区 in a text that says 全市 again and again.
        if let place, place.count == units.count, let level, level != 0x56FD, place.last != level,
          evidence.levels[level, default: 0] >= 3
        {
          return
        }
        if let place, rank != 0x56FD || level == nil {
          // A text of the whole country may be one institution's all the same.
          score += level == nil ? 4 : place.last == level ? 14 : level == 0x56FD ? -2 : -10
        }
        // 清河公司 once at the end of a text of 我公司: one of several.
        if isMeant(units.last, value) { score += value.first <= 4 || value.count > 1 ? 14 : 10 }
        // 学校, 该院 in a text that names no 全市: an institution's, not its place's.
        if isInstitutional, place?.count == units.count { score -= 12 }
        // An institution that the text begins with, where no 全市 says that it is a place's.
        if value.leads, level == nil, place?.count != units.count, isInstitution(name) {
          score += 6
        }
        // National bodies are quoted more often than they report.
        if Self.isNational(name) { score -= 14 }
        // 县统计局 leaves open which county.
        if let first = units.first, Self.placeEndings.contains(first) { score -= 8 }
        // A name that begins longer ones is what they all belong to: 云阳县 of 云阳县卫生健康委.
        score +=
          holders.count <= Self.few
          ? holders.sum(ofLonger: name, belonging)
          : belongings[position]
        // 平河县石梁镇 in a county's text stands for the county.
        let isChain = units.last.map { Self.placeEndings.contains($0) } ?? false
        if best == nil || score > best!.score {
          let whole = isChain && place?.last == level ? place.map { String(folded: $0) } : nil
          best = (whole ?? name, score)
        }
      }
    }
    return best
  }

  /// Lends the characters of a name, from where the text has them.
  private func withUnits<Result>(
    of name: String, _ candidate: Candidate, _ body: (FoldedText) -> Result
  ) -> Result {
    if let range = candidate.range { return body(FoldedText(rebasing: text[range])) }
    return Array(name.utf16).withUnsafeBufferPointer(body)
  }

  /// 梧陵市 of 梧陵市疾病预防控制中心: what a bureau counts is its place's.
  func governed(_ name: String) -> String? {
    ends(name) { $0.kind == "bureau" } ? place(of: name) : nil
  }

  /// 全省 of 省文旅厅数据中心 in a text that says 全省 again and again, and never 该中心: who counted.
  func meantPlace(_ name: String, _ evidence: OwnerEvidence) -> String? {
    guard isLocal(name), let level = name.utf16.first, let ending = name.utf16.last,
      evidence.institutions(endingIn: ending) == 0,
      // 全县 of a text in which 市统计局 counts.
      evidence.levels[level, default: 0] >= 3 || ends(name, in: { $0.kind == "bureau" })
    else { return nil }
    return evidence.unnamed
  }

  /// So many names are compared each with each; of more it would take the square of their number.
  private static let few = 64

  private static let villages = UnitSet("镇乡村")

  /// Whether a name begins with a place of a rank: 厦门政府 with a 市.
  private func isOf(_ level: UInt16, _ units: FoldedText) -> Bool {
    place(of: units, level: level)?.last == level || toponym(in: units, at: 0)?.rank == level
  }

  /// A body that counts for the whole country; a university or a company has figures of its own.
  static func isNational(_ name: String) -> Bool {
    guard name.begins(with: "中国") || name.begins(with: "全国") || name.begins(with: "国家") else {
      return false
    }
    return !isOwnBody(name)
  }

  /// Whether a name ends as those of single bodies do, whatever words they begin with.
  private static func isOwnBody(_ name: String) -> Bool {
    ["大学", "公司", "集团", "银行"].contains { name.ends(with: $0) }
  }

  /// The institution that a news text names first, where nothing else says whose it is.
  func firstInstitution(_ holders: NameTable<Candidate>) -> String? {
    holders.filter { $0.value.first <= 8 && $0.value.isProper && isInstitution($0.key) }
      .min { ($0.value.first, $0.key) < ($1.value.first, $1.key) }?.key
  }
}

extension String {
  /// Whether it begins with another name and goes on.
  func isLonger(than name: String) -> Bool {
    utf8.count > name.utf8.count && begins(with: name)
  }
}
