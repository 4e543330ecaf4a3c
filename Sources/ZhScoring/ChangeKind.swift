/// How something stands to what it was before, in the words that every comparison prints.
public enum ChangeKind: String, Sendable, Hashable {
  /// It was there, or was better.
  case lost
  /// It was not there, or was worse.
  case gained
  /// It is there and says something else.
  case altered
  /// A document that only the later has.
  case new
  /// A document that only the earlier has.
  case gone

  /// The word, padded so that what follows stands in one column.
  public var label: String { rawValue + String(repeating: " ", count: 9 - rawValue.utf8.count) }

  /// `TIME 2022 → 2023`, with – for nothing.
  static func step(_ old: String?, _ new: String?) -> String {
    func shown(_ text: String?) -> String { text.flatMap { $0.isEmpty ? nil : $0 } ?? "–" }
    return "\(shown(old)) → \(shown(new))"
  }
}
