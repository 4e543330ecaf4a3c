public import ZhLexicon
public import ZhText

/// Holds every row of a lexicon against its own example: what the row's last column says must be
/// what the extractor reads.
///
/// How a row says it depends on its table:
///
/// | table | `reads` |
/// | --- | --- |
/// | units, quotients, approximators, amounts | the quantity, `> 5000 人 = 5000 {人}` |
/// | numerals | the value, `305` |
/// | cues, entities, verbs, heads | the token, `为/copula` or `为` |
/// | periods | the token, and the stretch that it means in a text of a date: `去年 @2023 = 2022` |
/// | not-numbers | `–`: the example makes no claim of it |
/// | sections | `plan` or `past`: what the heading makes of the figures below it |
/// | indicators, patterns, pairs, confidence | the claims, `change(原煤产量, +3.4%, yoy)` |
/// | audit | the findings, `parts: 60 + 70 = 130件, stated 100件`, or `–` |
public struct LexiconChecker: Sendable {
  private let lexicon: Lexicon
  private let tables: [Table]

  /// A checker of the rows of `lexicon`, whose structure was checked as it was loaded.
  public init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    tables = lexicon.tables
  }

  /// The checks, each of its tables' rows; all of them run.
  static let checks: [any RowCheck] = [
    NumeralCheck(), QuantityCheck(), QuotientCheck(), AmountUnitCheck(), WordCheck(), PeriodCheck(),
    NotNumberCheck(), SectionCheck(), ClaimCheck(), ConfidenceCheck(), AuditWordCheck(),
    DivisionCheck(),
  ]

  /// The number of rows that ``faults()`` looks at.
  public var rowCount: Int { tables.reduce(0) { $0 + $1.rows.count } }

  /// What is wrong with the rows, in the order of tables and lines; a row may have several faults.
  /// - Throws: `ICUError` where ICU has no Chinese data.
  /// - Complexity: O(*n*) in the text of all examples.
  public func faults() throws(ICUError) -> [LexiconFault] {
    let reader = try ExampleReader(lexicon)
    var faults: [LexiconFault] = []
    for table in tables {
      let checks = Self.checks.filter { $0.tables.contains(table.file) }
      for row in table.rows {
        for check in checks {
          if let cause = check.fault(ExampleRow(row, of: table), reader) {
            faults.append(LexiconFault(row.reference, cause))
          }
        }
      }
    }
    return faults
  }
}

/// One thing that must be true of the rows of some tables.
protocol RowCheck: Sendable {
  /// The tables whose rows it looks at.
  var tables: Set<String> { get }

  /// What is wrong with a row; nil for one that is right.
  func fault(_ row: ExampleRow, _ reader: ExampleReader) -> String?
}

/// A row with its cells by name.
struct ExampleRow {
  let reference: RowReference
  private let cells: [String: String]
  /// The first cell.
  let key: String

  init(_ row: Table.Row, of table: Table) {
    reference = row.reference
    key = row.fields[0]
    cells = Dictionary(uniqueKeysWithValues: zip(table.columns, row.fields))
  }

  subscript(_ column: String) -> String { cells[column] ?? "" }

  var example: String { self["example"] }
  var reads: String { self["reads"] }
}

extension RowCheck {
  /// The fault of a row whose example reads differently; nil where it reads as the row says.
  func difference(_ row: ExampleRow, reads actual: String) -> String? {
    row.reads == actual
      ? nil : "the example “\(row.example)” reads “\(actual)”, not “\(row.reads)”"
  }
}
