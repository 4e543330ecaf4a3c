import Testing
import ZhModel
import ZhQuantity
import ZhText

/// How values and texts are written out, on the short ways and the long ones.
@Suite struct WritingTests {
  @Test(arguments: [
    (0, 0, "0"), (7, 0, "7"), (-7, 0, "-7"), (630, -2, "6.30"), (-2158, -4, "-0.2158"),
    (5, -1, "0.5"), (0, -2, "0.00"), (15, 11, "1500000000000"),
    (Int.max, 0, "9223372036854775807"), (Int.min, -3, "-9223372036854775.808"),
    (1, -17, "0.00000000000000001"), (1, -18, "0.000000000000000001"),
    (12, -20, "0.00000000000000000012"),
    // Up to eight digits are written at once.
    (10, 0, "10"), (1_050_000, 0, "1050000"), (99_999_999, 0, "99999999"),
    (100_000_000, 0, "100000000"), (12_345_678, -1, "1234567.8"), (12_345_678, -7, "1.2345678"),
    (12_345_678, -8, "0.12345678"), (-90_000_009, -10, "-0.0090000009"),
    (-12_345_678, 17, "-1234567800000000000000000"), (0, 5, "0"), (123_456_789, -4, "12345.6789"),
  ])
  func decimals(_ significand: Int, _ exponent: Int, _ text: String) {
    let value = ExactDecimal(significand: Int128(significand), exponent: exponent)
    #expect(value.description == text)
  }

  /// The members of few values are written from constants; they are the words that are read.
  @Test func wordsOfTheFormat() throws {
    for role in Role.allCases {
      for direction in Direction.allCases {
        for modality in Modality.allCases {
          for comparator in Comparator.allCases {
            let one = ExactDecimal(1)
            let claim = Claim(
              document: "d", id: "i", span: 0..<1, text: "1", sentence: 0..<1, role: role,
              indicator: "率", number: one, unit: "", comparator: comparator,
              norm: Interval(comparator, one), unitNorm: "1", direction: direction,
              modality: modality, confidence: 50, rule: "r")
            var writer = JSONLineWriter()
            writer.write(claim)
            let written = String(decoding: writer.bytes, as: UTF8.self)
            #expect(written.contains(#""role":"\#(role.rawValue)""#))
            #expect(written.contains(#""direction":"\#(direction.rawValue)""#))
            #expect(written.contains(#""modality":"\#(modality.rawValue)""#))
            #expect(written.contains(#""comparator":"\#(comparator.rawValue)""#))
          }
        }
      }
    }
  }

  @Test func aDecimalLongerThanAWord() {
    let value = ExactDecimal(significand: Int128(Int.max) + 1, exponent: -2)
    #expect(value.description == "92233720368547758.08")
  }

  @Test(arguments: [
    (1200, 0, 12, 2), (0, -3, 0, 0), (-70, -1, -7, 0), (Int.min, 0, Int.min, 0),
  ])
  func normalForms(_ significand: Int, _ exponent: Int, _ normal: Int, _ power: Int) {
    let value = ExactDecimal(significand: Int128(significand), exponent: exponent).normalized
    #expect(value == ExactDecimal(significand: Int128(normal), exponent: power))
  }

  @Test(arguments: [
    ("plain", #""plain""#), ("", #""""#), ("就诊率", #""就诊率""#), (#"a"b\c"#, #""a\"b\\c""#),
    ("\n\r\t", #""\n\r\t""#), ("a\u{1}b\u{7F}", #""a\u0001b\u007f""#),
  ])
  func strings(_ text: String, _ written: String) {
    var writer = JSONLineWriter()
    writer.begin()
    writer.member("text", text)
    writer.member("span", 0..<1024)
    writer.member("count", -5)
    writer.end()
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "{\"text\":\(written),\"span\":[0,1024],\"count\":-5}\n")
  }

  /// Texts are taken eight bytes at a time: what is escaped may stand anywhere among them.
  @Test(arguments: [("\"", #"\""#), ("\u{1F}", #"\u001f"#), ("\u{7F}", #"\u007f"#), ("\\", #"\\"#)])
  func escapesAtEveryPlace(_ character: String, _ escaped: String) {
    for before in 0..<18 {
      for behind in 0..<10 {
        let (head, tail) = (
          String(repeating: "~", count: before), String(repeating: "率", count: behind)
        )
        var writer = JSONLineWriter()
        writer.begin()
        writer.member("text", head + character + tail)
        writer.end()
        #expect(
          String(decoding: writer.bytes, as: UTF8.self)
            == "{\"text\":\"\(head)\(escaped)\(tail)\"}\n")
      }
    }
  }

  @Test(arguments: [
    ("縣域醫療機構門診總量增長5.3%", "县域医疗机构门诊总量增长5.3%"), ("國民經濟發展報告", "国民经济发展报告"),
    ("著名的乾隆年间", "著名的乾隆年间"),
  ])
  func simplifiedForms(_ text: String, _ folded: String) {
    let source = SourceText(text)
    #expect(source.string(source.units.indices) == folded)
  }

  /// Offsets lead back to the text whatever stands between the marks that are kept of it.
  @Test(arguments: ["县a，é率", "县ａ，率　", "县a，率。", "縣(xiàn)醫院率"])
  func originalText(_ part: String) {
    let text = String(repeating: part, count: 40)
    let source = SourceText(text)
    let scalars = Array(text.unicodeScalars)
    for start in stride(from: 0, to: scalars.count - 7, by: 5) {
      var expected = String.UnicodeScalarView()
      expected.append(contentsOf: scalars[start..<(start + 7)])
      #expect(source.originalString(start..<(start + 7)) == String(expected))
    }
  }
}
