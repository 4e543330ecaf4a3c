/// An exact decimal number, `significand × 10^exponent`.
///
/// The written precision is kept: `6.30` is `(630, -2)` and prints as `6.30`. No value ever passes
/// through binary floating point.
public struct ExactDecimal: Hashable, Sendable {
  // In 24 bytes, also where it is optional: every number that is read is handed on many times, and
  // an `Int128` with an `Int` takes 32, optional 48.
  @usableFromInline var low: UInt64
  @usableFromInline var high: Int64
  @usableFromInline var storedExponent: Int32
  /// Always true: its other values are the optional's nil.
  @usableFromInline var isNumber = true

  @inlinable public var significand: Int128 {
    get { Int128(high) << 64 | Int128(low) }
    set {
      low = UInt64(truncatingIfNeeded: newValue)
      high = Int64(truncatingIfNeeded: newValue >> 64)
    }
  }

  /// Within 32 bits; what is beyond them is the nearest that is not.
  @inlinable public var exponent: Int {
    get { Int(storedExponent) }
    set { storedExponent = Int32(clamping: newValue) }
  }

  @inlinable public init(significand: Int128, exponent: Int = 0) {
    low = UInt64(truncatingIfNeeded: significand)
    high = Int64(truncatingIfNeeded: significand >> 64)
    storedExponent = Int32(clamping: exponent)
  }

  /// The significand where it fits into a word, as nearly all do.
  @inlinable var short: Int? {
    let word = Int64(bitPattern: low)
    return high == word >> 63 ? Int(word) : nil
  }

  @inlinable init(short: Int, exponent: Int) {
    low = UInt64(bitPattern: Int64(short))
    high = Int64(short) >> 63
    storedExponent = Int32(clamping: exponent)
  }

  /// A number of so many decimal places, whose digits are those of `word`.
  @inlinable public init(_ word: Int, places: Int) { self.init(short: word, exponent: -places) }

  public init(_ integer: Int) { self.init(significand: Int128(integer)) }

  public static let zero = ExactDecimal(0)

  /// Digits that a significand can hold without overflow.
  public static let maximumDigits = 37

  /// The numeral `-?[0-9]+(\.[0-9]+)?`; nil for any other text and beyond `maximumDigits` digits.
  public init?(_ text: some StringProtocol) { self.init(String(text)) }

  /// As for any other text; of a type that is known, which the runtime need not look up.
  public init?(_ text: String) {
    var value: Int128 = 0
    var digits = 0
    var fraction = 0
    var seenPoint = false
    var negative = false
    var index = 0
    for byte in text.utf8 {
      defer { index += 1 }
      switch byte {
      case 0x2D where index == 0: negative = true
      case 0x2E where !seenPoint && digits > 0: seenPoint = true
      case 0x30...0x39:
        digits += 1
        if digits > Self.maximumDigits { return nil }
        value = value * 10 + Int128(byte - 0x30)
        if seenPoint { fraction += 1 }
      default: return nil
      }
    }
    guard digits > 0, !seenPoint || fraction > 0 else { return nil }
    self.init(significand: negative ? -value : value, exponent: -fraction)
  }

  @inlinable public var isZero: Bool { low == 0 && high == 0 }
  @inlinable public var isNegative: Bool { high < 0 }

  /// The same value without trailing zeros: the form of normalised fields.
  public var normalized: ExactDecimal {
    guard !isZero else { return .zero }
    // A word's division is many times as fast.
    if let short {
      var (rest, exponent) = (short, self.exponent)
      while true {
        let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
        guard remainder == 0 else { return ExactDecimal(short: rest, exponent: exponent) }
        rest = quotient
        exponent += 1
      }
    }
    var value = self
    while value.significand % 10 == 0 {
      value.significand /= 10
      value.exponent += 1
    }
    return value
  }

  public var magnitude: ExactDecimal { isNegative ? negated : self }
  public var negated: ExactDecimal { .init(significand: -significand, exponent: exponent) }

  /// The same value times a power of ten, without trailing zeros.
  @inlinable public func shifted(by power: Int) -> ExactDecimal {
    // Most numbers end in no zero.
    var shifted = high == 0 && low % 10 != 0 ? self : normalized
    guard !shifted.isZero else { return shifted }
    shifted.exponent += power
    return shifted
  }

  /// Nil on overflow.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    var a = self.normalized
    if other.low == 1, other.high == 0 {
      a.exponent += other.exponent
      return a
    }
    let b = other.normalized
    if let x = a.short, let y = b.short {
      let (product, overflow) = x.multipliedReportingOverflow(by: y)
      if !overflow { return ExactDecimal(short: product, exponent: a.exponent + b.exponent) }
    }
    let (product, overflow) = a.significand.multipliedReportingOverflow(by: b.significand)
    guard !overflow else { return nil }
    return ExactDecimal(significand: product, exponent: a.exponent + b.exponent)
  }

  /// Nil on overflow.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    guard let (a, b, exponent) = Self.aligned(self, other) else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : ExactDecimal(significand: sum, exponent: exponent)
  }

  /// The quotient: exact where it terminates within `digits` significant digits, else rounded half
  /// up to that many (1/3 has no exact decimal). Nil for division by zero or overflow.
  public func divided(by other: ExactDecimal, digits: Int = 18) -> ExactDecimal? {
    guard !other.isZero else { return nil }
    let b = other.normalized
    var a = self.normalized
    let negative = a.isNegative != b.isNegative
    a = a.magnitude
    let divisor = b.significand.magnitude
    guard divisor <= UInt128(Int128.max) else { return nil }
    let d = Int128(divisor)
    var quotient = a.significand / d
    var remainder = a.significand % d
    var exponent = a.exponent - b.exponent
    var significant = quotient == 0 ? 0 : String(quotient).count
    while remainder != 0 && significant < digits {
      let (r10, overflow) = remainder.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      let digit = r10 / d
      remainder = r10 % d
      quotient = quotient * 10 + digit
      exponent -= 1
      if significant > 0 || digit != 0 { significant += 1 }
    }
    if remainder != 0 && remainder >= d - remainder { quotient += 1 }
    return ExactDecimal(significand: negative ? -quotient : quotient, exponent: exponent).normalized
  }

  private static func aligned(
    _ a: ExactDecimal, _ b: ExactDecimal
  ) -> (Int128, Int128, Int)? {
    let exponent = min(a.exponent, b.exponent)
    guard let x = scaled(a.significand, by: a.exponent - exponent),
      let y = scaled(b.significand, by: b.exponent - exponent)
    else { return nil }
    return (x, y, exponent)
  }

  private static func scaled(_ value: Int128, by power: Int) -> Int128? {
    if value == 0 { return 0 }
    guard power <= 38 else { return nil }
    var value = value
    for _ in 0..<power {
      let (next, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = next
    }
    return value
  }

  /// `10^power` as a decimal.
  public static func power(_ power: Int) -> ExactDecimal {
    ExactDecimal(significand: 1, exponent: power)
  }
}

extension ExactDecimal: Comparable {
  public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if a.storedExponent == b.storedExponent, let x = a.short, let y = b.short { return x < y }
    if let (x, y, _) = aligned(a, b) { return x < y }
    // Too far apart to align: the signs, then the orders of magnitude decide.
    if a.isNegative != b.isNegative { return a.isNegative }
    let orderA = String(a.significand.magnitude).count + a.exponent
    let orderB = String(b.significand.magnitude).count + b.exponent
    return a.isNegative ? orderA > orderB : orderA < orderB
  }

  /// Whether both are the same number, whatever their written precision.
  public func equals(_ other: ExactDecimal) -> Bool { normalized == other.normalized }
}

extension ExactDecimal: CustomStringConvertible {
  /// Plain positional notation, never an exponent: `-0.2158`, `1500000000000`.
  public var description: String {
    guard shortLength != nil else { return longDescription }
    // Short texts live in the String itself; one that asks for room beforehand never does.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { out in
      let length = write(to: out.baseAddress!)
      return String(decoding: out[..<length], as: UTF8.self)
    }
  }

  private var longDescription: String {
    var digits = String(significand.magnitude)
    if exponent >= 0 {
      if significand != 0 { digits += String(repeating: "0", count: exponent) }
    } else {
      let places = -exponent
      if digits.utf8.count <= places {
        digits = String(repeating: "0", count: places - digits.utf8.count + 1) + digits
      }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
    }
    return isNegative ? "-" + digits : digits
  }

  /// How many bytes the description of a number takes whose significand is a word and whose exponent
  /// is small, as nearly all are: every claim shows several. Nil for all others.
  @inline(__always) private var shortLength: Int? {
    guard let short, exponent.magnitude < 18 else { return nil }
    var digits = 1
    var bound: UInt = 10
    while digits < 19, short.magnitude >= bound {
      digits += 1
      bound *= 10
    }
    let sign = short < 0 ? 1 : 0
    // 0.05; 1500000000000, but no zeros behind zero.
    if exponent < 0 { return sign + max(digits, 1 - exponent) + 1 }
    return sign + digits + (short == 0 ? 0 : exponent)
  }

  /// Writes a description whose length is known, from its last byte to its first.
  @inline(__always) private func writeShort(_ length: Int, to memory: UnsafeMutablePointer<UInt8>) {
    let short = Int(bitPattern: UInt(low))
    var rest = short.magnitude
    var places = exponent < 0 ? -exponent : -1
    var zeros = short == 0 ? 0 : max(0, exponent)
    let start = short < 0 ? 1 : 0
    if short < 0 { memory[0] = UInt8(ascii: "-") }
    var i = length
    while i > start {
      i -= 1
      if zeros > 0 {
        zeros -= 1
        memory[i] = UInt8(ascii: "0")
      } else if places == 0 {
        places = -1
        memory[i] = UInt8(ascii: ".")
      } else {
        places -= 1
        memory[i] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
    }
  }

  /// What the description takes at most, in bytes: the digits of a significand, zeros, a point, a sign.
  package var room: Int { 44 + Int(exponent.magnitude) }

  /// Writes the description; there must be as much room as `room` says.
  /// - Returns: how many bytes it has.
  package func write(to memory: UnsafeMutablePointer<UInt8>) -> Int {
    if let short, exponent.magnitude < 18, let digits = ShortDigits(short.magnitude) {
      return write(digits, isNegative: short < 0, to: memory)
    }
    guard let length = shortLength else { return Self.copy(longDescription, to: memory) }
    writeShort(length, to: memory)
    return length
  }

  /// Writes a number of few digits and of a small exponent.
  @inline(__always) private func write(
    _ digits: ShortDigits, isNegative: Bool, to memory: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var length = 0
    func put(_ byte: UInt8, times count: Int = 1) {
      for _ in 0..<count {
        memory[length] = byte
        length += 1
      }
    }
    if isNegative { put(UInt8(ascii: "-")) }
    let whole = digits.count + exponent
    if exponent >= 0 {
      digits.write(to: memory + length)
      length += digits.count
      // 1500000000000, but no zeros behind zero.
      if low != 0 { put(UInt8(ascii: "0"), times: exponent) }
    } else if whole > 0 {
      digits.write(to: memory + length)
      memory[length + whole] = UInt8(ascii: ".")
      digits.write(from: whole, to: memory + length + whole + 1)
      length += digits.count + 1
    } else {
      // 0.05
      put(UInt8(ascii: "0"))
      put(UInt8(ascii: "."))
      put(UInt8(ascii: "0"), times: -whole)
      digits.write(to: memory + length)
      length += digits.count
    }
    return length
  }

  private static func copy(_ text: String, to memory: UnsafeMutablePointer<UInt8>) -> Int {
    text.utf8Span.span.withUnsafeBufferPointer { text in
      UnsafeMutableBufferPointer(start: memory, count: text.count).update(fromContentsOf: text)
    }
  }
}
