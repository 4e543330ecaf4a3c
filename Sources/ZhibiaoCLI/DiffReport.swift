import ZhModel
import ZhScoring

/// Prints what claims became, as it is found.
struct DiffReport {
  private let comparison: RunComparison
  private let format: Diff.Format
  private var documents = 0
  private var changed = 0
  private var total: [ChangeKind: Int] = [:]
  private var same = 0

  private static let kinds: [ChangeKind] = [.gained, .lost, .altered]

  init(_ comparison: RunComparison, _ format: Diff.Format) {
    self.comparison = comparison
    self.format = format
  }

  /// Whether a claim changed so far.
  var isDifferent: Bool { changed > 0 }

  mutating func add(_ document: String, _ old: [Claim], _ new: [Claim]) throws {
    let found = comparison.compare(document, old, new)
    documents += 1
    same += found.same
    guard !found.changes.isEmpty else { return }
    changed += 1
    for kind in Self.kinds { total[kind, default: 0] += found.count(kind) }
    switch format {
    case .table: try Console.print(table(found))
    case .jsonl: try Console.write(lines(found))
    }
  }

  /// The last line: all documents together.
  func finish() throws {
    switch format {
    case .table:
      let counts = Self.kinds.map { "\(total[$0] ?? 0) \($0.rawValue)" } + ["\(same) the same"]
      let claims = counts.joined(separator: ", ")
      try Console.print("documents: \(documents), changed: \(changed); claims: \(claims)\n")
    case .jsonl:
      var writer = JSONLineWriter()
      writer.begin()
      writer.member("change", "total")
      writer.member("documents", documents)
      writer.member("changed", changed)
      writer.counts(same: same) { total[$0] ?? 0 }
      writer.end()
      try Console.write(writer.bytes)
    }
  }

  // MARK: Table

  private func table(_ found: DocumentChanges) -> String {
    let counts = Self.kinds.map { "\(found.count($0)) \($0.rawValue)" } + ["\(found.same) the same"]
    var text = "\(found.document): \(counts.joined(separator: ", "))\n"
    for change in found.changes { text += "  \(change.kind.label)\(line(change))\n" }
    return text
  }

  /// `412.6亿千瓦时 @92..101  level 全社会用电量  time 2022 → 2023`
  private func line(_ change: ClaimChange) -> String {
    let claim = change.claim
    let place = "@\(claim.span.lowerBound)..\(claim.span.upperBound)"
    let cells = [
      "\(Self.inline(claim.text)) \(place)", "\(claim.role.rawValue) \(claim.indicator)",
      change.kind == .altered
        ? Self.inline(comparison.text(change.differences)) : Self.setting(claim),
    ]
    return cells.filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// Whose, when, and as what: `云阳县, 2023, target`.
  private static func setting(_ claim: Claim) -> String {
    [claim.subject, claim.time, claim.modality == .actual ? nil : claim.modality.rawValue]
      .compactMap { $0 }.joined(separator: ", ")
  }

  private static func inline(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  // MARK: JSON Lines

  private func lines(_ found: DocumentChanges) -> [UInt8] {
    var writer = JSONLineWriter()
    for change in found.changes {
      writer.begin()
      writer.member("change", change.kind.rawValue)
      if change.kind == .altered {
        alter(change, &writer)
      } else {
        writer.members(of: change.claim)
      }
      writer.end()
    }
    writer.begin()
    writer.member("change", "counts")
    writer.member("document", found.document)
    writer.counts(same: found.same) { found.count($0) }
    writer.end()
    return writer.bytes
  }

  /// The new claim by what tells it from others, and the fields that differ.
  private func alter(_ change: ClaimChange, _ writer: inout JSONLineWriter) {
    let claim = change.claim
    writer.member("document", claim.document)
    writer.member("id", claim.id)
    writer.member("span", claim.span)
    writer.member("text", claim.text)
    writer.member("role", claim.role.rawValue)
    writer.member("indicator", claim.indicator)
    writer.member("old") { writer in
      for difference in change.differences {
        writer.member(comparison.key(of: difference), difference.old)
      }
    }
    writer.member("new") { writer in
      for difference in change.differences {
        writer.member(comparison.key(of: difference), difference.new)
      }
    }
  }
}

extension JSONLineWriter {
  fileprivate mutating func counts(same: Int, of count: (ChangeKind) -> Int) {
    member("gained", count(.gained))
    member("lost", count(.lost))
    member("altered", count(.altered))
    member("same", same)
  }
}
