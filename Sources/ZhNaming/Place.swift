internal import ZhText

/// What a canonical id says of where something is: `云阳县/双江街道`, part by part.
struct Place: Hashable {
  /// From the widest to the narrowest.
  var parts: [String]

  init(_ id: String) { parts = id.split(separator: "/").map(String.init) }

  var id: String { parts.joined(separator: "/") }

  /// The words that end the names of places, the longer first.
  static let endings = [
    "特别行政区", "自治区", "自治州", "自治县", "自治旗", "开发区", "高新区", "经开区", "示范区", "街道", "社区", "地区",
    "苏木", "省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "村",
  ]

  /// Of those, the ones whose names are the same in many counties.
  static let localEndings = ["街道", "社区", "苏木", "镇", "乡", "村"]

  /// The word for the rank of a place: 县 for 云阳县.
  static func level(of name: some StringProtocol) -> String? {
    if name.ends(with: "街道") { return "街道" }
    if name.ends(with: "社区") { return "社区" }
    guard isPlace(name), let last = name.last else { return nil }
    return String(last)
  }

  /// Whether a name ends like that of a place.
  static func isPlace(_ name: some StringProtocol) -> Bool {
    guard let ending = endings.first(where: { name.ends(with: $0) }) else { return false }
    return name.count > ending.count
  }

  /// The parts of a chain such as 东陵县清溪镇石坎村, each with two characters or more before its
  /// ending, and what follows them.
  static func chain(_ text: ArraySlice<Character>) -> (parts: [String], rest: ArraySlice<Character>)
  {
    var parts: [String] = []
    var rest = text
    next: while rest.count > 2 {
      // From the left, so that 县 of 云阳县人民医院 is found, and not 区 of 某某县某区.
      for end in rest.indices.dropFirst(2) {
        let head = String(rest[rest.startIndex...end])
        guard let ending = endings.first(where: { head.ends(with: $0) }),
          head.count >= ending.count + 1, head.count >= 3
        else { continue }
        // 市场, 区域, 乡村, 县域: the word goes on.
        let following = rest.index(after: end) < rest.endIndex ? rest[rest.index(after: end)] : " "
        if "场域村民委".contains(following) && !(following == "村" && ending == "乡") { continue }
        parts.append(head)
        rest = rest[rest.index(after: end)...]
        continue next
      }
      break
    }
    return (parts, rest)
  }
}
