/// Counts of an earlier score by document and tier, to hold a later one against.
///
/// As a file: tab-separated, a header, one row a document and tier, in the order of document names;
/// then one row a document with how far each of its gold claims was found (``DocumentScore/reached``).
public struct Baseline: Hashable, Sendable {
  /// One row.
  public struct Key: Hashable, Sendable, Comparable {
    /// The document's name.
    public var document: String
    /// The tier counted.
    public var tier: Tier

    /// The row of `document` and `tier`.
    public init(document: String, tier: Tier) {
      self.document = document
      self.tier = tier
    }

    /// By document, then tier.
    public static func < (a: Key, b: Key) -> Bool {
      (a.document, a.tier) < (b.document, b.tier)
    }
  }

  /// The counts of every document and tier.
  public var counts: [Key: TierCounts]

  /// How far the gold claims of each document were found; a baseline may be without.
  public var reached: [String: String]

  /// These counts.
  public init(counts: [Key: TierCounts] = [:], reached: [String: String] = [:]) {
    self.counts = counts
    self.reached = reached
  }

  /// The counts of a score.
  public init(_ result: ScoreResult) {
    counts = [:]
    reached = [:]
    for score in result.documents {
      let total = score.total
      reached[score.name] = score.reached
      for tier in Tier.allCases {
        counts[Key(document: score.name, tier: tier)] = total.counts(tier)
      }
    }
  }
}

/// What is wrong with a line of a baseline file.
public struct BaselineFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// From 1, header included.
  public var line: Int
  /// What is wrong with it.
  public var cause: String

  /// `LINE: CAUSE`
  public var description: String { "\(line): \(cause)" }
}

/// Every fault of a baseline file.
public struct BaselineError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Never empty, in the order of lines.
  public var faults: [BaselineFault]

  /// One fault a line.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}

extension Baseline {
  private static let header = ["document", "tier", "tp", "gold", "pred"]
  private static let claimsRow = "claims"

  /// The file's text.
  public var tsv: String {
    let rows = counts.sorted { $0.key < $1.key }.map { key, counts in
      [
        key.document, key.tier.code, "\(counts.matched)", "\(counts.gold)", "\(counts.predicted)",
      ]
    }
    let claims = reached.sorted { $0.key < $1.key }.map { [$0.key, Self.claimsRow, $0.value] }
    return ([Self.header] + rows + claims).map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  /// Reads a file's text; blank lines and `#` comments are passed over.
  /// - Throws: every fault of the text at once.
  public init(tsv text: String) throws(BaselineError) {
    var counts: [Key: TierCounts] = [:]
    var reached: [String: String] = [:]
    var faults: [BaselineFault] = []
    var seenHeader = false
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if line.isEmpty || line.hasPrefix("#") { continue }
      if !seenHeader {
        seenHeader = true
        if cells == Self.header { continue }
        faults.append(BaselineFault(line: index + 1, cause: "no header"))
      }
      do throws(BaselineRowError) {
        if cells.count == 3, cells[1] == Self.claimsRow {
          guard cells[2].allSatisfy({ "01234-".contains($0) }) else { throw .tiers }
          if reached.updateValue(cells[2], forKey: cells[0]) != nil { throw .twice }
          continue
        }
        let (key, value) = try Self.row(cells)
        if counts.updateValue(value, forKey: key) != nil { throw .twice }
      } catch {
        faults.append(BaselineFault(line: index + 1, cause: error.rawValue))
      }
    }
    guard faults.isEmpty else { throw BaselineError(faults: faults) }
    self.init(counts: counts, reached: reached)
  }

  private enum BaselineRowError: String, Error {
    case columns = "not five columns"
    case tier = "the tier is none of T1 to T4"
    case counts = "a count is not a number from 0"
    case excess = "more matches than gold or predicted claims"
    case twice = "stands twice"
    case tiers = "how far claims were found is told by 0 to 4 and -"
  }

  private static func row(_ cells: [String]) throws(BaselineRowError) -> (Key, TierCounts) {
    guard cells.count == header.count else { throw .columns }
    guard let tier = Tier.allCases.first(where: { $0.code == cells[1] }) else { throw .tier }
    let numbers = cells[2...].compactMap { Int($0) }
    guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else { throw .counts }
    guard numbers[0] <= min(numbers[1], numbers[2]) else { throw .excess }
    let counts = TierCounts(matched: numbers[0], gold: numbers[1], predicted: numbers[2])
    return (Key(document: cells[0], tier: tier), counts)
  }
}

extension Baseline {
  /// One document and tier whose F1 changed.
  public struct Change: Hashable, Sendable, CustomStringConvertible {
    /// Which document and tier.
    public var key: Key
    /// The baseline's counts.
    public var before: TierCounts
    /// The later score's counts.
    public var after: TierCounts

    /// `DOC T2 F1 0.9000 (18/20) → 0.8000 (16/20)`
    public var description: String {
      "\(key.document) \(key.tier.code) F1 "
        + ChangeKind.step(before.f1.description, after.f1.description)
    }
  }

  /// One gold claim that was found further than before, or less far.
  public struct ClaimChange: Hashable, Sendable {
    /// Which document.
    public var document: String
    /// Its place among the document's gold claims.
    public var index: Int
    /// 0 for missed, else the number of the tier that it reached.
    public var before: Int
    public var after: Int

    /// `lost` or `gained`.
    public var kind: ChangeKind { after < before ? .lost : .gained }
  }

  /// How a later score stands to a baseline; every list in the order of documents and tiers.
  public struct Comparison: Hashable, Sendable {
    /// Documents and tiers whose F1 fell.
    public var losses: [Change] = []
    /// Documents and tiers whose F1 rose.
    public var gains: [Change] = []
    /// Gold claims that were found otherwise, where the baseline has them and there are as many.
    public var claims: [ClaimChange] = []
    /// Documents that only the later score has.
    public var added: [String] = []
    /// Documents that only the baseline has.
    public var removed: [String] = []
  }

  /// Holds a later score against this one.
  public func compare(_ later: Baseline) -> Comparison {
    var comparison = Comparison()
    for (key, after) in later.counts.sorted(by: { $0.key < $1.key }) {
      guard let before = counts[key] else { continue }
      let change = Change(key: key, before: before, after: after)
      if after.f1.isWorse(than: before.f1) { comparison.losses.append(change) }
      if before.f1.isWorse(than: after.f1) { comparison.gains.append(change) }
    }
    comparison.claims = claimChanges(later)
    let (old, new) = (Set(counts.keys.map(\.document)), Set(later.counts.keys.map(\.document)))
    comparison.added = new.subtracting(old).sorted()
    comparison.removed = old.subtracting(new).sorted()
    return comparison
  }
}

extension Baseline {
  private func claimChanges(_ later: Baseline) -> [ClaimChange] {
    var changes: [ClaimChange] = []
    for (document, after) in later.reached.sorted(by: { $0.key < $1.key }) {
      guard let before = reached[document], before.utf8.count == after.utf8.count else { continue }
      for (index, (old, new)) in zip(before, after).enumerated() where old != new {
        guard let old = old.wholeNumberValue, let new = new.wholeNumberValue else { continue }
        changes.append(ClaimChange(document: document, index: index, before: old, after: new))
      }
    }
    return changes
  }
}

extension ScoreResult {
  /// `DOC @12..15 93.27% 婚检率  T4 → T2`: a changed claim as its gold has it.
  public func description(of change: Baseline.ClaimChange) -> String {
    func step(_ tier: Int) -> String { tier == 0 ? "missed" : "T\(tier)" }
    let document = documents.first { $0.name == change.document }?.document
    let claim = document.flatMap {
      $0.claims.indices.contains(change.index) ? $0.claims[change.index] : nil
    }
    let place = claim?.span.map { " @\($0.lowerBound)..\($0.upperBound)" } ?? ""
    let words = claim.map { " \($0.mention) \($0.indicator)" } ?? ""
    return change.document + place + words + "  "
      + ChangeKind.step(step(change.before), step(change.after))
  }
}

extension Ratio {
  /// Exactly, by the counts. Nothing of nothing is as good as all of all: there was nothing to find
  /// and nothing was found.
  func isWorse(than other: Ratio) -> Bool {
    let (a, b) = (whole == 0 ? Ratio(1, 1) : self, other.whole == 0 ? Ratio(1, 1) : other)
    return a.part * b.whole < b.part * a.whole
  }
}
