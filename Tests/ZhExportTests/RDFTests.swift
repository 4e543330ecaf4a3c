import Foundation
import Testing
import ZhModel
import ZhQuantity
import ZhTriples

@testable import ZhExport

struct RDFTests {
  static let ns = "https://zhibiao.example/ns#"
  static let qudt = "http://qudt.org/schema/qudt/"
  static let decimal = "^^<http://www.w3.org/2001/XMLSchema#decimal>"

  /// The quantity of each kind of bound.
  static let bounds:
    [(comparator: ZhQuantity.Comparator, norm: (String?, String?), said: [String])] = [
      (.equal, ("0.9", "0.90"), ["numericValue \"0.9\""]),
      (.about, ("400", "400"), ["numericValue \"400\""]),
      (.greater, ("400", nil), ["lowerBound \"400\""]),
      (.lessOrEqual, (nil, "0.05"), ["upperBound \"0.05\""]),
      (.range, ("-3", "-1.5"), ["lowerBound \"-3\"", "upperBound \"-1.5\""]),
      (.equal, (nil, nil), []),
    ]

  @Test(arguments: bounds)
  func quantities(
    _ row: (comparator: ZhQuantity.Comparator, norm: (String?, String?), said: [String])
  ) throws {
    let claim = ZhExportTests.row(comparator: row.comparator, norm: row.norm)
    let said = try statements(about: "claim/甲/1#quantity", in: claim)
    #expect(
      said.filter { !$0.contains("#type>") && !$0.contains("hasUnit>") }
        == row.said.map { statement in
          let parts = statement.split(separator: " ")
          return "<\(Self.qudt)\(parts[0])> \(parts[1])\(Self.decimal)"
        })
    let value = (row.norm.0 ?? row.norm.1).map { "\"\(ZhExportTests.decimal($0).normalized)\"" }
    let observed = try statements(about: "claim/甲/1", in: claim)
      .filter { $0.contains("measure#obsValue> ") }
    #expect(observed.count == (value == nil ? 0 : 1))
    if let value { #expect(observed[0].hasSuffix("> \(value)\(Self.decimal)")) }
  }

  @Test func everyTermOfTheFormat() throws {
    let terms =
      Role.allCases.map(Terms.role) + Modality.allCases.map(Terms.modality)
      + Direction.allCases.map(Terms.direction)
      + ZhQuantity.Comparator.allCases.map(Terms.comparator)
      + ["yoy", "mom", "qoq", "prior", "peer"].compactMap(Terms.basis)
    #expect(terms.count == 3 + 3 + 3 + 7 + 5)
    #expect(Set(terms).count == terms.count)
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Ontology/zhibiao.ttl")
    let ontology = try String(contentsOf: file, encoding: .utf8)
    for term in terms { #expect(ontology.contains("\nzb:\(term.local) a skos:Concept ;")) }
    #expect(Terms.basis("2020") == nil)
  }

  @Test func saysWhatIsUnstatedOncePerDocument() throws {
    let open = row("甲", id: "1", subject: nil, subjectID: nil, time: nil, days: (nil, nil))
    let more = row("甲", id: "2", subject: nil, subjectID: nil)
    let other = row("乙", id: "1", time: nil, days: (nil, nil))
    let text = try rdf(.turtle, open, more, other)
    for name in ["甲#unstated-subject", "甲#unstated-period", "乙#unstated-period"] {
      #expect(text.components(separatedBy: "<document/\(name)> a zb:Unstated .").count == 2)
    }
    #expect(!text.contains("乙#unstated-subject"))
    let said = try statements(about: "claim/甲/1", in: open)
    #expect(said.contains("<\(Self.ns)subject> <http://x/document/甲#unstated-subject>"))
    #expect(!said.contains { $0.contains("subjectWording") })
  }

  @Test func basesAreTermsOrPeriods() throws {
    let yoy = try statements(about: "claim/甲/1", in: row(role: .change, basis: "yoy"))
    #expect(yoy.contains("<\(Self.ns)basis> <\(Self.ns)YearOnYear>"))
    let since = row(role: .change, basis: "2020")
    #expect(
      try statements(about: "claim/甲/1", in: since).contains(
        "<\(Self.ns)basis> <http://x/period/2020>"))
    #expect(
      try statements(about: "period/2020", in: since).contains(
        "<http://www.w3.org/2006/time#hasEnd> <http://x/day/2020-12-31>"))
  }

  @Test func labelsWhatIsNamed() throws {
    let text = try rdf(
      .turtle, row(id: "1", indicator: "县域就诊率"), row(id: "2", indicator: "县域内就诊率"),
      row(id: "3", subject: "县人民医院", subjectID: "开州区/区人民医院", subjectCode: nil))
    #expect(
      text.contains(
        "<indicator/县域就诊率> a skos:Concept, zb:Indicator ;\n  skos:inScheme <indicators> ;\n"
          + "  skos:prefLabel \"县域就诊率\"@zh ;\n  skos:altLabel \"县域内就诊率\"@zh .\n"))
    #expect(
      text.contains(
        "<entity/云阳县> a zb:Entity ;\n  dcterms:identifier \"云阳县\" ;\n"
          + "  skos:prefLabel \"云阳县\"@zh ;\n  skos:altLabel \"我县\"@zh ;\n"
          + "  zb:divisionCode \"500235\" .\n"))
    #expect(
      text.contains(
        "<entity/开州区/区人民医院> a zb:Entity ;\n  dcterms:identifier \"开州区/区人民医院\" ;\n"
          + "  skos:prefLabel \"区人民医院\"@zh ;\n  skos:altLabel \"县人民医院\"@zh ;\n"
          + "  dcterms:isPartOf <entity/开州区> .\n"))
    #expect(text.contains("<entity/开州区> a zb:Entity ;"))
  }

  @Test(
    arguments: [
      (
        "CNY", nil, "CCY_CNY",
        "  dcterms:identifier \"CNY\" ;\n  qudt:currencyCode \"CNY\" ;\n"
          + "  skos:exactMatch unit:CCY_CNY ."
      ),
      (
        "kW.h", "kW.h", "KiloW-HR",
        "  dcterms:identifier \"kW.h\" ;\n  qudt:ucumCode \"kW.h\"^^qudt:UCUMcs ;\n"
          + "  skos:exactMatch unit:KiloW-HR ."
      ),
      ("{人}", nil, "NUM", "  dcterms:identifier \"{人}\" ;\n  skos:broadMatch unit:NUM ."),
      (
        "pp", "%", "PERCENT",
        "  dcterms:identifier \"pp\" ;\n  qudt:ucumCode \"%\"^^qudt:UCUMcs ;\n"
          + "  skos:closeMatch unit:PERCENT ."
      ),
      ("{place}", nil, nil, "  dcterms:identifier \"{place}\" ."),
    ] as [(String, String?, String?, String)])
  func units(_ norm: String, _ ucum: String?, _ qudt: String?, _ said: String) throws {
    let text = try rdf(.turtle, row(unitNorm: norm, ucum: ucum, qudt: qudt))
    #expect(text.contains("<\(Names.unit(norm).local)> a qudt:Unit ;\n\(said)\n"))
    if let qudt {
      #expect(text.contains("qudt:hasUnit unit:\(qudt) ."))
      #expect(text.contains("\nunit:\(qudt) a qudt:Unit .\n"))
    } else {
      #expect(text.contains("qudt:hasUnit <\(Names.unit(norm).local)> ."))
    }
  }

  @Test func quotesWithItsSurroundings() throws {
    let said = try statements(about: "claim/甲/1#quote", in: row(text: "90.3%"))
    #expect(said.contains("<http://www.w3.org/ns/oa#exact> \"90.3%\""))
    #expect(said.contains("<http://www.w3.org/ns/oa#prefix> \"县域内就诊率达\""))
    #expect(said.contains("<http://www.w3.org/ns/oa#suffix> \"。\""))
    // A sentence that is not the one of the claim's offsets is of no use.
    var odd = row()
    odd.sentenceText = "短"
    #expect(try statements(about: "claim/甲/1#quote", in: odd).count == 2)
  }

  /// Code points beyond the Basic Multilingual Plane count as one.
  @Test func countsCodePoints() throws {
    var claim = row(text: "𠮷𠮷")
    claim.sentenceText = "县域内就诊率达𠮷𠮷。"
    let said = try statements(about: "claim/甲/1#quote", in: claim)
    #expect(said.contains("<http://www.w3.org/ns/oa#suffix> \"。\""))
  }

  @Test func putsEachDocumentIntoItsGraph() throws {
    let text = try rdf(.trig, row("甲"), row("甲", id: "2"), row("乙"))
    #expect(text.components(separatedBy: "\n<document/甲> {\n").count == 2)
    #expect(text.components(separatedBy: "\n<document/乙> {\n").count == 2)
    #expect(text.components(separatedBy: "\n}\n").count == 3)
    let rest = try #require(text.components(separatedBy: "\n}\n").last)
    #expect(rest.contains("<indicator/县域就诊率> a skos:Concept,"))
    #expect(!rest.contains("<claim/"))
  }

  @Test(arguments: RDFSyntax.allCases) func hasNoBlankNode(_ syntax: RDFSyntax) throws {
    let text = try rdf(syntax, row(), row("乙", subject: nil, subjectID: nil, time: nil))
    #expect(!text.contains("_:"))
    #expect(!text.contains("[ "))
  }

  @Test(arguments: RDFSyntax.allCases) func isTheSameTwice(_ syntax: RDFSyntax) throws {
    let rows = (0..<50).map { row("甲", id: "\($0)", indicator: "甲\($0 % 7)", time: "20\($0 + 10)") }
    func once() throws -> String { try written(rows) { RDFExporter(syntax, sink: $0) } }
    #expect(try once() == once())
  }

  @Test func jsonIsJSON() throws {
    let text = try rdf(.jsonld, row(text: "\"90\"\\\n"), row("乙"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let context = try #require(object["@context"] as? [String: String])
    #expect(context["@base"] == "http://x/")
    #expect(context.count == Namespace.vocabularies.count + 1)
    let graph = try #require(object["@graph"] as? [[String: Any]])
    let claim = try #require(graph.first { $0["@id"] as? String == "claim/甲/1" })
    #expect(claim["@type"] as? [String] == ["qb:Observation", "zb:Claim"])
    #expect(
      claim["sdmx-measure:obsValue"] as? [String: String]
        == ["@value": "0.903", "@type": "xsd:decimal"])
  }

  @Test(arguments: RDFSyntax.allCases) func writesAnEmptyExport(_ syntax: RDFSyntax) throws {
    let text = try written([]) { RDFExporter(syntax, sink: $0) }
    #expect(text.contains("dataset"))
    #expect(!text.contains("indicators"))
  }

  struct Full: Error {}

  @Test(arguments: RDFSyntax.allCases) func passesOnTheErrorOfItsSink(_ syntax: RDFSyntax) {
    var exporter = RDFExporter(syntax) { _ in throw Full() }
    #expect(throws: Full.self) {
      try exporter.write(row())
      try exporter.finish()
    }
  }

  @Test(arguments: RDFSyntax.allCases) func writesInPieces(_ syntax: RDFSyntax) throws {
    var pieces: [Int] = []
    var exporter = RDFExporter(syntax) { pieces.append($0.count) }
    for number in 0..<300 { try exporter.write(row("甲", id: "\(number)")) }
    try exporter.finish()
    #expect(pieces.count > 3)
    #expect(pieces.dropLast().allSatisfy { (65_536..<80_000).contains($0) })
  }
}
