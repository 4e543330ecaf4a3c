import Foundation
import Testing
import ZhModel

/// Records and lines of standard input as they come, and what is written while they do.
@Suite struct StreamTests {
  static let text = "2023年县域就诊率达90.3%，同比提高2.1个百分点。"

  static func record(_ id: String, _ text: String = text) -> String {
    "{\"document\":\"\(id)\",\"text\":\"\(text)\"}"
  }

  /// Documents of very different lengths, so that later ones are done before earlier ones.
  static let uneven = (0..<120).map { index in
    record(
      "d\(index)", String(repeating: text, count: index % 40 == 0 ? 400 : 1 + index % 7))
  }.joined(separator: "\n")

  @Test(arguments: ["extract --format jsonl", "extract --format csv", "extract", "quantities"])
  func keepsTheOrderWithAnyNumberOfWorkers(_ command: String) throws {
    func output(_ jobs: Int) throws -> Data {
      let run = try zhibiao("\(command) --input jsonl --jobs \(jobs)", input: Self.uneven)
      #expect(run.status == 0 && run.messages.isEmpty)
      return run.output
    }
    let one = try output(1)
    #expect(one.count > 100_000)
    for jobs in [2, 3, 16] { #expect(try output(jobs) == one) }
  }

  /// Claims of a document between two short ones: what fits into the output's buffer with them, what is
  /// written by itself, what comes in pieces.
  @Test(arguments: [10, 90, 130, 170, 400]) func keepsDocumentsInOrderHoweverMuchEachGives(
    _ count: Int
  ) throws {
    let middle = Self.record("b", String(repeating: Self.text, count: count))
    let run = try zhibiao(
      "extract --input jsonl --format jsonl --jobs 1",
      input: [Self.record("a"), middle, Self.record("c")].joined(separator: "\n"))
    let documents = try Claim.read(jsonLines: run.output).map(\.document)
    #expect(documents == ["a", "a"] + Array(repeating: "b", count: 2 * count) + ["c", "c"])
  }

  /// How records may stand in the input, and the documents that are read.
  static let forms: [(name: String, input: String, documents: [String])] = [
    ("no final line end", record("a") + "\n" + record("b"), ["a", "b"]),
    ("a final line end", record("a") + "\n" + record("b") + "\n", ["a", "b"]),
    ("CR LF", record("a") + "\r\n" + record("b") + "\r\n", ["a", "b"]),
    ("blank lines", "\n\n" + record("a") + "\n \t\n\n" + record("b") + "\n\n", ["a", "b"]),
    ("no record", "\n \n", []),
    ("nothing", "", []),
    ("more members", "{\"n\":[1,{}],\"document\":\"a\",\"text\":\"\(text)\",\"u\":null}", ["a"]),
    ("escapes", "{\"document\":\"\\u4e91\\ud83d\\ude00\",\"text\":\"\(text)\\n\"}", ["云😀"]),
  ]

  @Test(arguments: forms, ["1", "4"])
  func readsRecordsHoweverTheyStand(
    _ form: (name: String, input: String, documents: [String]), jobs: String
  ) throws {
    let run = try zhibiao(
      "extract --input jsonl --format jsonl --jobs \(jobs)", input: form.input)
    #expect(run.status == 0 && run.messages.isEmpty, "\(form.name): \(run)")
    let documents = try Claim.read(jsonLines: run.output).map(\.document)
    #expect(documents == form.documents.flatMap { [$0, $0] }, "\(form.name)")
  }

  @Test(arguments: ["1", "4"]) func countsLinesThroughout(_ jobs: String) throws {
    // Longer than one read, with faults at both ends and a line longer than that between them.
    let long = Self.record("long", String(repeating: "好", count: 200_000) + Self.text)
    let middle = (0..<3000).map { Self.record("m\($0)", "完成投资12.5亿元。") }
    let lines = ["{}"] + middle + [long] + middle.map { $0.replacing("\"m", with: "\"n") } + ["x"]
    let run = try zhibiao(
      "extract --input jsonl --format jsonl --jobs \(jobs)",
      input: lines.joined(separator: "\n"))
    #expect(run.status == 1)
    #expect(run.messages.contains("standard input:1: not a record"))
    #expect(run.messages.contains("standard input:6003: not a record"))
    #expect(run.messages.contains("2 of 6003 inputs failed"))
    #expect(run.lines.count == 6002)
  }

  @Test func numbersTheLinesOfTexts() throws {
    let input = "增长9.6%\r\n\n完成18个\n共5家"
    let run = try zhibiao("quantities --lines --jobs 3", input: input)
    #expect(run.status == 0 && run.messages.isEmpty)
    #expect(try run.records().map { $0["line"] as? Int } == [1, 3, 4])
    #expect(try run.records().map { $0["text"] as? String } == ["9.6%", "18个", "5家"])
  }

  @Test func takesRecordsAsUTF8WhateverTheEncodingOfFiles() throws {
    let run = try zhibiao(
      "extract --input jsonl --format jsonl --encoding gb18030", input: Self.record("a"))
    #expect(run.status == 0)
    #expect(try Claim.read(jsonLines: run.output).map(\.indicator) == ["县域就诊率", "县域就诊率"])
  }

  @Test func warnsOfRecordsWithOneID() throws {
    let input = [Self.record("a"), "", Self.record("b"), Self.record("a")].joined(separator: "\n")
    let run = try zhibiao("extract --input jsonl --format jsonl --jobs 4", input: input)
    #expect(run.status == 0)
    #expect(
      run.messages == """
        zhibiao: standard input:4: has the document id “a” like standard input:1; rename one of them

        """)
  }

  /// Each record's claims can be read before the next record is written.
  @Test(.timeLimit(.minutes(1)), arguments: ["extract", "quantities"])
  func writesWhatItHasWhileItWaits(_ command: String) throws {
    let format = command == "extract" ? ["--format", "jsonl"] : []
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [command, "--input", "jsonl"] + format
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    for id in ["a", "b", "c"] {
      input.fileHandleForWriting.write(Data((Self.record(id) + "\n").utf8))
      let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      #expect(answer.hasPrefix("{\"document\":\"\(id)\""))
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test(arguments: ["1", "4"]) func stopsQuietlyWhenThePipeIsClosed(_ jobs: String) throws {
    try withFolder { folder in
      let lines = (0..<400).map { Self.record("d\($0)", String(repeating: Self.text, count: 5)) }
      try folder.write("records", lines.joined(separator: "\n"))
      let command = "\"$0\" extract --input jsonl --format jsonl --jobs \(jobs)"
      let run = try shell(
        "{ \(command) < \(folder.path("records")); echo exit $? >&2; } | head -1")
      #expect(run.lines.count == 1)
      #expect(run.messages == "exit 0\n")
    }
  }

  @Test(arguments: [
    "extract Corpus --format jsonl", "extract Corpus --format csv", "extract Corpus",
    "quantities Corpus", "extract Corpus/hospital-01.txt --jobs 1",
  ])
  func tellsOfAFullDisk(_ command: String) throws {
    let run = try shell("\"$0\" \(command) > /dev/full; echo exit $? >&2")
    #expect(
      run.messages == "zhibiao: cannot write the output: No space left on device\nexit 1\n")
  }

  @Test(arguments: ["extract --input jsonl", "extract -", "quantities --lines"])
  func tellsOfAnInputThatCannotBeRead(_ command: String) throws {
    let run = try shell("\"$0\" \(command) < /tmp; echo exit $? >&2")
    #expect(run.messages == "zhibiao: standard input: cannot be read: Is a directory\nexit 1\n")
  }

  @Test func readsWhatFoldersHold() throws {
    try withFolder { folder in
      for path in ["b/c.d", "b.txt"] {
        try FileManager.default.createDirectory(
          at: folder.url(path), withIntermediateDirectories: true)
      }
      for path in ["b/c.d/2.txt", "b/1.txt", "a.txt", "b.txt/3.txt", "not.md"] {
        try folder.write(path, Self.text)
      }
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("link.txt"), withDestinationPath: "a.txt")
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("circle"), withDestinationPath: ".")
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("nowhere.txt"), withDestinationPath: "none")
      let run = try zhibiao(["extract", folder.path, "--format", "jsonl"])
      #expect(run.status == 1)
      #expect(run.messages.contains("nowhere.txt: cannot be read: No such file or directory"))
      #expect(run.messages.contains("1 of 6 inputs failed"))
      let documents = try Claim.read(jsonLines: run.output).map(\.document)
      #expect(documents == ["a", "3", "1", "2", "link"].flatMap { [$0, $0] })
    }
  }
}
