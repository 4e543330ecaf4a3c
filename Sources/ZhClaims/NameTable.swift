/// A value for each of a text's names, in the order in which they were met. Names are told apart by
/// their bytes: folded text has one form of each, and hashing normal forms costs many times as much.
struct NameTable<Value>: Sequence {
  typealias Element = (key: String, value: Value)

  private var entries: [Element] = []
  private var hashes: [UInt32] = []
  /// By hash: an entry's index and 1, or 0.
  private var slots: [Int32] = []

  var count: Int { entries.count }

  func makeIterator() -> IndexingIterator<[Element]> { entries.makeIterator() }

  /// The sum of what `value` gives for the longer names that begin with one: without a copy of any.
  func sum(ofLonger name: String, _ value: (Value) -> Int) -> Int {
    var sum = 0
    for index in entries.indices where entries[index].key.isLonger(than: name) {
      sum += value(entries[index].value)
    }
    return sum
  }

  /// The value of a name, `initial` where it is new.
  subscript(name: String, default initial: @autoclosure () -> Value) -> Value {
    get { find(name.utf8, Self.hash(name)).map { entries[$0].value } ?? initial() }
    // In its place: `set` would look for the name a second time.
    _modify {
      let hash = Self.hash(name)
      let index = find(name.utf8, hash) ?? add(name, hash, initial())
      yield &entries[index].value
    }
  }

  /// For each name, in order, the sum of what `value` gives for the longer names that begin with it.
  /// - Complexity: O(*n*) in their characters.
  func sumsOfLonger(_ value: (Value) -> Int) -> [Int] {
    var sums = [Int](repeating: 0, count: entries.count)
    for entry in entries {
      var state = Self.basis
      for (position, byte) in entry.key.utf8.enumerated() {
        // Behind a whole character.
        if position > 0, byte & 0xC0 != 0x80,
          let shorter = find(entry.key.utf8.prefix(position), Self.finished(state))
        {
          sums[shorter] += value(entry.value)
        }
        Self.mix(byte, into: &state)
      }
    }
    return sums
  }

  private mutating func add(_ name: String, _ hash: UInt32, _ value: Value) -> Int {
    if entries.isEmpty {
      // Most texts name a handful.
      entries.reserveCapacity(8)
      hashes.reserveCapacity(8)
    }
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

  private func find(_ name: some Collection<UInt8>, _ hash: UInt32) -> Int? {
    guard !slots.isEmpty else { return nil }
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if hashes[index] == hash, entries[index].key.utf8.elementsEqual(name) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func place(_ index: Int) {
    var slot = Int(hashes[index]) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(index + 1)
  }

  private static var basis: UInt32 { 0x811C_9DC5 }

  /// FNV-1a over the bytes.
  private static func hash(_ name: String) -> UInt32 {
    var state = basis
    for byte in name.utf8 { mix(byte, into: &state) }
    return finished(state)
  }

  @inline(__always) private static func mix(_ byte: UInt8, into state: inout UInt32) {
    state = (state ^ UInt32(byte)) &* 0x0100_0193
  }

  @inline(__always) private static func finished(_ state: UInt32) -> UInt32 { state ^ state >> 15 }
}
