import ArgumentParser
import ZhModel
import ZhQuantity
import ZhTriples
import Zhibiao

struct Query: ParsableCommand {
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

      jsonl is the claim format again, exactly as extract prints it. Nothing found is no error.
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

  @Option(help: ArgumentHelp("At most so many claims, the first in order.", valueName: "count"))
  var limit: Int?

  @Option(help: "table for people, jsonl (claim format, version 1) or csv for programs.")
  var format: ClaimFormat = .table

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit takes a whole number from 1") }
    if let min, let max, max.value < min.value {
      throw ValidationError("--max \(max.value) is below --min \(min.value)")
    }
  }

  func run() throws {
    let store = try ClaimStore.open(path: store.store, access: .read)
    let query = ClaimQuery(
      subject: subject, indicator: indicator, time: time, unit: unit, min: min?.value,
      max: max?.value, modality: modality, role: role, document: document, limit: limit)
    var output = ClaimOutput(format)
    var isEmpty = true
    try store.query(query) { found in
      isEmpty = false
      try output.write(found.claim)
    }
    try output.finish()
    if isEmpty { Console.warn("no claim in \(store.path) passes these filters") }
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

extension Modality: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
