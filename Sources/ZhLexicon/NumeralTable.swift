/// What each character is worth as a numeral: asked of every character of a text.
struct NumeralTable: Sendable {
  /// The numerals' characters, 一 to 零, beside 〇.
  static let han: ClosedRange<UInt16> = 0x4E00...0x96F6

  private let entries: [Numeral]
  /// By character: 0 for most, an entry's index and 1 for a numeral.
  private let indices: [UInt8]
  /// A bit for each character that can begin a number or a word that is one.
  private let counting: [UInt64]

  /// - Parameter openers: what begins words that are quantities: 榜 of 榜首.
  init(_ numerals: [UInt16: Numeral], openers: [UInt16]) {
    precondition(numerals.count < 255)
    var entries: [Numeral] = []
    var indices = [UInt8](repeating: 0, count: 65536)
    var counting = [UInt64](repeating: 0, count: 1024)
    for (unit, numeral) in numerals.sorted(by: { $0.key < $1.key }) {
      entries.append(numeral)
      indices[Int(unit)] = UInt8(entries.count)
    }
    for unit in numerals.keys + openers { counting[Int(unit >> 6)] |= 1 << UInt64(unit & 63) }
    self.entries = entries
    self.indices = indices
    self.counting = counting
  }

  @inline(__always) subscript(unit: UInt16) -> Numeral? {
    let index = indices[Int(unit)]
    return index == 0 ? nil : entries[Int(index) - 1]
  }

  @inline(__always) func mayCount(_ unit: UInt16) -> Bool {
    counting[Int(unit >> 6)] & (1 << UInt64(unit & 63)) != 0
  }
}
