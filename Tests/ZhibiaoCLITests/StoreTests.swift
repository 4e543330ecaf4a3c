import Foundation
import Testing

@Suite struct StoreTests {
  /// A store of the corpus, for a test.
  private func withStore(_ body: (Folder, String) throws -> Void) throws {
    try withFolder { folder in
      let store = folder.path("claims.db")
      let run = try zhibiao([
        "ingest", "Corpus", "--store", store, "--metadata", "Corpus/documents.jsonl",
      ])
      #expect(run.status == 0)
      #expect(run.text.contains(" new, 0 replaced, 0 unchanged, 0 failed; claims written: "))
      try body(folder, store)
    }
  }

  @Test func givesBackWhatExtractPrints() throws {
    try withStore { _, store in
      let query = try zhibiao(["query", "--store", store, "--format", "jsonl"])
      let extract = try zhibiao("extract Corpus --metadata Corpus/documents.jsonl --format jsonl")
      #expect(query.output == extract.output)
    }
  }

  @Test func passesOverWhatItHas() throws {
    try withStore { folder, store in
      try folder.write("hospital-01.txt", "县域就诊率达90.3%。")
      let again = try zhibiao([
        "ingest", "Corpus", "--store", store, "--metadata", "Corpus/documents.jsonl",
      ])
      #expect(again.text.hasPrefix("documents: 0 new, 0 replaced, "))
      #expect(again.text.hasSuffix("0 failed; claims written: 0\n"))
      let changed = try zhibiao(["ingest", folder.path, "--store", store])
      #expect(
        changed.text == "documents: 0 new, 1 replaced, 0 unchanged, 0 failed; claims written: 1\n")
      let query = try zhibiao([
        "query", "--store", store, "--document", "hospital-01", "--format", "jsonl",
      ])
      #expect(query.lines.count == 1)
    }
  }

  @Test func isTheSameForAnyNumberOfJobs() throws {
    try withFolder { folder in
      let outputs = try ["1", "4"].map { jobs in
        let store = folder.path("\(jobs).db")
        _ = try zhibiao(["ingest", "Corpus", "--store", store, "--jobs", jobs])
        return try zhibiao(["query", "--store", store, "--format", "csv"]).output
      }
      #expect(outputs[0] == outputs[1])
    }
  }

  @Test func joinsFiltersByAnd() throws {
    try withStore { _, store in
      func claims(_ filters: String) throws -> [[String: Any]] {
        let words = filters.split(separator: " ").map(String.init)
        return try zhibiao(["query", "--store", store, "--format", "jsonl"] + words).records()
      }
      let high = try claims("--indicator 就诊率 --min 0.9 --role level")
      #expect(!high.isEmpty)
      for claim in high {
        #expect((claim["indicator"] as? String)?.contains("就诊率") == true)
        #expect(claim["role"] as? String == "level")
        #expect(Double(claim["lower_norm"] as? String ?? "0")! >= 0.9)
      }
      #expect(try claims("--limit 3").count == 3)
      #expect(try claims("--modality target").allSatisfy { $0["modality"] as? String == "target" })
      #expect(try claims("--unit CNY").allSatisfy { $0["unit_norm"] as? String == "CNY" })
    }
  }

  @Test func saysThatNothingPasses() throws {
    try withStore { _, store in
      let run = try zhibiao(["query", "--store", store, "--subject", "火星", "--format", "jsonl"])
      #expect(run.status == 0)
      #expect(run.output.isEmpty)
      #expect(run.messages.contains("no claim"))
    }
  }

  @Test func storesTheRestBesideAFailure() throws {
    try withFolder { folder in
      try folder.write("a.txt", "县域就诊率达90.3%。")
      try folder.write("b.txt", Data([0xFF]))
      let run = try zhibiao(["ingest", folder.path, "--store", folder.path("s.db")])
      #expect(run.status == 1)
      #expect(run.messages.contains("b.txt"))
      #expect(
        run.text == "documents: 1 new, 0 replaced, 0 unchanged, 1 failed; claims written: 1\n")
    }
  }

  /// What stands where the store should, and what is said of it.
  static let places: [(name: String, content: String?, message: String)] = [
    (
      "notes.txt", "not a database, but a text that is longer than a header of SQLite would be",
      "not an SQLite database"
    ),
    ("none/store.db", nil, "its folder does not exist"),
    (".", nil, "is a folder"),
  ]

  @Test(arguments: places, ["ingest Corpus/hospital-01.txt", "query"])
  func leavesAloneWhatIsNoStore(
    _ place: (name: String, content: String?, message: String), command: String
  ) throws {
    try withFolder { folder in
      if let content = place.content { try folder.write(place.name, content) }
      let path = place.name == "." ? folder.path : folder.path(place.name)
      let run = try zhibiao(command.split(separator: " ").map(String.init) + ["--store", path])
      #expect(run.status == 1)
      #expect(run.messages.contains(place.message), "\(run.messages)")
      #expect(run.messages.contains(path))
      if let content = place.content {
        #expect(try String(contentsOf: folder.url(place.name), encoding: .utf8) == content)
      }
    }
  }

  @Test func doesNotMakeAStoreForAQuery() throws {
    try withFolder { folder in
      let run = try zhibiao(["query", "--store", folder.path("none.db")])
      #expect(run.status == 1)
      #expect(run.messages.contains("no such file; ingest a document to make it"))
      #expect(!FileManager.default.fileExists(atPath: folder.path("none.db")))
    }
  }
}
