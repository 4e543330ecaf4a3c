import ArgumentParser

struct Ingest: AsyncParsableCommand {
  func run() async throws {}
}
