internal import ZhTriples

extension ByteBuffer {
  /// A text between quotation marks, escaped as in canonical N-Triples (RDF 1.2): short escapes where
  /// there are such, `\u` for the other control characters, all else as it is. Turtle reads the same.
  mutating func append(quoted text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case 0x08: append("\\b")
      case 0x09: append("\\t")
      case 0x0A: append("\\n")
      case 0x0C: append("\\f")
      case 0x0D: append("\\r")
      case 0x22: append("\\\"")
      case 0x5C: append("\\\\")
      case 0..<0x20, 0x7F:
        let digits = String(byte, radix: 16, uppercase: true)
        append("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
