import ArgumentParser
import Foundation

/// How much memory stays resident, at the most.
struct Memory: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Peak resident memory: of streams by the size of their records, of single documents.",
    discussion: """
      Streams are written into the program's standard input as it reads, with as many workers as \
      there are processors.
      """)

  @Option(help: ArgumentHelp("The folder whose texts are repeated.", valueName: "folder"))
  var texts = "Corpus"

  @Option(help: ArgumentHelp("How much to stream.", valueName: "bytes"))
  var stream = 1_000_000_000

  @Flag(help: "Streams of 20 MB, documents up to 4 MB.")
  var quick = false

  func run() throws {
    Machine.printHeader("Peak resident memory")
    let set = try TextSet(folder: texts, atLeast: 1)
    let version = try Child.run(Program.zhibiao, ["--version"]).peak
    let small = try extract(set.text(ofSize: 1000)).peak
    print("texts of \(set.name), repeated; --version has \(version.bytesText),")
    print("a report of 1 KB \(small.bytesText), this program \(Child.ownPeak.bytesText)\n")
    try streams(set)
    try documents(set, base: small)
  }

  private func streams(_ set: TextSet) throws {
    let all = quick ? 20_000_000 : stream
    var table = TextTable(["streamed, goal 100 MB", "records", "seconds", "peak"])
    for size in [300, 5000, 1_000_000] {
      let text = set.text(ofSize: size)
      let count = all / size
      let run = try Child.run(
        Program.zhibiao, ["extract", "--input", "jsonl", "--format", "jsonl"],
        input: .pieces { Self.records(of: text, count: count) })
      table.add([
        "\(all.bytesText), records of \(size.bytesText)", "\(count)", run.wall.text(1),
        run.peak.bytesText,
      ])
    }
    print(table.text)
  }

  private func documents(_ set: TextSet, base: Int) throws {
    var table = TextTable(["one document, goal 12", "peak", "of its size"])
    for size in quick ? [1_000_000, 4_000_000] : [1_000_000, 4_000_000, 16_000_000, 64_000_000] {
      let peak = try extract(set.text(ofSize: size)).peak
      let times = Double(peak - base) / Double(size)
      table.add([size.bytesText, peak.bytesText, times.text(1)])
    }
    print(table.text)
  }

  /// One document from a file: a pipe would have to grow as it is read.
  private func extract(_ text: [UInt8]) throws -> ChildRun {
    try withScratch { scratch in
      let path = "\(scratch)/document.txt"
      try write(text, to: path)
      return try Child.run(Program.zhibiao, ["extract", "--format", "jsonl", "--jobs", "1", path])
    }
  }

  private static func records(of text: [UInt8], count: Int) -> @Sendable () -> [UInt8]? {
    let feed = RecordFeed(text: text, count: count)
    return { feed.next() }
  }
}

/// Makes records as they are asked for; asked by one thread.
private final class RecordFeed: @unchecked Sendable {
  private let text: [UInt8]
  private let count: Int
  private var made = 0

  init(text: [UInt8], count: Int) {
    self.text = text
    self.count = count
  }

  func next() -> [UInt8]? {
    guard made < count else { return nil }
    var piece: [UInt8] = []
    while made < count, piece.count < 1 << 16 {
      TextSet.append("record-\(made)", text, to: &piece)
      made += 1
    }
    return piece
  }
}
