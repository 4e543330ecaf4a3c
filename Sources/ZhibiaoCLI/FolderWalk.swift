import Foundation

/// The texts below a folder.
///
/// Foundation's enumerators pass over a folder that they cannot read without a word, or are slow
/// and give no relative paths.
struct FolderWalk {
  /// Paths of `*.txt` below the folder, sorted.
  private(set) var files: [String] = []
  /// Folders that could not be read, and why.
  private(set) var failures: [(path: String, cause: String)] = []

  init(_ folder: String) {
    walk(folder.hasSuffix("/") ? folder : folder + "/")
    files.sort()
  }

  /// Links to files are followed, links to folders are not: they may lead in a circle.
  private mutating func walk(_ prefix: String) {
    guard let folder = opendir(prefix) else {
      failures.append((prefix, "cannot be read: \(String(cString: strerror(errno)))"))
      return
    }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = Self.name(entry)
      if name == "." || name == ".." { continue }
      let path = prefix + name
      switch Self.kind(of: path, entry.pointee.d_type) {
      case .folder: walk(path + "/")
      case .file: if name.hasSuffix(".txt") { files.append(path) }
      case .other: break
      }
    }
  }

  private enum Kind { case file, folder, other }

  private static func kind(of path: String, _ type: UInt8) -> Kind {
    switch Int32(type) {
    case Int32(DT_REG): return .file
    case Int32(DT_DIR): return .folder
    case Int32(DT_LNK), Int32(DT_UNKNOWN):
      var status = stat()
      // A link that leads nowhere is told of when it is read.
      guard stat(path, &status) == 0 else { return .file }
      switch status.st_mode & S_IFMT {
      case S_IFREG: return .file
      case S_IFDIR: return Int32(type) == Int32(DT_LNK) ? .other : .folder
      default: return .other
      }
    default: return .other
    }
  }

  private static func name(_ entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafeBytes(of: &entry.pointee.d_name) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
