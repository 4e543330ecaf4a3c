import ArgumentParser
import ZhModel
import ZhQuantity
import ZhTriples
import Zhibiao

struct Query: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find claims in a store.",
    discussion: """
      Filters are joined by “and”. Numbers are compared exactly, in canonical units: 0.9 for 90%, \
      yuan for 万元, seconds for 分钟.

        zhibiao query --store zhibiao.db --indicator 就诊率
        zhibiao query --store zhibiao.db --indicator 就诊率 --min 0.9 --time 2023
        zhibiao query --store zhibiao.db --subject 云阳 --unit CNY --min 100000000
        zhibiao query --store zhibiao.db --role rank --max 3
        zhibiao query --store zhibiao.db --modality target --format csv

        zhibiao query --store zhibiao.db --text 分级诊疗
        zhibiao query --store zhibiao.db --unit CNY --sort value --descending --limit 10
        zhibiao query --store zhibiao.db --indicator 县域就诊率 --trend --svg trend.svg
        zhibiao query --store zhibiao.db --time 2023 --compare --format csv
        zhibiao query --store zhibiao.db --sql "SELECT subject, value FROM levels
          WHERE indicator_id = '县域就诊率' AND low_key >= decimal_key('0.9')"

      A subject and an indicator are found under any wording of theirs (zhibiao indicators, zhibiao \
      entities). jsonl is the claim format again, exactly as extract prints it. --sql reads the views \
      that Documentation/Store.md describes. Nothing found is no error.
      """)

  @OptionGroup var store: StoreOptions

  @Option(help: ArgumentHelp("A part of the subject's name.", valueName: "text"))
  var subject: String?

  @Option(help: ArgumentHelp("A part of the indicator's name.", valueName: "text"))
  var indicator: String?

  @Option(
    help: ArgumentHelp(
      "ISO 8601; a year finds its quarters, months and days too.", valueName: "time"))
  var time: String?

  @Option(
    help: ArgumentHelp(
      "The canonical unit (1, CNY, s, {人}) or the unit as stated (万元).", valueName: "unit"))
  var unit: String?

  @Option(help: ArgumentHelp("The least value, in canonical units.", valueName: "number"))
  var min: Decimal?

  @Option(help: ArgumentHelp("The greatest value, in canonical units.", valueName: "number"))
  var max: Decimal?

  @Option(help: "actual, target or norm.")
  var modality: Modality?

  @Option(help: "level, change or rank.")
  var role: Role?

  @Option(help: ArgumentHelp("The id of one document.", valueName: "id"))
  var document: String?

  @Option(help: ArgumentHelp("A part of the sentence.", valueName: "text"))
  var text: String?

  @Option(help: "document, value, time, subject, indicator or confidence.")
  var sort: ClaimQuery.Sort = .document

  @Flag(help: "The last in that order first.")
  var descending = false

  @Option(
    help: ArgumentHelp("At most so many claims or rows, the first in order.", valueName: "count"))
  var limit: Int?

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
    if let limit, limit < 1 { throw ValidationError("--limit takes a whole number from 1") }
    if let min, let max, max.value < min.value {
      throw ValidationError("--max \(max.value) is below --min \(min.value)")
    }
    if [trend, compare, sql != nil].count(where: { $0 }) > 1 {
      throw ValidationError("give one of --trend, --compare and --sql")
    }
    if svg != nil, !trend { throw ValidationError("--svg goes with --trend") }
    if trend, format != .table { throw ValidationError("--trend draws; it has no --format") }
    if trend || compare, role ?? .level != .level {
      throw ValidationError("--trend and --compare are of levels")
    }
    if sql != nil, query(role: role) != ClaimQuery(limit: limit) {
      throw ValidationError("--sql takes no filters: write them into the query")
    }
  }

  func run() async throws {
    let store = try store.openForReading()
    if let sql { return try select(sql, store) }
    if trend { return try drawTrends(store) }
    if compare { return try writeComparison(store) }
    var output = ClaimOutput(format)
    var isEmpty = true
    try store.query(query(role: role)) { found in
      isEmpty = false
      try output.write(found.claim)
    }
    try output.finish()
    if isEmpty { warnOfNothing(store) }
  }

  private func query(role: Role?) -> ClaimQuery {
    ClaimQuery(
      subject: subject, indicator: indicator, time: time, unit: unit, min: min?.value,
      max: max?.value, modality: modality, role: role, document: document, text: text, sort: sort,
      isDescending: descending, limit: limit)
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
    let isCut = try store.select(sql, limit: limit) { .toOutput(format, columns: $0) }
    if isCut { Console.warn("there are more rows than --limit \(limit ?? 0)") }
  }

  private func drawTrends(_ store: ClaimStore) throws {
    let trends = Trend.series(of: try store.claims(matching: query(role: .level)))
    if trends.isEmpty {
      Console.warn("no level in \(store.path) with an exact value and a time passes these filters")
    }
    let chart = TrendChart(style: .ofTerminal)
    try Console.print(trends.map(chart.text).joined(separator: "\n"))
    guard let svg, !trends.isEmpty else { return }
    try Files.write(Array(TrendImage.svg(of: trends).utf8), to: svg)
  }

  private func writeComparison(_ store: ClaimStore) throws {
    let comparison = Comparison(of: try store.claims(matching: query(role: .level)))
    if comparison.rows.isEmpty {
      Console.warn(
        "no indicator in \(store.path) has levels of two subjects at one time and in one unit "
          + "that pass these filters")
    }
    var writer = ResultWriter.toOutput(
      resultFormat, columns: ["indicator_id", "time", "unit_norm"] + comparison.subjects)
    for row in comparison.rows {
      let values = comparison.subjects.map { subject -> ResultValue in
        row.values[subject].map { .text($0.joined(separator: " | ")) } ?? .null
      }
      try writer.write([.text(row.indicator), .of(row.time), .text(row.unitNorm)] + values)
    }
    if resultFormat != .table || !comparison.rows.isEmpty { try writer.finish() }
  }
}

/// A decimal number of the command line.
struct Decimal: ExpressibleByArgument {
  let value: ExactDecimal

  init?(argument: String) {
    guard let value = ExactDecimal(argument) else { return nil }
    self.value = value
  }
}

extension ClaimQuery.Sort: ExpressibleByArgument {}
extension Modality: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
