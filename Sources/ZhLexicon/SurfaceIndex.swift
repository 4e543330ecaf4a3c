/// Numbers texts in the order in which they first come, by their bytes.
///
/// Tables are read at every start, and a dictionary of strings took half of the time: it makes a string
/// of each text, hashes it with a key of its own and compares normal forms.
struct SurfaceIndex {
  /// The bytes of all texts, one after the other.
  private var bytes: [UInt8] = []
  /// Where each text ends in them.
  private var ends: [Int32] = []
  /// A text's number and 1 at the place that its hash says, or at the next free one; 0 is free. Twice
  /// as many as texts at least.
  private var slots: [Int32]

  /// - Parameter capacity: how many texts there will be, roughly.
  init(capacity: Int) {
    var count = 16
    while count < 2 * capacity { count *= 2 }
    slots = Array(repeating: 0, count: count)
    ends.reserveCapacity(capacity)
    bytes.reserveCapacity(12 * capacity)
  }

  var count: Int { ends.count }

  /// The number of a text, which is the count of those before it where it is new.
  mutating func number(of text: UnsafeBufferPointer<UInt8>) -> Int {
    if 2 * ends.count >= slots.count { grow() }
    let place = find(text)
    if slots[place] > 0 { return Int(slots[place]) - 1 }
    bytes.append(contentsOf: text)
    ends.append(Int32(bytes.count))
    slots[place] = Int32(ends.count)
    return ends.count - 1
  }

  /// The slot of a text, or the free one where it would be.
  private func find(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = slots.count - 1
    var place = Self.hash(text) & mask
    while slots[place] > 0, !isText(Int(slots[place]) - 1, text) { place = (place + 1) & mask }
    return place
  }

  private func isText(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = self.range(number)
    guard range.count == text.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for i in 0..<text.count where bytes[range.lowerBound + i] != text[i] { return false }
      return true
    }
  }

  private func range(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
  }

  /// FNV-1a, its upper half mixed into the lower one.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: state ^ state >> 32)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: 2 * slots.count)
    for number in ends.indices {
      let range = self.range(number)
      let place = bytes.withUnsafeBufferPointer { find(UnsafeBufferPointer(rebasing: $0[range])) }
      slots[place] = Int32(number + 1)
    }
  }
}
