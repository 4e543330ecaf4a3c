internal import ZhTriples

/// What the claims of an export speak of: entities, indicators, units and periods, each once.
///
/// Grows with the names that occur, not with the claims.
struct Glossary {
  private struct Entity {
    var code: String?
    var wordings: Set<String> = []
  }

  private struct Indicator {
    var gloss: String?
    var dimension: String?
    var wordings: Set<String> = []
  }

  private struct Unit {
    var ucum: String?
    var qudt: String?
  }

  private var entities: [String: Entity] = [:]
  private var indicators: [String: Indicator] = [:]
  private var units: [String: Unit] = [:]
  private var periods: [String: (start: String?, end: String?)] = [:]
  private var extractors: Set<String> = []

  /// Takes notice of all that a claim names.
  mutating func note(_ row: ResolvedClaim) {
    let claim = row.claim
    if let id = row.subjectID {
      entities[id, default: Entity()].code = row.subjectCode
      if let subject = claim.subject { entities[id]?.wordings.insert(subject) }
    }
    var indicator = indicators[row.indicatorID] ?? Indicator()
    indicator.gloss = row.indicatorGloss
    indicator.dimension = row.indicatorDimension
    indicator.wordings.insert(claim.indicator)
    indicators[row.indicatorID] = indicator
    units[claim.unitNorm] = Unit(ucum: row.unitUCUM, qudt: row.unitQUDT)
    if let time = claim.time { periods[time] = (row.timeStart, row.timeEnd) }
    if let basis = claim.basis, Terms.basis(basis) == nil, periods[basis] == nil {
      periods[basis] = Periods.days(of: basis).map { ($0.first, $0.last) } ?? (nil, nil)
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
    nodes += units.sorted { $0.key < $1.key }.map(Self.unit)
    let matches = Set(units.values.compactMap(\.qudt)).sorted()
    nodes += matches.map { RDFNode(Names.unit(qudt: $0), IRI(.qudt, "Unit")) }
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

  private static func indicator(_ id: String, _ indicator: Indicator) -> RDFNode {
    var node = RDFNode(Names.indicator(id), IRI(.skos, "Concept"), IRI(.zb, "Indicator"))
    node.add(IRI(.skos, "inScheme"), Names.indicators)
    node.addLabels(id, indicator.wordings)
    node.add(IRI(.skos, "prefLabel"), indicator.gloss.map(RDFTerm.english))
    node.add(IRI(.zb, "dimension"), text: indicator.dimension)
    return node
  }

  /// The entities and those that they are parts of.
  private func withWholes() -> [String: Entity] {
    var all = entities
    for id in entities.keys {
      var rest = id[...]
      while let slash = rest.lastIndex(of: "/") {
        rest = rest[..<slash]
        if all[String(rest)] == nil { all[String(rest)] = Entity() }
      }
    }
    return all
  }

  private static func entity(_ id: String, _ entity: Entity) -> RDFNode {
    var node = RDFNode(Names.entity(id), IRI(.zb, "Entity"))
    node.add(IRI(.dcterms, "identifier"), text: id)
    let slash = id.lastIndex(of: "/")
    node.addLabels(slash.map { String(id[id.index(after: $0)...]) } ?? id, entity.wordings)
    node.add(IRI(.zb, "divisionCode"), text: entity.code)
    node.add(IRI(.dcterms, "isPartOf"), slash.map { Names.entity(String(id[..<$0])) })
    return node
  }

  private static func unit(_ norm: String, _ unit: Unit) -> RDFNode {
    let kind = UnitKind(unitNorm: norm)
    var node = RDFNode(Names.unit(norm), IRI(.qudt, "Unit"))
    node.add(IRI(.dcterms, "identifier"), text: norm)
    node.add(IRI(.qudt, "currencyCode"), text: kind == .money ? norm : nil)
    node.add(IRI(.qudt, "ucumCode"), unit.ucum.map { .typed($0, IRI(.qudt, "UCUMcs")) })
    node.add(match(kind), unit.qudt.map(Names.unit(qudt:)))
    return node
  }

  /// How a unit of ours is to QUDT's: a counted thing is narrower than what QUDT counts with, and
  /// percentage points are per cent only by their size.
  private static func match(_ kind: UnitKind) -> IRI {
    switch kind {
    case .count: IRI(.skos, "broadMatch")
    case .points: IRI(.skos, "closeMatch")
    default: IRI(.skos, "exactMatch")
    }
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
