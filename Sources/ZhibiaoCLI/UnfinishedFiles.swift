import Foundation

/// Files that are to be removed if a signal ends the program before they are whole.
///
/// Used by one thread. A handler may call few functions and allocate nothing, so that the paths lie in
/// a fixed table of C strings.
enum UnfinishedFiles {
  private static let capacity = 8

  nonisolated(unsafe) private static let paths: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> =
    {
      let paths = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: capacity)
      paths.initialize(repeating: nil, count: capacity)
      for number in [SIGINT, SIGTERM, SIGHUP] {
        // What the caller had ignored, as nohup does, stays ignored.
        let before = signal(number, removeAll)
        if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
          signal(number, SIG_IGN)
        }
      }
      return paths
    }()

  private static let removeAll: @convention(c) (Int32) -> Void = { number in
    for index in 0..<capacity {
      if let path = paths[index] { unlink(path) }
    }
    // Ends the program as the signal would have done, which tells a shell why.
    signal(number, SIG_DFL)
    raise(number)
  }

  static func add(_ path: String) {
    guard let free = (0..<capacity).first(where: { paths[$0] == nil }) else { return }
    paths[free] = strdup(path)
  }

  static func remove(_ path: String) {
    for index in 0..<capacity {
      guard let known = paths[index], strcmp(known, path) == 0 else { continue }
      paths[index] = nil
      free(known)
    }
  }
}
