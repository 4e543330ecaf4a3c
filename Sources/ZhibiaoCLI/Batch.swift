import ArgumentParser
import Synchronization
import Zhibiao

/// Runs a pipeline with messages and a progress bar on standard error.
struct Batch {
  private let feed: any InputFeed
  private let encoding: String
  private let jobs: Int
  private let isComparingIDs: Bool

  /// - Parameter isComparingIDs: whether to warn of documents that share an id, which their claims
  ///   could not be told apart by.
  init(_ feed: any InputFeed, encoding: String, jobs: Int, isComparingIDs: Bool = true) {
    self.feed = feed
    self.encoding = encoding
    self.jobs = jobs
    self.isComparingIDs = isComparingIDs
  }

  init(_ inputs: InputOptions, jobs: Int) throws {
    self.init(try Inputs(inputs).feed(), encoding: inputs.encoding, jobs: jobs)
  }

  /// What became of the inputs.
  struct Summary {
    var failed = 0
    var all = 0

    /// Exits 1 where inputs failed, with a last message where there were others.
    func exit() throws {
      guard failed > 0 else { return }
      if all > 1 { Console.warn("\(failed) of \(all) inputs failed") }
      throw ExitCode.someFailed
    }
  }

  /// Makes `Output` of each input and hands it on in input order.
  /// - Parameters:
  ///   - size: about how many bytes of memory a piece of output takes.
  ///   - read: makes pieces of output of a document and passes them on.
  ///   - rest: called when nothing more is ready, if somebody may wait for what there is.
  func run<Output: Sendable>(
    _ extractor: Extractor, size: @escaping @Sendable (Output) -> Int,
    read: @escaping Pipeline<Output>.Read,
    emit: @escaping @Sendable (Output) throws -> Void,
    rest: @escaping @Sendable () throws -> Void = {}
  ) throws -> Summary {
    let pipeline = Pipeline(
      extractor: extractor, encoding: encoding, jobs: jobs, size: size, read: read)
    let tally = Mutex(Tally(extent: feed.extent, isComparingIDs: isComparingIDs))
    let feed = feed
    try pipeline.run(feed) { event in
      switch event {
      case .output(let output): try emit(output)
      case .finished(let outcome): tally.withLock { $0.add(outcome, feed.name(ofPlace:)) }
      case .consumed(let count): tally.withLock { $0.consume(count) }
      }
    } rest: {
      if feed.isLive { try rest() }
    }
    return tally.withLock { tally in
      tally.progress.clear()
      return tally.summary
    }
  }
}

/// Counts failures, tells of them and of twins, beside the progress bar.
private struct Tally {
  private(set) var summary = Batch.Summary()
  var progress: Progress
  private var twins: TwinFinder?

  init(extent: Extent, isComparingIDs: Bool) {
    progress = Progress(extent)
    twins = isComparingIDs ? TwinFinder() : nil
  }

  mutating func add(_ outcome: DocumentOutcome, _ nameOfPlace: (Int) -> String) {
    var messages = outcome.warnings
    if outcome.isDocument,
      let twin = twins?.find(outcome.id, outcome.name, place: outcome.place, nameOfPlace)
    {
      messages.insert(twin, at: 0)
    }
    if let failure = outcome.failure {
      messages.append(failure)
      summary.failed += 1
    }
    summary.all += 1
    if !messages.isEmpty { progress.clear() }
    for message in messages { Console.warn(message) }
    progress.finish()
  }

  mutating func consume(_ count: Int) { progress.consume(count) }
}

/// Finds documents that share an id, among the first million: it keeps a few bytes of each.
struct TwinFinder {
  private let most: Int
  /// The place of the last document with an id, by the id's hash.
  private var places: [Int: Int32] = [:]
  private var isFull = false

  init(most: Int = 500_000) { self.most = most }

  /// A message about a document and another one that came before it.
  mutating func find(
    _ id: String, _ name: String, place: Int, _ nameOfPlace: (Int) -> String
  ) -> String? {
    if places.count >= most {
      defer { isFull = true }
      return isFull
        ? nil
        : "more than \(most) documents: whether later ones share an id is not looked at"
    }
    guard let other = places.updateValue(Int32(truncatingIfNeeded: place), forKey: id.hashValue)
    else { return nil }
    let otherName = nameOfPlace(Int(other))
    return "\(name): has the document id “\(id)” like \(otherName); rename one of them"
  }
}
