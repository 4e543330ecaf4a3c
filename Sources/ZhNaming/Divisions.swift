internal import ZhLexicon
internal import ZhText

/// The administrative divisions of China: `divisions.tsv`, indexed by name.
struct Divisions: Sendable {
  /// A division by its place in the table.
  typealias Index = Int

  private let codes: [String]
  private let names: [String]
  private let ids: [String]
  private let indexOfCode: [String: Index]
  private let indexOfID: [Surface: Index]
  /// Names in full, and aliases that tell the rank.
  private let byName: [Surface: [Index]]
  /// Names without their rank: 云阳 for 云阳县, 西双版纳.
  private let byStem: [Surface: [Index]]
  private let longest: Int

  init(_ rows: [Table.Row]) {
    codes = rows.map { $0[0] }
    names = rows.map { $0[1] }
    let indexOfCode = Dictionary(
      codes.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a })
    self.indexOfCode = indexOfCode
    var byName: [Surface: [Index]] = [:]
    var byStem: [Surface: [Index]] = [:]
    var longest = 0
    // How many divisions have a name.
    var uses: [Surface: Int] = [:]
    for (index, row) in rows.enumerated() {
      let name = names[index]
      uses[Surface(name), default: 0] += 1
      let aliases = row[3].split(separator: "|").map(String.init)
      for name in [name] + aliases {
        longest = max(longest, name.count)
        // An alias that names no rank may be the beginning of anything.
        if Place.isPlace(name) {
          byName[Surface(name), default: []].append(index)
        } else {
          byStem[Surface(name), default: []].append(index)
        }
      }
      if let stem = Self.stem(name), !aliases.contains(stem) {
        byStem[Surface(stem), default: []].append(index)
      }
    }
    self.byName = byName
    self.byStem = byStem
    self.longest = longest
    // A name that several divisions have says nothing without what stands above it.
    ids = names.indices.map { [codes, names] index in
      let name = names[index]
      guard uses[Surface(name)] != 1, let parent = Self.parent(of: codes[index], indexOfCode) else {
        return name
      }
      return "\(names[parent])/\(name)"
    }
    indexOfID = Dictionary(
      ids.enumerated().map { (Surface($0.element), $0.offset) }, uniquingKeysWith: { a, _ in a })
  }

  func id(_ index: Index) -> String { ids[index] }

  func code(ofID id: String) -> String? { index(ofID: id).map { codes[$0] } }

  func index(ofID id: String) -> Index? { indexOfID[Surface(id)] }

  func name(_ index: Index) -> String { names[index] }

  /// What stands directly above a division.
  func parent(_ index: Index) -> Index? { Self.parent(of: codes[index], indexOfCode) }

  /// Whether `index` lies within `other`.
  func isBelow(_ index: Index, _ other: Index) -> Bool {
    let top = codes[other].trimmingZeroPairs
    return index != other && codes[index].begins(with: top)
  }

  /// How much of what stands above them two divisions share: 0 to 3.
  func kinship(_ a: Index, _ b: Index) -> Int {
    if a == b || isBelow(a, b) || isBelow(b, a) { return 3 }
    if codes[a].prefix(4) == codes[b].prefix(4) { return 2 }
    return codes[a].prefix(2) == codes[b].prefix(2) ? 1 : 0
  }

  /// The divisions whose full name or alias is the longest that a text begins with, and its length.
  func named(atStartOf text: ArraySlice<Character>) -> (indexes: [Index], length: Int)? {
    Self.longestPrefix(of: text, in: byName, upTo: longest)
  }

  /// As ``named(atStartOf:)``, for names without their last word.
  func stems(atStartOf text: ArraySlice<Character>) -> (indexes: [Index], length: Int)? {
    Self.longestPrefix(of: text, in: byStem, upTo: longest)
  }

  private static func longestPrefix(
    of text: ArraySlice<Character>, in names: [Surface: [Index]], upTo longest: Int
  ) -> (indexes: [Index], length: Int)? {
    for length in stride(from: min(longest, text.count), through: 2, by: -1) {
      if let found = names[Surface(String(text.prefix(length)))] { return (found, length) }
    }
    return nil
  }

  private static func parent(of code: String, _ indexOfCode: [String: Index]) -> Index? {
    guard !code.ends(with: "0000") else { return nil }
    // Counties that answer to their province have no prefecture in the table.
    if !code.ends(with: "00"), let found = indexOfCode[code.prefix(4) + "00"] { return found }
    return indexOfCode[code.prefix(2) + "0000"]
  }

  /// A name of three characters or more without the word for its rank; of two it would be one.
  private static func stem(_ name: String) -> String? {
    for rank in ["自治区", "自治州", "地区", "省", "市", "县", "区", "盟", "旗"]
    where name.ends(with: rank) {
      let stem = name.dropLast(rank.count)
      return stem.count >= 2 ? String(stem) : nil
    }
    return nil
  }
}

extension String {
  /// A code without the zeros that stand for “all of it”: `50` of `500000`.
  fileprivate var trimmingZeroPairs: String {
    var digits = self[...]
    while digits.ends(with: "00") { digits = digits.dropLast(2) }
    return String(digits)
  }
}
