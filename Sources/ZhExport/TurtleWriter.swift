internal import ZhTriples

/// Writes Turtle or, with `hasGraphs`, TriG: a thing a paragraph, with prefixes, IRIs of the export
/// itself relative to its base.
struct TurtleWriter: TermWriter {
  private let base: String
  private let hasGraphs: Bool
  private var graph: IRI?
  var buffer: ByteBuffer

  init(base: BaseIRI, hasGraphs: Bool, sink: @escaping ByteSink) {
    self.base = base.description
    self.hasGraphs = hasGraphs
    buffer = ByteBuffer(sink: sink)
  }

  mutating func begin() {
    buffer.append("@base <\(base)> .\n")
    for namespace in Namespace.vocabularies {
      buffer.append("@prefix \(namespace.rawValue): <\(namespace.iri)> .\n")
    }
  }

  mutating func enter(graph: IRI?) {
    guard hasGraphs, graph != self.graph else { return }
    if self.graph != nil { buffer.append("}\n") }
    self.graph = graph
    guard let graph else { return }
    buffer.append("\n")
    append(graph)
    buffer.append(" {\n")
  }

  mutating func write(_ node: RDFNode) throws {
    buffer.append("\n")
    append(node.subject)
    for (index, property) in node.properties.enumerated() {
      buffer.append(index == 0 ? " " : " ;\n  ")
      if property.predicate == .type {
        buffer.append("a")
      } else {
        append(property.predicate)
      }
      for (index, object) in property.objects.enumerated() {
        buffer.append(index == 0 ? " " : ", ")
        append(object)
      }
    }
    buffer.append(" .\n")
    try buffer.flushIfFull()
  }

  mutating func finish() throws {
    enter(graph: nil)
    try buffer.flush()
  }

  mutating func append(_ iri: IRI) {
    if iri.namespace != .base, Self.isName(iri.local) {
      buffer.append(iri.namespace.rawValue)
      buffer.append(UInt8(ascii: ":"))
      buffer.append(iri.local)
    } else {
      buffer.append(UInt8(ascii: "<"))
      buffer.append(iri.namespace.iri)
      buffer.append(iri.local)
      buffer.append(UInt8(ascii: ">"))
    }
  }

  /// Whether a prefixed name may end in this without any escape.
  private static func isName(_ local: String) -> Bool {
    local.utf8.first.map { $0 != UInt8(ascii: "-") } == true
      && local.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
      }
  }

  private mutating func append(_ term: RDFTerm) {
    // Without a point it would be read as an integer.
    if case .typed(let text, .decimal) = term, text.utf8.contains(UInt8(ascii: ".")) {
      buffer.append(text)
    } else {
      append(term: term)
    }
  }
}
