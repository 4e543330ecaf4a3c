import Testing
import ZhAudit
import ZhLexicon
import Zhibiao

/// Two texts, and whether their figures contradict each other.
@Suite struct ConflictTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var first: String
    var second: String
    var sum: String?
    var testDescription: String { "\(first) \(second)" }

    init(_ first: String, _ second: String, _ sum: String? = nil) {
      self.first = first
      self.second = second
      self.sum = sum
    }

    static let all = [
      Row("2023年，云阳县县域就诊率达90.3%。", "2023年，云阳县县域就诊率达87.1%。", "90.3% against 87.1%"),
      Row("2023年，云阳县县域就诊率达90.3%。", "2023年，云阳县县域就诊率约90%。"),
      Row("2023年，云阳县县域就诊率达90.3%。", "2023年，云阳县县域就诊率超过90%。"),
      Row("2023年，云阳县县域就诊率达90.3%。", "2022年，云阳县县域就诊率达87.1%。"),
      Row("2023年，云阳县县域就诊率达90.3%。", "2023年，开州县县域就诊率达87.1%。"),
      Row("2023年，云阳县常住人口53.7万人。", "2023年，云阳县常住人口537012人。"),
      Row(
        "2023年，云阳县常住人口53.7万人。", "2023年，云阳县常住人口538012人。", "53.7万人 against 538012人"),
      Row("2024年，云阳县计划县域就诊率达到92%。", "2024年，云阳县县域就诊率达90.3%。"),
      Row("2023年，云阳县门诊人次同比增长5.1%。", "2023年，云阳县门诊人次同比增长6.1%。", "5.1% against 6.1%"),
      Row("2023年，云阳县门诊人次同比增长5.1%。", "2023年，云阳县门诊人次较2020年增长6.1%。"),
    ]
  }

  private func findings(_ texts: [(String, String)]) throws -> [Finding] {
    let extractor = Extractor(try Lexicon.builtIn())
    var finder = ConflictFinder()
    for (id, text) in texts {
      for claim in try extractor.claims(in: Document(id: id, text: text)) {
        finder.add(KeyedClaim(claim, sentence: text))
      }
    }
    return finder.findings()
  }

  @Test(arguments: Row.all)
  func betweenDocuments(_ row: Row) throws {
    let found = try findings([("a", row.first), ("b", row.second)])
    #expect(found.map(\.sum) == (row.sum.map { [$0] } ?? []))
    #expect(found.allSatisfy { $0.severity == .error && $0.evidence.count == 2 })
  }

  @Test func withinADocumentIsAWarning() throws {
    let text = "2023年，云阳县县域就诊率达90.3%。全年完成投资5亿元。云阳县县域就诊率达87.1%。"
    let found = try findings([("a", text)])
    #expect(found.map(\.severity) == [.warning])
  }

  @Test func idsJoinWhatWordsDoNot() throws {
    let extractor = Extractor(try Lexicon.builtIn())
    var finder = ConflictFinder()
    for (id, text) in [("a", "2023年，云阳县县域就诊率达90.3%。"), ("b", "2023年，云阳县县内就诊率达87.1%。")] {
      for claim in try extractor.claims(in: Document(id: id, text: text)) {
        finder.add(
          KeyedClaim(claim, sentence: nil, subject: "500235", indicator: "county-visit-rate"))
      }
    }
    #expect(finder.findings().map(\.kind) == [.conflict])
  }
}
