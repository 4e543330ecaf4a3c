public import ZhLexicon

/// Holds every row of the naming tables against its own example.
///
/// | table | `example` | `reads` |
/// | --- | --- | --- |
/// | divisions | a wording | the canonical id and the code, `云阳县 500235` |
/// | institutions | a name, and `@` whose document it stands in | the canonical id |
/// | indicator-names, indicator-folds | a wording | the canonical name |
/// | unit-ids | a unit as stated (`千瓦时`), or a canonical one | UCUM and QUDT, `kW.h KiloW-HR`; `–` for none |
public struct NamingChecker {
  private let tables: NamingTables
  private let namer: Namer
  private let lexicon: Lexicon

  /// A checker of these tables; `lexicon` knows the units.
  public init(_ tables: NamingTables, lexicon: Lexicon) {
    self.tables = tables
    self.lexicon = lexicon
    namer = Namer(tables)
  }

  /// The tables that are checked here, and no others.
  public var checkedTables: [Table] {
    tables.tables.filter { NamingTables.tableNames.contains($0.file) }
  }

  /// What is wrong with the rows, in the order of tables and lines.
  public func faults() -> [LexiconFault] {
    namer.faults
      + checkedTables.flatMap { table in
        table.rows.compactMap { fault($0, of: table) }
      }
  }

  private func fault(_ row: Table.Row, of table: Table) -> LexiconFault? {
    let example = row.fields[row.fields.count - 2]
    let reads = row.fields[row.fields.count - 1]
    let found = reading(of: example, in: table.file)
    guard found != reads else { return nil }
    let cause = "the example “\(example)” reads as “\(found)”, not “\(reads)”"
    return LexiconFault(row.reference, cause)
  }

  private func reading(of example: String, in file: String) -> String {
    switch file {
    case "divisions.tsv":
      let id = namer.entity(example, holder: "").id
      return "\(id) \(namer.code(ofEntity: id) ?? "–")"
    case "institutions.tsv":
      let parts = example.split(separator: "@", maxSplits: 1).map { $0.filter { $0 != " " } }
      let holder = parts.count > 1 ? namer.holder(subject: parts[1], names: []) : ""
      return namer.entity(parts.first ?? "", holder: holder).id
    case "unit-ids.tsv":
      let ids = namer.ids(ofUnit: lexicon.unit(named: example)?.canonical ?? example)
      return "\(ids.ucum ?? "–") \(ids.qudt ?? "–")"
    default:
      return namer.indicator(example)
    }
  }
}
