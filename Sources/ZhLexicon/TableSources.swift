internal import ZhText

/// The bytes of a lexicon's tables, and what is read of them when it is asked for. They are without faults.
struct TableSources: Sendable {
  /// In the order of `Lexicon.tableNames`.
  private let sources: [TableBytes]
  private let files: [RowReference]

  init(_ sources: [TableBytes]) {
    self.sources = sources
    files = Lexicon.tableNames.map { RowReference(file: $0, line: 0) }
  }

  func table(_ index: Int) -> Table {
    var faults: [LexiconFault] = []
    return Table(
      file: Lexicon.tableNames[index], source: sources[index],
      columns: LexiconBuilder.columns[index], faults: &faults)
  }

  func row(at place: RowPlace) -> Table.Row {
    Table.Row(
      at: place.byte, reference: files[place.table].at(line: place.line),
      source: sources[place.table])
  }

  func unit(at place: RowPlace) -> UnitEntry {
    do {
      return try UnitEntry(row(at: place))
    } catch {
      fatalError("\(error)")
    }
  }
}
