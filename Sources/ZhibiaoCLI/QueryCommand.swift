import ArgumentParser
import ZhTriples
import Zhibiao

struct Query: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find claims in a store.",
    discussion: """
      Filters are joined by “and”. Numbers are compared exactly, in canonical units: 0.9 for 90%, \
      yuan for 万元, seconds for 分钟.

        zhibiao query --store zhibiao.db --indicator 就诊率
        zhibiao query --store zhibiao.db --indicator 就诊率 --min 0.9 --time 2023
        zhibiao query --store zhibiao.db --subject 云阳 --unit CNY --min 100000000
        zhibiao query --store zhibiao.db --role rank --max 3
        zhibiao query --store zhibiao.db --modality target --format csv

      jsonl is the claim format again, exactly as extract prints it. Nothing found is no error.
      """)

  @OptionGroup var store: StoreOptions

  @OptionGroup var filters: FilterOptions

  @Option(help: "table for people, jsonl (claim format, version 1) or csv for programs.")
  var format: ClaimFormat = .table

  func run() async throws {
    let store = try ClaimStore.open(path: store.store, access: .read)
    var output = ClaimOutput(format)
    var isEmpty = true
    try store.query(filters.query) { found in
      isEmpty = false
      try output.write(found.claim)
    }
    try output.finish()
    if isEmpty { Console.warn("no claim in \(store.path) passes these filters") }
  }
}
