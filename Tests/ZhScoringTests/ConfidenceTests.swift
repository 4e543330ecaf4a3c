import Foundation
import Testing
import ZhModel
import ZhQuantity

@testable import ZhScoring

/// Claims of one document `文`, all of one wording: at `at` × 10, so sure, right in full or by
/// another time.
private func predictions(_ rows: [(confidence: Int, holds: Bool)]) throws -> (GoldCorpus, [Claim]) {
  var golds: [GoldClaim] = []
  var claims: [Claim] = []
  for (index, row) in rows.enumerated() {
    let span = (10 * index)..<(10 * index + 3)
    golds.append(
      try gold(["span": [.number(Decimal(span.lowerBound)), .number(Decimal(span.upperBound))]]))
    claims.append(
      claim {
        $0.span = span
        $0.confidence = row.confidence
        if !row.holds { $0.time = "1999" }
      })
  }
  return (corpus(golds), claims)
}

@Suite struct ReliabilityTests {
  @Test func addsUpByTenths() throws {
    let (corpus, claims) = try predictions([
      (0, false), (9, true), (10, false), (90, true), (95, false), (99, true), (100, true),
    ])
    let reliability = Reliability(Scorer(corpus).score(claims).outcomes)
    let bins = reliability.bins
    #expect(bins.map(\.count) == [2, 1, 0, 0, 0, 0, 0, 0, 0, 4])
    #expect(bins.map(\.holding) == [1, 0, 0, 0, 0, 0, 0, 0, 0, 3])
    #expect(bins.map(\.stated) == [9, 10, 0, 0, 0, 0, 0, 0, 0, 384])
    #expect(bins.last?.most == 100)
    // |9 - 100| + |10 - 0| + |384 - 300| of 7 claims.
    #expect(reliability.error == Ratio(185, 700))
    #expect(reliability.text.hasSuffix("expected calibration error 0.2643\n"))
    #expect(reliability.text.contains("0.90 to 1.00       4  0.9600  0.7500 (3/4)\n"))
  }

  @Test func whatReadersDifferOnDoesNotCount() throws {
    let optional = try gold(["opt": true])
    let spurious = claim { $0.span = 50..<53 }
    let outcomes = Scorer(corpus([optional])).score([claim(), spurious]).outcomes
    #expect(outcomes.map(\.isOptional) == [true, false])
    #expect(Reliability(outcomes).bins.map(\.count).reduce(0, +) == 1)
    #expect(Reliability(outcomes).bins[9].holding == 0)
  }
}

@Suite struct PrecisionRecallCurveTests {
  /// Two claims on the first mention: the surer one is wrong, and the other right.
  private func rivals() throws -> (GoldCorpus, [Claim]) {
    var (corpus, claims) = try predictions([(70, true), (30, false), (50, true), (50, false)])
    var rival = claims[0]
    rival.confidence = 80
    rival.indicator = "药占比"
    claims.append(rival)
    return (corpus, claims)
  }

  @Test func everyPointIsTheScoreOfTheClaimsFromItOn() throws {
    let (corpus, claims) = try rivals()
    let curve = PrecisionRecallCurve(corpus, claims)
    #expect(curve.points.map(\.threshold) == [30, 50, 70, 80])
    for point in curve.points {
      let total = Scorer(corpus).score(claims.filter { $0.confidence >= point.threshold }).total
      #expect(point.tally == total, "\(point.threshold)")
    }
    // The rival takes the place of the claim that is left out.
    #expect(curve.points[3].tally.counts(.claim) == TierCounts(matched: 1, gold: 4, predicted: 1))
    #expect(curve.points[3].tally.matched(.full) == 0)
  }

  @Test func printsATableATier() throws {
    let (corpus, claims) = try predictions([(50, true), (90, true)])
    let text = PrecisionRecallCurve(corpus, claims).text
    for tier in Tier.allCases { #expect(text.contains("\(tier.title), from")) }
    #expect(text.contains("0.90            1.0000 (1/1)  0.5000 (1/2)  0.6667 (2/3)\n"))
  }

  @Test func drawsALineATier() throws {
    let (corpus, claims) = try rivals()
    let svg = CurveDrawing(PrecisionRecallCurve(corpus, claims), subtitle: "<a> & b").svg
    #expect(openElements(svg) == [])
    #expect(svg.matches(of: #/<polyline /#).count == 4)
    #expect(svg.contains("&lt;a&gt; &amp; b"))
    #expect(svg.contains("T4 from 0.70: P "))
  }

  @Test func drawsNoClaimsToo() throws {
    let svg = CurveDrawing(PrecisionRecallCurve(corpus([]), []), subtitle: "").svg
    #expect(openElements(svg) == [])
    #expect(!svg.contains("polyline"))
  }

  /// The elements that nothing closes, or that are closed in the wrong place; nothing else than
  /// tags may hold < or >.
  private func openElements(_ svg: String) -> [String] {
    var open: [String] = []
    for tag in svg.matches(of: #/<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<>]*")*)(\/?)>/#) {
      let name = String(tag.2)
      if tag.1.isEmpty {
        if tag.4.isEmpty { open.append(name) }
      } else if open.popLast() != name {
        return [name]
      }
    }
    let rest = svg.replacing(#/<\/?[a-z]+(?: [a-zA-Z-]+="[^"<>]*")*\/?>/#, with: "")
    return rest.contains("<") || rest.contains(">") ? ["<"] : open
  }
}

@Suite struct ConfidenceFitTests {
  /// `count` samples in each of 20 documents of which `share` in a hundred hold.
  private func samples(_ conditions: [String], _ share: Int, prior: Double = 0)
    -> [ConfidenceSample]
  {
    (0..<20).flatMap { document in
      (0..<100).map { index in
        ConfidenceSample(
          document: "\(document)", prior: prior, conditions: conditions, holds: index < share)
      }
    }
  }

  @Test func findsTheLogOddsOfConditions() {
    let fit = ConfidenceFit(
      samples(["always"], 80) + samples(["always", "doubt"], 50)
        + samples(["always", "other"], 80),
      conditions: ["always", "doubt"])
    // ln(80 / 20) = 1.386, and as much less for even odds.
    #expect(abs(fit.weights["always"]! - 1.386) < 0.01)
    #expect(abs(fit.weights["doubt"]! + 1.386) < 0.01)
    #expect(fit.weights["other"] == nil)
    #expect(abs(fit.trial.stated[0] - 0.8) < 0.01)
  }

  @Test func leavesWhatThePriorSays() {
    let fit = ConfidenceFit(samples(["always"], 80, prior: 1.386), conditions: ["always"])
    #expect(abs(fit.weights["always"]!) < 0.01)
  }

  @Test func drawsTheSeldomToNothing() {
    let once = ConfidenceSample(
      document: "0", prior: 0, conditions: ["always", "once"], holds: false)
    let fit = ConfidenceFit(samples(["always"], 80) + [once], conditions: ["always", "once"])
    #expect(fit.weights["once"]! < 0 && fit.weights["once"]! > -1)
  }
}
