/// Takes what workers make of units in any order and hands it on in the order of the units.
///
/// Whoever brings the piece that is next hands on all that is ready; the others go on meanwhile.
/// What waits for its turn is bounded: a worker whose unit is not next holds at most
/// ``heldByWorker`` before it waits, and no new unit is begun while finished ones hold
/// ``heldTogether``. The worker of the next unit never waits for a turn, so that the run goes on.
final class OrderedSink<Event: Sendable>: Sendable {
  /// The run has ended early: the receiver failed.
  struct Stopped: Error {}

  /// In bytes, as callers count them.
  static var heldByWorker: Int { 4 << 20 }
  static var heldTogether: Int { 16 << 20 }

  /// What was made of a unit so far and not handed on.
  private struct Slot {
    var events: [Event] = []
    var size = 0
    var isDone = false
  }

  private struct State {
    var slots: [Int: Slot] = [:]
    var held = 0
    /// The unit whose turn it is.
    var turn = 0
    var isHandingOn = false
    var error: (any Error)?
  }

  private let monitor = Monitor(State())
  private let receive: @Sendable (Event) throws -> Void
  /// Called when nothing more is ready.
  private let rest: @Sendable () throws -> Void

  init(
    receive: @escaping @Sendable (Event) throws -> Void,
    rest: @escaping @Sendable () throws -> Void = {}
  ) {
    self.receive = receive
    self.rest = rest
  }

  /// Waits until there is room for what another unit gives.
  /// - Returns: false where the run has ended early.
  func hasRoom() -> Bool {
    monitor.wait {
      $0.held < Self.heldTogether || $0.error != nil
    } then: {
      $0.error == nil
    }
  }

  /// Takes events of a unit, in the order they are put.
  /// - Parameters:
  ///   - size: about how many bytes the events hold.
  ///   - isLast: whether the unit is done.
  /// - Throws: `Stopped`.
  func put(_ unit: Int, _ events: [Event], size: Int, isLast: Bool) throws(Stopped) {
    let isStopped = monitor.change { state in
      if state.error != nil { return true }
      state.slots[unit, default: Slot()].events += events
      state.slots[unit]!.size += size
      state.slots[unit]!.isDone = isLast
      state.held += size
      return false
    }
    if isStopped { throw Stopped() }
    let mayHandOn = monitor.wait { state in
      state.error != nil || isLast || state.turn == unit && !state.isHandingOn
        || (state.slots[unit]?.size ?? 0) < Self.heldByWorker
    } then: { state in
      let mayHandOn = state.turn == unit && !state.isHandingOn && state.error == nil
      if mayHandOn { state.isHandingOn = true }
      return mayHandOn
    }
    if mayHandOn { handOn() }
  }

  /// What the receiver failed with, if it did.
  func rethrow() throws {
    if let error = monitor.withLock({ $0.error }) { throw error }
  }

  private func handOn() {
    do {
      while let events = takeReady() {
        for event in events { try receive(event) }
      }
      try rest()
    } catch {
      monitor.change { state in
        state.error = error
        state.slots = [:]
        state.held = 0
      }
    }
  }

  /// The events that are next; nil, and somebody else may hand on, where there are none.
  private func takeReady() -> [Event]? {
    monitor.change { state in
      while let slot = state.slots.removeValue(forKey: state.turn) {
        state.held -= slot.size
        if slot.isDone { state.turn += 1 }
        if !slot.events.isEmpty { return slot.events }
      }
      state.isHandingOn = false
      return nil
    }
  }
}
