import Foundation
import Testing

@Suite struct DiffTests {
  /// A line of the claim format; `fields` goes over a plain level of 90.3%.
  private static func line(_ document: String, _ fields: [String: Any] = [:]) throws -> String {
    let plain: [String: Any] = [
      "document": document, "id": "1", "span": [6, 11], "text": "90.3%", "sentence": [0, 12],
      "role": "level", "indicator": "县域就诊率", "number": "90.3", "unit": "%", "comparator": "=",
      "lower_norm": "0.903", "upper_norm": "0.903", "unit_norm": "1", "modality": "actual",
      "confidence": 0.8, "rule": "level.copula",
    ]
    let data = try JSONSerialization.data(
      withJSONObject: plain.merging(fields) { $1 }, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private func diff(_ old: String, _ new: String, _ options: [String] = []) throws -> Run {
    try withFolder { folder in
      try folder.write("old.jsonl", old)
      try folder.write("new.jsonl", new)
      let run = try zhibiao(["diff", folder.path("old.jsonl"), folder.path("new.jsonl")] + options)
      return Run(
        status: run.status, output: run.output,
        messages: run.messages.replacingOccurrences(of: folder.path + "/", with: ""))
    }
  }

  @Test func printsWhatChangedClaimByClaim() throws {
    let old = try Self.line("a") + Self.line("b") + Self.line("c")
    let new =
      try Self.line("a", ["time": "2023"]) + Self.line("b", ["id": "2"])
      + Self.line("d", ["subject": "云阳县", "modality": "target"])
    let run = try diff(old, new)
    #expect(run.status == 1)
    #expect(
      run.text == """
        a: 0 gained, 0 lost, 1 altered, 0 the same
          altered  90.3% @6..11  level 县域就诊率  time – → 2023
        c: 0 gained, 1 lost, 0 altered, 0 the same
          lost     90.3% @6..11  level 县域就诊率
        d: 1 gained, 0 lost, 0 altered, 0 the same
          gained   90.3% @6..11  level 县域就诊率  云阳县, target
        documents: 4, changed: 3; claims: 1 gained, 1 lost, 1 altered, 1 the same

        """)
  }

  @Test func printsLinesForPrograms() throws {
    let old = try Self.line("a") + Self.line("b")
    let run = try diff(old, try Self.line("a", ["time": "2023"]), ["--format", "jsonl"])
    #expect(run.status == 1)
    let records = try run.records()
    #expect(
      records.compactMap { $0["change"] as? String } == [
        "altered", "counts", "lost", "counts", "total",
      ])
    #expect((records[0]["old"] as? [String: String])?.isEmpty == true)
    #expect(records[0]["new"] as? [String: String] == ["time": "2023"])
    #expect(records[2]["lower_norm"] as? String == "0.903")
    #expect(records[4]["documents"] as? Int == 2 && records[4]["lost"] as? Int == 1)
  }

  @Test func isTheSameWhateverTheOrderOfDocuments() throws {
    let documents = try ["a", "b", "c", "d"].map { try Self.line($0) }
    let run = try diff(documents.joined(), documents.reversed().joined())
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("documents: 4, changed: 0;"))
  }

  @Test func confidenceAndRuleAreForThoseWhoAsk() throws {
    let (old, new) = (try Self.line("a"), try Self.line("a", ["confidence": 0.75, "rule": "x"]))
    #expect(try diff(old, new).status == 0)
    let run = try diff(old, new, ["--all"])
    #expect(run.status == 1)
    #expect(run.text.contains("confidence 0.80 → 0.75; rule level.copula → x"))
  }

  @Test func readsOneFromAPipe() throws {
    try withFolder { folder in
      let extract = try zhibiao("extract Corpus --format jsonl")
      try folder.write("old.jsonl", extract.output)
      let run = try zhibiao(["diff", folder.path("old.jsonl"), "-"], input: extract.output)
      #expect(run.status == 0, "\(run)")
      let fewer = extract.lines.dropLast().joined(separator: "\n")
      let lost = try zhibiao(["diff", folder.path("old.jsonl"), "-"], input: Data(fewer.utf8))
      #expect(lost.status == 1)
      #expect(lost.text.contains("0 gained, 1 lost, 0 altered"))
    }
  }

  struct FaultRow: Sendable, CustomTestStringConvertible {
    var old: String
    var messages: [String]
    var testDescription: String { messages.joined(separator: "; ") }
  }

  static let faults: [FaultRow] = [
    FaultRow(
      old: "not JSON\n\n{\"document\":\"a\"}\n",
      messages: [
        "old.jsonl:1: not a claim: not a JSON object", "old.jsonl:3: not a claim: no field",
      ]),
    FaultRow(
      old: String(repeating: "x\n", count: 100),
      messages: ["old.jsonl:21: ", "old.jsonl: too many such lines"]),
    FaultRow(
      old: (try? line("a") + line("b") + line("a")) ?? "",
      messages: ["old.jsonl:3: more claims of a, behind another document"]),
  ]

  @Test(arguments: faults)
  func namesLinesThatAreNoClaims(_ row: FaultRow) throws {
    let run = try diff(row.old, try Self.line("a"))
    #expect(run.status == 2)
    for message in row.messages { #expect(run.messages.contains(message), "\(run.messages)") }
    #expect(!run.messages.contains("old.jsonl:22: "))
  }

  @Test func comparesTheRestBesideABadLine() throws {
    let run = try diff("x\n" + Self.line("a") + Self.line("b"), try Self.line("a"))
    #expect(run.status == 2)
    #expect(run.text.contains("1 lost, 0 altered, 1 the same"))
  }

  @Test(arguments: [("none.jsonl", "no such file"), ("Corpus", "a folder")])
  func namesAFileThatItCannotRead(_ path: String, _ message: String) throws {
    for files in [[path, "-"], ["-", path]] {
      let run = try zhibiao(["diff"] + files)
      #expect(run.status == 2)
      #expect(run.messages.contains("\(path): \(message)"))
      #expect(run.output.isEmpty)
    }
  }
}
