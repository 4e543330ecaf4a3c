internal import ZhLexicon

/// The canonical names of indicators: `indicators.tsv` and `indicator-names.tsv`, reached through the
/// foldings of `indicator-folds.tsv`.
struct IndicatorNames: Sendable {
  struct Facts: Sendable {
    var gloss: String
    var dimension: String
  }

  private let always: Folding
  private let all: Folding
  private var canonical: [String: String] = [:]
  private var loosely: [String: String] = [:]
  private var factsOf: [String: Facts] = [:]
  /// Rows that could never be found or that say two things.
  private(set) var faults: [LexiconFault] = []

  init(names: [Table.Row], folds: [Table.Row]) {
    always = Folding(folds.filter { $0.fields[3] == "always" })
    all = Folding(folds)
    faults = folds.compactMap(Folding.fault)
    var ambiguous: Set<String> = []
    for row in names {
      let name = row.fields[0]
      factsOf[name] = Facts(gloss: row.fields[1], dimension: row.fields[2])
      for wording in [name] + row.list(3) {
        let key = always.fold(wording)
        if let other = canonical.updateValue(name, forKey: key), other != name {
          faults.append(LexiconFault(row.reference, "“\(wording)” is “\(other)” already"))
        }
        let loose = all.fold(wording)
        if let other = loosely.updateValue(name, forKey: loose), other != name {
          ambiguous.insert(loose)
        }
      }
    }
    // What two indicators could mean is left as it is worded.
    for key in ambiguous { loosely[key] = nil }
  }

  /// The canonical name of a wording; where none is listed, the wording but for what never matters.
  func canonicalName(of wording: String) -> String {
    let key = always.fold(wording)
    return canonical[key] ?? loosely[all.fold(wording)] ?? key
  }

  func facts(of name: String) -> Facts? { factsOf[name] }
}

/// Words of an indicator's name that may be there or not, or be another's.
private struct Folding: Sendable {
  private var anywhere: [(from: [Character], to: [Character])] = []
  private var starts: [(from: String, to: String)] = []
  private var ends: [(from: String, to: String)] = []

  static func fault(_ row: Table.Row) -> LexiconFault? {
    if !["anywhere", "start", "end"].contains(row.fields[2]) {
      return LexiconFault(row.reference, "place must be anywhere, start or end")
    }
    if !["always", "listed"].contains(row.fields[3]) {
      return LexiconFault(row.reference, "when must be always or listed")
    }
    return nil
  }

  init(_ rows: [Table.Row]) {
    for row in rows {
      let (from, to) = (row.fields[0], row.fields[1])
      switch row.fields[2] {
      case "start": starts.append((from, to))
      case "end": ends.append((from, to))
      default: anywhere.append((Array(from), Array(to)))
      }
    }
    // The longest first, whatever the order of rows.
    anywhere.sort { $0.from.count > $1.from.count }
    starts.sort { $0.from.count > $1.from.count }
    ends.sort { $0.from.count > $1.from.count }
  }

  /// A fold that would leave less than two characters is no fold of a name.
  func fold(_ name: String) -> String {
    var text = replaced(name.filter { !$0.isWhitespace })
    // One of each kind after another: 全年 实现 in 全年实现地区生产总值.
    for _ in 0..<3 {
      guard let row = starts.first(where: { text.hasPrefix($0.from) }),
        text.count - row.from.count + row.to.count >= 2
      else { break }
      text = row.to + text.dropFirst(row.from.count)
    }
    if let row = ends.first(where: { text.hasSuffix($0.from) }),
      text.count - row.from.count + row.to.count >= 2
    {
      text = text.dropLast(row.from.count) + row.to
    }
    return text
  }

  private func replaced(_ name: String) -> String {
    let text = Array(name)
    var result: [Character] = []
    var at = 0
    while at < text.count {
      if let row = anywhere.first(where: { text[at...].starts(with: $0.from) }) {
        result += row.to
        at += row.from.count
      } else {
        result.append(text[at])
        at += 1
      }
    }
    return result.count >= 2 ? String(result) : name
  }
}
