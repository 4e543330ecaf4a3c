/// How many columns of a terminal a text takes, after Unicode's UAX #11.
///
/// An ideograph takes two, a combining mark none, most others one. The characters that UAX #11 calls
/// ambiguous (`…`, `↑`, `“`, `≥`) depend on the terminal: those set up for Chinese give them two.
/// Emoji made of several characters count as the sum of these.
public struct DisplayWidth: Hashable, Sendable {
  /// Whether ambiguous characters take two columns.
  public var ambiguousIsWide: Bool

  /// Measures for a terminal set up for Chinese, or with false for any other.
  public init(ambiguousIsWide: Bool = true) { self.ambiguousIsWide = ambiguousIsWide }

  /// The columns that one character takes: 0, 1 or 2. Control characters take none.
  public func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x7F { return value < 0x20 ? 0 : 1 }
    if (0x4E00...0x9FFF).contains(value) { return 2 }
    if takesNoRoom(scalar) { return 0 }
    if Self.contains(value, EastAsianWidth.wide) { return 2 }
    if ambiguousIsWide && Self.contains(value, EastAsianWidth.ambiguous) { return 2 }
    return 1
  }

  /// The columns that a text takes on one line.
  /// - Complexity: O(*n*) in its characters.
  public func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// `text` if it takes `width` columns at most, else as much of its beginning as leaves room for a
  /// final `…`. No combining mark is cut from its letter.
  public func truncated(_ text: String, to width: Int) -> String {
    if of(text) <= width { return text }
    let room = width - of("\u{2026}")
    guard room >= 0 else { return "" }
    var kept = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      used += of(scalar)
      if used > room { break }
      kept.append(scalar)
    }
    return String(kept) + "\u{2026}"
  }

  /// `text` with spaces after it, up to `width` columns.
  public func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - of(text)))
  }

  /// The text without what would break its line or be taken by the terminal for a command.
  /// Characters that turn the direction of writing are of that kind too.
  public static func printable(_ text: String) -> String {
    func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isUnsafe($0) ? " " : $0 }))
  }

  private func takesNoRoom(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control: true
    // A soft hyphen is a format character, but terminals show it.
    case .format: scalar.value != 0xAD
    // The vowels and finals of conjoining Hangul join the initial before them.
    default: (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FB).contains(scalar.value)
    }
  }

  private static func contains(
    _ value: UInt32, _ ranges: [(first: UInt32, last: UInt32)]
  ) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].last < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].first <= value
  }
}
