package import ZhQuantity

/// The digits of both ends of a range, found once for all that shows them.
package struct RangeDigits {
  package let lower: Digits
  package let upper: Digits

  package init(_ range: Range<Int>) {
    lower = Digits(range.lowerBound)
    upper = Digits(range.upperBound)
  }

  /// Of an offset.
  package struct Digits {
    /// Nil for an offset of more than eight digits.
    package let short: ShortDigits?
    package let value: Int

    fileprivate init(_ value: Int) {
      self.value = value
      short = ShortDigits(value.magnitude)
    }
  }
}
