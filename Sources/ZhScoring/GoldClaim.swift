public import ZhModel
public import ZhQuantity

/// A claim that a careful reader found in a document, with whatever else would be right too.
public struct GoldClaim: Hashable, Sendable {
  /// Values that are as right as the field's own. A nil entry accepts a claim that says nothing.
  public struct Alternatives: Hashable, Sendable {
    /// Units to read the number by (`unit_alt`); empty for none.
    public internal(set) var units: [String] = []
    /// `role_alt`
    public internal(set) var roles: [Role] = []
    /// `comparator_alt`
    public internal(set) var comparators: [Comparator] = []
    /// `direction_alt`
    public internal(set) var directions: [Direction?] = []
    /// `basis_alt`
    public internal(set) var bases: [String?] = []
    /// `scope_alt`
    public internal(set) var scopes: [String] = []
    /// `time_alt`
    public internal(set) var times: [String?] = []
    /// `modality_alt`
    public internal(set) var modalities: [Modality] = []
    /// `subject_alt`
    public internal(set) var subjects: [String] = []
    /// `indicator_alt`
    public internal(set) var indicators: [String] = []
  }

  /// The line of its file, from 1.
  public let line: Int
  /// The mention exactly as in the text (`n`).
  public let mention: String
  /// A stretch of the text that holds the mention and occurs once in it (`ctx`).
  public let context: String
  /// Which of several equal mentions in the context is meant, from 1 (`nth`).
  public let occurrence: Int?
  /// Code points of the text, half open. A claim without a span takes no part in scoring.
  public internal(set) var span: Range<Int>?
  /// Whether `span` stands as written, and context and mention are not looked up.
  public let isLocked: Bool
  /// Level, change or rank.
  public let role: Role
  /// The number as written in the file, the lower end of a range: a decimal, or a fraction as `1/3`.
  public let number: String
  /// The upper end of a range.
  public let upper: String?
  /// The unit as stated, empty for none.
  public let unit: String
  /// Exact where the file says nothing.
  public let comparator: Comparator
  /// Which way it moved; nil is not compared.
  public let direction: Direction?
  /// What a change is measured against; nil counts as `prior`.
  public let basis: String?
  /// Among whom a rank holds; nil is not compared.
  public let scope: String?
  /// ISO 8601; nil is not compared.
  public let time: String?
  /// Fact, plan or rule.
  public let modality: Modality
  /// Whose indicator it is; nil is not compared.
  public let subject: String?
  /// What is measured.
  public let indicator: String
  /// Neither rewarded nor punished (`opt`).
  public let isOptional: Bool
  /// What else would be right.
  public let alternatives: Alternatives
  /// The value by each accepted unit, the claim's own unit first.
  let quantities: [Quantity]

  /// A value, and the unit that it is read by.
  struct Quantity: Hashable, Sendable {
    var unit: String
    var value: ScoredQuantity
  }

  /// The indicator's accepted wordings, its own first.
  var indicators: [String] { [indicator] + alternatives.indicators }

  /// The kind of claim that it is counted as.
  public var category: Category {
    Category(role: role, dimension: quantities[0].value.dimension)
  }
}

extension GoldClaim {
  /// The claim of one line's fields.
  /// - Throws: every fault of the fields.
  init(_ fields: GoldFields) throws(GoldCorpusError) {
    var fields = fields
    var alternatives = Alternatives()
    alternatives.units = fields.list("unit_alt").map { $0 ?? "" }
    alternatives.roles = fields.terms("role_alt").compactMap(\.self)
    alternatives.comparators = fields.terms("comparator_alt").compactMap(\.self)
    alternatives.directions = fields.terms("direction_alt")
    alternatives.bases = fields.list("basis_alt")
    alternatives.scopes = fields.wordings("scope_alt")
    alternatives.times = fields.list("time_alt")
    alternatives.modalities = fields.terms("modality_alt").compactMap(\.self)
    alternatives.subjects = fields.wordings("subject_alt")
    alternatives.indicators = fields.wordings("indicator_alt")
    let value = GoldNumber(
      mention: fields.required("n"), role: fields.requiredTerm("role") ?? .level,
      number: fields.numeral("number") ?? "", upper: fields.numeral("upper"),
      comparator: (fields.has("comparator") ? fields.requiredTerm("comparator") : nil) ?? .equal,
      direction: fields.term("direction"),
      indicator: fields.required("indicator"))
    let unit = fields.string("unit") ?? ""
    var quantities: [Quantity] = []
    do throws(GoldNumber.Fault) {
      for unit in [unit] + alternatives.units {
        quantities.append(Quantity(unit: unit, value: try value.quantity(in: unit)))
      }
    } catch {
      fields.fault(error.description)
    }
    self.init(
      line: fields.line.number, mention: value.mention, context: fields.string("ctx") ?? "",
      occurrence: fields.integer("nth"), span: fields.span("span"),
      isLocked: fields.flag("locked") && fields.has("span"), role: value.role,
      number: value.number, upper: value.upper, unit: unit, comparator: value.comparator,
      direction: value.direction, basis: fields.text("basis"), scope: fields.text("scope"),
      time: fields.text("time"), modality: fields.requiredTerm("modality") ?? .actual,
      subject: fields.text("subject"), indicator: value.indicator,
      isOptional: fields.flag("opt"), alternatives: alternatives, quantities: quantities)
    guard fields.faults.isEmpty else { throw GoldCorpusError(faults: fields.faults) }
  }
}
