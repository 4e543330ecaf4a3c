import Foundation
import Testing

@Suite struct ExplainTests {
  @Test func showsTheSentencesThatHoldAText() throws {
    let run = try zhibiao("explain - --grep 90.3%", input: "县域就诊率达90.3%。完成项目18个。")
    #expect(run.status == 0)
    #expect(run.text.contains("indicator 县域就诊率"))
    #expect(run.text.contains("rule level.copula (patterns.tsv:"))
    #expect(!run.text.contains("18个"))
  }

  @Test func showsTheSentenceAtACodePoint() throws {
    let run = try zhibiao("explain - --at 14", input: "县域就诊率达90.3%。完成项目18个。")
    #expect(run.status == 0)
    #expect(run.text.contains("18个"))
    #expect(!run.text.contains("县域就诊率"))
  }

  @Test(arguments: ["none.txt", "Corpus"])
  func namesAFileThatItCannotRead(_ path: String) throws {
    let run = try zhibiao("explain \(path) --at 0")
    #expect(run.status == (path == "Corpus" ? 0 : 1))
    #expect(run.messages.contains("none.txt: no such file") == (path == "none.txt"))
  }

  @Test func namesAFileThatIsNotUTF8() throws {
    let run = try zhibiao(["explain", "-"], input: Data([0x61, 0xFF]))
    #expect(run.status == 1)
    #expect(run.messages.contains("standard input: "))
    #expect(run.messages.contains("--encoding auto"))
  }

  @Test func saysWhatItDidNotFind() throws {
    let run = try zhibiao("explain - --grep 无", input: "县域就诊率达90.3%。")
    #expect(run.status == 1)
    #expect(run.messages.contains("no sentence holds “无”"))
  }
}
