/// Likeness of two wordings: the characters that they share, in whatever order.
///
/// Characters are Unicode code points throughout, as in the offsets of claims.
enum Wording {
  /// The wording's characters without white space, quotation marks, brackets, separators and 的.
  static func clean(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { !isSpace($0) && !ignored.contains($0) }
  }

  /// Twice the shared characters over all characters, 0 to 1; 0 where either has none.
  static func similarity(_ a: String, _ b: String) -> Double {
    let (a, b) = (clean(a), clean(b))
    guard !a.isEmpty, !b.isEmpty else { return 0 }
    return Double(2 * shared(a, b)) / Double(a.count + b.count)
  }

  /// The likeness to the nearest of several wordings; 0 for none.
  static func best(_ predicted: String, among wordings: [String]) -> Double {
    wordings.map { similarity(predicted, $0) }.max() ?? 0
  }

  /// How many characters two wordings share, each counted as often as it stands in both.
  static func shared(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var counts: [Unicode.Scalar: Int] = [:]
    for scalar in b { counts[scalar, default: 0] += 1 }
    var shared = 0
    for scalar in a {
      guard let left = counts[scalar], left > 0 else { continue }
      counts[scalar] = left - 1
      shared += 1
    }
    return shared
  }

  /// How a wording that is not like enough to any of `wordings` differs from the nearest of them.
  static func fault(of predicted: String, among wordings: [String]) -> Cause {
    let nearest = wordings.max { similarity(predicted, $0) < similarity(predicted, $1) } ?? ""
    let (a, b) = (clean(predicted), clean(nearest))
    let common = shared(a, b)
    if common == a.count { return .indicatorTooShort }
    if common == b.count && !b.isEmpty { return .indicatorTooLong }
    return .indicatorWrong
  }

  /// White space as the reference scorer's language has it: Unicode's, and the four ASCII separators.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
  }

  /// The text without white space at its ends.
  static func trimmed(_ text: some Sequence<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    var rest = Array(text)[...]
    while let first = rest.first, isSpace(first) { rest.removeFirst() }
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return rest
  }

  private static let ignored = Set("“”\"‘’《》()（）、，,。·的".unicodeScalars)
}
