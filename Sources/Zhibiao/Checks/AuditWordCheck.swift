internal import ZhAudit

/// The example of a word of the audit gives the findings that the row says.
struct AuditWordCheck: RowCheck {
  let tables: Set<String> = [AuditWords.table]

  func fault(_ row: ExampleRow, _ reader: ExampleReader) -> String? {
    guard let kind = AuditWords.Class(rawValue: row["class"]) else {
      return "the class is one of \(AuditWords.Class.allCases.map(\.rawValue).joined(separator: ", "))"
    }
    var own = AuditWords()
    if let cause = own.add(row.key, kind) { return cause }
    guard let words = try? AuditWords(reader.lexicon) else { return nil }
    let findings = reader.findings(row.example, words)
    let reading = findings.isEmpty ? "–" : findings.joined(separator: "; ")
    return difference(row, reads: reading)
  }
}
