internal import ZhAudit

/// The example of a word of the audit gives the findings that the row says, and others without it.
struct AuditWordCheck: RowCheck {
  let tables: Set<String> = [AuditWords.table]

  func fault(_ row: ExampleRow, _ reader: ExampleReader) -> String? {
    guard let kind = AuditWords.Class(rawValue: row["class"]) else {
      return
        "the class is one of \(AuditWords.Class.allCases.map(\.rawValue).joined(separator: ", "))"
    }
    var own = AuditWords()
    if let cause = own.add(row.key, kind) { return cause }
    // A table with a faulty row cannot be read with; the row tells so itself.
    guard let words = reader.auditWords else { return nil }
    var others = words
    others.remove(row.key, kind)
    let reading = reader.findings(row.example, words)
    if let fault = difference(row, reads: reading) { return fault }
    return reading == reader.findings(row.example, others)
      ? "the row has no effect: the example “\(row.example)” reads the same without it" : nil
  }
}
