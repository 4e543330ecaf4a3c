import Foundation
import Testing
import ZhModel

/// Inputs that are not as they should be: each is named, the rest is done.
@Suite struct InputFaultTests {
  static let text = "2023年县域就诊率达90.3%，同比提高2.1个百分点。\n"

  /// A file among good ones, and what is said of it.
  struct Row: CustomTestStringConvertible, Sendable {
    var name: String
    var bytes: [UInt8]
    var status: Int32
    var message: String
    var testDescription: String { name }

    static let all = [
      Row(name: "empty", bytes: [], status: 0, message: "bad.txt: the file is empty"),
      Row(
        name: "NUL", bytes: Array("增长\0 3.4%\0".utf8), status: 0,
        message: "bad.txt: holds NUL bytes"),
      Row(
        name: "broken UTF-8", bytes: Array("增长".utf8) + [0xC3, 0x28], status: 1,
        message: "offset 6"),
      Row(
        name: "cut UTF-8", bytes: Array("增长".utf8) + [0xE4, 0xB8], status: 1,
        message: "offset 6"),
      Row(
        name: "a surrogate", bytes: [0x61, 0xED, 0xA0, 0x80], status: 1, message: "offset 1"),
      Row(
        name: "UTF-16", bytes: [0xFF, 0xFE, 0x9E, 0x58], status: 1, message: "--encoding auto"),
    ]
  }

  @Test(arguments: Row.all, ["1", "4"])
  func tellsOfAFileAndGoesOn(_ row: Row, jobs: String) throws {
    try withFolder { folder in
      try folder.write("a.txt", Self.text)
      try folder.write("bad.txt", Data(row.bytes))
      try folder.write("c.txt", Self.text)
      let run = try zhibiao(["extract", folder.path, "--format", "jsonl", "--jobs", jobs])
      #expect(run.status == row.status)
      #expect(run.messages.contains(row.message), "\(run.messages)")
      #expect(run.messages.contains(folder.path("bad.txt")))
      #expect(run.messages.contains("1 of 3 inputs failed") == (row.status == 1))
      let documents = try Claim.read(jsonLines: run.output).map(\.document)
      #expect(documents.filter { $0 != "bad" } == ["a", "a", "c", "c"])
    }
  }

  @Test func namesAMissingPath() throws {
    let run = try zhibiao("extract Corpus/none.txt Corpus/hospital-01.txt --format jsonl")
    #expect(run.status == 1)
    #expect(run.messages.contains("Corpus/none.txt: no such file or folder"))
    #expect(!run.lines.isEmpty)
  }

  @Test func namesAFolderWithoutTexts() throws {
    try withFolder { folder in
      let run = try zhibiao(["extract", folder.path])
      #expect(run.status == 1)
      #expect(run.messages.contains("\(folder.path): no *.txt file in this folder"))
    }
  }

  @Test func warnsOfTwins() throws {
    try withFolder { folder in
      try folder.write("a.txt", Self.text)
      let run = try zhibiao(["extract", folder.path, folder.path("a.txt"), "--format", "jsonl"])
      #expect(run.status == 0)
      #expect(run.messages.contains("has the document id “a” like"))
    }
  }

  @Test func namesTheLineOfAFaultyMetadataFile() throws {
    try withFolder { folder in
      try folder.write("a.txt", Self.text)
      try folder.write("m.jsonl", "{\"document\":\"a\",\"date\":\"2023\"}\n{\"documnt\":\"b\"}\n")
      let run = try zhibiao(["extract", folder.path, "--metadata", folder.path("m.jsonl")])
      #expect(run.status == 1)
      #expect(run.messages.contains("m.jsonl:2: not a record"))
      #expect(run.output.isEmpty)
    }
  }

  @Test(arguments: ["auto", "gb18030", "GBK"])
  func readsOtherEncodings(_ encoding: String) throws {
    let encoder = String.Encoding(rawValue: 0x8000_0632)  // GB 18030
    let file = package.appendingPathComponent("Corpus/hospital-01.txt")
    let text = try String(contentsOf: file, encoding: .utf8)
    let data = try #require(text.data(using: encoder))
    try withFolder { folder in
      try folder.write("hospital-01.txt", data)
      let run = try zhibiao([
        "extract", folder.path, "--encoding", encoding, "--format", "jsonl",
      ])
      let plain = try zhibiao("extract Corpus/hospital-01.txt --format jsonl")
      #expect(run.status == 0)
      #expect(run.output == plain.output)
    }
  }

  @Test func namesAnEncodingThatThereIsNot() throws {
    let run = try zhibiao("extract Corpus/hospital-01.txt --encoding klingon")
    #expect(run.status == 1)
    #expect(run.messages.contains("klingon"))
  }

  /// 50 MB with optimisation, 2 MB without, where everything takes twenty times as long.
  @Test(.timeLimit(.minutes(3))) func readsAVeryLongLine() throws {
    #if DEBUG
      let size = 2_000_000
    #else
      let size = 50_000_000
    #endif
    let sentence = "2023年全县完成投资12.5亿元，同比增长9.6%，县域就诊率达90.3%。"
    let line = String(repeating: sentence, count: size / sentence.utf8.count + 1)
    try withFolder { folder in
      try folder.write("long.txt", line)
      let run = try zhibiao(["extract", folder.path, "--format", "jsonl"])
      #expect(run.status == 0)
      #expect(run.output.count > size)
    }
  }
}
