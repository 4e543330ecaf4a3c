/// The word boundaries that ICU found in runs of characters, by the run: bit *i* for a boundary
/// before its unit *i*. Open addressing over one pool of units, so that asking costs no allocation.
struct RunMemo {
  private struct Entry {
    var hash: UInt32
    var start: Int32
    var length: Int32
    var mask: UInt64
  }

  private static let limit = 1 << 16
  private var pool: [UInt16] = []
  private var entries: [Entry] = []
  /// By hash: an entry's index and 1, or 0.
  private var slots = [Int32](repeating: 0, count: 1 << 10)

  /// The mask of a run that was added; nil for one that was not.
  func find(_ units: [UInt16], _ range: Range<Int>) -> UInt64? {
    let hash = Self.hash(units, range)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.hash == hash, Int(entry.length) == range.count, holds(entry, units, range) {
        return entry.mask
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a run that is not there yet. Forgets all where there are too many.
  mutating func add(_ mask: UInt64, for units: [UInt16], _ range: Range<Int>) {
    if entries.count >= Self.limit { self = RunMemo() }
    if 2 * entries.count >= slots.count { grow() }
    entries.append(
      Entry(
        hash: Self.hash(units, range), start: Int32(pool.count), length: Int32(range.count),
        mask: mask))
    pool.append(contentsOf: units[range])
    place(entries.count - 1)
  }

  private func holds(_ entry: Entry, _ units: [UInt16], _ range: Range<Int>) -> Bool {
    var at = Int(entry.start)
    for i in range {
      if pool[at] != units[i] { return false }
      at += 1
    }
    return true
  }

  private mutating func place(_ index: Int) {
    var slot = Int(entries[index].hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(index + 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: 4 * slots.count)
    for index in entries.indices { place(index) }
  }

  /// FNV-1a over the units.
  private static func hash(_ units: [UInt16], _ range: Range<Int>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for i in range { hash = (hash ^ UInt32(units[i])) &* 0x0100_0193 }
    return hash ^ hash >> 15
  }
}
