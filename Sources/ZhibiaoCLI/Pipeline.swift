import Foundation
import ZhLexicon
import ZhModel
import ZhText
import Zhibiao

/// What became of one input.
struct PipelineResult: Sendable {
  var item: InputItem
  var document: Document?
  var claims: [Claim] = []
  var failure: String?
}

/// Hands out inputs and gives results back in input order, at most a window apart, so that memory
/// stays bounded whatever one slow document does.
actor OrderedQueue {
  private let items: [InputItem]
  private var issued = 0
  private var emitted = 0
  private var finished: [Int: PipelineResult] = [:]
  private let window: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private let emit: @Sendable (PipelineResult, Int) throws -> Void
  private var error: (any Error)?

  init(
    _ items: [InputItem], window: Int,
    emit: @escaping @Sendable (PipelineResult, Int) throws -> Void
  ) {
    self.items = items
    self.window = window
    self.emit = emit
  }

  func next() async -> (Int, InputItem)? {
    while issued < items.count, issued - emitted >= window, error == nil {
      await withCheckedContinuation { waiting.append($0) }
    }
    guard issued < items.count, error == nil else { return nil }
    defer { issued += 1 }
    return (issued, items[issued])
  }

  func put(_ index: Int, _ result: PipelineResult) {
    finished[index] = result
    while error == nil, let ready = finished.removeValue(forKey: emitted) {
      emitted += 1
      do { try emit(ready, emitted) } catch { self.error = error }
    }
    for continuation in waiting { continuation.resume() }
    waiting = []
  }

  func rethrow() throws { if let error { throw error } }
}

/// Extracts from many inputs with several workers; output is in input order, the same for any
/// number of them.
enum Pipeline {
  static func run(
    _ items: [InputItem], extractor: Extractor, encoding: String, jobs: Int,
    emit: @escaping @Sendable (PipelineResult, Int) throws -> Void
  ) async throws {
    let queue = OrderedQueue(items, window: max(4, jobs * 4), emit: emit)
    let count = max(1, min(jobs, items.count))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<count {
        group.addTask { await work(queue, extractor, encoding) }
      }
    }
    try await queue.rethrow()
  }

  private static func work(_ queue: OrderedQueue, _ extractor: Extractor, _ encoding: String) async
  {
    var worker: Extractor.Worker
    do {
      worker = try Extractor.Worker(extractor)
    } catch {
      while let (index, item) = await queue.next() {
        await queue.put(index, PipelineResult(item: item, failure: "ICU: \(error)"))
      }
      return
    }
    while let (index, item) = await queue.next() {
      await queue.put(index, read(item, &worker, encoding))
    }
  }

  private static func read(
    _ item: InputItem, _ worker: inout Extractor.Worker, _ encoding: String
  ) -> PipelineResult {
    do {
      let document = try Inputs.load(item, encoding: encoding)
      let claims = try worker.claims(in: document)
      return PipelineResult(item: item, document: document, claims: claims)
    } catch let failure as InputFailure {
      return PipelineResult(item: item, failure: failure.description)
    } catch {
      let hint = encoding == "utf-8" ? " (another encoding? try --encoding auto)" : ""
      return PipelineResult(item: item, failure: "\(item.name): \(error)\(hint)")
    }
  }
}
