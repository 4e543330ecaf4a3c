import ArgumentParser
import Foundation
import Synchronization
import ZhModel
import Zhibiao

struct Extract: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Extract the claims of reports.",
    discussion: """
      zhibiao extract reports/ --metadata reports/documents.jsonl --format jsonl
      cat report.txt | zhibiao extract - --subject 云阳县 --date 2024-02
      zhibiao extract --input jsonl --format csv < records.jsonl
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, jsonl, csv }

  @OptionGroup var inputs: InputOptions
  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var jobs: JobOptions

  @Option(help: "table for people, jsonl (claim format, version 1) or csv for programs.")
  var format: Format = .table

  func run() async throws {
    let extractor = Extractor(try lexicon.load())
    let items = try Inputs(inputs).items()
    let output = Mutex(ClaimOutput(format))
    let failures = Atomic<Int>(0)
    let progress = Mutex(Progress(total: items.count))
    try await Pipeline.run(
      items, extractor: extractor, encoding: inputs.encoding, jobs: jobs.jobs
    ) { result, done in
      if let failure = result.failure {
        Console.warn(failure)
        failures.add(1, ordering: .relaxed)
      } else if result.document?.bytes.isEmpty == true {
        Console.warn("\(result.item.name): the file is empty")
      }
      try output.withLock { try $0.write(result.claims) }
      progress.withLock { $0.update(done) }
    }
    progress.withLock { $0.finish() }
    try output.withLock { try $0.finish() }
    let failed = failures.load(ordering: .relaxed)
    if failed > 0 {
      if items.count > 1 { Console.warn("\(failed) of \(items.count) inputs failed") }
      throw ExitCode.someFailed
    }
  }
}

/// Writes claims to standard output in one of the formats.
struct ClaimOutput {
  private let format: Extract.Format
  private var writer = JSONLineWriter()

  init(_ format: Extract.Format) { self.format = format }

  mutating func write(_ claims: [Claim]) throws {
    for claim in claims {
      writer.write(claim)
      if writer.bytes.count > 1 << 16 { try flush() }
    }
  }

  private mutating func flush() throws {
    try Console.write(writer.bytes)
    writer.removeAll()
  }

  mutating func finish() throws { try flush() }
}
