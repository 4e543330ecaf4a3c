import Foundation
import ZhModel
import ZhQuantity
import ZhTriples

/// Fills a store with synthetic claims and measures what people wait for.
///
///     swift run -c release --package-path Benchmarks/Store StoreBenchmark 5000000 bench.db
@main struct StoreBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let first = arguments.first, let claims = Int(first), claims >= 100_000,
      arguments.count == 2, let path = arguments.last
    else {
      print("usage: StoreBenchmark CLAIMS FILE   (100000 claims or more; FILE is made new)")
      exit(64)
    }
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
    try ingest(claims, path)
    try query(path)
  }

  /// Ingests in calls of at most a million claims, and prints the rate of each call.
  private static func ingest(_ claims: Int, _ path: String) throws {
    let store = try ClaimStore.open(path: path, resolver: SyntheticNames())
    var source = Synthetic()
    var number = 0
    var spent = Duration.zero
    print("| ingest | claims | seconds | claims/s |\n| --- | ---: | ---: | ---: |")
    while number * Synthetic.claimsPerDocument < claims {
      let size = min(1_000_000, claims - number * Synthetic.claimsPerDocument)
      let batches = (0..<(size / Synthetic.claimsPerDocument)).map { source.document(number + $0) }
      number += batches.count
      let time = try clock.measure { try store.ingest(batches) }
      spent += time
      row("call \(number * Synthetic.claimsPerDocument / size)", size, time)
    }
    row("all", number * Synthetic.claimsPerDocument, spent)
    row(
      "search index", number * Synthetic.claimsPerDocument,
      try clock.measure { try store.updateSearch() })
    print("")
  }

  private static let clock = ContinuousClock()

  private static func row(_ name: String, _ claims: Int, _ time: Duration) {
    print(
      "| \(name) | \(claims) | \(seconds(time)) | \(Int(Double(claims) / (time / .seconds(1)))) |")
  }

  private static func seconds(_ time: Duration) -> String {
    String(format: "%.4f", time / .seconds(1))
  }

  /// The best and the worst of nine runs; the first, which reads from the disk, counts too.
  private static func query(_ path: String) throws {
    let store = try ClaimStore.open(path: path, access: .read)
    print("| query | rows | best s | median s | worst s |\n| --- | ---: | ---: | ---: | ---: |")
    for (name, sql) in queries {
      var rows = 0
      let times = try (0..<9).map { _ in
        rows = 0
        return try clock.measure {
          _ = try store.select(sql) { columns in
            ResultWriter(.csv, columns: columns) { rows += $0.count { $0 == 0x0A } }
          }
        }
      }.sorted()
      print(
        "| \(name) | \(rows - 1) | \(seconds(times[0])) | \(seconds(times[4])) | \(seconds(times[8])) |"
      )
    }
    let searches: [(String, ClaimQuery)] = [
      ("query --indicator 指标77 --subject 第77县", ClaimQuery(subject: "第77县", indicator: "指标77")),
      ("query --text 第2024县第60项", ClaimQuery(text: "第2024县第60项")),
    ]
    for (name, search) in searches {
      var found = 0
      let times = try (0..<9).map { _ in
        try clock.measure { found = try store.claims(matching: search).count }
      }.sorted()
      print(
        "| \(name) | \(found) | \(seconds(times[0])) | \(seconds(times[4])) | \(seconds(times[8])) |"
      )
    }
  }

  private static let queries: [(String, String)] = [
    (
      "point: one subject, indicator, year",
      "SELECT value, text FROM levels WHERE subject_id = '第77县' AND indicator_id = '指标77' AND time = '2021'"
    ),
    ("point: one claim", "SELECT * FROM claims_wide WHERE document = 'r77' AND id = 'c7'"),
    (
      "point: one subject's claims of a year, by value",
      """
      SELECT indicator_id, value FROM levels WHERE subject_id = '第78县/县人民医院' AND time = '2020'
      ORDER BY high_key DESC LIMIT 10
      """
    ),
    ("group: claims by indicator", "SELECT indicator_id, claims FROM indicators"),
    ("group: claims by entity", "SELECT subject_id, claims FROM entities"),
    (
      "group: mean of an indicator by year",
      "SELECT time, avg(CAST(value AS REAL)) FROM levels WHERE indicator_id = '指标77' GROUP BY time"
    ),
    (
      "group: claims by indicator and year",
      """
      SELECT i.canonical_id, n.time, sum(n.claims) FROM
        (SELECT indicator_id, time, count(*) AS claims FROM claim GROUP BY indicator_id, time) n
        JOIN indicator i ON i.indicator_id = n.indicator_id
      GROUP BY 1, 2
      """
    ),
    ("group: claims by unit", "SELECT unit_id, count(*) FROM claim GROUP BY unit_id"),
    (
      "group: claims_wide by indicator_id",
      "SELECT indicator_id, count(*) FROM claims_wide GROUP BY 1"
    ),
  ]
}
