/// A set of surfaces over 16-bit units, for longest matches. Immutable, shared, two reads a
/// character, of memory that is never moved nor counted.
public final class Trie: Sendable {
  /// What matching needs, as plain pointers: a loop over a text copies them once.
  @usableFromInline struct Matcher: @unchecked Sendable {
    /// Node of the first character; 0 where no surface begins with it.
    @usableFromInline let roots: UnitMap.Reader
    /// A bit for the first two characters of each surface, by a hash of both: most places of a text
    /// begin none, and these 8 KB stay at hand where the nodes do not.
    @usableFromInline let pairs: UnsafePointer<UInt64>
    /// The value of each first node, or -1.
    @usableFromInline let singles: UnsafePointer<Int32>
    /// Per node.
    fileprivate let nodes: UnsafePointer<Node>
    fileprivate let edges: UnsafePointer<Edge>
  }

  @usableFromInline let matcher: Matcher
  /// Keeps the memory of `matcher.roots`.
  private let roots: UnitMap

  fileprivate struct Node {
    /// Where its edges begin; those of the next node end them.
    var edges: Int32 = 0
    /// Of the surface that ends here, or -1.
    var value: Int32 = -1
  }

  fileprivate struct Edge {
    var label: UInt16
    var target: Int32
  }

  /// Each surface has its position for a value. One that stands twice keeps its first.
  /// - Complexity: O(*n* log *n*) in the surfaces.
  init(_ surfaces: some Sequence<String>) {
    let keys = SortedKeys(surfaces)
    var roots: [(UInt16, UInt16)] = []
    var nodes = [Node()]
    var edges: [Edge] = []
    // Breadth first, so that a node's edges are contiguous. One entry for each node, in their order.
    var queue = [(depth: 0, low: 0, high: keys.count)]
    nodes.reserveCapacity(4 * keys.count)
    edges.reserveCapacity(4 * keys.count)
    queue.reserveCapacity(4 * keys.count)
    var node = 0
    while node < queue.count {
      let (depth, first, high) = queue[node]
      var low = first
      while low < high, keys.length(low) == depth {
        if nodes[node].value < 0 { nodes[node].value = keys.value(low) }
        low += 1
      }
      nodes[node].edges = Int32(edges.count)
      while low < high {
        let label = keys.unit(low, depth)
        var end = low + 1
        while end < high, keys.unit(end, depth) == label { end += 1 }
        if node == 0 {
          roots.append((label, UInt16(nodes.count)))
        } else {
          edges.append(Edge(label: label, target: Int32(nodes.count)))
        }
        nodes.append(Node())
        queue.append((depth + 1, low, end))
        low = end
      }
      node += 1
    }
    nodes.append(Node(edges: Int32(edges.count)))
    self.roots = UnitMap(roots)
    matcher = Matcher(
      roots: self.roots.reader, pairs: Self.fixed(keys.pairs),
      singles: Self.fixed(nodes[...roots.count].map(\.value)), nodes: Self.fixed(nodes),
      edges: Self.fixed(edges))
  }

  deinit {
    matcher.pairs.deallocate()
    matcher.singles.deallocate()
    matcher.nodes.deallocate()
    matcher.edges.deallocate()
  }

  private static func fixed<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    memory.initialize(from: elements, count: elements.count)
    return UnsafePointer(memory)
  }

  /// The longest surface that begins at `start` and ends at or before `end`.
  @inlinable @inline(__always) public func longestMatch(
    in units: UnsafeBufferPointer<UInt16>, at start: Int, end: Int
  ) -> (length: Int, value: Int)? { matcher.longestMatch(in: units, at: start, end: end) }
}

extension Trie.Matcher {
  @inlinable @inline(__always) func longestMatch(
    in units: UnsafeBufferPointer<UInt16>, at start: Int, end: Int
  ) -> (length: Int, value: Int)? {
    guard start < end else { return nil }
    let root = Int(roots[units[start]])
    if root == 0 { return nil }
    if start + 1 < end {
      let bit = Self.bit(units[start], units[start + 1])
      if pairs[bit >> 6] & (1 << UInt64(bit & 63)) != 0 {
        return longestMatch(from: root, units.baseAddress!, start, end)
      }
    }
    let single = Int(singles[root])
    return single < 0 ? nil : (1, single)
  }

  @inlinable @inline(__always) static func bit(_ first: UInt16, _ second: UInt16) -> Int {
    Int((UInt32(first) &* 0x9E37 ^ UInt32(second) &* 0x79B9) & 0xFFFF)
  }

  @usableFromInline func longestMatch(
    from root: Int, _ text: UnsafePointer<UInt16>, _ start: Int, _ end: Int
  ) -> (length: Int, value: Int)? {
    var node = root
    var best = nodes[node].value
    var length = 1
    var i = start + 1
    while i < end {
      let high = Int(nodes[node + 1].edges)
      let unit = text[i]
      var k = Int(nodes[node].edges)
      // Few nodes have more than a handful of edges; those halve them first.
      var top = high
      while top - k > 8 {
        let middle = (k + top) / 2
        if edges[middle].label <= unit { k = middle } else { top = middle }
      }
      while k < high, edges[k].label < unit { k += 1 }
      guard k < high, edges[k].label == unit else { break }
      node = Int(edges[k].target)
      i += 1
      if nodes[node].value >= 0 {
        best = nodes[node].value
        length = i - start
      }
    }
    return best >= 0 ? (length, Int(best)) : nil
  }
}

/// Surfaces in the order of their units, then of their positions.
private struct SortedKeys {
  private var units: [UInt16] = []
  /// Where each surface begins in `units`, by position, and the end of the last.
  private var starts: [Int32] = [0]
  /// Positions in order.
  private let order: [Int32]

  init(_ surfaces: some Sequence<String>) {
    for surface in surfaces {
      units.append(contentsOf: surface.utf16)
      starts.append(Int32(units.count))
    }
    // Most comparisons end within the first four units, which one number holds.
    var keys: [(head: UInt64, place: Int32)] = []
    keys.reserveCapacity(starts.count - 1)
    for place in 0..<(starts.count - 1) {
      let (start, end) = (Int(starts[place]), Int(starts[place + 1]))
      var head: UInt64 = 0
      for i in start..<(start + 4) { head = head << 16 | (i < end ? UInt64(units[i]) : 0) }
      keys.append((head, Int32(place)))
    }
    let (units, starts) = (self.units, self.starts)
    keys.sort { a, b in
      if a.head != b.head { return a.head < b.head }
      var i = Int(starts[Int(a.place)]) + 4
      var k = Int(starts[Int(b.place)]) + 4
      let (endA, endB) = (Int(starts[Int(a.place) + 1]), Int(starts[Int(b.place) + 1]))
      while i < endA, k < endB {
        if units[i] != units[k] { return units[i] < units[k] }
        i += 1
        k += 1
      }
      return endA - i == endB - k ? a.place < b.place : endA - i < endB - k
    }
    order = keys.map(\.place)
  }

  var count: Int { order.count }

  func value(_ place: Int) -> Int32 { order[place] }

  func length(_ place: Int) -> Int {
    Int(starts[Int(order[place]) + 1] - starts[Int(order[place])])
  }

  /// See `Trie.Matcher.pairs`.
  var pairs: [UInt64] {
    var bits = [UInt64](repeating: 0, count: 1024)
    for place in 0..<count where length(place) >= 2 {
      let bit = Trie.Matcher.bit(unit(place, 0), unit(place, 1))
      bits[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    return bits
  }

  func unit(_ place: Int, _ depth: Int) -> UInt16 { units[Int(starts[Int(order[place])]) + depth] }
}
