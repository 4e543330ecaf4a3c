internal import ZhModel
internal import ZhQuantity

/// A claim as `ClaimTableWriter` shows it.
struct ClaimTableRow {
  enum Column: Int, CaseIterable {
    case subject, indicator, value, time, marks

    /// The share of the room when there is not enough for all.
    var weight: Int {
      switch self {
      case .subject: 4
      case .indicator: 6
      case .marks: 3
      case .value, .time: 0
      }
    }

    /// The part of all room, as one in so many, that is taken before the others have their share:
    /// half a number or half a date is of no use.
    var reserve: Int? {
      switch self {
      case .value: 3
      case .time: 4
      default: nil
      }
    }

    var color: Color? {
      switch self {
      case .subject, .indicator: nil
      case .value: .bold
      case .time, .marks: .dim
      }
    }
  }

  /// An ANSI "select graphic rendition" code.
  enum Color: Int {
    case bold = 1
    case dim = 2
  }

  private let cells: [String]

  subscript(column: Column) -> String { cells[column.rawValue] }

  init(_ claim: Claim) {
    cells = [
      claim.subject ?? "", claim.indicator, Self.value(of: claim), claim.time ?? "",
      Self.marks(of: claim),
    ].map(DisplayWidth.printable)
  }

  private static func value(of claim: Claim) -> String {
    var parts = [claim.text]
    switch claim.direction {
    case .up: parts.append("\u{2191}")
    case .down: parts.append("\u{2193}")
    case .flat: parts.append("\u{2192}")
    case nil: break
    }
    // Whom a gap is to, the marks say.
    if let basis = claim.basis, basis != "peer" || claim.scope == nil {
      let isDate = basis.utf8.first.map { (0x30...0x39).contains($0) } ?? false
      parts.append(isDate ? "vs \(basis)" : basis)
    }
    return joined(parts)
  }

  private static func marks(of claim: Claim) -> String {
    var parts: [String] = []
    switch claim.comparator {
    case .equal, .range: break
    case .about, .greater, .less: parts.append(claim.comparator.rawValue)
    case .greaterOrEqual: parts.append("\u{2265}")
    case .lessOrEqual: parts.append("\u{2264}")
    }
    if claim.role != .level { parts.append(claim.role.rawValue) }
    if claim.modality != .actual { parts.append(claim.modality.rawValue) }
    if let scope = claim.scope { parts.append((claim.basis == "peer" ? "vs " : "of ") + scope) }
    return joined(parts)
  }

  /// With blanks between them. One type of collection less that the runtime looks up at every start.
  private static func joined(_ parts: [String]) -> String {
    var text = ""
    for part in parts {
      if !text.isEmpty { text += " " }
      text += part
    }
    return text
  }
}
