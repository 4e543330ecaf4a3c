import ArgumentParser
import ZhModel
import ZhQuantity
import ZhTriples

/// Which claims of a store to take; filters are joined by “and”.
struct FilterOptions: ParsableArguments {
  @Option(
    name: .customLong("subject"),
    help: ArgumentHelp(
      "A part of the subject's name or id; may be repeated, for any of them.", valueName: "text"))
  var subjects: [String] = []

  @Option(help: ArgumentHelp("A part of the indicator's name or id.", valueName: "text"))
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

  @OptionGroup var confidence: ConfidenceOptions

  @Option(help: "actual, target or norm.")
  var modality: Modality?

  @Option(help: "level, change or rank.")
  var role: Role?

  @Option(help: ArgumentHelp("The id of one document.", valueName: "id"))
  var document: String?

  @Option(help: ArgumentHelp("A part of the sentence.", valueName: "text"))
  var text: String?

  @Option(
    help: ArgumentHelp("At most so many claims or rows, the first in order.", valueName: "count"))
  var limit: Int?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit takes a whole number from 1") }
    if let min, let max, max.value < min.value {
      throw ValidationError("--max \(max.value) is below --min \(min.value)")
    }
  }

  /// The query that they ask.
  var query: ClaimQuery {
    ClaimQuery(
      subjects: subjects, indicator: indicator, time: time, unit: unit, min: min?.value,
      max: max?.value, minConfidence: confidence.least, modality: modality, role: role,
      document: document, text: text, limit: limit)
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
