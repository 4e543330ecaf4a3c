/// The digits of a whole number below 10^8, found all at once: nearly all numbers that are written have
/// no more.
public struct ShortDigits {
  /// In ASCII, the first in the lowest byte; 0 behind the last.
  public let bytes: UInt64
  /// At least one: 0 is a digit too.
  public let count: Int

  /// Nil for a number of more than eight digits.
  @inlinable public init?(_ value: UInt) {
    guard value < 100_000_000 else { return nil }
    // Halves of four digits, then of two, then single ones, each in the lower bits of its share.
    let halves = UInt64(value / 10_000) | UInt64(value % 10_000) << 32
    // x / 100 below 10^4.
    let hundreds = (halves &* 10_486) >> 20 & 0x0000_007F_0000_007F
    let pairs = (halves &- 100 &* hundreds) << 16 | hundreds
    // x / 10 below 100.
    let tens = (pairs &* 103) >> 10 & 0x000F_000F_000F_000F
    let digits = (pairs &- 10 &* tens) << 8 | tens
    // The zeros in front; of 0 itself the last one stays.
    let zeros = min(digits.trailingZeroBitCount / 8, 7)
    count = 8 - zeros
    bytes = (digits | 0x3030_3030_3030_3030) >> UInt64(8 * zeros)
  }

  /// Writes the digits; there must be room for eight bytes.
  @inlinable public func write(to memory: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(memory).storeBytes(of: bytes.littleEndian, as: UInt64.self)
  }

  /// Writes the digits behind the first so many; there must be room for eight bytes.
  @inline(__always) func write(from first: Int, to memory: UnsafeMutablePointer<UInt8>) {
    let rest = bytes >> UInt64(8 * first)
    UnsafeMutableRawPointer(memory).storeBytes(of: rest.littleEndian, as: UInt64.self)
  }
}
