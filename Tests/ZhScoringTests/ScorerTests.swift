import Testing
import ZhModel
import ZhQuantity

@testable import ZhScoring

@Suite struct ScorerTests {
  private func score(_ gold: [GoldClaim], _ claims: [Claim]) -> DocumentScore {
    Scorer(corpus(gold)).score(claims).documents[0]
  }

  @Test func countsEachTierUpToTheOneReached() throws {
    let score = score([try gold()], [claim { $0.time = nil }])
    #expect(Tier.allCases.map(score.total.matched) == [1, 1, 1, 0])
    #expect(score.total.gold == 1 && score.total.predicted == 1)
    #expect(score.tallies.keys.map(\.self) == [.ratio])
    #expect(score.mistakes.map(\.kind) == [.tier3])
  }

  @Test func missedAndSpurious() throws {
    let score = score([try gold()], [claim { $0.span = 10..<12 }])
    #expect(score.total.matched(.quantity) == 0)
    #expect(score.mistakes.map(\.kind) == [.missed, .spurious])
    #expect(
      score.mistakes.flatMap(\.reasons) == [Reason(.missedMention), Reason(.spuriousMention)])
  }

  @Test func anotherValueIsMissedAndSpurious() throws {
    let score = score([try gold()], [claim { $0.norm = Interval("0.8") }])
    #expect(score.mistakes.map(\.kind) == [.missed, .spurious])
    let reason = "value or unit 0.8 ratio for 0.9 ratio"
    #expect(score.mistakes.flatMap(\.reasons).map(\.description) == [reason, reason])
  }

  @Test func predictionsCountInTheCategoryOfTheirGold() throws {
    let score = score([try gold()], [claim { $0.role = .change }])
    #expect(score.tallies.keys.map(\.self) == [.ratio])
    let spurious = self.score([], [claim { $0.role = .change }, claim { $0.unitNorm = "CNY" }])
    #expect(spurious.tallies.mapValues(\.predicted) == [.change: 1, .money: 1])
  }

  @Test func optionalGoldIsNeitherRewardedNorPunished() throws {
    let optional = try gold(["opt": true])
    #expect(score([optional], []).total == Tally())
    #expect(score([optional], [claim { $0.role = .change }]).total == Tally())
    let other = score([optional], [claim { $0.norm = Interval("0.8") }])
    #expect(other.total.predicted == 1 && other.mistakes.map(\.kind) == [.spurious])
  }

  @Test func goldWithoutSpanDoesNotCount() throws {
    var unresolved = try gold()
    unresolved.span = nil
    #expect(score([unresolved], []).total == Tally())
  }

  struct ChoiceRow: Sendable, CustomTestStringConvertible {
    var name: String
    var gold: [Fields]
    var claims: [@Sendable (inout Claim) -> Void] = [{ _ in }]
    /// Kind and indicator of every mistake.
    var mistakes: [String] = []
    var matched: [Int]
    var testDescription: String { name }
  }

  @Test(arguments: [
    ChoiceRow(
      name: "the higher tier first", gold: [["time": "2021", "indicator": "就诊率"], [:]],
      mistakes: ["missed 就诊率"], matched: [1, 1, 1, 1]),
    ChoiceRow(
      name: "then gold that counts", gold: [["opt": true], ["indicator": "域就诊率"]],
      matched: [1, 1, 1, 1]),
    ChoiceRow(
      name: "optional gold of a higher tier takes the prediction",
      gold: [["opt": true], ["time": "2021"]], mistakes: ["missed 县域就诊率"],
      matched: [0, 0, 0, 0]),
    ChoiceRow(
      name: "then the likelier indicator",
      gold: [["indicator": "就诊率", "comparator": "~"], ["comparator": "~"]],
      mistakes: ["T1 县域就诊率", "missed 就诊率"], matched: [1, 0, 0, 0]),
    ChoiceRow(
      name: "then the earlier prediction", gold: [[:]],
      claims: [{ $0.indicator = "县就诊率" }, { $0.indicator = "域就诊率" }],
      mistakes: ["spurious 域就诊率"], matched: [1, 1, 1, 1]),
    ChoiceRow(
      name: "then the earlier gold", gold: [["indicator": "县就诊率"], ["indicator": "域就诊率"]],
      mistakes: ["missed 域就诊率"], matched: [1, 1, 1, 1]),
    ChoiceRow(
      name: "two predictions of one claim", gold: [[:]], claims: [{ $0.time = nil }, { _ in }],
      mistakes: ["spurious 县域就诊率"], matched: [1, 1, 1, 1]),
    ChoiceRow(
      name: "the best pair first, though two lesser pairs would be more",
      gold: [["indicator": "就诊率", "indicator_alt": ["县域就诊率"]], ["unit_alt": ["个"]]],
      claims: [
        { _ in },
        {
          $0.norm = Interval("90")
          $0.unitNorm = "{个}"
        },
      ], matched: [2, 2, 2, 2]),
  ])
  func choice(_ row: ChoiceRow) throws {
    let score = score(try row.gold.map { try gold($0) }, row.claims.map { claim($0) })
    #expect(score.mistakes.map { "\($0.kind.rawValue) \($0.indicator)" } == row.mistakes)
    #expect(Tier.allCases.map(score.total.matched) == row.matched)
  }

  @Test func documentsOutsideTheGoldAreNamedAndDoNotCount() throws {
    let result = Scorer(corpus([try gold()])).score([claim(), claim { $0.document = "别处" }])
    #expect(result.unknownDocuments == ["别处"])
    #expect(result.total.predicted == 1)
  }

  @Test func groupsAddUp() throws {
    var documents = ["甲", "乙", "丙"].map { GoldDocument(name: $0, text: nil, claims: []) }
    documents[0].claims = [try gold(), try gold(["role": "rank"])]
    documents[1].claims = [try gold(["role": "rank", "opt": true]), try gold()]
    documents[0].metadata.genre = "年报"
    documents[1].metadata.genre = "年报"
    documents[0].metadata.split = "test"
    let result = Scorer(GoldCorpus(documents: documents, warnings: [])).score([
      claim { $0.document = "甲" }
    ])
    func groups(_ grouping: ScoreResult.Grouping) -> [String] {
      result.tallies(by: grouping).map { "\($0.group) \($0.tally.gold) \($0.tally.predicted)" }
    }
    #expect(groups(.category) == ["rank 1 0", "ratio 2 1"])
    #expect(Set(groups(.document)) == ["丙 0 0", "乙 1 0", "甲 2 1"])
    #expect(Set(groups(.genre)) == ["– 0 0", "年报 3 1"])
    #expect(Set(groups(.split)) == ["– 1 0", "test 2 1"])
    #expect(result.total.gold == 3)
  }
}
