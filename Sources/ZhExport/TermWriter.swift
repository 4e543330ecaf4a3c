internal import ZhTriples

/// A writer of a syntax whose literals are those of N-Triples.
protocol TermWriter: RDFWriter {
  var buffer: ByteBuffer { get set }
  mutating func append(_ iri: IRI)
}

extension TermWriter {
  /// Writes an object, in full.
  mutating func append(term: RDFTerm) {
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
