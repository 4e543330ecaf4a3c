internal import ZhLexicon
internal import ZhText

/// Who a name means, in a document of a holder: the entity's canonical id.
///
/// An id is a path: a division by its name (with what stands above it, where several have that
/// name), behind it what belongs to it: `云阳县`, `南京市/鼓楼区`, `云阳县/县人民医院`, `云阳县/双江街道`.
/// A company or a university stands for itself.
struct EntityNames: Sendable {
  let divisions: Divisions
  let institutions: Institutions
  /// The words that point back to a holder by their first characters, longest first, and whether to a
  /// place: most names begin as none of them does.
  private let deictics: [Character: [(word: [Character], isPlace: Bool)]]
  /// How the names of institutions end.
  private let organizations: [String]

  init(divisions: Divisions, institutions: Institutions, entities: [Table.Row]) {
    self.divisions = divisions
    self.institutions = institutions
    let entities = entities.map(\.fields)
    let deictics = entities.filter { $0[1] == "deictic" }
      .map { (word: Array($0[0]), isPlace: $0[2] == "place") }
      .sorted { ($0.word.count, String($1.word)) > ($1.word.count, String($0.word)) }
    self.deictics = Dictionary(grouping: deictics) { $0.word[0] }
    organizations = entities.filter { $0[1] == "org" }.map { $0[0] }
  }

  /// What a name means.
  struct Meaning: Equatable {
    var id: String
    /// Whether another holder would give another id.
    var isLocal = false
  }

  /// - Parameter holder: the canonical id of whose document it is; empty where unknown.
  func meaning(of name: String, holder: String) -> Meaning {
    let text = Array(name.filter { !$0.isWhitespace })
    guard !text.isEmpty else { return Meaning(id: name) }
    let home = Place(holder)
    return deictic(text, home) ?? division(text, home) ?? unlistedPlace(text)
      ?? leveled(text, home) ?? local(String(text), home) ?? Meaning(id: String(text))
  }

  /// 全县, 我院, and what stands behind them: 全县公立医院.
  private func deictic(_ text: [Character], _ home: Place) -> Meaning? {
    guard let found = deictics[text[0]]?.first(where: { text.starts(with: $0.word) }) else {
      return nil
    }
    let rest = text.dropFirst(found.word.count)
    // 公司 and 集团 also begin names of their own.
    guard rest.isEmpty || "全我本该".contains(text[0]) else { return nil }
    if found.word == Array("全国") || found.word == Array("我国") {
      return Meaning(id: rest.isEmpty ? "中国" : "中国/\(String(rest))")
    }
    guard !home.parts.isEmpty else { return nil }
    guard found.isPlace else {
      return Meaning(id: rest.isEmpty ? home.id : "\(home.id)/\(String(rest))", isLocal: true)
    }
    let place = ancestor(of: home, level: String(found.word.dropFirst()))
    guard let place = place ?? region(of: home) else { return nil }
    return Meaning(id: rest.isEmpty ? place.id : within(place, rest), isLocal: true)
  }

  /// 重庆市云阳县, 云阳县人民医院, 云阳人民医院.
  private func division(_ text: [Character], _ home: Place) -> Meaning? {
    var rest = text[...]
    var found: Divisions.Index?
    var isLocal = false
    while let next = divisions.named(atStartOf: rest) {
      let behind = rest.dropFirst(next.length)
      if behind.first == "场", rest[behind.startIndex - 1] == "市" { break }
      guard let choice = choose(next.indexes, below: found, home) else { break }
      (found, rest) = (choice.index, behind)
      isLocal = isLocal || choice.isLocal
    }
    if let found {
      // 黑龙江省大兴安岭: behind another a name needs no rank, if nothing follows it.
      if let next = divisions.stems(atStartOf: rest), next.length == rest.count,
        let inner = next.indexes.first(where: { divisions.isBelow($0, found) })
      {
        return Meaning(id: divisions.id(inner), isLocal: isLocal)
      }
      let place = Place(divisions.id(found))
      return Meaning(id: rest.isEmpty ? place.id : within(place, rest), isLocal: isLocal)
    }
    return stem(text, home)
  }

  /// A name without its rank counts only where nothing else can be meant: alone, before a division
  /// below it, or before a kind of institution. 中山大学 is not of 中山市.
  private func stem(_ text: [Character], _ home: Place) -> Meaning? {
    guard let next = divisions.stems(atStartOf: text[...]),
      let choice = choose(next.indexes, below: nil, home)
    else { return nil }
    let rest = text.dropFirst(next.length)
    let place = Place(divisions.id(choice.index))
    if rest.isEmpty { return Meaning(id: place.id, isLocal: choice.isLocal) }
    if institutions.kind(String(rest)) != nil {
      return Meaning(id: within(place, rest), isLocal: choice.isLocal)
    }
    guard let below = divisions.named(atStartOf: rest),
      let inner = below.indexes.first(where: { divisions.isBelow($0, choice.index) })
    else { return nil }
    let last = rest.dropFirst(below.length)
    let place2 = Place(divisions.id(inner))
    return Meaning(id: last.isEmpty ? place2.id : within(place2, last), isLocal: choice.isLocal)
  }

  /// Which of several divisions of a name is meant: one below what was named before it, or else the
  /// one that is nearest to the document's home.
  private func choose(
    _ indexes: [Divisions.Index], below outer: Divisions.Index?, _ home: Place
  ) -> (index: Divisions.Index, isLocal: Bool)? {
    if let outer {
      return indexes.first { divisions.isBelow($0, outer) }.map { ($0, false) }
    }
    if indexes.count == 1 { return (indexes[0], false) }
    guard let region = region(of: home), let near = divisions.index(ofID: region.id) else {
      return nil
    }
    let ranked = indexes.map { (index: $0, kinship: divisions.kinship($0, near)) }
    let best = ranked.map(\.kinship).max() ?? 0
    let nearest = ranked.filter { $0.kinship == best }
    guard best > 0, nearest.count == 1 else { return nil }
    return (nearest[0].index, true)
  }

  /// A place that no table has: 松岭县人民医院, 绥宜市澄江区, but not 岭西新区某某公司.
  private func unlistedPlace(_ text: [Character]) -> Meaning? {
    let (parts, rest) = Place.chain(text[...])
    guard let last = parts.last, !Place.localEndings.contains(where: { parts[0].ends(with: $0) })
    else { return nil }
    let place = Place(parts.joined(separator: "/"))
    if rest.isEmpty { return Meaning(id: place.id) }
    guard Place.level(of: last) != nil, institutions.kind(String(rest)) != nil else { return nil }
    return Meaning(id: within(place, rest))
  }

  /// 县人民医院, 市公安局: of the home, or of what stands above it.
  private func leveled(_ text: [Character], _ home: Place) -> Meaning? {
    guard !home.parts.isEmpty else { return nil }
    let name = String(text)
    if let level = text.first, "省市县区州盟旗镇乡村".contains(level),
      let kind = institutions.kind(behindLevel: name.dropFirst())
    {
      // Where the home has no such rank, it is at least not that of another home.
      let place = ancestor(of: home, level: String(level)) ?? region(of: home) ?? home
      return Meaning(id: "\(place.id)/\(level)\(kind)", isLocal: true)
    }
    if institutions.kind(name) != nil, let place = region(of: home) {
      return Meaning(id: within(place, text[...]), isLocal: true)
    }
    guard text.count > 2, let first = text.first, text[1] != "场" || first != "市",
      organizations.contains(where: { name.ends(with: $0) })
    else { return nil }
    // 市电影行业协会; 院党委 in the report of a hospital.
    if "省市县区州盟旗".contains(first) {
      let place = ancestor(of: home, level: String(first)) ?? region(of: home) ?? home
      return Meaning(id: "\(place.id)/\(name)", isLocal: true)
    }
    guard home.parts.last?.last == first, "院校局委行馆所站厂矿".contains(first) else { return nil }
    return Meaning(id: "\(home.id)/\(name.dropFirst())", isLocal: true)
  }

  /// Towns, villages, schools: many places have one of that name.
  private func local(_ name: String, _ home: Place) -> Meaning? {
    if let index = home.parts.firstIndex(of: name) {
      return Meaning(id: home.parts[...index].joined(separator: "/"), isLocal: true)
    }
    let region = region(of: home)
    let text = Array(name)
    let (parts, rest) = Place.chain(text[...])
    if let first = parts.first, Place.localEndings.contains(where: { first.ends(with: $0) }),
      rest.isEmpty || institutions.kind(String(rest)) != nil
    {
      // A town does not lie in the town that reports, but a village may.
      let isVillage = first.ends(with: "村") || first.ends(with: "社区")
      let outer = region.map { isVillage ? $0 : county(of: $0) } ?? Place("")
      return Meaning(id: within(outer, text[...]), isLocal: true)
    }
    guard let region, institutions.isLocal(name) else { return nil }
    return Meaning(id: "\(region.id)/\(name)", isLocal: true)
  }

  /// Whether a name only says which of the holder's it is: 全县, 县人民医院, 院党委. The name of a town
  /// is not of that kind, though several counties have one.
  func pointsBack(_ name: String) -> Bool {
    let text = Array(name.filter { !$0.isWhitespace })
    guard let first = text.first else { return true }
    let home = Place("某某县/某某院")
    if deictic(text, home)?.isLocal == true { return true }
    if division(text, home) != nil || unlistedPlace(text) != nil { return false }
    return leveled(text, home) != nil
      || "院校局委行馆所站厂矿".contains(first) && institutions.kind(String(text.dropFirst())) != nil
  }

  /// What belongs to a place, by the rest of its name.
  private func within(_ place: Place, _ rest: ArraySlice<Character>) -> String {
    let name = String(rest)
    let level = place.parts.last.flatMap { Place.level(of: $0) } ?? ""
    if let kind = institutions.kind(name) { return "\(place.id)/\(level)\(kind)" }
    if name.begins(with: level), !level.isEmpty,
      let kind = institutions.kind(behindLevel: name.dropFirst(level.count))
    {
      return "\(place.id)/\(level)\(kind)"
    }
    let (parts, last) = Place.chain(rest)
    guard !parts.isEmpty, last.isEmpty || institutions.kind(String(last)) != nil else {
      return "\(place.id)/\(name)"
    }
    let inner = Place((place.parts + parts).joined(separator: "/"))
    return last.isEmpty ? inner.id : within(inner, last)
  }

  /// The part of an id that is a place.
  private func region(of holder: Place) -> Place? {
    var place = holder
    while let last = place.parts.last {
      if divisions.index(ofID: place.id) != nil || Place.isPlace(last) { return place }
      place.parts.removeLast()
    }
    return nil
  }

  /// A place without its towns and villages.
  private func county(of place: Place) -> Place {
    var place = place
    while place.parts.count > 1, let last = place.parts.last,
      Place.localEndings.contains(where: { last.ends(with: $0) })
    {
      place.parts.removeLast()
    }
    return place
  }

  /// The home itself, or what stands above it, that has this rank.
  private func ancestor(of home: Place, level: String) -> Place? {
    var place = region(of: home)
    while let current = place {
      if current.parts.last.flatMap({ Place.level(of: $0) }) == level { return current }
      if let index = divisions.index(ofID: current.id) {
        place = divisions.parent(index).map { Place(divisions.id($0)) }
      } else {
        place =
          current.parts.count > 1 ? Place(current.parts.dropLast().joined(separator: "/")) : nil
      }
    }
    return nil
  }
}
