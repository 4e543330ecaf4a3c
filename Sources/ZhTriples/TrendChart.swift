internal import ZhModel
internal import ZhQuantity

/// Draws a series for a terminal: a line for each point, the mark the further right the greater.
///
/// The axis runs from the least to the greatest value of the series. `●` is a fact, `○` a plan or a
/// rule. A point whose document differs from the first point's names it.
public struct TrendChart {
  private let style: ClaimTableWriter.Style

  /// A chart for this terminal.
  public init(style: ClaimTableWriter.Style = ClaimTableWriter.Style()) { self.style = style }

  /// The lines of a series, each with its end.
  public func text(of trend: Trend) -> String {
    let times = trend.points.map(\.time)
    let values = trend.points.map { ClaimTableRow.printable($0.claim.text) }
    let timeWidth = times.map(style.characters.of).max() ?? 0
    let valueWidth = values.map(style.characters.of).max() ?? 0
    let room = (style.width ?? 80) - timeWidth - valueWidth - 8
    let width = max(10, min(40, room))
    var text = heading(ClaimTableRow.printable(trend.title))
    for (index, point) in trend.points.enumerated() {
      let column = Int((trend.heights[index] * Double(width - 1)).rounded())
      let mark = point.claim.modality == .actual ? "●" : "○"
      let value = String(
        repeating: " ", count: valueWidth - style.characters.of(values[index]))
      text += "  " + style.characters.padded(times[index], to: timeWidth) + "  " + value
      text += values[index] + "  │" + String(repeating: " ", count: column) + mark + "\n"
    }
    return text
  }

  private func heading(_ title: String) -> String {
    style.isColored ? "\u{1B}[1m\(title)\u{1B}[0m\n" : title + "\n"
  }
}

/// Draws series as an SVG image: a panel for each, time to the right, values upwards.
public enum TrendImage {
  private static let width = 640
  private static let panel = 240
  private static let left = 70
  private static let right = 610
  private static let top = 50
  private static let bottom = 195

  /// The image, a document of its own.
  public static func svg(of trends: [Trend]) -> String {
    let height = max(1, trends.count) * panel
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-family="sans-serif" font-size="12">
      <rect width="\(width)" height="\(height)" fill="#fff"/>

      """
    for (index, trend) in trends.enumerated() {
      text += "<g transform=\"translate(0 \(index * panel))\">\n\(body(of: trend))</g>\n"
    }
    return text + "</svg>\n"
  }

  private static func body(of trend: Trend) -> String {
    let places = self.places(of: trend)
    var text = "<text x=\"16\" y=\"24\" font-size=\"14\">\(escaped(trend.title))</text>\n"
    text += line("M\(left) \(top)V\(bottom)H\(right)", "#999")
    if places.count > 1 {
      let path = places.map { "\(decimal($0.x)) \(decimal($0.y))" }.joined(separator: "L")
      text += line("M" + path, "#1769aa")
    }
    for (point, place) in zip(trend.points, places) {
      let fill = point.claim.modality == .actual ? "#1769aa" : "#fff"
      text += """
        <circle cx="\(decimal(place.x))" cy="\(decimal(place.y))" r="4" fill="\(fill)" \
        stroke="#1769aa"><title>\(escaped("\(point.time) \(point.claim.text) (\(point.claim.document))"))\
        </title></circle>
        <text x="\(decimal(place.x))" y="\(decimal(place.y - 9))" text-anchor="middle">\
        \(escaped(point.claim.text))</text>
        <text x="\(decimal(place.x))" y="\(bottom + 18)" text-anchor="middle">\
        \(escaped(point.time))</text>

        """
    }
    return text
  }

  /// Where the points lie, by their last day and their value.
  private static func places(of trend: Trend) -> [(x: Double, y: Double)] {
    let days = trend.points.map { Double($0.days.upperBound.number) }
    let (first, last) = (days.min() ?? 0, days.max() ?? 0)
    // Room for the words at both ends.
    let (start, end) = (Double(left + 45), Double(right - 45))
    return zip(days, trend.heights).map { day, height in
      let share = last > first ? (day - first) / (last - first) : 0.5
      return (
        start + share * (end - start),
        Double(bottom - 15) - height * Double(bottom - top - 30)
      )
    }
  }

  private static func line(_ path: String, _ color: String) -> String {
    "<path d=\"\(path)\" fill=\"none\" stroke=\"\(color)\"/>\n"
  }

  /// To a tenth, so that the same claims make the same bytes.
  private static func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }

  private static func escaped(_ text: String) -> String {
    ClaimTableRow.printable(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;")
  }
}
