public import ZhText

/// What the tokens of a stretch are between them, so that nobody goes through them in vain.
public struct TokenSummary: Sendable {
  public internal(set) var count = 0
  /// Of all its words, and of those of one character.
  public internal(set) var classes: WordClass = []
  public internal(set) var shortClasses: WordClass = []
  public internal(set) var holdsText = false
  /// Whether a run of letters begins with 每.
  public internal(set) var holdsEach = false
  /// Whether a run of letters may begin with the name of a lake or a river: 鹭鸣湖, 清水河.
  public internal(set) var holdsWater = false
  /// Whether a plain noun of two characters ends as places do: 城市, which 江城市 reads as.
  public internal(set) var holdsPlaceNoun = false
  @usableFromInline var marks: UInt64 = 0

  /// What the names of waters, mountains and islands end with.
  public static let waters = UnitSet("湖河江山岛")

  /// Of no tokens.
  public init() {}

  /// Adds what other tokens are, but not their number.
  public mutating func formUnion(_ other: TokenSummary) {
    classes.formUnion(other.classes)
    shortClasses.formUnion(other.shortClasses)
    marks |= other.marks
    holdsText = holdsText || other.holdsText
    holdsEach = holdsEach || other.holdsEach
  }

  /// Whether one of some marks may be among the tokens. A mark is told by six bits of it, so that one may
  /// stand for another; no two that Chinese text is full of do.
  @inlinable @inline(__always) public func mayHold(_ marks: MarkSet) -> Bool {
    self.marks & marks.bits != 0
  }

  @inline(__always) mutating func note(mark: UInt16) { marks |= MarkSet.bit(mark) }
}

/// Marks to look for in a summary of tokens. Made of constants, it is one.
public struct MarkSet: Sendable {
  @usableFromInline let bits: UInt64

  @inlinable @inline(__always) public init(_ mark: UInt16) { bits = Self.bit(mark) }

  @inlinable @inline(__always) public init(_ a: UInt16, _ b: UInt16, _ c: UInt16) {
    bits = Self.bit(a) | Self.bit(b) | Self.bit(c)
  }

  @inlinable @inline(__always) static func bit(_ mark: UInt16) -> UInt64 {
    1 << UInt64((mark ^ mark >> 8) & 63)
  }
}
