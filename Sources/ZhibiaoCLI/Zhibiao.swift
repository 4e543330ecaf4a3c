import ArgumentParser
import Foundation
import ZhLexicon
import ZhTriples
import Zhibiao

@main struct ZhibiaoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zhibiao",
    abstract: "Reads Chinese reports and writes down every figure that they claim.",
    discussion: """
      A claim says whose figure it is, which indicator, how much exactly, up or down against what, \
      ranked where, when, and whether it is a fact or a plan, with the evidence in the text.

        zhibiao extract report.txt                     a table of claims
        zhibiao extract --format jsonl reports/ > claims.jsonl
        zhibiao explain report.txt --grep 93.27%       why this claim
        zhibiao ingest reports/ --store zhibiao.db     into a store
        zhibiao query --store zhibiao.db --indicator 就诊率
        zhibiao export --store zhibiao.db --format turtle
        zhibiao indicators --store zhibiao.db          what it knows
        zhibiao audit report.txt                       sums that do not add up
        zhibiao conflicts --store zhibiao.db           claims that contradict each other

      Exit codes: 0 all went well; 1 an input failed or a check found faults (the rest was done); \
      64 the command line is wrong.
      """,
    version: Extractor.version,
    subcommands: [
      Extract.self, Quantities.self, Explain.self, Ingest.self, Query.self, Indicators.self,
      Entities.self, Merge.self, Audit.self, Conflicts.self, Export.self, Diff.self, Score.self,
      Calibrate.self, Check.self,
    ])

  /// Runs the command; a failure of an input or a table is told in the words of all messages.
  ///
  /// Nothing here is asynchronous: the concurrency runtime would start its threads before any work.
  static func main() {
    // A closed pipe then is an error of `write`, which ends the command in good order.
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow is an error of `write` too.
    signal(SIGXFSZ, SIG_IGN)
    Preload.begin(CommandLine.arguments)
    do {
      if try Extract.runPlain(CommandLine.arguments) { return }
      var command = try parsedAlone(CommandLine.arguments) ?? parseAsRoot()
      try command.run()
    } catch Console.Failure.closed {
      // Whoever read the output has had enough.
      exit(withError: ExitCode.success)
    } catch let error as any ToldInOneLine {
      Console.warn(error.description)
      exit(withError: ExitCode.someFailed)
    } catch {
      exit(withError: error)
    }
  }
}

extension ZhibiaoCommand {
  /// The named command alone, if that is what the arguments are for: the tree of all commands takes as long
  /// as a short report. Nil for whatever else they may be, help or a mistake, which the tree tells of.
  private static func parsedAlone(_ arguments: [String]) -> (any ParsableCommand)? {
    guard arguments.count > 1,
      let named = configuration.subcommands.first(where: {
        $0.configuration.commandName == arguments[1]
      }),
      let parsed = try? named.parseAsRoot(Array(arguments[2...])), type(of: parsed) == named
    else { return nil }
    return parsed
  }
}

/// An error whose description is made for people: what is at fault, why, and what to do.
protocol ToldInOneLine: Error, CustomStringConvertible {}

extension InputFailure: ToldInOneLine {}
extension LexiconError: ToldInOneLine {}
extension StoreError: ToldInOneLine {}
extension Console.Failure: ToldInOneLine {}
extension OutputFile.Failure: ToldInOneLine {}
