internal import ZhClaims
internal import ZhLexicon
internal import ZhQuantity

/// A numeral's example holds it, and reads as the number that the row says.
struct NumeralCheck: RowCheck {
  let tables: Set<String> = ["numerals.tsv"]

  func fault(_ row: ExampleRow, _ reader: ExampleReader) -> String? {
    let found = reader.mentions(row.example).compactMap { text, mention in
      text.contains(row.key) ? mention.quantity : nil
    }
    guard let norm = found.first?.norm, let value = norm.lower ?? norm.upper else {
      return "the example “\(row.example)” gives no number with “\(row.key)”"
    }
    return difference(row, reads: value.description)
  }
}

/// A row that makes quantities has made the one in its example.
struct QuantityCheck: RowCheck {
  let tables: Set<String> = ["units.tsv", "approximators.tsv", "amounts.tsv"]

  func fault(_ row: ExampleRow, _ reader: ExampleReader) -> String? {
    let mentions = reader.mentions(row.example)
    let own = mentions.first { isMade($0.mention, by: row) }?.mention.quantity
    guard let own else {
      let others = mentions.compactMap { text, mention in
        mention.quantity.map { "“\(text)” by \(maker(of: $0, mention, for: row))" }
      }
      let instead = others.isEmpty ? "no quantity" : others.joined(separator: ", ")
      return "the example “\(row.example)” does not use this row: it has \(instead)"
    }
    return difference(row, reads: own.reading)
  }

  private func isMade(_ mention: Mention, by row: ExampleRow) -> Bool {
    guard let quantity = mention.quantity else { return false }
    return switch row.reference.file {
    case "units.tsv": quantity.unitRow == row.reference
    case "approximators.tsv": quantity.approximatorRow == row.reference
    default: mention.maker.description == row.reference.description
    }
  }

  private func maker(of quantity: Quantity, _ mention: Mention, for row: ExampleRow) -> String {
    let made = row.reference.file == "units.tsv" ? quantity.unitRow : quantity.approximatorRow
    return made?.description ?? mention.maker.description
  }
}

/// An amount's unit is a unit.
struct AmountUnitCheck: RowCheck {
  let tables: Set<String> = ["amounts.tsv"]

  func fault(_ row: ExampleRow, _ reader: ExampleReader) -> String? {
    let unit = row["unit"]
    return unit.isEmpty || reader.lexicon.unit(named: unit) != nil
      ? nil : "the unit “\(unit)” is none of units.tsv"
  }
}

/// A unit stands below the stroke of a quotient in its example.
struct QuotientCheck: RowCheck {
  let tables: Set<String> = ["quotients.tsv"]

  func fault(_ row: ExampleRow, _ reader: ExampleReader) -> String? {
    let quantities = reader.mentions(row.example).compactMap(\.mention.quantity)
    guard let own = quantities.first(where: { $0.unit.hasSuffix("/\(row.key)") }) else {
      return "the example “\(row.example)” gives no quotient by “\(row.key)”"
    }
    return difference(row, reads: own.reading)
  }
}
