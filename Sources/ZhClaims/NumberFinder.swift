public import ZhLexicon
public import ZhText

/// Finds the plain numbers inside a longer expression: 10 in 十斤, 3 and 5 in 3—5人.
public struct NumberFinder: Sendable {
  private let lexicon: Lexicon

  public init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  /// The numbers of a range of the folded text, as mentions without a unit, in text order.
  /// - Complexity: O(*n*) in the range.
  public func numbers(in range: Range<Int>, of source: SourceText) -> [Mention] {
    source.units.withUnsafeBufferPointer { text in
      let numerals = NumeralReader(lexicon: lexicon, text: text, end: range.upperBound)
      var found: [Mention] = []
      var i = range.lowerBound
      while i < range.upperBound {
        guard numerals.isDigit(i) || lexicon.numeral(text[i]) != nil,
          let numeral = numerals.read(at: i)
        else {
          i += 1
          continue
        }
        let end = numeral.range.upperBound
        // What ends with its numeral has no unit.
        found += QuantityReader(lexicon: lexicon, text: text, end: end).read(at: i, from: i)
        i = max(end, i + 1)
      }
      return found
    }
  }
}
