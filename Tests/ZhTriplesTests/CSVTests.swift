import Testing
import ZhModel
import ZhQuantity
import ZhTriples

struct CSVTests {
  static let header =
    "document,id,span_start,span_end,text,sentence_start,sentence_end,role,subject,indicator,"
    + "number,upper,unit,comparator,lower_norm,upper_norm,unit_norm,direction,basis,scope,time,"
    + "modality,confidence,rule\r\n"

  private func written(_ claims: [Claim], startsWithMark: Bool = false) throws -> String {
    var bytes: [UInt8] = []
    var writer = ClaimCSVWriter(startsWithMark: startsWithMark) { bytes += $0 }
    for claim in claims { try writer.write(claim) }
    try writer.finish()
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func writesEveryField() throws {
    let full = claim(
      at: 4, number: "21.58", unit: "%", comparator: .about, norm: ("-0.2158", "-0.2158"),
      unitNorm: "1", role: .change, direction: .down, basis: "yoy", scope: "全市",
      modality: .target)
    #expect(
      try written([full]) == Self.header
        + "甲,甲-4-change-发展党员,4,6,21.58%,0,1000,change,云阳县,发展党员,21.58,,%,~,-0.2158,"
        + "-0.2158,1,down,yoy,全市,2023,target,0.9,level.count\r\n")
  }

  @Test func leavesOutWhatIsNotThere() throws {
    let bare = claim(subject: nil, unit: "", norm: (nil, nil), time: nil)
    #expect(
      try written([bare]) == Self.header
        + "甲,甲-0-level-发展党员,0,2,16,0,1000,level,,发展党员,16,,,=,,,{人},,,,,actual,0.9,"
        + "level.count\r\n")
  }

  @Test(arguments: [
    ("a,b", "\"a,b\""), ("说\"好\"", "\"说\"\"好\"\"\""), ("两\n行", "\"两\n行\""),
    ("两\r\n行", "\"两\r\n行\""), ("=1+1", "=1+1"), ("，、", "，、"), (" 空 ", " 空 "),
  ])
  func quotes(_ value: String, _ cell: String) throws {
    let line = try written([claim(indicator: "i", text: value)])
      .dropFirst(Self.header.count)
    #expect(
      line == "甲,甲-0-level-i,0,2,\(cell),0,1000,level,云阳县,i,16,,名,=,16,16,{人},,,,2023,"
        + "actual,0.9,level.count\r\n")
  }

  @Test func writesTheHeaderOfNothing() throws {
    #expect(try written([]) == Self.header)
    #expect(try written([], startsWithMark: true) == "\u{FEFF}" + Self.header)
  }

  @Test func writesInPieces() throws {
    var pieces: [Int] = []
    var writer = ClaimCSVWriter { pieces.append($0.count) }
    for start in 0..<5000 { try writer.write(claim(at: start)) }
    try writer.finish()
    #expect(pieces.count > 3)
    #expect(pieces.dropLast().allSatisfy { (65_536..<70_000).contains($0) })
  }

  struct Full: Error {}

  @Test func passesOnTheErrorOfItsSink() {
    var writer = ClaimCSVWriter { _ in throw Full() }
    #expect(throws: Full.self) { try writer.finish() }
  }
}
