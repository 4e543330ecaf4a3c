import Foundation

/// Finds the documents that the command line names.
struct Inputs {
  static let standardInput = "standard input"

  let options: InputOptions
  private let defaults: DocumentDefaults

  init(_ options: InputOptions) throws {
    self.options = options
    defaults = DocumentDefaults(
      subject: options.subject, date: options.date,
      metadata: try options.metadata.map { try Metadata.read($0) } ?? [:])
  }

  /// The documents in command-line order, folders sorted by path; records in the order they come.
  func feed() -> any InputFeed {
    if options.input == .jsonl { return LineFeed(.records, defaults) }
    return PathFeed(options.paths.flatMap { Self.places($0) }, defaults)
  }

  /// The first document.
  func first() -> InputItem? {
    var feed = feed()
    guard case .item(let item) = feed.next()?.content else { return nil }
    return item
  }

  /// The lines of standard input, each a document whose id is its number.
  func lineFeed() -> any InputFeed { LineFeed(.texts, defaults) }

  /// The files of a path: itself, or what is below it.
  private static func places(_ path: String) -> [PathFeed.Place] {
    if path == "-" { return [.standardInput] }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return [.failure(path, "no such file or folder")]
    }
    guard isFolder.boolValue else { return [.file(path)] }
    let walk = FolderWalk(path)
    if walk.files.isEmpty, walk.failures.isEmpty {
      return [.failure(path, "no *.txt file in this folder")]
    }
    return walk.files.map { .file($0) } + walk.failures.map { .failure($0.path, $0.cause) }
  }

  /// The file name without its last extension.
  static func id(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
