import Foundation
import Testing

/// Confidence from end to end: asked for, scored, drawn, fitted.
@Suite struct ConfidenceTests {
  private static let metadata = ["--metadata", "Corpus/documents.jsonl"]

  @Test(arguments: [("0", 0), ("0.8", 80), ("0.805", 81), ("1", 100)])
  func takesClaimsFromAConfidenceOn(_ text: String, _ hundredths: Int) throws {
    let arguments = ["extract", "Corpus", "--format", "jsonl"] + Self.metadata
    let all = try zhibiao(arguments).lines
    let run = try zhibiao(arguments + ["--min-confidence", text])
    #expect(run.status == 0)
    let expected = try all.filter { line in
      let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return Int(((record?["confidence"] as? Double ?? 0) * 100).rounded()) >= hundredths
    }
    #expect(run.lines == expected)
    #expect((expected.count == all.count) == (hundredths == 0))
  }

  @Test func storesAndFindsThem() throws {
    try withFolder { folder in
      let store = folder.path("claims.db")
      let ingest = ["ingest", "Corpus/energy-01.txt", "--store", store]
      let query = ["query", "--store", store, "--format", "jsonl"]
      #expect(try zhibiao(ingest).status == 0)
      let all = try zhibiao(query)
      let sure = try zhibiao(query + ["--min-confidence", "0.8"])
      #expect(!sure.lines.isEmpty && sure.lines.count < all.lines.count)
      // Another least confidence is another reading of the same text.
      let again = try zhibiao(ingest + ["--min-confidence", "0.8"])
      #expect(again.text.hasPrefix("documents: 0 new, 1 replaced, "))
      #expect(try zhibiao(query).output == sure.output)
      #expect(
        try zhibiao(ingest + ["--min-confidence", "0.8"]).text.contains("1 unchanged"))
    }
  }

  @Test func explainsWhatLowersIt() throws {
    let run = try zhibiao("explain -", input: "综合成绩排名第一。")
    #expect(run.text.contains("─ lowered by scope.none −"))
    #expect(run.text.contains("(confidence.tsv:"))
    #expect(run.text.contains("─ confidence 0."))
  }

  @Test func scoresOneSplit() throws {
    let run = try zhibiao("score --gold Corpus --split test --calibration")
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("40 documents, "))
    #expect(run.text.contains("expected calibration error 0."))
    let unknown = try zhibiao("score --gold Corpus --split none")
    #expect(unknown.status == 1)
    #expect(unknown.messages.contains("no document of the split none; its splits: test, train"))
  }

  @Test func drawsTheCurve() throws {
    try withFolder { folder in
      let run = try zhibiao([
        "score", "--gold", "Corpus", "--curve", "--curve-svg", folder.path("curve.svg"),
      ])
      #expect(run.status == 0)
      let totals = try #require(run.lines.first { $0.hasPrefix("T4 full ") }).split(separator: " ")
      // The curve begins with all claims.
      let tables = run.text.components(separatedBy: "T4 full, from")
      let first = try #require(tables.last?.split(separator: "\n").dropFirst().first)
      #expect(first.split(separator: " ").dropFirst() == totals.dropFirst(2))
      let svg = try String(contentsOf: folder.url("curve.svg"), encoding: .utf8)
      #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
      let unwritable = try zhibiao([
        "score", "--gold", "Corpus", "--curve-svg", folder.path("none/curve.svg"),
      ])
      #expect(unwritable.status == 1)
      #expect(unwritable.messages.contains("cannot be written (--curve-svg)"))
    }
  }

  /// The tables of the package in a folder of their own.
  private func withTables(_ body: (Folder, [String]) throws -> Void) throws {
    try withFolder { folder in
      let tables = folder.path("tables")
      try FileManager.default.copyItem(
        atPath: package.appendingPathComponent("Lexicons/zh").path, toPath: tables)
      try body(folder, ["calibrate", "--gold", "Corpus", "--lexicon", tables])
    }
  }

  private func table(_ folder: Folder) throws -> String {
    try String(contentsOf: folder.url("tables/confidence.tsv"), encoding: .utf8)
  }

  @Test func fitsTheTableToTheSameWeightsAgain() throws {
    try withTables { folder, command in
      let before = try table(folder)
      let shown = try zhibiao(command)
      #expect(shown.status == 0)
      #expect(shown.text.contains("held out, penalty "))
      #expect(try table(folder) == before, "not without --update")
      // Whatever the weights were, the fit is of the claims alone.
      let lines = before.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        var cells = line.components(separatedBy: "\t")
        if cells.count > 1, Int(cells[1]) != nil, cells[0] != "unseen" { cells[1] = "7" }
        return cells.joined(separator: "\t")
      }
      #expect(try zhibiao(command + ["--update"]).status == 0)
      let fitted = try table(folder)
      try folder.write("tables/confidence.tsv", lines.joined(separator: "\n"))
      #expect(try zhibiao(command + ["--update", "--jobs", "1"]).status == 0)
      #expect(try table(folder) == fitted)
    }
  }

  @Test func fitsOneRowAlone() throws {
    try withTables { folder, command in
      let before = try table(folder)
      #expect(try zhibiao(command + ["--only", "unseen", "--update"]).status == 0)
      let after = try table(folder).split(separator: "\n")
      let changed = zip(before.split(separator: "\n"), after).filter { $0 != $1 }
      #expect(changed.map { $0.0.prefix(7) } == ["unseen\t"])
    }
  }

  static let faulty: [(line: String, message: String)] = [
    ("calibrate --gold none", "none: no such folder"),
    ("calibrate --gold Corpus --split none", "no document of the split none"),
    ("calibrate --gold Corpus --only nothing", "--only nothing: no such row; the rows: always, "),
    ("calibrate --gold Corpus --lexicon none", "none: no such folder"),
  ]

  @Test(arguments: faulty)
  func namesWhatIsAtFault(_ line: String, _ message: String) throws {
    let run = try zhibiao(line)
    #expect(run.status == 1)
    #expect(run.messages.contains(message), "\(run.messages)")
  }
}
