import ArgumentParser
import ZhAudit
import ZhModel
import ZhTriples

/// How findings are printed.
struct FindingOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, jsonl }

  @Option(help: "table for people, jsonl for programs: a finding a line.")
  var format: Format = .table

  @Flag(name: .customLong("errors-only"), help: "Leave out warnings.")
  var errorsOnly = false
}

/// Writes findings to standard output.
struct FindingWriter {
  private let options: FindingOptions
  private var lines = JSONLineWriter()
  private var documents: Set<String> = []
  private var errors = 0
  private var warnings = 0
  /// The document whose heading was written last.
  private var heading: String?

  init(_ options: FindingOptions) { self.options = options }

  /// Prints a document's findings; of a document without any it only counts that it was read.
  mutating func write(_ findings: [Finding], of document: String) throws {
    documents.insert(document)
    for finding in findings where finding.severity == .error || !options.errorsOnly {
      if finding.severity == .error { errors += 1 } else { warnings += 1 }
      switch options.format {
      case .jsonl: lines.write(finding)
      case .table: try Console.print(text(finding))
      }
    }
    try Console.write(lines.bytes)
    lines.removeAll()
  }

  /// Counts a document that has no finding of its own.
  mutating func count(_ document: String) { documents.insert(document) }

  /// Prints the counts, for people, and ends with the exit code.
  /// - Throws: `ExitCode.someFailed` where there are findings or inputs failed.
  mutating func finish(failed: Int) throws {
    if options.format == .table {
      if heading != nil { try Console.print("\n") }
      let read = documents.count == 1 ? "1 document" : "\(documents.count) documents"
      try Console.print("\(read): \(counts)\n")
    }
    if failed > 0 || errors + warnings > 0 { throw ExitCode.someFailed }
  }

  private var counts: String {
    func count(_ number: Int, _ name: String) -> String {
      "\(number) \(name)\(number == 1 ? "" : "s")"
    }
    let total = errors + warnings
    if total == 0 { return "no finding" }
    return "\(count(total, "finding")) (\(count(errors, "error")), \(count(warnings, "warning")))"
  }

  /// A heading for the document, the sum, a line a claim and the sentences.
  private mutating func text(_ finding: Finding) -> String {
    var text = ""
    if heading != finding.document {
      text += (heading == nil ? "" : "\n") + bold(DisplayWidth.printable(finding.document)) + "\n"
      heading = finding.document
    }
    text += "  \(finding.severity.rawValue) \(finding.kind.rawValue): "
    text += bold(DisplayWidth.printable(finding.sum)) + "\n"
    text += table(finding.evidence.map { cells($0, of: finding) })
    var shown: [String] = []
    for evidence in finding.evidence {
      guard let sentence = evidence.sentence, !shown.contains(sentence) else { continue }
      shown.append(sentence)
      text += "    “\(Self.oneLine(sentence))”\n"
    }
    return text
  }

  private func cells(_ evidence: Finding.Evidence, of finding: Finding) -> [String] {
    let claim = evidence.claim
    let place = "@\(claim.span.lowerBound)..\(claim.span.upperBound)"
    let document = finding.kind == .conflict ? [claim.document] : []
    return [evidence.part, claim.indicator, claim.text]
      + (finding.kind == .conflict ? [claim.subject ?? "", claim.time ?? ""] : []) + document
      + [place]
  }

  private func table(_ rows: [[String]]) -> String {
    let width = DisplayWidth()
    let rows = rows.map { $0.map(Self.oneLine) }
    let widths = rows[0].indices.map { column in rows.map { width.of($0[column]) }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row.dropLast(), widths).map { width.padded($0, to: $1) } + [row.last ?? ""]
      return "    " + cells.joined(separator: "  ") + "\n"
    }.joined()
  }

  private static func oneLine(_ text: String) -> String {
    DisplayWidth.printable(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  private func bold(_ text: String) -> String {
    Console.hasColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }
}
