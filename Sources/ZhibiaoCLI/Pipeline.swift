import ArgumentParser
import Foundation
import Synchronization
import ZhLexicon
import ZhModel
import ZhText
import Zhibiao

/// What became of one input.
struct PipelineResult<Output: Sendable>: Sendable {
  var item: InputItem
  /// Nil with a failure.
  var output: Output?
  /// Told as a message that names the input.
  var failure: String?
  /// What was done, but not as the caller may think.
  var warnings: [String] = []
}

/// Hands out inputs and gives results back in input order, at most a window apart, so that memory
/// stays bounded whatever one slow document does.
actor OrderedQueue<Output: Sendable> {
  private let items: [InputItem]
  private var issued = 0
  private var emitted = 0
  private var finished: [Int: PipelineResult<Output>] = [:]
  private let window: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private let emit: @Sendable (PipelineResult<Output>, Int) throws -> Void
  private var error: (any Error)?

  init(
    _ items: [InputItem], window: Int,
    emit: @escaping @Sendable (PipelineResult<Output>, Int) throws -> Void
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

  func put(_ index: Int, _ result: PipelineResult<Output>) {
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

/// Reads many inputs with several workers; results come in input order, the same for any number of
/// them.
struct Pipeline<Output: Sendable>: Sendable {
  let extractor: Extractor
  let encoding: String
  let jobs: Int
  /// What is made of a document.
  let read: @Sendable (inout Extractor.Worker, Document) throws -> Output

  /// Calls `emit` with each result and the number of results so far. Failures are results; an error
  /// of `emit` ends the run.
  func run(
    _ items: [InputItem], emit: @escaping @Sendable (PipelineResult<Output>, Int) throws -> Void
  ) async throws {
    let queue = OrderedQueue(items, window: max(4, jobs * 4), emit: emit)
    let count = max(1, min(jobs, items.count))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<count {
        group.addTask { await work(queue) }
      }
    }
    try await queue.rethrow()
  }

  private func work(_ queue: OrderedQueue<Output>) async {
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
      await queue.put(index, result(item, &worker))
    }
  }

  private func result(
    _ item: InputItem, _ worker: inout Extractor.Worker
  ) -> PipelineResult<Output> {
    var result = PipelineResult<Output>(item: item)
    do {
      let document = try Inputs.load(item, encoding: encoding)
      if case .file = item.source, document.bytes.isEmpty {
        result.warnings.append("\(item.name): the file is empty")
      }
      if document.bytes.contains(0) {
        result.warnings.append("\(item.name): holds NUL bytes; read as they are, but is it a text?")
      }
      result.output = try read(&worker, document)
    } catch let failure as InputFailure {
      result.failure = failure.description
    } catch let error as SourceTextError {
      let hint = encoding == "utf-8" ? " (another encoding? try --encoding auto)" : ""
      result.failure = "\(item.name): \(error)\(hint)"
    } catch {
      result.failure = "\(item.name): \(error)"
    }
    return result
  }
}

/// Runs a pipeline with messages and a progress bar on standard error.
struct Batch {
  let items: [InputItem]
  let encoding: String
  let jobs: Int

  init(_ items: [InputItem], encoding: String, jobs: JobOptions) {
    self.items = items
    self.encoding = encoding
    self.jobs = jobs.jobs
  }

  init(_ inputs: InputOptions, jobs: JobOptions) throws {
    self.init(try Inputs(inputs).items(), encoding: inputs.encoding, jobs: jobs)
    for twin in Inputs.twins(items) { Console.warn(twin) }
  }

  /// Makes `Output` of each input and hands it on in input order.
  /// - Returns: how many inputs failed.
  func run<Output: Sendable>(
    _ extractor: Extractor,
    read: @escaping @Sendable (inout Extractor.Worker, Document) throws -> Output,
    emit: @escaping @Sendable (InputItem, Output) throws -> Void
  ) async throws -> Int {
    let tally = Tally(Progress(total: items.count))
    let pipeline = Pipeline(extractor: extractor, encoding: encoding, jobs: jobs, read: read)
    try await pipeline.run(items) { result, done in
      if result.failure != nil || !result.warnings.isEmpty { tally.clear() }
      for warning in result.warnings { Console.warn(warning) }
      if let failure = result.failure {
        Console.warn(failure)
        tally.fail()
      }
      if let output = result.output { try emit(result.item, output) }
      tally.update(done)
    }
    tally.clear()
    return tally.failed
  }

  /// Counts failures beside the progress bar.
  private final class Tally: Sendable {
    private let state: Mutex<(progress: Progress, failed: Int)>

    init(_ progress: Progress) { state = Mutex((progress, 0)) }

    var failed: Int { state.withLock { $0.failed } }
    func fail() { state.withLock { $0.failed += 1 } }
    func update(_ done: Int) { state.withLock { $0.progress.update(done) } }
    func clear() { state.withLock { $0.progress.clear() } }
  }

  /// Exits 1 where inputs failed, with a last message where there were others.
  func exit(failed: Int) throws {
    guard failed > 0 else { return }
    if items.count > 1 { Console.warn("\(failed) of \(items.count) inputs failed") }
    throw ExitCode.someFailed
  }
}
