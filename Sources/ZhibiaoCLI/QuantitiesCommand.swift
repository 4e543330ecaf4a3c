import ArgumentParser
import Synchronization
import ZhModel
import ZhQuantity
import Zhibiao

struct Quantities: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quantities",
    abstract: "List every number, amount, date and period, claim or not.",
    discussion: """
      Prints JSON Lines (quantity format, version 1): what is recognised before claims are made of \
      it. Spans count code points and do not overlap; the longest reading wins.

        zhibiao quantities report.txt
        echo 同比增长9.6% | zhibiao quantities --lines
        zhibiao quantities --lines --kinds number,percent < sentences.txt
        zhibiao quantities reports/ --kinds date,period --date 2024-02

      With --kinds, the numbers inside an expression of another kind are given too, if number is \
      among the kinds: 十斤 gives the number 10.
      """)

  @OptionGroup var inputs: InputOptions

  @Flag(help: "Read standard input; each line is a text of its own, numbered from 1.")
  var lines = false

  @Option(
    help: ArgumentHelp(
      "Only these, with commas between them: \(KindList.names).", valueName: "kinds"))
  var kinds: KindList?

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var jobs: JobOptions

  func validate() throws {
    if !lines { return try inputs.requireInput() }
    if !inputs.paths.isEmpty {
      throw ValidationError("--lines reads standard input: give no path")
    }
  }

  func run() throws {
    let extractor = Extractor(try lexicon.load())
    let batch =
      lines
      ? Batch(
        try Inputs(inputs).lineFeed(), encoding: inputs.encoding, jobs: jobs.jobs,
        isComparingIDs: false)
      : try Batch(inputs, jobs: jobs.jobs)
    let (kinds, hasLines) = (kinds?.kinds, lines)
    let output = Mutex(OutputBuffer())
    let summary = try batch.run(extractor) { (bytes: [UInt8]) in
      bytes.count
    } read: { worker, _, document, pass in
      let origin: QuantityRecord.Origin =
        hasLines ? .line(Int(document.id) ?? 0) : .document(document.id)
      var writer = JSONLineWriter()
      for record in try worker.quantities(in: document, origin: origin, kinds: kinds) {
        writer.write(record)
      }
      try pass(writer.bytes)
    } emit: { bytes in
      try output.withLock { try $0.write(bytes) }
    } rest: {
      try output.withLock { try $0.flush() }
    }
    try output.withLock { try $0.flush() }
    try summary.exit()
  }
}

/// Kinds of quantities, `number,percent`.
struct KindList: ExpressibleByArgument {
  let kinds: Set<ZhQuantity.Dimension>

  static let names = ZhQuantity.Dimension.allCases.map(\.rawValue).joined(separator: ", ")

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let known = parts.compactMap { ZhQuantity.Dimension(rawValue: String($0)) }
    guard !parts.isEmpty, known.count == parts.count else { return nil }
    kinds = Set(known)
  }
}
