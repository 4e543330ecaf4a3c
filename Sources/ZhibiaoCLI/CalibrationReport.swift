import ZhLexicon
import ZhScoring

/// What a calibration found, as text.
struct CalibrationReport {
  private let samples: [ConfidenceSample]
  private let rows: [ConfidenceTable.Row]
  private let weights: [String: Int]
  private let trial: ConfidenceFit.Trial

  init(
    _ samples: [ConfidenceSample], _ rows: [ConfidenceTable.Row], _ weights: [String: Int],
    _ trial: ConfidenceFit.Trial
  ) {
    self.samples = samples
    self.rows = rows
    self.weights = weights
    self.trial = trial
  }

  var text: String {
    var table = TextTable(header: ["condition", "documents", "claims", "hold", "weight", "fitted"])
    for row in rows {
      let own = samples.filter { $0.conditions.contains(row.condition) }
      table.rows.append([
        row.condition, "\(Set(own.map(\.document)).count)", "\(own.count)",
        "\(Ratio(own.count(where: \.holds), own.count))",
        "\(row.weight)", weights[row.condition].map { "\($0)" } ?? "kept",
      ])
    }
    let stated = trial.stated.map { Int(($0 * 100).rounded()) }
    let outcomes = zip(samples, stated)
    let reliability = Reliability(outcomes.map { (stated: $1, holds: $0.holds) })
    return table.text + "\nheld out, penalty \(trial.penalty), log loss \(trial.logLoss)\n"
      + reliability.text
  }
}
