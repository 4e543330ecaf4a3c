public import ZhText

/// What each character is worth as a numeral: asked of every character of a text.
@usableFromInline struct NumeralTable: Sendable {
  /// The numerals' characters, 一 to 零, beside 〇.
  static let han: ClosedRange<UInt16> = 0x4E00...0x96F6

  @usableFromInline let entries: [Numeral]
  /// By character: an entry's index and 1 for a numeral; behind the last entry's for a character
  /// that only begins a word that is a number; 0 for all others.
  @usableFromInline let indices: UnitMap
  /// The numerals.
  @usableFromInline let characters: UnitSet

  /// - Parameter openers: what begins words that are quantities: 榜 of 榜首.
  init(_ numerals: [(unit: UInt16, numeral: Numeral)], openers: [UInt16]) {
    entries = numerals.map(\.numeral)
    var draft = UnitMapDraft()
    for unit in openers { draft.set(unit, UInt16(numerals.count + 1)) }
    for (index, entry) in numerals.enumerated() { draft.set(entry.unit, UInt16(index + 1)) }
    indices = UnitMap(draft)
    characters = UnitSet(units: numerals.map(\.unit))
  }

  @inlinable @inline(__always) subscript(unit: UInt16) -> Numeral? {
    let index = Int(indices[unit])
    return index == 0 || index > entries.count ? nil : entries[index - 1]
  }

  @inlinable @inline(__always) func contains(_ unit: UInt16) -> Bool {
    characters.contains(unit)
  }

  @inlinable @inline(__always) func mayCount(_ unit: UInt16) -> Bool { indices[unit] != 0 }
}
