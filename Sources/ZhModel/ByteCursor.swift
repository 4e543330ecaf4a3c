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
  /// What a whole number takes at most.
  static var decimalRoom: Int { 20 }

  mutating func put(decimal value: Int) {
    if value < 0 { put(UInt8(ascii: "-")) }
    var rest = value.magnitude
    var count = 1
    var power: UInt = 10
    while rest >= power {
      count += 1
      let (next, overflow) = power.multipliedReportingOverflow(by: 10)
      if overflow { break }
      power = next
    }
    // From the last digit to the first.
    for i in (0..<count).reversed() {
      next[i] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    next += count
  }

  mutating func put(_ range: Range<Int>) {
    put(UInt8(ascii: "["))
    put(decimal: range.lowerBound)
    put(UInt8(ascii: ","))
    put(decimal: range.upperBound)
    put(UInt8(ascii: "]"))
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
  mutating func put(json number: ExactDecimal) {
    put(UInt8(ascii: "\""))
    next += number.write(to: next)
    put(UInt8(ascii: "\""))
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

  mutating func put(json text: String) {
    let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable { put(json: $0) }
    if isWritten == nil {
      // A string that another system lends.
      var text = text
      text.withUTF8 { put(json: $0) }
    }
  }

  private mutating func put(json text: UnsafeBufferPointer<UInt8>) {
    put(UInt8(ascii: "\""))
    defer { put(UInt8(ascii: "\"")) }
    if let start = text.baseAddress {
      var i = 0
      // Eight bytes are copied before it is known that they stand for themselves.
      while i + Self.wordSize <= text.count {
        let word = UnsafeRawPointer(start + i).loadUnaligned(as: UInt64.self)
        UnsafeMutableRawPointer(next).storeBytes(of: word, as: UInt64.self)
        if Self.mayEscape(word) {
          for k in i..<(i + Self.wordSize) { put(jsonByte: text[k]) }
        } else {
          next += Self.wordSize
        }
        i += Self.wordSize
      }
      if i + 4 <= text.count {
        let word = UnsafeRawPointer(start + i).loadUnaligned(as: UInt32.self)
        UnsafeMutableRawPointer(next).storeBytes(of: word, as: UInt32.self)
        // Filled up with bytes that stand for themselves.
        if !Self.mayEscape(UInt64(word) | 0x3030_3030 << 32) {
          next += 4
          i += 4
        }
      }
      while i < text.count {
        put(jsonByte: text[i])
        i += 1
      }
    }
  }

  /// Whether one of eight bytes is a control character, a quotation mark, a reverse solidus or DEL.
  @inline(__always) private static func mayEscape(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones << 7
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
