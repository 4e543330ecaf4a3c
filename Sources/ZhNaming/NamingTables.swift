public import ZhLexicon

/// The tables that say what names stand for, beside those that the extractor reads with.
///
/// Nothing but the store's commands needs them, and the longest has thousands of rows, so that they
/// are read only when asked for.
public struct NamingTables: Sendable {
  /// The tables whose rows are held against what this module reads, in the order in which they are
  /// read.
  public static let tableNames = [
    "divisions.tsv", "institutions.tsv", "indicator-names.tsv", "indicator-folds.tsv",
    "unit-ids.tsv",
  ]

  private static let columns: [String: [String]] = [
    "divisions.tsv": ["code", "name", "words", "aliases", "example", "reads"],
    "institutions.tsv": ["name", "match", "canonical", "example", "reads"],
    "indicator-names.tsv": ["name", "gloss", "dimension", "aliases", "example", "reads"],
    "indicator-folds.tsv": ["from", "to", "place", "when", "example", "reads"],
    "unit-ids.tsv": ["unit", "ucum", "qudt", "example", "reads"],
    // Shared with the extractor, which checks them.
    "indicators.tsv": ["name", "gloss", "dimension", "aliases", "example", "reads"],
    "entities.tsv": ["surface", "class", "value", "example", "reads"],
  ]

  /// The tables, by the order of `tableNames`; then those that are shared with the extractor.
  public let tables: [Table]

  /// Reads the tables that `contents` gives by file name; nil for one that is missing.
  /// - Throws: `LexiconError` with every malformed row.
  public init(contents: (String) -> [UInt8]?) throws(LexiconError) {
    var tables: [Table] = []
    var faults: [LexiconFault] = []
    for name in Self.tableNames + ["indicators.tsv", "entities.tsv"] {
      guard let bytes = contents(name) else {
        faults.append(LexiconFault(RowReference(file: name, line: 0), "the table is missing"))
        continue
      }
      do throws(LexiconError) {
        let table = try Table(file: name, bytes: bytes, columns: Self.columns[name] ?? [])
        tables.append(table)
        faults += Self.duplicates(in: table)
      } catch {
        faults += error.faults
      }
    }
    guard faults.isEmpty else { throw LexiconError(faults) }
    self.tables = tables
  }

  /// The tables that are built into the program.
  /// - Throws: `LexiconError`, which a build that passed `zhibiao check` never does.
  public static func builtIn() throws(LexiconError) -> NamingTables {
    try NamingTables(contents: Lexicon.builtInTable)
  }

  /// The rows of a table.
  func rows(_ file: String) -> [Table.Row] {
    tables.first { $0.file == file }?.rows ?? []
  }

  private static func duplicates(in table: Table) -> [LexiconFault] {
    // A word may point back to a place and be the end of one's name.
    let keyWidth = table.file == "entities.tsv" ? 2 : 1
    var lines: [ArraySlice<String>: Int] = [:]
    return table.rows.compactMap { row in
      guard let line = lines.updateValue(row.reference.line, forKey: row.fields[..<keyWidth])
      else { return nil }
      return LexiconFault(row.reference, "stands already in line \(line)")
    }
  }
}
