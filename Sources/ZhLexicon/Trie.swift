/// A set of surfaces over 16-bit units, for longest matches. Immutable, shared, two reads a
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
    /// Of each node from 65,536: the value of the surface that ends there, with `leafBit` where no longer
    /// one goes on from it, or -1.
    fileprivate let values: UnsafePointer<Int32>
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
      edges: draft.edges, values: draft.values.start)
    draft.release()
  }

  deinit {
    matcher.pairs.deallocate()
    matcher.singles.deallocate()
    matcher.edges.deallocate()
    matcher.values.deallocate()
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
    var single: Int32 = -1
    if holds(first) { single = singles[Int(roots[units[start]])] }
    if start + 1 < end, holds(first ^ Self.bit(0, units[start + 1])) {
      return longestMatch(units.baseAddress!, start, end, single)
    }
    return single < 0 ? nil : (1, Int(single))
  }

  @inlinable @inline(__always) func holds(_ bit: Int) -> Bool {
    pairs[bit >> 6] & (1 << UInt64(bit & 63)) != 0
  }

  @inlinable @inline(__always) static func bit(_ first: UInt16, _ second: UInt16) -> Int {
    Int((UInt32(first) &* 0x9E37 ^ UInt32(second) &* 0x79B9) & 0xFFFF)
  }

  @usableFromInline func longestMatch(
    _ text: UnsafePointer<UInt16>, _ start: Int, _ end: Int, _ single: Int32
  ) -> (length: Int, value: Int)? {
    var node = Int(text[start])
    var best = single
    var length = 1
    var i = start + 1
    while i < end, let child = edges.child(of: node, text[i]) {
      node = child
      i += 1
      let value = values[node - firstInnerNode]
      if value >= 0 {
        best = value & ~leafBit
        length = i - start
        if value & leafBit != 0 { break }
      }
    }
    return best >= 0 ? (length, Int(best)) : nil
  }
}

/// The number of the first node of more than one character.
private let firstInnerNode = 1 << 16

/// Marks the value of a surface that begins no longer one.
private let leafBit: Int32 = 1 << 30

/// The edges between the nodes of a trie. Eight bytes each: node (24 bits), character (16) and the node that
/// they lead to (24), which is never 0.
private struct TrieEdges {
  private var slots: UnsafeMutablePointer<UInt64>
  private var capacity: Int
  private var count = 0

  /// - Parameter capacity: how many edges there will be, roughly.
  init(capacity wanted: Int) {
    capacity = 16
    while 3 * capacity < 4 * wanted { capacity *= 2 }
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
  }

  func deallocate() { slots.deallocate() }

  @inline(__always) func child(of node: Int, _ unit: UInt16) -> Int? {
    let slot = slots[place(of: Self.key(node, unit))]
    return slot == 0 ? nil : Int(slot & 0xFF_FFFF)
  }

  /// The node that an edge leads to: `new` where there was no such edge.
  @inline(__always) mutating func child(of node: Int, _ unit: UInt16, orNew new: Int) -> Int {
    let key = Self.key(node, unit)
    let place = place(of: key)
    if slots[place] != 0 { return Int(slots[place] & 0xFF_FFFF) }
    slots[place] = key << 24 | UInt64(new)
    count += 1
    if 4 * count > 3 * capacity { grow() }
    return new
  }

  private static func key(_ node: Int, _ unit: UInt16) -> UInt64 {
    UInt64(node) << 16 | UInt64(unit)
  }

  /// The slot of an edge, or the free one where it would be.
  @inline(__always) private func place(of key: UInt64) -> Int {
    let mask = capacity - 1
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
    while slots[place] != 0, slots[place] >> 24 != key { place = (place &+ 1) & mask }
    return place
  }

  private mutating func grow() {
    let (old, oldCapacity) = (slots, capacity)
    capacity *= 2
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
    for slot in UnsafeBufferPointer(start: old, count: oldCapacity) where slot != 0 {
      slots[place(of: slot >> 24)] = slot
    }
    old.deallocate()
  }
}

/// A trie while surfaces are added to it. They are written where they stay: every page of memory has to
/// be made ready at every start.
struct TrieDraft: ~Copyable {
  fileprivate var roots = UnitMapDraft()
  fileprivate var singles = PlainList<Int32>(repeating: -1, count: 1)
  fileprivate let pairs = PlainList<UInt64>(repeating: 0, count: 1024)
  fileprivate var edges: TrieEdges
  fileprivate var values: PlainList<Int32>
  /// The characters of the surface that was added last.
  private(set) var units = PlainList<UInt16>(capacity: 64)

  /// - Parameter capacity: how many characters and beginnings of surfaces there will be, roughly.
  init(capacity: Int) {
    edges = TrieEdges(capacity: capacity)
    values = PlainList(capacity: capacity)
  }

  deinit {
    roots.deallocate()
    singles.deallocate()
    pairs.deallocate()
    edges.deallocate()
    values.deallocate()
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
    var node = Int(units[0])
    for i in 1..<units.count { node = addChild(of: node, units[i]) }
    return setValue(value, of: node)
  }

  /// Whether a surface was added.
  mutating func contains(_ surface: UnsafeBufferPointer<UInt8>) -> Bool {
    read(surface)
    guard units.count > 0, roots[units[0]] != 0 else { return false }
    var node = Int(units[0])
    for i in 1..<units.count {
      guard let child = edges.child(of: node, units[i]) else { return false }
      node = child
    }
    return node < firstInnerNode
      ? singles[Int(roots[units[0]])] >= 0 : values[node - firstInnerNode] >= 0
  }

  /// The surface's own value, or the one that it had.
  private mutating func setValue(_ value: Int, of node: Int) -> Int {
    if node >= firstInnerNode {
      let place = node - firstInnerNode
      // The node that came last has nothing behind it yet.
      let leaf = place + 1 == values.count ? leafBit : 0
      if values[place] < 0 { values[place] = Int32(value) | leaf }
      return Int(values[place] & ~leafBit)
    }
    let place = Int(roots[UInt16(node)])
    if singles[place] < 0 { singles[place] = Int32(value) }
    setPair(UInt16(node), 0)
    return Int(singles[place])
  }

  @inline(__always) private mutating func addRoot(_ unit: UInt16) {
    guard roots[unit] == 0 else { return }
    roots.set(unit, UInt16(singles.count))
    singles.append(-1)
  }

  @inline(__always) private mutating func addChild(of node: Int, _ unit: UInt16) -> Int {
    if node < firstInnerNode {
      setPair(UInt16(node), unit)
    } else if case let value = values[node - firstInnerNode], value >= 0 {
      values[node - firstInnerNode] = value & ~leafBit
    }
    let new = firstInnerNode + values.count
    let child = edges.child(of: node, unit, orNew: new)
    if child == new { values.append(-1) }
    return child
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
