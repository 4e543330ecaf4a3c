import Foundation
import ZhQuantity
import ZhScoring

/// A gold claim as a number with its rounding, read without the extractor and without the audit's
/// own arithmetic: what relations hold must not hang on what is to be measured.
struct GoldFigure {
  let claim: GoldClaim
  let span: Range<Int>
  /// In the base unit, as a floating point number: relations are sought with a margin, not proven.
  let value: Double
  /// Half a unit of the last stated place; 0 for whole counts.
  let half: Double
  /// What it is counted in, without 万 and 亿.
  let base: String
  /// The sentence and the paragraph that hold it.
  let sentence: Int

  var isRatio: Bool { base == "%" }
  var isPoints: Bool { base == "pp" }
  var isAmount: Bool { claim.role == .level && !isRatio && !isPoints && !base.isEmpty }
  var sign: Double { claim.direction == .down ? -1 : 1 }
  var low: Double { value - half }
  var high: Double { value + half }

  init?(
    _ claim: GoldClaim, in text: [Unicode.Scalar], number: String? = nil
  ) {
    guard let span = claim.span, claim.upper == nil, claim.comparator == .equal,
      let number = Double(number ?? claim.number)
    else { return nil }
    self.claim = claim
    self.span = span
    var scale = 1.0
    var base = claim.unit
    switch base {
    case "%", "％": (scale, base) = (0.01, "%")
    case "‰": (scale, base) = (0.001, "%")
    case "个百分点", "百分点", "個百分點": (scale, base) = (0.01, "pp")
    case "个千分点": (scale, base) = (0.001, "pp")
    default:
      for (word, factor) in Self.numerals where base.hasPrefix(word) {
        scale = factor
        base.removeFirst(word.count)
        break
      }
    }
    self.base = base
    value = number * scale
    let places = claim.number.split(separator: ".").dropFirst().first?.count ?? 0
    let isCount = scale == 1 && places == 0 && !Self.measured.contains(base) && base != "%"
    half = isCount ? 0 : scale * pow(10, Double(-places)) / 2
    sentence = text.prefix(span.lowerBound).count { "。！？\n".unicodeScalars.contains($0) }
  }

  /// The longest first.
  private static let numerals: [(String, Double)] = [
    ("万亿", 1e12), ("亿", 1e8), ("千万", 1e7), ("百万", 1e6), ("万", 1e4), ("萬", 1e4), ("億", 1e8),
    ("千", 1e3),
  ]
  private static let measured: Set = [
    "元", "天", "分钟", "小时", "公里", "吨", "公斤", "亩", "公顷", "平方米", "微克/立方米", "分", "",
  ]
}
