/// The Simplified forms of Traditional characters, one for one, as ICU has them for characters that
/// stand alone. ICU itself needs longer to make its rules ready than a report takes to read.
enum SimplifiedForms {
  /// The Han characters that may have another form.
  private static let first: UInt16 = 0x3400
  private static let last: UInt16 = 0x9FFF

  /// The form of each character from `first` to `last`; most are their own.
  private static let forms: [UInt16] = {
    var forms = Array(first...last)
    var traditional: UInt16?
    for unit in pairs.description.utf16 {
      if let known = traditional {
        forms[Int(known - first)] = unit
        traditional = nil
      } else {
        traditional = unit
      }
    }
    return forms
  }()

  /// Puts the Simplified form of each Han character in its place.
  static func put(in units: inout [UInt16]) {
    let forms = self.forms
    for i in units.indices where units[i] >= first && units[i] <= last {
      units[i] = forms[Int(units[i] - first)]
    }
  }
}
