public import ZhQuantity

/// How a number binds to an indicator: a row of `patterns.tsv`.
///
/// The frame is a sequence of elements around `_`, the number. Elements before it are matched from
/// the number leftwards, those behind it rightwards; adverbs, bases and periods between them are
/// passed over. The first row whose frame matches makes the claim.
public final class PatternRow: Sendable {
  public enum Element: Sendable, Hashable {
    /// One word of these classes.
    case word(WordClass)
    case optionalWord(WordClass)
    /// A stretch of words that names something, kept under a name: `{np}`, `{scope}`, `{of}`.
    case phrase(Slot)
    case optionalPhrase(Slot)
    /// This very word.
    case literal([UInt16])
    case optionalLiteral([UInt16])
    /// Another number.
    case quantity
    /// A period.
    case period
    /// The beginning or the end of the clause.
    case edge
  }

  public enum Slot: String, Sendable, Hashable, CaseIterable { case np, scope, of, right }

  /// A part of the indicator that a row makes.
  public enum Part: Sendable, Hashable {
    case slot(Slot)
    /// What the clauses before spoke of.
    case carried
    /// The word that the frame's first word element matched.
    case word
    case text(String)
  }

  /// What a row makes of its number.
  public enum Makes: String, Sendable, CaseIterable {
    case level
    case change
    case rank
    /// A change whose basis is someone else, named in `{scope}`.
    case peer
    /// The level that a movement began from.
    case from
    /// A level that is no figure of what was spoken of before, so that nothing refers back to it.
    case contribution
    /// Nothing: the frame says that the number claims nothing.
    case none
  }

  /// Its place in `Lexicon.patterns`.
  public let index: Int
  public let id: String
  public let left: [Element]
  public let right: [Element]
  public let dimensions: DimensionSet
  public let makes: Makes
  public let indicator: [Part]
  /// Whether the indicator is what was carried, and nothing else.
  public let isCarried: Bool
  /// Whether the indicator has words of the row's own (占比).
  public let addsWords: Bool
  /// In hundredths.
  public let confidence: Int
  public let row: RowReference

  init(
    index: Int, id: String, left: [Element], right: [Element], dimensions: DimensionSet,
    makes: Makes,
    indicator: [Part], confidence: Int, row: RowReference
  ) {
    self.index = index
    self.id = id
    self.left = left
    self.right = right
    self.dimensions = dimensions
    self.makes = makes
    self.indicator = indicator
    isCarried = indicator == [.carried]
    addsWords = indicator.contains { if case .text = $0 { true } else { false } }
    self.confidence = confidence
    self.row = row
  }

  /// Groups of dimensions that the `quantity` column may name.
  private static func group(named name: String) -> [Dimension]? {
    switch name {
    case "any": Dimension.allCases.filter { ![.date, .period, .ordinal, .rank].contains($0) }
    case "ratio": [.percent, .multiple]
    case "measure": Dimension.allCases.filter { $0.isPhysical || $0 == .money }
    case "place": [.rank, .ordinal]
    default: nil
    }
  }
}

extension PatternRow {
  /// Parses the columns of a row; a fault says what is wrong with it.
  static func parse(_ row: Table.Row, index: Int) -> Result<PatternRow, LexiconFault> {
    func fault(_ cause: String) -> Result<PatternRow, LexiconFault> {
      .failure(LexiconFault(row.reference, cause))
    }
    var left: [Element] = []
    var right: [Element] = []
    var seenNumber = false
    for symbol in symbols(of: row, 1, " ") {
      if symbol == "_" {
        if seenNumber { return fault("the frame has two numbers “_”") }
        seenNumber = true
        continue
      }
      guard let element = element(symbol) else { return fault("unknown frame element \(symbol)") }
      if seenNumber { right.append(element) } else { left.append(element) }
    }
    guard seenNumber else { return fault("the frame has no number “_”") }
    var dimensions: [Dimension] = []
    for name in symbols(of: row, 2, ",") {
      if let group = group(named: name) {
        dimensions += group
      } else if let dimension = Dimension(rawValue: name) {
        dimensions.append(dimension)
      } else {
        return fault("unknown quantity kind \(name)")
      }
    }
    guard let makes = Makes(rawValue: row[3]) else { return fault("unknown role \(row[3])") }
    var parts: [Part] = []
    for name in symbols(of: row, 4, "+") where name != "-" {
      if let slot = Slot(rawValue: name) {
        parts.append(.slot(slot))
      } else if name == "carry" {
        parts.append(.carried)
      } else if name == "word" {
        parts.append(.word)
      } else {
        parts.append(.text(name))
      }
    }
    guard let confidence = Int(row[5]), (0...100).contains(confidence) else {
      return fault("confidence must be 0 to 100")
    }
    return .success(
      PatternRow(
        index: index, id: row[0], left: left, right: right, dimensions: DimensionSet(dimensions),
        makes: makes,
        indicator: parts, confidence: confidence, row: row.reference))
  }

  /// The parts of a field. By bytes: a string's characters are found by the rules of Unicode each time.
  private static func symbols(
    of row: Table.Row, _ column: Int, _ separator: Unicode.Scalar
  ) -> [String] {
    row[column].utf8.split(separator: UInt8(ascii: separator)).map { String(Substring($0)) }
  }

  private static func element(_ symbol: String) -> Element? {
    let bytes = symbol.utf8
    if symbol == "^" || symbol == "$" { return .edge }
    let isOptional = bytes.last == UInt8(ascii: "?")
    guard bytes.first == UInt8(ascii: "{") else {
      let word = Array((isOptional ? symbol.utf16.dropLast() : symbol.utf16[...]))
      return isOptional ? .optionalLiteral(word) : .literal(word)
    }
    guard bytes.last == UInt8(ascii: "}") else { return nil }
    var name = bytes.dropFirst().dropLast()
    let mayMiss = name.last == UInt8(ascii: "?")
    if mayMiss { name = name.dropLast() }
    let text = String(Substring(name))
    if !mayMiss {
      if text == "q" { return .quantity }
      if text == "period" { return .period }
    }
    if let slot = Slot(rawValue: text) { return mayMiss ? .optionalPhrase(slot) : .phrase(slot) }
    var classes: WordClass = []
    for part in name.split(separator: UInt8(ascii: "|")) {
      guard let found = WordClass(name: String(Substring(part))) else { return nil }
      classes.formUnion(found)
    }
    return mayMiss ? .optionalWord(classes) : .word(classes)
  }
}
