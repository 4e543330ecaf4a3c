import Testing
import ZhModel
import ZhQuantity

@testable import ZhScoring

@Suite struct RunComparisonTests {
  typealias Edit = @Sendable (inout Claim) -> Void

  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var old: [Edit]
    var new: [Edit]
    var all = false
    /// `KIND INDICATOR DIFFERENCES`, one a change.
    var changes: [String] = []
    var same = 0
    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(name: "nothing", old: [], new: []),
    Row(
      name: "the same in another order", old: [{ _ in }, { $0.span = 7..<9 }],
      new: [{ $0.span = 7..<9 }, { _ in }], same: 2),
    Row(name: "another id", old: [{ $0.id = "1" }], new: [{ $0.id = "2" }], same: 1),
    Row(
      name: "another confidence and rule", old: [{ _ in }],
      new: [
        {
          $0.confidence = 80
          $0.rule = "other"
        }
      ], same: 1),
    Row(
      name: "another confidence, asked for", old: [{ _ in }], new: [{ $0.confidence = 80 }],
      all: true, changes: ["altered 县域就诊率 confidence 1.00 → 0.80"]),
    Row(name: "gained", old: [], new: [{ _ in }], changes: ["gained 县域就诊率"]),
    Row(name: "lost", old: [{ _ in }], new: [], changes: ["lost 县域就诊率"]),
    Row(
      name: "two fields", old: [{ $0.subject = nil }], new: [{ $0.time = "2024" }],
      changes: ["altered 县域就诊率 subject – → 青石县医院; time 2023 → 2024"]),
    Row(
      name: "another indicator", old: [{ _ in }], new: [{ $0.indicator = "就诊率" }],
      changes: ["altered 就诊率 indicator 县域就诊率 → 就诊率"]),
    Row(
      name: "another role", old: [{ _ in }],
      new: [
        {
          $0.role = .change
          $0.indicator = "就诊率"
        }
      ], changes: ["altered 就诊率 role level → change; indicator 县域就诊率 → 就诊率"]),
    Row(
      name: "another number of digits", old: [{ _ in }],
      new: [{ $0.number = ExactDecimal("90.0")! }],
      changes: ["altered 县域就诊率 number 90 → 90.0"]),
    Row(
      name: "wider bounds", old: [{ _ in }],
      new: [
        {
          $0.span = 2..<6
          $0.text = "约90%"
        }
      ], changes: ["altered 县域就诊率 span 3..6 → 2..6; text 90% → 约90%"]),
    Row(
      name: "a text that has moved", old: [{ _ in }],
      new: [
        {
          $0.span = 13..<16
          $0.sentence = 10..<16
        }
      ], changes: ["altered 县域就诊率 span 3..6 → 13..16; sentence 0..6 → 10..16"]),
    Row(
      name: "twins of one span keep their partners",
      old: [{ $0.indicator = "甲" }, { $0.indicator = "乙" }],
      new: [
        {
          $0.indicator = "乙"
          $0.time = nil
        }, { $0.indicator = "丙" },
      ],
      changes: ["altered 乙 time 2023 → –", "altered 丙 indicator 甲 → 丙"]),
    Row(
      name: "in the order of the text", old: [{ $0.span = 30..<33 }],
      new: [{ $0.span = 50..<53 }, { $0.span = 10..<13 }],
      changes: [
        "gained 县域就诊率", "altered 县域就诊率 span 30..33 → 50..53",
      ]),
  ]

  private func claims(_ edits: [Edit]) -> [Claim] { edits.map { edit in claim { edit(&$0) } } }

  @Test(arguments: rows)
  func tells(_ row: Row) {
    let comparison = RunComparison(comparesMaking: row.all)
    let found = comparison.compare("文", claims(row.old), claims(row.new))
    let shown = found.changes.map { change in
      [change.kind.rawValue, change.claim.indicator, comparison.text(change.differences)]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
    #expect(Set(shown) == Set(row.changes) && shown.count == row.changes.count, "\(shown)")
    #expect(found.same == row.same)
    let counts = ([.gained, .lost, .altered] as [ChangeKind]).map(found.count).reduce(0, +)
    #expect(counts == row.changes.count)
  }

  @Test func standsInTheOrderOfTheText() {
    let old = claims([{ $0.span = 40..<43 }])
    let new = claims([{ $0.span = 60..<63 }, { $0.span = 10..<13 }, { $0.text = "8张" }])
    let starts = RunComparison().compare("文", old, new).changes.map(\.claim.span.lowerBound)
    #expect(starts == starts.sorted() && starts.count == 3)
  }

  @Test func everyFieldOfTheFormatButTheIDIsCompared() {
    var writer = JSONLineWriter()
    writer.write(
      claim {
        $0.upper = ExactDecimal(95)
        $0.direction = .up
        $0.basis = "yoy"
        $0.scope = "全市"
      })
    let line = String(decoding: writer.bytes, as: UTF8.self)
    let written = Set(line.matches(of: #/"([a-z_]+)":/#).map { String($0.1) })
    let compared = Set((ClaimField.stated + ClaimField.made).map(\.name))
    #expect(written == compared.union(["document", "id"]))
  }
}
