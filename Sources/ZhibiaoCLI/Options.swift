import ArgumentParser
import Foundation
import ZhLexicon
import Zhibiao

/// Where documents come from.
struct InputOptions: ParsableArguments {
  enum InputFormat: String, ExpressibleByArgument, CaseIterable { case text, jsonl }

  @Argument(help: "Files, folders (*.txt below them), or - for standard input.")
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "text, or jsonl: standard input holds records {\"document\",\"text\",\"subject\"?,\"date\"?}, one a line.",
      valueName: "format"))
  var input: InputFormat = .text

  @Option(
    help: ArgumentHelp(
      "A JSON Lines file of records {\"document\",\"subject\"?,\"date\"?}.", valueName: "file"))
  var metadata: String?

  @Option(help: "Whose reports these are, where the texts leave it open.")
  var subject: String?

  @Option(help: "The date of the reports, YYYY, YYYY-MM or YYYY-MM-DD: what 今年 and 去年 count from.")
  var date: String?

  @Option(
    help: ArgumentHelp(
      "The encoding of the files: utf-8, auto, or a name that ICU knows (gb18030, big5, utf-16).",
      valueName: "name"))
  var encoding = "utf-8"

  func validate() throws {
    if let date, !Self.isDate(date) {
      throw ValidationError("--date takes YYYY, YYYY-MM or YYYY-MM-DD, not \(date)")
    }
    if input == .jsonl, !paths.isEmpty, paths != ["-"] {
      throw ValidationError("--input jsonl reads standard input: give no path, or -")
    }
  }

  init() {}

  /// Paths, with what holds where no option is given.
  init(paths: [String]) {
    self.paths = paths
    input = .text
    metadata = nil
    subject = nil
    date = nil
    encoding = "utf-8"
  }

  /// For commands that read nothing else.
  func requireInput() throws {
    if input == .text, paths.isEmpty {
      throw ValidationError("give at least one file or folder, or - for standard input")
    }
  }

  static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4,
      parts.dropFirst().allSatisfy({ $0.count == 2 })
    else { return false }
    let numbers = parts.map { Int($0) }
    guard numbers.allSatisfy({ $0 != nil }) else { return false }
    if numbers.count > 1, !(1...12).contains(numbers[1]!) { return false }
    return numbers.count < 3 || (1...31).contains(numbers[2]!)
  }
}

/// Which tables to read with.
struct LexiconOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of tables to use instead of the built-in ones.", valueName: "folder"))
  var lexicon: String?

  /// - Throws: `LexiconError` with every fault of every table, `InputFailure` for a missing folder.
  func load() throws -> Lexicon {
    var isFolder: ObjCBool = false
    if let lexicon,
      !FileManager.default.fileExists(atPath: lexicon, isDirectory: &isFolder)
        || !isFolder.boolValue
    {
      throw InputFailure(
        source: lexicon, cause: "no such folder; --lexicon takes a folder of tables")
    }
    return try Self.load(folder: lexicon)
  }

  /// The tables of a folder, or the built-in ones.
  static func load(folder: String?) throws(LexiconError) -> Lexicon {
    guard let folder else { return try Lexicon.builtIn() }
    return try Lexicon { table(name: $0, in: folder) }
  }

  /// The bytes of a table; nil where there is none.
  static func table(name: String, in folder: String) -> [UInt8]? {
    let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
    return (try? Data(contentsOf: url)).map { [UInt8]($0) }
  }
}

/// How many documents are read at a time.
struct JobOptions: ParsableArguments {
  @Option(help: "How many documents to read at a time.")
  var jobs: Int = Self.usual

  /// As many as there are processors.
  static var usual: Int { ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws {
    if jobs < 1 { throw ValidationError("--jobs takes a whole number from 1") }
  }
}
