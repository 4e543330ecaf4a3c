/// Tells whether figures that are coordinated with others are behind a wrong indicator.
struct Coordination {
  private let claims: [GoldClaim]
  private let text: [Unicode.Scalar]
  /// The claims with a span, in the order of the text.
  private let order: [Int]

  /// What is between two figures of one list at most, in code points.
  private static let reach = 12
  private static let marks = Set("、和及与".unicodeScalars)
  private static let ends = Set("。！？\n".unicodeScalars)
  private static let breaks = Set("，,；;：:。！？\n".unicodeScalars)

  init(_ document: GoldDocument) {
    claims = document.claims
    text = Array((document.text ?? "").unicodeScalars)
    order = claims.indices.filter { document.claims[$0].span != nil }.sorted {
      let (a, b) = (document.claims[$0].span!, document.claims[$1].span!)
      return (a.lowerBound, a.upperBound, $0) < (b.lowerBound, b.upperBound, $1)
    }
  }

  /// Whether `predicted`, a wrong indicator of the gold claim at `index`, has to do with the claims
  /// around it.
  func isBehind(_ predicted: String, of index: Int) -> Bool {
    guard let place = order.firstIndex(of: index) else { return false }
    if joinsMore(predicted, than: claims[index].indicators) { return true }
    let neighbours = [place - 1, place + 1].filter(order.indices.contains).map { order[$0] }
    return neighbours.contains { neighbour in
      guard let between = between(index, neighbour) else { return false }
      if isList(between) { return true }
      // The name of the figure beside it, in one sentence.
      return !between.contains(where: Self.ends.contains)
        && Wording.best(predicted, among: claims[neighbour].indicators)
          >= Agreement.wordingThreshold
    }
  }

  /// 门诊量、住院量 for 门诊量: a list taken as one name.
  private func joinsMore(_ predicted: String, than wordings: [String]) -> Bool {
    func marks(_ name: String) -> Int { name.unicodeScalars.count(where: Self.marks.contains) }
    return marks(predicted) > (wordings.map(marks).max() ?? 0)
  }

  /// The text between two figures, empty where they overlap; nil where it is not known.
  private func between(_ a: Int, _ b: Int) -> ArraySlice<Unicode.Scalar>? {
    guard let first = claims[a].span, let second = claims[b].span else { return nil }
    let low = min(first.upperBound, second.upperBound)
    let high = max(first.lowerBound, second.lowerBound)
    guard low >= 0, high <= text.count else { return nil }
    return low < high ? text[low..<high] : []
  }

  /// 公办12所、民办5所 and 90%和80%: a few characters with a mark of coordination among them.
  private func isList(_ between: ArraySlice<Unicode.Scalar>) -> Bool {
    between.count <= Self.reach && between.contains(where: Self.marks.contains)
      && !between.contains(where: Self.breaks.contains)
  }
}
