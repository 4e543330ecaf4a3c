import Foundation
import ZhLexicon
import ZhText

/// Makes ready what every extraction waits for, the tables and ICU's dictionary, while the command line
/// is still parsed: each takes about as long as that.
enum Preload {
  private static let commands = ["audit", "explain", "extract", "ingest", "quantities"]

  /// Begins on threads of their own; who needs the result first waits for it where it is kept.
  /// - Parameter arguments: of the process, its name first.
  static func begin(_ arguments: [String]) {
    guard arguments.count > 2, commands.contains(arguments[1]), !arguments.contains("--help") else {
      return
    }
    // A folder of tables is read instead of those built in.
    if !arguments.contains(where: { $0.hasPrefix("--lexicon") }) {
      _ = WorkerThread { _ = try? Lexicon.builtIn() }
    }
    _ = WorkerThread { WordBreaker.preload() }
  }
}
