import ArgumentParser
import Synchronization
import ZhLexicon
import ZhModel
import Zhibiao

struct Extract: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Extract the claims of reports.",
    discussion: """
        zhibiao extract report.txt
        zhibiao extract reports/ --metadata documents.jsonl --format jsonl
        cat report.txt | zhibiao extract - --subject 云阳县 --date 2024-02
        zhibiao extract --input jsonl --format csv < records.jsonl > claims.csv
        zhibiao extract old/ --encoding auto
        zhibiao extract reports/ --min-confidence 0.8

      The table is for people: a line a claim, below a heading for each document. jsonl is the claim \
      format, version 1, for programs: one JSON object a line, in document order, the same bytes \
      for any number of --jobs. csv has the same fields.

      Records are read as they come, and memory holds a few of them at a time, so that there may be \
      any number; of a single document the text is held whole, its claims are not.

      An input that cannot be read is named on standard error; the rest is done and the exit code \
      is 1.
      """)

  @OptionGroup var inputs: InputOptions
  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var jobs: JobOptions
  @OptionGroup var confidence: ConfidenceOptions

  @Option(help: "table for people, jsonl (claim format, version 1) or csv for programs.")
  var format: ClaimFormat = .table

  func validate() throws { try inputs.requireInput() }

  func run() throws {
    let extractor = Extractor(try lexicon.load())
    try Self.run(
      try Batch(inputs, jobs: jobs.jobs), extractor, least: confidence.least ?? 0, format)
  }

  /// Does what a command line of paths alone asks for, without the parser. That asks the runtime for forty
  /// conformances of its types, of which each takes as long as reading a page: a third of the time in
  /// which five short reports are read.
  /// - Returns: whether `arguments` is such a line.
  static func runPlain(_ arguments: [String]) throws -> Bool {
    let paths = arguments.dropFirst(2)
    guard arguments.count > 2, arguments[1] == configuration.commandName,
      paths.allSatisfy({ !$0.hasPrefix("-") || $0 == "-" })
    else { return false }
    let batch = try Batch(InputOptions(paths: Array(paths)), jobs: JobOptions.usual)
    try run(batch, Extractor(try Lexicon.builtIn()), least: 0, .table)
    return true
  }

  /// - Parameter least: the confidence, in hundredths, that claims have at least.
  private static func run(
    _ batch: Batch, _ extractor: Extractor, least: Int, _ format: ClaimFormat
  ) throws {
    let documentFormat = DocumentFormat(format)
    let output = Mutex(try DocumentOutput(format))
    let summary = try batch.run(extractor) { (piece: DocumentPiece) in
      piece.bytes.count
    } read: { worker, _, document, pass in
      try documentFormat.write(document, &worker, least: least, pass)
    } emit: { piece in
      try output.withLock { try $0.write(piece) }
    } rest: {
      try output.withLock { try $0.flush() }
    }
    try output.withLock { try $0.flush() }
    try summary.exit()
  }
}
