internal import ZhText

/// The tables that say something of words.
enum WordTable: String {
  case amounts = "amounts.tsv"
  case notNumbers = "not-numbers.tsv"
  case cues = "cues.tsv"
  case verbs = "verbs.tsv"
  case heads = "heads.tsv"
  case periods = "periods.tsv"
  case entities = "entities.tsv"
  case sections = "sections.tsv"
  case indicators = "indicators.tsv"
  case divisions = "divisions.tsv"

  /// The class of all its words; nil where the second column of each row names one.
  var classes: WordClass? {
    switch self {
    case .amounts: .amount
    case .notNumbers: .notNumber
    case .cues, .entities: nil
    case .verbs: .event
    case .heads: .head
    case .periods: .period
    case .sections: .section
    case .indicators: .indicator
    case .divisions: [.place, .toponym]
    }
  }

  /// The classes that a row itself names in its second column.
  /// - Throws: that there are none of this name, or none that the table may have.
  func namedClasses(_ row: Table.Row) throws(LexiconFault) -> WordClass {
    let named = WordClass(name: row[1])
    guard self == .entities else {
      if let named { return named }
      throw LexiconFault(row.reference, "unknown class \(row[1])")
    }
    guard let named, named.isSubset(of: [.deictic, .place, .org, .toponym]) else {
      throw LexiconFault(row.reference, "class must be deictic, place, toponym or org")
    }
    return named == .toponym ? [.place, .toponym] : named
  }

  /// The classes that a row gives, of a table without faults.
  func classes(of row: Table.Row) -> WordClass {
    classes ?? (try? namedClasses(row)) ?? []
  }

  /// The surface that begins at a byte of a row.
  func surface(of row: Table.Row, at byte: Int) -> String {
    // Elsewhere a surface may have any character.
    let isList = self == .divisions || self == .indicators
    let rest = row.bytes(from: byte)
    let end = rest.firstIndex { $0 == UInt8(ascii: "\t") || isList && $0 == UInt8(ascii: "|") }
    return withExtendedLifetime(row) {
      String(valid: UnsafeBufferPointer(rebasing: rest[..<(end ?? rest.count)]))
    }
  }

  /// The surfaces that a row is about, none of them empty; good as long as the row.
  func surfaces(of row: Table.Row) -> SurfaceList {
    switch self {
    case .divisions: SurfaceList(nil, names: row.bytes(of: 2))
    case .indicators: SurfaceList(row.bytes(of: 0), names: row.bytes(of: 3))
    default: SurfaceList(row.bytes(of: 0), names: nil)
    }
  }
}

/// A name and the parts of a list, 云阳县|云阳.
struct SurfaceList: Sequence, IteratorProtocol {
  private var first: UnsafeBufferPointer<UInt8>?
  private let names: UnsafeBufferPointer<UInt8>
  private var start = 0

  init(_ first: UnsafeBufferPointer<UInt8>?, names: UnsafeBufferPointer<UInt8>?) {
    self.first = first
    self.names = names ?? UnsafeBufferPointer(start: nil, count: 0)
  }

  @inline(__always) mutating func next() -> UnsafeBufferPointer<UInt8>? {
    if let first {
      self.first = nil
      if !first.isEmpty { return first }
    }
    while start < names.count {
      let low = start
      var high = low
      while high < names.count, names[high] != UInt8(ascii: "|") { high += 1 }
      start = high + 1
      if low < high { return UnsafeBufferPointer(rebasing: names[low..<high]) }
    }
    return nil
  }
}
