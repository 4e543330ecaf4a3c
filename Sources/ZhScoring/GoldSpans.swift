/// Looks up where in its text a gold claim's mention stands. Offsets are code points.
struct GoldSpans {
  private let text: [Unicode.Scalar]

  init(text: String) {
    self.text = Array(text.unicodeScalars)
  }

  /// Gives every claim that is not locked the span of its mention, or none where context and
  /// mention do not lead to one place.
  /// - Returns: what a reader should mend; none of it stops the scoring.
  func resolve(_ claims: inout [GoldClaim], file: String) -> [GoldFault] {
    var warnings: [GoldFault] = []
    for index in claims.indices where !claims[index].isLocked {
      let claim = claims[index]
      let (span, problem) = span(of: claim)
      claims[index].span = span
      if let problem {
        let cause = "\(problem): \(claim.mention) in \(claim.context)"
        warnings.append(GoldFault(file: file, line: claim.line, cause: cause))
      }
    }
    return warnings
  }

  private func span(of claim: GoldClaim) -> (span: Range<Int>?, problem: String?) {
    let context = Array(claim.context.unicodeScalars)
    let mention = Array(claim.mention.unicodeScalars)
    let count = context.isEmpty ? 0 : Self.count(of: context, in: text)
    guard count == 1, let start = Self.find(context, in: text, from: 0) else {
      return (nil, "ctx occurs \(count) times")
    }
    guard let at = Self.find(mention, in: context, nth: claim.occurrence ?? 1) else {
      return (nil, "n not in ctx")
    }
    let repeats = mention.isEmpty ? 0 : Self.count(of: mention, in: context)
    let isAmbiguous = repeats > 1 && claim.occurrence == nil
    let span = start + at..<start + at + mention.count
    return (span, isAmbiguous ? "n occurs \(repeats) times in ctx, give nth" : nil)
  }

  /// The offset of the `nth` occurrence, from 1, overlapping ones counted. Past the last one the
  /// count runs on from the front after one step that finds nothing, as in the reference scorer.
  private static func find(
    _ pattern: [Unicode.Scalar], in text: [Unicode.Scalar], nth: Int
  ) -> Int? {
    var found: Int?
    for _ in 0..<max(0, nth) {
      found = find(pattern, in: text, from: found.map { $0 + 1 } ?? 0)
    }
    return found
  }

  /// The offset of the first occurrence at or after `start`.
  private static func find(
    _ pattern: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int
  ) -> Int? {
    guard let first = pattern.first else { return start <= text.count ? start : nil }
    var offset = start
    while offset <= text.count - pattern.count {
      if text[offset] == first && text[offset..<offset + pattern.count].elementsEqual(pattern) {
        return offset
      }
      offset += 1
    }
    return nil
  }

  /// How often a pattern occurs, overlapping occurrences not counted.
  private static func count(of pattern: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Int {
    var count = 0
    var from = 0
    while let found = find(pattern, in: text, from: from) {
      count += 1
      from = found + pattern.count
    }
    return count
  }
}
