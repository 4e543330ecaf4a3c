import Foundation
import Testing

@Suite struct CheckTests {
  static let tables = "Lexicons/zh"

  /// A copy of the tables, for a test to damage.
  private func withTables(_ body: (Folder) throws -> Void) throws {
    try withFolder { folder in
      let source = package.appendingPathComponent(Self.tables)
      for file in try FileManager.default.contentsOfDirectory(atPath: source.path)
      where file.hasSuffix(".tsv") {
        try folder.write(file, try Data(contentsOf: source.appendingPathComponent(file)))
      }
      try body(folder)
    }
  }

  @Test func readsTheBuiltInTablesAsTheFolderOfThem() throws {
    let builtIn = try zhibiao("check")
    let folder = try zhibiao("check \(Self.tables)")
    #expect(builtIn.status == folder.status)
    #expect(folder.text.replacingOccurrences(of: Self.tables + "/", with: "") == builtIn.text)
  }

  @Test func tellsAllFaultsOfFormAtOnce() throws {
    try withTables { folder in
      func append(_ line: String, to file: String) throws -> Int {
        let text = try String(contentsOf: folder.url(file), encoding: .utf8) + line + "\n"
        try folder.write(file, text)
        return text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
      }
      let unit = try append("斛\tvolumen\tm3\t1\t共5斛\t5 斛 = 5 m3", to: "units.tsv")
      let cue = try append("少一栏\tcopula", to: "cues.tsv")
      let period = try append("旬\tdecade\t0\t本旬\t旬", to: "periods.tsv")
      try FileManager.default.removeItem(at: folder.url("heads.tsv"))
      try folder.write("unit.tsv", "")
      let run = try zhibiao(["check", folder.path])
      #expect(run.status == 1)
      for place in [
        "units.tsv:\(unit): unknown kind volumen", "cues.tsv:\(cue): 2 fields where",
        "periods.tsv:\(period): unknown class decade", "heads.tsv:0: the table is missing",
        "unit.tsv:1: no table of this name",
      ] {
        #expect(run.text.contains("\(folder.path)/\(place)"), "\(run.text)")
      }
    }
  }

  @Test func extractsWithNoFaultyTable() throws {
    try withTables { folder in
      try folder.write("numerals.tsv", "surface\n")
      let run = try zhibiao(["extract", "Corpus/hospital-01.txt", "--lexicon", folder.path])
      #expect(run.status == 1)
      #expect(run.messages.contains("numerals.tsv:1: the header must be: surface role"))
      #expect(run.output.isEmpty)
    }
  }

  @Test func namesAMissingFolder() throws {
    let run = try zhibiao("check none")
    #expect(run.status == 1)
    #expect(run.messages.contains("none: no such folder"))
  }
}
