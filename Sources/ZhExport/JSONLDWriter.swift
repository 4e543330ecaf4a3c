internal import ZhTriples

/// Writes JSON-LD 1.1: one object with its context and a graph of one thing a line, flat, so that it
/// can be read as a stream.
struct JSONLDWriter: RDFWriter {
  private let base: String
  private var isFirst = true
  private var buffer: ByteBuffer

  init(base: BaseIRI, sink: @escaping ByteSink) {
    self.base = base.description
    buffer = ByteBuffer(sink: sink)
  }

  mutating func begin() {
    buffer.append("{\"@context\":{\"@base\":")
    buffer.append(json: base)
    for namespace in Namespace.vocabularies {
      buffer.append(",")
      buffer.append(json: namespace.rawValue)
      buffer.append(":")
      buffer.append(json: namespace.iri)
    }
    buffer.append("},\n\"@graph\":[")
  }

  mutating func enter(graph: IRI?) {}

  mutating func write(_ node: RDFNode) throws {
    buffer.append(isFirst ? "\n{\"@id\":" : ",\n{\"@id\":")
    isFirst = false
    buffer.append(json: compact(node.subject))
    for (predicate, objects) in node.properties {
      buffer.append(",")
      buffer.append(json: predicate == .type ? "@type" : compact(predicate))
      buffer.append(":")
      if objects.count > 1 { buffer.append("[") }
      for (index, object) in objects.enumerated() {
        if index > 0 { buffer.append(",") }
        if predicate == .type, case .iri(let type) = object {
          buffer.append(json: compact(type))
        } else {
          append(object)
        }
      }
      if objects.count > 1 { buffer.append("]") }
    }
    buffer.append("}")
    try buffer.flushIfFull()
  }

  mutating func finish() throws {
    buffer.append("\n]}\n")
    try buffer.flush()
  }

  /// A prefix and the rest, or, of what the export names, what stands behind the base.
  private func compact(_ iri: IRI) -> String {
    iri.namespace == .base ? iri.local : "\(iri.namespace.rawValue):\(iri.local)"
  }

  private mutating func append(_ term: RDFTerm) {
    switch term {
    case .iri(let iri):
      buffer.append("{\"@id\":")
      buffer.append(json: compact(iri))
      buffer.append("}")
    case .string(let text): buffer.append(json: text)
    case .chinese(let text): append(text, language: "zh")
    case .english(let text): append(text, language: "en")
    // As a text: a number of JSON is a double.
    case .typed(let text, let type):
      buffer.append("{\"@value\":")
      buffer.append(json: text)
      buffer.append(",\"@type\":")
      buffer.append(json: compact(type))
      buffer.append("}")
    }
  }

  private mutating func append(_ text: String, language: String) {
    buffer.append("{\"@value\":")
    buffer.append(json: text)
    buffer.append(",\"@language\":\"\(language)\"}")
  }
}
