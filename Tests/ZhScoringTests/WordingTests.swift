import Testing

@testable import ZhScoring

@Suite struct WordingTests {
  @Test func cleansAwayWhatSaysNothing() {
    let noise = " \t\n\u{1C}\u{85}\u{3000}“”\"‘’《》()（）、，,。·的"
    #expect(Wording.clean(noise + "县域" + noise + "就诊率").map { String($0) }.joined() == "县域就诊率")
    #expect(Wording.clean("A-1；").count == 4)
  }

  struct LikenessRow: Sendable, CustomTestStringConvertible {
    var a: String
    var b: String
    /// Shared characters counted twice, and all characters.
    var expected: [Int]
    var testDescription: String { "\(a) | \(b)" }
  }

  @Test(arguments: [
    LikenessRow(a: "就诊率", b: "就诊率", expected: [6, 6]),
    LikenessRow(a: "率诊就", b: "就诊率", expected: [6, 6]),
    LikenessRow(a: "县域的就诊率", b: "县域就诊率", expected: [10, 10]),
    LikenessRow(a: "门诊量", b: "就诊率", expected: [2, 6]),
    LikenessRow(a: "人人", b: "人", expected: [2, 3]),
    LikenessRow(a: "人人人", b: "人人", expected: [4, 5]),
    LikenessRow(a: "床位", b: "药占比", expected: [0, 5]),
    LikenessRow(a: "", b: "就诊率", expected: [0, 1]),
    LikenessRow(a: "（）", b: "（）", expected: [0, 1]),
  ])
  func likeness(_ row: LikenessRow) {
    let expected = Double(row.expected[0]) / Double(row.expected[1])
    #expect(Wording.similarity(row.a, row.b) == expected)
    #expect(Wording.similarity(row.b, row.a) == expected)
  }

  @Test func takesTheNearestOfSeveral() {
    #expect(Wording.best("就诊率", among: ["药占比", "就诊率"]) == 1)
    #expect(Wording.best("就诊率", among: []) == 0)
  }

  struct FaultRow: Sendable, CustomTestStringConvertible {
    var predicted: String
    var cause: Cause
    var testDescription: String { predicted }
  }

  @Test(arguments: [
    FaultRow(predicted: "率", cause: .indicatorTooShort),
    FaultRow(predicted: "", cause: .indicatorTooShort),
    FaultRow(predicted: "全年各乡镇卫生院平均县域就诊率水平", cause: .indicatorTooLong),
    FaultRow(predicted: "床位使用率", cause: .indicatorWrong),
  ])
  func tellsHowAnIndicatorIsWrong(_ row: FaultRow) {
    #expect(Wording.fault(of: row.predicted, among: ["县域就诊率", "住院人次"]) == row.cause)
  }
}
