import ArgumentParser
import Foundation

/// Whether the cost per byte stays the same however much there is.
struct Scale: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Cost per byte from 10 KB to 1 GB, of many files, and of one long line.",
    discussion: """
      Documents of less than 10 MB are streamed as records, as many as 10 MB take, so that the \
      start of the program does not count; greater ones are one file. All sizes are cut from the \
      same running text: other texts make other numbers of claims. A file that would need more \
      memory than there is, going by the last one, is passed over and said to be. Flat is: within \
      10 % of the first row.
      """)

  @Option(help: ArgumentHelp("The folder whose texts are repeated.", valueName: "folder"))
  var texts = "Corpus"

  @Option(help: "How often each is run; the median counts.")
  var rounds = 3

  @Flag(help: "Up to 10 MB, 2,000 files and a line of 2 MB.")
  var quick = false

  private static let stream = 10_000_000

  func run() throws {
    Machine.printHeader("Cost per byte by size, one worker")
    let set = try TextSet(folder: texts, atLeast: 1)
    print("texts of \(set.name), repeated; the output goes to a pipe\n")
    try withScratch { scratch in
      var report = ScaleReport(rounds: rounds)
      let text = set.text(ofSize: Self.stream / (quick ? 10 : 1))
      for size in [10_000, 100_000, 1_000_000] {
        let path = "\(scratch)/records.jsonl"
        let pieces = TextSet.pieces(of: text, size: size)
        try writeRecords(pieces, to: path)
        let run = { try extract(["--input", "jsonl"], input: .file(path)) }
        try report.add("\(pieces.count) records of \(size.bytesText)", bytes: text.count, run)
      }
      // Before the great texts: no child's peak is told below what this program once had.
      try many(text, count: quick ? 2000 : 200_000, scratch, &report)
      let small = Child.ownPeak
      let sizes = [10_000_000, 100_000_000, 1_000_000_000]
      for size in quick ? [sizes[0]] : sizes {
        try one("one file of \(size.bytesText)", size, scratch, &report) { set.text(ofSize: size) }
      }
      let line = quick ? 2_000_000 : 100_000_000
      try one("one line of \(line.bytesText)", line, scratch, &report) {
        set.text(ofSize: line, withoutLines: true)
      }
      print(report.text)
      print("this program, which no peak is told below: \(small.bytesText) up to the files,")
      print("\(Child.ownPeak.bytesText) at the end")
    }
  }

  private func one(
    _ name: String, _ size: Int, _ scratch: String, _ report: inout ScaleReport,
    _ make: () -> [UInt8]
  ) throws {
    guard report.mayFit(size) else { return report.pass(name, size) }
    let text = make()
    let path = "\(scratch)/one.txt"
    try write(text, to: path)
    try report.add(name, bytes: text.count, isDocument: true) { try extract([path]) }
    try FileManager.default.removeItem(atPath: path)
  }

  private func many(
    _ text: [UInt8], count: Int, _ scratch: String, _ report: inout ScaleReport
  ) throws {
    let size = 5000
    let pieces = TextSet.pieces(of: text, size: size)
    var bytes = 0
    for index in 0..<count {
      let folder = "\(scratch)/files/\(index / 1000)"
      if index % 1000 == 0 {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      }
      let piece = pieces[index % pieces.count]
      bytes += piece.count
      try write(Array(piece), to: "\(folder)/report-\(index).txt")
    }
    try report.add("\(count) files of \(size.bytesText)", bytes: bytes) {
      try extract(["\(scratch)/files"])
    }
  }

  private func extract(_ arguments: [String], input: Child.Input = .none) throws -> ChildRun {
    try Child.run(
      Program.zhibiao, ["extract", "--format", "jsonl", "--jobs", "1"] + arguments, input: input)
  }

  private func writeRecords(_ texts: [ArraySlice<UInt8>], to path: String) throws {
    var bytes: [UInt8] = []
    for (index, text) in texts.enumerated() { TextSet.append("r\(index)", Array(text), to: &bytes) }
    try write(bytes, to: path)
  }
}

/// The rows of the scaling run.
private struct ScaleReport {
  private let rounds: Int
  private var table: TextTable
  private var first: Double?
  /// Resident bytes for each byte of the greatest document so far.
  private var residentPerByte = 0.0

  init(rounds: Int) {
    self.rounds = rounds
    table = TextTable(["median of \(rounds)", "seconds", "CPU ns/byte", "of first", "peak"])
  }

  var text: String { table.text }

  /// Whether a document of this size should fit into what memory is left.
  func mayFit(_ size: Int) -> Bool {
    Double(size) * residentPerByte < 0.8 * Double(Self.availableMemory)
  }

  mutating func pass(_ name: String, _ size: Int) {
    let need = Int(Double(size) * residentPerByte).bytesText
    table.add([name, "not run: would need \(need) of memory", "", "", ""])
  }

  mutating func add(
    _ name: String, bytes: Int, isDocument: Bool = false, _ run: () throws -> ChildRun
  ) throws {
    let runs = try (0..<rounds).map { _ in try run() }
    let perByte = Sample(runs.map(\.cpu)).median / Double(bytes) * 1e9
    let base = first ?? perByte
    first = base
    let peak = runs.map(\.peak).max()!
    if isDocument { residentPerByte = Double(peak) / Double(bytes) }
    table.add([
      name, Sample(runs.map(\.wall)).median.text(2), perByte.text(1), (perByte / base).text(2),
      peak.bytesText,
    ])
  }

  private static var availableMemory: Int {
    let info = (try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8)) ?? ""
    let line = info.split(separator: "\n").first { $0.hasPrefix("MemAvailable") }
    let fields = line?.split(separator: " ") ?? []
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * 1024 : 0
  }
}
