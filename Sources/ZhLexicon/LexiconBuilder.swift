internal import ZhQuantity
internal import ZhText

/// Turns tables into entries, collecting every fault on the way.
struct LexiconBuilder {
  var words: [Word] = []
  var units: [UnitEntry] = []
  var indicators: [IndicatorEntry] = []
  var patterns: [PatternRow] = []
  var confidence: [ConfidenceTable.Row] = []
  var approximators: [[(String, Approximator)]] = [[], [], []]
  var quotientSymbols: [Surface: String] = [:]
  /// By character; the later row wins.
  var numerals: [UInt16: Numeral] = [:]
  var numeralNames: [NumeralName] = []
  var tables: [Table] = []
  var faults: [LexiconFault] = []

  /// A word's number is its place among `words`.
  private var wordIndex = SurfaceIndex(capacity: Self.wordCapacity)
  private(set) var indexOfUnit: [Surface: Int] = [:]

  /// Room for the words that there are, roughly.
  private static let wordCapacity = 12_000
  private static let unitCapacity = 700

  /// - Parameter isTrusted: whether the tables are known to pass `zhibiao check`, as those are that a
  ///   program was built with: no row is compared with the others at every start.
  mutating func read(_ contents: (String) -> TableBytes?, isTrusted: Bool) {
    words.reserveCapacity(Self.wordCapacity)
    indexOfUnit.reserveCapacity(Self.unitCapacity)
    for (index, name) in Lexicon.tableNames.enumerated() {
      guard let source = contents(name) else {
        faults.append(LexiconFault(RowReference(file: name, line: 0), "the table is missing"))
        continue
      }
      let table = Table(
        file: name, source: source, columns: Self.columns[index], faults: &faults)
      tables.append(table)
      if !isTrusted { checkDuplicates(table) }
      let read = Self.reader(of: name)
      for row in table.rows { read(&self, row) }
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
    ["condition", "weight", "example", "reads"],
    ["surface", "class", "example", "reads"],
    ["code", "name", "words", "aliases", "example", "reads"],
  ]

  /// The tables in which a surface may have several classes.
  private static let twoColumnKeys: Set = [
    "cues.tsv", "approximators.tsv", "entities.tsv", "audit.tsv",
  ]

  /// Two rows of one table with the same key: the second could never take effect.
  private mutating func checkDuplicates(_ table: Table) {
    let keyWidth = Self.twoColumnKeys.contains(table.file) ? 2 : 1
    var keys = SurfaceIndex(capacity: table.rows.count)
    // The last row of each key.
    var lines: [Int] = []
    lines.reserveCapacity(table.rows.count)
    for row in table.rows {
      let (number, isEmpty) = row.withFields(0..<keyWidth) { key in
        (keys.number(of: key), key.isEmpty || key[0] == UInt8(ascii: "\t"))
      }
      if isEmpty { fault(row, "empty \(table.columns[0])") }
      let line = row.reference.line
      if number == lines.count {
        lines.append(line)
      } else {
        fault(row, "stands already in line \(lines[number])")
        lines[number] = line
      }
    }
  }

  private mutating func fault(_ row: Table.Row, _ cause: String) {
    faults.append(LexiconFault(row.reference, cause))
  }

  /// What takes in the rows of a table.
  private static func reader(of table: String) -> (inout LexiconBuilder, Table.Row) -> Void {
    switch table {
    case "numerals.tsv": { $0.readNumeral($1) }
    case "units.tsv": { $0.readUnit($1) }
    case "quotients.tsv": { $0.readQuotient($1) }
    case "approximators.tsv": { $0.readApproximator($1) }
    case "not-numbers.tsv": { $0.readNotNumber($1) }
    case "cues.tsv": { $0.readCue($1) }
    case "amounts.tsv": { $0.readAmount($1) }
    case "verbs.tsv": { $0.word($1, .event) }
    case "heads.tsv": { $0.readHead($1) }
    case "periods.tsv": { $0.readPeriod($1) }
    case "entities.tsv": { $0.readEntity($1) }
    case "sections.tsv": { $0.readSection($1) }
    case "indicators.tsv": { $0.readIndicator($1) }
    case "confidence.tsv": { $0.readConfidence($1) }
    // What reads claims, and not texts, takes its words from the rows themselves.
    case "audit.tsv": { _, _ in }
    case "divisions.tsv": { $0.readDivision($1) }
    default: { $0.readPattern($1) }
    }
  }

  private mutating func readPattern(_ row: Table.Row) {
    switch PatternRow.parse(row, index: patterns.count) {
    case .success(let pattern): patterns.append(pattern)
    case .failure(let found): faults.append(found)
    }
  }

  private mutating func readSection(_ row: Table.Row) {
    let kind = row[1]
    if !["plan", "next", "tasks", "past"].contains(kind) {
      fault(row, "class must be plan, next, tasks or past")
    }
    word(row, .section) { $0.kind = kind }
  }

  private mutating func readQuotient(_ row: Table.Row) {
    let surface = Surface(row[0])
    if indexOfUnit[surface] == nil { fault(row, "no such unit") }
    quotientSymbols[surface] = row[1]
  }

  private static let institutions = ["医院", "中学", "小学", "院"]

  /// Adds to the word of a row's first field, by which most tables go.
  private mutating func word(
    _ row: Table.Row, _ classes: WordClass, _ edit: (inout Word) -> Void = { _ in }
  ) {
    row.withField(0) { word(row, surface: $0, classes, edit) }
  }

  private mutating func word(
    _ row: Table.Row, surface: UnsafeBufferPointer<UInt8>, _ classes: WordClass,
    _ edit: (inout Word) -> Void = { _ in }
  ) {
    let index = wordIndex.number(of: surface)
    if index == words.count {
      words.append(Word(surface: String(valid: surface), row.reference, classes))
    } else {
      words[index].add(row.reference, classes)
    }
    // Asked of names that hold a numeral only.
    if classes == .notNumber {
      words[index].namesInstitution = Self.institutions.contains {
        surface.suffix($0.utf8.count).elementsEqual($0.utf8)
      }
    }
    edit(&words[index])
  }

  private static let roles: [String: Numeral.Role] = [
    "digit": .digit, "power": .power, "tens": .tens, "myriad": .power, "several": .several,
  ]

  private mutating func readNumeral(_ row: Table.Row) {
    guard let unit = row[0].utf16.first, row[0].utf16.count == 1,
      let role = Self.roles[row[1]], let value = Int(row[2])
    else { return fault(row, "needs one character, a role and a whole number") }
    guard unit == 0x3007 || NumeralTable.han.contains(unit) else {
      return fault(row, "not a numeral character")
    }
    numerals[unit] = Numeral(role: role, value: value, row: row.reference)
  }

  private mutating func readUnit(_ row: Table.Row) {
    guard let dimension = Dimension(rawValue: row[1]) else {
      return fault(row, "unknown kind \(row[1])")
    }
    guard let (numerator, divisor) = Self.factor(row[3]), !divisor.isZero
    else { return fault(row, "factor must be a decimal or a quotient of two") }
    let surface = row[0]
    // The first row of a surface counts.
    indexOfUnit.merge(CollectionOfOne((Surface(surface), units.count))) { first, _ in first }
    units.append(
      UnitEntry(
        surface: surface, dimension: dimension, canonical: row[2], numerator: numerator,
        divisor: divisor, row: row.reference))
  }

  /// `1000`, `2000/3`.
  private static func factor(_ text: String) -> (ExactDecimal, ExactDecimal)? {
    if let whole = ExactDecimal(text) { return (whole, ExactDecimal(1)) }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let numerator = ExactDecimal(parts[0]),
      let divisor = ExactDecimal(parts[1])
    else { return nil }
    return (numerator, divisor)
  }

  private static let positions = ["before": 0, "inside": 1, "after": 2]

  private mutating func readApproximator(_ row: Table.Row) {
    guard let position = Self.positions[row[1]],
      let comparator = Comparator(rawValue: row[2])
    else { return fault(row, "unknown position or comparator") }
    var dimensions: Set<Dimension>?
    if row[3] != "any" {
      let names = row[3].split(separator: ",")
      dimensions = Set(names.compactMap { Dimension(rawValue: String($0)) })
      if dimensions?.count != names.count { fault(row, "unknown kind in \(row[3])") }
    }
    let entry = Approximator(
      comparator: comparator, dimensions: dimensions.map { DimensionSet($0) }, row: row.reference)
    approximators[position].append((row[0], entry))
  }

  private mutating func readAmount(_ row: Table.Row) {
    guard let dimension = Dimension(rawValue: row[1]),
      let number = ExactDecimal(row[2])
    else { return fault(row, "needs a kind and a number") }
    let amount = Amount(dimension: dimension, number: number, unit: row[3])
    word(row, .amount) { $0.set(amount) }
  }

  /// What stands for a numeral in a name.
  private static let holes: [(mark: String, chineseOnly: Bool)] = [("{n}", false), ("{zh}", true)]

  private mutating func readNotNumber(_ row: Table.Row) {
    let surface = row[0]
    guard let hole = surface.utf8.firstIndex(of: UInt8(ascii: "{")),
      let (mark, chineseOnly) = Self.holes.first(where: { surface[hole...].begins(with: $0.mark) })
    else { return word(row, .notNumber) }
    let after = Array(surface[hole...].utf16.dropFirst(mark.utf16.count))
    guard !after.isEmpty else { return fault(row, "nothing behind \(mark)") }
    numeralNames.append(
      NumeralName(
        before: Array(surface[..<hole].utf16), after: after, chineseOnly: chineseOnly,
        row: row.reference))
  }

  private mutating func readCue(_ row: Table.Row) {
    guard let classes = WordClass(name: row[1]) else {
      return fault(row, "unknown class \(row[1])")
    }
    let value = row[2]
    let moves = classes.isSubset(of: [.change, .reach, .peer])
    let movement = moves ? Word.Movement(rawValue: value) : nil
    if moves, movement == nil { fault(row, "value must be up, down or flat") }
    word(row, classes) { entry in
      if moves { entry.direction = movement }
      if classes == .basis { entry.set(value) }
      // What tells of a figure, and when (8月23日发布半年报), or who counted it (据统计局).
      if classes == .noun, ["department", "holiday", "post", "rest"].contains(value) {
        entry.kind = value
      }
      if classes == .prep, ["arrive", "except"].contains(value) { entry.kind = value }
      if classes == .link, ["report", "publish", "source"].contains(value) { entry.kind = value }
      if classes == .noun || classes == .target, let goal = Word.Goal(rawValue: value) {
        entry.goal = goal
      }
      if classes == .target { entry.isWeakTarget = value == "weak" || entry.goal != nil }
      if classes == .target { entry.isForecast = value == "forecast" }
    }
  }

  private static let headKinds: Set = [
    "ratio", "number", "money", "relative", "prefix", "former", "latter", "same", "time",
    "score",
  ]

  private mutating func readHead(_ row: Table.Row) {
    let kind = row[1]
    guard Self.headKinds.contains(kind) else { return fault(row, "unknown dimension \(kind)") }
    word(row, .head) { $0.kind = kind }
  }

  private mutating func readPeriod(_ row: Table.Row) {
    guard let kind = PeriodWord.Kind(rawValue: row[1]) else {
      return fault(row, "unknown class \(row[1])")
    }
    word(row, .period) { $0.set(PeriodWord(kind: kind, value: row[2])) }
  }

  private mutating func readEntity(_ row: Table.Row) {
    guard var classes = WordClass(name: row[1]),
      classes.isSubset(of: [.deictic, .place, .org, .toponym])
    else { return fault(row, "class must be deictic, place, toponym or org") }
    if classes == .toponym { classes.formUnion(.place) }
    word(row, classes) { if row[2] != "-" { $0.kind = row[2] } }
  }

  /// The kind of a toponym is the word for its rank, which 全省 and 我市 say too.
  private mutating func readDivision(_ row: Table.Row) {
    let rank = row.withField(1) { Self.lastCharacter($0) }
    let isProvince = row.withField(0) { $0.suffix(4).allSatisfy { $0 == UInt8(ascii: "0") } }
    // By bytes: the table has thousands of names, and is read at every start.
    row.withField(2) { names in
      var start = 0
      while start < names.count {
        var end = start
        while end < names.count, names[end] != UInt8(ascii: "|") { end += 1 }
        if start < end {
          word(row, surface: UnsafeBufferPointer(rebasing: names[start..<end]), [.place, .toponym])
          {
            // 吉林: the province stands first.
            if $0.kind == nil { $0.kind = rank }
            if isProvince { $0.isProvince = true }
          }
        }
        start = end + 1
      }
    }
  }

  /// The last character of a text that is not empty.
  private static func lastCharacter(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    guard let lead = text.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return nil }
    return String(valid: UnsafeBufferPointer(rebasing: text[lead...]))
  }

  private mutating func readIndicator(_ row: Table.Row) {
    let aliases = row[3].split(separator: "|").map(String.init)
    indicators.append(
      IndicatorEntry(
        name: row[0], gloss: row[1], dimension: row[2], aliases: aliases,
        row: row.reference))
    word(row, .indicator)
    row.withField(3) { aliases in
      for surface in aliases.split(separator: UInt8(ascii: "|")) {
        word(row, surface: UnsafeBufferPointer(rebasing: surface), .indicator)
      }
    }
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
