internal import ZhQuantity

/// Writes bytes into room that was made for them beforehand, one after another: nothing is asked of an
/// array for each of them.
struct ByteCursor {
  private var next: UnsafeMutablePointer<UInt8>
  /// Behind the last byte of the room.
  private let end: UnsafeMutablePointer<UInt8>

  fileprivate init(_ room: UnsafeMutableBufferPointer<UInt8>) {
    next = room.baseAddress!
    end = next + room.count
  }

  fileprivate func count(from start: UnsafeMutablePointer<UInt8>) -> Int {
    // Whoever makes room says how much with the texts at hand; nothing may ever be written behind it.
    precondition(next <= end)
    return next - start
  }

  mutating func put(_ byte: UInt8) {
    next.pointee = byte
    next += 1
  }

  @inline(__always) mutating func put(_ text: StaticString) {
    next.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    next += text.utf8CodeUnitCount
  }

  mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    next.update(from: start, count: bytes.count)
    next += bytes.count
  }

  /// Bytes that go together, the first of them in the lowest byte.
  @inline(__always) mutating func put(_ word: UInt64) {
    UnsafeMutableRawPointer(next).storeBytes(of: word.littleEndian, as: UInt64.self)
    next += 8
  }
}

extension [UInt8] {
  /// Adds what `body` writes, at most `room` bytes.
  @inline(__always) mutating func withRoom(
    for room: Int, _ body: (inout ByteCursor) -> Void
  ) {
    append(addingCapacity: room) { span in
      span.withUnsafeMutableBufferPointer { memory, count in
        let free = UnsafeMutableBufferPointer(rebasing: memory[count...])
        var cursor = ByteCursor(free)
        body(&cursor)
        count += cursor.count(from: free.baseAddress!)
      }
    }
  }

  /// A text as a JSON string, quotation marks included; what need not be escaped is not.
  package mutating func append(json text: String) {
    withRoom(for: ByteCursor.jsonRoom(text)) { $0.put(json: text) }
  }
}

// MARK: Numbers

extension ByteCursor {
  /// What a whole number takes at most, with what is written ahead.
  static var decimalRoom: Int { 24 }

  mutating func put(decimal value: Int) {
    if value < 0 { put(UInt8(ascii: "-")) }
    guard let digits = ShortDigits(value.magnitude) else { return put(long: value.magnitude) }
    digits.write(to: next)
    next += digits.count
  }

  private mutating func put(long value: UInt) {
    for byte in String(value).utf8 { put(byte) }
  }

  mutating func put(_ range: Range<Int>) { put(RangeDigits(range)) }

  mutating func put(_ range: RangeDigits) {
    put(UInt8(ascii: "["))
    put(range.lower)
    put(UInt8(ascii: ","))
    put(range.upper)
    put(UInt8(ascii: "]"))
  }

  @inline(__always) private mutating func put(_ offset: RangeDigits.Digits) {
    guard let digits = offset.short else { return put(long: offset.value.magnitude) }
    digits.write(to: next)
    next += digits.count
  }

  /// A number of hundredths as a JSON number, 0 to 1.
  mutating func put(hundredths: Int) {
    guard hundredths < 100 else { return put(UInt8(ascii: "1")) }
    let value = max(0, hundredths)
    put("0.")
    put(UInt8(ascii: "0") + UInt8(value / 10))
    if value % 10 != 0 { put(UInt8(ascii: "0") + UInt8(value % 10)) }
  }

  /// The digits as a JSON string.
  /// - Returns: what was written, as long as nothing is written over it.
  @discardableResult mutating func put(json number: ExactDecimal) -> UnsafeBufferPointer<UInt8> {
    let start = next
    put(UInt8(ascii: "\""))
    next += number.write(to: next)
    put(UInt8(ascii: "\""))
    return UnsafeBufferPointer(start: start, count: next - start)
  }
}

// MARK: Texts

extension ByteCursor {
  /// What a text takes at most as a JSON string: the marks, its bytes, and what is written ahead.
  static func jsonRoom(_ text: String) -> Int { mostJSONBytes * text.utf8.count + 2 + wordSize }

  /// What one byte of a text takes at most: `\u001f`.
  static var mostJSONBytes: Int { 6 }

  /// Bytes that are looked at together.
  private static var wordSize: Int { 8 }

  mutating func put(json text: String) { text.withBytes { put(json: $0) } }

  mutating func put(json text: UnsafeBufferPointer<UInt8>) {
    put(UInt8(ascii: "\""))
    if let start = text.baseAddress {
      let plain = copyPlain(start, text.count)
      for i in plain..<text.count { put(jsonByte: text[i]) }
    }
    put(UInt8(ascii: "\""))
  }

  /// Copies the bytes of a text that stand for themselves, by words, up to the first word with one that
  /// may not.
  /// - Returns: how many were copied.
  @inline(__always) private mutating func copyPlain(
    _ start: UnsafePointer<UInt8>, _ count: Int
  ) -> Int {
    var i = 0
    // A word is copied before it is known that its bytes stand for themselves.
    if count >= Self.wordSize {
      let last = count - Self.wordSize
      while true {
        let word = UnsafeRawPointer(start + i).loadUnaligned(as: UInt64.self)
        UnsafeMutableRawPointer(next + i).storeBytes(of: word, as: UInt64.self)
        // Most bytes are of Han characters, which all have their highest bit.
        if word & Self.highBits != Self.highBits, Self.mayEscape(word) { break }
        if i == last {
          i = count
          break
        }
        // The last word overlaps the one before.
        i = min(i + Self.wordSize, last)
      }
    } else if count >= 4 {
      // Two halves that overlap.
      let first = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
      let last = UnsafeRawPointer(start + count - 4).loadUnaligned(as: UInt32.self)
      UnsafeMutableRawPointer(next).storeBytes(of: first, as: UInt32.self)
      UnsafeMutableRawPointer(next + count - 4).storeBytes(of: last, as: UInt32.self)
      if !Self.mayEscape(UInt64(first) | UInt64(last) << 32) { i = count }
    } else if count > 0 {
      // The first, the middle and the last, of which two may be the same.
      let (first, middle, last) = (start[0], start[count / 2], start[count - 1])
      next[0] = first
      next[count / 2] = middle
      next[count - 1] = last
      let bytes = UInt64(first) | UInt64(middle) << 8 | UInt64(last) << 16
      if !Self.mayEscape(bytes | Self.highBits << 24) { i = count }
    }
    next += i
    return i
  }

  private static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  /// Whether one of eight bytes is a control character, a quotation mark, a reverse solidus or DEL.
  @inline(__always) private static func mayEscape(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = highBits
    // Of x - n in every byte the highest bit is set where x < n, for x without its highest bit; a
    // borrow can only make more bytes look so, never fewer.
    let controls = word &- ones &* 0x20
    let quote = (word ^ ones &* 0x22) &- ones
    let solidus = (word ^ ones &* 0x5C) &- ones
    let delete = (word ^ ones &* 0x7F) &- ones
    return (controls | quote | solidus | delete) & ~word & highs != 0
  }

  @inline(__always) private mutating func put(jsonByte byte: UInt8) {
    if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F {
      put(escaped: byte)
    } else {
      put(byte)
    }
  }

  private mutating func put(escaped byte: UInt8) {
    switch byte {
    case 0x22: put("\\\"")
    case 0x5C: put("\\\\")
    case 0x0A: put("\\n")
    case 0x0D: put("\\r")
    case 0x09: put("\\t")
    default:
      let digits = ("0123456789abcdef" as StaticString).utf8Start
      put("\\u00")
      put(digits[Int(byte >> 4)])
      put(digits[Int(byte & 15)])
    }
  }
}

extension String {
  /// Lends its UTF-8.
  @inline(__always) func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    // A string that another system lends.
    var text = self
    return text.withUTF8(body)
  }
}

extension String? {
  /// Lends its UTF-8, where there is a text.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
    guard let self else { return body(nil) }
    return self.withBytes { body($0) }
  }
}
