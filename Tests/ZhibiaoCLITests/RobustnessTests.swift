import Foundation
import Testing
import ZhTriples

/// An ingest that is killed, waits for another or has no room leaves whole documents only.
@Suite(.serialized) struct RobustnessTests {
  /// With their claims enough for an ingest to do without indexes before its end.
  private static let documents = 900

  /// Small reports, each of six claims in one sentence.
  private func writeReports(_ folder: Folder, _ prefix: String = "r") throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("reports"), withIntermediateDirectories: true)
    for number in 0..<Self.documents {
      try folder.write(
        "reports/\(prefix)\(number).txt",
        "今年，云阳县接待游客\(number + 10)人次，旅游收入\(number + 7)万元，常住人口\(number + 5)人，"
          + "粮食产量\(number + 6)吨，工业投资\(number + 8)万元，新建公路\(number + 9)公里。")
    }
  }

  private func rows(_ sql: String, _ path: String) throws -> [String] {
    var bytes: [UInt8] = []
    let store = try ClaimStore.open(path: path, access: .read)
    _ = try store.select(sql) { ResultWriter(.csv, columns: $0) { bytes += $0 } }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst()
      .map(String.init)
  }

  /// Checks that every document is there with all its claims, of its own date, and returns how many.
  private func wholeDocuments(_ path: String) throws -> Int {
    #expect(try rows("SELECT * FROM pragma_integrity_check", path) == ["ok"])
    #expect(try rows("SELECT * FROM pragma_foreign_key_check", path) == [])
    let broken = try rows(
      """
      SELECT d.id FROM document d LEFT JOIN claim c ON c.document = d.id
        LEFT JOIN sentence s ON s.sentence_no = c.sentence_no AND s.document_no = d.document_no
      GROUP BY d.document_no
      HAVING count(c.id) <> 6 OR count(s.text) <> 6 OR min(c.time) <> d.date OR max(c.time) <> d.date
        OR (SELECT count(*) FROM sentence s WHERE s.document_no = d.document_no) <> 1
      """, path)
    #expect(broken == [])
    return Int(try rows("SELECT count(*) FROM document", path)[0]) ?? 0
  }

  private func launch(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test func isKilledAHundredTimes() throws {
    try withFolder { folder in
      try writeReports(folder)
      let store = folder.path("s.db")
      // A whole run on this machine as it is now, so that the moments fall all over one.
      let start = ContinuousClock.now
      _ = try zhibiao(["ingest", folder.path("reports"), "--store", folder.path("whole.db")])
      let whole = (ContinuousClock.now - start) / .seconds(1)
      // A fixed sequence of moments, so that a failure can be seen again.
      var state: UInt64 = 20_240_131
      var stored = 0
      var killed = 0
      var attempts = 0
      // Moments at which some documents were of the new ingest and some of the one before.
      var midway = 0
      while killed < 100 && attempts < 400 {
        attempts += 1
        // When all is stored, the next date makes everything new again.
        let date = stored < Self.documents ? 2023 : 2023 + attempts % 7
        let process = try launch([
          "ingest", folder.path("reports"), "--store", store, "--date", String(date),
        ])
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        Thread.sleep(forTimeInterval: Double(state >> 33 & 0x3FF) / 1024 * whole)
        if process.isRunning {
          kill(process.processIdentifier, SIGKILL)
          killed += 1
        }
        process.waitUntilExit()
        guard (try? ClaimStore.open(path: store, access: .read)) != nil else {
          // Killed before there was a store, or while it was made.
          #expect(stored == 0)
          continue
        }
        let now = try wholeDocuments(store)
        #expect(now >= stored)
        stored = now
        let dates = try rows("SELECT count(DISTINCT date) FROM document", store)
        if dates != ["1"] { midway += 1 }
      }
      #expect(killed == 100)
      #expect(midway > 0)
      let end = try zhibiao([
        "ingest", folder.path("reports"), "--store", store, "--date", "2035",
      ])
      #expect(end.status == 0, "\(end)")
      #expect(try wholeDocuments(store) == Self.documents)
      #expect(try rows("SELECT DISTINCT date FROM document", store) == ["2035"])
      #expect(
        try rows(
          "SELECT count(*) FROM sqlite_schema WHERE tbl_name = 'claim' AND type = 'index'", store)
          == ["9"])
      let search = try zhibiao([
        "query", "--store", store, "--text", "接待游客17人次", "--format", "jsonl",
      ])
      #expect(search.lines.count == 6)
    }
  }

  @Test func twoAtOnceWaitForEachOther() throws {
    try withFolder { folder in
      try writeReports(folder)
      let store = folder.path("s.db")
      let runs = try (0..<3).map { number in
        try launch(["ingest", folder.path("reports"), "--store", store, "--date", "202\(number)"])
      }
      for run in runs {
        run.waitUntilExit()
        #expect(run.terminationStatus == 0)
      }
      #expect(try wholeDocuments(store) == Self.documents)
    }
  }

  @Test func saysThatThereIsNoRoom() throws {
    try withFolder { folder in
      try writeReports(folder)
      let store = folder.path("s.db")
      _ = try zhibiao(["ingest", folder.path("reports/r0.txt"), "--store", store, "--date", "2023"])
      // No file may grow beyond 200 blocks of 512 bytes.
      let run = try shell(
        "ulimit -f 200; exec \"$0\" ingest '\(folder.path("reports"))' --store '\(store)' --date 2023"
      )
      #expect(run.status == 1, "\(run)")
      #expect(run.messages.contains("no room left"), "\(run.messages)")
      #expect(run.messages.contains(store))
      #expect(try wholeDocuments(store) >= 1)
      let again = try zhibiao([
        "ingest", folder.path("reports"), "--store", store, "--date", "2023",
      ])
      #expect(again.status == 0)
      #expect(try wholeDocuments(store) == Self.documents)
    }
  }

  @Test func saysThatItMayNotWrite() throws {
    // Root may write everything.
    guard getuid() != 0 else { return }
    try withFolder { folder in
      try folder.write("a.txt", "县域就诊率达90.3%。")
      let store = folder.path("s.db")
      _ = try zhibiao(["ingest", folder.path("a.txt"), "--store", store])
      let before = try Data(contentsOf: folder.url("s.db"))
      try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: store)
      let run = try zhibiao(["ingest", folder.path("a.txt"), "--store", store, "--date", "2023"])
      #expect(run.status == 1)
      #expect(run.messages.contains("may not be written"))
      #expect(try Data(contentsOf: folder.url("s.db")) == before)
    }
  }
}
