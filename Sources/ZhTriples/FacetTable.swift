internal import GRDB
internal import ZhModel
internal import ZhQuantity

/// How a claim is put: what a row of the table `facet` says.
struct Facet: Hashable {
  private var role: Role
  private var modality: Modality
  private var direction: Direction?
  private var comparator: Comparator
  private var unitKind: UnitKind
  private var hasBasis: Bool
  /// The rule, and the basis, which may be empty: byte for byte the same.
  private var words: NameTable.Name

  init(of claim: borrowing Claim) {
    role = claim.role
    modality = claim.modality
    direction = claim.direction
    comparator = claim.comparator
    unitKind = UnitKind(unitNorm: claim.unitNorm)
    hasBasis = claim.basis != nil
    words = NameTable.Name(text: claim.rule, second: claim.basis ?? "")
  }

  // Cases have texts as raw values, by which they would be hashed: each is one byte here.
  func hash(into hasher: inout Hasher) {
    let tags = [
      Self.tag(role), Self.tag(modality), Self.tag(direction), Self.tag(comparator),
      Self.tag(unitKind),
    ]
    hasher.combine(tags.reduce(0 as UInt64) { $0 << 8 | UInt64($1) })
    words.hash(into: &hasher)
  }

  /// Which case a value is, of a type whose cases have no values.
  private static func tag<Value>(_ value: Value) -> UInt8 {
    withUnsafeBytes(of: value) { $0[0] }
  }

  /// In the order of the table's columns.
  fileprivate var values: [String?] {
    [
      role.rawValue, modality.rawValue, direction?.rawValue,
      hasBasis ? words.second.storable : nil, comparator.rawValue, words.text.storable,
      unitKind.rawValue,
    ]
  }
}

/// The table `facet`: its rows get their numbers as they come and stay.
final class FacetTable {
  var known: [Facet: Int64]
  private let db: Database

  init(_ db: Database, known: [Facet: Int64]) {
    self.db = db
    self.known = known
  }

  /// The row that says how `claim` is put.
  func number(of claim: Claim) throws -> Int64 {
    let facet = Facet(of: claim)
    if let number = known[facet] { return number }
    let values = StatementArguments(facet.values)
    let number = try find(values) ?? add(values)
    known[facet] = number
    return number
  }

  private func find(_ values: StatementArguments) throws -> Int64? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT facet_no FROM facet WHERE role = ? AND modality = ? AND direction IS ?
          AND basis IS ? AND comparator = ? AND rule = ? AND unit_kind = ?
        """)
    return try Int64.fetchOne(statement, arguments: values)
  }

  private func add(_ values: StatementArguments) throws -> Int64 {
    try db.cachedStatement(
      sql: """
        INSERT INTO facet (role, modality, direction, basis, comparator, rule, unit_kind)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: values)
    return db.lastInsertedRowID
  }
}
