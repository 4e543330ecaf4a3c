/// What tells a claim apart, in eight bytes where it is of sixteen hexadecimal digits, as those of the
/// extractor are: a string of them would be an allocation for each claim.
package enum ClaimID: Hashable, Sendable {
  case digits(UInt64)
  /// Of another form; never sixteen digits.
  case other(String)

  init(_ text: String) { self = Self.value(of: text).map { .digits($0) } ?? .other(text) }

  var text: String {
    switch self {
    case .digits(let value):
      let words = Self.digits(of: value)
      return withUnsafeBytes(of: (words.0.littleEndian, words.1.littleEndian)) {
        String(decoding: $0, as: UTF8.self)
      }
    case .other(let text): return text
    }
  }

  private static func value(of text: String) -> UInt64? {
    guard text.utf8.count == 16 else { return nil }
    var value: UInt64 = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(byte - 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(byte - 0x57)
      default: return nil
      }
    }
    return value
  }

  /// Sixteen hexadecimal digits, the first in the lowest byte of the first word.
  static func digits(of value: UInt64) -> (UInt64, UInt64) {
    (eightDigits(of: value >> 32), eightDigits(of: value & 0xFFFF_FFFF))
  }

  /// The eight digits of 32 bits, the first of them in the lowest byte.
  private static func eightDigits(of value: UInt64) -> UInt64 {
    // Four bits to each byte, by halves.
    var digits = (value | value << 16) & 0x0000_FFFF_0000_FFFF
    digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
    digits = (digits | digits << 4) & 0x0F0F_0F0F_0F0F_0F0F
    let ones: UInt64 = 0x0101_0101_0101_0101
    // 1 where a digit is a letter, which stands 39 behind where the numerals would go on.
    let letters = (digits &+ 6 &* ones) >> 4 & ones
    return (digits &+ 0x30 &* ones &+ 39 &* letters).byteSwapped
  }
}
