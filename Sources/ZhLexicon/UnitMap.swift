/// A small number for some of the 65,536 units, 0 for all others. In blocks of 256, so that what the
/// lexicon does not know costs no memory that would have to be made ready at every start.
final class UnitMap: Sendable {
  /// Where the block of a unit's upper byte begins; block 0 is all zeros.
  private nonisolated(unsafe) let blocks: UnsafeMutablePointer<UInt16>
  private nonisolated(unsafe) let values: UnsafeMutablePointer<UInt16>

  init(_ pairs: [(unit: UInt16, value: UInt16)]) {
    let highs = Set(pairs.map { $0.unit >> 8 })
    blocks = .allocate(capacity: 256)
    blocks.initialize(repeating: 0, count: 256)
    values = .allocate(capacity: 256 * (highs.count + 1))
    values.initialize(repeating: 0, count: 256 * (highs.count + 1))
    for (index, high) in highs.sorted().enumerated() { blocks[Int(high)] = UInt16(index + 1) }
    for (unit, value) in pairs { values[place(unit)] = value }
  }

  deinit {
    blocks.deallocate()
    values.deallocate()
  }

  @inline(__always) private func place(_ unit: UInt16) -> Int {
    Int(blocks[Int(unit >> 8)]) << 8 | Int(unit & 0xFF)
  }

  @inline(__always) subscript(unit: UInt16) -> UInt16 { values[place(unit)] }
}
