import ArgumentParser
import ZhTriples

struct Indicators: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators",
    abstract: "List the indicators that a store knows.",
    discussion: """
      One line for each indicator, whatever its wordings: its canonical name, its English gloss and \
      the dimension of its values where Lexicons/zh lists it, how many claims it has, and how they \
      are worded. Those with the most claims come first.

        zhibiao indicators --store zhibiao.db
        zhibiao indicators --store zhibiao.db --like 就诊 --format csv
        zhibiao indicators --store zhibiao.db --min-wordings 2      what was brought together
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var filter: NameFilter

  func run() throws {
    try filter.list(
      try store.openForReading(), .indicator,
      columns: ["indicator_id", "gloss", "dimension", "claims", "aliases"]
    ) { [.text($0.id), .of($0.gloss), .of($0.dimension)] }
  }
}

struct Entities: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities",
    abstract: "List the entities that a store knows: places, institutions, groups.",
    discussion: """
      One line for each entity, whatever its wordings: its canonical id, its GB/T 2260 code where it \
      is an administrative division of China, how many claims it has, and how they are worded. An id \
      is a path: 云阳县/县人民医院 is that of 云阳县 and no other county's.

        zhibiao entities --store zhibiao.db
        zhibiao entities --store zhibiao.db --like 医院 --limit 20
        zhibiao entities --store zhibiao.db --format jsonl
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var filter: NameFilter

  func run() throws {
    try filter.list(
      try store.openForReading(), .entity,
      columns: ["subject_id", "subject_code", "claims", "aliases"]
    ) { [.text($0.id), .of($0.code)] }
  }
}

/// Which names to list, and how.
struct NameFilter: ParsableArguments {
  @Option(help: ArgumentHelp("A part of the canonical id or of a wording.", valueName: "text"))
  var like: String?

  @Option(help: ArgumentHelp("Only those with so many claims or more.", valueName: "count"))
  var minClaims = 1

  @Option(help: ArgumentHelp("Only those with so many wordings or more.", valueName: "count"))
  var minWordings = 1

  @Option(help: ArgumentHelp("At most so many, the first in order.", valueName: "count"))
  var limit: Int?

  @Option(help: "table for people, jsonl or csv for programs.")
  var format: ResultWriter.Format = .table

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit takes a whole number from 1") }
  }

  /// Prints the names of a kind; `facts` gives the cells before the counts.
  func list(
    _ store: ClaimStore, _ kind: Decision.Kind, columns: [String],
    facts: (KnownName) -> [ResultValue]
  ) throws {
    let found = try store.names(of: kind, containing: like)
      .filter { $0.claims >= minClaims && $0.wordings.count >= minWordings }
    if found.isEmpty { Console.warn("no \(kind.rawValue) in \(store.path) passes these filters") }
    var writer = ResultWriter.toOutput(format, columns: columns)
    for name in found.prefix(limit ?? .max) {
      try writer.write(
        facts(name) + [.integer(Int64(name.claims)), .list(name.wordings.map(\.name))])
    }
    if format != .table || !found.isEmpty { try writer.finish() }
  }
}

extension ResultValue {
  /// A text, or null for none.
  static func of(_ text: String?) -> ResultValue { text.map(ResultValue.text) ?? .null }
}
