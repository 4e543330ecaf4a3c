/// Counts of an earlier score by document and tier, to hold a later one against.
///
/// As a file: tab-separated, a header, one row a document and tier, in the order of document names.
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

  /// These counts.
  public init(counts: [Key: TierCounts] = [:]) {
    self.counts = counts
  }

  /// The counts of a score.
  public init(_ result: ScoreResult) {
    counts = [:]
    for score in result.documents {
      let total = score.total
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

  /// The file's text.
  public var tsv: String {
    let rows = counts.sorted { $0.key < $1.key }.map { key, counts in
      [
        key.document, key.tier.code, "\(counts.matched)", "\(counts.gold)", "\(counts.predicted)",
      ]
    }
    return ([Self.header] + rows).map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  /// Reads a file's text; blank lines and `#` comments are passed over.
  /// - Throws: every fault of the text at once.
  public init(tsv text: String) throws(BaselineError) {
    var counts: [Key: TierCounts] = [:]
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
        let (key, value) = try Self.row(cells)
        if counts.updateValue(value, forKey: key) != nil { throw .twice }
      } catch {
        faults.append(BaselineFault(line: index + 1, cause: error.rawValue))
      }
    }
    guard faults.isEmpty else { throw BaselineError(faults: faults) }
    self.init(counts: counts)
  }

  private enum BaselineRowError: String, Error {
    case columns = "not five columns"
    case tier = "the tier is none of T1 to T4"
    case counts = "a count is not a number from 0"
    case excess = "more matches than gold or predicted claims"
    case twice = "stands twice"
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

  /// How a later score stands to a baseline; every list in the order of documents and tiers.
  public struct Comparison: Hashable, Sendable {
    /// Documents and tiers whose F1 fell.
    public var losses: [Change] = []
    /// Documents and tiers whose F1 rose.
    public var gains: [Change] = []
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
    let (old, new) = (Set(counts.keys.map(\.document)), Set(later.counts.keys.map(\.document)))
    comparison.added = new.subtracting(old).sorted()
    comparison.removed = old.subtracting(new).sorted()
    return comparison
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
