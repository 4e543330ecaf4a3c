internal import ZhClaims
internal import ZhLexicon
internal import ZhQuantity

extension RowCheck {
  /// What keeps a surface from being a word of its class in the row's example.
  func wordFault(_ row: ExampleRow, _ classes: WordClass, _ reader: ExampleReader) -> String? {
    let words = reader.words(row.example)
    if let word = words.first(where: { $0.surface == row.key }) {
      if word.classes.isSuperset(of: classes) { return nil }
      let others = word.rows.filter { $0.1 != row.reference }
        .map { "\($0.0.names.joined(separator: "|")) by \($0.1)" }
      return "the row has no effect: “\(row.key)” is \(others.joined(separator: ", ")) already"
    }
    guard row.example.contains(row.key) else {
      return "the example “\(row.example)” does not hold “\(row.key)”"
    }
    // What was cut instead: the words that share a character with the surface.
    let others = words.map(\.surface).filter { !Set($0).isDisjoint(with: row.key) }
    let cut = others.isEmpty ? "no word of the tables there" : others.joined(separator: " ")
    return "“\(row.key)” is not cut out of the example “\(row.example)”, but \(cut)"
  }
}

/// A word is cut out of its example as one token of its class.
struct WordCheck: RowCheck {
  let tables: Set<String> = ["cues.tsv", "entities.tsv", "verbs.tsv", "heads.tsv"]

  func fault(_ row: ExampleRow, _ reader: ExampleReader) -> String? {
    let classes: WordClass =
      switch row.reference.file {
      case "verbs.tsv": .event
      case "heads.tsv": .head
      default: WordClass(name: row["class"]) ?? []
      }
    if let fault = wordFault(row, classes, reader) { return fault }
    if row.reads == row.key { return nil }
    return difference(row, reads: "\(row.key)/\(classes.names.joined(separator: "|"))")
  }
}

/// Each word of a division is cut out of a text as a place's own name.
struct DivisionCheck: RowCheck {
  let tables: Set<String> = ["divisions.tsv"]

  func fault(_ row: ExampleRow, _ reader: ExampleReader) -> String? {
    for surface in row["words"].split(separator: "|") {
      let found = reader.words(String(surface))
      guard found.count == 1, found[0].surface == surface, found[0].classes.contains(.toponym)
      else { return "“\(surface)” is not read as one word, but as \(found.map(\.surface))" }
    }
    return nil
  }
}

/// A word for a stretch of time is cut out of its example, and means the stretch that the row says.
struct PeriodCheck: RowCheck {
  let tables: Set<String> = ["periods.tsv"]

  func fault(_ row: ExampleRow, _ reader: ExampleReader) -> String? {
    if row["class"] == "era" {
      // An era is no word of its own: it begins a year, which the row reads as.
      let found = reader.quantities(row.example).first { $0.hasPrefix(row.key) }
      return difference(row, reads: found ?? "no year")
    }
    if let fault = wordFault(row, .period, reader) { return fault }
    // SURFACE, or SURFACE @DATE = PERIOD
    let parts = row.reads.split(separator: " ").map(String.init)
    if row.reads == row.key { return nil }
    guard parts.count == 4, parts[1].first == "@", parts[2] == "=",
      let reference = Period.Reference(date: String(parts[1].dropFirst()))
    else { return "reads must be “\(row.key)” or “\(row.key) @2023-10 = 2023”" }
    let found = reader.mentions(row.example).first { $0.text.contains(row.key) }
    guard let period = found?.mention.period else {
      return "the example “\(row.example)” gives no period with “\(row.key)”"
    }
    let value = period.resolved(reference)?.description ?? "–"
    return difference(row, reads: "\(row.key) \(parts[1]) = \(value)")
  }
}

extension Period.Reference {
  /// What the words of a text of this date count from; nil for what is no ISO 8601 date.
  init?(date: String) {
    let parts = date.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = parts.first, let year = first, !parts.contains(nil) else { return nil }
    self.init(
      year: year, month: parts.count > 1 ? parts[1] : nil, day: parts.count > 2 ? parts[2] : nil,
      reported: CalendarPeriod(year: year))
  }
}

/// A name that holds a numeral stands in its example and no claim is made of it.
struct NotNumberCheck: RowCheck {
  let tables: Set<String> = ["not-numbers.tsv"]

  func fault(_ row: ExampleRow, _ reader: ExampleReader) -> String? {
    guard row.reads == "–" else { return "reads must be “–”: the row claims nothing" }
    if !row.key.contains("{"), let fault = wordFault(row, .notNumber, reader) { return fault }
    guard let name = surface(row) else {
      return "the example “\(row.example)” does not hold “\(row.key)”"
    }
    let range = range(of: name, in: Array(row.example.unicodeScalars))
    if let claim = reader.claims(row.example).first(where: { $0.span.overlaps(range) }) {
      return "the example “\(row.example)” makes a claim of it: \(claim.reading)"
    }
    guard row.key.contains("{") else { return nil }
    let reasons = reader.rejections(row.example).filter { $0.range.overlaps(range) }.map(\.reason)
    if reasons.contains(row.reference.description) { return nil }
    let instead = reasons.isEmpty ? "no number is read there" : reasons.joined(separator: ", ")
    return "the example “\(row.example)” does not use this row: \(instead)"
  }

  /// The surface as it stands in the example, `{n}` and `{zh}` filled.
  private func surface(_ row: ExampleRow) -> String? {
    guard let open = row.key.firstIndex(of: "{"), let close = row.key.firstIndex(of: "}") else {
      return row.example.contains(row.key) ? row.key : nil
    }
    let before = String(row.key[..<open])
    let after = String(row.key[row.key.index(after: close)...])
    var rest = row.example[...]
    while let end = rest.firstRange(of: after) {
      let numeral = rest[..<end.lowerBound].reversed()
        .prefix { $0.isNumber || "零〇一二两三四五六七八九十百千万".contains($0) }
      if !numeral.isEmpty {
        let name = before + String(numeral.reversed()) + after
        if row.example.contains(name) { return name }
      }
      rest = rest[end.upperBound...]
    }
    return nil
  }

  private func range(of name: String, in example: [Unicode.Scalar]) -> Range<Int> {
    let wanted = Array(name.unicodeScalars)
    let start = example.indices.first { example[$0...].starts(with: wanted) } ?? 0
    return start..<(start + wanted.count)
  }
}
