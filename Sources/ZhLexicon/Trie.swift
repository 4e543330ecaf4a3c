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
  /// - Complexity: O(*n*) in the characters of the surfaces.
  convenience init(_ surfaces: [String]) { self.init(count: surfaces.count) { surfaces[$0] } }

  /// As ``init(_:)``, for surfaces that are part of something larger.
  /// - Parameter visit: sees the units of each, in order, for what else is to be known of them.
  init(
    count: Int, _ surface: (Int) -> String, visit: (Int, [UInt16]) -> Void = { _, _ in }
  ) {
    let draft = TrieDraft(count: count, surface, visit)
    // Written where they stay: every page of memory has to be made ready at every start.
    let nodes = UnsafeMutablePointer<Node>.allocate(capacity: draft.nodes.count + 1)
    let edges = UnsafeMutablePointer<Edge>.allocate(capacity: draft.nodes.count)
    var roots: [(UInt16, UInt16)] = []
    var edgeCount = 0
    // Breadth first, so that a node's edges are contiguous. One entry for each node, in their order.
    var order: [Int32] = [0]
    order.reserveCapacity(draft.nodes.count)
    for position in 0..<draft.nodes.count {
      let node = order[position]
      (nodes + position).initialize(
        to: Node(edges: Int32(edgeCount), value: draft.nodes[Int(node)].value))
      let first = order.count
      draft.appendChildren(of: node, to: &order)
      for target in first..<order.count {
        let label = draft.nodes[Int(order[target])].label
        if position == 0 {
          roots.append((label, UInt16(target)))
        } else {
          (edges + edgeCount).initialize(to: Edge(label: label, target: Int32(target)))
          edgeCount += 1
        }
      }
    }
    (nodes + draft.nodes.count).initialize(to: Node(edges: Int32(edgeCount)))
    self.roots = UnitMap(roots)
    matcher = Matcher(
      roots: self.roots.reader, pairs: Self.fixed(draft.pairs),
      singles: Self.fixed((0...roots.count).map { nodes[$0].value }), nodes: nodes, edges: edges)
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

/// A trie while it is built: surfaces come in any order.
private struct TrieDraft {
  struct Node {
    var label: UInt16
    var value: Int32 = -1
    /// Children as a list in the order of their labels, each leading to the next; -1 ends it. Those of
    /// the root are in no order.
    var firstChild: Int32 = -1
    var next: Int32 = -1
  }

  /// The root is the first.
  private(set) var nodes = [Node(label: 0)]
  /// The root's children by their labels, of which it has thousands, in blocks of 256 labels: a child, or
  /// 0. Block 0 is all zeros.
  private var roots = [Int32](repeating: 0, count: 256)
  /// Where the block of a label's upper byte begins.
  private var blocks = [Int32](repeating: 0, count: 256)
  /// See `Trie.Matcher.pairs`.
  private(set) var pairs = [UInt64](repeating: 0, count: 1024)

  init(count: Int, _ surface: (Int) -> String, _ visit: (Int, [UInt16]) -> Void) {
    nodes.reserveCapacity(3 * count)
    var units: [UInt16] = []
    for value in 0..<count {
      units.removeAll(keepingCapacity: true)
      units.append(utf16: surface(value))
      visit(value, units)
      var node: Int32 = 0
      for (depth, unit) in units.enumerated() {
        node = depth == 0 ? root(unit) : child(unit, of: node)
        if depth == 1 {
          let bit = Trie.Matcher.bit(units[0], unit)
          pairs[bit >> 6] |= 1 << UInt64(bit & 63)
        }
      }
      if nodes[Int(node)].value < 0 { nodes[Int(node)].value = Int32(value) }
    }
  }

  private mutating func root(_ unit: UInt16) -> Int32 {
    let high = Int(unit >> 8)
    if blocks[high] == 0 {
      blocks[high] = Int32(roots.count)
      roots.append(contentsOf: repeatElement(0, count: 256))
    }
    let place = Int(blocks[high]) + Int(unit & 0xFF)
    if roots[place] == 0 {
      roots[place] = add(Node(label: unit, next: nodes[0].firstChild))
      nodes[0].firstChild = roots[place]
    }
    return roots[place]
  }

  private mutating func child(_ unit: UInt16, of node: Int32) -> Int32 {
    var before: Int32 = -1
    var child = nodes[Int(node)].firstChild
    while child >= 0, nodes[Int(child)].label < unit {
      before = child
      child = nodes[Int(child)].next
    }
    if child >= 0, nodes[Int(child)].label == unit { return child }
    let added = add(Node(label: unit, next: child))
    if before < 0 {
      nodes[Int(node)].firstChild = added
    } else {
      nodes[Int(before)].next = added
    }
    return added
  }

  private mutating func add(_ node: Node) -> Int32 {
    nodes.append(node)
    return Int32(nodes.count - 1)
  }

  /// Adds the children of a node in the order of their labels.
  func appendChildren(of node: Int32, to list: inout [Int32]) {
    let first = list.count
    var child = nodes[Int(node)].firstChild
    while child >= 0 {
      list.append(child)
      child = nodes[Int(child)].next
    }
    if node == 0 { list[first...].sort { nodes[Int($0)].label < nodes[Int($1)].label } }
  }
}

extension [UInt16] {
  /// Adds a text's units. The standard library's own view looks for where it stands at every one.
  fileprivate mutating func append(utf16 text: String) {
    let bytes = text.utf8Span.span
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      switch byte {
      case 0xE0...0xEF:
        let high = UInt16(byte & 0xF) << 12 | UInt16(bytes[i + 1] & 0x3F) << 6
        append(high | UInt16(bytes[i + 2] & 0x3F))
        i += 3
      case ..<0x80:
        append(UInt16(byte))
        i += 1
      default:
        // Rare enough for the general way.
        append(contentsOf: String(decoding: text.utf8.dropFirst(i), as: UTF8.self).utf16)
        return
      }
    }
  }
}
