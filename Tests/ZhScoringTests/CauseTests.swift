import Foundation
import Testing
import ZhModel
import ZhQuantity

@testable import ZhScoring

/// What is behind a mistake beside what the tiers ask for.
@Suite struct CauseTests {
  struct Row: Sendable, CustomTestStringConvertible {
    /// Two mentions of 90% in marks; the second one's claim is at fault.
    var text: String
    var names: (String, String) = ("门诊量", "床位数")
    var predicted: String
    var isCoordination: Bool
    var testDescription: String { "\(text) \(predicted)" }
  }

  static let rows = [
    // The name of the figure beside it.
    Row(text: "门诊⟦90%⟧，有床位⟦90%⟧", predicted: "门诊量", isCoordination: true),
    // A list taken as one name.
    Row(text: "门诊⟦90%⟧。床位⟦90%⟧", predicted: "幼儿园、托儿所", isCoordination: true),
    // A member of a list that leaves words out.
    Row(text: "门诊⟦90%⟧、床位⟦90%⟧", predicted: "毕业学生", isCoordination: true),
    Row(text: "分别为⟦90%⟧和⟦90%⟧", predicted: "毕业学生", isCoordination: true),
    // Nothing of the kind.
    Row(text: "门诊⟦90%⟧，有床位⟦90%⟧", predicted: "毕业学生", isCoordination: false),
    Row(text: "门诊⟦90%⟧。床位⟦90%⟧", predicted: "门诊量", isCoordination: false),
    Row(text: "门诊⟦90%⟧、另有，床位⟦90%⟧", predicted: "毕业学生", isCoordination: false),
  ]

  @Test(arguments: rows)
  func coordination(_ row: Row) throws {
    let (text, spans) = marked(row.text)
    func fields(_ index: Int, _ name: String) -> Fields {
      [
        "span": [
          .number(Decimal(spans[index].lowerBound)), .number(Decimal(spans[index].upperBound)),
        ], "indicator": .string(name),
      ]
    }
    let golds = [try gold(fields(0, row.names.0)), try gold(fields(1, row.names.1))]
    let claims = [
      claim {
        $0.span = spans[0]
        $0.indicator = row.names.0
      },
      claim {
        $0.span = spans[1]
        $0.indicator = row.predicted
      },
    ]
    let mistakes = Scorer(corpus(golds, text: text)).score(claims).mistakes
    #expect(mistakes.map(\.kind) == [.tier2])
    let mistake = try #require(mistakes.first)
    #expect(mistake.background.contains(.coordination) == row.isCoordination)
    // The reference knows no such cause: reasons stay what they are.
    #expect(mistake.reasons.map(\.cause) == [.indicatorWrong])
  }

  @Test func boundsOfAMatch() throws {
    let score = Scorer(corpus([try gold()]))
    let wide = score.score([
      claim {
        $0.span = 2..<6
        $0.time = nil
      }
    ]).mistakes
    #expect(wide.map(\.causes) == [[.time, .bounds]])
    let exact = score.score([claim { $0.time = nil }]).mistakes
    #expect(exact.map(\.causes) == [[.time]])
  }

  @Test func boundsOfAMisreading() throws {
    let mistakes = Scorer(corpus([try gold()])).score([
      claim {
        $0.span = 3..<5
        $0.norm = Interval("0.9")
        $0.unitNorm = "CNY"
      }
    ]).mistakes
    #expect(mistakes.map(\.kind) == [.missed, .spurious])
    #expect(mistakes.allSatisfy { $0.causes == [.valueOrUnit, .bounds] })
  }

  @Test func theListBeginsWithTheMostFrequent() throws {
    let golds = try (0..<3).map { index in
      try gold(["span": [.number(Decimal(10 * index)), .number(Decimal(10 * index + 3))]])
    }
    let claims = (0..<3).map { index in
      claim {
        $0.span = (10 * index)..<(10 * index + 3)
        $0.time = nil
        if index == 0 { $0.subject = nil }
      }
    }
    let text = ScoreReport(Scorer(corpus(golds)).score(claims)).mistakes
    #expect(
      text.hasPrefix(
        """
        3 mistakes; one of several causes stands under each

        cause    mistakes
        time            3
        subject         1

        """))
  }
}
