import Foundation
import Synchronization
import Testing

@testable import ZhibiaoCLI

/// What workers hand on comes in the order of the units, within bounds.
@Suite struct OrderedSinkTests {
  private struct Refused: Error {}

  /// Runs a body on threads of its own and waits for them.
  private func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let left = Monitor(count)
    for index in 0..<count {
      Thread {
        body(index)
        left.change { $0 -= 1 }
      }.start()
    }
    left.wait {
      $0 == 0
    } then: { _ in
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: [1, 2, 3, 16])
  func givesUnitsInOrder(_ workers: Int) throws {
    let received = Mutex([Int]())
    let sink = OrderedSink<Int> { event in received.withLock { $0.append(event) } }
    let units = 500
    let next = Mutex(0)
    onThreads(workers) { _ in
      while sink.hasRoom() {
        let unit = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard unit < units else { return }
        // Later pieces of a unit, and units of very different length.
        for piece in 0..<(unit % 5) {
          if unit % 7 == 0 { usleep(200) }
          try? sink.put(unit, [unit * 10 + piece], size: 1 << 19, isLast: false)
        }
        try? sink.put(unit, [unit * 10 + 9], size: 1, isLast: true)
      }
    }
    try sink.rethrow()
    var all: [Int] = []
    for unit in 0..<units {
      for piece in 0..<(unit % 5) { all.append(unit * 10 + piece) }
      all.append(unit * 10 + 9)
    }
    #expect(received.withLock { $0 } == all)
  }

  /// A worker far ahead of the one whose turn it is waits instead of filling the memory.
  @Test(.timeLimit(.minutes(1))) func holdsLittleOfWhatIsNotNext() throws {
    let sink = OrderedSink<Int> { _ in }
    let put = Mutex(0)
    let size = 1 << 20
    onThreads(2) { worker in
      if worker == 1 {
        for _ in 0..<100 {
          try? sink.put(1, [1], size: size, isLast: false)
          put.withLock { $0 += 1 }
        }
        try? sink.put(1, [1], size: 0, isLast: true)
      } else {
        while put.withLock({ $0 }) < 3 { usleep(1000) }
        usleep(100_000)
        // It stands still at the bound: the fourth piece has reached it.
        #expect(put.withLock { $0 } * size < OrderedSink<Int>.heldByWorker)
        try? sink.put(0, [0], size: 0, isLast: true)
      }
    }
    #expect(put.withLock { $0 } == 100)
  }

  @Test(.timeLimit(.minutes(1))) func hasNoRoomWhileMuchIsHeld() throws {
    let sink = OrderedSink<Int> { _ in }
    for unit in 1...8 {
      try sink.put(unit, [unit], size: OrderedSink<Int>.heldTogether / 8, isLast: true)
    }
    let hasWaited = Mutex(true)
    onThreads(2) { worker in
      if worker == 1 {
        #expect(sink.hasRoom())
        hasWaited.withLock { #expect(!$0) }
      } else {
        usleep(50_000)
        hasWaited.withLock { $0 = false }
        try? sink.put(0, [0], size: 0, isLast: true)
      }
    }
  }

  @Test(.timeLimit(.minutes(1))) func endsForAllWhenTheReceiverFails() {
    let sink = OrderedSink<Int> { event in if event == 3 { throw Refused() } }
    let stopped = Mutex(0)
    onThreads(4) { worker in
      for unit in stride(from: worker, to: 100, by: 4) {
        do throws(OrderedSink<Int>.Stopped) {
          try sink.put(unit, [unit], size: 1 << 22, isLast: true)
        } catch {
          stopped.withLock { $0 += 1 }
          return
        }
      }
    }
    #expect(stopped.withLock { $0 } > 0)
    #expect(!sink.hasRoom())
    #expect(throws: Refused.self) { try sink.rethrow() }
  }

  @Test func restsWhenNothingIsReady() throws {
    let rests = Mutex(0)
    let sink = OrderedSink<Int> { _ in
    } rest: {
      rests.withLock { $0 += 1 }
    }
    try sink.put(1, [1], size: 1, isLast: true)
    #expect(rests.withLock { $0 } == 0)
    try sink.put(0, [0], size: 1, isLast: true)
    #expect(rests.withLock { $0 } == 1)
  }
}
