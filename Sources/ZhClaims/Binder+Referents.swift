internal import ZhLexicon
internal import ZhModel
internal import ZhQuantity
internal import ZhText

/// Whom the words for a holder mean: 全县, 该院, 医院, 剧团.
extension Binder {
  /// 31个省（自治区、直辖市）, 全国31个省
  private func countsProvinces(_ range: Range<Int>) -> Bool {
    let first = text[range.lowerBound] == 0x5168 ? range.lowerBound + 2 : range.lowerBound
    return first < range.upperBound && (0x30...0x39).contains(text[first])
      && text[first..<range.upperBound].contains(0x7701)
  }

  /// The name that a holder's words stand for.
  func resolveHolder(_ range: Range<Int>) -> Name? {
    // 31个省: the whole country.
    if countsProvinces(range) { return nationName }
    guard let word = word(of: range) else { return surface(range) }
    let classes = lexicon.words[word].classes
    if let whole = wholeName(word) {
      guard let item = analysis.items.firstIndex(where: { Int($0.start) == range.lowerBound }),
        let clause = analysis.clauses.first(where: { $0.items.contains(item) }),
        !analysis.items[clause.items.lowerBound..<item].contains(where: {
          $0.isNominal || $0.classes.contains(.event)
        })
          || discourse.holder == whole || isOpened(behind: item),
        isOfNation(item, clause)
      else { return subject }
      return whole
    }
    if classes.contains(.deictic) {
      return pointedAt(range, isPlace: lexicon.words[word].kind == "place")
    }
    // 剧团: the one that was named before, or whose text it is.
    let surface = surface(range)
    guard classes.contains(.org) else { return surface }
    // 医院 behind 莆田华侨医院, which the paragraph speaks of.
    if !context.isStory, let spoken = discourse.holder, spoken.ends(with: surface) { return spoken }
    if let section = discourse.sectionHolder, section.ends(with: surface) { return section }
    if !context.isStory {
      // 医院 in a hospital's own report: itself, whatever name of an honour came before.
      if let own = subject, own.ends(with: surface) || isHospital(surface) && isHospital(own) {
        return own
      }
    }
    return antecedent(endingIn: surface, before: range.lowerBound) ?? subject
  }

  /// Whether a place is a village or a town, and a word for one means more.
  private func isBelow(_ place: Name, _ rank: Name) -> Bool {
    let villages: [Name] = ["乡", "镇", "村"]
    return villages.contains(place.last) && !villages.contains(rank)
  }

  /// 医院, 妇幼保健院: what one is called by the other's word.
  private func isHospital(_ name: Name) -> Bool {
    ending(of: name) { $0.kind == "hospital" ? true : nil } ?? false
  }

  /// What a word points back to among the names of the document.
  private func antecedent(
    endingIn word: Name, before offset: Int, from start: Int = 0
  ) -> Name? {
    antecedents.name(endingIn: word.text, before: offset, from: start).map(names.name)
  }

  /// The word of the lexicon that a stretch is, if it is a single one.
  private func word(of range: Range<Int>) -> Int? {
    lexicon.longestWord(in: text, at: range.lowerBound, end: range.upperBound)
      .flatMap { $0.length == range.count ? $0.value : nil }
  }

  /// 全县 and 我院, but not 该院, which points at somebody else.
  func isOwn(_ range: Range<Int>) -> Bool {
    guard text[range.lowerBound] != 0x8BE5, let word = word(of: range) else { return false }
    return lexicon.words[word].classes.contains(.deictic)
  }

  /// Whom 全镇, 该院 and 我市 mean.
  private func pointedAt(_ word: Range<Int>, isPlace: Bool) -> Name? {
    let offset = word.lowerBound
    let opener = text[offset]
    // 辖区 and 全院 below 青坪镇卫生院简介
    let section = discourse.sectionHolder.flatMap {
      !isPlace || opener == 0x8F96 ? $0 : nil
    }
    let own = section ?? (isPlace ? place ?? subject : subject)
    // 我省检察机关, in a text of the whole country: of a province, whichever it is.
    let rank = text[word.upperBound - 1]
    // Neither 国 nor 球.
    if isPlace, rank != 0x56FD, rank != 0x7403, own == nationName {
      let ending = name(stretch: (word.upperBound - 1)..<word.upperBound)
      return antecedent(endingIn: ending, before: offset) ?? names.joined("全", ending)
    }
    if !isPlace, let company = discourse.company { return company }
    // 在全市率先推行: where, not whose.
    let isField = offset > 0 && text[offset - 1] == 0x5728
    // 公司 alone is who was named in this paragraph, or the text's own.
    let (all, that) = (opener == 0x5168, opener == 0x8BE5)
    // Neither 我 nor 本 either.
    let isBare = !all && !that && opener != 0x6211 && opener != 0x672C
    let ending = name(stretch: (isBare ? offset : offset + 1)..<word.upperBound)
    // 公司 alone, in a paragraph that opened with a company.
    if isBare, let opened = discourse.paragraphHolder, opened.ends(with: ending) { return opened }
    // 公司, in a place's report, is a company that the paragraph has named.
    let isElse = isBare && !context.isInstitutional && place != nil && place == own
    guard all || that || isBare && (context.isStory || isElse), word.count > 1,
      !isField
    else { return own }
    // 江西省25个贫困县退出，全省…: of the place that the paragraph opened with.
    if isPlace, let opened = discourse.openedPlace, opened.ends(with: ending) { return opened }
    // 全县 and 我院, in a report: its own, whoever was named before.
    if !context.isStory, !that, !isBare, let own,
      own.ends(with: ending) || isPlace && context.rank.map { ending.isText($0) } ?? false
    {
      return own
    }
    if let near = antecedent(
      endingIn: ending, before: offset, from: discourse.paragraphStart)
    {
      return near
    }
    if let own, own.ends(with: ending) { return own }
    if let named = antecedent(endingIn: ending, before: offset) { return named }
    // 全县 in a text of 云岭乡: the county that it lies in, whichever that is.
    if isPlace, all, let own, isBelow(own, ending) { return names.joined("全", ending) }
    return own
  }
}
