import Foundation
import Testing
import ZhModel

@testable import ZhScoring

@Suite struct GoldCorpusTests {
  private func faults(_ text: String) -> [String] {
    do throws(GoldCorpusError) {
      _ = try GoldClaim.read(jsonLines: Data(text.utf8), file: "a.jsonl")
      return []
    } catch {
      return error.faults.map(\.description)
    }
  }

  @Test func readsEveryField() throws {
    let claim = try gold([
      "nth": 2, "locked": true, "role": "change", "direction": "down", "basis": "yoy",
      "scope": "全市", "comparator": "..", "upper": "95", "opt": true, "basis_alt": ["2015"],
      "role_alt": ["level"], "unit_alt": ["个"], "scope_alt": ["全县"], "modality_alt": ["norm"],
      "comparator_alt": ["~"], "subject_alt": ["青石县", ""], "future": ["a": 1],
    ])
    #expect(claim.occurrence == 2 && claim.isLocked && claim.isOptional)
    #expect(claim.role == .change && claim.direction == .down && claim.basis == "yoy")
    #expect(claim.comparator == .range && claim.number == "90" && claim.upper == "95")
    #expect(claim.alternatives.roles == [.level] && claim.alternatives.bases == ["2015"])
    #expect(claim.alternatives.units == ["个"] && claim.alternatives.scopes == ["全县"])
    #expect(claim.alternatives.comparators == [.about] && claim.alternatives.modalities == [.norm])
    #expect(claim.alternatives.subjects == ["青石县"])
    #expect(claim.category == .change && claim.span == 3..<6)
  }

  @Test func passesOverBlankLinesAndComments() throws {
    let text = "// a comment\r\n\r\n\u{3000}\n  \(try goldLine())  \n//\n"
    let claims = try GoldClaim.read(jsonLines: Data(text.utf8), file: "a.jsonl")
    #expect(claims.map(\.line) == [4])
    #expect(try GoldClaim.read(jsonLines: Data(), file: "a.jsonl").isEmpty)
  }

  struct FaultRow: Sendable, CustomTestStringConvertible {
    var fields: Fields
    var faults: [String]
    var testDescription: String { faults.joined(separator: ", ") }
  }

  @Test(arguments: [
    FaultRow(fields: ["n": nil], faults: ["no n"]),
    FaultRow(
      fields: ["role": nil, "modality": nil], faults: ["no role", "no modality"]),
    FaultRow(fields: ["role": "place"], faults: ["role has no value place"]),
    FaultRow(fields: ["role_alt": ["place"]], faults: ["role_alt has no value place"]),
    FaultRow(fields: ["comparator": "≈"], faults: ["comparator has no value ≈"]),
    FaultRow(fields: ["comparator": nil], faults: ["no comparator"]),
    FaultRow(fields: ["number": "许多"], faults: ["number is not a number: 许多"]),
    FaultRow(fields: ["number": ""], faults: ["number is not a number: "]),
    FaultRow(fields: ["upper": "?"], faults: ["upper is not a number: ?"]),
    FaultRow(fields: ["comparator": ".."], faults: ["comparator .. without upper"]),
    FaultRow(
      fields: ["number": "99999999999999999999999999999999999", "unit": "亿元"],
      faults: ["number does not fit 128 bits"]),
    FaultRow(fields: ["time": 2023], faults: ["time is not a string"]),
    FaultRow(fields: ["time_alt": "2023"], faults: ["time_alt is not a list"]),
    FaultRow(fields: ["time_alt": [2023]], faults: ["time_alt holds something else than strings"]),
    FaultRow(fields: ["opt": "yes"], faults: ["opt is neither true nor false"]),
    FaultRow(fields: ["nth": 1.5], faults: ["nth is not an integer"]),
    FaultRow(fields: ["span": [6, 3]], faults: ["span is not a pair of offsets"]),
    FaultRow(fields: ["span": [6]], faults: ["span is not a pair of offsets"]),
  ])
  func fault(_ row: FaultRow) throws {
    let text = "// first\n" + (try goldLine(row.fields)) + "\n"
    #expect(faults(text) == row.faults.map { "a.jsonl:2: " + $0 })
  }

  @Test func readsNumbersThatAreNotStrings() throws {
    #expect(try gold(["number": 2.5]).number == "2.5")
    #expect(try gold(["opt": 1]).isOptional)
  }

  @Test func withoutComparatorIsExact() throws {
    let line = try goldLine().replacing(#""comparator":"=","#, with: "")
    #expect(!line.contains("comparator"))
    let claims = try GoldClaim.read(jsonLines: Data(line.utf8), file: "a.jsonl")
    #expect(claims.map(\.comparator) == [.equal])
  }

  @Test func linesThatAreNotObjects() {
    let found = faults("[1]\n{\"n\":}\n")
    #expect(found.count == 2)
    #expect(found[0].hasPrefix("a.jsonl:1: not a JSON object: "))
    #expect(found[1].hasPrefix("a.jsonl:2: not a JSON object: "))
  }

  @Test func aFolderTellsAllItsFaultsAtOnce() throws {
    let files = [
      "a.jsonl": (try goldLine(["role": "?"])) + "\n" + (try goldLine(["n": nil])),
      "b.jsonl": "?", "c.jsonl": "",
      "documents.jsonl": "{\"document\":\"a\"}\n{\"document\":\"a\"}\n{\"genre\":\"年报\"}",
    ]
    let error = try withTemporaryFolder(files) { folder in
      try Data([0x61, 0x0A, 0xFF]).write(to: folder.appendingPathComponent("c.txt"))
      return #expect(throws: GoldCorpusError.self) { try GoldCorpus.load(folder) }
    }
    let faults = (error?.faults ?? []).map(\.description)
    #expect(faults.count == 6)
    #expect(faults.contains("a.jsonl:1: role has no value ?"))
    #expect(faults.contains("a.jsonl:2: no n"))
    #expect(faults.contains { $0.hasPrefix("b.jsonl:1: not a JSON object") })
    #expect(faults.contains("c.txt:2: invalid UTF-8"))
    #expect(faults.contains("documents.jsonl:2: a stands in line 1 too"))
    #expect(faults.contains("documents.jsonl:3: no document"))
  }

  @Test func aMissingFolderIsAFault() {
    let nowhere = URL(fileURLWithPath: "/nowhere-\(UUID().uuidString)")
    #expect(throws: GoldCorpusError.self) { try GoldCorpus.load(nowhere) }
  }

  @Test func loadsAFolderWithItsMetadata() throws {
    let (text, spans) = marked("青石县\r\n就诊率⟦90%⟧，\n床位⟦90%⟧。")
    let files = [
      "乙.jsonl": (try goldLine(["span": [99, 102]])) + "\n", "乙.txt": text,
      "甲.jsonl": "\n", "notes.txt": "", "x.json": "{",
      "documents.jsonl":
        "{\"document\":\"乙\",\"genre\":\"年报\",\"split\":\"test\",\"date\":\"2023\"}\n",
    ]
    let corpus = try withTemporaryFolder(files) { try GoldCorpus.load($0) }
    #expect(corpus.documents.map(\.name) == ["乙", "甲"])
    // CR LF is read as LF, so that offsets after it are one less.
    #expect(corpus.documents[0].claims[0].span?.lowerBound == spans[0].lowerBound - 1)
    #expect(corpus.documents[0].metadata.genre == "年报")
    #expect(corpus.documents[0].metadata.split == "test")
    #expect(corpus.documents[1].claims.isEmpty && corpus.documents[1].text == nil)
    #expect(corpus.warnings.isEmpty)
  }

  @Test func textsMayLieElsewhere() throws {
    try withTemporaryFolder(["a.jsonl": try goldLine(["span": nil])]) { folder in
      #expect(try GoldCorpus.load(folder).documents[0].claims[0].span == nil)
      try withTemporaryFolder(["a.txt": "就诊率90%"]) { texts in
        let corpus = try GoldCorpus.load(folder, texts: texts)
        #expect(corpus.documents[0].claims[0].span == 3..<6)
      }
    }
  }

  struct SpanRow: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var fields: Fields
    var warning: String?
    var testDescription: String { name }
  }

  @Test(arguments: [
    SpanRow(name: "plain", text: "全县就诊率⟦90%⟧。", fields: [:]),
    SpanRow(name: "outside the first plane", text: "𠮷😀e\u{301}就诊率⟦90%⟧", fields: [:]),
    SpanRow(
      name: "the second of two", text: "由90%到⟦90%⟧。",
      fields: ["ctx": "由90%到90%", "nth": 2]),
    SpanRow(
      name: "one of two, not said which", text: "由⟦90%⟧到90%。",
      fields: ["ctx": "由90%到90%"], warning: "n occurs 2 times in ctx, give nth"),
    SpanRow(
      name: "overlapping repeats", text: "1⟦11⟧。", fields: ["ctx": "111", "n": "11", "nth": 2]),
    SpanRow(
      name: "past the last", text: "90%到90%", fields: ["ctx": "90%到90%", "nth": 3],
      warning: "n not in ctx"),
    SpanRow(
      name: "twice past the last runs on from the front", text: "⟦90%⟧到90%",
      fields: ["ctx": "90%到90%", "nth": 4]),
    SpanRow(
      name: "the context twice", text: "就诊率90%，就诊率90%", fields: [:],
      warning: "ctx occurs 2 times"),
    SpanRow(name: "no context", text: "90%", fields: ["ctx": ""], warning: "ctx occurs 0 times"),
    SpanRow(name: "another text", text: "药占比", fields: [:], warning: "ctx occurs 0 times"),
    SpanRow(
      name: "not in the context", text: "就诊率90%", fields: ["n": "91%"], warning: "n not in ctx"),
    SpanRow(
      name: "locked", text: "药占比⟦占比⟧", fields: ["locked": true, "span": [3, 5]]),
    SpanRow(
      name: "locked without span", text: "就诊率90%",
      fields: ["locked": true, "span": nil]),
  ])
  func span(_ row: SpanRow) throws {
    let (text, spans) = marked(row.text)
    var claims = [try gold(row.fields)]
    let warnings = GoldSpans(text: text).resolve(&claims, file: "a.jsonl")
    #expect(claims[0].span == spans.first)
    #expect(warnings.map { $0.cause.prefix { $0 != ":" } } == (row.warning.map { [$0[...]] } ?? []))
  }

  @Test func warnsOfOddities() throws {
    let lines = try ([[:], ["role": "change"], [:]] as [Fields]).map { try goldLine($0) }
    let corpus = try withTemporaryFolder(["a.jsonl": lines.joined(separator: "\n")]) {
      try GoldCorpus.load($0)
    }
    #expect(
      corpus.warnings.map(\.description) == [
        "a.jsonl:2: change without direction: 90%", "a.jsonl:3: same claim as line 1: 90%",
      ])
  }
}
