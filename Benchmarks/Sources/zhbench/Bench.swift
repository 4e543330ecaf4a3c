import ArgumentParser

@main struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zhbench",
    abstract: "Measures zhibiao; Benchmarks/run.sh builds what it needs and runs it.",
    subcommands: [Ratio.self, Startup.self, Stages.self, Scale.self, Memory.self, Store.self])
}

/// Which texts to measure with.
struct TextOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of *.txt to measure with, instead of Corpus and the shared reports; may be repeated.",
      valueName: "folder"))
  var texts: [String] = []

  @Option(help: "How many rounds, each of which runs every program once.")
  var rounds = 7

  func validate() throws {
    if rounds < 1 { throw ValidationError("--rounds takes a whole number from 1") }
  }
}
