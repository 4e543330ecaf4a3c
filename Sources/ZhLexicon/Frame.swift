internal import ZhQuantity

/// A row of `patterns.tsv` as matching reads it. Plain memory of the lexicon's, which whoever matches
/// keeps: trying a frame counts no references.
public struct PatternFrames: @unchecked Sendable {
  /// The row's place in `Lexicon.patterns`.
  public let index: Int
  public let makes: PatternRow.Makes
  /// What the word nearest before the number must be one of, and the first words of the frames before
  /// and behind it; `Frame.always` where that is open, `Frame.name` where a name has to follow.
  let nearest: WordClass
  let before: WordClass
  let behind: WordClass
  /// See `PatternRow`.
  public let isCarried: Bool
  public let addsWords: Bool
  /// Whether the indicator is the phrase before the number, and nothing else.
  public let isPhrase: Bool
  /// Whether another number stands behind the row's own.
  public let goesOnToQuantity: Bool
  /// The frames that a number may stand in, on both sides: one for each choice of the optional words,
  /// those with more of them first.
  public let leftwards: UnsafeBufferPointer<Frame>
  public let rightwards: UnsafeBufferPointer<Frame>

  init(_ row: PatternRow) {
    index = row.index
    makes = row.makes
    isCarried = row.isCarried
    addsWords = row.addsWords
    isPhrase = row.indicator == [.slot(.np)]
    nearest = if case .word(let classes)? = row.left.last { classes } else { Frame.always }
    goesOnToQuantity = row.right.contains(.quantity)
    leftwards = fixed(Self.expanded(row.left.reversed()))
    rightwards = fixed(Self.expanded(row.right))
    before = leftwards.reduce([]) { $0.union($1.first) }
    behind = rightwards.reduce([]) { $0.union($1.opensWithName ? Frame.name : $1.first) }
  }

  func deallocate() {
    for frame in leftwards { frame.deallocate() }
    for frame in rightwards { frame.deallocate() }
    leftwards.deallocate()
    rightwards.deallocate()
  }

  private static func expanded(_ elements: [PatternRow.Element]) -> [Frame] {
    var frames: [[PatternRow.Element]] = [[]]
    for element in elements {
      switch element {
      case .optionalWord(let classes): frames = frames.flatMap { [$0 + [.word(classes)], $0] }
      case .optionalLiteral(let word): frames = frames.flatMap { [$0 + [.literal(word)], $0] }
      default: frames = frames.map { $0 + [element] }
      }
    }
    return frames.map { Frame($0) }
  }
}

/// The rows of `patterns.tsv`, in table order, and which of them take numbers of each dimension.
final class FrameTable: @unchecked Sendable {
  private let rows: UnsafeBufferPointer<PatternFrames>
  private let sets: UnsafeBufferPointer<RowSets>
  /// For each 64 rows those that take numbers of a dimension, as bits, by the dimension's index.
  private let taking: [UnsafeBufferPointer<UInt64>]

  init(_ patterns: [PatternRow]) {
    let rows = fixed(patterns.map { PatternFrames($0) })
    self.rows = rows
    let parts = stride(from: 0, to: rows.count, by: 64).map { $0..<min($0 + 64, rows.count) }
    sets = fixed(parts.map { RowSets(rows[$0]) })
    taking = Dimension.allCases.map { dimension in
      fixed(
        parts.map { part in
          part.reduce(into: 0) { bits, place in
            if patterns[place].dimensions.contains(dimension) { bits |= 1 << UInt64(place % 64) }
          }
        })
    }
  }

  deinit {
    for row in rows { row.deallocate() }
    for set in sets { set.deallocate() }
    for bits in taking { bits.deallocate() }
    rows.deallocate()
    sets.deallocate()
  }

  func rows(of dimension: Dimension) -> FrameRows {
    FrameRows(rows: rows, sets: sets, taking: taking[dimension.index])
  }
}

/// Of 64 rows those that words of certain classes let in, as bits.
@usableFromInline struct RowSets {
  /// Where the words stand: nearest before the number, before it, behind it.
  @usableFromInline enum Side: Int { case nearest, before, behind }

  /// For each side, each four bits of the classes and each value of them. All of the classes are looked
  /// up, whichever there are: to go from one that is there to the next takes a branch that the processor
  /// cannot foretell.
  @usableFromInline let bits: UnsafeBufferPointer<UInt64>

  @usableFromInline static var digits: Int { 10 }

  fileprivate init(_ rows: Slice<UnsafeBufferPointer<PatternFrames>>) {
    precondition(WordClass.named.allSatisfy { $0.value.rawValue < Frame.name.rawValue })
    var bits = [UInt64](repeating: 0, count: 3 * Self.digits * 16)
    for (place, row) in rows.enumerated() {
      for (side, classes) in [row.nearest, row.before, row.behind].enumerated() {
        for digit in 0..<Self.digits {
          let wanted = classes.rawValue >> UInt64(4 * digit)
          for value in 0..<16 where wanted & UInt64(value) != 0 {
            bits[(side * Self.digits + digit) * 16 + value] |= 1 << UInt64(place)
          }
        }
      }
    }
    self.bits = fixed(bits)
  }

  fileprivate func deallocate() { bits.deallocate() }

  @inlinable @inline(__always) func rows(_ classes: WordClass, _ side: Side) -> UInt64 {
    let bits = bits.baseAddress! + side.rawValue * Self.digits * 16
    var rows: UInt64 = 0
    for digit in 0..<Self.digits {
      let value = classes.rawValue &>> UInt64(truncatingIfNeeded: 4 &* digit) & 15
      rows |= bits[16 &* digit &+ Int(truncatingIfNeeded: value)]
    }
    return rows
  }
}

/// The rows that take numbers of one dimension, in table order.
public struct FrameRows: @unchecked Sendable {
  @usableFromInline let rows: UnsafeBufferPointer<PatternFrames>
  @usableFromInline let sets: UnsafeBufferPointer<RowSets>
  @usableFromInline let taking: UnsafeBufferPointer<UInt64>

  fileprivate init(
    rows: UnsafeBufferPointer<PatternFrames>, sets: UnsafeBufferPointer<RowSets>,
    taking: UnsafeBufferPointer<UInt64>
  ) {
    self.rows = rows
    self.sets = sets
    self.taking = taking
  }

  /// The rows that may fit where there are words of these classes, `Frame.always` and `Frame.name`.
  public func candidates(
    nearest: WordClass, before: WordClass, behind: WordClass
  ) -> Candidates {
    Candidates(frames: self, classes: (nearest, before, behind))
  }

  public struct Candidates: Sequence, IteratorProtocol {
    @usableFromInline let frames: FrameRows
    @usableFromInline let classes: (nearest: WordClass, before: WordClass, behind: WordClass)
    /// Which 64 rows are next.
    @usableFromInline var part = 0
    /// Those of the 64 before that are left.
    @usableFromInline var left: UInt64 = 0

    /// The row in the lexicon's memory: it is large to be copied.
    @inlinable public mutating func next() -> UnsafePointer<PatternFrames>? {
      while left == 0 {
        guard part < frames.sets.count else { return nil }
        let sets = frames.sets[part]
        left =
          frames.taking[part] & sets.rows(classes.nearest, .nearest)
          & sets.rows(classes.before, .before) & sets.rows(classes.behind, .behind)
        part += 1
      }
      let place = left.trailingZeroBitCount
      left &= left - 1
      return frames.rows.baseAddress! + ((part - 1) * 64 + place)
    }
  }
}

/// A copy in memory that is never moved nor counted, until `deallocate`.
private func fixed<Element>(_ elements: [Element]) -> UnsafeBufferPointer<Element> {
  let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
  _ = memory.initialize(from: elements)
  return UnsafeBufferPointer(memory)
}

/// The elements of a frame on one side of its number, in the order in which they are matched, optional
/// words decided.
public struct Frame: @unchecked Sendable {
  /// An element that has to be there. See `PatternRow.Element`.
  public enum Kind: UInt8, Sendable {
    case word, phrase, optionalPhrase, literal, quantity, period, edge
  }

  public struct Element {
    public let kind: Kind
    /// Of a phrase.
    public let slot: PatternRow.Slot
    /// Of a word.
    public let classes: WordClass
    /// Of a literal.
    public let literal: UnsafeBufferPointer<UInt16>
  }

  public let elements: UnsafeBufferPointer<Element>
  /// Stands for a name that begins right behind a number: no word has this class.
  public static var name: WordClass { WordClass(rawValue: 1 << 38) }
  /// Stands for a word that is not wanted: nor this.
  public static var always: WordClass { WordClass(rawValue: 1 << 39) }
  fileprivate let opensWithName: Bool
  /// Of its first two words, or `always`.
  fileprivate let first: WordClass
  private let second: WordClass

  fileprivate init(_ elements: [PatternRow.Element]) {
    self.elements = fixed(elements.map(Self.plain))
    opensWithName = self.elements.first?.kind == .phrase
    let words = self.elements.filter { $0.kind == .word }.map(\.classes)
    first = words.first ?? Self.always
    second = words.dropFirst().first ?? Self.always
  }

  /// Whether it may fit where there are words of these classes and `always`: asked before it is tried.
  public func mayFit(_ classes: WordClass) -> Bool {
    !first.isDisjoint(with: classes) && !second.isDisjoint(with: classes)
  }

  fileprivate func deallocate() {
    for element in elements { element.literal.deallocate() }
    elements.deallocate()
  }

  private static func plain(_ element: PatternRow.Element) -> Element {
    func made(
      _ kind: Kind, slot: PatternRow.Slot = .np, classes: WordClass = [], word: [UInt16] = []
    ) -> Element {
      Element(kind: kind, slot: slot, classes: classes, literal: fixed(word))
    }
    return switch element {
    case .word(let classes): made(.word, classes: classes)
    case .phrase(let slot): made(.phrase, slot: slot)
    case .optionalPhrase(let slot): made(.optionalPhrase, slot: slot)
    case .literal(let word): made(.literal, word: word)
    case .quantity: made(.quantity)
    case .period: made(.period)
    case .edge: made(.edge)
    case .optionalWord, .optionalLiteral: preconditionFailure("rows are expanded")
    }
  }
}
