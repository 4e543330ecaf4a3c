public import ZhAudit
public import ZhLexicon

extension AuditWords {
  /// The words of a lexicon's `audit.tsv`.
  /// - Throws: `LexiconError` with every row that is no word of an audit.
  public init(_ lexicon: Lexicon) throws(LexiconError) {
    self.init()
    var faults: [LexiconFault] = []
    for row in lexicon.table(Self.table)?.rows ?? [] {
      guard let kind = Class(rawValue: row.fields[1]) else {
        let known = Class.allCases.map(\.rawValue).joined(separator: ", ")
        faults.append(LexiconFault(row.reference, "the class is one of \(known)"))
        continue
      }
      if let cause = add(row.fields[0], kind) { faults.append(LexiconFault(row.reference, cause)) }
    }
    guard faults.isEmpty else { throw LexiconError(faults) }
  }

  static let table = "audit.tsv"
}
