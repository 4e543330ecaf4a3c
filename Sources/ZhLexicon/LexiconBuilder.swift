internal import ZhQuantity

/// Turns tables into entries, collecting every fault on the way.
struct LexiconBuilder {
  var words: [Word] = []
  var units: [UnitEntry] = []
  var indicators: [IndicatorEntry] = []
  var patterns: [PatternRow] = []
  var approximators: [[(String, Approximator)]] = [[], [], []]
  var quotientSymbols: [String: String] = [:]
  /// By character; the later row wins.
  var numerals: [UInt16: Numeral] = [:]
  var numeralNames: [NumeralName] = []
  var tables: [Table] = []
  var faults: [LexiconFault] = []

  private var indexOfWord: [String: Int] = [:]

  mutating func read(_ contents: (String) -> [UInt8]?) {
    for (index, name) in Lexicon.tableNames.enumerated() {
      guard let bytes = contents(name) else {
        faults.append(LexiconFault(RowReference(file: name, line: 0), "the table is missing"))
        continue
      }
      let table = Table(
        file: name, bytes: bytes, columns: Self.columns[index], faults: &faults)
      tables.append(table)
      checkDuplicates(table)
      for row in table.rows { read(row, of: name) }
    }
    // A plain word is what nothing else says of it.
    for i in words.indices where words[i].classes != .noun { words[i].classes.remove(.noun) }
  }

  /// By table, then line.
  var orderedFaults: [LexiconFault] {
    let place = Dictionary(
      uniqueKeysWithValues: Lexicon.tableNames.enumerated().map { ($0.element, $0.offset) })
    return faults.enumerated().sorted { a, b in
      let (first, second) = (a.element.row, b.element.row)
      return (place[first.file] ?? 0, first.line, a.offset)
        < (place[second.file] ?? 0, second.line, b.offset)
    }.map(\.element)
  }

  private static let columns: [[String]] = [
    ["surface", "role", "value", "example", "reads"],
    ["surface", "kind", "canonical", "factor", "example", "reads"],
    ["surface", "ucum", "example", "reads"],
    ["surface", "position", "comparator", "kinds", "example", "reads"],
    ["surface", "kind", "number", "unit", "example", "reads"],
    ["surface", "kind", "example", "reads"],
    ["surface", "class", "value", "example", "reads"],
    ["surface", "example", "reads"],
    ["surface", "dimension", "example", "reads"],
    ["surface", "class", "value", "example", "reads"],
    ["surface", "class", "value", "example", "reads"],
    ["surface", "class", "example", "reads"],
    ["name", "gloss", "dimension", "aliases", "example", "reads"],
    ["id", "frame", "quantity", "makes", "indicator", "confidence", "example", "reads"],
  ]

  /// Two rows of one table with the same key: the second could never take effect.
  private mutating func checkDuplicates(_ table: Table) {
    let keyWidth = ["cues.tsv", "approximators.tsv", "entities.tsv"].contains(table.file) ? 2 : 1
    var seen: [ArraySlice<String>: Int] = [:]
    for row in table.rows {
      let key = row.fields[..<keyWidth]
      if key[0].isEmpty { fault(row, "empty \(table.columns[0])") }
      if let line = seen[key] {
        fault(row, "stands already in line \(line)")
      } else {
        seen[key] = row.reference.line
      }
    }
  }

  private mutating func fault(_ row: Table.Row, _ cause: String) {
    faults.append(LexiconFault(row.reference, cause))
  }

  private mutating func read(_ row: Table.Row, of table: String) {
    switch table {
    case "numerals.tsv": readNumeral(row)
    case "units.tsv": readUnit(row)
    case "quotients.tsv":
      if !units.contains(where: { $0.surface == row.fields[0] }) { fault(row, "no such unit") }
      quotientSymbols[row.fields[0]] = row.fields[1]
    case "approximators.tsv": readApproximator(row)
    case "not-numbers.tsv": readNotNumber(row)
    case "cues.tsv": readCue(row)
    case "amounts.tsv": readAmount(row)
    case "verbs.tsv": word(row, .event)
    case "heads.tsv": readHead(row)
    case "periods.tsv": readPeriod(row)
    case "entities.tsv": readEntity(row)
    case "sections.tsv":
      if !["plan", "past"].contains(row.fields[1]) { fault(row, "class must be plan or past") }
      word(row, .section) { $0.kind = row.fields[1] }
    case "indicators.tsv": readIndicator(row)
    default:
      switch PatternRow.parse(row) {
      case .success(let pattern): patterns.append(pattern)
      case .failure(let found): faults.append(found)
      }
    }
  }

  private static let institutions = ["医院", "中学", "小学"]

  private mutating func word(
    _ row: Table.Row, surface: String? = nil, _ classes: WordClass,
    _ edit: (inout Word) -> Void = { _ in }
  ) {
    let surface = surface ?? row.fields[0]
    let index: Int
    if let known = indexOfWord[surface] {
      index = known
    } else {
      index = words.count
      indexOfWord[surface] = index
      words.append(Word(surface: surface))
      words[index].namesInstitution = Self.institutions.contains { surface.hasSuffix($0) }
    }
    words[index].classes.formUnion(classes)
    words[index].rows.append((classes, row.reference))
    edit(&words[index])
  }

  private mutating func readNumeral(_ row: Table.Row) {
    let roles: [String: Numeral.Role] = [
      "digit": .digit, "power": .power, "tens": .tens, "myriad": .power, "several": .several,
    ]
    guard let unit = row.fields[0].utf16.first, row.fields[0].utf16.count == 1,
      let role = roles[row.fields[1]], let value = Int(row.fields[2])
    else { return fault(row, "needs one character, a role and a whole number") }
    guard unit == 0x3007 || NumeralTable.han.contains(unit) else {
      return fault(row, "not a numeral character")
    }
    numerals[unit] = Numeral(role: role, value: value, row: row.reference)
  }

  private mutating func readUnit(_ row: Table.Row) {
    let fields = row.fields
    guard let dimension = Dimension(rawValue: fields[1]) else {
      return fault(row, "unknown kind \(fields[1])")
    }
    let factor = fields[3].split(separator: "/", omittingEmptySubsequences: false)
    guard let numerator = ExactDecimal(factor[0]), factor.count <= 2,
      let divisor = factor.count == 2 ? ExactDecimal(factor[1]) : ExactDecimal(1), !divisor.isZero
    else { return fault(row, "factor must be a decimal or a quotient of two") }
    units.append(
      UnitEntry(
        surface: fields[0], dimension: dimension, canonical: fields[2], numerator: numerator,
        divisor: divisor, row: row.reference))
  }

  private mutating func readApproximator(_ row: Table.Row) {
    let positions = ["before": 0, "inside": 1, "after": 2]
    guard let position = positions[row.fields[1]],
      let comparator = Comparator(rawValue: row.fields[2])
    else { return fault(row, "unknown position or comparator") }
    var dimensions: Set<Dimension>?
    if row.fields[3] != "any" {
      let names = row.fields[3].split(separator: ",")
      dimensions = Set(names.compactMap { Dimension(rawValue: String($0)) })
      if dimensions?.count != names.count { fault(row, "unknown kind in \(row.fields[3])") }
    }
    let entry = Approximator(
      comparator: comparator, dimensions: dimensions.map { DimensionSet($0) }, row: row.reference)
    approximators[position].append((row.fields[0], entry))
  }

  private mutating func readAmount(_ row: Table.Row) {
    guard let dimension = Dimension(rawValue: row.fields[1]),
      let number = ExactDecimal(row.fields[2])
    else { return fault(row, "needs a kind and a number") }
    let amount = Amount(dimension: dimension, number: number, unit: row.fields[3])
    word(row, .amount) { $0.amount = amount }
  }

  private mutating func readNotNumber(_ row: Table.Row) {
    let surface = row.fields[0]
    for (mark, chineseOnly) in [("{n}", false), ("{zh}", true)] {
      guard let hole = surface.firstRange(of: mark) else { continue }
      let after = Array(surface[hole.upperBound...].utf16)
      guard !after.isEmpty else { return fault(row, "nothing behind \(mark)") }
      numeralNames.append(
        NumeralName(
          before: Array(surface[..<hole.lowerBound].utf16), after: after,
          chineseOnly: chineseOnly, row: row.reference))
      return
    }
    word(row, .notNumber)
  }

  private mutating func readCue(_ row: Table.Row) {
    guard let classes = WordClass(name: row.fields[1]) else {
      return fault(row, "unknown class \(row.fields[1])")
    }
    let value = row.fields[2]
    if classes.isSubset(of: [.change, .reach, .peer]), !["up", "down", "flat"].contains(value) {
      fault(row, "value must be up, down or flat")
    }
    word(row, classes) { entry in
      if classes.isSubset(of: [.change, .reach, .peer]) { entry.direction = value }
      if classes == .basis { entry.basis = value }
      if classes == .target { entry.isWeakTarget = value == "weak" }
      if classes == .target { entry.isForecast = value == "forecast" }
    }
  }

  private mutating func readHead(_ row: Table.Row) {
    guard
      ["ratio", "number", "money", "relative", "prefix", "former", "latter", "time", "score"]
        .contains(row.fields[1])
    else {
      return fault(row, "unknown dimension \(row.fields[1])")
    }
    word(row, .head) { $0.kind = row.fields[1] }
  }

  private mutating func readPeriod(_ row: Table.Row) {
    guard let kind = PeriodWord.Kind(rawValue: row.fields[1]) else {
      return fault(row, "unknown class \(row.fields[1])")
    }
    word(row, .period) { $0.period = PeriodWord(kind: kind, value: row.fields[2]) }
  }

  private mutating func readEntity(_ row: Table.Row) {
    guard let classes = WordClass(name: row.fields[1]),
      classes.isSubset(of: [.deictic, .place, .org])
    else { return fault(row, "class must be deictic, place or org") }
    word(row, classes) { if classes == .deictic { $0.kind = row.fields[2] } }
  }

  private mutating func readIndicator(_ row: Table.Row) {
    let aliases = row.fields[3].split(separator: "|").map(String.init)
    indicators.append(
      IndicatorEntry(
        name: row.fields[0], gloss: row.fields[1], dimension: row.fields[2], aliases: aliases,
        row: row.reference))
    for surface in [row.fields[0]] + aliases { word(row, surface: surface, .indicator) }
  }
}
