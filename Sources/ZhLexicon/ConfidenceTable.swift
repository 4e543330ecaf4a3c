/// What `confidence.tsv` says of claims: weights that add up with the log-odds of the row of
/// `patterns.tsv` that made the claim.
///
/// All numbers are integers, so that every machine gives the same hundredths.
public struct ConfidenceTable: Sendable {
  /// One row that speaks for or against a claim.
  public struct Row: Sendable, Hashable {
    /// A name of ``Provenance/named``, or `rule ID`.
    public let condition: String
    /// In hundredths of log-odds; below 0 speaks against.
    public let weight: Int
    public let row: RowReference
  }

  /// In the order of the table.
  public let rows: [Row]
  /// The weight of each condition, by its bit.
  private let weights: [Int]
  /// The rows of conditions, by bit.
  private let rowOfBit: [Int?]
  private let rowOfRule: [String: Int]
  /// What each pattern comes to by itself, in the order of `patterns.tsv`.
  private let logOddsOfPattern: [Int]

  init(_ rows: [Row], _ patterns: [PatternRow]) {
    self.rows = rows
    var weights = Array(repeating: 0, count: UInt64.bitWidth)
    var rowOfBit: [Int?] = Array(repeating: nil, count: UInt64.bitWidth)
    var rowOfRule: [String: Int] = [:]
    for (index, row) in rows.enumerated() {
      if let rule = Self.rule(of: row.condition) {
        rowOfRule[rule] = index
      } else if let condition = Provenance(name: row.condition) {
        let bit = condition.rawValue.trailingZeroBitCount
        weights[bit] = row.weight
        rowOfBit[bit] = index
      }
    }
    self.weights = weights
    self.rowOfBit = rowOfBit
    self.rowOfRule = rowOfRule
    logOddsOfPattern = patterns.map { pattern in
      let weight = rowOfRule[pattern.id].map { rows[$0].weight } ?? 0
      return Self.logOdds(ofHundredths: pattern.confidence) + weight
    }
  }

  /// `rule level.bare`: that the pattern `level.bare` made the claim.
  public static func condition(ofRule rule: String) -> String { "rule \(rule)" }

  /// The pattern that a condition names: `level.bare` of `rule level.bare`.
  static func rule(of condition: String) -> String? {
    condition.hasPrefix("rule ") ? String(condition.dropFirst(5)) : nil
  }

  /// How likely a claim is right, in hundredths, 1 to 99.
  /// - Parameter pattern: the index of the claim's pattern in `Lexicon.patterns`.
  public func hundredths(pattern: Int, _ provenance: Provenance) -> Int {
    var sum = logOddsOfPattern[pattern]
    var bits = provenance.rawValue
    while bits != 0 {
      sum += weights[bits.trailingZeroBitCount]
      bits &= bits - 1
    }
    return Self.hundredths(ofLogOdds: sum)
  }

  /// The rows that apply to a claim, in the order of the table.
  public func rows(rule: String, _ provenance: Provenance) -> [Row] {
    var found: [Int] = rowOfRule[rule].map { [$0] } ?? []
    for bit in rowOfBit.indices where provenance.rawValue & (1 << UInt64(bit)) != 0 {
      if let row = rowOfBit[bit] { found.append(row) }
    }
    return found.sorted().map { rows[$0] }
  }

  // MARK: Log-odds

  /// 100 ln(h / (100 - h)) of 50 to 99 hundredths, rounded; those below 50 are their negatives.
  private static let logOddsFromHalf = [
    0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 41, 45, 49, 53, 58, 62, 66, 71, 75, 80, 85, 90, 94, 99,
    105, 110, 115, 121, 127, 132, 139, 145, 152, 159, 166, 173, 182, 190, 199, 209, 220, 231, 244,
    259, 275, 294, 318, 348, 389, 460,
  ]

  /// The log-odds of a share, in hundredths of both; 0 and 100 count as 1 and 99.
  public static func logOdds(ofHundredths share: Int) -> Int {
    let share = min(max(share, 1), 99)
    return share < 50 ? -logOddsFromHalf[50 - share] : logOddsFromHalf[share - 50]
  }

  /// The share of which these are the log-odds: the hundredth, 1 to 99, whose log-odds are nearest.
  public static func hundredths(ofLogOdds logOdds: Int) -> Int {
    let above = stepsOf[min(abs(logOdds), stepsOf.count - 1)]
    return logOdds < 0 ? 50 - above : 50 + above
  }

  /// How many hundredths beyond a half log-odds are, from 0 up to those of 99 hundredths.
  private static let stepsOf: [Int] = {
    var steps: [Int] = []
    var above = 0
    for size in 0...logOddsFromHalf[49] {
      // The step from one hundredth to the next lies halfway between their log-odds.
      while above < 49, 2 * size >= logOddsFromHalf[above] + logOddsFromHalf[above + 1] {
        above += 1
      }
      steps.append(above)
    }
    return steps
  }()
}
