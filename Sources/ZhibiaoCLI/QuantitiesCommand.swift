import ArgumentParser

struct Quantities: AsyncParsableCommand {
  func run() async throws {}
}
