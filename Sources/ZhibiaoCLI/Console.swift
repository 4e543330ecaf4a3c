import ArgumentParser
import Foundation

/// Standard output and standard error, written whole.
enum Console {
  /// A write that failed.
  enum Failure: Error, CustomStringConvertible {
    /// The reader closed the pipe.
    case closed
    /// A full disk, a closed file.
    case unwritable(String)

    var description: String {
      switch self {
      case .closed: "the output was closed"
      case .unwritable(let reason): "cannot write the output: \(reason)"
      }
    }
  }

  /// - Throws: `Failure`.
  static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32 = 1) throws {
    let isWritten = try bytes.withContiguousStorageIfAvailable { buffer in
      try writeAll(UnsafeRawBufferPointer(buffer), to: descriptor)
    }
    if isWritten == nil { try write(Array(bytes), to: descriptor) }
  }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
    var at = 0
    while at < bytes.count {
      let count = Foundation.write(descriptor, bytes.baseAddress! + at, bytes.count - at)
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { throw Failure.closed }
        throw Failure.unwritable(String(cString: strerror(errno)))
      }
      at += count
    }
  }

  static func print(_ text: String) throws { try write(Array(text.utf8)) }

  static func warn(_ message: String) {
    try? write(Array("zhibiao: \(message)\n".utf8), to: 2)
  }

  static var isTerminal: Bool { isatty(1) == 1 }

  /// Columns of the terminal; 100 where there is none.
  static var width: Int {
    var size = winsize()
    if isTerminal, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 {
      return Int(size.ws_col)
    }
    return givenWidth ?? 100
  }

  /// Columns as the environment gives them, for output that is piped; nil for no limit.
  static var givenWidth: Int? {
    ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
  }

  static var hasColor: Bool {
    isTerminal && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  }
}

extension ExitCode {
  /// An input failed; the rest was done.
  static let someFailed = ExitCode(1)
}

/// Gathers small pieces of output into writes that are worth a system call.
struct OutputBuffer: Sendable {
  private var bytes: [UInt8] = []
  private static let enough = 1 << 18

  mutating func write(_ piece: [UInt8]) throws {
    // What is written by itself comes behind what waits.
    let isLarge = piece.count >= Self.enough / 2
    if isLarge || bytes.count + piece.count > Self.enough { try flush() }
    if isLarge { return try Console.write(piece) }
    bytes += piece
  }

  mutating func flush() throws {
    guard !bytes.isEmpty else { return }
    // What cannot be written is not to be tried again.
    defer { bytes.removeAll(keepingCapacity: true) }
    try Console.write(bytes)
  }
}
