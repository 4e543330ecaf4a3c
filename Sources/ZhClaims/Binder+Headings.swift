internal import ZhLexicon
internal import ZhText

/// Whom a line of its own, or the name that a paragraph opens with, makes the holder of what follows.
extension Binder {
  /// 武汉, 神经外科, 吉布胡郎图苏木卫生院简介: a line that is a name and no more, and whose figures
  /// follow.
  func headingName(from start: Int, _ clause: Clause) -> Name? {
    let line = analysis.items[start...]
    if context.hasNameLines, let name = bareName(line) { return name }
    guard line.count > 1,
      let last = line.lastIndex(where: {
        HolderReader.endsName($0.classes, $0.word, lexicon)
      }), last > start || line[start].count >= 4, last + 1 < line.endIndex,
      line[(last + 1)...].allSatisfy({ $0.classes == .noun || $0.kind == .blank }),
      line[(last + 1)...].contains(where: { $0.classes == .noun }),
      line[...last].allSatisfy({
        $0.kind == .text || HolderReader.endsName($0.classes, $0.word, lexicon)
      })
    else { return nil }
    let name = Int(line[start].start)..<Int(line[last].end)
    return (4...20).contains(name.count) ? self.name(stretch: name) : nil
  }

  /// The name that a whole line is: of a place by its own name, an institution or a department.
  private func bareName(_ line: Slice<UnsafeBufferPointer<Item>>) -> Name? {
    let named = line.filter { $0.kind != .blank }
    guard let first = named.first, let last = named.last else { return nil }
    let name = Int(first.start)..<Int(last.end)
    guard name.count <= 20, named.allSatisfy(isPartOfName), isProper(named, last) else {
      return nil
    }
    return surface(name)
  }

  private func isPartOfName(_ item: Item) -> Bool {
    if item.kind == .text || item.classes == .noun { return !item.isAside }
    return HolderReader.endsName(item.classes, item.word, lexicon)
  }

  /// 武汉; 神经外科; 武警总医院: a name of its own, and not a kind of institution.
  private func isProper(_ named: [Item], _ last: Item) -> Bool {
    if HolderReader.endsDepartment(last.word, last.kind, at: Int(last.end), text, lexicon) {
      return named.count <= 3 && Int(last.end - named[0].start) <= 8
    }
    guard HolderReader.endsName(last.classes, last.word, lexicon) else { return false }
    if last.classes.contains(.toponym) { return named.allSatisfy { $0.classes.contains(.toponym) } }
    return named.contains {
      $0.isUnknown || $0.classes.contains(.toponym) || $0.classes.contains(.notNumber)
        || holders.isName($0)
    }
  }

  /// 天齐锂业（002466）: what the code of a share stands behind is a company.
  func codedName(at start: Int) -> Name? {
    let items = analysis.items
    var end = start
    while end < items.count, end - start < 4, items[end].mention < 0,
      items[end].kind == .text || items[end].kind == .word
    { end += 1 }
    guard end > start, end + 2 < items.count else { return nil }
    let name = Int(items[start].start)..<Int(items[end - 1].end)
    let (open, code) = (text[Int(items[end].start)], items[end + 1])
    guard (2...12).contains(name.count), open == 0x28 || open == 0xFF08, code.count == 6,
      text[code.range].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }
    return self.name(stretch: name)
  }

  /// 海普瑞 of 海普瑞发布了中期业绩快报: who tells of a stretch of time, however the name ends.
  func publisher(at start: Int, _ clause: Clause) -> Name? {
    let items = analysis.items
    let start = items[start].classes.contains(.among) ? start + 1 : start
    // 7日皆公布: what goes on from something else names nobody.
    guard start == 0 || items[start - 1].kind != .digits && items[start - 1].kind != .text else {
      return nil
    }
    var end = start
    while end < clause.items.upperBound, end - start < 4,
      items[end].kind == .text || items[end].classes == .notNumber
    { end += 1 }
    guard end > start, end + 1 < clause.items.upperBound, items[end].classes.contains(.link),
      lexicon.words[Int(items[end].word)].kind == "publish",
      items[(end + 1)..<clause.items.upperBound].contains(where: {
        $0.mention >= 0 && !$0.isQuantity
          || $0.word >= 0 && lexicon.words[Int($0.word)].kind == "filing"
      })
    else { return nil }
    let name = name(stretch: Int(items[start].start)..<Int(items[end - 1].end))
    guard (2...6).contains(name.length), !(subject?.holds(name) ?? false) else { return nil }
    return name
  }
}
