import ArgumentParser
import Foundation
import Synchronization
import ZhAudit
import ZhLexicon
import ZhModel
import ZhText
import ZhTriples
import Zhibiao

/// Claims from elsewhere than a text.
struct ClaimSourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A store that ingest made, in place of files.", valueName: "file"))
  var store: String?

  @Option(
    help: ArgumentHelp(
      "Claims in the claim format, or - for standard input; files beside it are their texts.",
      valueName: "file"))
  var claims: String?

  /// One source and no other.
  func validate(with inputs: InputOptions) throws {
    if store != nil, claims != nil { throw ValidationError("give --store or --claims, not both") }
    if store != nil, !inputs.paths.isEmpty || inputs.input == .jsonl {
      throw ValidationError("--store has its texts: give no files with it")
    }
    if claims != nil, inputs.input == .jsonl || claims == "-" && inputs.paths == ["-"] {
      throw ValidationError("--claims and --input jsonl cannot both be read")
    }
    if store == nil, claims == nil {
      guard inputs.input == .jsonl || !inputs.paths.isEmpty else {
        throw ValidationError(
          "give at least one file or folder, or - for standard input, or --store, or --claims")
      }
    }
  }
}

/// Hands out documents with their claims, wherever these come from.
struct ClaimSource {
  private let options: ClaimSourceOptions
  private let inputs: InputOptions
  private let jobs: JobOptions
  private let lexicon: Lexicon

  init(
    _ options: ClaimSourceOptions, inputs: InputOptions, jobs: JobOptions, lexicon: Lexicon
  ) {
    self.options = options
    self.inputs = inputs
    self.jobs = jobs
    self.lexicon = lexicon
  }

  /// Makes `Output` of each document and hands it on in order.
  /// - Returns: how many inputs failed.
  func forEach<Output: Sendable>(
    _ make: @escaping @Sendable (AuditedDocument) -> Output,
    emit: @escaping @Sendable (AuditedDocument, Output) throws -> Void
  ) throws -> Int {
    if let store = options.store {
      try stored(try ClaimStore.open(path: store, access: .read)) { try emit($0, make($0)) }
      return 0
    }
    if let path = options.claims { return try given(path, make, emit) }
    let batch = try Batch(inputs, jobs: jobs.jobs)
    let read: Pipeline<(AuditedDocument, Output)>.Read = { worker, _, document, pass in
      let (source, claims) = try worker.extraction(of: document)
      let audited = AuditedDocument(id: document.id, claims: claims) { source.originalString($0) }
      try pass((audited, make(audited)))
    }
    let summary = try batch.run(
      Extractor(lexicon), size: { Self.size(of: $0.0) }, read: read, emit: { try emit($0.0, $0.1) })
    return summary.failed
  }

  /// About how many bytes a document's claims and their sentences take.
  private static func size(of document: AuditedDocument) -> Int {
    document.claims.count * 1000 + document.sentences.values.reduce(0) { $0 + $1.utf8.count }
  }

  /// The documents of a store, one at a time.
  private func stored(_ store: ClaimStore, _ body: (AuditedDocument) throws -> Void) throws {
    var claims: [Claim] = []
    var sentences: [Int: String] = [:]
    func pass() throws {
      guard let id = claims.first?.document else { return }
      try body(AuditedDocument(id: id, claims: claims, sentences: sentences))
      claims = []
      sentences = [:]
    }
    try store.query(ClaimQuery()) { found in
      if found.claim.document != claims.first?.document { try pass() }
      claims.append(found.claim)
      sentences[found.claim.sentence.lowerBound] = found.sentenceText
    }
    try pass()
  }

  /// Whether a claim's evidence stands in a text where the claim says.
  private static func isOf(_ claim: Claim, _ text: SourceText) -> Bool {
    max(claim.sentence.upperBound, claim.span.upperBound) <= text.codePointCount
      && text.originalString(claim.span) == claim.text
  }

  /// The claims of a file, with their texts where files are named too.
  private func given<Output: Sendable>(
    _ path: String, _ make: @escaping @Sendable (AuditedDocument) -> Output,
    _ emit: @escaping @Sendable (AuditedDocument, Output) throws -> Void
  ) throws -> Int {
    let claims = try Claims.read(path, option: "--claims")
    let byDocument = Dictionary(grouping: claims, by: \.document)
    var texts: [String: SourceText] = [:]
    var failed = 0
    if !inputs.paths.isEmpty {
      var feed = try Inputs(inputs).feed()
      while let unit = feed.next() {
        unit.forEachItem { item, _ in
          do {
            let document = try item.load(encoding: inputs.encoding)
            texts[document.id] = try SourceText(utf8: document.bytes)
          } catch {
            Console.warn("\(item.name): \((error as? InputFailure)?.cause ?? "\(error)")")
            failed += 1
          }
        }
      }
    }
    if inputs.paths.isEmpty {
      Console.warn(
        "no texts: what needs the words between figures is not checked; name the files too")
    }
    var order: [String] = []
    for claim in claims where !order.contains(claim.document) { order.append(claim.document) }
    for id in order {
      let claims = byDocument[id] ?? []
      var audited = AuditedDocument(id: id, claims: claims, sentences: [:])
      if let text = texts[id] {
        if claims.allSatisfy({ Self.isOf($0, text) }) {
          audited = AuditedDocument(id: id, claims: claims) { text.originalString($0) }
        } else {
          Console.warn("\(id): the claims are of another text than the file's; make them again")
          failed += 1
        }
      } else if !inputs.paths.isEmpty {
        Console.warn("\(id): no text among the files")
      }
      try emit(audited, make(audited))
    }
    return failed
  }
}

/// Claims in the claim format.
enum Claims {
  /// - Throws: `InputFailure` with the line that is no claim.
  static func read(_ path: String, option: String) throws -> [Claim] {
    let data =
      path == "-"
      ? FileHandle.standardInput.readDataToEndOfFile()
      : try Files.contents(of: path, hint: "\(option) takes a file of the claim format")
    do throws(ClaimFormatError) {
      return try Claim.read(jsonLines: data)
    } catch {
      throw InputFailure(source: "\(path):\(error.line)", cause: error.cause)
    }
  }
}
