/// A sentence as binding looks at it: what was recognised in it, as plain pointers into the worker's
/// memory. Good until the next sentence is read; asking it counts no references.
struct SentenceView {
  let items: UnsafeBufferPointer<Item>
  let mentions: UnsafeBufferPointer<Mention>
  let clauses: UnsafeBufferPointer<Clause>
  /// Whether a title or a quote may open in it.
  var mayQuote = false

  /// Of no sentence.
  static var empty: SentenceView {
    SentenceView(
      items: UnsafeBufferPointer(start: nil, count: 0),
      mentions: UnsafeBufferPointer(start: nil, count: 0),
      clauses: UnsafeBufferPointer(start: nil, count: 0))
  }
}

extension SentenceAnalysis {
  /// Lends what was recognised, for as long as `body` runs.
  func withView<Result>(_ body: (SentenceView) -> Result) -> Result {
    items.withUnsafeBufferPointer { items in
      mentions.withUnsafeBufferPointer { mentions in
        clauses.withUnsafeBufferPointer { clauses in
          body(
            SentenceView(
              items: items, mentions: mentions, clauses: clauses, mayQuote: holdsQuotes))
        }
      }
    }
  }
}
