/// Indices of items in text order: a name, a part of one. A piece of an `ItemPool`, good until the
/// pool is cleared, so that names are cut and joined without allocating.
struct ItemList: RandomAccessCollection {
  private var places: UnsafeMutableBufferPointer<Int32>

  fileprivate init(_ places: UnsafeMutableBufferPointer<Int32>) { self.places = places }

  /// An empty one.
  init() { places = UnsafeMutableBufferPointer(start: nil, count: 0) }

  var startIndex: Int { 0 }
  var endIndex: Int { places.count }
  subscript(position: Int) -> Int { Int(places[position]) }

  /// The part at these positions.
  func part(_ positions: Range<Int>) -> ItemList {
    ItemList(UnsafeMutableBufferPointer(rebasing: places[positions]))
  }

  mutating func removeFirst(_ n: Int) { self = part(n..<count) }

  mutating func removeLast(_ n: Int = 1) { self = part(0..<(count - n)) }

  mutating func removeAll() { self = ItemList() }

  /// Leaves out what a condition says of positions. It sees the list as it was.
  mutating func removeAll(where leavesOut: (ItemList, Int) -> Bool) {
    guard let first = indices.first(where: { leavesOut(self, $0) }) else { return }
    var kept = first
    // One that stays moves down past those that are asked about next, never over them.
    for position in (first + 1)..<Swift.max(count, first + 1) where !leavesOut(self, position) {
      places[kept] = places[position]
      kept += 1
    }
    self = part(0..<kept)
  }
}

/// The memory of the lists of a sentence. One per worker.
final class ItemPool {
  // One worker asks, and nothing calls back from within: run-time checks of exclusive access would
  // cost more than the accesses.
  @exclusivity(unchecked) private var chunks: [UnsafeMutableBufferPointer<Int32>] = []
  @exclusivity(unchecked) private var last = UnsafeMutableBufferPointer<Int32>(
    start: nil, count: 0)
  /// Of the last chunk.
  @exclusivity(unchecked) private var used = 0

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// Forgets all lists.
  func clear() {
    used = 0
    while chunks.count > 1 { chunks.removeFirst().deallocate() }
  }

  /// The items that `fill` writes, at most `capacity`; it returns how many.
  @inline(__always) func list(
    capacity: Int, _ fill: (UnsafeMutableBufferPointer<Int32>) -> Int
  ) -> ItemList {
    let room = room(capacity)
    let count = fill(room)
    used += count
    return ItemList(UnsafeMutableBufferPointer(rebasing: room[..<count]))
  }

  /// One list behind the other.
  func joined(_ a: ItemList, _ b: ItemList) -> ItemList {
    list(capacity: a.count + b.count) { out in
      for (position, index) in a.enumerated() { out[position] = Int32(index) }
      for (position, index) in b.enumerated() { out[a.count + position] = Int32(index) }
      return a.count + b.count
    }
  }

  /// A list of one item.
  func list(of index: Int) -> ItemList {
    list(capacity: 1) { out in
      out[0] = Int32(index)
      return 1
    }
  }

  private func room(_ capacity: Int) -> UnsafeMutableBufferPointer<Int32> {
    if last.count - used < capacity { grow(capacity) }
    return UnsafeMutableBufferPointer(rebasing: last[used..<(used + capacity)])
  }

  @inline(never) private func grow(_ capacity: Int) {
    last = .allocate(capacity: max(4096, 2 * capacity))
    chunks.append(last)
    used = 0
  }
}
