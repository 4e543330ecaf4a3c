internal import ZhTriples

/// What is said of one document: its origin, the run that read it, and, for the claims of it that do
/// not say whose or when, that something is unstated.
struct DocumentStatements {
  private let row: ResolvedClaim
  private let iri: IRI
  private var unstated: Set<IRI> = []

  /// Of the document that this claim is from.
  init(_ row: ResolvedClaim) {
    self.row = row
    iri = Names.document(row.claim.document)
  }

  /// The document, which also names its graph.
  var graph: IRI { iri }

  /// Whom a document's claims are about that name nobody. It belongs to the document, so that
  /// claims of two documents are never joined by what neither says.
  static func subject(of document: IRI) -> IRI { document.part("unstated-subject") }

  /// When a document's claims hold that say no time.
  static func period(of document: IRI) -> IRI { document.part("unstated-period") }

  /// Takes notice of what a claim of the document leaves open.
  mutating func note(_ row: ResolvedClaim) {
    if row.subjectID == nil { unstated.insert(Self.subject(of: iri)) }
    if row.claim.time == nil { unstated.insert(Self.period(of: iri)) }
  }

  /// What stands before the claims.
  func opening() -> [RDFNode] {
    var document = RDFNode(iri, IRI(.zb, "Document"), IRI(.prov, "Entity"))
    document.add(IRI(.dcterms, "identifier"), text: row.source.id)
    document.add(IRI(.zb, "sha256"), text: row.source.sha256)
    document.add(IRI(.zb, "path"), text: row.source.path)
    document.add(IRI(.zb, "defaultSubject"), row.source.subject.map(RDFTerm.chinese))
    document.add(IRI(.dcterms, "date"), row.source.date.map(RDFTerm.date))

    var run = RDFNode(iri.part("extraction"), IRI(.prov, "Activity"))
    run.add(IRI(.prov, "used"), iri)
    run.add(IRI(.prov, "endedAtTime"), .date(row.ingestedAt))
    run.add(IRI(.prov, "wasAssociatedWith"), Names.software(row.source.extractor))
    return [document, run]
  }

  /// What stands behind them.
  func closing() -> [RDFNode] {
    unstated.sorted { $0.local < $1.local }.map { RDFNode($0, IRI(.zb, "Unstated")) }
  }
}
