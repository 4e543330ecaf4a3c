import Foundation
import Testing
import ZhLexicon

/// Documentation/Architecture.md names what there is, and nothing else.
struct ArchitectureTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private let page: String

  init() throws {
    page = try Self.text("Documentation/Architecture.md")
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The names in code font in the first column of a section's table.
  private func names(in section: String) throws -> Set<String> {
    let start = try #require(page.range(of: "\n## \(section)\n"))
    let rest = page[start.upperBound...]
    let body = rest.range(of: "\n## ").map { rest[..<$0.lowerBound] } ?? rest
    let cells = body.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "|").first }
    return Set(cells.flatMap { $0.matches(of: #/`([^`]+)`/#).map { String($0.1) } })
  }

  @Test func everyWordClass() throws {
    #expect(try names(in: "Word classes") == Set(WordClass.named.map(\.name)))
  }

  @Test func everyTarget() throws {
    let package = try Self.text("Package.swift")
    let declaration = #/\.(?:target|systemLibrary|executableTarget)\(\s*name: "(\w+)"/#
    let declared = package.matches(of: declaration)
    #expect(try names(in: "Targets") == Set(declared.map { String($0.1) }))
  }

  @Test(arguments: Lexicon.tableNames)
  func everyTable(name: String) {
    #expect(page.contains("`\(name)`"))
  }

  @Test(arguments: PatternRow.Slot.allCases)
  func everySlot(slot: PatternRow.Slot) {
    #expect(page.contains("`{\(slot.rawValue)}`"))
  }
}
