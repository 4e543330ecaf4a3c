/// The IRIs of what an export names. All follow from ids, so that two exports agree on them.
enum Names {
  static let dataset = IRI(.base, "dataset")
  static let indicators = IRI(.base, "indicators")

  static func document(_ id: String) -> IRI { IRI(.base, "document/" + IRI.segment(id)) }

  static func claim(_ id: String, in document: String) -> IRI {
    IRI(.base, "claim/\(IRI.segment(document))/\(IRI.segment(id))")
  }

  /// `path` is an entity's id, whose steps `/` parts.
  static func entity(_ path: String) -> IRI {
    let steps = path.split(separator: "/", omittingEmptySubsequences: false)
    return IRI(.base, "entity/" + steps.map { IRI.segment(String($0)) }.joined(separator: "/"))
  }

  static func indicator(_ id: String) -> IRI { IRI(.base, "indicator/" + IRI.segment(id)) }

  static func software(_ version: String) -> IRI { IRI(.base, "software/" + IRI.segment(version)) }

  static func unit(_ norm: String) -> IRI { IRI(.base, "unit/" + IRI.segment(norm)) }

  /// A unit of QUDT's, by the local name there.
  static func unit(qudt name: String) -> IRI { IRI(.unit, IRI.segment(name)) }

  /// With `--` between the ends, as ISO 8601 allows, since `/` and `..` mean something in a path.
  static func period(_ time: String) -> IRI {
    IRI(.base, "period/" + IRI.segment(time.replacing("/", with: "--")))
  }

  static func day(_ date: String) -> IRI { IRI(.base, "day/" + IRI.segment(date)) }
}
