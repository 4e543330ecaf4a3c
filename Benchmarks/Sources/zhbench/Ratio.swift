import ArgumentParser
import Foundation
import ZhModel
import Zhibiao

/// What everything costs as a ratio to ICU's word break of the same text in the same round.
struct Ratio: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "End-to-end speed as ratios to ICU's word break, interleaved.",
    discussion: """
      Every round runs each program once, one after the other; a ratio is the median of the rounds' \
      own ratios, with the least and the greatest. By the clock, and by processor time, which other \
      work on the machine disturbs less. The library and ICU are timed inside their processes, \
      from bytes in memory; the command from start to end, its output read from a pipe.
      """)

  @OptionGroup var options: TextOptions

  @Option(help: ArgumentHelp("How much text, at the least.", valueName: "bytes"))
  var size = 10_000_000

  @Flag(help: "One round over 200 KB: whether all of it runs.")
  var quick = false

  func run() throws {
    Machine.printHeader("End to end, as ratios to ICU's word break")
    for folder in TextSet.folders(options.texts) {
      let set = try TextSet(folder: folder, atLeast: quick ? 200_000 : size)
      try withScratch { scratch in try measure(set, scratch) }
    }
  }

  private func measure(_ set: TextSet, _ scratch: String) throws {
    let (text, records) = ("\(scratch)/text.txt", "\(scratch)/records.jsonl")
    try write(set.documents.flatMap(\.bytes), to: text)
    try write(set.records, to: records)
    let runs = try Runs(set, text: text, records: records, store: "\(scratch)/store.db")
    print(set.description)
    print("\(runs.claims) claims; the same bytes from one worker and from two\n")
    var rounds: [[Runs.Kind: Runs.Time]] = []
    for _ in 0..<(quick ? 1 : options.rounds) {
      var round: [Runs.Kind: Runs.Time] = [:]
      for kind in Runs.Kind.allCases { round[kind] = try runs.time(kind) }
      rounds.append(round)
    }
    print(table(rounds, bytes: set.byteCount))
  }

  private func table(_ rounds: [[Runs.Kind: Runs.Time]], bytes: Int) -> String {
    var table = TextTable([
      "median of \(rounds.count)", "seconds", "MB/s", "of ICU", "least..most", "by CPU",
      "of UTF-16", "goal",
    ])
    for kind in Runs.Kind.allCases {
      let seconds = Sample(rounds.map { $0[kind]!.wall }).median
      func ratio(to other: Runs.Kind, _ part: (Runs.Time) -> Double) -> Sample {
        Sample(rounds.map { part($0[other]!) / part($0[kind]!) })
      }
      let byClock = ratio(to: kind.reference, \.wall)
      let range = byClock.range
      let isRatio = kind != kind.reference
      table.add([
        kind.rawValue, seconds.text(3), (Double(bytes) / seconds / 1e6).text(1),
        isRatio ? byClock.median.text(2) : "1",
        isRatio ? "\(range.lowerBound.text(2))..\(range.upperBound.text(2))" : "",
        isRatio && kind != .twoWorkers ? ratio(to: kind.reference, \.cpu).median.text(2) : "",
        isRatio && kind != .twoWorkers && kind != .wordsUTF16
          ? ratio(to: .wordsUTF16, \.wall).median.text(2) : "",
        kind.goal,
      ])
    }
    return table.text
  }
}

/// The programs that a round runs.
private struct Runs {
  enum Kind: String, CaseIterable {
    case words = "ICU word break, C, UTF-8"
    case wordsUTF16 = "ICU word break, C, UTF-16"
    case library = "library, bytes to claims"
    case pipe = "extract, JSON Lines to a pipe"
    case store = "ingest, into a new store"
    case twoWorkers = "extract, two workers (of one)"

    /// What it is held against.
    var reference: Kind { self == .twoWorkers ? .pipe : .words }

    var goal: String {
      switch self {
      case .words, .wordsUTF16: ""
      case .library: "3.0"
      case .pipe: "2.0"
      case .store: "1.0"
      case .twoWorkers: "1.9"
      }
    }
  }

  struct Time {
    var wall: Double
    var cpu: Double
  }

  let claims: Int
  private let documents: [Document]
  private let extractor: Extractor
  private let text: String
  private let records: String
  private let store: String

  /// - Throws: `ChildFailure` where two workers print other bytes than one.
  init(_ set: TextSet, text: String, records: String, store: String) throws {
    documents = set.documents.map { Document(id: $0.id, bytes: $0.bytes) }
    extractor = Extractor(try .builtIn())
    (self.text, self.records, self.store) = (text, records, store)
    let outputs = try ["1", "2"].map { jobs in
      try Child.run(
        Program.zhibiao, ["extract", "--input", "jsonl", "--format", "jsonl", "--jobs", jobs],
        input: .file(records), keepsOutput: true
      ).output
    }
    guard outputs[0] == outputs[1] else {
      throw ChildFailure(description: "two workers print other bytes than one")
    }
    claims = outputs[0].count { $0 == 0x0A }
  }

  func time(_ kind: Kind) throws -> Time {
    switch kind {
    case .words: return try words("utf8")
    case .wordsUTF16: return try words("utf16")
    case .library: return try library()
    case .pipe: return try extract(jobs: 1)
    case .twoWorkers: return try extract(jobs: 2)
    case .store:
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: store + suffix)
      }
      return try command(["ingest", "--input", "jsonl", "--store", store, "--jobs", "1"])
    }
  }

  private func words(_ form: String) throws -> Time {
    let (wall, cpu) = try Program.wordBreak(form, [text])
    return Time(wall: wall, cpu: cpu)
  }

  private func library() throws -> Time {
    var worker = try Extractor.Worker(extractor)
    var found = 0
    let time = try Stopwatch.time {
      for document in documents { found += try worker.claims(in: document).count }
    }
    guard found == claims else {
      throw ChildFailure(description: "the library finds \(found) claims, the command \(claims)")
    }
    return Time(wall: time.wall, cpu: time.cpu)
  }

  private func extract(jobs: Int) throws -> Time {
    try command(["extract", "--input", "jsonl", "--format", "jsonl", "--jobs", String(jobs)])
  }

  private func command(_ arguments: [String]) throws -> Time {
    let run = try Child.run(Program.zhibiao, arguments, input: .file(records))
    return Time(wall: run.wall, cpu: run.cpu)
  }
}

/// Times this thread.
enum Stopwatch {
  static func time(_ body: () throws -> Void) rethrows -> (wall: Double, cpu: Double) {
    let (wall, cpu) = (ContinuousClock.now, processorTime())
    try body()
    return ((ContinuousClock.now - wall).seconds, processorTime() - cpu)
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
