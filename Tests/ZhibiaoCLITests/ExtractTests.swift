import Foundation
import Testing
import ZhModel

@Suite struct ExtractTests {
  /// The fields of the claim format in its order; `false` for those that may be left out.
  static let fields: [(name: String, isRequired: Bool)] = [
    ("document", true), ("id", true), ("span", true), ("text", true), ("sentence", true),
    ("role", true), ("subject", false), ("indicator", true), ("number", true), ("upper", false),
    ("unit", true), ("comparator", true), ("lower_norm", false), ("upper_norm", false),
    ("unit_norm", true), ("direction", false), ("basis", false), ("scope", false), ("time", false),
    ("modality", true), ("confidence", true), ("rule", true),
  ]

  @Test func printsTheClaimFormat() throws {
    let run = try zhibiao("extract Corpus --metadata Corpus/documents.jsonl --format jsonl")
    #expect(run.status == 0)
    #expect(run.messages == "")
    #expect(run.lines.count > 1000)
    let order = Dictionary(
      uniqueKeysWithValues: Self.fields.enumerated().map { ($0.element.name, $0.offset) })
    for line in run.lines {
      let names = Self.names(line)
      let places = names.compactMap { order[$0] }
      #expect(places.count == names.count, "unknown field in \(line)")
      #expect(places == places.sorted(), "fields out of order in \(line)")
      for field in Self.fields where field.isRequired { #expect(names.contains(field.name)) }
    }
    // What is printed is what the format's own reader reads.
    #expect(try Claim.read(jsonLines: run.output).count == run.lines.count)
  }

  @Test func givesCodePointsInDocumentOrder() throws {
    let run = try zhibiao("extract Corpus --format jsonl")
    let claims = try Claim.read(jsonLines: run.output)
    for (document, claims) in Dictionary(grouping: claims, by: \.document) {
      let file = package.appendingPathComponent("Corpus/\(document).txt")
      let text = Array(try String(contentsOf: file, encoding: .utf8).unicodeScalars)
      var seen: Set<String> = []
      for claim in claims {
        let stretch = String(String.UnicodeScalarView(text[claim.span]))
        #expect(stretch == claim.text)
        #expect(claim.sentence.clamped(to: claim.span) == claim.span)
        #expect(seen.insert("\(claim.span) \(claim.role) \(claim.indicator)").inserted)
      }
      #expect(zip(claims, claims.dropFirst()).allSatisfy { !Claim.inDocumentOrder($1, $0) })
      #expect(Set(claims.map(\.id)).count == claims.count)
    }
    // Documents come in the order of their paths.
    let documents = claims.map(\.document)
    #expect(documents == documents.sorted())
  }

  /// Such a line is done without the parser.
  @Test(arguments: [
    "Corpus/hospital-01.txt Corpus/energy-01.txt", "Corpus", "-",
    "no-such.txt Corpus/energy-01.txt",
  ])
  func readsPathsAloneAsWithAnOption(_ paths: String) throws {
    let text = "县域就诊率达90.3%，同比提高2个百分点。"
    let alone = try zhibiao("extract \(paths)", input: text)
    let parsed = try zhibiao("extract \(paths) --format table", input: text)
    #expect(!alone.output.isEmpty && alone.output == parsed.output)
    #expect(alone.messages == parsed.messages)
    #expect(alone.status == parsed.status)
  }

  @Test(arguments: ["jsonl", "csv", "table"])
  func isTheSameForAnyNumberOfJobs(_ format: String) throws {
    let one = try zhibiao("extract Corpus --format \(format) --jobs 1")
    #expect(one.status == 0 && !one.output.isEmpty)
    for jobs in ["4", "4", "3"] {
      let other = try zhibiao("extract Corpus --format \(format) --jobs \(jobs)")
      #expect(other.output == one.output)
    }
  }

  @Test func printsCSVWithAHeader() throws {
    let run = try zhibiao("extract Corpus/hospital-01.txt --format csv")
    let lines = try zhibiao("extract Corpus/hospital-01.txt --format jsonl").lines
    let rows = run.text.split(separator: "\r\n")
    #expect(rows.first?.hasPrefix("document,id,span_start,span_end,text,") == true)
    #expect(rows.count == lines.count + 1)
  }

  @Test func printsATableByDocument() throws {
    let run = try zhibiao("extract Corpus/hospital-01.txt Corpus/hospital-02.txt")
    #expect(run.status == 0)
    #expect(
      run.lines.filter { !$0.hasPrefix(" ") }.map { $0.prefix(11) } == [
        "hospital-01", "hospital-02",
      ])
    #expect(!run.text.contains("\u{1B}"), "no colours in a pipe")
  }

  @Test func fitsTheTableIntoGivenColumns() throws {
    let run = try zhibiao(
      ["extract", "Corpus/hospital-01.txt"], environment: ["COLUMNS": "60"])
    #expect(
      run.lines.allSatisfy { line in
        line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2000 ? 2 : 1) } <= 60
      })
  }

  @Test func readsStandardInput() throws {
    let run = try zhibiao(
      "extract - --subject 云阳县 --date 2024-02 --format jsonl", input: "去年县域就诊率达90.3%。")
    let claim = try #require(try Claim.read(jsonLines: run.output).first)
    #expect(claim.document == "-")
    #expect(claim.subject == "云阳县")
    #expect(claim.time == "2023")
    #expect(claim.norm.lower?.description == "0.903")
  }

  @Test func readsRecordsFromStandardInput() throws {
    let run = try zhibiao(
      "extract --input jsonl --format jsonl",
      input: """
        {"document":"a","text":"县域就诊率达90.3%。","subject":"云阳县","date":"2023"}

        {"document":"b"}
        not a record
        {"document":"c","text":"完成18个改造提升项目。"}
        """)
    #expect(run.status == 1)
    #expect(try Claim.read(jsonLines: run.output).map(\.document) == ["a", "c"])
    #expect(run.messages.contains("standard input:3: no field “text”"))
    #expect(run.messages.contains("standard input:4: not a record"))
    #expect(run.messages.contains("2 of 4 inputs failed"))
  }

  @Test func stopsQuietlyWhenThePipeIsClosed() throws {
    let run = try shell("{ \"$0\" extract Corpus --format jsonl; echo exit $? >&2; } | head -1")
    #expect(run.lines.count == 1)
    #expect(run.messages == "exit 0\n")
  }

  /// The members of a JSON object as they stand, which a decoder does not tell.
  private static func names(_ line: String) -> [String] {
    line.matches(of: /[{,]"([a-z_]+)":/).map { String($0.output.1) }
  }
}
