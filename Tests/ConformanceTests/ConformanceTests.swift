import Foundation
import Testing
import ZhLexicon
import ZhModel
import ZhText
import Zhibiao

@testable import ZhClaims

/// The peer's own cases, where the shared folder has them: what they read, we read.
@Suite(.enabled(if: Peers.folder != nil, "the peer's cases are not here: set ZHIBIAO_SHARED"))
struct ConformanceTests {
  let lexicon: Lexicon

  init() throws { lexicon = try Lexicon.builtIn() }

  struct Outcome {
    var total = 0
    var failed: [Int] = []
    var lines: [String] = []
  }

  private func run(_ model: PeerModel) throws -> Outcome {
    let comparison = PeerComparison(model: model, lexicon: lexicon)
    let lister = QuantityLister(lexicon)
    var worker = try Extractor.Worker(Extractor(lexicon))
    var outcome = Outcome()
    for (index, peer) in try Peers.cases(model.rawValue).enumerated() {
      outcome.total += 1
      let document = Document(id: "\(index + 1)", text: peer.input, date: peer.reference)
      let all = try worker.quantities(in: document, origin: .line(index + 1), kinds: model.kinds)
      let old = lister.list(
        SourceText(peer.input), kinds: model.kinds,
        date: peer.reference.flatMap { ReferenceDate(iso: $0) })
      let ours = zip(all, old).filter { model.lists($0.0) }
      let theirs = peer.results.filter(model.expects)
      let agrees =
        ours.count == theirs.count
        && zip(theirs, ours).allSatisfy { comparison.agree($0, $1.0, old: $1.1.oldCalendar) }
      if agrees { continue }
      outcome.failed.append(index + 1)
      let expected = theirs.map { result in
        "\(result.text)@\(result.start)..<\(result.end)=\(result.resolution.mapValues { $0 ?? "-" })\(result.past)"
      }
      let found = ours.map { record, _ in
        "\(record.text)@\(record.span)=\(record.comparator.rawValue)\(record.number?.description ?? "")"
          + "\(record.upper.map { "…\($0)" } ?? "") \(record.unit) \(record.kind) \(record.time ?? "")"
      }
      outcome.lines.append("\(model.rawValue) \(index + 1): wants \(expected), has \(found)")
    }
    return outcome
  }

  @Test func exactModels() throws {
    let exceptions = try Peers.exceptions()
    var table: [String] = []
    var total = 0
    var excepted = 0
    var passed = 0
    for model in PeerModel.exact {
      let outcome = try run(model)
      let known = exceptions[model.rawValue] ?? []
      let new = outcome.failed.filter { !known.contains($0) }
      let stale = known.subtracting(outcome.failed).sorted()
      total += outcome.total
      excepted += known.count
      passed += outcome.total - outcome.failed.count
      table.append(row(model, outcome, known.count))
      for line in outcome.lines where verbose || new.contains(where: { line.contains(" \($0): ") })
      {
        print(line)
      }
      #expect(new.isEmpty, "\(model.rawValue): cases that neither pass nor stand in exceptions.tsv")
      #expect(stale.isEmpty, "\(model.rawValue): exceptions that pass")
    }
    print((table + ["all: \(passed)/\(total), \(excepted) excepted"]).joined(separator: "\n"))
    #expect(excepted * 100 <= total * 3, "more than 3 % excepted")
  }

  @Test(arguments: PeerModel.dated)
  func datedModels(_ model: PeerModel) throws {
    let outcome = try run(model)
    if verbose { for line in outcome.lines { print(line) } }
    print(row(model, outcome, 0))
    #expect((outcome.total - outcome.failed.count) * 10 >= outcome.total * 9, "less than 90 %")
  }

  private var verbose: Bool { ProcessInfo.processInfo.environment["ZHIBIAO_VERBOSE"] != nil }

  private func row(_ model: PeerModel, _ outcome: Outcome, _ excepted: Int) -> String {
    "\(model.rawValue): \(outcome.total - outcome.failed.count)/\(outcome.total)"
      + (excepted > 0 ? ", \(excepted) excepted" : "")
  }
}
