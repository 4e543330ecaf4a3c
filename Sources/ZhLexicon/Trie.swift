/// A set of surfaces over 16-bit units, for longest matches. Immutable, shared, two reads a
/// character, of memory that is never moved nor counted.
public final class Trie: Sendable {
  /// Node of the first character; 0 where no surface begins with it.
  private let roots: UnitMap
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
    self.nodes = Self.fixed(nodes)
    self.edges = Self.fixed(edges)
  }

  deinit {
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
    var node = Int(roots[text[start]])
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

/// Surfaces in the order of their units, then of their positions.
private struct SortedKeys {
  private var units: [UInt16] = []
  /// Where each surface begins in `units`, by position, and the end of the last.
  private var starts: [Int32] = [0]
  /// Positions in order.
  private var order: [Int32]

  init(_ surfaces: some Sequence<String>) {
    for surface in surfaces {
      units.append(contentsOf: surface.utf16)
      starts.append(Int32(units.count))
    }
    order = Array(0..<Int32(starts.count - 1))
    let (units, starts) = (self.units, self.starts)
    units.withUnsafeBufferPointer { units in
      starts.withUnsafeBufferPointer { starts in
        order.sort { a, b in
          var i = Int(starts[Int(a)])
          var k = Int(starts[Int(b)])
          let (endA, endB) = (Int(starts[Int(a) + 1]), Int(starts[Int(b) + 1]))
          while i < endA, k < endB {
            if units[i] != units[k] { return units[i] < units[k] }
            i += 1
            k += 1
          }
          return endA - i == endB - k ? a < b : endA - i < endB - k
        }
      }
    }
  }

  var count: Int { order.count }

  func value(_ place: Int) -> Int32 { order[place] }

  func length(_ place: Int) -> Int {
    Int(starts[Int(order[place]) + 1] - starts[Int(order[place])])
  }

  func unit(_ place: Int, _ depth: Int) -> UInt16 { units[Int(starts[Int(order[place])]) + depth] }
}
