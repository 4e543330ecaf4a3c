/// Something wrong in a gold folder.
public struct GoldFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name inside the folder.
  public var file: String
  /// From 1; 0 where the fault is the whole file's.
  public var line: Int
  /// What is wrong, and with which field or text.
  public var cause: String

  /// A fault of one line, or with `line` 0 of a whole file.
  public init(file: String, line: Int = 0, cause: String) {
    self.file = file
    self.line = line
    self.cause = cause
  }

  /// `FILE:LINE: CAUSE`, or `FILE: CAUSE`.
  public var description: String {
    line > 0 ? "\(file):\(line): \(cause)" : "\(file): \(cause)"
  }
}

/// Why a gold folder cannot be scored against: every fault of the folder, in file and line order.
public struct GoldCorpusError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Never empty.
  public var faults: [GoldFault]

  /// An error of these faults.
  public init(faults: [GoldFault]) {
    self.faults = faults
  }

  /// One fault a line.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
