/// A score as text: every ratio stands with its two counts.
public struct ScoreReport: Sendable {
  private let result: ScoreResult
  /// Characters of text shown on either side of a mistake.
  private static let contextLength = 20

  /// A report of `result`.
  public init(_ result: ScoreResult) {
    self.result = result
  }

  /// The totals, then a table by each grouping, then the mistakes where asked for.
  public func text(by groupings: [ScoreResult.Grouping] = [], mistakes: Bool = false) -> String {
    var parts = [totals] + groupings.map(breakdown)
    if mistakes { parts.append(self.mistakes) }
    return parts.joined(separator: "\n")
  }

  /// How much was scored, and precision, recall and F1 of each tier.
  public var totals: String {
    let total = result.total
    var text = "\(result.documents.count) documents, \(total.gold) gold claims, "
    text += "\(total.predicted) predicted\n"
    if !result.unknownDocuments.isEmpty {
      text += "not in the gold: \(result.unknownDocuments.joined(separator: ", "))\n"
    }
    var table = TextTable(header: ["tier", "P", "R", "F1"])
    for tier in Tier.allCases {
      let counts = total.counts(tier)
      table.rows.append([tier.title, "\(counts.precision)", "\(counts.recall)", "\(counts.f1)"])
    }
    return text + table.text
  }

  /// The F1 of each tier by group.
  public func breakdown(by grouping: ScoreResult.Grouping) -> String {
    var table = TextTable(
      header: [grouping.rawValue, "gold", "pred"] + Tier.allCases.map { "F1 \($0.code)" })
    for (group, tally) in result.tallies(by: grouping) {
      table.rows.append(
        [group, "\(tally.gold)", "\(tally.predicted)"]
          + Tier.allCases.map { "\(tally.counts($0).f1)" })
    }
    return table.text
  }

  /// The mistakes by cause, each with its place and the text around it. A mistake with several
  /// causes stands under each.
  public var mistakes: String {
    var byCause: [Cause: [String]] = [:]
    var count = 0
    for score in result.documents {
      let text = Array((score.document.text ?? "").unicodeScalars)
      for mistake in score.mistakes {
        count += 1
        // Several rivals for one mention are still one mistake under one cause.
        for cause in mistake.causes {
          byCause[cause, default: []].append(Self.line(mistake, text))
        }
      }
    }
    let groups = Cause.allCases.compactMap { cause in
      byCause[cause].map { "\n\(cause.rawValue): \($0.count)\n" + $0.joined() }
    }
    var summary = TextTable(header: ["cause", "mistakes"])
    // The most frequent first; causes of one number in their own order.
    let order = Cause.allCases.enumerated().sorted {
      (-(byCause[$0.element]?.count ?? 0), $0.offset) < (
        -(byCause[$1.element]?.count ?? 0), $1.offset
      )
    }
    for (_, cause) in order {
      if let lines = byCause[cause] { summary.rows.append([cause.rawValue, "\(lines.count)"]) }
    }
    guard count > 0 else { return "0 mistakes\n" }
    return "\(count) mistakes; one of several causes stands under each\n\n" + summary.text
      + groups.joined()
  }

  /// `  DOC:OFFSET  KIND  MENTION  reasons  …text ⟦mention⟧ text…`
  private static func line(_ mistake: Mistake, _ text: [Unicode.Scalar]) -> String {
    var cells = [
      "\(mistake.document):\(mistake.span.lowerBound)", mistake.kind.rawValue, mistake.text,
    ]
    let reasons = mistake.reasons.filter {
      $0.cause != .missedMention && $0.cause != .spuriousMention
    }
    cells.append(
      reasons.isEmpty ? mistake.indicator : reasons.map(\.description).joined(separator: "; "))
    if let context = context(of: mistake.span, in: text) { cells.append(context) }
    return "  " + cells.joined(separator: "  ") + "\n"
  }

  /// The mention in marks and the characters around it, white space as single spaces; nil where the
  /// text does not reach so far.
  private static func context(of span: Range<Int>, in text: [Unicode.Scalar]) -> String? {
    guard span.lowerBound >= 0, span.upperBound <= text.count, !text.isEmpty else { return nil }
    let start = max(0, span.lowerBound - contextLength)
    let end = min(text.count, span.upperBound + contextLength)
    return inline(text[start..<span.lowerBound]) + "⟦" + inline(text[span]) + "⟧"
      + inline(text[span.upperBound..<end])
  }

  private static func inline(_ text: ArraySlice<Unicode.Scalar>) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text {
      let isBreak = Wording.isSpace(scalar) || scalar.value < 0x20
      if !isBreak {
        line.append(scalar)
      } else if line.last != " " {
        line.append(" ")
      }
    }
    return String(line)
  }
}
