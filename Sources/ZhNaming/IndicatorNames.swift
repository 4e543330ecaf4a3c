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
  private var canonical: [Surface: String] = [:]
  private var loosely: [Surface: String] = [:]
  private var factsOf: [String: Facts] = [:]
  /// Rows that could never be found or that say two things.
  private(set) var faults: [LexiconFault] = []

  init(names: [Table.Row], folds: [Table.Row]) {
    always = Folding(folds.filter { $0.fields[3] == "always" })
    all = Folding(folds)
    faults = folds.compactMap(Folding.fault)
    var ambiguous: Set<Surface> = []
    for row in names {
      let fields = row.fields
      let name = fields[0]
      factsOf[name] = Facts(gloss: fields[1], dimension: fields[2])
      for wording in [name] + fields[3].split(separator: "|").map(String.init) {
        let key = Surface(always.fold(wording))
        if let other = canonical.updateValue(name, forKey: key), other != name {
          faults.append(LexiconFault(row.reference, "“\(wording)” is “\(other)” already"))
        }
        let loose = Surface(all.fold(wording))
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
    return canonical[Surface(key)] ?? loosely[Surface(all.fold(wording))] ?? key
  }

  func facts(of name: String) -> Facts? { factsOf[name] }
}

/// Words of an indicator's name that may be there or not, or be another's.
///
/// By Unicode scalars: to compare characters costs ten times as much, and names have no marks that
/// would tell the two apart.
private struct Folding: Sendable {
  private struct Row {
    var from: [Unicode.Scalar]
    var to: [Unicode.Scalar]
  }

  /// By their first scalar, for those at the end by their last; the longest first.
  private typealias Rows = [Unicode.Scalar: [Row]]

  private let anywhere: Rows
  private let starts: Rows
  private let ends: Rows

  static func fault(_ row: Table.Row) -> LexiconFault? {
    let fields = row.fields
    if !["anywhere", "start", "end"].contains(fields[2]) {
      return LexiconFault(row.reference, "place must be anywhere, start or end")
    }
    if !["always", "listed"].contains(fields[3]) {
      return LexiconFault(row.reference, "when must be always or listed")
    }
    return nil
  }

  init(_ rows: [Table.Row]) {
    let rows = rows.map { row in
      (
        place: row.fields[2],
        row: Row(from: Array(row.fields[0].unicodeScalars), to: Array(row.fields[1].unicodeScalars))
      )
    }
    func group(_ place: String, by key: ([Unicode.Scalar]) -> Unicode.Scalar?) -> Rows {
      // Rows that are as long keep their order.
      let chosen = rows.filter {
        place == "anywhere" ? !["start", "end"].contains($0.place) : $0.place == place
      }
      .map(\.row).enumerated().sorted {
        ($1.element.from.count, $0.offset) < ($0.element.from.count, $1.offset)
      }.map(\.element)
      return Dictionary(grouping: chosen.filter { !$0.from.isEmpty }) { key($0.from)! }
    }
    starts = group("start", by: \.first)
    ends = group("end", by: \.last)
    anywhere = group("anywhere", by: \.first)
  }

  /// A fold that would leave less than two characters is no fold of a name.
  func fold(_ name: String) -> String {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(name.utf8.count)
    // No blank stands behind U+3000: most characters need no look at their properties.
    for scalar in name.unicodeScalars
    where scalar.value > 0x3000 || !scalar.properties.isWhitespace {
      scalars.append(scalar)
    }
    var text = replaced(scalars)
    // One of each kind after another: 全年 实现 in 全年实现地区生产总值.
    for _ in 0..<3 {
      guard let first = text.first,
        let row = starts[first]?.first(where: { text.starts(with: $0.from) }),
        text.count - row.from.count + row.to.count >= 2
      else { break }
      text.replaceSubrange(..<row.from.count, with: row.to)
    }
    if let last = text.last,
      let row = ends[last]?.first(where: { text.suffix($0.from.count).elementsEqual($0.from) }),
      text.count - row.from.count + row.to.count >= 2
    {
      text.replaceSubrange((text.count - row.from.count)..., with: row.to)
    }
    // Encoded at once: a view of scalars makes room for each.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(3 * text.count)
    for scalar in text { bytes += UTF8.encode(scalar)! }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func replaced(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.count)
    var at = 0
    while at < text.count {
      if let row = anywhere[text[at]]?.first(where: { text[at...].starts(with: $0.from) }) {
        result += row.to
        at += row.from.count
      } else {
        result.append(text[at])
        at += 1
      }
    }
    return result.count >= 2 ? result : text
  }
}
