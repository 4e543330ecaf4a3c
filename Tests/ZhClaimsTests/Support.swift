import Testing
import ZhLexicon
import ZhQuantity
import ZhText

@testable import ZhClaims

/// The built-in lexicon, read once.
let lexicon: Lexicon = {
  do { return try Lexicon.builtIn() } catch { fatalError("the built-in lexicon: \(error)") }
}()

extension SourceText {
  /// Reads the folded text.
  func read<R>(_ body: (FoldedText) -> R) -> R { units.withUnsafeBufferPointer(body) }
}

extension NumeralReading {
  /// `> 400 e4`: the comparator, the value or the range, the power of ten that is the unit's.
  var reading: String {
    var text = comparator.map { "\($0.rawValue) " } ?? ""
    text += value.description
    if let upper { text += "..\(upper)" }
    if power > 0 { text += " e\(power)" }
    return text
  }
}

/// A text and what is read in it.
struct ReadingRow: Sendable, CustomTestStringConvertible {
  var text: String
  var reading: String

  init(_ text: String, _ reading: String) {
    self.text = text
    self.reading = reading
  }

  var testDescription: String { text }
}
