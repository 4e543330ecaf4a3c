internal import ZhClaims
internal import ZhLexicon
internal import ZhModel
internal import ZhQuantity
internal import ZhText

/// Why a sentence gives the claims that it gives: tokens, mentions, rules, table rows, and what lost.
public struct Explanation: Sendable, CustomStringConvertible {
  /// Code points of the original.
  public let sentence: Range<Int>
  public let description: String
}

extension Extractor {
  /// The explanations of the sentences that `isWanted` picks by their range in code points and
  /// their text.
  /// - Throws: as ``claims(in:)``.
  public func explain(
    _ document: Document, where isWanted: (Range<Int>, String) -> Bool
  ) throws -> [Explanation] {
    var worker = try Worker(self)
    let (source, reading, claims) = try worker.reading(of: document)
    return reading.sentences.compactMap { sentence in
      let range = source.original(sentence.sentence.range)
      let text = source.originalString(range)
      guard isWanted(range, text) else { return nil }
      let printer = ExplanationPrinter(lexicon: lexicon, source: source)
      let own = claims.filter { range.contains($0.span.lowerBound) }
      return Explanation(
        sentence: range,
        description: printer.print(
          document.id, range, text, sentence.analysis, sentence.claims, own))
    }
  }
}

private struct ExplanationPrinter {
  let lexicon: Lexicon
  let source: SourceText

  func print(
    _ id: String, _ range: Range<Int>, _ text: String, _ analysis: SentenceAnalysis,
    _ origins: [ClaimOrigin], _ claims: [Claim]
  ) -> String {
    var lines = ["\(id) @\(range.lowerBound)..\(range.upperBound)", text, "", "Tokens"]
    lines.append("  " + tokens(analysis).joined(separator: " "))
    lines.append("Mentions")
    for mention in analysis.mentions { lines.append("  " + describe(mention)) }
    let known = ClaimOrigins(origins, source)
    for claim in claims {
      lines.append("")
      lines.append(contentsOf: tree(claim, known.origin(of: claim)))
    }
    let left = analysis.rejected
    if !left.isEmpty {
      lines.append("")
      lines.append("Left out")
      for rejection in left {
        lines.append("  \(source.string(rejection.range)) — \(rejection.reason)")
      }
    }
    let claimed = Set(claims.map(\.span.lowerBound))
    let unbound = analysis.items.filter {
      $0.isQuantity && !claimed.contains(source.original($0.range).lowerBound)
    }
    for item in unbound {
      lines.append("  \(source.string(item.range)) — no pattern names it")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func tokens(_ analysis: SentenceAnalysis) -> [String] {
    analysis.items.filter { $0.kind != .blank || $0.mention >= 0 }.map { item in
      let text = source.string(item.range)
      if item.mention >= 0 { return text + (item.isQuantity ? "[#]" : "[period]") }
      let names = item.classes.names
      return names.isEmpty ? text : "\(text)[\(names.joined(separator: "|"))]"
    }
  }

  private func describe(_ mention: Mention) -> String {
    let text = source.string(mention.range)
    switch mention.value {
    case .quantity(let quantity):
      let value = [quantity.norm.lower, quantity.norm.upper].map { $0?.description ?? "…" }
      let range = value[0] == value[1] ? value[0] : value.joined(separator: "..")
      let bound =
        quantity.approximatorRow.map { ", \(quantity.comparator.rawValue) by \($0)" } ?? ""
      return
        "\(text) \(quantity.dimension.rawValue) = \(range) \(quantity.unitNorm) (\(mention.maker)\(bound))"
    case .period: return "\(text) period (\(mention.maker))"
    }
  }

  private func tree(_ claim: Claim, _ origin: ClaimOrigin?) -> [String] {
    var rows: [String] = []
    rows.append("indicator \(claim.indicator)")
    rows.append("quantity \(claim.text)")
    if let subject = claim.subject { rows.append("subject \(subject)") }
    let movement = [claim.direction?.rawValue, claim.basis].compactMap { $0 }
    if !movement.isEmpty { rows.append("movement \(movement.joined(separator: " against "))") }
    if let scope = claim.scope { rows.append("scope \(scope)") }
    if let time = claim.time { rows.append("time \(time)") }
    rows.append("modality \(claim.modality.rawValue)")
    if let origin {
      rows.append("rule \(origin.row.id) (\(origin.row.row))")
      if !origin.alternatives.isEmpty {
        rows.append("lost against it: \(origin.alternatives.joined(separator: ", "))")
      }
      rows += confidence(claim, origin)
    }
    let span = "@\(claim.span.lowerBound)..\(claim.span.upperBound)"
    return ["Claim \(claim.id) \(claim.role.rawValue) \(span)"]
      + rows.enumerated().map { ($0.offset == rows.count - 1 ? "└─ " : "├─ ") + $0.element }
  }

  /// How confident, and what made it so, the weightiest first.
  private func confidence(_ claim: Claim, _ origin: ClaimOrigin) -> [String] {
    func shown(_ hundredths: Int) -> String {
      "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
    func list(_ rows: [ConfidenceTable.Row]) -> String {
      rows.sorted { abs($0.weight) > abs($1.weight) }
        .map { "\($0.condition) \($0.weight > 0 ? "+" : "−")\(abs($0.weight)) (\($0.row))" }
        .joined(separator: ", ")
    }
    let rows = lexicon.confidence.rows(rule: origin.row.id, origin.provenance)
    let against = rows.filter { $0.weight < 0 }
    let inFavour = rows.filter { $0.weight > 0 }
    var lines = [
      "confidence \(shown(claim.confidence)), from \(shown(origin.row.confidence)) of the rule"
    ]
    if !against.isEmpty { lines.append("lowered by \(list(against))") }
    if !inFavour.isEmpty { lines.append("raised by \(list(inFavour))") }
    return lines
  }
}
