import ArgumentParser
import ZhModel
import ZhTriples
import Zhibiao

struct Query: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Find claims in a store.",
    discussion: """
      Filters are joined by “and”. Numbers are compared exactly, in canonical units: 0.9 for 90%, \
      yuan for 万元, seconds for 分钟.

        zhibiao query --store zhibiao.db --indicator 就诊率
        zhibiao query --store zhibiao.db --indicator 就诊率 --min 0.9 --time 2023
        zhibiao query --store zhibiao.db --subject 云阳 --unit CNY --min 100000000
        zhibiao query --store zhibiao.db --role rank --max 3
        zhibiao query --store zhibiao.db --modality target --format csv
        zhibiao query --store zhibiao.db --min-confidence 0.8

        zhibiao query --store zhibiao.db --text 分级诊疗
        zhibiao query --store zhibiao.db --unit CNY --sort value --descending --limit 10
        zhibiao query --store zhibiao.db --indicator 县域就诊率 --trend --svg trend.svg
        zhibiao query --store zhibiao.db --time 2023 --compare --format csv
        zhibiao query --store zhibiao.db --subject 云阳 --subject 永川 --compare
        zhibiao query --store zhibiao.db --sql "SELECT subject, value FROM levels
          WHERE indicator_id = '县域就诊率' AND low_key >= decimal_key('0.9')"

      A subject and an indicator are found under any wording of theirs (zhibiao indicators, zhibiao \
      entities). jsonl is the claim format again, exactly as extract prints it. --sql reads the views \
      that Documentation/Store.md describes. Nothing found is no error.
      """)

  @OptionGroup var store: StoreOptions

  @OptionGroup var filters: FilterOptions

  @Option(help: "document, value, time, subject, indicator or confidence.")
  var sort: ClaimQuery.Sort = .document

  @Flag(help: "The last in that order first.")
  var descending = false

  @Flag(help: "Draw the levels over time, a chart for each subject, indicator and unit.")
  var trend = false

  @Option(help: ArgumentHelp("With --trend: an SVG image too.", valueName: "file"))
  var svg: String?

  @Flag(help: "Levels of two or more subjects side by side, in canonical units.")
  var compare = false

  @Option(
    help: ArgumentHelp(
      "A SELECT of your own instead of filters; it cannot write.", valueName: "query"))
  var sql: String?

  @Option(help: "table for people, jsonl (claim format, version 1) or csv for programs.")
  var format: ClaimFormat = .table

  func validate() throws {
    if [trend, compare, sql != nil].count(where: { $0 }) > 1 {
      throw ValidationError("give one of --trend, --compare and --sql")
    }
    if svg != nil, !trend { throw ValidationError("--svg goes with --trend") }
    if trend, format != .table { throw ValidationError("--trend draws; it has no --format") }
    if trend || compare, filters.role ?? .level != .level {
      throw ValidationError("--trend and --compare are of levels")
    }
    if sql != nil, query(role: filters.role) != ClaimQuery(limit: filters.limit) {
      throw ValidationError("--sql takes no filters: write them into the query")
    }
  }

  func run() throws {
    let store = try store.openForReading()
    if let sql { return try select(sql, store) }
    if trend { return try drawTrends(store) }
    if compare { return try writeComparison(store) }
    var output = ClaimOutput(format)
    var isEmpty = true
    try store.query(query(role: filters.role)) { found in
      isEmpty = false
      try output.write(found.claim)
    }
    try output.finish()
    if isEmpty { warnOfNothing(store) }
  }

  private func query(role: Role?) -> ClaimQuery {
    var query = filters.query
    query.role = role
    query.sort = sort
    query.isDescending = descending
    return query
  }

  private func warnOfNothing(_ store: ClaimStore) {
    Console.warn("no claim in \(store.path) passes these filters")
  }

  private var resultFormat: ResultWriter.Format {
    switch format {
    case .table: .table
    case .jsonl: .jsonl
    case .csv: .csv
    }
  }

  private func select(_ sql: String, _ store: ClaimStore) throws {
    let format = resultFormat
    let isCut = try store.select(sql, limit: filters.limit) { .toOutput(format, columns: $0) }
    if isCut { Console.warn("there are more rows than --limit \(filters.limit ?? 0)") }
  }

  private func drawTrends(_ store: ClaimStore) throws {
    var trends = Trend.series(of: try store.claims(matching: query(role: .level)))
    if trends.isEmpty {
      Console.warn("no level in \(store.path) with an exact value and a time passes these filters")
    }
    // One point is no trend, but better than nothing.
    let longer = trends.filter { $0.points.count > 1 }
    if !longer.isEmpty, longer.count < trends.count {
      Console.warn("\(trends.count - longer.count) series of a single point are left out")
      trends = longer
    }
    let chart = TrendChart(style: .ofTerminal)
    try Console.print(trends.map(chart.text).joined(separator: "\n"))
    guard let svg, !trends.isEmpty else { return }
    try Files.write(Array(TrendImage.svg(of: trends).utf8), to: svg)
  }

  private func writeComparison(_ store: ClaimStore) throws {
    let comparison = Comparison(of: try store.claims(matching: query(role: .level)))
    guard !comparison.rows.isEmpty || resultFormat != .table else {
      return Console.warn(
        "no indicator in \(store.path) has levels of two subjects at one time and in one unit "
          + "that pass these filters")
    }
    // As many columns as a terminal has room for; others one below the other.
    if resultFormat == .table, comparison.subjects.count > 5 {
      return try writeBelow(comparison)
    }
    var writer = ResultWriter.toOutput(
      resultFormat, columns: ["indicator_id", "time", "unit_norm"] + comparison.subjects)
    for row in comparison.rows {
      let values = comparison.subjects.map { subject -> ResultValue in
        row.values[subject].map(ResultValue.list) ?? .null
      }
      try writer.write([.text(row.indicator), .of(row.time), .text(row.unitNorm)] + values)
    }
    try writer.finish()
  }

  private func writeBelow(_ comparison: Comparison) throws {
    var writer = ResultWriter.toOutput(
      .table, columns: ["indicator_id", "time", "unit_norm", "subject_id", "value"])
    for row in comparison.rows {
      var names = [row.indicator, row.time ?? "", row.unitNorm].map(ResultValue.text)
      for (subject, values) in row.values.sorted(by: { $0.key < $1.key }) {
        try writer.write(names + [.text(subject), .list(values)])
        // Said once for all its subjects.
        names = names.map { _ in .null }
      }
    }
    try writer.finish()
  }
}

extension ClaimQuery.Sort: ExpressibleByArgument {}
