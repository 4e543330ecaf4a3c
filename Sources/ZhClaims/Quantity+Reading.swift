extension Quantity {
  /// `> 5000 人 = 5000 {人}`: comparator, number and unit as stated, then the canonical value. The
  /// examples of the tables and the tests write a quantity so.
  package var reading: String {
    var stated = comparator == .equal || comparator == .range ? "" : comparator.rawValue + " "
    stated += number.description
    if let upper { stated += "..\(upper)" }
    if !unit.isEmpty { stated += " " + unit }
    let ends = [norm.lower, norm.upper].compactMap { $0?.description }
    let value = ends.count == 2 && ends[0] == ends[1] ? ends[0] : ends.joined(separator: "..")
    return "\(stated) = \(value) \(unitNorm)"
  }
}
