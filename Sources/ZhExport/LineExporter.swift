internal import ZhModel
public import ZhTriples

/// Writes claims as JSON Lines: the claim format, and behind its fields what its names, unit and
/// time stand for.
public struct LineExporter: ClaimExporter {
  private var writer = JSONLineWriter()
  private let sink: ByteSink

  /// An exporter that has written nothing yet.
  /// - Parameter sink: takes the bytes, in pieces of about 64 KiB.
  public init(sink: @escaping ByteSink) { self.sink = sink }

  /// Writes a line.
  /// - Throws: what the sink throws.
  public mutating func write(_ row: ResolvedClaim) throws {
    writer.begin()
    writer.members(of: row.claim)
    writer.member("subject_id", row.subjectID)
    writer.member("subject_code", row.subjectCode)
    writer.member("indicator_id", row.indicatorID)
    writer.member("unit_ucum", row.unitUCUM)
    writer.member("unit_qudt", row.unitQUDT)
    writer.member("time_start", row.timeStart)
    writer.member("time_end", row.timeEnd)
    writer.member("sentence_text", row.sentenceText)
    writer.end()
    if writer.bytes.count >= 1 << 16 { try finish() }
  }

  /// Passes on what is left.
  /// - Throws: what the sink throws.
  public mutating func finish() throws {
    guard !writer.bytes.isEmpty else { return }
    try sink(writer.bytes[...])
    writer.removeAll()
  }
}
