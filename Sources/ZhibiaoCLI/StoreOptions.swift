import ArgumentParser
import ZhLexicon
import ZhTriples

/// Which store to work with.
struct StoreOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The file of the store.", valueName: "file"))
  var store: String

  /// Opens the store for reading; one of an earlier version is updated first.
  func openForReading() throws -> ClaimStore {
    if try isOlder() {
      Console.warn("\(store): written by an older version of zhibiao; updating it")
      var progress = Progress(.unknown)
      try openForWriting().finishIngest { progress.show($0) }
      progress.clear()
    }
    return try ClaimStore.open(path: store, access: .read)
  }

  /// Opens the store for writing, with the built-in tables; one that is missing is an error.
  func openForWriting() throws -> ClaimStore {
    _ = try isOlder()
    return try ClaimStore.open(
      path: store, resolver: StoreNaming(try LexiconOptions.namingTables(folder: nil)))
  }

  /// Whether an earlier version wrote the store, which cannot be read before it is updated.
  private func isOlder() throws(StoreError) -> Bool {
    do throws(StoreError) {
      _ = try ClaimStore.open(path: store, access: .read)
      return false
    } catch {
      if error.cause == .olderSchema { return true }
      throw error
    }
  }
}

extension ResultWriter.Format: ExpressibleByArgument {}

extension ResultWriter {
  /// A writer to standard output.
  static func toOutput(_ format: Format, columns: [String]) -> ResultWriter {
    ResultWriter(format, columns: columns, style: .ofTerminal) { try Console.write($0) }
  }
}

extension ClaimTableWriter.Style {
  /// What standard output can show.
  static var ofTerminal: ClaimTableWriter.Style {
    ClaimTableWriter.Style(
      width: Console.isTerminal ? Console.width : Console.givenWidth,
      isColored: Console.hasColor)
  }
}
