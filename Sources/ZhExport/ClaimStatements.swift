internal import ZhModel
internal import ZhQuantity
internal import ZhTriples

/// What is said of one claim: the observation, its quantity, and the evidence for it.
/// `Documentation/RDF.md` shows it.
struct ClaimStatements {
  private let row: ResolvedClaim
  private let iri: IRI
  private let document: IRI
  private let unit: IRI

  init(_ row: ResolvedClaim) {
    self.row = row
    iri = Names.claim(row.claim.id, in: row.claim.document)
    document = Names.document(row.claim.document)
    unit = Names.unit(row.claim.unitNorm)
  }

  func nodes() -> [RDFNode] { [observation(), quantity()] + evidence() }

  private func observation() -> RDFNode {
    let claim = row.claim
    var node = RDFNode(iri, IRI(.qb, "Observation"), IRI(.zb, "Claim"))
    node.add(IRI(.qb, "dataSet"), Names.dataset)
    node.add(IRI(.zb, "document"), document)
    node.add(IRI(.zb, "claimID"), text: claim.id)
    node.add(
      IRI(.zb, "subject"),
      row.subjectID.map(Names.entity) ?? DocumentStatements.subject(of: document))
    node.add(IRI(.zb, "indicator"), Names.indicator(row.indicatorID))
    node.add(
      IRI(.dimension, "refPeriod"),
      claim.time.map(Names.period) ?? DocumentStatements.period(of: document))
    node.add(IRI(.zb, "role"), Terms.role(claim.role))
    node.add(IRI(.measure, "obsValue"), (claim.norm.lower ?? claim.norm.upper).map(RDFTerm.decimal))
    node.add(IRI(.attribute, "unitMeasure"), unit)
    node.add(IRI(.zb, "comparator"), Terms.comparator(claim.comparator))
    node.add(IRI(.zb, "modality"), Terms.modality(claim.modality))
    node.add(IRI(.zb, "direction"), claim.direction.map(Terms.direction))
    node.add(IRI(.zb, "basis"), claim.basis.map { Terms.basis($0) ?? Names.period($0) })
    node.add(IRI(.zb, "scope"), claim.scope.map(RDFTerm.chinese))
    node.add(IRI(.zb, "quantity"), iri.part("quantity"))
    node.add(IRI(.zb, "subjectWording"), claim.subject.map(RDFTerm.chinese))
    node.add(IRI(.zb, "indicatorWording"), .chinese(claim.indicator))
    node.add(IRI(.zb, "statedNumber"), .decimal(claim.number))
    node.add(IRI(.zb, "statedUpper"), claim.upper.map(RDFTerm.decimal))
    node.add(IRI(.zb, "statedUnit"), text: claim.unit.isEmpty ? nil : claim.unit)
    node.add(IRI(.zb, "confidence"), .decimal(claim.confidenceRatio))
    node.add(IRI(.zb, "rule"), text: claim.rule)
    node.add(IRI(.prov, "wasDerivedFrom"), document)
    node.add(IRI(.prov, "wasGeneratedBy"), document.part("extraction"))
    return node
  }

  /// A point where both ends agree, else the ends that there are.
  private func quantity() -> RDFNode {
    let norm = row.claim.norm
    var node = RDFNode(iri.part("quantity"), IRI(.qudt, "QuantityValue"))
    if let lower = norm.lower, let upper = norm.upper, lower.equals(upper) {
      node.add(IRI(.qudt, "numericValue"), .decimal(lower))
    } else {
      node.add(IRI(.qudt, "lowerBound"), norm.lower.map(RDFTerm.decimal))
      node.add(IRI(.qudt, "upperBound"), norm.upper.map(RDFTerm.decimal))
    }
    node.add(IRI(.qudt, "hasUnit"), row.unitQUDT.map(Names.unit(qudt:)) ?? unit)
    return node
  }

  private func evidence() -> [RDFNode] {
    let target = iri.part("evidence")
    var annotation = RDFNode(iri.part("annotation"), IRI(.oa, "Annotation"))
    annotation.add(IRI(.oa, "hasBody"), iri)
    annotation.add(IRI(.oa, "hasTarget"), target)

    var resource = RDFNode(target, IRI(.oa, "SpecificResource"))
    resource.add(IRI(.oa, "hasSource"), document)
    resource.add(IRI(.oa, "hasSelector"), iri.part("position"))
    resource.add(IRI(.oa, "hasSelector"), iri.part("quote"))

    var position = RDFNode(iri.part("position"), IRI(.oa, "TextPositionSelector"))
    position.add(IRI(.oa, "start"), .count(row.claim.span.lowerBound))
    position.add(IRI(.oa, "end"), .count(row.claim.span.upperBound))

    var quote = RDFNode(iri.part("quote"), IRI(.oa, "TextQuoteSelector"))
    quote.add(IRI(.oa, "exact"), text: row.claim.text)
    let (prefix, suffix) = surroundings()
    quote.add(IRI(.oa, "prefix"), text: prefix)
    quote.add(IRI(.oa, "suffix"), text: suffix)
    return [annotation, resource, position, quote]
  }

  /// What stands before and behind the quotation in its sentence; nil where nothing does, or where
  /// the store has no sentence that holds it.
  private func surroundings() -> (prefix: String?, suffix: String?) {
    let (span, sentence) = (row.claim.span, row.claim.sentence)
    guard let scalars = row.sentenceText?.unicodeScalars, scalars.count == sentence.count,
      sentence.lowerBound <= span.lowerBound, span.upperBound <= sentence.upperBound
    else { return (nil, nil) }
    let prefix = String(scalars.prefix(span.lowerBound - sentence.lowerBound))
    let suffix = String(scalars.suffix(sentence.upperBound - span.upperBound))
    return (prefix.isEmpty ? nil : prefix, suffix.isEmpty ? nil : suffix)
  }
}
