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

  static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32 = 1) throws {
    let all = Array(bytes)
    var at = 0
    while at < all.count {
      let count = all[at...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
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

/// A bar on standard error for long work, where that is a terminal.
struct Progress {
  private let total: Int
  private let isShown: Bool
  private let start = Date()
  private var last = Date.distantPast

  init(total: Int) {
    self.total = total
    isShown = total > 20 && isatty(2) == 1
  }

  mutating func update(_ done: Int) {
    guard isShown, Date().timeIntervalSince(start) > 0.5,
      Date().timeIntervalSince(last) > 0.1 || done == total
    else { return }
    last = Date()
    let width = 30
    let filled = total == 0 ? width : width * done / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    try? Console.write(Array("\r\(bar) \(done)/\(total)".utf8), to: 2)
  }

  /// Takes the bar away, for a message or at the end.
  mutating func clear() {
    guard isShown, last != .distantPast else { return }
    last = .distantPast
    try? Console.write(Array("\r\u{1B}[K".utf8), to: 2)
  }
}
