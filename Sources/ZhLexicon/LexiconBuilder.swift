internal import Foundation
internal import ZhQuantity
internal import ZhText

/// Turns tables into entries, collecting every fault on the way.
///
/// This is done at every start: words and units, of which a text needs few, are only found here and read
/// when they are asked for. There are no sets and dictionaries: the first one of each type has the runtime go
/// through all of a program's protocol conformances, which takes as long as reading a hundred rows.
struct LexiconBuilder: ~Copyable {
  var words = WordIndex()
  var units = TrieDraft(capacity: Self.roomForUnits)
  /// Of each unit, its row.
  private(set) var unitPlaces: [RowPlace] = []
  private(set) var patterns: [PatternRow] = []
  private(set) var confidence: [ConfidenceTable.Row] = []
  private(set) var approximators: [[(String, Approximator)]] = [[], [], []]
  private(set) var quotientSymbols: [(unit: String, symbol: String)] = []
  private(set) var namePairs: [NamePair] = []
  private(set) var numerals: [(unit: UInt16, numeral: Numeral)] = []
  /// By what stands behind the numeral.
  var numeralNameEndings = TrieDraft(capacity: 500)
  private(set) var numeralNames: [[NumeralName]] = []
  /// What the words that are quantities begin with: 榜 of 榜首.
  private(set) var amountOpeners: [UInt16] = []
  /// The characters at which a mention may begin.
  private(set) var openers = UnitSet("")
  private(set) var faults: [LexiconFault] = []

  private let isTrusted: Bool
  /// The place in `Lexicon.tableNames` of the table that is read.
  private var table = 0
  /// What the row before named as its class: rows of one class stand together.
  private var lastClass: (name: UnsafeBufferPointer<UInt8>, value: WordClass)?

  /// The characters of the units, roughly.
  private static let roomForUnits = 1500

  /// Reads the tables that there are.
  /// - Parameter isTrusted: whether they are known to pass `zhibiao check`, as those are that a program
  ///   was built with: no row is looked at for what may be wrong with it at every start.
  init(_ sources: [TableBytes?], isTrusted: Bool) {
    self.isTrusted = isTrusted
    guard sources.reduce(0, { $0 + ($1?.bytes.count ?? 0) }) < RowPlace.limit else {
      let limit = RowPlace.limit >> 20
      let cause = "the tables have more than \(limit) MB; leave out what is not needed"
      faults.append(LexiconFault(RowReference(file: Lexicon.tableNames[0], line: 0), cause))
      return
    }
    for (index, source) in sources.enumerated() {
      table = index
      if let source {
        read(source)
      } else {
        let missing = RowReference(file: Lexicon.tableNames[index], line: 0)
        faults.append(LexiconFault(missing, "the table is missing"))
      }
    }
    words.finishClasses()
  }

  private mutating func read(_ source: TableBytes) {
    let file = Lexicon.tableNames[table]
    lastClass = nil
    let read = Self.reader(of: file)
    if isTrusted {
      Table.forEachRow(of: file, source) { read(&self, $0) }
    } else {
      let table = Table(file: file, source: source, columns: Self.columns[table], faults: &faults)
      checkDuplicates(table)
      for row in table.rows { read(&self, row) }
    }
    if file == "numerals.tsv" {
      let units = numerals.map(\.unit) + Self.signs + Array(0x30...0x39)
      openers = UnitSet(units: units)
    }
  }

  /// What opens places in an order, 第 前 倒, and the signs of money.
  private static let signs: [UInt16] =
    [0x7B2C, 0x524D, 0x5012, 0x24, 0xA3, 0xA4, 0xA5, 0x20AC] + Array(0xFFE0...0xFFFF)

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

  static let columns: [[String]] = [
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
    ["condition", "weight", "example", "reads"],
    ["surface", "class", "example", "reads"],
    ["code", "name", "words", "aliases", "example", "reads"],
    ["surface", "first", "second", "example", "reads"],
  ]

  /// The tables in which a surface may have several classes.
  private static let twoColumnKeys: Set = [
    "cues.tsv", "approximators.tsv", "entities.tsv", "audit.tsv",
  ]

  /// Two rows of one table with the same key: the second could never take effect.
  private mutating func checkDuplicates(_ table: Table) {
    let keyWidth = Self.twoColumnKeys.contains(table.file) ? 2 : 1
    // The last row of each key.
    var lines: [Surface: Int] = [:]
    for row in table.rows {
      let key = String(valid: row.bytes(of: 0..<keyWidth))
      if key.isEmpty || key.utf8.first == UInt8(ascii: "\t") {
        fault(row, "empty \(table.columns[0])")
      }
      let line = row.reference.line
      if let before = lines.updateValue(line, forKey: Surface(key)) {
        fault(row, "stands already in line \(before)")
      }
    }
  }

  private mutating func fault(_ row: Table.Row, _ cause: String) {
    faults.append(LexiconFault(row.reference, cause))
  }

  /// Does what may find a fault.
  private mutating func noting(_ body: () throws(LexiconFault) -> Void) {
    do { try body() } catch { faults.append(error) }
  }

  /// What takes in the rows of a table.
  private static func reader(of table: String) -> (inout LexiconBuilder, Table.Row) -> Void {
    if let words = WordTable(rawValue: table) { return { $0.readWords($1, of: words) } }
    return switch table {
    case "numerals.tsv": { $0.readNumeral($1) }
    case "units.tsv": { $0.readUnit($1) }
    case "quotients.tsv": { $0.readQuotient($1) }
    case "pairs.tsv": { $0.readPair($1) }
    case "approximators.tsv": { $0.readApproximator($1) }
    case "patterns.tsv": { $0.readPattern($1) }
    case "confidence.tsv": { $0.readConfidence($1) }
    // What reads claims, and not texts, takes its words from the rows themselves.
    default: { _, _ in }
    }
  }
}

extension LexiconBuilder {
  private mutating func readWords(_ row: Table.Row, of kind: WordTable) {
    if kind == .notNumbers, readNumeralName(row) { return }
    guard let classes = kind.classes ?? namedClasses(row, of: kind) else { return }
    if !isTrusted {
      noting { () throws(LexiconFault) in
        var word = Word(surface: row[0])
        try word.take(row, of: kind, classes)
      }
    }
    // The row keeps the bytes until the function returns.
    for surface in kind.surfaces(of: row) {
      words.add(surface, classes, at: place(of: surface, in: row), openers)
      if kind == .amounts { amountOpeners.append(words.trie.units[0]) }
    }
  }

  private func place(of surface: UnsafeBufferPointer<UInt8>, in row: Table.Row) -> RowPlace {
    RowPlace(table: table, line: row.reference.line, byte: row.byte(of: surface))
  }

  /// The classes that a row itself names.
  private mutating func namedClasses(_ row: Table.Row, of kind: WordTable) -> WordClass? {
    let name = row.bytes(of: 1)
    if let lastClass, lastClass.name.count == name.count,
      memcmp(lastClass.name.baseAddress!, name.baseAddress!, name.count) == 0
    {
      return lastClass.value
    }
    let found: WordClass
    do {
      found = try kind.namedClasses(row)
    } catch {
      faults.append(error)
      return nil
    }
    lastClass = (name, found)
    return found
  }

  private mutating func readPattern(_ row: Table.Row) {
    switch PatternRow.parse(row, index: patterns.count) {
    case .success(let pattern): patterns.append(pattern)
    case .failure(let found): faults.append(found)
    }
  }

  private mutating func readQuotient(_ row: Table.Row) {
    if !isTrusted, !units.contains(row.bytes(of: 0)) { fault(row, "no such unit") }
    quotientSymbols.append((row[0], row[1]))
  }

  private mutating func readPair(_ row: Table.Row) {
    let others = row[2].split(separator: "|").map(String.init)
    let pair = NamePair(
      surface: row[0], first: row[1], second: others.first ?? "", more: Array(others.dropFirst()))
    if pair.first.isEmpty || pair.second.isEmpty { fault(row, "needs two names") }
    namePairs.append(pair)
  }

  private static func role(named name: String) -> Numeral.Role? {
    switch name {
    case "digit": .digit
    case "power", "myriad": .power
    case "tens": .tens
    case "several": .several
    default: nil
    }
  }

  private mutating func readNumeral(_ row: Table.Row) {
    guard let unit = row[0].utf16.first, row[0].utf16.count == 1,
      let role = Self.role(named: row[1]), let value = Int(row[2])
    else { return fault(row, "needs one character, a role and a whole number") }
    guard unit == 0x3007 || NumeralTable.han.contains(unit) else {
      return fault(row, "not a numeral character")
    }
    numerals.append((unit, Numeral(role: role, value: value, row: row.reference)))
  }

  private mutating func readUnit(_ row: Table.Row) {
    if !isTrusted { noting { () throws(LexiconFault) in _ = try UnitEntry(row) } }
    let surface = row.bytes(of: 0)
    units.add(surface, value: unitPlaces.count)
    unitPlaces.append(place(of: surface, in: row))
  }

  private static let positions = ["before", "inside", "after"]

  private mutating func readApproximator(_ row: Table.Row) {
    guard let position = Self.positions.firstIndex(of: row[1]),
      let comparator = Comparator(rawValue: row[2])
    else { return fault(row, "unknown position or comparator") }
    var dimensions: DimensionSet?
    if row[3] != "any" {
      let names = row[3].split(separator: ",")
      let known = names.compactMap { Dimension(rawValue: String($0)) }
      if known.count != names.count { fault(row, "unknown kind in \(row[3])") }
      dimensions = DimensionSet(known)
    }
    let entry = Approximator(comparator: comparator, dimensions: dimensions, row: row.reference)
    approximators[position].append((row[0], entry))
  }

  /// What stands for a numeral in a name.
  private static let holes: [(mark: String, chineseOnly: Bool)] = [("{n}", false), ("{zh}", true)]

  /// - Returns: whether the row is a name around a numeral, and no word.
  private mutating func readNumeralName(_ row: Table.Row) -> Bool {
    guard row.bytes(of: 0).contains(UInt8(ascii: "{")) else { return false }
    let surface = row[0]
    guard let hole = surface.utf8.firstIndex(of: UInt8(ascii: "{")),
      let (mark, chineseOnly) = Self.holes.first(where: { surface[hole...].begins(with: $0.mark) })
    else { return false }
    let name = NumeralName(
      before: Array(surface[..<hole].utf16), chineseOnly: chineseOnly, row: row.reference)
    var after = surface[hole...].dropFirst(mark.count)
    if after.isEmpty { fault(row, "nothing behind \(mark)") }
    let ending = after.withUTF8 { numeralNameEndings.add($0, value: numeralNames.count) }
    if ending == numeralNames.count { numeralNames.append([]) }
    numeralNames[ending].append(name)
    return true
  }

  /// Behind `patterns.tsv`, whose ids it may name.
  private mutating func readConfidence(_ row: Table.Row) {
    let condition = row[0]
    if let rule = ConfidenceTable.rule(of: condition) {
      if !patterns.contains(where: { $0.id == rule }) { fault(row, "no pattern \(rule)") }
    } else if Provenance(name: condition) == nil {
      fault(row, "unknown condition \(condition)")
    }
    guard let weight = Int(row[1]), (-1000...1000).contains(weight) else {
      return fault(row, "weight must be a whole number from -1000 to 1000")
    }
    confidence.append(
      ConfidenceTable.Row(condition: condition, weight: weight, row: row.reference))
  }
}
