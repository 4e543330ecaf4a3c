/// A set of surfaces over 16-bit units, for longest matches. Immutable, shared, two reads a
/// character, of memory that is never moved nor counted.
public final class Trie: Sendable {
  /// Node of the first character; 0 where no surface begins with it.
  private nonisolated(unsafe) let roots: UnsafePointer<Int32>
  /// Per node.
  private nonisolated(unsafe) let nodes: UnsafePointer<Node>
  private nonisolated(unsafe) let edges: UnsafePointer<Edge>

  private struct Node {
    /// Where its edges begin; those of the next node end them.
    var edges: Int32 = 0
    /// Of the surface that ends here, or -1.
    var value: Int32 = -1
  }

  private struct Edge {
    var label: UInt16
    var target: Int32
  }

  /// The surfaces with their values, values from 0. A surface that stands twice keeps its first
  /// value.
  public init(_ surfaces: [(units: [UInt16], value: Int)]) {
    let sorted = surfaces.enumerated().sorted {
      $0.element.units == $1.element.units
        ? $0.offset < $1.offset
        : $0.element.units.lexicographicallyPrecedes($1.element.units)
    }.map(\.element)
    var roots = [Int32](repeating: 0, count: 65536)
    var nodes = [Node()]
    var edges: [Edge] = []
    // Breadth first, so that a node's edges are contiguous.
    struct Pending {
      var node: Int
      var depth: Int
      var range: Range<Int>
    }
    var queue: [Pending] = []
    func addNode() -> Int {
      nodes.append(Node())
      return nodes.count - 1
    }
    func groups(_ range: Range<Int>, _ depth: Int) -> [(UInt16, Range<Int>)] {
      var result: [(UInt16, Range<Int>)] = []
      var low = range.lowerBound
      while low < range.upperBound {
        let label = sorted[low].units[depth]
        var high = low + 1
        while high < range.upperBound, sorted[high].units[depth] == label { high += 1 }
        result.append((label, low..<high))
        low = high
      }
      return result
    }
    for (label, range) in groups(0..<sorted.count, 0) {
      let node = addNode()
      roots[Int(label)] = Int32(node)
      queue.append(Pending(node: node, depth: 1, range: range))
    }
    var head = 0
    while head < queue.count {
      let item = queue[head]
      head += 1
      var low = item.range.lowerBound
      while low < item.range.upperBound, sorted[low].units.count == item.depth {
        if nodes[item.node].value < 0 { nodes[item.node].value = Int32(sorted[low].value) }
        low += 1
      }
      nodes[item.node].edges = Int32(edges.count)
      for (label, range) in groups(low..<item.range.upperBound, item.depth) {
        let node = addNode()
        edges.append(Edge(label: label, target: Int32(node)))
        queue.append(Pending(node: node, depth: item.depth + 1, range: range))
      }
    }
    nodes.append(Node(edges: Int32(edges.count)))
    self.roots = Self.fixed(roots)
    self.nodes = Self.fixed(nodes)
    self.edges = Self.fixed(edges)
  }

  deinit {
    roots.deallocate()
    nodes.deallocate()
    edges.deallocate()
  }

  private static func fixed<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    memory.initialize(from: elements, count: elements.count)
    return UnsafePointer(memory)
  }

  /// The longest surface that begins at `start` and ends at or before `end`.
  public func longestMatch(
    in units: UnsafeBufferPointer<UInt16>, at start: Int, end: Int
  ) -> (length: Int, value: Int)? {
    let text = units.baseAddress!
    var node = Int(roots[Int(text[start])])
    guard node != 0 else { return nil }
    var best = nodes[node].value
    var length = 1
    var i = start + 1
    while i < end {
      let high = Int(nodes[node + 1].edges)
      let unit = text[i]
      var k = Int(nodes[node].edges)
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
