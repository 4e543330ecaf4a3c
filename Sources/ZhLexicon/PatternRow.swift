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
  static let groups: [String: Set<Dimension>] = [
    "any": Set(Dimension.allCases).subtracting([.date, .period, .ordinal, .rank]),
    "ratio": [.percent, .multiple],
    "measure": Set(Dimension.allCases.filter { $0.isPhysical || $0 == .money }),
    "place": [.rank, .ordinal],
  ]
}

extension PatternRow {
  /// Parses the columns of a row; a fault says what is wrong with it.
  static func parse(_ row: Table.Row, index: Int) -> Result<PatternRow, LexiconFault> {
    let fields = row.fields
    func fault(_ cause: String) -> Result<PatternRow, LexiconFault> {
      .failure(LexiconFault(row.reference, cause))
    }
    var left: [Element] = []
    var right: [Element] = []
    var seenNumber = false
    for symbol in fields[1].split(separator: " ").map(String.init) {
      if symbol == "_" {
        if seenNumber { return fault("the frame has two numbers “_”") }
        seenNumber = true
        continue
      }
      guard let element = element(symbol) else { return fault("unknown frame element \(symbol)") }
      if seenNumber { right.append(element) } else { left.append(element) }
    }
    guard seenNumber else { return fault("the frame has no number “_”") }
    var dimensions: Set<Dimension> = []
    for name in fields[2].split(separator: ",").map(String.init) {
      if let group = groups[name] {
        dimensions.formUnion(group)
      } else if let dimension = Dimension(rawValue: name) {
        dimensions.insert(dimension)
      } else {
        return fault("unknown quantity kind \(name)")
      }
    }
    guard let makes = Makes(rawValue: fields[3]) else { return fault("unknown role \(fields[3])") }
    var parts: [Part] = []
    for name in fields[4].split(separator: "+").map(String.init) where name != "-" {
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
    guard let confidence = Int(fields[5]), (0...100).contains(confidence) else {
      return fault("confidence must be 0 to 100")
    }
    return .success(
      PatternRow(
        index: index, id: fields[0], left: left, right: right, dimensions: DimensionSet(dimensions),
        makes: makes,
        indicator: parts, confidence: confidence, row: row.reference))
  }

  private static func element(_ symbol: String) -> Element? {
    if symbol == "^" || symbol == "$" { return .edge }
    guard symbol.first == "{" else {
      if symbol.last == "?" { return .optionalLiteral(Array(symbol.dropLast().utf16)) }
      return .literal(Array(symbol.utf16))
    }
    guard symbol.last == "}" else { return nil }
    var name = symbol.dropFirst().dropLast()
    if name == "q" { return .quantity }
    if name == "period" { return .period }
    let isOptional = name.last == "?"
    if isOptional { name = name.dropLast() }
    if let slot = Slot(rawValue: String(name)) {
      return isOptional ? .optionalPhrase(slot) : .phrase(slot)
    }
    var classes: WordClass = []
    for part in name.split(separator: "|") {
      guard let found = WordClass(name: String(part)) else { return nil }
      classes.formUnion(found)
    }
    return isOptional ? .optionalWord(classes) : .word(classes)
  }
}
