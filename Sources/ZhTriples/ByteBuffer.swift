internal import ZhModel

/// Where a writer's bytes go, a piece at a time: UTF-8, cut at any byte.
public typealias ByteSink = (ArraySlice<UInt8>) throws -> Void

/// Gathers small writes into pieces that are worth a system call.
package struct ByteBuffer {
  private var bytes: [UInt8] = []
  private let sink: ByteSink
  private static let pieceSize = 1 << 16

  package init(sink: @escaping ByteSink) {
    self.sink = sink
    bytes.reserveCapacity(Self.pieceSize + 4096)
  }

  package mutating func append(_ byte: UInt8) { bytes.append(byte) }

  package mutating func append(contentsOf more: [UInt8]) { bytes.append(contentsOf: more) }

  package mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// A text as a JSON string, quotation marks included.
  package mutating func append(json text: String) { bytes.append(json: text) }

  /// Passes on what there is, if it is enough for a piece.
  package mutating func flushIfFull() throws {
    if bytes.count >= Self.pieceSize { try flush() }
  }

  package mutating func flush() throws {
    guard !bytes.isEmpty else { return }
    try sink(bytes[...])
    bytes.removeAll(keepingCapacity: true)
  }
}

extension ByteBuffer {
  /// Adds a cell of comma-separated values, in quotes where RFC 4180 asks for them; nil is empty.
  mutating func append(cell value: String?) {
    guard let value else { return }
    let quote = UInt8(ascii: "\"")
    let needsQuotes = value.utf8.contains { byte in
      byte == quote || byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
    }
    guard needsQuotes else {
      append(value)
      return
    }
    append(quote)
    for byte in value.utf8 {
      if byte == quote { append(quote) }
      append(byte)
    }
    append(quote)
  }
}
