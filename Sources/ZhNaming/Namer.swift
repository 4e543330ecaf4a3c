internal import Synchronization
internal import ZhLexicon
internal import ZhText

/// Says what names stand for, whatever their wording: canonical ids of entities, indicators and
/// units, by the tables of ``NamingTables`` and by rules for what no table lists.
///
/// Pure: the same tables and the same names give the same ids, in whatever order they come.
public final class Namer: Sendable {
  private let entities: EntityNames
  private let indicators: IndicatorNames
  private let units: UnitIDs
  /// Names that could be holders: few, and asked for with every document.
  private let holders = Mutex<(pointBack: [Surface: Bool], ids: [Surface: String])>(([:], [:]))
  /// Rows of the tables that contradict each other.
  let faults: [LexiconFault]

  /// A namer with these tables.
  /// - Complexity: O(*n*) in their rows; a few milliseconds.
  public init(_ tables: NamingTables) {
    let institutions = Institutions(tables.rows("institutions.tsv"))
    entities = EntityNames(
      divisions: Divisions(tables.rows("divisions.tsv")), institutions: institutions,
      entities: tables.rows("entities.tsv"))
    indicators = IndicatorNames(
      names: tables.rows("indicators.tsv") + tables.rows("indicator-names.tsv"),
      folds: tables.rows("indicator-folds.tsv"))
    units = UnitIDs(tables.rows("unit-ids.tsv"))
    faults = institutions.faults + indicators.faults
  }

  /// The canonical id of whose report a document is; empty where that is not known.
  ///
  /// The subject that the caller gave, or the one that most of its claims name; of two with as many
  /// claims the first. Names that only point back (全县, 县人民医院) do not count.
  public func holder(subject: String?, names: [String]) -> String {
    if let subject { return id(ofHolder: subject) }
    // In the order in which they come.
    var counts: [(name: String, claims: Int)] = []
    var places: [Surface: Int] = [:]
    var last = 0
    for name in names {
      // Claims that follow each other are most often of the same.
      if counts.isEmpty || !counts[last].name.isText(name) {
        last = places[Surface(name)] ?? counts.count
        if last == counts.count {
          places[Surface(name)] = last
          counts.append((name, 0))
        }
      }
      counts[last].claims += 1
    }
    let own = counts.filter { !pointsBack($0.name) }
    let most = own.map(\.claims).max()
    return own.first { $0.claims == most }.map { id(ofHolder: $0.name) } ?? ""
  }

  private func id(ofHolder name: String) -> String {
    let key = Surface(name)
    if let id = holders.withLock({ $0.ids[key] }) { return id }
    let id = entity(name, holder: "").id
    holders.withLock { $0.ids.remember(id, for: key) }
    return id
  }

  private func pointsBack(_ name: String) -> Bool {
    let key = Surface(name)
    if let found = holders.withLock({ $0.pointBack[key] }) { return found }
    let pointsBack = entities.pointsBack(name)
    holders.withLock { $0.pointBack.remember(pointsBack, for: key) }
    return pointsBack
  }

  /// What a subject's name means in a document of `holder`, and whether it depends on the holder.
  public func entity(_ name: String, holder: String) -> (id: String, isLocal: Bool) {
    // A caller's subject may be in Traditional characters.
    let folded = SourceText(name)
    let meaning = entities.meaning(of: folded.string(folded.units.indices), holder: holder)
    return (meaning.id, meaning.isLocal)
  }

  /// The GB/T 2260 code of a canonical id that is an administrative division.
  public func code(ofEntity id: String) -> String? { entities.divisions.code(ofID: id) }

  /// The canonical name of an indicator.
  public func indicator(_ name: String) -> String { indicators.canonicalName(of: name) }

  /// The English name of a listed indicator and the dimension of its values, by its canonical name.
  public func facts(ofIndicator name: String) -> (gloss: String, dimension: String)? {
    indicators.facts(of: name).map { ($0.gloss, $0.dimension) }
  }

  /// The UCUM code and the QUDT local name of a canonical unit.
  public func ids(ofUnit unit: String) -> (ucum: String?, qudt: String?) { units[unit] }
}

extension Dictionary {
  /// Adds an entry; a dictionary that has become large is begun anew, so that memory is bounded.
  fileprivate mutating func remember(_ value: Value, for key: Key) {
    if count >= 1 << 16 { removeAll(keepingCapacity: true) }
    self[key] = value
  }
}
