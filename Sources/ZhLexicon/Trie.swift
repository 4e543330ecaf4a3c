/// A set of surfaces over 16-bit units, for longest matches. Immutable, shared, one read a
/// character, of memory that is never moved nor counted.
///
/// A node is a number: that of one character is the character, the others are numbered from 65,536 in the
/// order in which they came. Edges stand in one open table by a hash of the node and the character, so that
/// adding a surface is all that there is to building: tables are read at every start.
public final class Trie: Sendable {
  /// What matching needs, as plain pointers: a loop over a text copies them once.
  @usableFromInline struct Matcher: @unchecked Sendable {
    /// Where in `singles` a first character has its value; 0 where no surface begins with it.
    @usableFromInline let roots: UnitMap.Reader
    /// A bit for the first two characters of each surface, by a hash of both, and for each surface of one
    /// character, as if a 0 followed: most places of a text begin none, and these 8 KB stay at hand where
    /// the edges do not.
    @usableFromInline let pairs: UnsafePointer<UInt64>
    /// The value of each first character, or -1.
    @usableFromInline let singles: UnsafePointer<Int32>
    fileprivate let edges: TrieEdges
  }

  @usableFromInline let matcher: Matcher
  /// Keeps the memory of `matcher.roots`.
  private let roots: UnitMap

  /// Each surface has its position for a value. One that stands twice keeps its first.
  /// - Complexity: O(*n*) in the characters of the surfaces.
  convenience init(_ surfaces: [String]) {
    var draft = TrieDraft(capacity: surfaces.reduce(0) { $0 + $1.utf16.count })
    for (value, surface) in surfaces.enumerated() {
      var surface = surface
      surface.withUTF8 { draft.add($0, value: value) }
    }
    self.init(draft)
  }

  /// Takes over the memory of a draft.
  init(_ draft: consuming TrieDraft) {
    roots = UnitMap(draft.roots)
    matcher = Matcher(
      roots: roots.reader, pairs: draft.pairs.start, singles: draft.singles.start,
      edges: draft.edges)
    draft.release()
  }

  deinit {
    matcher.pairs.deallocate()
    matcher.singles.deallocate()
    matcher.edges.deallocate()
  }

  /// The longest surface that begins at `start` and ends at or before `end`.
  @inlinable @inline(__always) public func longestMatch(
    in units: UnsafeBufferPointer<UInt16>, at start: Int, end: Int
  ) -> (length: Int, value: Int)? { matcher.longestMatch(in: units, at: start, end: end) }

  /// Whether a surface begins with a character.
  @inlinable @inline(__always) func mayBegin(_ unit: UInt16) -> Bool { matcher.roots[unit] != 0 }

  /// The value of a surface; nil for one that is not there.
  func value(of surface: String) -> Int? {
    Array(surface.utf16).withUnsafeBufferPointer { units in
      let found = longestMatch(in: units, at: 0, end: units.count)
      return found?.length == units.count ? found?.value : nil
    }
  }
}

extension Trie.Matcher {
  @inlinable @inline(__always) func longestMatch(
    in units: UnsafeBufferPointer<UInt16>, at start: Int, end: Int
  ) -> (length: Int, value: Int)? {
    guard start < end else { return nil }
    let first = Self.bit(units[start], 0)
    if start + 1 < end, holds(first ^ Self.bit(0, units[start + 1])),
      let found = longestMatch(units.baseAddress!, start, end)
    {
      return found
    }
    guard holds(first), case let single = singles[Int(roots[units[start]])], single >= 0 else {
      return nil
    }
    return (1, Int(single))
  }

  @inlinable @inline(__always) func holds(_ bit: Int) -> Bool {
    pairs[bit >> 6] & (1 << UInt64(bit & 63)) != 0
  }

  @inlinable @inline(__always) static func bit(_ first: UInt16, _ second: UInt16) -> Int {
    Int((UInt32(first) &* 0x9E37 ^ UInt32(second) &* 0x79B9) & 0xFFFF)
  }

  /// The longest surface of two characters or more.
  @usableFromInline func longestMatch(
    _ text: UnsafePointer<UInt16>, _ start: Int, _ end: Int
  ) -> (length: Int, value: Int)? {
    var node = UInt64(text[start])
    var best: Int32 = -1
    var length = 0
    var i = start &+ 1
    while let edge = edges.edge(of: node, text[i]) {
      i &+= 1
      if edge.value >= 0 {
        best = edge.value
        length = i &- start
      }
      // Most words are not gone on from, or not by what follows: nothing is looked up in vain.
      guard i < end, edge.mayLead(by: text[i]) else { break }
      node = edge.child
    }
    return best >= 0 ? (length, Int(best)) : nil
  }
}

/// The number of the first node of more than one character.
private let firstInnerNode = 1 << 16

/// An edge between two nodes of a trie, with all that is asked of the node that it leads to: whoever comes
/// to a node has it at hand.
private struct TrieEdge {
  /// The node and the character that it goes out from (24 and 16 bits) and the node that it leads to (24),
  /// which is never 0.
  private var ends: UInt64
  /// Of the surface that ends where it leads to, or -1.
  var value: Int32 = -1
  /// A bit for each character by which a longer surface goes on from there, by a hash of it.
  private var ways: UInt32 = 0

  static var none: TrieEdge { TrieEdge(key: 0, child: 0) }

  init(key: UInt64, child: UInt64) { ends = key << 24 | child }

  var isNone: Bool { ends == 0 }
  var key: UInt64 { ends >> 24 }
  var child: UInt64 { ends & 0xFF_FFFF }

  @inline(__always) func mayLead(by unit: UInt16) -> Bool {
    ways & Self.bit(unit) != 0
  }

  @inline(__always) mutating func addWay(by unit: UInt16) { ways |= Self.bit(unit) }

  private static func bit(_ unit: UInt16) -> UInt32 { 1 << (UInt32(unit ^ unit >> 5) & 31) }
}

/// The edges between the nodes of a trie, in an open table.
private struct TrieEdges {
  private(set) var slots: UnsafeMutablePointer<TrieEdge>
  private var capacity: Int
  private(set) var count = 0

  /// - Parameter capacity: how many edges there will be, roughly.
  init(capacity wanted: Int) {
    capacity = 16
    while 3 * capacity < 4 * wanted { capacity *= 2 }
    slots = Self.free(capacity)
  }

  func deallocate() { slots.deallocate() }

  @inline(__always) func edge(of node: UInt64, _ unit: UInt16) -> TrieEdge? {
    let edge = slots[place(of: Self.key(node, unit))]
    return edge.isNone ? nil : edge
  }

  /// The slot of an edge, which is added where there was none.
  @inline(__always) mutating func place(
    of node: UInt64, _ unit: UInt16
  ) -> UnsafeMutablePointer<TrieEdge> {
    let key = Self.key(node, unit)
    if 4 * count >= 3 * capacity { grow() }
    let slot = slots + place(of: key)
    if slot.pointee.isNone {
      slot.pointee = TrieEdge(key: key, child: UInt64(firstInnerNode + count))
      count += 1
    }
    return slot
  }

  private static func key(_ node: UInt64, _ unit: UInt16) -> UInt64 { node << 16 | UInt64(unit) }

  /// The slot of an edge, or the free one where it would be.
  @inline(__always) private func place(of key: UInt64) -> Int {
    let mask = capacity &- 1
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
    while !slots[place].isNone, slots[place].key != key { place = (place &+ 1) & mask }
    return place
  }

  private mutating func grow() {
    let (old, oldCapacity) = (slots, capacity)
    capacity *= 2
    slots = Self.free(capacity)
    for edge in UnsafeBufferPointer(start: old, count: oldCapacity) where !edge.isNone {
      slots[place(of: edge.key)] = edge
    }
    old.deallocate()
  }

  private static func free(_ capacity: Int) -> UnsafeMutablePointer<TrieEdge> {
    let slots = UnsafeMutablePointer<TrieEdge>.allocate(capacity: capacity)
    slots.initialize(repeating: .none, count: capacity)
    return slots
  }
}

/// A trie while surfaces are added to it. They are written where they stay: every page of memory has to
/// be made ready at every start.
struct TrieDraft: ~Copyable {
  fileprivate var roots = UnitMapDraft()
  fileprivate var singles = PlainList<Int32>(repeating: -1, count: 1)
  fileprivate let pairs = PlainList<UInt64>(repeating: 0, count: 1024)
  fileprivate var edges: TrieEdges
  /// The characters of the surface that was added last.
  private(set) var units = PlainList<UInt16>(capacity: 64)

  /// - Parameter capacity: how many characters and beginnings of surfaces there will be, roughly.
  init(capacity: Int) {
    edges = TrieEdges(capacity: capacity)
  }

  deinit {
    roots.deallocate()
    singles.deallocate()
    pairs.deallocate()
    edges.deallocate()
    units.deallocate()
  }

  /// Forgets the memory that is a trie's now.
  fileprivate consuming func release() {
    units.deallocate()
    discard self
  }

  /// Adds a surface of valid UTF-8 that is not empty.
  /// - Parameter value: of the surface, unless it has one.
  /// - Returns: its value.
  @discardableResult mutating func add(_ surface: UnsafeBufferPointer<UInt8>, value: Int) -> Int {
    read(surface)
    guard units.count > 0 else { return value }
    addRoot(units[0])
    guard units.count > 1 else { return setSingle(value, of: units[0]) }
    setPair(units[0], units[1])
    var slot = edges.place(of: UInt64(units[0]), units[1])
    for i in 2..<max(2, units.count) {
      slot.pointee.addWay(by: units[i])
      slot = edges.place(of: slot.pointee.child, units[i])
    }
    if slot.pointee.value < 0 { slot.pointee.value = Int32(value) }
    return Int(slot.pointee.value)
  }

  /// Whether a surface was added.
  mutating func contains(_ surface: UnsafeBufferPointer<UInt8>) -> Bool {
    read(surface)
    guard units.count > 0, roots[units[0]] != 0 else { return false }
    guard units.count > 1 else { return singles[Int(roots[units[0]])] >= 0 }
    var node = UInt64(units[0])
    var value: Int32 = -1
    for i in 1..<units.count {
      guard let edge = edges.edge(of: node, units[i]) else { return false }
      (node, value) = (edge.child, edge.value)
    }
    return value >= 0
  }

  /// The value of a surface of one character, or the one that it had.
  private mutating func setSingle(_ value: Int, of unit: UInt16) -> Int {
    let place = Int(roots[unit])
    if singles[place] < 0 { singles[place] = Int32(value) }
    setPair(unit, 0)
    return Int(singles[place])
  }

  @inline(__always) private mutating func addRoot(_ unit: UInt16) {
    guard roots[unit] == 0 else { return }
    roots.set(unit, UInt16(singles.count))
    singles.append(-1)
  }

  @inline(__always) private func setPair(_ first: UInt16, _ second: UInt16) {
    let bit = Trie.Matcher.bit(first, second)
    pairs[bit >> 6] |= 1 << UInt64(bit & 63)
  }

  /// Makes `units` those of a text. By bytes: the standard library's own view looks for where it stands at
  /// every unit.
  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    // No more units than bytes.
    var unit = units.room(for: text.count)
    var i = 0
    while i < text.count {
      let byte = text[i]
      if byte < 0x80 {
        unit.initialize(to: UInt16(byte))
        unit += 1
        i += 1
      } else if byte & 0xF0 == 0xE0, i + 2 < text.count {
        let high = UInt16(byte & 0xF) << 12 | UInt16(text[i + 1] & 0x3F) << 6
        unit.initialize(to: high | UInt16(text[i + 2] & 0x3F))
        unit += 1
        i += 3
      } else {
        // Rare enough for the general way.
        for other in String(decoding: text[i...], as: UTF8.self).utf16 {
          unit.initialize(to: other)
          unit += 1
        }
        break
      }
    }
    units.end(at: unit)
  }
}
