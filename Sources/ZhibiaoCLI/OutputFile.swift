import Foundation

/// A file that is written beside its place and put there when it is whole, so that a run that fails
/// leaves what was there before.
final class OutputFile {
  /// Why the file could not be written.
  struct Failure: Error, CustomStringConvertible {
    var path: String
    var cause: String

    var description: String { "\(path): \(cause)" }
  }

  private let path: String
  /// Nil for what is no regular file, such as a pipe: it is written as it stands.
  private let temporary: String?
  private let descriptor: Int32
  private var isFinished = false

  /// Opens the file for writing.
  /// - Throws: `Failure`.
  init(_ path: String) throws {
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw Failure(path: path, cause: "is a folder; name a file")
    }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      temporary = nil
    } else {
      temporary = "\(path).\(getpid()).part"
    }
    // Before there is one, so that no moment is left for a signal.
    if let temporary { UnfinishedFiles.add(temporary) }
    descriptor = open(temporary ?? path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let failure = Self.failure(path, "cannot be written")
      if let temporary { UnfinishedFiles.remove(temporary) }
      throw failure
    }
  }

  deinit {
    close(descriptor)
    guard let temporary else { return }
    if !isFinished { unlink(temporary) }
    UnfinishedFiles.remove(temporary)
  }

  /// - Throws: `Failure`, or `Console.Failure.closed` for a pipe that nobody reads any more.
  func write(_ bytes: some Collection<UInt8>) throws {
    do {
      try Console.write(bytes, to: descriptor)
    } catch Console.Failure.unwritable(let reason) {
      throw Failure(path: path, cause: "cannot be written: \(reason); what was there is unchanged")
    }
  }

  /// Puts the file in its place.
  func finish() throws {
    if let temporary {
      guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
        throw Self.failure(path, "cannot be written")
      }
    }
    isFinished = true
  }

  private static func failure(_ path: String, _ what: String) -> Failure {
    Failure(path: path, cause: "\(what): \(String(cString: strerror(errno)))")
  }
}
