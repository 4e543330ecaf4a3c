internal import ZhLexicon
internal import ZhText

/// What other vocabularies call a canonical unit: `unit-ids.tsv`.
struct UnitIDs: Sendable {
  private var ids: [String: (ucum: String?, qudt: String?)] = [:]

  init(_ rows: [Table.Row]) {
    func known(_ field: String) -> String? { field.isEmpty ? nil : field }
    for fields in rows.map(\.fields) { ids[fields[0]] = (known(fields[1]), known(fields[2])) }
  }

  /// The UCUM code and the local name in QUDT's unit namespace; nil where there is none.
  ///
  /// `{…}` stands for every counted thing that has no row. QUDT has a unit for every ISO 4217
  /// currency, under its code.
  subscript(unit: String) -> (ucum: String?, qudt: String?) {
    if let found = ids[unit] { return found }
    if unit.begins(with: "{"), unit.ends(with: "}"), let count = ids["{…}"] { return count }
    let isCurrency = unit.utf8.count == 3 && unit.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    return isCurrency ? (nil, "CCY_" + unit) : (nil, nil)
  }
}
