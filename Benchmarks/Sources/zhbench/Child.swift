import Foundation

/// What a program that ran to its end took.
struct ChildRun {
  /// Seconds from its start to its end.
  var wall: Double
  /// Seconds of processor time, of all its threads.
  var cpu: Double
  /// The most bytes it had resident at a time; never below `Child.ownPeak`.
  var peak: Int
  /// Bytes that it printed, and the bytes themselves where they were asked for.
  var printed: Int
  var output: [UInt8]
}

struct ChildFailure: Error, CustomStringConvertible {
  var description: String
}

/// Runs a program and waits for it: standard output is a pipe that is read here, standard error is
/// ours. Foundation's `Process` does not tell what a child took.
enum Child {
  enum Input {
    case none
    case file(String)
    /// Written into a pipe by a thread, piece after piece until nil.
    case pieces(@Sendable () -> (@Sendable () -> [UInt8]?))
  }

  static func run(
    _ program: String, _ arguments: [String], input: Input = .none, keepsOutput: Bool = false,
    isQuiet: Bool = false
  ) throws -> ChildRun {
    let output = try makePipe()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output.write, 1)
    posix_spawn_file_actions_addclose(&actions, output.read)
    if isQuiet { posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) }
    var feed: (read: Int32, write: Int32)?
    switch input {
    case .none: posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    case .file(let path): posix_spawn_file_actions_addopen(&actions, 0, path, O_RDONLY, 0)
    case .pieces:
      feed = try makePipe()
      posix_spawn_file_actions_adddup2(&actions, feed!.read, 0)
    }
    let start = ContinuousClock.now
    let pid = try spawn(program, arguments, &actions)
    close(output.write)
    if case .pieces(let make) = input, let feed {
      close(feed.read)
      write(make(), to: feed.write)
    }
    let (printed, kept) = drain(output.read, keeps: keepsOutput)
    close(output.read)
    var status: Int32 = 0
    var usage = rusage()
    while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
    let wall = (ContinuousClock.now - start).seconds
    guard status == 0 else {
      let line = ([program] + arguments).joined(separator: " ")
      throw ChildFailure(description: "\(line.prefix(300)): ended with status \(status >> 8)")
    }
    return ChildRun(
      wall: wall, cpu: usage.ru_utime.seconds + usage.ru_stime.seconds,
      peak: usage.ru_maxrss * 1024, printed: printed, output: kept)
  }

  /// A child starts with what its parent had, as the system counts: this must stay small.
  static var ownPeak: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  private static func makePipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw ChildFailure(description: "pipe: \(String(cString: strerror(errno)))")
    }
    // Only the ends that are given to a child are for it.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ actions: inout posix_spawn_file_actions_t
  ) throws -> pid_t {
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var pid: pid_t = 0
    let code = posix_spawnp(&pid, program, &actions, nil, &words, environ)
    guard code == 0 else {
      throw ChildFailure(description: "\(program): \(String(cString: strerror(code)))")
    }
    return pid
  }

  private static func write(_ next: @escaping @Sendable () -> [UInt8]?, to descriptor: Int32) {
    signal(SIGPIPE, SIG_IGN)
    Thread {
      feeding: while let piece = next() {
        var at = 0
        while at < piece.count {
          let count = piece[at...].withUnsafeBytes {
            Foundation.write(descriptor, $0.baseAddress, $0.count)
          }
          if count < 0, errno != EINTR { break feeding }
          at += max(0, count)
        }
      }
      close(descriptor)
    }.start()
  }

  private static func drain(_ descriptor: Int32, keeps: Bool) -> (Int, [UInt8]) {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var kept: [UInt8] = []
    var all = 0
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return (all, kept) }
      all += count
      if keeps { kept += buffer[..<count] }
    }
  }
}

extension timeval {
  var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
