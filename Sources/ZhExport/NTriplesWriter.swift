internal import ZhTriples

/// Writes canonical N-Triples: a statement a line, absolute IRIs, no more blanks or escapes than
/// need be.
struct NTriplesWriter: TermWriter {
  private let base: String
  var buffer: ByteBuffer

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
        append(term: object)
        buffer.append(" .\n")
      }
    }
    try buffer.flushIfFull()
  }

  mutating func finish() throws { try buffer.flush() }

  mutating func append(_ iri: IRI) {
    buffer.append(UInt8(ascii: "<"))
    buffer.append(iri.namespace == .base ? base : iri.namespace.iri)
    buffer.append(iri.local)
    buffer.append(UInt8(ascii: ">"))
  }
}
