import ZhModel
import ZhQuantity
import ZhTriples

@testable import ZhExport

/// A short way to write a decimal.
func decimal(_ text: String) -> ExactDecimal { ExactDecimal(text)! }

/// 县域就诊率达90.3% of 云阳县 in 2023, but for what is said otherwise.
func row(
  _ document: String = "甲", id: String = "1", number: String = "90.3",
  upper: String? = nil, unit: String = "%", comparator: ZhQuantity.Comparator = .equal,
  norm: (String?, String?) = ("0.903", "0.903"), unitNorm: String = "1", role: Role = .level,
  subject: String? = "我县", subjectID: String? = "云阳县", subjectCode: String? = "500235",
  indicator: String = "县域内就诊率", indicatorID: String = "县域就诊率",
  direction: Direction? = nil, basis: String? = nil, scope: String? = nil,
  time: String? = "2023", days: (String?, String?) = ("2023-01-01", "2023-12-31"),
  text: String = "90.3%", ucum: String? = nil, qudt: String? = nil
) -> ResolvedClaim {
  ResolvedClaim(
    claim: Claim(
      document: document, id: id, span: 7..<7 + text.unicodeScalars.count, text: text,
      sentence: 0..<8 + text.unicodeScalars.count, role: role, subject: subject,
      indicator: indicator, number: decimal(number), upper: upper.map(decimal), unit: unit,
      comparator: comparator,
      norm: Interval(lower: norm.0.map(decimal), upper: norm.1.map(decimal)), unitNorm: unitNorm,
      direction: direction, basis: basis, scope: scope, time: time, confidence: 90,
      rule: "level.copula"),
    sentenceText: "县域内就诊率达\(text)。", subjectID: subjectID, subjectCode: subjectCode,
    indicatorID: indicatorID, indicatorGloss: nil, unitUCUM: ucum, unitQUDT: qudt,
    timeStart: days.0, timeEnd: days.1,
    source: DocumentRecord(
      id: document, sha256: String(repeating: "0", count: 64), extractor: "1.0+a"),
    ingestedAt: "2024-02-01T08:00:00Z")
}

/// What an exporter writes of these claims.
func written(
  _ rows: [ResolvedClaim], with make: (@escaping ByteSink) -> any ClaimExporter
) throws -> String {
  var bytes: [UInt8] = []
  var exporter = make { bytes += $0 }
  for row in rows { try exporter.write(row) }
  try exporter.finish()
  return String(decoding: bytes, as: UTF8.self)
}

/// What is written of these claims in a syntax of RDF.
func rdf(
  _ syntax: RDFSyntax, _ rows: ResolvedClaim..., base: BaseIRI = BaseIRI("http://x/")!
) throws -> String {
  try written(rows) { RDFExporter(syntax, base: base, sink: $0) }
}

/// The statements about one thing, as N-Triples without its IRI: `a/b` for `<http://x/a/b>`.
func statements(about subject: String, in rows: ResolvedClaim...) throws -> [String] {
  let start = "<http://x/\(subject)> "
  return try written(rows) { RDFExporter(.ntriples, base: BaseIRI("http://x/")!, sink: $0) }
    .split(separator: "\n").filter { $0.hasPrefix(start) }
    .map { String($0.dropFirst(start.count).dropLast(2)) }
}

/// One node as a syntax writes it, without what stands before and behind all nodes.
func written(_ term: RDFTerm, in syntax: RDFSyntax) throws -> String {
  var bytes: [UInt8] = []
  let base = BaseIRI("http://x/")!
  var writer: any RDFWriter =
    switch syntax {
    case .turtle: TurtleWriter(base: base, hasGraphs: false) { bytes += $0 }
    case .trig: TurtleWriter(base: base, hasGraphs: true) { bytes += $0 }
    case .ntriples: NTriplesWriter(base: base) { bytes += $0 }
    case .jsonld: JSONLDWriter(base: base) { bytes += $0 }
    }
  var node = RDFNode(IRI(.base, "s"))
  node.add(IRI(.zb, "p"), term)
  try writer.write(node)
  try writer.finish()
  return String(decoding: bytes, as: UTF8.self)
}
