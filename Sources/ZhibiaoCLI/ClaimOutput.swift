import ArgumentParser
import ZhModel
import ZhTriples

/// How claims are printed.
enum ClaimFormat: String, ExpressibleByArgument, CaseIterable { case table, jsonl, csv }

/// Writes claims to standard output in one of the formats, one by one.
struct ClaimOutput {
  // The one of the format; the others stay nil.
  private var table: ClaimTableWriter?
  private var csv: ClaimCSVWriter?
  private var lines: JSONLineWriter?

  init(_ format: ClaimFormat) {
    switch format {
    case .table:
      table = ClaimTableWriter(style: .ofTerminal) { try Console.write($0) }
    case .jsonl: lines = JSONLineWriter()
    case .csv: csv = ClaimCSVWriter { try Console.write($0) }
    }
  }

  mutating func write(_ claim: Claim) throws {
    try table?.write(claim)
    try csv?.write(claim)
    lines?.write(claim)
    if lines?.bytes.count ?? 0 > 1 << 16 { try passOnLines() }
  }

  /// Passes on what is left.
  mutating func finish() throws {
    try table?.finish()
    try csv?.finish()
    try passOnLines()
  }

  private mutating func passOnLines() throws {
    guard let bytes = lines?.bytes else { return }
    try Console.write(bytes)
    lines?.removeAll()
  }
}
