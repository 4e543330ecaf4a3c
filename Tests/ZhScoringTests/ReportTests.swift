import Foundation
import Testing
import ZhModel
import ZhQuantity

@testable import ZhScoring

@Suite struct ReportTests {
  struct RatioRow: Sendable, CustomTestStringConvertible {
    var part: Int
    var whole: Int
    var text: String
    var testDescription: String { text }
  }

  @Test(arguments: [
    RatioRow(part: 437, whole: 479, text: "0.9123 (437/479)"),
    RatioRow(part: 0, whole: 3, text: "0.0000 (0/3)"),
    RatioRow(part: 3, whole: 3, text: "1.0000 (3/3)"),
    RatioRow(part: 2, whole: 3, text: "0.6667 (2/3)"),
    RatioRow(part: 1, whole: 99_999, text: "0.0000 (1/99999)"),
    RatioRow(part: 0, whole: 0, text: "–      (0/0)"),
  ])
  func ratio(_ row: RatioRow) {
    #expect(Ratio(row.part, row.whole).description == row.text)
  }

  @Test func noClaimsHaveNoRatio() {
    let counts = Tally().counts(.quantity)
    #expect(counts.precision.value == nil && counts.recall.value == nil && counts.f1.value == nil)
  }

  /// One claim in full, one of tier 1, one missed, one spurious.
  private func result() throws -> ScoreResult {
    let (text, spans) = marked("全县就诊率⟦90%⟧，\n床位⟦8张⟧，药占比⟦30%⟧，共⟦5场⟧。")
    func span(_ index: Int) -> JSONValue {
      .array([.number(Decimal(spans[index].lowerBound)), .number(Decimal(spans[index].upperBound))])
    }
    let claims = [
      try gold(["span": span(0)]),
      try gold(["span": span(1), "n": "8张", "number": "8", "unit": "张", "indicator": "床位"]),
      try gold(["span": span(2), "n": "30%", "number": "30", "indicator": "药占比"]),
    ]
    return Scorer(corpus(claims, text: text)).score([
      claim { $0.span = spans[0] },
      claim {
        $0.span = spans[1]
        $0.unitNorm = "{张}"
        $0.norm = Interval("8")
        $0.comparator = .about
        $0.modality = .target
      },
      claim {
        $0.span = spans[3]
        $0.text = "5场"
        $0.unitNorm = "{场}"
        $0.indicator = "培训"
      },
    ])
  }

  @Test func totalsAndBreakdown() throws {
    let report = ScoreReport(try result())
    #expect(
      report.text(by: [.category]) == """
        1 documents, 3 gold claims, 3 predicted
        tier                     P             R            F1
        T1 quantity   0.6667 (2/3)  0.6667 (2/3)  0.6667 (4/6)
        T2 claim      0.3333 (1/3)  0.3333 (1/3)  0.3333 (2/6)
        T3 indicator  0.3333 (1/3)  0.3333 (1/3)  0.3333 (2/6)
        T4 full       0.3333 (1/3)  0.3333 (1/3)  0.3333 (2/6)

        category  gold  pred         F1 T1         F1 T2         F1 T3         F1 T4
        count        1     2  0.6667 (2/3)  0.0000 (0/3)  0.0000 (0/3)  0.0000 (0/3)
        ratio        2     1  0.6667 (2/3)  0.6667 (2/3)  0.6667 (2/3)  0.6667 (2/3)

        """)
  }

  @Test func wideCharactersKeepTheColumns() throws {
    let lines = ScoreReport(try result()).breakdown(by: .document).split(separator: "\n")
    #expect(lines[0].hasPrefix("document  gold"))
    #expect(lines[1].hasPrefix("文           3"))
  }

  @Test func mistakesStandUnderTheirCauses() throws {
    #expect(
      ScoreReport(try result()).mistakes == """
        3 mistakes; one of several causes stands under each

        cause             mistakes
        missed mention           1
        spurious mention         1
        comparator               1
        modality                 1

        missed mention: 1
          文:18  missed  30%  药占比  全县就诊率90%， 床位8张，药占比⟦30%⟧，共5场。

        spurious mention: 1
          文:23  spurious  5场  培训  诊率90%， 床位8张，药占比30%，共⟦5场⟧。

        comparator: 1
          文:12  T1  8张  comparator ~ for =; modality target for actual  全县就诊率90%， 床位⟦8张⟧，药占比30%，共5场。

        modality: 1
          文:12  T1  8张  comparator ~ for =; modality target for actual  全县就诊率90%， 床位⟦8张⟧，药占比30%，共5场。

        """)
  }

  @Test func mistakesWithoutTextHaveNoContext() throws {
    let result = Scorer(corpus([try gold()])).score([])
    #expect(ScoreReport(result).mistakes.hasSuffix("  文:3  missed  90%  县域就诊率\n"))
  }

  @Test func unknownDocumentsAreNamed() throws {
    let result = Scorer(corpus([])).score([claim { $0.document = "别处" }])
    #expect(ScoreReport(result).totals.contains("not in the gold: 别处\n"))
  }
}

@Suite struct BaselineTests {
  private let counts = TierCounts(matched: 8, gold: 10, predicted: 12)

  private func baseline(_ rows: [(String, TierCounts)]) -> Baseline {
    Baseline(
      counts: Dictionary(
        uniqueKeysWithValues: rows.map { (Baseline.Key(document: $0.0, tier: .claim), $0.1) }))
  }

  @Test func readsWhatItWrites() throws {
    let result = Scorer(corpus([try gold()])).score([claim { $0.time = nil }])
    let baseline = Baseline(result)
    #expect(
      baseline.tsv == """
        document\ttier\ttp\tgold\tpred
        文\tT1\t1\t1\t1
        文\tT2\t1\t1\t1
        文\tT3\t1\t1\t1
        文\tT4\t0\t1\t1
        文\tclaims\t3

        """)
    #expect(try Baseline(tsv: baseline.tsv) == baseline)
    #expect(try Baseline(tsv: "# why\r\n" + baseline.tsv) == baseline)
    #expect(try Baseline(tsv: "") == Baseline())
  }

  @Test func tellsAllFaultsAtOnce() {
    let text = """
      document\ttier\ttp\tgold\tpred
      a\tT1\t1\t1
      a\tT5\t1\t1\t1
      a\tT1\t-1\t1\t1
      a\tT1\t2\t1\t2
      a\tT1\t1\t1\t1
      a\tT1\t1\t1\t1
      """
    let error = #expect(throws: BaselineError.self) { try Baseline(tsv: text) }
    #expect(
      error?.description == """
        2: not five columns
        3: the tier is none of T1 to T4
        4: a count is not a number from 0
        5: more matches than gold or predicted claims
        7: stands twice
        """)
    let headless = #expect(throws: BaselineError.self) { try Baseline(tsv: "a\tT1\t1\t1\t1") }
    #expect(headless?.description == "1: no header")
  }

  struct ComparisonRow: Sendable, CustomTestStringConvertible {
    var name: String
    var before: [Int]
    var after: [Int]
    /// -1 for a loss, 1 for a gain.
    var expected: Int
    var testDescription: String { name }
  }

  @Test(arguments: [
    ComparisonRow(name: "the same", before: [8, 10, 12], after: [8, 10, 12], expected: 0),
    ComparisonRow(name: "one less found", before: [8, 10, 12], after: [7, 10, 12], expected: -1),
    ComparisonRow(
      name: "one more spurious", before: [8, 10, 12], after: [8, 10, 13], expected: -1),
    ComparisonRow(name: "one more found", before: [8, 10, 12], after: [9, 10, 12], expected: 1),
    ComparisonRow(
      name: "more gold, as well found", before: [4, 5, 6], after: [8, 10, 12], expected: 0),
    ComparisonRow(
      name: "nothing found in nothing", before: [0, 0, 0], after: [0, 0, 0], expected: 0),
    ComparisonRow(
      name: "something found in nothing", before: [0, 0, 0], after: [0, 0, 1], expected: -1),
    ComparisonRow(
      name: "nothing found any more", before: [0, 0, 1], after: [0, 0, 0], expected: 1),
  ])
  func comparison(_ row: ComparisonRow) {
    func counts(_ row: [Int]) -> TierCounts {
      TierCounts(matched: row[0], gold: row[1], predicted: row[2])
    }
    let comparison = baseline([("a", counts(row.before))])
      .compare(baseline([("a", counts(row.after))]))
    #expect(comparison.losses.count == (row.expected < 0 ? 1 : 0))
    #expect(comparison.gains.count == (row.expected > 0 ? 1 : 0))
  }

  @Test(
    arguments: [
      ("44", "44", []), ("4-", "0-", ["lost 0 4 0"]),
      ("02", "14", ["gained 0 0 1", "gained 1 2 4"]),
      // Other gold than the baseline's cannot be held against it claim by claim.
      ("44", "444", []),
    ] as [(String, String, [String])])
  func tellsTheClaimsThatChanged(_ before: String, _ after: String, _ expected: [String]) {
    let changes = Baseline(reached: ["a": before]).compare(Baseline(reached: ["a": after])).claims
    #expect(changes.map { "\($0.kind) \($0.index) \($0.before) \($0.after)" } == expected)
  }

  @Test func readsAndWritesHowFarClaimsWereFound() throws {
    let baseline = Baseline(reached: ["a": "4-0", "b": ""])
    #expect(try Baseline(tsv: baseline.tsv) == baseline)
    let error = #expect(throws: BaselineError.self) {
      try Baseline(tsv: "document\ttier\ttp\tgold\tpred\na\tclaims\t45\n")
    }
    #expect(error?.description == "2: how far claims were found is told by 0 to 4 and -")
  }

  @Test func tellsNewAndMissingDocuments() {
    let comparison = baseline([("a", counts), ("b", counts)])
      .compare(baseline([("b", counts), ("c", counts)]))
    #expect(comparison.added == ["c"] && comparison.removed == ["a"])
    #expect(comparison.losses.isEmpty && comparison.gains.isEmpty)
  }

  @Test func junitFailsBelowTheBaseline() throws {
    var documents = [GoldDocument(name: "a<&\"b", text: nil, claims: [try gold()])]
    documents.append(GoldDocument(name: "c", text: nil, claims: []))
    let scorer = Scorer(GoldCorpus(documents: documents, warnings: []))
    let good = scorer.score([claim { $0.document = "a<&\"b" }])
    let bad = scorer.score([])
    #expect(JUnitReport(bad).passes)
    #expect(JUnitReport(good, baseline: Baseline(good)).passes)
    let report = JUnitReport(bad, baseline: Baseline(good))
    #expect(!report.passes)
    let lines = report.xml.split(separator: "\n").map(String.init)
    #expect(lines[1] == "<testsuites tests=\"2\" failures=\"1\" errors=\"0\">")
    #expect(lines[3] == "<testcase classname=\"score\" name=\"a&lt;&amp;&quot;b\">")
    #expect(
      lines[4].hasPrefix(
        "<failure type=\"baseline\" message=\"below the baseline: T1, T2, T3, T4\">"
          + "a&lt;&amp;&quot;b T1 F1 1.0000 (2/2) → 0.0000 (0/1)"))
    #expect(report.xml.hasSuffix("</testcase>\n</testsuite>\n</testsuites>\n"))
  }
}
