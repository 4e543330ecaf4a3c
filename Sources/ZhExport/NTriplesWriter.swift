internal import ZhTriples

/// Writes canonical N-Triples: a statement a line, absolute IRIs, no more blanks or escapes than
/// need be.
struct NTriplesWriter: RDFWriter {
  private let base: String
  private var buffer: ByteBuffer

  init(base: BaseIRI, sink: @escaping ByteSink) {
    self.base = base.description
    buffer = ByteBuffer(sink: sink)
  }

  mutating func begin() {}

  mutating func enter(graph: IRI?) {}

  mutating func write(_ node: RDFNode) throws {
    for (predicate, objects) in node.properties {
      for object in objects {
        append(node.subject)
        buffer.append(UInt8(ascii: " "))
        append(predicate)
        buffer.append(UInt8(ascii: " "))
        append(object)
        buffer.append(" .\n")
      }
    }
    try buffer.flushIfFull()
  }

  mutating func finish() throws { try buffer.flush() }

  private mutating func append(_ iri: IRI) {
    buffer.append(UInt8(ascii: "<"))
    buffer.append(iri.namespace == .base ? base : iri.namespace.iri)
    buffer.append(iri.local)
    buffer.append(UInt8(ascii: ">"))
  }

  private mutating func append(_ term: RDFTerm) {
    switch term {
    case .iri(let iri): append(iri)
    case .string(let text): buffer.append(quoted: text)
    case .chinese(let text):
      buffer.append(quoted: text)
      buffer.append("@zh")
    case .english(let text):
      buffer.append(quoted: text)
      buffer.append("@en")
    case .typed(let text, let type):
      buffer.append(quoted: text)
      buffer.append("^^")
      append(type)
    }
  }
}
