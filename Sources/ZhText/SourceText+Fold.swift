extension SourceText {
  /// Leaves out what was inserted into the text: `醫(yī)院` is 醫院, `&nbsp;` a space.
  static func droppingInsertions(_ units: [UInt16]) -> ([UInt16], [Int32]?) {
    var kept: [UInt16] = []
    var origins: [Int32] = []
    /// What stands before is among the kept, or was dropped.
    var done = 0
    func keep(upTo end: Int) {
      if kept.isEmpty {
        kept.reserveCapacity(units.count)
        origins.reserveCapacity(units.count + 1)
      }
      kept.append(contentsOf: units[done..<end])
      origins.append(contentsOf: (done..<end).lazy.map { Int32(truncatingIfNeeded: $0) })
    }
    var i = 0
    while i < units.count {
      let unit = units[i]
      if unit == 0x28, i > 0, isHan(units[i - 1]), let end = pinyinEnd(units, i) {
        keep(upTo: i)
        (i, done) = (end, end)
      } else if unit == 0x26, let (end, replacement) = entity(units, i) {
        keep(upTo: i)
        kept.append(replacement)
        origins.append(Int32(i))
        (i, done) = (end, end)
      } else {
        i += 1
      }
    }
    guard done > 0 else { return (units, nil) }
    keep(upTo: units.count)
    origins.append(Int32(units.count))
    return (kept, origins)
  }

  /// The end of `(yī)`: one to six Latin letters, at least one with a tone mark.
  private static func pinyinEnd(_ units: [UInt16], _ open: Int) -> Int? {
    var i = open + 1
    var marked = false
    while i < units.count, i - open <= 7 {
      let unit = units[i]
      if unit == 0x29 { return marked && i > open + 1 ? i + 1 : nil }
      let isLetter = unit < 0x80 && (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7A
      let isMarked =
        (unit >= 0xC0 && unit <= 0x17F) || (unit >= 0x1CD && unit <= 0x1DC) || unit == 0x251
        || unit == 0x261
      guard isLetter || isMarked else { return nil }
      if isMarked { marked = true }
      i += 1
    }
    return nil
  }

  private static let entities: [(name: [UInt16], replacement: UInt16)] = [
    ("&nbsp;", 0x20), ("&ensp;", 0x20), ("&emsp;", 0x20), ("&amp;", 0x26), ("&lt;", 0x3C),
    ("&gt;", 0x3E), ("&quot;", 0x22), ("&ldquo;", 0x201C), ("&rdquo;", 0x201D), ("&#160;", 0x20),
    ("&middot;", 0xB7), ("&mdash;", 0x2014), ("&permil;", 0x2030),
  ].map { (Array($0.0.utf16), $0.1) }

  private static func entity(_ units: [UInt16], _ at: Int) -> (Int, UInt16)? {
    for (name, replacement) in entities
    where at + name.count <= units.count
      && units[at..<(at + name.count)].elementsEqual(name)
    {
      return (at + name.count, replacement)
    }
    return nil
  }

  /// Whether a text is to be made Simplified, one character for one; a Simplified one is left alone, in
  /// which 著 and 乾 are right as they are. One Traditional character in a hundred is enough.
  static func isTraditional(han: Int, traditional: Int) -> Bool {
    traditional > 0 && traditional * 100 >= han
  }

  @inline(__always) public static func isHan(_ unit: UInt16) -> Bool {
    (unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= 0x3400 && unit <= 0x4DBF) || unit == 0x3007
  }

  /// The commonest characters that only Traditional text has: enough to know it by, before the whole
  /// table is needed.
  static let traditionalMarkers = UnitSet(
    "們個這國會來時說為學對與醫業務區關開數產經濟總項萬億達實際長間體點過還發現設縣鄉應當從義機構員處層級導華風電車門題動東書報場聯資質統計樓層價調預約衛護縮擴續門診據億較減隊勞務標準穩歷麼將專評獎項優藥綫線網頭頁兩負貳陸幾雙倆週禮後餘"
  )
}
