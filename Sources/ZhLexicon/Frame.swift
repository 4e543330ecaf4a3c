/// The elements of a row's frame on one side of its number, in the order in which they are matched,
/// optional words decided. Plain memory of the row's: trying a frame counts no references.
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

  /// Copies elements to memory of its own, until `deallocate`.
  init(_ elements: [PatternRow.Element]) {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = memory.initialize(from: elements.map(Self.plain))
    self.elements = UnsafeBufferPointer(memory)
  }

  func deallocate() {
    for element in elements { element.literal.deallocate() }
    elements.deallocate()
  }

  private static func plain(_ element: PatternRow.Element) -> Element {
    func made(
      _ kind: Kind, slot: PatternRow.Slot = .np, classes: WordClass = [], word: [UInt16] = []
    ) -> Element {
      let literal = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: word.count)
      _ = literal.initialize(from: word)
      return Element(
        kind: kind, slot: slot, classes: classes, literal: UnsafeBufferPointer(literal))
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
