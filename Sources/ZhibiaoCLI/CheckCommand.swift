import ArgumentParser
import Foundation
import ZhLexicon
import ZhNaming
import Zhibiao

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a folder of tables: their form, and every row against its own example.",
    discussion: """
      Reports all faults as FILE:LINE: CAUSE. Faults of form come first; only tables without any can \
      be read with, so that the examples are checked after they are mended. The last two columns of \
      every row are an example and its reading: the row is its own test.

        zhibiao check                  the built-in tables
        zhibiao check Lexicons/zh      before they are built in

      Exit codes: 0 no fault; 1 faults; 64 the command line is wrong.
      """)

  @Argument(help: "A folder of tables; without it the built-in ones.")
  var folder: String?

  func run() throws {
    let place = folder.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
    var faults = try unknownTables()
    var summary = ""
    do throws(LexiconError) {
      // The built-in tables are trusted where they are used; here they are read like any others.
      let lexicon = try Lexicon { name in
        folder.map { LexiconOptions.table(name: name, in: $0) } ?? Lexicon.builtInTable(name)
      }
      let checker = LexiconChecker(lexicon)
      let naming = NamingChecker(
        try LexiconOptions.namingTables(folder: folder), lexicon: lexicon)
      let rows = naming.checkedTables.filter { !Lexicon.tableNames.contains($0.file) }
        .reduce(checker.rowCount) { $0 + $1.rows.count }
      let tables = Lexicon.tableNames.count + naming.checkedTables.count
      summary = "\(rows) rows in \(tables) tables: "
      faults += try Self.faults(of: checker)
      faults += naming.faults()
    } catch {
      faults += error.faults
    }
    try Console.print(faults.map { "\(place)\($0)\n" }.joined())
    let count =
      faults.isEmpty ? "no fault" : faults.count == 1 ? "1 fault" : "\(faults.count) faults"
    try Console.print("\(summary)\(count)\n")
    if !faults.isEmpty { throw ExitCode.someFailed }
  }

  private static func faults(of checker: LexiconChecker) throws(LexiconError) -> [LexiconFault] {
    do {
      return try checker.faults()
    } catch {
      let cause = "ICU has no Chinese data: \(error)"
      throw LexiconError([LexiconFault(RowReference(file: "ICU", line: 0), cause)])
    }
  }

  /// Tables that nothing reads: a slip in the name, most likely.
  private func unknownTables() throws -> [LexiconFault] {
    guard let folder else { return [] }
    let files: [String]
    do {
      files = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw InputFailure(source: folder, cause: "no such folder; check takes a folder of tables")
    }
    let known = Lexicon.tableNames + NamingTables.tableNames
    return files.filter { $0.hasSuffix(".tsv") && !known.contains($0) }.sorted().map { file in
      let cause = "no table of this name is read; the names are \(known.joined(separator: ", "))"
      return LexiconFault(RowReference(file: file, line: 1), cause)
    }
  }
}
