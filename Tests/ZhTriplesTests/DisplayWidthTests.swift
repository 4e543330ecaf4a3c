import Testing
import ZhTriples

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("门诊", 4), ("１２％", 6), ("，。", 4), ("e\u{301}", 1), ("ｱ", 1),
    ("\u{20000}", 2), ("\u{30001}", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2),
    ("㎡", 2),
    ("\u{200B}", 0), ("\t", 0), ("\u{7F}", 0), ("ñ", 1),
  ])
  func measures(_ text: String, _ width: Int) {
    #expect(DisplayWidth().of(text) == width)
    #expect(DisplayWidth(ambiguousIsWide: false).of(text) == width)
  }

  @Test(arguments: ["…", "↑", "“", "≥", "‰", "·", "×", "①", "é", "\u{AD}"])
  func givesAmbiguousCharactersWhatItIsTold(_ text: String) {
    #expect(DisplayWidth().of(text) == 2)
    #expect(DisplayWidth(ambiguousIsWide: false).of(text) == 1)
  }

  @Test(arguments: [
    ("门诊收入", 8, "门诊收入"), ("门诊收入", 7, "门诊…"), ("门诊收入", 6, "门诊…"),
    ("门诊收入", 5, "门…"), ("门诊收入", 2, "…"), ("门诊收入", 1, ""), ("门诊收入", 0, ""),
    ("ae\u{301}bcd", 4, "ae\u{301}…"), ("abc", 3, "abc"), ("", 0, ""),
  ])
  func truncates(_ text: String, _ width: Int, _ result: String) {
    let cut = DisplayWidth().truncated(text, to: width)
    #expect(cut == result)
    #expect(DisplayWidth().of(cut) <= width)
  }

  @Test func pads() {
    #expect(DisplayWidth().padded("门诊", to: 6) == "门诊  ")
    #expect(DisplayWidth().padded("门诊", to: 3) == "门诊")
  }
}
