import Testing
import ZhModel
import ZhQuantity
import ZhTriples

struct TableTests {
  static let claims = [
    claim(
      "永川区2023", subject: "永川区", indicator: "居民人均可支配收入", number: "6.3", unit: "%",
      role: .change, direction: .up, basis: "yoy", time: "2023"),
    claim(
      "永川区2023", subject: "永川区", indicator: "国家公立医院综合改革5个效果指标", number: "2", unit: "",
      text: "第二", role: .rank, scope: "32个示范城市", time: "2023-Q1"),
    claim(
      "永川区2023", subject: nil, indicator: "空气质量优良率", number: "95", unit: "%",
      comparator: .greaterOrEqual, time: "2025", modality: .target),
    claim(
      "永川区2023", subject: "重庆市永川区人民政府办公室", indicator: "入学率", number: "2.5",
      unit: "个百分点", role: .change, direction: .up, basis: "peer", scope: "周边三县", time: nil),
    claim("云阳县", subject: "云阳县", indicator: "发展党员", comparator: .about),
  ]

  private func written(
    _ style: ClaimTableWriter.Style, _ claims: [Claim] = claims
  ) throws -> [String] {
    var bytes: [UInt8] = []
    var writer = ClaimTableWriter(style: style) { bytes += $0 }
    for claim in claims { try writer.write(claim) }
    try writer.finish()
    return String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  @Test func fitsEightyColumns() throws {
    let lines = try written(.init(width: 80))
    #expect(
      lines.joined(separator: "\n") == """
        永川区2023 (4 claims)
          永川区           居民人均可支配收入      6.3% ↑ yoy     2023     change
          永川区           国家公立医院综合改革…  第二            2023-Q1  rank of 32…
                           空气质量优良率          95%             2025     ≥ target
          重庆市永川区…   入学率                  2.5个百分点 ↑           change vs …

        云阳县 (1 claim)
          云阳县  发展党员  16名  2023  ~

        """)
    #expect(lines.allSatisfy { DisplayWidth().of($0) <= 80 })
  }

  @Test func fitsAHundredAndTwenty() throws {
    let lines = try written(.init(width: 120))
    #expect(
      lines.joined(separator: "\n") == """
        永川区2023 (4 claims)
          永川区                      居民人均可支配收入               6.3% ↑ yoy     2023     change
          永川区                      国家公立医院综合改革5个效果指标  第二            2023-Q1  rank of 32个示范城市
                                      空气质量优良率                   95%             2025     ≥ target
          重庆市永川区人民政府办公室  入学率                           2.5个百分点 ↑           change vs 周边三县

        云阳县 (1 claim)
          云阳县  发展党员  16名  2023  ~

        """)
  }

  @Test(arguments: [0, 40, 41, 60, 79, 80, 100, 120, 200])
  func alignsAtAnyWidth(_ width: Int) throws {
    let characters = DisplayWidth()
    let lines = try written(.init(width: width))
    #expect(lines.allSatisfy { characters.of($0) <= max(40, width) })
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
    // The column of times begins at one place in all lines of a document.
    let starts = lines.dropFirst().prefix(3).compactMap { line in
      line.range(of: "  202").map { characters.of(String(line[..<$0.lowerBound])) }
    }
    if width >= 60 { #expect(starts.count == 3 && Set(starts).count == 1, "\(lines)") }
  }

  @Test func cutsNothingWithoutAWidth() throws {
    let lines = try written(.init(width: nil))
    #expect(lines.allSatisfy { !$0.contains("…") })
    #expect(lines[4].hasPrefix("  重庆市永川区人民政府办公室  入学率"))
  }

  @Test func marksWithColors() throws {
    let lines = try written(.init(width: 80, isColored: true), [claim(time: nil)])
    #expect(
      lines == [
        "\u{1B}[1m甲\u{1B}[0m (1 claim)", "  云阳县  发展党员  \u{1B}[1m16名\u{1B}[0m", "",
      ])
  }

  @Test func writesNothingOfNothing() throws {
    #expect(try written(.init(), []) == [""])
  }

  @Test func givesTheTerminalNoCommands() throws {
    let hostile = claim(subject: "\u{1B}[2J县", indicator: "两\n行\u{202E}", time: nil)
    let lines = try written(.init(width: 80), [hostile])
    #expect(lines == ["甲 (1 claim)", "   [2J县  两 行   16名", ""])
  }
}
