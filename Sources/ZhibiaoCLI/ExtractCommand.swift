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
    let batch = try Batch(inputs, jobs: jobs)
    let output = Mutex(ClaimOutput(format))
    let failed = try await batch.run(extractor) { worker, document in
      try worker.claims(in: document)
    } emit: { _, claims in
      try output.withLock { try $0.write(claims) }
    }
    try output.withLock { try $0.finish() }
    try batch.exit(failed: failed)
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
