internal import ZhText

/// Finds the names of a document that a word points back to. It is asked in the order of the text, and
/// links the names by the characters that they hold as far as it was asked: a word looks only at those
/// that hold its last one.
final class Antecedents {
  /// Every name of a holder with where it begins, sentence by sentence.
  private let namings: [(start: Int, name: String)]

  /// A character of a name, and the link before it of one with the same lower byte.
  private struct Link {
    var naming: Int32
    var before: Int32
  }

  // One worker asks, and nothing calls back from within: run-time checks of exclusive access would
  // cost more than the accesses.
  @exclusivity(unchecked) private var links: [Link] = []
  /// How many names are linked.
  @exclusivity(unchecked) private var linked = 0
  /// The last link of each lower byte, or -1.
  @exclusivity(unchecked) private var latest: [Int32] = []

  init(_ namings: [(start: Int, name: String)]) { self.namings = namings }

  /// How many names back a word can point: without an end to it, a long text of many names would take
  /// the square of its length.
  private static let reach = 1000

  /// The name that a word behind it points back to: the last one before `offset` that ends alike,
  /// 澜湾高腔剧团 for 剧团, or the part of it that does, 云坪镇 of 云坪镇石板坡村 for 全镇.
  /// - Parameter start: where the text begins that is looked at.
  func name(endingIn word: String, before offset: Int, from start: Int = 0) -> String? {
    guard let last = word.utf16.last else { return nil }
    let count = count(before: offset)
    while linked < count { link(linked) }
    let isCharacter = word.utf8.count <= 4 && word.unicodeScalars.count == 1
    var next = latest.isEmpty ? -1 : latest[Self.slot(last)]
    while next >= 0 {
      let (naming, before) = (Int(links[Int(next)].naming), links[Int(next)].before)
      next = before
      guard naming < count else { continue }
      guard naming >= count - Self.reach, namings[naming].start >= start else { return nil }
      let name = namings[naming].name
      // What holds the word and more has more bytes.
      guard name.utf8.count > word.utf8.count else { continue }
      if name.ends(with: word) { return name }
      if isCharacter, let end = name.dropFirst(2).firstIndex(of: word[word.startIndex]) {
        return String(name[...end])
      }
    }
    return nil
  }

  /// How many names begin before a place. They stand in the order of the text.
  private func count(before offset: Int) -> Int {
    var low = 0
    var high = namings.count
    while low < high {
      let middle = (low + high) / 2
      if namings[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func link(_ naming: Int) {
    if latest.isEmpty { latest = Array(repeating: -1, count: 256) }
    for unit in namings[naming].name.utf16 {
      let slot = Self.slot(unit)
      // Once for each name is enough.
      if latest[slot] >= 0, links[Int(latest[slot])].naming == naming { continue }
      links.append(Link(naming: Int32(naming), before: latest[slot]))
      latest[slot] = Int32(links.count - 1)
    }
    linked += 1
  }

  private static func slot(_ unit: UInt16) -> Int { Int(unit & 0xFF) }
}
