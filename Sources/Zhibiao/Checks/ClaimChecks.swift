internal import ZhModel

/// A heading makes plans, or reports of the past, of the figures below it.
struct SectionCheck: RowCheck {
  let tables: Set<String> = ["sections.tsv"]
  private static let figure = "新建学校3所。"

  func fault(_ row: ExampleRow, _ reader: ExampleReader) -> String? {
    guard row.example.contains(row.key) else {
      return "the example “\(row.example)” does not hold “\(row.key)”"
    }
    let says = row["class"] == "past" ? "past" : "plan"
    guard row.reads == says else {
      return "reads must be what the class makes, “\(says)”, not “\(row.reads)”"
    }
    // Only behind a plan does it show that a heading ends it.
    let before = row.reads == "past" ? "一、2024年工作计划\n\(Self.figure)\n" : ""
    let claims = reader.claims("\(before)\(row.example)\n\(Self.figure)", date: "2023")
    guard let claim = claims.last else { return "no figure is read below “\(row.example)”" }
    return difference(row, reads: claim.modality == .target ? "plan" : "past")
  }
}

/// The example of an indicator, a pattern or a pair of names gives the claims that the row says, and a pattern has
/// made at least one of them.
struct ClaimCheck: RowCheck {
  let tables: Set<String> = ["indicators.tsv", "patterns.tsv", "pairs.tsv"]

  func fault(_ row: ExampleRow, _ reader: ExampleReader) -> String? {
    let claims = reader.claims(row.example)
    let reading = claims.isEmpty ? "–" : claims.map(\.reading).joined(separator: "; ")
    if let fault = difference(row, reads: reading) { return fault }
    let isPattern = row.reference.file == "patterns.tsv"
    if isPattern, row["makes"] != "none", !claims.contains(where: { $0.rule == row.key }) {
      let rules = Set(claims.map(\.rule)).sorted().joined(separator: ", ")
      return "no claim of the example “\(row.example)” is made by this row, but by \(rules)"
    }
    return nil
  }
}

/// The example of a row of confidence gives the claims that the row says, and the condition is true
/// of at least one of them.
struct ConfidenceCheck: RowCheck {
  let tables: Set<String> = ["confidence.tsv"]

  func fault(_ row: ExampleRow, _ reader: ExampleReader) -> String? {
    let found = reader.evidence(row.example)
    let reading = found.isEmpty ? "–" : found.map(\.claim.reading).joined(separator: "; ")
    if let fault = difference(row, reads: reading) { return fault }
    if !found.contains(where: { $0.conditions.contains(row.key) }) {
      let conditions = Set(found.flatMap(\.conditions)).sorted().joined(separator: ", ")
      return "“\(row.key)” is true of no claim of the example “\(row.example)”, but \(conditions)"
    }
    return nil
  }
}
