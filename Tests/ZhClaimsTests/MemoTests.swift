import Synchronization
import Testing
import ZhText

@testable import ZhClaims
@testable import ZhLexicon

/// What is kept to be found again must be what would be made anew.
@Suite struct MemoTests {
  @Test func runsAreFoundByAllTheirCharacters() {
    var memo = RunMemo()
    let units = Array(0x4E00..<0x4E00 + 3000).map { UInt16($0) }
    // Enough to make the table grow several times; runs that share beginnings and lengths.
    let runs = (0..<2990).flatMap { [$0..<($0 + 3), $0..<($0 + 7)] }
    for (mask, run) in runs.enumerated() {
      #expect(memo.find(units, run) == nil)
      memo.add(UInt64(mask), for: units, run)
    }
    for (mask, run) in runs.enumerated() { #expect(memo.find(units, run) == UInt64(mask)) }
    #expect(memo.find(units, 2995..<3000) == nil)
  }

  @Test func tooManyRunsAreForgotten() {
    var memo = RunMemo()
    let units = Array(UInt16(0)...UInt16.max)
    for start in 0..<(1 << 16) { memo.add(1, for: units, start..<(start + 1)) }
    #expect(memo.find(units, 7..<8) == 1)
    memo.add(2, for: units, 0..<2)
    #expect(memo.find(units, 0..<2) == 2)
    #expect(memo.find(units, 7..<8) == nil)
  }

  @Test func periodsAreFoundWhereTheyWereNotedAndElsewhere() {
    SourceText("2023年上半年，比2022年同期增长5%，2021年底").read { units in
      let reader = PeriodReader(lexicon: lexicon, text: units, end: units.count)
      let notes = PeriodNotes(lexicon)
      notes.reader.turn(to: units, end: units.count)
      for i in stride(from: 0, to: units.count, by: 3) { _ = notes.read(at: i) }
      notes.rewind()
      for i in units.indices {
        let found = notes.find(at: i)
        #expect(found?.period == reader.read(at: i)?.period)
        #expect(found?.end == reader.read(at: i)?.end)
      }
    }
  }

  @Test func tokensThatArePackedAreTheSame() {
    let text = "全县实现生产总值320.5亿元。\n其中：工业增长5.3%，农业下降1.2%。截至6月底，共有医院十二家（￥9万 GDP）。"
    let source = SourceText(text)
    let sentences = SentenceSplitter().sentences(of: source)
    source.read { units in
      let all = DocumentTokens(lexicon)
      all.read(sentences, in: units)
      for most in [0, 12, 40] {
        let some = DocumentTokens(lexicon, most: most)
        some.read(sentences, in: units)
        #expect(some.sentences == sentences.indices)
        for sentence in some.sentences {
          let (packed, kept) = (Array(some[sentence]), Array(all[sentence]))
          #expect(packed.map(\.range) == kept.map(\.range))
          #expect(packed.map(\.word) == kept.map(\.word))
          #expect(packed.map(\.kind) == kept.map(\.kind))
          #expect(packed.map(\.classes) == kept.map(\.classes))
          #expect(packed.map(\.mayCount) == kept.map(\.mayCount))
          #expect(packed.map(\.mayDate) == kept.map(\.mayDate))
          for token in kept {
            #expect(token.mayCount == token.range.contains { lexicon.opensNumber(units[$0]) })
          }
          #expect(some.summaries[sentence].firstDate == all.summaries[sentence].firstDate)
        }
      }
    }
  }

  /// What is passed over must hold nothing.
  @Test(arguments: [
    "2023年1—6月实现产值5.8亿元，同比增长12.5%", "二〇二四上半年有十二家，三月五日增至3万5千户", "（2023.08）比2023.8.1少1 238宗",
    "8月1日0时至31日24时共5千人，9时30分",
    "2015 年 6 月底7万吨、112年、?023年、2023-24财年、14:30", "近三年、两年来、20日前5个月1千零20人次，一般性支出三百元",
  ])
  func tokensThatMayNotDateBeginNoPeriod(_ text: String) {
    let source = SourceText(text)
    let sentences = SentenceSplitter().sentences(of: source)
    source.read { units in
      let tokens = DocumentTokens(lexicon)
      tokens.read(sentences, in: units)
      let reader = PeriodReader(lexicon: lexicon, text: units, end: units.count)
      for sentence in tokens.sentences {
        reader.turn(to: units, end: sentences[sentence].range.upperBound)
        for token in tokens[sentence] where !token.mayDate {
          #expect(reader.longest(at: Int(token.start)) == nil)
        }
      }
      for i in units.indices where !reader.mayBegin(at: i) { #expect(reader.longest(at: i) == nil) }
    }
  }

  /// What a word points back to, from where and how far.
  @Test(arguments: [
    ("剧团", 30, 0, "澜湾高腔剧团"), ("剧团", 30, 8, nil), ("剧团", 0, 0, nil), ("镇", 30, 0, "云坪镇"),
    ("镇", 8, 0, nil), ("医院", 30, 0, "县医院"), ("县医院", 30, 0, "云坪县医院"), ("村", 30, 12, "石坡村"),
  ])
  func wordsPointBack(_ word: String, _ offset: Int, _ start: Int, _ name: String?) {
    let names = Antecedents([
      (2, "澜湾高腔剧团"), (8, "云坪镇石板坡村"), (12, "石坡村"), (16, "云坪县医院"), (22, "县医院"),
    ])
    #expect(names.name(endingIn: word, before: offset, from: start) == name)
    // Asked again, from further back.
    _ = names.name(endingIn: "村", before: 30)
    #expect(names.name(endingIn: word, before: offset, from: start) == name)
  }

  @Test func namesThatBeginOthersAreSummedWithThem() {
    let names = ["云坪县", "云坪", "云坪县医院", "云阳县", "坪县", "云坪县医院东院"]
    var table = NameTable<Int>()
    for (value, name) in names.enumerated() { table[name, default: 0] += value + 1 }
    let sums = names.map { name in
      names.enumerated().filter { $1 != name && $1.hasPrefix(name) }.reduce(0) { $0 + $1.0 + 1 }
    }
    #expect(table.sumsOfLonger { $0 } == sums)
  }

  @Test func aTrieFindsTheLongestOfMany() {
    let surfaces =
      ["全", "全年"] + (0..<40).map { "全" + String(UnicodeScalar(0x4E00 + 7 * $0)!) + "县" }
    let trie = Trie(surfaces)
    for (value, surface) in surfaces.enumerated() {
      let text = Array((surface + "境").utf16)
      let found = text.withUnsafeBufferPointer { trie.longestMatch(in: $0, at: 0, end: $0.count) }
      #expect(found?.length == surface.utf16.count)
      #expect(found?.value == value)
    }
    let other = Array("全部".utf16)
    let found = other.withUnsafeBufferPointer { trie.longestMatch(in: $0, at: 0, end: 2) }
    #expect(found?.length == 1)
    for (value, surface) in surfaces.enumerated() { #expect(trie.value(of: surface) == value) }
    #expect(trie.value(of: "全\(surfaces[2].dropFirst().prefix(1))") == nil)
    #expect(trie.value(of: "年") == nil && trie.value(of: "") == nil)
  }

  /// More of them than there is room for at first.
  @Test func surfacesKeepTheirFirstValue() {
    var draft = TrieDraft(capacity: 2)
    let surfaces = ["县", "县域", "GDP", "𠮷野家", "é"] + (0..<100).map { "第\($0)" }
    for again in [0, 1000] {
      for (value, surface) in surfaces.enumerated() {
        var surface = surface
        let kept = surface.withUTF8 { draft.add($0, value: value + again) }
        #expect(kept == value)
      }
    }
    let trie = Trie(draft)
    for (value, surface) in surfaces.enumerated() { #expect(trie.value(of: surface) == value) }
  }

  @Test func entriesAreMadeOnceForAllThreads() async {
    let count = 50
    let made = Mutex(0)
    let entries = EntryList(count: count) { index in
      made.withLock { $0 += 1 }
      return "第\(index)"
    }
    #expect(made.withLock { $0 } == 0)
    await withTaskGroup(of: [String].self) { group in
      for _ in 0..<4 { group.addTask { Array(entries) } }
      for await list in group { #expect(list == (0..<count).map { "第\($0)" }) }
    }
    let before = made.withLock { $0 }
    #expect(entries[7] == "第7" && entries.map(\.count).reduce(0, +) > count)
    #expect(made.withLock { $0 } == before)
  }
}
