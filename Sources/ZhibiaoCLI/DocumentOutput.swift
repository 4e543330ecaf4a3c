import ZhModel
import ZhTriples
import Zhibiao

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

  private static let pieceSize = 1 << 18

  /// How many bytes of claims a byte of a report gives, where it gives many.
  private static let yield = 10

  init(_ format: ClaimFormat) {
    self.format = format
    style = .ofTerminal
  }

  /// Reads a document and hands on what is printed of it, in pieces that are worth handing on.
  /// - Parameter least: the confidence, in hundredths, that claims have at least.
  func write(
    _ document: Document, _ worker: inout Extractor.Worker, least: Int,
    _ pass: (DocumentPiece) throws -> Void
  ) throws {
    if format == .jsonl { return try writeLines(document, &worker, least, pass) }
    var rows = DocumentRows(format, style)
    try worker.forEachClaim(in: document) { claim in
      guard claim.confidence >= least else { return }
      try rows.add(claim)
      if rows.count > Self.pieceSize { try pass(rows.piece()) }
    }
    try rows.finish()
    if rows.count > 0 { try pass(rows.piece()) }
  }

  private func writeLines(
    _ document: Document, _ worker: inout Extractor.Worker, _ least: Int,
    _ pass: (DocumentPiece) throws -> Void
  ) throws {
    var lines = JSONLineWriter(
      capacity: min(Self.yield * document.bytes.count, Self.pieceSize))
    var isFirst = true
    try worker.writeClaims(of: document, least: least, to: &lines) { lines in
      guard lines.bytes.count > Self.pieceSize else { return }
      try pass(DocumentPiece(bytes: lines.bytes, isFirst: isFirst))
      lines.removeAll()
      isFirst = false
    }
    if !lines.bytes.isEmpty { try pass(DocumentPiece(bytes: lines.bytes, isFirst: isFirst)) }
  }
}

/// Formats a document's claims as rows of a table or of CSV.
private struct DocumentRows {
  /// What the writers have written.
  private final class Gathered { var bytes: [UInt8] = [] }

  // The one of the format; the other stays nil.
  private var csv: ClaimCSVWriter?
  private var table: ClaimTableWriter?
  private let gathered = Gathered()
  private var isFirst = true

  init(_ format: ClaimFormat, _ style: ClaimTableWriter.Style) {
    if format == .csv {
      csv = ClaimCSVWriter(hasHeader: false) { [gathered] in gathered.bytes += $0 }
    } else {
      table = ClaimTableWriter(style: style) { [gathered] in gathered.bytes += $0 }
    }
  }

  mutating func add(_ claim: Claim) throws {
    try csv?.write(claim)
    try table?.write(claim)
  }

  mutating func finish() throws {
    try csv?.finish()
    try table?.finish()
  }

  /// Of what is not handed on yet.
  var count: Int { gathered.bytes.count }

  mutating func piece() -> DocumentPiece {
    defer {
      gathered.bytes = []
      isFirst = false
    }
    return DocumentPiece(bytes: gathered.bytes, isFirst: isFirst)
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
