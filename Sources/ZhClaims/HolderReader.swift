internal import ZhLexicon

/// Finds the names of places and institutions by how they end.
struct HolderReader {
  let text: FoldedText
  let lexicon: Lexicon
  let items: [Item]

  /// How many of the items name a holder in front: 全市, 市人民医院, 广元市妇幼保健院党委.
  func leading(_ indices: [Int]) -> Range<Int>? {
    guard let first = indices.first else { return nil }
    if items[first].classes.contains(.deictic) {
      // 全区公立医院: the deictic alone is stripped.
      return indices.count > 1 || true ? 0..<1 : nil
    }
    var end = 0
    var length = 0
    for (position, index) in indices.enumerated() {
      let item = items[index]
      length += item.count
      guard length <= 24, item.mention < 0, item.kind == .text || item.kind == .word else { break }
      if item.kind == .word {
        if item.classes.contains(.org) || item.classes.contains(.place) {
          // A bare suffix names nobody: 医院门诊量.
          if position > 0 || item.count > 3 { end = position + 1 }
          continue
        }
        if item.classes.isSubset(of: [.noun, .head]) && position > 0 { continue }
        break
      }
    }
    return end > 0 ? 0..<end : nil
  }
}
