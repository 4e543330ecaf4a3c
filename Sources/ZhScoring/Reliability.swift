/// How often claims hold against how confident they are, by tenths of confidence.
///
/// Claims on which careful readers differ do not count; a spurious claim does not hold.
public struct Reliability: Hashable, Sendable {
  /// Claims of one tenth.
  public struct Bin: Hashable, Sendable {
    /// The least confidence, in hundredths.
    public let least: Int
    /// The greatest, in hundredths.
    public let most: Int
    /// How many claims.
    public internal(set) var count = 0
    /// How many are right as a whole (T4).
    public internal(set) var holding = 0
    /// Their confidences added up, in hundredths.
    public internal(set) var stated = 0
  }

  /// From least to most; tenths without claims too.
  public private(set) var bins: [Bin]

  /// Of these predictions.
  public init(_ outcomes: some Sequence<Outcome>) {
    self.init(outcomes.filter { !$0.isOptional }.map { ($0.claim.confidence, $0.holds) })
  }

  /// Of claims stated with a confidence, in hundredths, that hold or not.
  public init(_ claims: some Sequence<(stated: Int, holds: Bool)>) {
    bins = (0..<10).map { Bin(least: $0 * 10, most: $0 == 9 ? 100 : $0 * 10 + 9) }
    for claim in claims {
      let index = min(max(claim.stated / 10, 0), 9)
      bins[index].count += 1
      bins[index].stated += claim.stated
      if claim.holds { bins[index].holding += 1 }
    }
  }

  /// The mean distance of stated and true share, weighted by claims (expected calibration error).
  public var error: Ratio {
    let distance = bins.reduce(0) { $0 + abs($1.stated - 100 * $1.holding) }
    return Ratio(distance, 100 * bins.reduce(0) { $0 + $1.count })
  }

  /// A table of the tenths that have claims, a row for all, and the calibration error.
  public var text: String {
    var table = TextTable(header: ["confidence", "claims", "stated", "hold"])
    for bin in bins where bin.count > 0 {
      table.rows.append(
        [
          "\(decimal(hundredths: bin.least)) to \(decimal(hundredths: bin.most))", "\(bin.count)",
          Ratio(bin.stated, 100 * bin.count).decimal,
          "\(Ratio(bin.holding, bin.count))",
        ])
    }
    let count = bins.reduce(0) { $0 + $1.count }
    table.rows.append(
      [
        "all", "\(count)", Ratio(bins.reduce(0) { $0 + $1.stated }, 100 * count).decimal,
        "\(Ratio(bins.reduce(0) { $0 + $1.holding }, count))",
      ])
    return table.text + "expected calibration error \(error.decimal)\n"
  }
}
