import ArgumentParser
import Foundation
import ZhClaims
import ZhLexicon
import ZhModel
import ZhText
import Zhibiao

/// What each stage costs by itself, on one thread.
struct Stages: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Micro benchmarks of the stages: fold, split, tokenize, recognise, bind, write.",
    discussion: """
      Stages that cannot run alone include those before them, as their names say. The ratio is to \
      ICU's word break of the same text, taken in the same rounds.
      """)

  @OptionGroup var options: TextOptions

  @Option(help: ArgumentHelp("How much text, at the least.", valueName: "bytes"))
  var size = 2_000_000

  func run() throws {
    Machine.printHeader("Stages")
    for folder in TextSet.folders(options.texts) {
      let set = try TextSet(folder: folder, atLeast: size)
      try withScratch { scratch in
        let text = "\(scratch)/text.txt"
        try write(set.documents.flatMap(\.bytes), to: text)
        try measure(set, text)
      }
    }
  }

  private func measure(_ set: TextSet, _ text: String) throws {
    let work = try StageWork(set)
    var words: [Double] = []
    var times: [StageWork.Stage: [Double]] = [:]
    for _ in 0..<options.rounds {
      words.append(try Program.wordBreak("utf8", [text]).cpu)
      for stage in StageWork.Stage.allCases {
        times[stage, default: []].append(try work.time(stage))
      }
    }
    print(set.description + "\n")
    var table = TextTable(["median of \(options.rounds), CPU", "ns/byte", "MB/s", "of ICU"])
    func add(_ name: String, _ seconds: [Double]) {
      let perByte = Sample(seconds).median / Double(set.byteCount)
      let ratio = Sample(zip(words, seconds).map { $0 / $1 }).median
      table.add([name, (perByte * 1e9).text(2), (1 / perByte / 1e6).text(1), ratio.text(2)])
    }
    add("ICU word break, C, UTF-8", words)
    for stage in StageWork.Stage.allCases { add(stage.rawValue, times[stage]!) }
    print(table.text)
  }
}

/// Runs one stage over all documents.
private final class StageWork {
  enum Stage: String, CaseIterable {
    case fold
    case split = "split into sentences"
    case tokenize
    case recognise = "recognise (split, tokenize, mentions)"
    case read = "bind (recognise, context, clauses, patterns)"
    case claims = "claims (fold, bind, offsets, ids)"
    case write = "write JSON Lines"
  }

  private let documents: [Document]
  private let sources: [SourceText]
  private let sentences: [[Sentence]]
  private let claims: [Claim]
  private let lexicon: Lexicon

  init(_ set: TextSet) throws {
    documents = set.documents.map { Document(id: $0.id, bytes: $0.bytes) }
    lexicon = try .builtIn()
    sources = try documents.map { try SourceText(utf8: $0.bytes) }
    sentences = sources.map { SentenceSplitter().sentences(of: $0) }
    var worker = try Extractor.Worker(Extractor(lexicon))
    claims = try documents.flatMap { try worker.claims(in: $0) }
  }

  /// Seconds of processor time.
  func time(_ stage: Stage) throws -> Double {
    switch stage {
    case .fold:
      return try each { _ = try SourceText(utf8: documents[$0].bytes) }
    case .split:
      return each { _ = SentenceSplitter().sentences(of: sources[$0]) }
    case .tokenize:
      let tokenizer = Tokenizer(lexicon)
      var tokens: [Token] = []
      return each { index in
        sources[index].units.withUnsafeBufferPointer { text in
          for sentence in sentences[index] {
            tokenizer.tokenize(text, sentence.range, into: &tokens)
          }
        }
      }
    case .recognise:
      var reader = try DocumentReader(lexicon)
      return each { _ = reader.mentions(in: sources[$0]) }
    case .read:
      var reader = try DocumentReader(lexicon)
      return each { reader.read(sources[$0], subject: nil, date: nil) { _, _ in } }
    case .claims:
      var worker = try Extractor.Worker(Extractor(lexicon))
      return try each { _ = try worker.claims(in: documents[$0]) }
    case .write:
      var writer = JSONLineWriter()
      return Stopwatch.time {
        for claim in claims {
          writer.write(claim)
          if writer.bytes.count > 1 << 18 { writer.removeAll() }
        }
      }.cpu
    }
  }

  private func each(_ body: (Int) throws -> Void) rethrows -> Double {
    try Stopwatch.time { for index in documents.indices { try body(index) } }.cpu
  }
}
