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

/// The rows that take numbers of each dimension, in table order.
final class FrameTable: @unchecked Sendable {
  /// By the dimension's index.
  let rows: [FrameRows]
  private let all: [PatternFrames]

  init(_ patterns: [PatternRow]) {
    let all = patterns.map { PatternFrames($0) }
    self.all = all
    rows = Dimension.allCases.map { kind in
      FrameRows(all.filter { patterns[$0.index].dimensions.contains(kind) })
    }
  }

  deinit {
    for row in rows { row.deallocate() }
    for frames in all { frames.deallocate() }
  }
}

/// The rows that take numbers of one dimension, in table order.
public struct FrameRows: @unchecked Sendable {
  @usableFromInline let rows: UnsafeBufferPointer<PatternFrames>
  /// For each 64 rows and each class the rows, as bits, that such a word lets in: nearest before the
  /// number, before it, behind it.
  @usableFromInline let sets: UnsafeBufferPointer<SIMD3<UInt64>>

  fileprivate init(_ frames: [PatternFrames]) {
    rows = fixed(frames)
    var sets = [SIMD3<UInt64>](repeating: .zero, count: 64 * ((frames.count + 63) / 64))
    for (place, row) in frames.enumerated() {
      for (lane, classes) in [row.nearest, row.before, row.behind].enumerated() {
        for bit in 0..<64 where classes.rawValue >> UInt64(bit) & 1 != 0 {
          sets[place / 64 * 64 + bit][lane] |= 1 << UInt64(place % 64)
        }
      }
    }
    self.sets = fixed(sets)
  }

  fileprivate func deallocate() {
    rows.deallocate()
    sets.deallocate()
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
    /// The first of the next 64 rows.
    @usableFromInline var next64 = 0
    /// Those of the 64 before that are left.
    @usableFromInline var left: UInt64 = 0

    /// The row in the lexicon's memory: it is large to be copied.
    @inlinable public mutating func next() -> UnsafePointer<PatternFrames>? {
      while left == 0 {
        guard next64 < frames.rows.count else { return nil }
        left =
          set(classes.nearest, 0) & set(classes.before, 1) & set(classes.behind, 2)
        next64 += 64
      }
      let place = left.trailingZeroBitCount
      left &= left - 1
      return frames.rows.baseAddress! + (next64 - 64 + place)
    }

    /// The rows that words of these classes let in.
    @inlinable func set(_ classes: WordClass, _ lane: Int) -> UInt64 {
      var rows: UInt64 = 0
      var bits = classes.rawValue
      while bits != 0 {
        rows |= frames.sets[next64 + bits.trailingZeroBitCount][lane]
        bits &= bits - 1
      }
      return rows
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
  /// Stands for a word that is not wanted: no word has this class.
  public static let always = WordClass(rawValue: 1 << 63)
  /// Stands for a name that begins right behind a number.
  public static let name = WordClass(rawValue: 1 << 62)
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
