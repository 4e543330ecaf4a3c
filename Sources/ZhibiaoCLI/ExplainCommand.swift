import ArgumentParser

struct Explain: AsyncParsableCommand {
  func run() async throws {}
}
