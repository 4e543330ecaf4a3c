import Foundation

/// What is known of one claim before it is held against gold, and whether it held.
public struct ConfidenceSample: Hashable, Sendable {
  /// The document's name: samples of one document stay together where some are held out.
  public var document: String
  /// Log-odds of its being right that are given and not fitted.
  public var prior: Double
  /// What holds of it, by name.
  public var conditions: [String]
  /// Whether it is right.
  public var holds: Bool

  /// A sample.
  public init(document: String, prior: Double, conditions: [String], holds: Bool) {
    self.document = document
    self.prior = prior
    self.conditions = conditions
    self.holds = holds
  }
}

/// Additive log-odds for conditions, by logistic regression that draws every weight towards 0
/// (ridge), so that what is seldom seen says little.
///
/// Deterministic: samples and conditions are taken in the order given.
public struct ConfidenceFit: Sendable {
  /// How likely claims are right, and how they turned out, where the fit had not seen their
  /// documents.
  public struct Trial: Sendable {
    /// What weights were drawn to 0 with.
    public let penalty: Double
    /// Mean surprise in nats; less is better, and a constant share gives the most that is useful.
    public let logLoss: Double
    /// The stated shares, in the order of samples.
    public let stated: [Double]
  }

  /// Tried in turn, from free to strict.
  public static let penalties: [Double] = [1, 3, 10, 30]

  /// In how many parts documents are held out.
  public static let folds = 10

  /// The weights in log-odds, by condition.
  public let weights: [String: Double]
  /// The best of the trials.
  public let trial: Trial

  /// Fits the weights of `conditions`; others of the samples are passed over. The penalty is the
  /// one that does best on held-out documents.
  /// - Complexity: O(*n* × *k*) in samples and their conditions, some hundred times over.
  public init(_ samples: [ConfidenceSample], conditions: [String]) {
    let problem = Problem(samples, conditions)
    let trials = Self.penalties.map { Self.trial(samples, problem, penalty: $0) }
    trial = trials.min { $0.logLoss < $1.logLoss }!
    let fitted = problem.fit(samples.indices.map { _ in true }, penalty: trial.penalty)
    weights = Dictionary(uniqueKeysWithValues: zip(conditions, fitted))
  }

  private static func trial(
    _ samples: [ConfidenceSample], _ problem: Problem, penalty: Double
  ) -> Trial {
    let documents = Set(samples.map(\.document)).sorted()
    let fold = Dictionary(
      uniqueKeysWithValues: documents.enumerated().map { ($0.element, $0.offset % folds) })
    var stated = Array(repeating: 0.5, count: samples.count)
    for held in 0..<folds {
      let isTrained = samples.map { fold[$0.document] != held }
      let weights = problem.fit(isTrained, penalty: penalty)
      for index in samples.indices where !isTrained[index] {
        stated[index] = problem.share(index, weights)
      }
    }
    let loss = zip(samples, stated).reduce(0) { sum, pair in
      sum - log(max(pair.0.holds ? pair.1 : 1 - pair.1, 1e-9))
    }
    return Trial(penalty: penalty, logLoss: loss / Double(max(1, samples.count)), stated: stated)
  }
}

/// The samples as the solver wants them.
private struct Problem {
  let priors: [Double]
  let targets: [Double]
  /// The conditions of each sample, by index.
  let conditions: [[Int]]
  /// The samples of each condition.
  let samples: [[Int]]

  init(_ samples: [ConfidenceSample], _ names: [String]) {
    let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
    let conditions = samples.map { $0.conditions.compactMap { index[$0] } }
    priors = samples.map(\.prior)
    targets = samples.map { $0.holds ? 1 : 0 }
    self.conditions = conditions
    var bySample: [[Int]] = names.map { _ in [] }
    for (sample, held) in conditions.enumerated() {
      for condition in held { bySample[condition].append(sample) }
    }
    self.samples = bySample
  }

  func share(_ sample: Int, _ weights: [Double]) -> Double {
    let logOdds = conditions[sample].reduce(priors[sample]) { $0 + weights[$1] }
    return 1 / (1 + exp(-logOdds))
  }

  /// One Newton step a condition, in turn, until no weight moves.
  func fit(_ isTrained: [Bool], penalty: Double) -> [Double] {
    var weights = samples.map { _ in 0.0 }
    var logOdds = priors
    for _ in 0..<500 {
      var largest = 0.0
      for condition in samples.indices {
        var gradient = -penalty * weights[condition]
        var curvature = penalty
        for sample in samples[condition] where isTrained[sample] {
          let share = 1 / (1 + exp(-logOdds[sample]))
          gradient += targets[sample] - share
          curvature += share * (1 - share)
        }
        let step = max(-1, min(1, gradient / curvature))
        weights[condition] += step
        for sample in samples[condition] { logOdds[sample] += step }
        largest = max(largest, abs(step))
      }
      if largest < 1e-6 { break }
    }
    return weights
  }
}
