import Foundation
import Testing

/// `zhibiao audit` and `zhibiao conflicts` as a person runs them.
@Suite struct AuditCommandTests {
  private static let wrong = "2023年，全市有学校17所，其中公办12所、民办6所。"
  private static let right = "2023年，全市有学校17所，其中公办12所、民办5所。"

  @Test func exitCodes() throws {
    #expect(try zhibiao("audit -", input: Self.right).status == 0)
    let run = try zhibiao("audit -", input: Self.wrong)
    #expect(run.status == 1)
    #expect(run.text.contains("error parts: 12 + 6 = 18所, stated 17所"))
    #expect(run.text.contains("“\(Self.wrong)”"))
    #expect(run.text.hasSuffix("1 document: 1 finding (1 error, 0 warnings)\n"))
    #expect(try zhibiao("audit missing.txt").status == 1)
    for words in [
      "audit", "audit --store a.db b.txt", "audit --store a.db --claims c.jsonl", "conflicts",
      "conflicts - --min-confidence 2",
    ] {
      #expect(try zhibiao(words).status == 64, "\(words)")
    }
  }

  @Test func linesAreExact() throws {
    let run = try zhibiao("audit - --format jsonl", input: Self.wrong)
    let record = try #require(try run.records().first)
    #expect(record["kind"] as? String == "parts")
    #expect(record["computed_lower"] as? String == "18")
    #expect(record["stated_upper"] as? String == "17")
    #expect(record["distance"] as? String == "1")
    let claims = try #require(record["claims"] as? [[String: Any]])
    #expect(claims.map { $0["part"] as? String } == ["total", "part", "part"])
    #expect(claims.first?["span"] as? [Int] == [11, 14])
    #expect(claims.first?["sentence_text"] as? String == Self.wrong)
  }

  /// The same claims give the same findings, from texts, from a store and from the claim format.
  @Test func everySourceAgrees() throws {
    try withFolder { folder in
      try folder.write("a.txt", Self.wrong)
      try folder.write("b.txt", "2023年，云阳县县域就诊率由85%升至90%，提高6.5个百分点。")
      let (a, b) = (folder.path("a.txt"), folder.path("b.txt"))
      let direct = try zhibiao(["audit", a, b, "--format", "jsonl"])
      #expect(direct.lines.count == 2)
      #expect(
        try zhibiao(["audit", a, b, "--format", "jsonl", "--jobs", "1"]).output == direct.output)
      let store = folder.path("claims.db")
      #expect(try zhibiao(["ingest", a, b, "--store", store]).status == 0)
      #expect(
        try zhibiao(["audit", "--store", store, "--format", "jsonl"]).output == direct.output)
      let claims = try zhibiao(["extract", a, b, "--format", "jsonl"])
      try folder.write("claims.jsonl", claims.output)
      let given = try zhibiao([
        "audit", "--claims", folder.path("claims.jsonl"), a, b, "--format", "jsonl",
      ])
      #expect(given.output == direct.output)
      // Of another text the claims prove nothing.
      try folder.write("a.txt", "另一篇。")
      let other = try zhibiao([
        "audit", "--claims", folder.path("claims.jsonl"), a, b, "--format", "jsonl",
      ])
      #expect(other.status == 1)
      #expect(other.messages.contains("of another text"))
    }
  }

  @Test func warningsCanBeLeftOut() throws {
    let text = "查实问题173个，已办结151个，其余32个。"
    #expect(try zhibiao("audit -", input: text).status == 1)
    #expect(try zhibiao("audit - --errors-only", input: text).status == 0)
  }

  /// A store's ids join other words for the same indicator.
  @Test func conflictsOfOtherWords() throws {
    try withFolder { folder in
      try folder.write("a.txt", "2023年，云阳县县域就诊率达90.3%。")
      try folder.write("b.txt", "2023年，云阳县县内就诊率达87.1%。")
      let (a, b, store) = (folder.path("a.txt"), folder.path("b.txt"), folder.path("claims.db"))
      #expect(try zhibiao(["conflicts", a, b]).status == 0)
      #expect(try zhibiao(["ingest", a, b, "--store", store]).status == 0)
      let run = try zhibiao(["conflicts", "--store", store])
      #expect(run.status == 1)
      #expect(run.text.contains("90.3% against 87.1%"))
    }
  }

  @Test func conflictsShowBothSides() throws {
    try withFolder { folder in
      try folder.write("a.txt", "2023年，云阳县县域就诊率达90.3%。")
      try folder.write("b.txt", "2023年，云阳县县域就诊率达87.1%。")
      let store = folder.path("claims.db")
      #expect(
        try zhibiao(["ingest", folder.path("a.txt"), folder.path("b.txt"), "--store", store])
          .status == 0)
      let run = try zhibiao(["conflicts", "--store", store])
      #expect(run.status == 1)
      #expect(run.text.contains("90.3% against 87.1%"))
      #expect(run.text.contains("县域就诊率达90.3%") && run.text.contains("县域就诊率达87.1%"))
      #expect(try zhibiao(["conflicts", folder.path("a.txt")]).status == 0)
    }
  }
}
