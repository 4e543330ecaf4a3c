internal import ZhLexicon
internal import ZhText

/// Kinds of institutions that every place has one of, or many of: `institutions.tsv`.
struct Institutions: Sendable {
  private var whole: [String: String] = [:]
  private var leveled: [String: String] = [:]
  private var endings: [String] = []

  /// The faults of rows whose `match` is none.
  private(set) var faults: [LexiconFault] = []

  init(_ rows: [Table.Row]) {
    for row in rows {
      let fields = row.fields
      let canonical = fields[2].isEmpty ? fields[0] : fields[2]
      switch fields[1] {
      case "whole": whole[fields[0]] = canonical
      case "level": leveled[fields[0]] = canonical
      case "ending": endings.append(fields[0])
      default: faults.append(LexiconFault(row.reference, "match must be whole, level or ending"))
      }
    }
  }

  /// The canonical name of a kind that a place has one of: 人民医院 behind 云阳县, or alone.
  func kind(_ name: some StringProtocol) -> String? { whole[String(name)] }

  /// The same behind a word for a rank, where shorter words suffice: 医院 in 县医院.
  func kind(behindLevel name: some StringProtocol) -> String? {
    whole[String(name)] ?? leveled[String(name)]
  }

  /// Whether a name is one that several places may have: 中心小学.
  func isLocal(_ name: String) -> Bool {
    endings.contains { name.count > $0.count && name.ends(with: $0) }
  }
}
