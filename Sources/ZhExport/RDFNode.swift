internal import ZhQuantity

/// An object of a statement. There are no blank nodes: whatever is exported twice is the same twice.
enum RDFTerm: Hashable, Sendable {
  case iri(IRI)
  /// A plain text, `xsd:string`.
  case string(String)
  /// A text in Chinese.
  case chinese(String)
  /// A text in English.
  case english(String)
  /// A literal of another datatype, in that type's canonical form.
  case typed(String, IRI)

  /// An exact decimal without trailing zeros.
  static func decimal(_ value: ExactDecimal) -> RDFTerm {
    .typed(value.normalized.description, .decimal)
  }

  /// An offset or a count.
  static func count(_ value: Int) -> RDFTerm {
    .typed(String(value), IRI(.xsd, "nonNegativeInteger"))
  }

  /// `2023`, `2023-04` or `2023-04-01` with XML Schema's type for it, any other text as it is.
  static func date(_ text: String) -> RDFTerm {
    let shape = String(text.utf8.map { (0x30...0x39).contains($0) ? "0" : Character(.init($0)) })
    switch shape {
    case "0000": return .typed(text, IRI(.xsd, "gYear"))
    case "0000-00": return .typed(text, IRI(.xsd, "gYearMonth"))
    case "0000-00-00": return .typed(text, IRI(.xsd, "date"))
    case "0000-00-00T00:00:00Z": return .typed(text, IRI(.xsd, "dateTime"))
    default: return .string(text)
    }
  }
}

/// All that is said of one thing: what the writers take.
struct RDFNode: Sendable {
  let subject: IRI
  /// In the order they were first said; a predicate with several objects once.
  private(set) var properties: [(predicate: IRI, objects: [RDFTerm])]

  init(_ subject: IRI, _ types: IRI...) {
    self.subject = subject
    properties = types.isEmpty ? [] : [(.type, types.map { .iri($0) })]
  }

  /// Says one thing more; nil says nothing.
  mutating func add(_ predicate: IRI, _ object: RDFTerm?) {
    guard let object else { return }
    if let index = properties.firstIndex(where: { $0.predicate == predicate }) {
      properties[index].objects.append(object)
    } else {
      properties.append((predicate, [object]))
    }
  }

  mutating func add(_ predicate: IRI, _ object: IRI?) { add(predicate, object.map { .iri($0) }) }

  mutating func add(_ predicate: IRI, text: String?) { add(predicate, text.map { .string($0) }) }
}

/// Writes what is said, thing by thing, in one of RDF's syntaxes.
protocol RDFWriter {
  /// What stands before all else.
  mutating func begin()
  /// What follows belongs to this graph, nil for the default one. Syntaxes without named graphs
  /// have only that.
  mutating func enter(graph: IRI?)
  /// Says what the node holds.
  /// - Throws: what the sink throws.
  mutating func write(_ node: RDFNode) throws
  /// Closes what is open and passes on what is left.
  mutating func finish() throws
}
