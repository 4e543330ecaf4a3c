/// A value for each of a text's names, in the order in which they were met. Names are told apart by
/// their bytes: folded text has one form of each, and hashing normal forms costs many times as much.
struct NameTable<Value>: Sequence {
  typealias Element = (key: String, value: Value)

  private var entries: [Element] = []
  private var hashes: [UInt32] = []
  /// By hash: an entry's index and 1, or 0.
  private var slots: [Int32] = []

  func makeIterator() -> IndexingIterator<[Element]> { entries.makeIterator() }

  /// The value of a name, `initial` where it is new.
  subscript(name: String, default initial: @autoclosure () -> Value) -> Value {
    get { find(name, Self.hash(name)).map { entries[$0].value } ?? initial() }
    // In its place: `set` would look for the name a second time.
    _modify {
      let hash = Self.hash(name)
      let index = find(name, hash) ?? add(name, hash, initial())
      yield &entries[index].value
    }
  }

  private mutating func add(_ name: String, _ hash: UInt32, _ value: Value) -> Int {
    entries.append((name, value))
    hashes.append(hash)
    if 2 * entries.count > slots.count {
      slots = Array(repeating: 0, count: Swift.max(32, 4 * slots.count))
      for index in entries.indices { place(index) }
    } else {
      place(entries.count - 1)
    }
    return entries.count - 1
  }

  private func find(_ name: String, _ hash: UInt32) -> Int? {
    guard !slots.isEmpty else { return nil }
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if hashes[index] == hash, entries[index].key.utf8.elementsEqual(name.utf8) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func place(_ index: Int) {
    var slot = Int(hashes[index]) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(index + 1)
  }

  /// FNV-1a over the bytes.
  private static func hash(_ name: String) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash ^ hash >> 15
  }
}
