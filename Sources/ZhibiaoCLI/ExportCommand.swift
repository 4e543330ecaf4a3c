import ArgumentParser
import Foundation
import ZhExport
import ZhTriples

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the claims of a store for other tools.",
    discussion: """
        zhibiao export --store zhibiao.db --format turtle > claims.ttl
        zhibiao export --store zhibiao.db --format trig --base https://data.example/ > claims.trig
        zhibiao export --store zhibiao.db --format csv --output claims.csv --csvw
        zhibiao export --store zhibiao.db --format long --role level --time 2023 > levels.csv
        zhibiao export --store zhibiao.db --format jsonl | head

      For triple stores: turtle, ntriples, trig (a graph for each document) and jsonld; all four say \
      the same, in RDF Data Cube, QUDT, PROV-O, Web Annotation, OWL-Time and SKOS. \
      Documentation/RDF.md explains the model, Ontology/ has our own terms and a SHACL shape.

      For notebooks and dashboards: csv, a row a claim with all of its fields; long, the \
      statistical long form (subject, indicator, time, value, unit, and what qualifies them); jsonl, \
      the claim format and the ids. --csvw puts the metadata of CSV on the Web beside a table.

      Claims come in the order of their documents' ids, then as in the document; the same store \
      gives the same bytes. Filters are those of query. Nothing found is no error.
      """)

  @OptionGroup var store: StoreOptions

  @Option(help: "turtle, ntriples, trig, jsonld; csv, long or jsonl.")
  var format: ExportFormat = .turtle

  @Option(
    help: ArgumentHelp("The file to write; without it, standard output.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "What the IRIs of claims, entities and so on begin with, up to a /.", valueName: "IRI"))
  var base: BaseIRI?

  @Flag(help: "With csv or long: also write OUTPUT-metadata.json, which describes the columns.")
  var csvw = false

  @OptionGroup(title: "Filters") var filters: FilterOptions

  func validate() throws {
    if base != nil, format.syntax == nil {
      throw ValidationError("--base is for RDF; leave it out with --format \(format.rawValue)")
    }
    if csvw, format.table == nil {
      throw ValidationError("--csvw describes a table; use it with --format csv or long")
    }
    if csvw, output == nil {
      throw ValidationError("--csvw writes a file beside the table; name that with --output")
    }
  }

  func run() throws {
    let store = try store.openForReading()
    let file = try output.map { try OutputFile($0) }
    var exporter = format.exporter(base: base ?? .standard) { bytes in
      if let file { try file.write(bytes) } else { try Console.write(bytes) }
    }
    var progress = Progress(.documents(try store.documentCount()))
    var last: String?
    try store.resolvedClaims(matching: filters.query) { row in
      if row.claim.document != last {
        last = row.claim.document
        progress.finish()
      }
      try exporter.write(row)
    }
    progress.clear()
    try exporter.finish()
    try file?.finish()
    try writeMetadata()
    if last == nil { Console.warn("no claim in \(store.path) passes these filters") }
  }

  private func writeMetadata() throws {
    guard csvw, let output, let table = format.table else { return }
    let file = try OutputFile(output + "-metadata.json")
    let name = URL(fileURLWithPath: output).lastPathComponent
    try file.write(try TableMetadata(of: table, url: name).json())
    try file.finish()
  }
}

/// What a store can be exported as.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  case turtle, ntriples, trig, jsonld, csv, long, jsonl

  /// Nil for what is not RDF.
  var syntax: RDFSyntax? { RDFSyntax(rawValue: rawValue) }

  /// Nil for what is not a table.
  var table: ExportTable? {
    switch self {
    case .csv: .claims
    case .long: .long
    default: nil
    }
  }
}

extension BaseIRI: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension ExportFormat {
  /// A writer of this format.
  func exporter(base: BaseIRI, sink: @escaping ByteSink) -> any ClaimExporter {
    if let syntax { return RDFExporter(syntax, base: base, sink: sink) }
    if let table { return TableExporter(table, sink: sink) }
    return LineExporter(sink: sink)
  }
}
