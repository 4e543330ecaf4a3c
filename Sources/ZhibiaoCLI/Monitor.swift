import Foundation

/// State that threads share, and changes of it that they wait for.
///
/// Workers block here, which tasks of the concurrency runtime must not do: they are threads.
final class Monitor<State>: @unchecked Sendable {
  // Only touched while `condition` is locked.
  private var state: State
  private var waiting = 0
  private let condition = NSCondition()

  init(_ state: State) { self.state = state }

  func withLock<T>(_ body: (inout State) throws -> T) rethrows -> T {
    condition.lock()
    defer { condition.unlock() }
    return try body(&state)
  }

  /// Waits until `isReady`, then runs `body` before anybody else can make it untrue.
  func wait<T>(until isReady: (State) -> Bool, then body: (inout State) -> T) -> T {
    condition.lock()
    defer { condition.unlock() }
    waiting += 1
    while !isReady(state) { condition.wait() }
    waiting -= 1
    return body(&state)
  }

  /// Runs `body`, then lets whoever waits look again.
  func change<T>(_ body: (inout State) -> T) -> T {
    condition.lock()
    defer { condition.unlock() }
    let result = body(&state)
    if waiting > 0 { condition.broadcast() }
    return result
  }
}
