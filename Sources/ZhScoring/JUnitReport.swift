/// A score in the XML that build servers read: a test case a document, which fails where the
/// document scores below its baseline.
public struct JUnitReport: Sendable {
  private let result: ScoreResult
  private let losses: [String: [Baseline.Change]]

  /// A report of `result`; without a baseline, and for a document that it does not have, nothing
  /// fails.
  public init(_ result: ScoreResult, baseline: Baseline? = nil) {
    self.result = result
    let comparison = baseline?.compare(Baseline(result))
    losses = Dictionary(grouping: comparison?.losses ?? [], by: \.key.document)
  }

  /// Whether every document is up to its baseline.
  public var passes: Bool { losses.isEmpty }

  /// The whole file.
  public var xml: String {
    let counts = "tests=\"\(result.documents.count)\" failures=\"\(losses.count)\" errors=\"0\""
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml += "<testsuites \(counts)>\n<testsuite name=\"score\" \(counts)>\n"
    for score in result.documents { xml += testCase(score) }
    return xml + "</testsuite>\n</testsuites>\n"
  }

  private func testCase(_ score: DocumentScore) -> String {
    var xml = "<testcase classname=\"score\" name=\"\(XML.escaped(score.name))\">\n"
    if let losses = losses[score.name] {
      let tiers = losses.map(\.key.tier.code).joined(separator: ", ")
      let detail = losses.map(\.description).joined(separator: "\n")
      xml += "<failure type=\"baseline\" message=\"below the baseline: \(tiers)\">"
      xml += XML.escaped(detail) + "</failure>\n"
    }
    let total = score.total
    let lines = Tier.allCases.map { tier in
      let counts = total.counts(tier)
      return "\(tier.title): P \(counts.precision) R \(counts.recall) F1 \(counts.f1)\n"
    }
    return xml + "<system-out>\(lines.joined())</system-out>\n</testcase>\n"
  }
}
