import Testing
import ZhLexicon
import ZhModel
import ZhText
import Zhibiao

@Suite struct ExtractorTests {
  private func extractor() throws -> Extractor { Extractor(try Lexicon.builtIn()) }

  @Test func readsTheClaimsOfADocument() throws {
    let document = Document(id: "a", text: "2023年县域就诊率达90.3%。", subject: "云阳县")
    let claim = try #require(try extractor().claims(in: document).first)
    #expect(claim.document == "a")
    #expect(claim.indicator == "县域就诊率")
    #expect(claim.subject == "云阳县")
    #expect(claim.time == "2023")
    #expect(claim.text == "90.3%")
    #expect(claim.span == 11..<16)
  }

  @Test(arguments: ["", "。", "\n\n", "没有数字的一句话。", "第一人民医院"])
  func findsNothingWhereThereIsNothing(_ text: String) throws {
    #expect(try extractor().claims(in: Document(id: "a", text: text)).isEmpty)
  }

  @Test func givesTheOffsetOfABadByte() throws {
    let extractor = try extractor()
    let document = Document(id: "a", bytes: Array("增长".utf8) + [0xFF])
    #expect(throws: SourceTextError.self) { try extractor.claims(in: document) }
  }

  @Test func aWorkerReadsEachDocumentAsIfItWereTheFirst() throws {
    let extractor = try extractor()
    var worker = try Extractor.Worker(extractor)
    let documents = ["2022年完成投资5亿元。", "县域就诊率达90.3%。", "2022年完成投资5亿元。"]
      .map { Document(id: "a", text: $0) }
    for document in documents {
      #expect(try worker.claims(in: document) == extractor.claims(in: document))
    }
  }

  @Test func handsOnClaimsOneByOne() throws {
    struct Enough: Error {}
    let text = "全县生产总值320亿元，增长5.3%。其中工业增加值120亿元。\n共有医院12家、卫生院30家。"
    let document = Document(id: "one", text: text)
    var worker = try Extractor.Worker(extractor())
    let claims = try worker.claims(in: document)
    #expect(claims.count >= 4)
    var handed: [Claim] = []
    try worker.forEachClaim(in: document) { handed.append($0) }
    #expect(handed == claims)
    handed = []
    #expect(throws: Enough.self) {
      try worker.forEachClaim(in: document) { claim in
        handed.append(claim)
        if handed.count == 2 { throw Enough() }
      }
    }
    #expect(handed == Array(claims.prefix(2)))
    // The worker reads on as if nothing had been.
    #expect(try worker.claims(in: document) == claims)
    #expect(throws: SourceTextError.invalidUTF8(offset: 0)) {
      try worker.forEachClaim(in: Document(id: "bad", bytes: [0xFF])) { _ in }
    }
  }

  /// Lines that are written straight from a text are those of its claims.
  @Test(arguments: [0, 88, 100])
  func writesTheLinesOfItsClaims(least: Int) throws {
    let text = "2023年，全县生产总值３２０亿元，增长5.3%。其中𠮷县、“工业”增加值约120亿元，排第3位。\n"
    let document = Document(
      id: "a \"b\"\n", text: String(repeating: text, count: 30), subject: "云阳县")
    var worker = try Extractor.Worker(extractor())
    var expected = JSONLineWriter()
    let claims = try worker.claims(in: document)
    #expect(claims.count >= 60)
    for claim in claims where claim.confidence >= least { expected.write(claim) }
    var lines = JSONLineWriter()
    try worker.writeClaims(of: document, least: least, to: &lines) { _ in }
    #expect(lines.bytes == expected.bytes)
  }

  @Test func explains() throws {
    let document = Document(id: "a", text: "县域就诊率达90.3%。")
    let explanations = try extractor().explain(document) { _, _ in true }
    #expect(explanations.map(\.sentence) == [0..<12])
    #expect(explanations[0].description.contains("indicator 县域就诊率"))
  }
}
