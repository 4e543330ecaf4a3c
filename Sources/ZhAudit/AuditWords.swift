/// The words that an audit knows, `Lexicons/zh/audit.tsv`.
public struct AuditWords: Sendable {
  /// What a word of the table is for.
  public enum Class: String, Sendable, CaseIterable {
    /// Introduces parts of what was counted before: 其中.
    case among
    /// Introduces all parts: 包括, 由…组成.
    case whole
    /// Names what is left over, so that the parts before it are all: 其他.
    case rest
    /// Names what is left over of the amount before, whatever else was said between: 其余.
    case remainder
    /// Introduces the total of the amounts before it: 合计.
    case total
    /// Words, with `|` between them, that name all parts of a whole: 公办|民办.
    case partition
    /// In the name of a share that cannot pass 100 %: 占比.
    case bounded
    /// In a name or sentence whose growth is not that of the stated values: 可比价.
    case deflated
    /// Names that a difference goes by, then what is taken from what: 顺差=出口-进口.
    case difference
    /// Names the people that a figure per head is divided by: 常住人口.
    case population
    /// Names an earlier value: 上年同期.
    case before
    /// In a list of shares that must make up a whole: 结构.
    case structure
    /// In the name of a ratio that may well pass 100 %, whatever else it is called: 拨备.
    case unbounded
    /// Follows the number of those among whom something ranks: 个 in 14个市州.
    case field
    /// Follows the number of places that a document compares: 个县 in 12个县（市、区）.
    case places
    /// Says that a sentence tells of a ranking: 排名情况.
    case ranking
    /// Follows the number of parts before all of them are listed: 类 in 三类参保人数分别为.
    case kinds
  }

  private var words: [Class: [String]] = [:]
  /// The parts of each partition.
  private(set) var partitions: [[String]] = []
  private(set) var differences: [(name: String, from: String, taken: String)] = []

  public init() {}

  /// Takes a row in.
  /// - Returns: what is wrong with its surface; nil for nothing.
  public mutating func add(_ surface: String, _ kind: Class) -> String? {
    switch kind {
    case .partition:
      let parts = surface.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      guard parts.count > 1, !parts.contains("") else { return "a partition needs parts, A|B" }
      partitions.append(parts)
    case .difference:
      let sides = surface.split(separator: "=").map(String.init)
      let terms = sides.count == 2 ? sides[1].split(separator: "-").map(String.init) : []
      guard terms.count == 2 else { return "a difference is written NAME=FROM-TAKEN" }
      differences.append((sides[0], terms[0], terms[1]))
    default: words[kind, default: []].append(surface)
    }
    return nil
  }

  /// Takes a row out again, for what is read without it.
  public mutating func remove(_ surface: String, _ kind: Class) {
    switch kind {
    case .partition: partitions.removeAll { $0.joined(separator: "|") == surface }
    case .difference: differences.removeAll { "\($0.name)=\($0.from)-\($0.taken)" == surface }
    default: words[kind]?.removeAll { $0 == surface }
    }
  }

  /// The words of a class.
  func all(_ kind: Class) -> [String] { words[kind] ?? [] }

  /// Whether a text holds a word of a class.
  func has(_ kind: Class, in text: String) -> Bool {
    words[kind]?.contains { text.contains($0) } ?? false
  }
}
