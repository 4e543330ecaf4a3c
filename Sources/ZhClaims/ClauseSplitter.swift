internal import ZhLexicon

/// Cuts a sentence into clauses: at commas, semicolons and colons, and around brackets that hold a
/// quantity. Marks inside short quotes do not cut.
struct ClauseSplitter {
  let text: FoldedText

  func apply(to analysis: inout SentenceAnalysis, _ sets: ItemSets) {
    var clauses: [Clause] = []
    swap(&clauses, &analysis.clauses)
    analysis.withView(sets) { split($0, sets.stops, into: &clauses) }
    swap(&clauses, &analysis.clauses)
  }

  private func split(
    _ analysis: SentenceView, _ stops: ItemSet, into clauses: inout [Clause]
  ) {
    let items = analysis.items
    var opener: UInt16 = 0
    var start = 0
    var brackets = 0
    var isBracket = false
    var quoteEnd = -1
    var i = -1
    func close(at end: Int) {
      guard start < end else { return }
      clauses.append(
        Clause(items: start..<end, opener: opener, isBracket: isBracket, in: analysis))
    }
    while true {
      i = stops.next(i + 1, items.count)
      guard i < items.count else { break }
      guard items[i].kind == .mark || isGap(items, i), !items[i].isAside, i > quoteEnd else {
        continue
      }
      let unit = text[Int(items[i].start)]
      switch unit {
      case 0x201C, 0x300C, 0x300A, 0x3008:
        if let end = quotedEnd(items, i, unit) { quoteEnd = end }
        continue
      case 0x28, 0xFF08: brackets += 1
      case 0x29, 0xFF09: brackets = max(0, brackets - 1)
      case 0xFF1A, 0x3A, 0x2236:
        if isRatioColon(analysis, i) || isStated(analysis.items, i) { continue }
      case 0x20, 0x5B, 0x5D, 0x3010, 0x3011, 0xFF0C, 0x2C, 0xFF1B, 0x3B, 0x3002, 0xFF01, 0x21,
        0xFF1F,
        0x7C, 0x2026:
        break
      case 0x2014:
        guard i + 1 < items.count, text[Int(items[i + 1].start)] == 0x2014 else { continue }
      default: continue
      }
      close(at: i)
      start = i + 1
      opener = unit
      isBracket = brackets > 0
    }
    close(at: items.count)
  }

  /// 面积进一步减少    1-4月份，全国…: several blanks before a period stand for the end of a line.
  private func isGap(_ items: UnsafeBufferPointer<Item>, _ i: Int) -> Bool {
    i > 1 && i + 1 < items.count && isBlank(items[i]) && isBlank(items[i - 1])
      && items[i + 1].mention >= 0 && !items[i + 1].isQuantity
  }

  private func isBlank(_ item: Item) -> Bool {
    item.kind == .blank && text[Int(item.start)] == 0x20
  }

  /// The closing mark of a quote of at most 40 characters; a longer one is running text.
  private func quotedEnd(_ items: UnsafeBufferPointer<Item>, _ open: Int, _ mark: UInt16) -> Int? {
    let closing: UInt16 =
      switch mark {
      case 0x201C: 0x201D
      case 0x300C: 0x300D
      case 0x300A: 0x300B
      default: 0x3009
      }
    var i = open + 1
    while i < items.count, items[i].end - items[open].start < 40 {
      if items[i].isQuantity && mark == 0x201C { return nil }
      if items[i].kind == .mark, text[Int(items[i].start)] == closing { return i }
      i += 1
    }
    return nil
  }

  /// 分别为：3.37、0.57: the colon only points at the numbers.
  private func isStated(_ items: UnsafeBufferPointer<Item>, _ i: Int) -> Bool {
    i > 0 && i + 1 < items.count && items[i + 1].isQuantity
      && items[i - 1].classes.contains(.copula)
  }

  private func isRatioColon(_ analysis: SentenceView, _ i: Int) -> Bool {
    guard i > 0, i + 1 < analysis.items.count else { return false }
    return [i - 1, i + 1].allSatisfy {
      let mention = analysis.items[$0].mention
      return mention >= 0 && analysis.mentions[Int(mention)].quantity?.isRatioPart == true
    }
  }
}
