import Foundation
import ZhLexicon
import ZhNaming
import ZhTriples

/// Gives a store the ids of ``Namer``.
struct StoreNaming: NameResolver {
  let version: String
  private let namer: Namer

  /// Of the rules in code; a change of any id by them takes the next number.
  private static let rules = 1

  init(_ tables: NamingTables) {
    namer = Namer(tables)
    let digest = SHA256.hexDigest(of: Table.content(of: tables.tables))
    version = "\(Self.rules)+\(digest.prefix(12))"
  }

  func holder(subject: String?, names: [String]) -> String {
    namer.holder(subject: subject, names: names)
  }

  func entity(_ name: String, holder: String) -> ResolvedEntity {
    let meaning = namer.entity(name, holder: holder)
    return ResolvedEntity(id: meaning.id, isLocal: meaning.isLocal)
  }

  func code(ofEntity id: String) -> String? { namer.code(ofEntity: id) }

  func indicator(_ name: String) -> String { namer.indicator(name) }

  func facts(ofIndicator id: String) -> (gloss: String?, dimension: String?) {
    let facts = namer.facts(ofIndicator: id)
    return (facts?.gloss, facts?.dimension)
  }

  func ids(ofUnit unitNorm: String) -> (ucum: String?, qudt: String?) {
    namer.ids(ofUnit: unitNorm)
  }
}

extension LexiconOptions {
  /// What gives a store's names their ids.
  /// - Throws: `LexiconError` with every fault of every naming table.
  func naming() throws -> StoreNaming { StoreNaming(try Self.namingTables(folder: lexicon)) }

  /// The naming tables of a folder, or the built-in ones.
  static func namingTables(folder: String?) throws(LexiconError) -> NamingTables {
    guard let folder else { return try NamingTables.builtIn() }
    return try NamingTables { table(name: $0, in: folder) }
  }
}
