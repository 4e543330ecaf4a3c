import Foundation
import Testing
import Zhibiao

/// The code that README.md and the library's front page show, run; and a comparison of what they
/// show with what runs.
struct ReadmeSnippetTests {
  @Test func claimsOfOneReport() throws {
    var printed: [String] = []
    func print(_ items: Any...) { printed.append(items.map { "\($0)" }.joined(separator: " ")) }
    // snippet: claims
    let extractor = Extractor(try .builtIn())
    let report = Document(
      id: "r1", text: "2023年，云阳县县域就诊率达90.3%，比上年提高2.1个百分点。")
    for claim in try extractor.claims(in: report) {
      print(claim.role, claim.indicator, claim.number, claim.unit, claim.time ?? "")
    }
    // end
    #expect(printed == ["level 县域就诊率 90.3 % 2023", "change 县域就诊率 2.1 个百分点 2023"])
  }

  @Test(arguments: ["README.md", "Sources/Zhibiao/Zhibiao.docc/Zhibiao.md"])
  func showsThisCode(page: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent(page), encoding: .utf8)
    let shown = try #require(text.firstMatch(of: #/```swift\n(?:import .*\n+)*((?s:.*?))```/#)).1
    let own = try String(contentsOfFile: #filePath, encoding: .utf8)
    let run = try #require(own.firstMatch(of: #/// snippet: claims\n((?s:.*?)) *// end/#)).1
    #expect(lines(shown) == lines(run).map { String($0.dropFirst(4)) })
  }

  private func lines(_ text: Substring) -> [String] {
    text.split(separator: "\n").map(String.init)
  }
}
