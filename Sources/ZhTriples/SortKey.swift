public import ZhQuantity

extension ExactDecimal {
  /// A text whose byte order is numeric order, so that SQLite compares and sorts exact decimals
  /// without rounding them; equal numbers have equal keys, whatever their written precision.
  ///
  /// Zero is `0`. Any other number, in scientific notation d.ddd × 10^e without trailing zeros,
  /// gives:
  ///
  /// | number   | key                                              | example             |
  /// | -------- | ------------------------------------------------ | ------------------- |
  /// | positive | `1`, the order of e, the digits                  | 2500 → `1a325`      |
  /// | negative | `-`, the order of −e, each digit from 9, then `~` | -0.2158 → `-a17841~` |
  ///
  /// The order of e ≥ 0 is a letter for how many digits e has (`a` for one, `b` for two …), then
  /// those digits: 3 → `a3`, 11 → `b11`. The order of e < 0 runs the other way, from `Z` down, each
  /// digit taken from 9: -1 → `Z8`, -2 → `Z7`, -10 → `Y89`. The `~` puts -1.5 below -1, as the
  /// shorter of two texts would otherwise come first.
  ///
  /// - Complexity: O(1); a key of *n* digits has about *n* + 4 bytes.
  public var sortKey: String {
    guard significand != 0 else { return "0" }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { digits in
      let (kept, count) = Self.writeDigits(of: significand.magnitude, into: digits)
      let (sum, overflow) = exponent.addingReportingOverflow(count - 1)
      let order = overflow ? Int.max : max(sum, -Int.max)
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { key in
        var end = 0
        func append(_ byte: UInt8) {
          key.initializeElement(at: end, to: byte)
          end += 1
        }
        append(isNegative ? UInt8(ascii: "-") : UInt8(ascii: "1"))
        Self.writeOrder(isNegative ? -order : order, append)
        for digit in digits[..<kept] { append(0x30 + (isNegative ? 9 - digit : digit)) }
        if isNegative { append(UInt8(ascii: "~")) }
        return String(decoding: key[..<end], as: UTF8.self)
      }
    }
  }

  /// Writes the decimal digits of a number that is not zero from the start of `buffer`.
  /// - Returns: how many there are without trailing zeros, and how many in all.
  private static func writeDigits(
    of value: UInt128, into buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> (kept: Int, count: Int) {
    var start = buffer.count
    var trailing = 0
    func push(_ digit: UInt8) {
      // Zeros before the first other digit, from the right, are left out.
      if digit == 0 && start == buffer.count {
        trailing += 1
        return
      }
      start -= 1
      buffer.initializeElement(at: start, to: digit)
    }
    var rest = value
    while rest > UInt128(UInt64.max) {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      push(UInt8(digit))
      rest = quotient
    }
    // Nearly every number comes here at once: 64-bit division is many times cheaper.
    var small = UInt64(rest)
    while small > 0 {
      let (quotient, digit) = small.quotientAndRemainder(dividingBy: 10)
      push(UInt8(digit))
      small = quotient
    }
    let kept = buffer.count - start
    for index in 0..<kept { buffer.initializeElement(at: index, to: buffer[start + index]) }
    return (kept, kept + trailing)
  }

  private static func writeOrder(_ order: Int, _ append: (UInt8) -> Void) {
    if (0..<10).contains(order) {
      append(UInt8(ascii: "a"))
      return append(0x30 + UInt8(order))
    }
    let digits = String(order.magnitude).utf8
    if order >= 0 {
      append(UInt8(ascii: "a") + UInt8(digits.count - 1))
      for digit in digits { append(digit) }
    } else {
      append(UInt8(ascii: "Z") - UInt8(digits.count - 1))
      for digit in digits { append(0x30 + 0x39 - digit) }
    }
  }
}
