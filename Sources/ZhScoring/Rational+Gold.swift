import ZhQuantity

extension Rational {
  /// A numeral as gold files write it: `1,234.5`, `-3`, `1/3`, `2.5e3`; nil for any other text and
  /// for values that do not fit.
  init?(gold text: some StringProtocol) {
    let cleaned = text.unicodeScalars.filter { $0 != "," && $0 != "，" }
    var rest = Wording.trimmed(cleaned)
    var sign: Int128 = 1
    if let first = rest.first, first == "-" || first == "+" {
      if first == "-" { sign = -1 }
      rest.removeFirst()
    }
    var digits = Self.takeDigits(&rest)
    if rest.first == "/", !digits.isEmpty {
      rest.removeFirst()
      let below = Self.takeDigits(&rest)
      guard rest.isEmpty, !below.isEmpty, let top = Int128(digits), let bottom = Int128(below)
      else { return nil }
      self.init(sign * top, over: bottom)
      return
    }
    var exponent = 0
    if rest.first == "." {
      rest.removeFirst()
      let fraction = Self.takeDigits(&rest)
      digits += fraction
      exponent -= fraction.utf8.count
    }
    if rest.first == "e" || rest.first == "E", !digits.isEmpty {
      rest.removeFirst()
      var power = ""
      if let first = rest.first, first == "-" || first == "+" {
        if first == "-" { power = "-" }
        rest.removeFirst()
      }
      power += Self.takeDigits(&rest)
      guard let value = Int(power), abs(value) <= 1000 else { return nil }
      exponent += value
    }
    guard rest.isEmpty, let significand = Int128(digits) else { return nil }
    self.init(sign * significand, scaledBy: exponent)
  }

  private static func takeDigits(_ text: inout ArraySlice<Unicode.Scalar>) -> String {
    var digits = ""
    while let first = text.first, ("0"..."9").contains(first) {
      digits.unicodeScalars.append(first)
      text.removeFirst()
    }
    return digits
  }
}
