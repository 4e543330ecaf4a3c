public import ZhModel

/// What became of one predicted claim.
public struct Outcome: Hashable, Sendable {
  /// The prediction.
  public var claim: Claim
  /// How far it agrees with its gold claim; nil where it has none.
  public var tier: Tier?
  /// Whether its gold claim is one on which careful readers differ, so that it counts neither way.
  public var isOptional: Bool

  /// Whether the whole claim is right: indicator, subject, time and all.
  public var holds: Bool { tier == .full }
}

/// The counts and mistakes of one document.
public struct DocumentScore: Hashable, Sendable {
  /// The document's gold, text and metadata.
  public let document: GoldDocument
  /// Counts by kind of claim; a kind that neither gold nor prediction has is absent.
  public internal(set) var tallies: [Category: Tally] = [:]
  /// In the order of the text.
  public internal(set) var mistakes: [Mistake] = []
  /// How far each gold claim was found, in their order: 0 for missed, else the number of its tier, `-`
  /// for one that does not count.
  public internal(set) var reached = ""
  /// What became of the document's predictions, in their order.
  public internal(set) var outcomes: [Outcome] = []

  init(document: GoldDocument) {
    self.document = document
  }

  /// The document's name.
  public var name: String { document.name }

  /// All kinds together.
  public var total: Tally { tallies.values.reduce(Tally(), +) }
}

/// What scoring a set of predicted claims gives.
public struct ScoreResult: Hashable, Sendable {
  /// Every document of the gold, in the order of names, also those without claims.
  public let documents: [DocumentScore]
  /// Documents that predictions name and the gold does not have; their claims do not count.
  public let unknownDocuments: [String]

  /// What counts are added up by.
  public enum Grouping: String, Sendable, Hashable, CaseIterable {
    /// The kind of claim.
    case category
    /// One group a document.
    case document
    /// The documents' genre.
    case genre
    /// The documents' split.
    case split
  }

  /// Everything together.
  public var total: Tally { documents.map(\.total).reduce(Tally(), +) }

  /// What became of every prediction, by document.
  public var outcomes: [Outcome] { documents.flatMap(\.outcomes) }

  /// All mistakes, by document, then in the order of the text.
  public var mistakes: [Mistake] { documents.flatMap(\.mistakes) }

  /// The counts of every group, in the order of group names. Documents whose metadata gives no
  /// genre or split make the group `–`.
  public func tallies(by grouping: Grouping) -> [(group: String, tally: Tally)] {
    let parts: [(group: String, tally: Tally)] = documents.flatMap { score in
      let metadata = score.document.metadata
      return switch grouping {
      case .category: score.tallies.map { (group: $0.key.rawValue, tally: $0.value) }
      case .document: [(group: score.name, tally: score.total)]
      case .genre: [(group: metadata.genre ?? "–", tally: score.total)]
      case .split: [(group: metadata.split ?? "–", tally: score.total)]
      }
    }
    return Dictionary(parts.map { ($0.group, $0.tally) }, uniquingKeysWith: +)
      .sorted { $0.key < $1.key }.map { (group: $0.key, tally: $0.value) }
  }
}
