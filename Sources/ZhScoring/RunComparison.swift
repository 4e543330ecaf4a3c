public import ZhModel

/// One claim that two runs over a document do not have alike.
public struct ClaimChange: Hashable, Sendable {
  /// One field that differs.
  public struct Difference: Hashable, Sendable {
    /// The field, an index of ``RunComparison/fields``.
    let field: Int
    /// Nil for nothing.
    public let old: String?
    /// Nil for nothing.
    public let new: String?
  }

  /// Lost, gained or altered.
  public let kind: ChangeKind
  /// The claim of the old run; nil for one gained.
  public let old: Claim?
  /// The claim of the new run; nil for one lost.
  public let new: Claim?
  /// Empty but for an altered claim, in the order of the format.
  public let differences: [Difference]

  /// The claim of the new run, or the old one that was lost.
  public var claim: Claim { new ?? old! }
}

/// What a document's claims became from one run to another.
public struct DocumentChanges: Hashable, Sendable {
  /// The document's id.
  public let document: String
  /// In the order of the text.
  public let changes: [ClaimChange]
  /// How many claims both runs have alike.
  public let same: Int

  /// How many claims changed in this way.
  public func count(_ kind: ChangeKind) -> Int { changes.count { $0.kind == kind } }
}

/// Compares two runs of the extractor, claim by claim.
///
/// Claims go together that agree in span, role and indicator; of those left, in span and role; in
/// span; in text, role and indicator (the text has moved); at last those that overlap. What is still
/// left was lost or gained. `id` is not compared: it changes with every version.
public struct RunComparison: Sendable {
  /// What is compared.
  public let fields: [ClaimField]

  /// A comparison of what claims say, and where asked for of their confidence and rule too.
  public init(comparesMaking: Bool = false) {
    fields = ClaimField.stated + (comparesMaking ? ClaimField.made : [])
  }

  /// What the claims of one document became.
  /// - Complexity: O(*n*) in the claims, O(*m*²) in those that find no partner by their fields.
  public func compare(_ document: String, _ old: [Claim], _ new: [Claim]) -> DocumentChanges {
    var pairing = Pairing(old, new)
    pairing.pair { claim in fields.map { $0.value(of: claim) } }
    let same = pairing.pairs.count
    pairing.pair { [range($0.span), $0.role.rawValue, $0.indicator] }
    pairing.pair { [range($0.span), $0.role.rawValue] }
    pairing.pair { [range($0.span)] }
    pairing.pair { [$0.text, $0.role.rawValue, $0.indicator] }
    pairing.pairOverlapping()
    var changes = pairing.pairs.dropFirst(same).map { pair in
      ClaimChange(
        kind: .altered, old: old[pair.old], new: new[pair.new],
        differences: differences(old[pair.old], new[pair.new]))
    }
    changes += pairing.freeOld.map {
      ClaimChange(kind: .lost, old: old[$0], new: nil, differences: [])
    }
    changes += pairing.freeNew.map {
      ClaimChange(kind: .gained, old: nil, new: new[$0], differences: [])
    }
    let ordered = changes.enumerated().sorted { a, b in
      let (first, second) = (a.element.claim.span, b.element.claim.span)
      return (first.lowerBound, first.upperBound, a.offset)
        < (second.lowerBound, second.upperBound, b.offset)
    }
    return DocumentChanges(document: document, changes: ordered.map(\.element), same: same)
  }

  private func range(_ range: Range<Int>) -> String { "\(range.lowerBound) \(range.upperBound)" }

  private func differences(_ old: Claim, _ new: Claim) -> [ClaimChange.Difference] {
    fields.indices.compactMap { index in
      let (before, after) = (fields[index].value(of: old), fields[index].value(of: new))
      return before == after ? nil : .init(field: index, old: before, new: after)
    }
  }

  /// The name of a field that differs.
  public func key(of difference: ClaimChange.Difference) -> StaticString {
    fields[difference.field].key
  }

  /// `time 2022 → 2023; subject – → 云阳县`
  public func text(_ differences: [ClaimChange.Difference]) -> String {
    differences.map { "\(key(of: $0)) \(ChangeKind.step($0.old, $0.new))" }.joined(separator: "; ")
  }
}

/// Which claims of two runs go together.
private struct Pairing {
  private let old: [Claim]
  private let new: [Claim]
  private(set) var pairs: [(old: Int, new: Int)] = []
  /// Without a partner, in order.
  private(set) var freeOld: [Int]
  private(set) var freeNew: [Int]

  init(_ old: [Claim], _ new: [Claim]) {
    self.old = old
    self.new = new
    freeOld = Array(old.indices)
    freeNew = Array(new.indices)
  }

  /// Pairs those that have the same key, the first with the first.
  mutating func pair(by key: (Claim) -> [String?]) {
    guard !freeOld.isEmpty, !freeNew.isEmpty else { return }
    var waiting: [[String?]: [Int]] = [:]
    for index in freeOld.reversed() { waiting[key(old[index]), default: []].append(index) }
    let new = new
    take { index in waiting[key(new[index])]?.popLast() }
  }

  /// Pairs those that share a character, the first with the first.
  mutating func pairOverlapping() {
    var waiting = freeOld
    let (old, new) = (old, new)
    take { index in
      guard let found = waiting.firstIndex(where: { old[$0].span.overlaps(new[index].span) }) else {
        return nil
      }
      return waiting.remove(at: found)
    }
  }

  private mutating func take(_ partner: (Int) -> Int?) {
    var taken: Set<Int> = []
    var left: [Int] = []
    for index in freeNew {
      if let found = partner(index) {
        pairs.append((found, index))
        taken.insert(found)
      } else {
        left.append(index)
      }
    }
    freeNew = left
    freeOld.removeAll(where: taken.contains)
  }
}
