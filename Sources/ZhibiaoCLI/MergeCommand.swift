import ArgumentParser
import ZhTriples

struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join or split indicators or entities of a store, for good.",
    discussion: """
      The tables of zhibiao decide which wordings are one indicator and which names one entity. Where \
      they err, decide yourself: the store keeps the decision and applies it to what is in it and to \
      every later ingest.

        zhibiao merge --store zhibiao.db --indicator 门诊量 门诊人次      all of 门诊量 is 门诊人次
        zhibiao merge --store zhibiao.db --entity 鲸岛科技 鲸岛科技有限公司
        zhibiao merge --store zhibiao.db --indicator --split 县内就诊率 县内门诊就诊率
                                          what is worded 县内就诊率 is one of its own
        zhibiao merge --store zhibiao.db --list
        zhibiao merge --store zhibiao.db --undo 2

      Decisions are applied in order, a later one to what earlier ones made. zhibiao indicators and \
      zhibiao entities show the ids.
      """)

  @OptionGroup var store: StoreOptions

  @Flag(help: "The two are indicators.")
  var indicator = false

  @Flag(help: "The two are entities.")
  var entity = false

  @Flag(help: "Take the names worded so out of their id, and make them one of the second id.")
  var split = false

  @Option(
    help: ArgumentHelp(
      "With --split: out of this id, where names worded so have several.", valueName: "id"))
  var from: String?

  @Flag(help: "List the decisions.")
  var list = false

  @Option(help: ArgumentHelp("Take this decision back.", valueName: "number"))
  var undo: Int?

  @Option(help: "With --list: table for people, jsonl or csv for programs.")
  var format: ResultWriter.Format = .table

  @Argument(help: "The id that goes, or with --split the wording; then the id that it becomes.")
  var ids: [String] = []

  func validate() throws {
    if list || undo != nil {
      if !ids.isEmpty || split || (list && undo != nil) {
        throw ValidationError("--list and --undo stand alone")
      }
      return
    }
    guard indicator != entity else { throw ValidationError("give --indicator or --entity") }
    guard ids.count == 2 else {
      throw ValidationError(
        split ? "give a wording and the id that it becomes" : "give two ids: what goes, what stays")
    }
    guard !ids[1].isEmpty else { throw ValidationError("an id is not empty") }
    if from != nil, !split { throw ValidationError("--from goes with --split") }
  }

  func run() throws {
    if list { return try printDecisions() }
    let store = try store.openForWriting()
    if let undo {
      try store.undoDecision(undo)
      return try Console.print("decision \(undo) is taken back\n")
    }
    let kind: Decision.Kind = indicator ? .indicator : .entity
    let decision =
      split
      ? try store.split(kind, wording: ids[0], from: from, into: ids[1])
      : try store.join(kind, ids[0], into: ids[1])
    try Console.print("decision \(decision.number): \(Self.text(decision))\n")
  }

  private func printDecisions() throws {
    let decisions = try store.openForReading().decisions()
    var writer = ResultWriter.toOutput(
      format, columns: ["number", "kind", "wording", "from_id", "into_id", "decided_at"])
    for decision in decisions {
      try writer.write([
        .integer(Int64(decision.number)), .text(decision.kind.rawValue), .of(decision.wording),
        .text(decision.from), .text(decision.into), .text(decision.decidedAt),
      ])
    }
    if decisions.isEmpty { Console.warn("no decision in \(store.store)") }
    if format != .table || !decisions.isEmpty { try writer.finish() }
  }

  private static func text(_ decision: Decision) -> String {
    guard let wording = decision.wording else { return "\(decision.from) is \(decision.into)" }
    return "\(wording) of \(decision.from) is \(decision.into)"
  }
}

extension DecisionError: ToldInOneLine {}
