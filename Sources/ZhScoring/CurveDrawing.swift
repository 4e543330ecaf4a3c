/// A precision-recall curve as an SVG: recall to the right, precision upwards, a line a tier, and
/// marks where a round least confidence leaves it. Light or dark as the viewer is.
public struct CurveDrawing: Sendable {
  private let curve: PrecisionRecallCurve
  private let subtitle: String
  /// The least precision shown, in tenths: what all points are above.
  private let floor: Int

  // The plot in units of the drawing.
  private static let left = 70
  private static let right = 610
  private static let top = 76
  private static let bottom = 416
  private static let width = 720
  private static let height = 480
  /// Least confidences that are marked, in hundredths.
  private static let marks = [50, 60, 70, 80, 90]

  /// A drawing of `curve`; `subtitle` says of what.
  public init(_ curve: PrecisionRecallCurve, subtitle: String) {
    self.curve = curve
    self.subtitle = subtitle
    let precisions = curve.points.flatMap { point in
      Tier.allCases.map { point.tally.counts($0).precision }
    }
    floor = precisions.reduce(9) { $1.whole == 0 ? $0 : min($0, 10 * $1.part / $1.whole) }
  }

  /// The whole file.
  public var svg: String {
    let size = "width=\"\(Self.width)\" height=\"\(Self.height)\""
    var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) "
    svg += "viewBox=\"0 0 \(Self.width) \(Self.height)\" role=\"img\">\n"
    svg += "<title>Precision and recall by least confidence</title>\n\(Self.style)"
    svg += "<rect class=\"ground\" width=\"\(Self.width)\" height=\"\(Self.height)\"/>\n"
    svg += text("Precision and recall by least confidence", 24, 30, "head")
    svg += text(subtitle, 24, 50, "note")
    svg += axes
    for tier in Tier.allCases { svg += line(tier) }
    return svg + labels + "</svg>\n"
  }

  private static let style = """
    <style>
    .ground{fill:#fff}.grid{stroke:#e3e6ea}.axis{stroke:#8a929c}
    text{font:13px system-ui,"Helvetica Neue",Arial,sans-serif;fill:#30363d}
    .head{font-size:16px;font-weight:600}.note{fill:#66707a}.mark{font-size:11px;fill:#66707a}
    .line{fill:none;stroke-width:2;stroke-linejoin:round}
    .line.T1{stroke:#0b6fb8}.line.T2{stroke:#178a5b}
    .line.T3{stroke:#b26a00}.line.T4{stroke:#b3306b}
    text.T1,circle.T1{fill:#0b6fb8}text.T2,circle.T2{fill:#178a5b}
    text.T3,circle.T3{fill:#b26a00}text.T4,circle.T4{fill:#b3306b}
    @media (prefers-color-scheme:dark){
    .ground{fill:#14171b}.grid{stroke:#2b3138}.axis{stroke:#6c7681}
    text{fill:#d8dee4}.note,.mark{fill:#9aa4ae}
    .line.T1{stroke:#5ab0f0}.line.T2{stroke:#4cc38a}
    .line.T3{stroke:#e5a13c}.line.T4{stroke:#ee79ae}
    text.T1,circle.T1{fill:#5ab0f0}text.T2,circle.T2{fill:#4cc38a}
    text.T3,circle.T3{fill:#e5a13c}text.T4,circle.T4{fill:#ee79ae}}
    </style>

    """

  // MARK: Places

  /// In tenths of a unit, by integers, so that every machine draws the same.
  private func x(_ recall: Ratio) -> Int {
    guard recall.whole > 0 else { return Self.left * 10 }
    return Self.left * 10 + 10 * (Self.right - Self.left) * recall.part / recall.whole
  }

  private func y(_ precision: Ratio) -> Int {
    let span = 10 * (Self.bottom - Self.top)
    let share = 10 * precision.part - floor * precision.whole
    return Self.bottom * 10 - span * share / ((10 - floor) * precision.whole)
  }

  private func shown(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)" }

  /// Points that have a precision.
  private func drawn(_ tier: Tier) -> [(threshold: Int, counts: TierCounts)] {
    curve.points.map { ($0.threshold, $0.tally.counts(tier)) }.filter { $0.1.predicted > 0 }
  }

  // MARK: Parts

  private var axes: String {
    var svg = ""
    for hundredths in stride(from: 10 * floor, through: 100, by: floor < 7 ? 10 : floor < 9 ? 5 : 2)
    {
      let at = y(Ratio(hundredths, 100))
      svg += "<path class=\"grid\" d=\"M\(Self.left) \(shown(at))H\(Self.right)\"/>\n"
      svg += text(decimal(hundredths: hundredths), Self.left - 10, "\(at / 10 + 4)", "end")
    }
    for fifth in 0...5 {
      let at = shown(x(Ratio(fifth, 5)))
      svg += "<path class=\"axis\" d=\"M\(at) \(Self.bottom)v5\"/>\n"
      let place = x(Ratio(fifth, 5)) / 10
      svg += text(decimal(hundredths: 20 * fifth), place, "\(Self.bottom + 22)", "middle")
    }
    svg +=
      "<path class=\"axis\" fill=\"none\" d=\"M\(Self.left) \(Self.top)V\(Self.bottom)H\(Self.right)\"/>\n"
    svg += text("recall", (Self.left + Self.right) / 2, "\(Self.bottom + 46)", "middle")
    let middle = (Self.top + Self.bottom) / 2
    return svg
      + "<text text-anchor=\"middle\" transform=\"translate(24 \(middle)) rotate(-90)\">precision</text>\n"
  }

  private func line(_ tier: Tier) -> String {
    let points = drawn(tier)
    guard !points.isEmpty else { return "" }
    let path = points.map { "\(shown(x($0.counts.recall))),\(shown(y($0.counts.precision)))" }
    var svg = "<polyline class=\"line \(tier.code)\" points=\"\(path.joined(separator: " "))\"/>\n"
    for mark in Self.marks {
      guard let point = points.first(where: { $0.threshold >= mark }) else { continue }
      let (at, height) = (x(point.counts.recall), y(point.counts.precision))
      svg += "<circle class=\"\(tier.code)\" cx=\"\(shown(at))\" cy=\"\(shown(height))\" r=\"3\">"
      svg += "<title>\(tier.code) from \(decimal(hundredths: mark)): "
      svg += "P \(point.counts.precision) R \(point.counts.recall)</title></circle>\n"
      // The whole claim is what a threshold is chosen for.
      if tier == .full {
        svg += text(decimal(hundredths: mark), at / 10 - 6, "\(height / 10 + 14)", "end", "mark")
      }
    }
    return svg
  }

  /// The tiers' names beside the ends of their lines, pushed apart where they would touch.
  private var labels: String {
    var svg = ""
    var lowest = Self.top - 18
    for tier in Tier.allCases {
      guard let end = drawn(tier).first else { continue }
      let at = max(y(end.counts.precision) / 10 + 4, lowest + 18)
      lowest = at
      svg += text(tier.title, Self.right + 12, "\(at)", "start", tier.code)
    }
    return svg + text("dots: least confidence", Self.right, "\(Self.top - 26)", "end", "mark")
  }

  private func text(_ text: String, _ x: Int, _ y: Int, _ name: String) -> String {
    self.text(text, x, "\(y)", "start", name)
  }

  private func text(
    _ text: String, _ x: Int, _ y: String, _ anchor: String, _ name: String? = nil
  ) -> String {
    let style = name.map { " class=\"\($0)\"" } ?? ""
    return
      "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\"\(style)>\(XML.escaped(text))</text>\n"
  }
}
