import Foundation
import ZhText
import Zhibiao

/// What workers hand on, in the order of the input.
enum PipelineEvent<Output: Sendable>: Sendable {
  /// A piece of what was made of a document.
  case output(Output)
  /// A document is done.
  case finished(DocumentOutcome)
  /// So many bytes of the input are done.
  case consumed(Int)
}

/// What became of one input.
struct DocumentOutcome: Sendable {
  var id: String
  /// For messages.
  var name: String
  /// Its place in the feed.
  var place: Int
  /// A message that names the input.
  var failure: String?
  /// Whether it was an input at all: a path that leads nowhere is none.
  var isDocument = true
  /// What was done, but not as the caller may think.
  var warnings: [String] = []
}

/// Reads many inputs with several workers; results come in input order, the same for any number of
/// them.
struct Pipeline<Output: Sendable>: Sendable {
  typealias Event = PipelineEvent<Output>
  /// Makes pieces of output of a document, in order, and passes them on.
  typealias Read =
    @Sendable (
      inout Extractor.Worker, InputItem, Document, (Output) throws -> Void
    ) throws -> Void

  let extractor: Extractor
  let encoding: String
  let jobs: Int
  /// About how many bytes of memory a piece takes.
  let size: @Sendable (Output) -> Int
  let read: Read

  /// Calls `receive` with each event, one at a time, and `rest` when nothing more is ready. Failures
  /// of documents are events; an error of `receive` ends the run.
  func run(
    _ feed: any InputFeed, receive: @escaping @Sendable (Event) throws -> Void,
    rest: @escaping @Sendable () throws -> Void
  ) throws {
    let sink = OrderedSink<Event>(receive: receive, rest: rest)
    let source = UnitSource(feed)
    var count = jobs
    if case .documents(let known) = feed.extent { count = max(1, min(jobs, known)) }
    // The calling thread is the first worker, and the only one where the system gives no more.
    let others = (1..<count).compactMap { _ in
      WorkerThread { work(source, sink) }
    }
    work(source, sink)
    for other in others { other.join() }
    try sink.rethrow()
  }

  private func work(_ source: UnitSource, _ sink: OrderedSink<Event>) {
    var worker: Extractor.Worker
    do {
      worker = try Extractor.Worker(extractor)
    } catch {
      let failure = "ICU: \(error)"
      each(source, sink) { item, place, pieces in
        try pieces.finish(
          DocumentOutcome(
            id: item.id, name: item.name, place: place, failure: "\(item.name): \(failure)"))
      }
      return
    }
    each(source, sink) { item, place, pieces in
      let outcome = try read(item, place, &worker) { try pieces.add($0) }
      try pieces.finish(outcome)
    }
  }

  /// Calls `body` with each document, until there are no more or the run has ended early.
  private func each(
    _ source: UnitSource, _ sink: OrderedSink<Event>,
    _ body: (InputItem, Int, inout Pieces<Output>) throws -> Void
  ) {
    while sink.hasRoom(), let (index, unit) = source.next() {
      var pieces = Pieces(index, sink, size)
      do {
        try unit.forEachItem { item, place in try body(item, place, &pieces) }
        try pieces.end(byteCount: unit.byteCount)
      } catch {
        return  // `Stopped`, the only error that leaves `read`.
      }
    }
  }

  /// Makes output of a document. Throws only what `pass` throws.
  private func read(
    _ item: InputItem, _ place: Int, _ worker: inout Extractor.Worker,
    pass: (Output) throws -> Void
  ) throws -> DocumentOutcome {
    var outcome = DocumentOutcome(id: item.id, name: item.name, place: place)
    do {
      let document = try item.load(encoding: encoding)
      if item.path != nil, document.bytes.isEmpty {
        outcome.warnings.append("\(item.name): the file is empty")
      }
      if document.bytes.offset(of: 0, from: 0) != nil {
        outcome.warnings.append(
          "\(item.name): holds NUL bytes; read as they are, but is it a text?")
      }
      try read(&worker, item, document, pass)
    } catch let failure as InputFailure {
      outcome.failure = failure.description
      if case .failure = item.source { outcome.isDocument = false }
    } catch let error as SourceTextError {
      let hint = encoding == "utf-8" ? " (another encoding? try --encoding auto)" : ""
      outcome.failure = "\(item.name): \(error)\(hint)"
    } catch let error as OrderedSink<Event>.Stopped {
      throw error
    } catch {
      outcome.failure = "\(item.name): \(error)"
    }
    return outcome
  }
}

/// Gathers what is made of a unit, so that short documents do not cost a lock each.
private struct Pieces<Output: Sendable> {
  private let index: Int
  private let sink: OrderedSink<PipelineEvent<Output>>
  private let sizeOf: @Sendable (Output) -> Int
  private var events: [PipelineEvent<Output>] = []
  private var size = 0

  private static var enough: Int { 1 << 18 }

  init(
    _ index: Int, _ sink: OrderedSink<PipelineEvent<Output>>,
    _ sizeOf: @escaping @Sendable (Output) -> Int
  ) {
    self.index = index
    self.sink = sink
    self.sizeOf = sizeOf
  }

  mutating func add(_ output: Output) throws {
    events.append(.output(output))
    size += sizeOf(output) + 64
    if size >= Self.enough { try pass(isLast: false) }
  }

  mutating func finish(_ outcome: DocumentOutcome) throws {
    events.append(.finished(outcome))
    size += 256
    if size >= Self.enough { try pass(isLast: false) }
  }

  mutating func end(byteCount: Int) throws {
    events.append(.consumed(byteCount))
    try pass(isLast: true)
  }

  private mutating func pass(isLast: Bool) throws {
    try sink.put(index, events, size: size, isLast: isLast)
    events = []
    size = 0
  }
}

/// A feed that several workers ask, which numbers its units.
private final class UnitSource: Sendable {
  private let monitor: Monitor<(feed: any InputFeed, issued: Int)>

  init(_ feed: any InputFeed) { monitor = Monitor((feed, 0)) }

  func next() -> (Int, InputUnit)? {
    monitor.withLock { state in
      guard let unit = state.feed.next() else { return nil }
      defer { state.issued += 1 }
      return (state.issued, unit)
    }
  }
}
