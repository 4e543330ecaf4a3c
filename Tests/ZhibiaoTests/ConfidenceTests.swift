import Foundation
import Testing
import ZhLexicon
import ZhModel
import Zhibiao

/// How sure the extractor is of a claim, and what that is made of.
@Suite struct ConfidenceTests {
  private let lexicon: Lexicon

  init() throws { lexicon = try .builtIn() }

  @Test func everyShareIsThatOfItsLogOdds() {
    for share in 1...99 {
      let logOdds = ConfidenceTable.logOdds(ofHundredths: share)
      #expect(ConfidenceTable.hundredths(ofLogOdds: logOdds) == share)
      let exact = 100 * log(Double(share) / Double(100 - share))
      #expect(abs(Double(logOdds) - exact) <= 0.5)
    }
    #expect(ConfidenceTable.logOdds(ofHundredths: 0) == ConfidenceTable.logOdds(ofHundredths: 1))
    #expect(ConfidenceTable.hundredths(ofLogOdds: 10_000) == 99)
    #expect(ConfidenceTable.hundredths(ofLogOdds: -10_000) == 1)
  }

  @Test func moreLogOddsAreNeverLess() {
    let shares = (-700...700).map(ConfidenceTable.hundredths(ofLogOdds:))
    #expect(shares == shares.sorted())
    #expect(Set(shares) == Set(1...99))
  }

  @Test func everyConditionHasARowAndABitOfItsOwn() {
    let conditions = lexicon.confidence.rows.map(\.condition).filter { !$0.hasPrefix("rule ") }
    #expect(Set(conditions) == Set(Provenance.named.map(\.name)))
    var bits = Provenance()
    for (_, condition) in Provenance.named {
      #expect(condition.rawValue.nonzeroBitCount == 1)
      #expect(bits.isDisjoint(with: condition))
      bits.formUnion(condition)
    }
  }

  @Test func confidenceIsTheSumOfWhatIsTrueOfTheClaim() throws {
    let weights = Dictionary(
      uniqueKeysWithValues: lexicon.confidence.rows.map { ($0.condition, $0.weight) })
    let text = "2023年，云阳县县域就诊率达90.3%，比上年提高2.1个百分点，排名全市第二；新增床位三十张、护士45名。"
    var worker = try Extractor.Worker(Extractor(lexicon))
    let evidence = try worker.evidence(in: Document(id: "a", text: text))
    #expect(evidence.count == 5)
    for found in evidence {
      let sum = found.conditions.reduce(found.prior) { $0 + (weights[$1] ?? 0) }
      #expect(ConfidenceTable.hundredths(ofLogOdds: sum) == found.claim.confidence)
    }
    #expect(try worker.claims(in: Document(id: "a", text: text)) == evidence.map(\.claim))
  }

  @Test func whatSpeaksAgainstAClaimLowersIt() throws {
    let extractor = Extractor(lexicon)
    func confidence(_ text: String) throws -> Int {
      try #require(try extractor.claims(in: Document(id: "a", text: text)).last).confidence
    }
    #expect(try confidence("新建学校三所") < confidence("新建学校3所"))
    #expect(try confidence("综合成绩排名第一") < confidence("综合成绩排名全市第一"))
  }
}
