/// A sentence as binding looks at it: what was recognised in it, as plain pointers into the worker's
/// memory. Good until the next sentence is read; asking it counts no references.
struct SentenceView {
  let items: UnsafeBufferPointer<Item>
  let mentions: UnsafeBufferPointer<Mention>
  let clauses: UnsafeBufferPointer<Clause>
  /// Those of the items that are quantities, and that are periods.
  let quantities: ItemSet
  let periods: ItemSet
  /// Whether a title or a quote may open in it.
  var mayQuote = false

  /// Of no sentence.
  static var empty: SentenceView {
    SentenceView(
      items: UnsafeBufferPointer(start: nil, count: 0),
      mentions: UnsafeBufferPointer(start: nil, count: 0),
      clauses: UnsafeBufferPointer(start: nil, count: 0), quantities: .empty, periods: .empty)
  }
}

extension SentenceAnalysis {
  /// Lends what was recognised, for as long as `body` runs.
  /// - Parameter sets: of its items.
  func withView<Result>(_ sets: ItemSets, _ body: (SentenceView) -> Result) -> Result {
    items.withUnsafeBufferPointer { items in
      mentions.withUnsafeBufferPointer { mentions in
        clauses.withUnsafeBufferPointer { clauses in
          body(
            SentenceView(
              items: items, mentions: mentions, clauses: clauses, quantities: sets.quantities,
              periods: sets.periods, mayQuote: holdsQuotes))
        }
      }
    }
  }
}
