import Foundation

/// Sorted figures of repeated rounds.
struct Sample {
  private let values: [Double]

  init(_ values: [Double]) { self.values = values.sorted() }

  /// The middle one; of an even number the lower of the two.
  var median: Double { values.isEmpty ? .nan : values[(values.count - 1) / 2] }
  var range: ClosedRange<Double> { values.first!...values.last! }
}

/// A table of text whose columns line up; all but the first are set to the right.
struct TextTable {
  private var rows: [[String]] = []

  init(_ header: [String]) { rows = [header] }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max()! }
    return rows.map { row in
      let line = row.enumerated().map { column, cell in
        let blank = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + blank : blank + cell
      }.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }
}

extension Double {
  /// With so many digits behind the point.
  func text(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }
}

extension Int {
  /// 1 KB, 10 MB, 1 GB: thousands, as in MB/s.
  var bytesText: String {
    switch self {
    case 1_000_000_000...: (Double(self) / 1e9).text(self % 1_000_000_000 == 0 ? 0 : 1) + " GB"
    case 1_000_000...: (Double(self) / 1e6).text(self % 1_000_000 == 0 ? 0 : 1) + " MB"
    case 1000...: (Double(self) / 1e3).text(self % 1000 == 0 ? 0 : 1) + " KB"
    default: "\(self) B"
    }
  }
}

/// What a record needs to be worth keeping: when, of what, where, and how busy that was.
enum Machine {
  static func printHeader(_ title: String) {
    let date = Date().formatted(.iso8601)
    print(
      """
      # \(title)
      date      \(date)
      commit    \(commit())
      machine   \(processor()), \(ProcessInfo.processInfo.processorCount) processors, \(kernel())
      load      \(load()) (1, 5, 15 minutes before the run)

      """)
  }

  private static func commit() -> String {
    let hash = text("git", ["rev-parse", "--short=12", "HEAD"])
    let isChanged = !text("git", ["status", "--porcelain", "--untracked-files=no"]).isEmpty
    return hash + (isChanged ? " with changes" : "")
  }

  private static func text(_ program: String, _ arguments: [String]) -> String {
    let run = try? Child.run(program, arguments, keepsOutput: true, isQuiet: true)
    return String(decoding: run?.output ?? [], as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func kernel() -> String { text("uname", ["-srm"]) }

  private static func processor() -> String {
    let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = info.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
      ?? "unknown processor"
  }

  private static func load() -> String {
    var loads = [0.0, 0.0, 0.0]
    getloadavg(&loads, 3)
    return loads.map { $0.text(2) }.joined(separator: " ")
  }
}
