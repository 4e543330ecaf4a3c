public import ZhModel

/// A document to audit: its claims, and the sentences that hold them.
public struct AuditedDocument: Sendable {
  public let id: String
  /// In document order.
  public let claims: [Claim]
  /// The text of each sentence by its first code point; empty where only claims are known, and then
  /// what needs the words between figures is not checked.
  public let sentences: [Int: String]

  public init(id: String, claims: [Claim], sentences: [Int: String]) {
    self.id = id
    self.claims = claims
    self.sentences = sentences
  }

  /// Takes the sentences of the claims out of a text.
  /// - Parameter text: the original text of a range of code points.
  public init(id: String, claims: [Claim], text: (Range<Int>) -> String) {
    let ranges = Set(claims.map(\.sentence))
    self.init(
      id: id, claims: claims,
      sentences: Dictionary(
        ranges.map { ($0.lowerBound, text($0)) }, uniquingKeysWith: { a, _ in a }))
  }
}
