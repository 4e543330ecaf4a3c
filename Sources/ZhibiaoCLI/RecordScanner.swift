/// Reads the records that nearly all are: one flat JSON object whose values are strings or null.
///
/// A record at a time, `JSONDecoder` takes a quarter of what the extraction is to take. Whatever is
/// unusual or faulty is left to it, so that both accept the same and only it makes messages.
struct RecordScanner {
  private let line: UnsafeBufferPointer<UInt8>
  private var at = 0

  /// The record of a line; nil where the decoder has to look.
  static func scan(_ line: ArraySlice<UInt8>) -> Metadata? {
    line.withUnsafeBufferPointer { buffer in
      var scanner = RecordScanner(line: buffer)
      return scanner.record()
    }
  }

  private init(line: UnsafeBufferPointer<UInt8>) { self.line = line }

  private enum Member: Int { case document, text, subject, date }

  private mutating func record() -> Metadata? {
    var values: [[UInt8]?] = [nil, nil, nil, nil]
    var seen: [Bool] = [false, false, false, false]
    guard take(UInt8(ascii: "{")) else { return nil }
    repeat {
      guard let name = string(), take(UInt8(ascii: ":")) else { return nil }
      skipBlanks()
      guard at < line.count else { return nil }
      var value: [UInt8]?
      if line[at] == UInt8(ascii: "\"") {
        guard let found = string() else { return nil }
        value = found
      } else {
        guard takeNull() else { return nil }
      }
      // Others say nothing to us.
      guard let member = Self.member(name) else { continue }
      if seen[member.rawValue] { return nil }
      seen[member.rawValue] = true
      values[member.rawValue] = value
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { return nil }
    skipBlanks()
    guard at == line.count, let document = values[Member.document.rawValue] else { return nil }
    return Self.metadata(
      document, values[Member.text.rawValue], values[Member.subject.rawValue],
      values[Member.date.rawValue])
  }

  /// Nil where a short field is not UTF-8; the text is checked when it is read.
  private static func metadata(
    _ document: [UInt8], _ text: [UInt8]?, _ subject: [UInt8]?, _ date: [UInt8]?
  ) -> Metadata? {
    func string(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }
    guard let document = string(document) else { return nil }
    var metadata = Metadata(document: document, text: text)
    if let subject {
      guard let valid = string(subject) else { return nil }
      metadata.subject = valid
    }
    if let date {
      guard let valid = string(date) else { return nil }
      metadata.date = valid
    }
    return metadata
  }

  private static func member(_ name: [UInt8]) -> Member? {
    switch String(decoding: name, as: UTF8.self) {
    case "document": .document
    case "text": .text
    case "subject": .subject
    case "date": .date
    default: nil
    }
  }

  // MARK: Tokens

  private mutating func skipBlanks() {
    while at < line.count, line[at] == 0x20 || line[at] == 0x09 || line[at] == 0x0D { at += 1 }
  }

  /// Passes over a mark with blanks before it, if it is there.
  private mutating func take(_ mark: UInt8) -> Bool {
    skipBlanks()
    guard at < line.count, line[at] == mark else { return false }
    at += 1
    return true
  }

  private mutating func takeNull() -> Bool {
    guard line[at...].starts(with: "null".utf8) else { return false }
    at += 4
    return true
  }

  /// The bytes of a string, unescaped; nil where there is none or a faulty one.
  private mutating func string() -> [UInt8]? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    var bytes: [UInt8] = []
    var plain = at
    while true {
      passPlain()
      guard at < line.count else { return nil }
      switch line[at] {
      case UInt8(ascii: "\""):
        bytes += line[plain..<at]
        at += 1
        return bytes
      case UInt8(ascii: "\\"):
        if bytes.isEmpty { bytes.reserveCapacity(line.count - plain) }
        bytes += line[plain..<at]
        at += 1
        guard unescape(into: &bytes) else { return nil }
        plain = at
      case 0..<0x20: return nil
      default: at += 1
      }
    }
  }

  /// Passes over bytes that stand for themselves, eight at a time; what may be else is looked at singly.
  private mutating func passPlain() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    guard let start = line.baseAddress else { return }
    while at + 8 <= line.count {
      let word = UnsafeRawPointer(start + at).loadUnaligned(as: UInt64.self)
      // The highest bit of each byte that is a control character, a quotation mark or a reverse solidus;
      // a borrow can only mark more of them.
      let controls = word &- ones &* 0x20
      let quote = (word ^ ones &* 0x22) &- ones
      let solidus = (word ^ ones &* 0x5C) &- ones
      let marks = (controls | quote | solidus) & ~word & (ones << 7)
      if marks != 0 {
        // Up to the first of them.
        at += marks.littleEndian.trailingZeroBitCount / 8
        return
      }
      at += 8
    }
  }

  /// What stands behind a backslash.
  private mutating func unescape(into bytes: inout [UInt8]) -> Bool {
    guard at < line.count else { return false }
    let mark = line[at]
    at += 1
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(mark)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "u"):
      guard let scalar = escapedScalar() else { return false }
      bytes += UTF8.encode(scalar)!
    default: return false
    }
    return true
  }

  /// The scalar of `\u` or of two of them that are a surrogate pair.
  private mutating func escapedScalar() -> Unicode.Scalar? {
    guard let first = hexadecimal() else { return nil }
    guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
    guard line[at...].starts(with: "\\u".utf8) else { return nil }
    at += 2
    guard let second = hexadecimal(), (0xDC00..<0xE000).contains(second) else { return nil }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func hexadecimal() -> UInt32? {
    guard at + 4 <= line.count else { return nil }
    var value: UInt32 = 0
    for _ in 0..<4 {
      let digit: UInt8
      switch line[at] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = line[at] - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = line[at] - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = line[at] - UInt8(ascii: "A") + 10
      default: return nil
      }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
  }
}
