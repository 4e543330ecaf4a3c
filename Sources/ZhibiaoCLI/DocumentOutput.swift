import ZhModel
import ZhTriples

/// What is printed of a document, or a part of it.
struct DocumentPiece: Sendable {
  var bytes: [UInt8]
  /// Whether it is the document's first.
  var isFirst: Bool
}

/// Formats a document's claims by itself, so that each worker can do it for its own documents.
struct DocumentFormat: Sendable {
  let format: ClaimFormat
  private let style: ClaimTableWriter.Style

  init(_ format: ClaimFormat) {
    self.format = format
    style = .ofTerminal
  }

  /// Passes on what is to be printed of a document, in pieces; nothing without claims.
  func write(_ claims: [Claim], _ pass: (DocumentPiece) throws -> Void) throws {
    var isFirst = true
    func passOn(_ bytes: [UInt8]) throws {
      guard !bytes.isEmpty else { return }
      try pass(DocumentPiece(bytes: bytes, isFirst: isFirst))
      isFirst = false
    }
    switch format {
    case .jsonl:
      var writer = JSONLineWriter()
      for claim in claims {
        writer.write(claim)
        if writer.bytes.count > Self.pieceSize {
          try passOn(writer.bytes)
          writer.removeAll()
        }
      }
      try passOn(writer.bytes)
    case .csv:
      try withoutActuallyEscaping(passOn) { passOn in
        var writer = ClaimCSVWriter(hasHeader: false) { try passOn(Array($0)) }
        for claim in claims { try writer.write(claim) }
        try writer.finish()
      }
    case .table:
      try withoutActuallyEscaping(passOn) { passOn in
        var writer = ClaimTableWriter(style: style) { try passOn(Array($0)) }
        for claim in claims { try writer.write(claim) }
        try writer.finish()
      }
    }
  }

  private static let pieceSize = 1 << 18
}

/// Puts the pieces of documents one after another on standard output.
struct DocumentOutput: Sendable {
  private let format: ClaimFormat
  private var buffer = OutputBuffer()
  private var isEmpty = true

  init(_ format: ClaimFormat) throws {
    self.format = format
    if format == .csv {
      try buffer.write(Array((ClaimCSVWriter.columns.joined(separator: ",") + "\r\n").utf8))
    }
  }

  mutating func write(_ piece: DocumentPiece) throws {
    if format == .table, piece.isFirst, !isEmpty { try buffer.write([0x0A]) }
    isEmpty = false
    try buffer.write(piece.bytes)
  }

  mutating func flush() throws { try buffer.flush() }
}
