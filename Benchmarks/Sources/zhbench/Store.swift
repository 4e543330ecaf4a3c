import ArgumentParser
import Foundation
import ZhTriples

struct Store: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ingest of synthetic claims into a store, and queries of it.",
    discussion: """
      Claims are made beforehand and are not timed: what counts is a store that grows from nothing, \
      the search index, and what people ask. Each run makes the store anew; the least time of all \
      runs stands beside the median. Goals: 100,000 claims a second, point queries under 5 ms, \
      groups over all claims under 1 s, with 5,000,000 claims.
      """)

  @Option(help: ArgumentHelp("How many claims, 100,000 or more.", valueName: "count"))
  var claims = 5_000_000

  @Option(
    help: ArgumentHelp(
      "How many claims a call of ingest gets; the command gives 20,000 at most.", valueName: "count"
    ))
  var call = 20_000

  @Option(help: "How many times the store is made.")
  var runs = 3

  @Option(
    help: ArgumentHelp(
      "Keep the store in this file, which is made new; without it, one that is removed.",
      valueName: "file"))
  var file: String?

  @Flag(help: "Leave the queries out.")
  var ingestOnly = false

  func validate() throws {
    if claims < 100_000 { throw ValidationError("--claims takes a whole number from 100000") }
    if call < Synthetic.claimsPerDocument || runs < 1 {
      throw ValidationError("--call takes at least 200, --runs at least 1")
    }
  }

  func run() throws {
    Machine.printHeader("The store, with \(claims) claims")
    try withScratch { scratch in
      let path = file ?? "\(scratch)/store.db"
      printIngest(try (0..<runs).map { _ in try ingest(path) })
      if !ingestOnly { try printQueries(path) }
    }
  }
}

/// What one run took, step by step.
private struct IngestRun {
  struct Step {
    var name: String
    var claims: Int
    var wall: Double
    var cpu: Double
  }

  var steps: [Step] = []

  mutating func time(_ name: String, claims: Int, _ body: () throws -> Void) rethrows {
    let time = try Stopwatch.time(body)
    steps.append(Step(name: name, claims: claims, wall: time.wall, cpu: time.cpu))
  }

  /// All steps as one.
  func sum(_ name: String, of steps: some Sequence<Step>, claims: Int) -> Step {
    steps.reduce(Step(name: name, claims: claims, wall: 0, cpu: 0)) {
      Step(name: name, claims: claims, wall: $0.wall + $1.wall, cpu: $0.cpu + $1.cpu)
    }
  }
}

extension Store {
  private func ingest(_ path: String) throws -> IngestRun {
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
    let store = try ClaimStore.open(path: path, resolver: SyntheticNames())
    var run = IngestRun()
    var source = Synthetic()
    let documents = claims / Synthetic.claimsPerDocument
    let perCall = call / Synthetic.claimsPerDocument
    for first in stride(from: 0, to: documents, by: perCall) {
      let batches = (first..<min(first + perCall, documents)).map { source.document($0) }
      let size = batches.count * Synthetic.claimsPerDocument
      try run.time("call \(first / perCall + 1)", claims: size) {
        try store.ingest(batches, moreToCome: true)
      }
    }
    let calls = run.steps
    let all = documents * Synthetic.claimsPerDocument
    try run.time("indexes, search, statistics", claims: all) { try store.finishIngest() }
    // A few thousand calls say no more than their sum.
    let end = run.steps.last!
    run.steps = calls.count > 10 ? [] : calls
    run.steps.append(run.sum("all calls", of: calls, claims: all))
    run.steps.append(end)
    run.steps.append(run.sum("from start to end", of: calls + [end], claims: all))
    return run
  }

  private func printIngest(_ runs: [IngestRun]) {
    var table = TextTable([
      "ingest, best of \(runs.count)", "claims", "seconds", "CPU", "claims/s", "claims/s of CPU",
      "median",
    ])
    for (index, step) in runs[0].steps.enumerated() {
      let wall = Sample(runs.map { $0.steps[index].wall })
      let cpu = Sample(runs.map { $0.steps[index].cpu }).range.lowerBound
      func rate(_ seconds: Double) -> String { String(Int(Double(step.claims) / seconds)) }
      table.add([
        step.name, String(step.claims), wall.range.lowerBound.text(2), cpu.text(2),
        rate(wall.range.lowerBound), rate(cpu), rate(wall.median),
      ])
    }
    print(table.text)
  }

  /// Each query in a connection of its own; the first of its runs, which reads from the disk, counts
  /// too.
  private func printQueries(_ path: String) throws {
    var table = TextTable(["query, of nine runs", "rows", "first ms", "best", "median", "worst"])
    func add(_ name: String, _ body: (ClaimStore) throws -> Int) throws {
      let store = try ClaimStore.open(path: path, access: .read)
      var rows = 0
      var times: [Double] = []
      while times.count < 9 && times.reduce(0, +) < 4000 {
        times.append(try Stopwatch.time { rows = try body(store) }.wall * 1000)
      }
      let sample = Sample(times)
      table.add([
        name, String(rows), times[0].text(2), sample.range.lowerBound.text(2),
        sample.median.text(2), sample.range.upperBound.text(2),
      ])
    }
    for (name, sql) in Self.queries {
      try add(name) { store in
        var lines = 0
        _ = try store.select(sql) { columns in
          ResultWriter(.csv, columns: columns) { lines += $0.count { $0 == 0x0A } }
        }
        return lines - 1
      }
    }
    for (name, query) in Self.searches {
      try add(name) { try $0.claims(matching: query).count }
    }
    print(table.text)
  }

  private static let searches: [(String, ClaimQuery)] = [
    ("query --indicator 指标77 --subject 第77县", ClaimQuery(subjects: ["第77县"], indicator: "指标77")),
    ("query --document r77", ClaimQuery(document: "r77")),
    ("query --text 第2024县第60项", ClaimQuery(text: "第2024县第60项")),
  ]

  private static let queries: [(String, String)] =
    [
      (
        "point: one subject, indicator, year",
        """
        SELECT value, text FROM levels
        WHERE subject_id = '第77县' AND indicator_id = '指标10' AND time = '2019'
        """
      ),
      ("point: one claim", "SELECT * FROM claims_wide WHERE document = 'r77' AND id = 'c7'"),
      (
        "point: one subject's ten highest of a year",
        """
        SELECT indicator_id, value FROM levels
        WHERE subject_id = '第78县/县人民医院' AND time = '2020' ORDER BY high_key DESC LIMIT 10
        """
      ),
      ("group: indicators", "SELECT indicator_id, claims FROM indicators"),
      ("group: entities", "SELECT subject_id, claims FROM entities"),
      ("group: indicator_times", "SELECT indicator_id, time, claims FROM indicator_times"),
      ("group: times", "SELECT time, claims FROM times"),
      ("group: units", "SELECT unit_norm, claims FROM units"),
      ("group: documents", "SELECT document, claims FROM documents"),
      (
        "group: mean of an indicator by year",
        """
        SELECT time, avg(CAST(value AS REAL)) FROM levels WHERE indicator_id = '指标77' GROUP BY time
        """
      ),
      ("claims_wide: count(*)", "SELECT count(*) FROM claims_wide"),
      (
        "levels: avg(value) by indicator_id",
        "SELECT indicator_id, avg(value) FROM levels GROUP BY 1"
      ),
      (
        "levels: avg(value) by indicator_id, time",
        "SELECT indicator_id, time, avg(value) FROM levels GROUP BY 1, 2"
      ),
      (
        "claims_wide: avg(lower_norm) by indicator_id",
        "SELECT indicator_id, avg(lower_norm) FROM claims_wide GROUP BY 1"
      ),
      (
        "levels: one indicator by subject_id",
        """
        SELECT subject_id, count(*), avg(value) FROM levels WHERE indicator_id = '指标77' GROUP BY 1
        """
      ),
      (
        "levels: one subject_id by indicator_id, time",
        """
        SELECT indicator_id, time, avg(value) FROM levels WHERE subject_id = '第77县' GROUP BY 1, 2
        """
      ),
      (
        "changes: one subject as worded, by direction",
        "SELECT direction, count(*) FROM changes WHERE subject = '第77县' GROUP BY 1"
      ),
    ]
    // What people write against the views of claims.
    + grouped.map { ("claims_wide: GROUP BY \($0)", groups($0)) }
    + filtered.map { columns, filter in
      ("... WHERE \(filter) GROUP BY \(columns)", groups(columns, where: filter))
    }

  private static let grouped = [
    "indicator_id", "indicator", "subject_id", "subject", "document", "time", "year",
    "substr(time, 1, 4)", "time_start", "unit_norm", "unit", "unit_kind", "unit_ucum", "role",
    "modality",
    "direction", "basis", "comparator", "rule", "scope", "confidence", "indicator_id, time",
    "indicator_id, role", "indicator_id, year", "subject_id, indicator_id", "subject_id, time",
    "time, role", "modality, role", "direction, basis", "unit_norm, unit",
    "role, modality, direction",
  ]

  private static let filtered = [
    ("indicator_id", "modality = 'target'"), ("indicator_id", "time LIKE '2023%'"),
    ("indicator_id", "time = '2023'"), ("subject_id", "role = 'rank'"),
    ("time", "indicator_id = '指标77'"), ("direction", "role = 'change'"),
    ("subject_id", "unit_kind = 'money' AND year = '2023'"), ("modality", "year = '2023'"),
  ]

  private static func groups(_ columns: String, where filter: String = "TRUE") -> String {
    "SELECT \(columns), count(*) FROM claims_wide WHERE \(filter) GROUP BY \(columns)"
  }
}
