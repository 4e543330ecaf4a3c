/// A set of surfaces over 16-bit units, for longest matches. Immutable, shared, two array reads a
/// character.
public struct Trie: Sendable {
  /// Node of the first character; 0 where no surface begins with it.
  private var roots: [Int32]
  /// Per node: where its edges begin in `labels`/`targets`, and the value of the surface that ends
  /// here, or -1.
  private var edges: [Int32]
  private var values: [Int32]
  private var labels: [UInt16]
  private var targets: [Int32]

  /// The surfaces with their values, values from 0. A surface that stands twice keeps its first
  /// value.
  public init(_ surfaces: [(units: [UInt16], value: Int)]) {
    let sorted = surfaces.enumerated().sorted {
      $0.element.units == $1.element.units
        ? $0.offset < $1.offset
        : $0.element.units.lexicographicallyPrecedes($1.element.units)
    }.map(\.element)
    roots = Array(repeating: 0, count: 65536)
    edges = [0]
    values = [-1]
    labels = []
    targets = []
    // Breadth first, so that a node's edges are contiguous.
    struct Pending {
      var node: Int
      var depth: Int
      var range: Range<Int>
    }
    var queue: [Pending] = []
    func addNode() -> Int {
      edges.append(0)
      values.append(-1)
      return edges.count - 1
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
        if values[item.node] < 0 { values[item.node] = Int32(sorted[low].value) }
        low += 1
      }
      edges[item.node] = Int32(labels.count)
      for (label, range) in groups(low..<item.range.upperBound, item.depth) {
        let node = addNode()
        labels.append(label)
        targets.append(Int32(node))
        queue.append(Pending(node: node, depth: item.depth + 1, range: range))
      }
    }
    edges.append(Int32(labels.count))
    labels.append(0)
  }

  /// The longest surface that begins at `start` and ends at or before `end`.
  @inline(__always)
  public func longestMatch(
    in units: UnsafeBufferPointer<UInt16>, at start: Int, end: Int
  ) -> (length: Int, value: Int)? {
    var node = Int(roots[Int(units[start])])
    guard node != 0 else { return nil }
    var best = -1
    var length = 0
    var i = start + 1
    if values[node] >= 0 {
      best = Int(values[node])
      length = 1
    }
    while i < end {
      let low = Int(edges[node])
      let high = Int(edges[node + 1])
      let unit = units[i]
      var k = low
      while k < high, labels[k] < unit { k += 1 }
      guard k < high, labels[k] == unit else { break }
      node = Int(targets[k])
      i += 1
      if values[node] >= 0 {
        best = Int(values[node])
        length = i - start
      }
    }
    return best >= 0 ? (length, best) : nil
  }
}
