import Foundation
import Testing

@Suite struct ScoreTests {
  @Test func scoresWhatItExtractsAsWhatExtractPrints() throws {
    try withFolder { folder in
      let own = try zhibiao("score --gold Corpus --by genre --by category")
      #expect(own.status == 0)
      #expect(own.text.contains("T4 full"))
      let claims = try zhibiao("extract Corpus --metadata Corpus/documents.jsonl --format jsonl")
      try folder.write("claims.jsonl", claims.output)
      let read = try zhibiao([
        "score", "--gold", "Corpus", "--by", "genre", "--by", "category", "--predictions",
        folder.path("claims.jsonl"),
      ])
      #expect(read.output == own.output)
    }
  }

  @Test func listsMistakes() throws {
    let run = try zhibiao("score --gold Corpus --errors")
    #expect(run.text.contains(" mistakes\n"))
    #expect(run.text.contains("⟦"))
  }

  @Test func holdsAgainstABaseline() throws {
    try withFolder { folder in
      let baseline = folder.path("scores.tsv")
      let command = ["score", "--gold", "Corpus", "--baseline", baseline]
      let missing = try zhibiao(command)
      #expect(missing.status == 1)
      #expect(missing.messages.contains("make it with --update"))
      #expect(try zhibiao(command + ["--update"]).status == 0)
      let same = try zhibiao(command)
      #expect(same.status == 0)
      #expect(same.text.hasSuffix("\nas in the baseline\n"))
      // A document that was perfect in all tiers, and one that found nothing.
      var rows = try String(contentsOfFile: baseline, encoding: .utf8).split(separator: "\n")
        .map { $0.split(separator: "\t").map(String.init) }
      rows[4][2] = rows[4][3]
      rows[4][4] = rows[4][3]
      rows[5][2] = "0"
      // A claim that had been missed.
      let first = try #require(rows.firstIndex { $0.count == 3 && $0[2].hasPrefix("4") })
      rows[first][2] = "0" + rows[first][2].dropFirst()
      let text = rows.map { $0.joined(separator: "\t") + "\n" }.joined()
      try folder.write("scores.tsv", text)
      let lost = try zhibiao(command + ["--junit", folder.path("junit.xml")])
      #expect(lost.status == 1)
      #expect(lost.text.contains("\nlost     \(rows[4][0]) T4 F1 1.0000"))
      #expect(lost.text.contains("\ngained   \(rows[5][0]) T1 F1 0.0000"))
      #expect(lost.text.contains("\ngained   \(rows[first][0]) @"))
      #expect(lost.text.hasSuffix("  missed → T4\n"))
      let junit = try String(contentsOf: folder.url("junit.xml"), encoding: .utf8)
      #expect(junit.contains("failures=\"1\""))
      #expect(try String(contentsOfFile: baseline, encoding: .utf8) == text, "not without --update")
      #expect(try zhibiao(command + ["--update"]).status == 0)
      #expect(try zhibiao(command).status == 0)
    }
  }

  @Test(arguments: [("T1=0", 0), ("T1=1", 1), ("T4=1.0", 1)] as [(String, Int32)])
  func failsBelowALeastScore(_ bound: String, _ status: Int32) throws {
    let run = try zhibiao("score --gold Corpus --min \(bound)")
    #expect(run.status == status)
    #expect(run.messages.contains("is below --min \(bound)") == (status == 1))
  }

  @Test func tellsAllFaultsOfTheGold() throws {
    try withFolder { folder in
      try folder.write("a.txt", "县域就诊率达90.3%。")
      try folder.write("a.jsonl", "{}\nnot JSON\n")
      let run = try zhibiao(["score", "--gold", folder.path])
      #expect(run.status == 1)
      #expect(run.messages.contains("a.jsonl:1: "))
      #expect(run.messages.contains("a.jsonl:2: "))
    }
  }

  static let faulty: [(line: String, message: String)] = [
    ("score --gold none", "none: no such folder"),
    ("score --gold Sources", "Sources: no gold"),
    ("score --gold Corpus --predictions none", "none: cannot be read"),
    ("score --gold Corpus --predictions Package.swift", "Package.swift:1: not a claim"),
    ("score --gold Corpus --baseline Package.swift", "Package.swift:1: no header"),
    ("score --gold Corpus --metadata none", "none: cannot be read"),
    ("score --gold Corpus --lexicon none", "none: no such folder"),
  ]

  @Test(arguments: faulty)
  func namesAFileAtFault(_ line: String, _ message: String) throws {
    let run = try zhibiao(line)
    #expect(run.status == 1)
    #expect(run.messages.contains(message), "\(run.messages)")
  }
}
