import GRDB
import Testing
import ZhModel
import ZhQuantity

@testable import ZhTriples

struct SearchTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  static let sentences = ["分级诊疗成效明显，A级2家。", "Ａ级景区\"天坑\"接待3人。", "AND OR NOT *：4个。"]

  private func document(_ id: String, version: Int = 1, _ texts: [String]) -> DocumentBatch {
    var document = batch(
      id, version: version,
      texts.indices.map { index in
        var claim = claim(id, at: index * 100)
        claim.sentence = index * 100..<index * 100 + 50
        return claim
      })
    document.sentences = Dictionary(
      uniqueKeysWithValues: texts.enumerated().map { ($0 * 100..<$0 * 100 + 50, $1) })
    return document
  }

  static let searches: [(String, [Int])] = [
    ("分级诊疗", [0]), ("分级", [0]), ("诊", [0]), ("a级2", [0]), ("A级2家", [0]), ("级诊级", []),
    ("\"天坑\"", [100]), ("AND OR", [200]), ("*", [200]), ("诊疗分级", []), ("", [0, 100, 200]),
    ("成效明显，A级", [0]), ("没有", []),
  ]

  @Test(arguments: searches, [false, true])
  func finds(_ search: (String, [Int]), indexed: Bool) throws {
    let store = try ClaimStore.open(path: folder.file())
    try store.ingest([document("甲", Self.sentences)])
    if indexed { try store.finishIngest() }
    let found = try store.claims(matching: ClaimQuery(text: search.0))
    #expect(found.map(\.claim.span.lowerBound) == search.1)
  }

  @Test func keepsUpWithWhatIsReplaced() throws {
    let store = try ClaimStore.open(path: folder.file())
    try store.ingest([document("甲", Self.sentences), document("乙", ["医共体建设有5家。"])])
    try store.finishIngest()
    try store.ingest([document("甲", version: 2, ["医共体有6家。"])])
    func found(_ text: String) throws -> [String] {
      try store.claims(matching: ClaimQuery(text: text)).map(\.claim.document)
    }
    for _ in 0..<2 {
      #expect(try found("分级诊疗") == [])
      #expect(try found("医共体") == ["乙", "甲"])
      try store.finishIngest()
    }
    try Onlooker(folder.file()).execute("DELETE FROM document WHERE id = '乙'")
    #expect(try found("医共体") == ["甲"])
    try Onlooker(folder.file()).execute(
      "INSERT INTO sentence_search (sentence_search) VALUES ('integrity-check')")
  }

  @Test func usesTheIndex() throws {
    let store = try ClaimStore.open(path: folder.file())
    try store.ingest([document("甲", Self.sentences)])
    let plan = try store.plan(of: ClaimQuery(text: "分级诊疗"))
    #expect(plan.contains { $0.contains("sentence_search VIRTUAL TABLE INDEX") }, "\(plan)")
    #expect(!plan.contains { $0.hasPrefix("SCAN c") }, "\(plan)")
  }
}
