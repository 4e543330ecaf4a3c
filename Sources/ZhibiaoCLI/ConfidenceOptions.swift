import ArgumentParser
import ZhModel
import ZhQuantity

/// How confident a claim must be to be taken.
struct ConfidenceOptions: ParsableArguments {
  @Option(
    name: .customLong("min-confidence"),
    help: ArgumentHelp(
      "Only claims with at least this confidence, 0 to 1: fewer, and more of them right.",
      valueName: "share"),
    transform: Self.hundredths(of:))
  var least: Int?

  /// The claims that are confident enough, in their order.
  func passing(_ claims: [Claim]) -> [Claim] {
    guard let least else { return claims }
    return claims.filter { $0.confidence >= least }
  }

  /// The least hundredths that reach a share.
  static func hundredths(of text: String) throws -> Int {
    guard let share = ExactDecimal(text), !share.isNegative,
      let scaled = share.multiplied(by: ExactDecimal(100)),
      let hundredths = (0...100).first(where: { ExactDecimal($0) >= scaled })
    else {
      throw ValidationError("takes a number from 0 to 1, such as 0.8, not \(text)")
    }
    return hundredths
  }
}
