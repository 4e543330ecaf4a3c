/// What the names in claims stand for, whatever their wording.
///
/// The store knows no language: it asks a resolver for ids, keeps them beside the wordings, and asks
/// again for all of them when a resolver of another version opens it. A resolver must be a pure
/// function of its version and its arguments, or stores of the same documents would differ.
public protocol NameResolver: Sendable {
  /// Changes whenever an answer may have changed; not empty.
  var version: String { get }

  /// The canonical id of whose report a document is; empty where that is not known.
  /// - Parameters:
  ///   - subject: the subject that the caller gave for the document.
  ///   - names: the subject of each claim, in document order.
  func holder(subject: String?, names: [String]) -> String

  /// What a subject's name means in a document of `holder`.
  func entity(_ name: String, holder: String) -> ResolvedEntity

  /// The GB/T 2260 code of an administrative division by its canonical id.
  func code(ofEntity id: String) -> String?

  /// The canonical name of an indicator.
  func indicator(_ name: String) -> String

  /// An indicator's English name and the dimension of its values, by its canonical id.
  func facts(ofIndicator id: String) -> (gloss: String?, dimension: String?)

  /// The UCUM code and the QUDT local name of a `unit_norm` of the claim format.
  func ids(ofUnit unitNorm: String) -> (ucum: String?, qudt: String?)
}

/// What a name means.
public struct ResolvedEntity: Hashable, Sendable {
  /// The canonical id.
  public var id: String
  /// Whether the name means this in the documents of one holder only.
  public var isLocal: Bool

  /// A meaning.
  public init(id: String, isLocal: Bool) {
    self.id = id
    self.isLocal = isLocal
  }
}

/// Every name stands for itself, and nothing is known of units.
public struct PlainNames: NameResolver {
  /// The only one.
  public init() {}

  public var version: String { "plain" }
  public func holder(subject: String?, names: [String]) -> String { "" }
  public func entity(_ name: String, holder: String) -> ResolvedEntity {
    ResolvedEntity(id: name, isLocal: false)
  }
  public func code(ofEntity id: String) -> String? { nil }
  public func indicator(_ name: String) -> String { name }
  public func facts(ofIndicator id: String) -> (gloss: String?, dimension: String?) { (nil, nil) }
  public func ids(ofUnit unitNorm: String) -> (ucum: String?, qudt: String?) { (nil, nil) }
}
