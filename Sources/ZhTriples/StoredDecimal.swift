internal import ZhQuantity

extension ExactDecimal {
  /// The decimal that the store wrote: like `init(_:)`, but for any count of leading or trailing
  /// zeros, so that every number that fits in memory comes back.
  init?(stored text: String) {
    if let value = ExactDecimal(text) {
      self = value
      return
    }
    var significand: Int128 = 0
    var exponent = 0
    var pendingZeros = 0
    var seenPoint = false
    var digits = text.utf8[...]
    let negative = digits.first == UInt8(ascii: "-")
    if negative { digits = digits.dropFirst() }
    guard let first = digits.first, (0x30...0x39).contains(first) else { return nil }
    for byte in digits {
      switch byte {
      case UInt8(ascii: ".") where !seenPoint: seenPoint = true
      case 0x30:
        pendingZeros += 1
        if seenPoint { exponent -= 1 }
      case 0x31...0x39:
        for factor in repeatElement(Int128(10), count: significand == 0 ? 1 : pendingZeros + 1) {
          let (scaled, overflow) = significand.multipliedReportingOverflow(by: factor)
          guard !overflow else { return nil }
          significand = scaled
        }
        let (sum, overflow) = significand.addingReportingOverflow(Int128(byte - 0x30))
        guard !overflow else { return nil }
        significand = sum
        pendingZeros = 0
        if seenPoint { exponent -= 1 }
      default: return nil
      }
    }
    self.init(
      significand: negative ? -significand : significand,
      exponent: significand == 0 ? 0 : exponent + pendingZeros)
  }
}
