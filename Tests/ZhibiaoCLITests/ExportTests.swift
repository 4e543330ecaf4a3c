import Foundation
import Testing
import ZhModel
import ZhQuantity
import ZhTriples

@Suite struct ExportTests {
  static let formats = ["turtle", "ntriples", "trig", "jsonld", "csv", "long", "jsonl"]

  /// A store of a few documents, for a test.
  private func withStore(jobs: String = "2", _ body: (Folder, String) throws -> Void) throws {
    try withFolder { folder in
      for name in ["county-health-01", "energy-01", "noisy-01"] {
        let text = try Data(contentsOf: package.appendingPathComponent("Corpus/\(name).txt"))
        try folder.write("\(name).txt", text)
      }
      let store = folder.path("claims.db")
      let run = try zhibiao(["ingest", folder.path, "--store", store, "--jobs", jobs])
      #expect(run.status == 0)
      try body(folder, store)
    }
  }

  @Test(arguments: formats) func writesEveryClaim(_ format: String) throws {
    try withStore { folder, store in
      let claims = try zhibiao(["query", "--store", store, "--format", "jsonl"]).records()
      #expect(claims.count > 100)
      let run = try zhibiao(["export", "--store", store, "--format", format])
      #expect(run.status == 0)
      #expect(run.messages.isEmpty)
      for claim in claims { #expect(run.text.contains(claim["id"] as? String ?? "?")) }
      let output = folder.path("out")
      let file = try zhibiao(["export", "--store", store, "--format", format, "--output", output])
      #expect(file.status == 0)
      #expect(file.output.isEmpty)
      #expect(try Data(contentsOf: folder.url("out")) == run.output)
    }
  }

  @Test func isTheSameForAnyNumberOfJobs() throws {
    func export(jobs: String) throws -> [Substring] {
      var lines: [Substring] = []
      try withStore(jobs: jobs) { folder, store in
        let text = try zhibiao(["export", "--store", store, "--format", "ntriples"]).text
        // The time and the place are another's.
        lines = text.replacing(folder.path, with: "").split(separator: "\n")
          .filter { !$0.contains("endedAtTime") }
      }
      return lines
    }
    #expect(try export(jobs: "1") == export(jobs: "4"))
  }

  @Test func takesTheFiltersOfQuery() throws {
    try withStore { _, store in
      let filters = ["--store", store, "--document", "energy-01", "--role", "change", "--min", "0"]
      let query = try zhibiao(["query", "--format", "jsonl"] + filters).records()
      let export = try zhibiao(["export", "--format", "jsonl"] + filters).records()
      #expect(!query.isEmpty)
      #expect(export.map { $0["id"] as? String } == query.map { $0["id"] as? String })
    }
  }

  @Test func beginsItsIRIsAsTold() throws {
    try withStore { _, store in
      let run = try zhibiao([
        "export", "--store", store, "--format", "ntriples", "--base", "https://data.example/数据/",
      ])
      #expect(run.text.contains("<https://data.example/数据/claim/energy-01/"))
      #expect(!run.text.contains("zhibiao.example/id/"))
    }
  }

  @Test func describesATableBesideIt() throws {
    try withStore { folder, store in
      let output = folder.path("表.csv")
      let run = try zhibiao([
        "export", "--store", store, "--format", "long", "--output", output, "--csvw",
      ])
      #expect(run.status == 0)
      let metadata = try Data(contentsOf: folder.url("表.csv-metadata.json"))
      let object = try JSONSerialization.jsonObject(with: metadata) as? [String: Any]
      #expect(object?["url"] as? String == "表.csv")
    }
  }

  @Test func saysThatNothingPasses() throws {
    try withStore { _, store in
      let run = try zhibiao(["export", "--store", store, "--subject", "火星"])
      #expect(run.status == 0)
      #expect(run.text.contains("a qb:DataSet"))
      #expect(run.messages.contains("no claim"))
    }
  }

  @Test func endsInGoodOrderWhereNobodyReads() throws {
    try withStore { _, store in
      let run = try shell(
        "{ $0 export --store '\(store)' --format ntriples; echo \"status $?\" >&2; } | head -n 1")
      #expect(run.lines.count == 1)
      #expect(run.messages == "status 0\n")
    }
  }

  @Test(arguments: ["> /dev/full", "--output /dev/full"])
  func tellsOfAFullDisk(_ target: String) throws {
    try withStore { _, store in
      let run = try shell("$0 export --store '\(store)' \(target)")
      #expect(run.status == 1)
      #expect(run.messages.contains("No space left on device"), "\(run.messages)")
    }
  }

  /// A limit on the size of files stands for a disk that fills up halfway.
  @Test func leavesWhatWasThereWhenItFails() throws {
    try withStore { folder, store in
      try folder.write("out.nt", "before")
      let run = try shell(
        "trap '' XFSZ; ulimit -f 100; $0 export --store '\(store)' --format ntriples "
          + "--output '\(folder.path("out.nt"))'")
      #expect(run.status == 1)
      #expect(run.messages.contains("out.nt: cannot be written"), "\(run.messages)")
      #expect(try String(contentsOf: folder.url("out.nt"), encoding: .utf8) == "before")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(!names.contains { $0.hasSuffix(".part") })
    }
  }

  /// A store whose export takes seconds.
  private func makeLargeStore(_ path: String) throws {
    let value = ExactDecimal(7)
    let claims = (0..<20_000).map { number in
      Claim(
        document: "甲", id: "c\(number)", span: number..<number + 1, text: "7人",
        sentence: number..<number + 1, role: .level, subject: "云阳县", indicator: "常住人口",
        number: value, unit: "人", norm: Interval(.equal, value), unitNorm: "{人}", confidence: 90,
        rule: "level.copula")
    }
    let document = DocumentRecord(id: "甲", sha256: "0", extractor: "1")
    try ClaimStore.open(path: path).ingest([DocumentBatch(document: document, claims: claims)])
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func leavesNothingBehindWhenItIsStopped(_ number: Int32) throws {
    try withFolder { folder in
      let store = folder.path("s.db")
      try makeLargeStore(store)
      try folder.write("out.nt", "before")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = [
        "export", "--store", store, "--format", "ntriples", "--output", folder.path("out.nt"),
      ]
      // Threads of a pool block signals, and a process would inherit that.
      var (none, before) = (sigset_t(), sigset_t())
      sigemptyset(&none)
      pthread_sigmask(SIG_SETMASK, &none, &before)
      try process.run()
      pthread_sigmask(SIG_SETMASK, &before, nil)
      func unfinished() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
          $0.hasSuffix(".part")
        }
      }
      while process.isRunning, try unfinished().isEmpty { usleep(500) }
      kill(process.processIdentifier, number)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      #expect(process.terminationStatus == number)
      #expect(try unfinished() == [])
      #expect(try String(contentsOf: folder.url("out.nt"), encoding: .utf8) == "before")
    }
  }

  @Test func tellsWhereItCannotWrite() throws {
    try withStore { folder, store in
      let missing = try zhibiao([
        "export", "--store", store, "--output", folder.path("none/out.ttl"),
      ])
      #expect(missing.status == 1)
      #expect(missing.messages.contains("none/out.ttl: cannot be written: No such file"))
      let isFolder = try zhibiao(["export", "--store", store, "--output", folder.path])
      #expect(isFolder.status == 1)
      #expect(isFolder.messages.contains("is a folder; name a file"))
    }
  }

  @Test func tellsWhatIsNoStore() throws {
    try withFolder { folder in
      let none = try zhibiao(["export", "--store", folder.path("none.db")])
      #expect(none.status == 1)
      #expect(none.messages.contains("no such file; ingest a document to make it"))
      try folder.write("notes.txt", String(repeating: "no database ", count: 20))
      let output = folder.path("out.ttl")
      let text = try zhibiao([
        "export", "--store", folder.path("notes.txt"), "--output", output,
      ])
      #expect(text.status == 1)
      #expect(text.messages.contains("not an SQLite database"))
      #expect(!FileManager.default.fileExists(atPath: output))
    }
  }
}
