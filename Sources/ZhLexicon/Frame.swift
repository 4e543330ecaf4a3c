internal import ZhQuantity

/// A row of `patterns.tsv` as matching reads it. Plain memory of the lexicon's, which whoever matches
/// keeps: trying a frame counts no references.
public struct PatternFrames: @unchecked Sendable {
  /// The row's place in `Lexicon.patterns`.
  public let index: Int
  public let makes: PatternRow.Makes
  /// What the word nearest before the number must be one of; empty where that is open.
  public let nearest: WordClass
  /// Whether another number stands behind the row's own.
  public let goesOnToQuantity: Bool
  /// The frames that a number may stand in, on both sides: one for each choice of the optional words,
  /// those with more of them first.
  public let leftwards: UnsafeBufferPointer<Frame>
  public let rightwards: UnsafeBufferPointer<Frame>

  init(_ row: PatternRow) {
    index = row.index
    makes = row.makes
    nearest = if case .word(let classes)? = row.left.last { classes } else { [] }
    goesOnToQuantity = row.right.contains(.quantity)
    leftwards = fixed(Self.expanded(row.left.reversed()))
    rightwards = fixed(Self.expanded(row.right))
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
  /// By the dimension's index. Written only in `init`.
  let rows: [UnsafeBufferPointer<PatternFrames>]
  private let all: [PatternFrames]

  init(_ patterns: [PatternRow]) {
    let all = patterns.map { PatternFrames($0) }
    self.all = all
    rows = Dimension.allCases.map { kind in
      fixed(all.filter { patterns[$0.index].dimensions.contains(kind) })
    }
  }

  deinit {
    for row in rows { row.deallocate() }
    for frames in all { frames.deallocate() }
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
  /// Of its first two words, or `always`.
  private let first: WordClass
  private let second: WordClass

  fileprivate init(_ elements: [PatternRow.Element]) {
    self.elements = fixed(elements.map(Self.plain))
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
