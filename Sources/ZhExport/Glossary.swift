internal import ZhTriples

/// What the claims of an export speak of: entities, indicators, units and periods, each once.
///
/// Grows with the names that occur, not with the claims.
struct Glossary {
  private struct Named {
    var code: String?
    var wordings: Set<String> = []
  }

  private var entities: [String: Named] = [:]
  private var indicators: [String: Set<String>] = [:]
  private var units: [IRI: Set<String>] = [:]
  private var periods: [String: (start: String?, end: String?)] = [:]
  private var extractors: Set<String> = []

  /// Takes notice of all that a claim names.
  mutating func note(_ row: ResolvedClaim) {
    let claim = row.claim
    if let id = row.subjectID {
      entities[id, default: Named()].code = row.subjectCode
      if let subject = claim.subject { entities[id]?.wordings.insert(subject) }
    }
    indicators[row.indicatorID, default: []].insert(claim.indicator)
    units[Names.unit(claim.unitNorm, qudt: row.unitQUDT), default: []].insert(claim.unitNorm)
    if let time = claim.time { periods[time] = (row.timeStart, row.timeEnd) }
    if let basis = claim.basis, Terms.basis(basis) == nil, periods[basis] == nil {
      periods[basis] = (nil, nil)
    }
    extractors.insert(row.source.extractor)
  }

  /// What is to be said of them, in the order of their ids.
  func nodes() -> [RDFNode] {
    var nodes = extractors.sorted().map(Self.software)
    if !indicators.isEmpty {
      nodes.append(RDFNode(Names.indicators, IRI(.skos, "ConceptScheme")))
    }
    nodes += indicators.sorted { $0.key < $1.key }.map(Self.indicator)
    nodes += withWholes().sorted { $0.key < $1.key }.map(Self.entity)
    nodes += units.sorted { $0.key.local < $1.key.local }.map(Self.unit)
    nodes += periods.sorted { $0.key < $1.key }.map(Self.period)
    let days = Set(periods.values.flatMap { [$0.start, $0.end].compactMap(\.self) })
    nodes += days.sorted().map(Self.day)
    return nodes
  }

  private static func software(_ version: String) -> RDFNode {
    var node = RDFNode(Names.software(version), IRI(.prov, "SoftwareAgent"))
    node.add(IRI(.rdfs, "label"), text: "zhibiao \(version)")
    return node
  }

  private static func indicator(_ id: String, _ wordings: Set<String>) -> RDFNode {
    var node = RDFNode(Names.indicator(id), IRI(.skos, "Concept"))
    node.add(IRI(.skos, "inScheme"), Names.indicators)
    node.addLabels(id, wordings)
    return node
  }

  /// The entities and those that they are parts of.
  private func withWholes() -> [String: Named] {
    var all = entities
    for id in entities.keys {
      var rest = id[...]
      while let slash = rest.lastIndex(of: "/") {
        rest = rest[..<slash]
        if all[String(rest)] == nil { all[String(rest)] = Named() }
      }
    }
    return all
  }

  private static func entity(_ id: String, _ named: Named) -> RDFNode {
    var node = RDFNode(Names.entity(id), IRI(.zb, "Entity"))
    node.add(IRI(.dcterms, "identifier"), text: id)
    let slash = id.lastIndex(of: "/")
    node.addLabels(slash.map { String(id[id.index(after: $0)...]) } ?? id, named.wordings)
    node.add(IRI(.zb, "divisionCode"), text: named.code)
    node.add(IRI(.dcterms, "isPartOf"), slash.map { Names.entity(String(id[..<$0])) })
    return node
  }

  private static func unit(_ iri: IRI, _ norms: Set<String>) -> RDFNode {
    var node = RDFNode(iri, IRI(.qudt, "Unit"))
    for norm in norms.sorted() {
      node.add(IRI(.dcterms, "identifier"), text: norm)
      switch UnitKind(unitNorm: norm) {
      case .money: node.add(IRI(.qudt, "currencyCode"), text: norm)
      case .physical: node.add(IRI(.qudt, "ucumCode"), .typed(norm, IRI(.qudt, "UCUMcs")))
      default: break
      }
    }
    return node
  }

  private static func period(_ time: String, _ ends: (start: String?, end: String?)) -> RDFNode {
    var node = RDFNode(Names.period(time), IRI(.time, "Interval"))
    node.add(IRI(.skos, "notation"), .date(time))
    node.add(IRI(.time, "hasBeginning"), ends.start.map(Names.day))
    node.add(IRI(.time, "hasEnd"), ends.end.map(Names.day))
    return node
  }

  private static func day(_ date: String) -> RDFNode {
    var node = RDFNode(Names.day(date), IRI(.time, "Instant"))
    node.add(IRI(.time, "inXSDDate"), .date(date))
    return node
  }
}

extension RDFNode {
  /// A name, and the other wordings that were met.
  fileprivate mutating func addLabels(_ name: String, _ wordings: Set<String>) {
    add(IRI(.skos, "prefLabel"), .chinese(name))
    for wording in wordings.sorted() where wording != name {
      add(IRI(.skos, "altLabel"), .chinese(wording))
    }
  }
}
