import Testing
import ZhLexicon
import ZhModel
import Zhibiao

/// A sentence or two and what is read in them: the row of the suites about binding.
struct TextRow: Sendable, CustomTestStringConvertible {
  var text: String
  /// `indicator, number`, one a claim.
  var indicators: [String] = []
  /// `number subject time`, or what else the test says of a claim, one a claim.
  var circumstances: [String] = []
  var date: String?
  var testDescription: String { text }

  func claims() throws -> [Claim] {
    try Extractor(try Lexicon.builtIn())
      .claims(in: Document(id: "a", text: text, date: date))
  }
}
