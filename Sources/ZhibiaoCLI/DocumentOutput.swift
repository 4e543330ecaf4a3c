import ZhModel
import ZhTriples

/// What is printed of a document, or a part of it.
struct DocumentPiece: Sendable {
  var bytes: [UInt8]
  /// Whether it is the document's first.
  var isFirst: Bool
}

/// Formats documents' claims by themselves, so that each worker can do it for its own documents.
struct DocumentFormat: Sendable {
  let format: ClaimFormat
  private let style: ClaimTableWriter.Style

  init(_ format: ClaimFormat) {
    self.format = format
    style = .ofTerminal
  }

  /// What formats one document of so many bytes.
  func pieces(of byteCount: Int) -> DocumentPieces { DocumentPieces(format, style, byteCount) }
}

/// Formats a document's claims as they come, in pieces that are worth handing on.
struct DocumentPieces {
  /// What the writers of tables and CSV have written.
  private final class Gathered { var bytes: [UInt8] = [] }

  // The one of the format; the others stay nil.
  private var lines: JSONLineWriter?
  private var csv: ClaimCSVWriter?
  private var table: ClaimTableWriter?
  private let gathered = Gathered()
  private var isFirst = true

  private static let pieceSize = 1 << 18

  /// How many bytes of claims a byte of a report gives, where it gives many.
  private static let yield = 10

  fileprivate init(_ format: ClaimFormat, _ style: ClaimTableWriter.Style, _ byteCount: Int) {
    switch format {
    case .jsonl: lines = JSONLineWriter(capacity: min(Self.yield * byteCount, Self.pieceSize))
    case .csv: csv = ClaimCSVWriter(hasHeader: false) { [gathered] in gathered.bytes += $0 }
    case .table: table = ClaimTableWriter(style: style) { [gathered] in gathered.bytes += $0 }
    }
  }

  /// Adds a claim; gives a piece where there is enough for one.
  mutating func add(_ claim: Claim) throws -> DocumentPiece? {
    lines?.write(claim)
    try csv?.write(claim)
    try table?.write(claim)
    return count > Self.pieceSize ? piece() : nil
  }

  /// The last piece; nil where there is none.
  mutating func finish() throws -> DocumentPiece? {
    try csv?.finish()
    try table?.finish()
    return count > 0 ? piece() : nil
  }

  private var count: Int { lines?.bytes.count ?? gathered.bytes.count }

  private mutating func piece() -> DocumentPiece {
    defer {
      lines?.removeAll()
      gathered.bytes = []
      isFirst = false
    }
    return DocumentPiece(bytes: lines?.bytes ?? gathered.bytes, isFirst: isFirst)
  }
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
