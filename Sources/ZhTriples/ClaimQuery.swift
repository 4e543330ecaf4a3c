internal import GRDB
public import ZhModel
public import ZhQuantity

/// Which claims to look for: those that pass every filter that is not nil.
public struct ClaimQuery: Hashable, Sendable {
  /// Parts of subjects' names, as worded or canonical, any of which is to be there; ASCII letters
  /// match in either case. Claims without a subject never match. Empty: all claims.
  public var subjects: [String]
  /// A part of the indicator's name, as worded or canonical; ASCII letters match in either case.
  public var indicator: String?
  /// ISO 8601. The claim's time is this, or goes on from it: `2023` finds `2023`, `2023-04`,
  /// `2023-Q1` and `2023/2024`, but neither `2022/2023` nor, by itself, `20231`.
  public var time: String?
  /// The canonical unit (`CNY`, `{人}`) or the unit as stated (`万元`).
  public var unit: String?
  /// The least lower bound, in canonical units. A claim with an open lower end does not pass.
  public var min: ExactDecimal?
  /// The greatest upper bound, in canonical units. A claim with an open upper end does not pass.
  public var max: ExactDecimal?
  /// The least confidence, in hundredths.
  public var minConfidence: Int?
  /// Facts, plans or rules only.
  public var modality: Modality?
  /// Levels, changes or ranks only.
  public var role: Role?
  /// The document's id, in full.
  public var document: String?
  /// A part of the sentence; ASCII letters match in either case.
  public var text: String?
  /// What the claims are ordered by.
  public var sort: Sort
  /// Whether the last in that order come first.
  public var isDescending: Bool
  /// How many claims at most; the first in order.
  public var limit: Int?

  /// What claims can be ordered by. Claims that are equal in it, and those without it behind the
  /// others, keep document order.
  public enum Sort: String, Hashable, Sendable, CaseIterable {
    /// By the documents' ids, then as in the document.
    case document
    /// By the canonical unit, then by the lower end of the value, or its upper end where that is open.
    case value
    /// By the first day, then by the last.
    case time
    /// By the subject's canonical id.
    case subject
    /// By the indicator's canonical name.
    case indicator
    /// By confidence.
    case confidence
  }

  /// A query with these filters; without any it finds every claim.
  public init(
    subjects: [String] = [], indicator: String? = nil, time: String? = nil, unit: String? = nil,
    min: ExactDecimal? = nil, max: ExactDecimal? = nil, minConfidence: Int? = nil,
    modality: Modality? = nil, role: Role? = nil, document: String? = nil, text: String? = nil,
    sort: Sort = .document, isDescending: Bool = false, limit: Int? = nil
  ) {
    self.subjects = subjects
    self.indicator = indicator
    self.time = time
    self.unit = unit
    self.min = min
    self.max = max
    self.minConfidence = minConfidence
    self.modality = modality
    self.role = role
    self.document = document
    self.text = text
    self.sort = sort
    self.isDescending = isDescending
    self.limit = limit
  }
}

extension ClaimQuery {
  /// The query in SQL; its columns are those that `StoredClaim.init(_:)` reads, then `more`.
  func sql(selecting more: [String] = []) -> (text: String, arguments: StatementArguments) {
    var conditions: [String] = []
    var arguments: StatementArguments = []
    func keep(_ condition: String, _ values: any DatabaseValueConvertible...) {
      conditions.append(condition)
      arguments += StatementArguments(values)
    }
    var tables: [String] = []
    func keepNamed(like parts: [String], by name: NameColumns) {
      tables.append(name.rows(count: parts.count))
      // The id leads along an index; a wording of it may still be another than was asked for.
      conditions.append("c.\(name.claimID) IN (SELECT id FROM named_\(name.table))")
      conditions.append("c.\(name.claimKey) IN (SELECT key FROM named_\(name.table))")
      arguments += StatementArguments(parts.flatMap { [$0, $0] })
    }
    if !subjects.isEmpty { keepNamed(like: subjects, by: .entity) }
    if let indicator { keepNamed(like: [indicator], by: .indicator) }
    if let time {
      // What goes on from a date starts with `-` or `/`, and `0` is the next character after `/`.
      keep("(c.time = ? OR (c.time >= ? AND c.time < ?))", time, time + "-", time + "0")
    }
    if let unit {
      keep(
        """
        (c.unit_norm, c.unit) IN (SELECT unit_norm, stated FROM unit WHERE unit_norm = ? OR stated = ?)
        """, unit, unit)
    }
    if let min { keep("c.lower_key >= ?", min.sortKey) }
    if let max { keep("\(Self.upperKey) <= ?", max.sortKey) }
    if let minConfidence { keep("c.confidence >= ?", minConfidence) }
    if let modality { keep("f.modality = ?", modality.rawValue) }
    if let role { keep("f.role = ?", role.rawValue) }
    if let document { keep("d.id = ?", document) }
    if let text {
      let condition = SentenceSearch.condition(text)
      conditions.append(condition.sql)
      arguments += condition.arguments
    }
    // A filter with an index leads to the claims; without one, they are read in the order wanted.
    let isIndexed = !subjects.isEmpty || indicator != nil || time != nil || unit != nil
    var sql = tables.isEmpty ? "" : "WITH " + tables.joined(separator: ", ") + "\n"
    sql += ([Self.columns] + more).joined(separator: ", ")
    if text != nil {
      sql += Self.sentencesFirst + Self.names
    } else {
      sql +=
        isIndexed
        ? "\nFROM claim c JOIN document d ON d.id = c.document"
        : "\nFROM document d CROSS JOIN claim c ON c.document = d.id"
      sql += Self.names + Self.sentence
    }
    if !conditions.isEmpty { sql += "\nWHERE " + conditions.joined(separator: "\n  AND ") }
    sql += "\nORDER BY " + order
    if let limit {
      sql += "\nLIMIT ?"
      arguments += [Swift.max(0, limit)]
    }
    return (sql, arguments)
  }

  /// In the end by the documents' ids, so that the order does not depend on that of ingestion.
  private var order: String {
    let keys: [String] =
      switch sort {
      case .document: isDescending ? ["d.id DESC", "c.claim_no DESC"] : []
      case .value: ["c.unit_norm"] + directed("coalesce(c.lower_key, c.upper_key)")
      case .time: directed("p.time_start") + directed("p.time_end")
      case .subject: directed("c.subject_id")
      case .indicator: directed("c.indicator_id")
      case .confidence: directed("c.confidence")
      }
    return (keys + ["d.id", "c.claim_no"]).joined(separator: ", ")
  }

  /// What has no value comes last in either direction.
  private func directed(_ key: String) -> [String] {
    ["\(key) IS NULL", isDescending ? "\(key) DESC" : key]
  }

  /// Where names are, and what of them a claim has.
  private struct NameColumns {
    var table: String
    /// What the name stands for, there and in the claim.
    var id: String
    var claimID: String
    /// What tells the row.
    var key: String
    var claimKey: String

    static let entity = NameColumns(
      table: "entity", id: "subject_id", claimID: "subject_id", key: "entity_id",
      claimKey: "entity_id")
    static let indicator = NameColumns(
      table: "indicator", id: "canonical_id", claimID: "indicator_id", key: "name",
      claimKey: "indicator")

    /// The table of those that have one of so many parts, worded or canonical, for a WITH. Names are
    /// few: reading all of them is quick.
    func rows(count: Int) -> String {
      let one = "instr(lower(name), lower(?)) > 0 OR instr(lower(\(id)), lower(?)) > 0"
      let any = repeatElement(one, count: count).joined(separator: " OR ")
      return """
        named_\(table) (id, key) AS MATERIALIZED (SELECT \(id), \(key) FROM \(table) WHERE \(any))
        """
    }
  }

  /// A claim of one value has only the lower one.
  private static let upperKey = "CASE WHEN c.value IS NULL THEN c.upper_key ELSE c.lower_key END"

  private static let columns = """
    SELECT c.document, c.id, c.span_start, c.span_end, c.text, s.sentence_start, s.sentence_end,
      f.role, c.subject, c.indicator, c.number, c.upper, c.unit, f.comparator,
      coalesce(c.value, c.lower_norm), coalesce(c.value, c.upper_norm), c.unit_norm, f.direction,
      f.basis, c.scope, c.time, f.modality, c.confidence, f.rule, s.text, c.subject_id,
      c.indicator_id, p.time_start, p.time_end
    """

  /// How a claim is put is looked up behind the claim: it leads to too many. Of the rest, SQLite leaves
  /// out those that nothing is read of.
  private static let names = """

      CROSS JOIN facet f ON f.facet_no = c.facet_no
      LEFT JOIN indicator i ON i.name = c.indicator
      LEFT JOIN unit u ON u.unit_norm = c.unit_norm AND u.stated = c.unit
      LEFT JOIN entity e ON e.entity_id = c.entity_id
      LEFT JOIN period p ON p.time = c.time
    """

  private static let sentence = """

      LEFT JOIN sentence s ON s.sentence_no = c.sentence_no
    """

  /// From the sentences that were found to their documents' claims.
  private static let sentencesFirst = """

    FROM sentence s CROSS JOIN document d ON d.document_no = s.document_no
      CROSS JOIN claim c ON c.document = d.id
        AND c.sentence_no = s.sentence_no
    """
}
