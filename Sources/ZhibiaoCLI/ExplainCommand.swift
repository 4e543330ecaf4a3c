import ArgumentParser
import Foundation
import ZhText
import Zhibiao

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show why a report gives the claims that it gives.",
    discussion: """
      Prints, for the sentences asked for, tokens with their classes, mentions with their table rows, \
      the claims with their rules, what lost against them, and the numbers that were left out.

        zhibiao explain report.txt --grep 93.27%
        zhibiao explain report.txt --at 2655
        echo 县域就诊率达90.3% | zhibiao explain -
      """)

  @Argument(help: "A file, or - for standard input.")
  var file: String

  @Option(help: ArgumentHelp("The sentence that holds this code point.", valueName: "offset"))
  var at: Int?

  @Option(help: ArgumentHelp("The sentences that hold this text.", valueName: "text"))
  var grep: String?

  @Option(help: "Whose report it is.")
  var subject: String?

  @Option(help: "The date of the report.")
  var date: String?

  @Option(help: "The encoding of the file.")
  var encoding = "utf-8"

  @OptionGroup var lexicon: LexiconOptions

  func run() throws {
    var options = InputOptions(paths: [file])
    options.subject = subject
    options.date = date
    options.encoding = encoding
    let extractor = Extractor(try lexicon.load())
    guard let item = try Inputs(options).first() else { return }
    do {
      let document = try item.load(encoding: encoding)
      let explanations = try extractor.explain(document) { range, text in
        (at.map { range.contains($0) } ?? true) && (grep.map { text.contains($0) } ?? true)
      }
      guard !explanations.isEmpty else {
        Console.warn("no sentence \(grep.map { "holds “\($0)”" } ?? "at \(at ?? 0)")")
        throw ExitCode.someFailed
      }
      try Console.write(Array(explanations.map(\.description).joined(separator: "\n").utf8))
    } catch let error as SourceTextError {
      throw InputFailure(
        source: item.name, cause: "\(error) (another encoding? try --encoding auto)")
    }
  }
}
