import ArgumentParser
import Foundation

/// From start to end over little text, against the least that a program with ICU can take.
struct Startup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start to finish over five small reports, and of --version, interleaved.",
    discussion: """
      The floor is a C program that loads ICU, breaks the same texts into words once and exits.
      """)

  @Option(help: "How many rounds, each of which runs every program once.")
  var rounds = 41

  static let reports = ["education-01", "energy-01", "hospital-01", "justice-01", "transport-01"]
    .map { "Corpus/\($0).txt" }

  func run() throws {
    Machine.printHeader("Start to finish")
    let bytes = try Self.reports.reduce(0) {
      $0 + (try Data(contentsOf: URL(fileURLWithPath: $1)).count)
    }
    print("five reports of Corpus/, \(bytes.bytesText) in all; milliseconds\n")
    let programs: [(name: String, program: String, arguments: [String])] = [
      ("true", "/bin/true", []),
      ("zhibiao --version", Program.zhibiao, ["--version"]),
      ("ICU floor, five reports", Program.baseline, ["utf8"] + Self.reports),
      ("zhibiao extract, five reports", Program.zhibiao, ["extract"] + Self.reports),
    ]
    var times = [[(wall: Double, cpu: Double)]](repeating: [], count: programs.count)
    for _ in 0..<rounds {
      for (index, program) in programs.enumerated() {
        let run = try Child.run(program.program, program.arguments)
        times[index].append((run.wall * 1000, run.cpu * 1000))
      }
    }
    var table = TextTable(["median of \(rounds)", "clock", "least", "CPU"])
    let clocks = times.map { Sample($0.map(\.wall)) }
    for (index, program) in programs.enumerated() {
      table.add([
        program.name, clocks[index].median.text(1), clocks[index].range.lowerBound.text(1),
        Sample(times[index].map(\.cpu)).median.text(1),
      ])
    }
    print(table.text)
    let more = Sample(zip(times[1], times[0]).map { $0.wall - $1.wall }).median
    print("--version over true: \(more.text(1)) ms (goal: at most 10)")
    let ratio = Sample(zip(times[3], times[2]).map { $0.wall / $1.wall }).median
    print("extract to the floor: \(ratio.text(2)) (goal: at most 2)")
  }
}
