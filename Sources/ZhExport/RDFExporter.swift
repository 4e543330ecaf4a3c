public import ZhTriples

/// The syntaxes of RDF that an export can be in.
public enum RDFSyntax: String, CaseIterable, Sendable {
  case turtle, ntriples, trig, jsonld
}

/// Writes claims as RDF: the field's vocabularies, and our own terms where they have none.
/// `Documentation/RDF.md` explains the model.
///
/// All syntaxes say the same. TriG puts what a document says into a graph of its own, named by the
/// document's IRI, and the rest into the default graph.
public struct RDFExporter: ClaimExporter {
  private var writer: any RDFWriter
  private var glossary = Glossary()
  private var document: DocumentStatements?
  private var hasBegun = false

  /// An exporter that has written nothing yet.
  /// - Parameter sink: takes the bytes, in pieces of about 64 KiB.
  public init(_ syntax: RDFSyntax, base: BaseIRI = .standard, sink: @escaping ByteSink) {
    writer =
      switch syntax {
      case .turtle: TurtleWriter(base: base, hasGraphs: false, sink: sink)
      case .trig: TurtleWriter(base: base, hasGraphs: true, sink: sink)
      case .ntriples: NTriplesWriter(base: base, sink: sink)
      case .jsonld: JSONLDWriter(base: base, sink: sink)
      }
  }

  /// Writes all that is said of one claim. Claims of one document must come one after the other.
  /// - Throws: what the sink throws.
  /// - Complexity: keeps nothing of a claim but the names that it uses.
  public mutating func write(_ row: ResolvedClaim) throws {
    try beginOnce()
    if document?.graph != Names.document(row.claim.document) {
      try closeDocument()
      try open(DocumentStatements(row))
    }
    document?.note(row)
    glossary.note(row)
    for node in ClaimStatements(row).nodes() { try writer.write(node) }
  }

  /// Writes what is said of entities, indicators, units and periods, and passes on what is left.
  /// - Throws: what the sink throws.
  public mutating func finish() throws {
    try beginOnce()
    try closeDocument()
    for node in glossary.nodes() { try writer.write(node) }
    try writer.finish()
  }

  private mutating func beginOnce() throws {
    guard !hasBegun else { return }
    hasBegun = true
    writer.begin()
    var dataset = RDFNode(Names.dataset, IRI(.qb, "DataSet"))
    dataset.add(IRI(.qb, "structure"), IRI(.zb, "claimStructure"))
    try writer.write(dataset)
  }

  private mutating func open(_ statements: DocumentStatements) throws {
    document = statements
    writer.enter(graph: statements.graph)
    for node in statements.opening() { try writer.write(node) }
  }

  private mutating func closeDocument() throws {
    for node in document?.closing() ?? [] { try writer.write(node) }
    writer.enter(graph: nil)
    document = nil
  }
}
