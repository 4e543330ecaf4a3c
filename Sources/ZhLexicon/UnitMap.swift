/// A small number for some of the 65,536 units, 0 for all others. In blocks of 256, so that what the
/// lexicon does not know costs no memory that would have to be made ready at every start.
@usableFromInline final class UnitMap: Sendable {
  /// The map as plain pointers, which whoever holds them keeps alive by holding the map.
  @usableFromInline struct Reader: @unchecked Sendable {
    /// Where the block of a unit's upper byte begins; block 0 is all zeros. Written only in `init`.
    @usableFromInline let blocks: UnsafeMutablePointer<UInt16>
    @usableFromInline let values: UnsafeMutablePointer<UInt16>

    @inlinable @inline(__always) func place(_ unit: UInt16) -> Int {
      Int(blocks[Int(unit >> 8)]) << 8 | Int(unit & 0xFF)
    }

    @inlinable @inline(__always) subscript(unit: UInt16) -> UInt16 { values[place(unit)] }
  }

  @usableFromInline let reader: Reader

  init(_ pairs: [(unit: UInt16, value: UInt16)]) {
    let highs = Set(pairs.map { $0.unit >> 8 })
    let blocks = UnsafeMutablePointer<UInt16>.allocate(capacity: 256)
    blocks.initialize(repeating: 0, count: 256)
    let values = UnsafeMutablePointer<UInt16>.allocate(capacity: 256 * (highs.count + 1))
    values.initialize(repeating: 0, count: 256 * (highs.count + 1))
    reader = Reader(blocks: blocks, values: values)
    for (index, high) in highs.sorted().enumerated() { blocks[Int(high)] = UInt16(index + 1) }
    for (unit, value) in pairs { values[reader.place(unit)] = value }
  }

  deinit {
    reader.blocks.deallocate()
    reader.values.deallocate()
  }

  @inlinable @inline(__always) subscript(unit: UInt16) -> UInt16 { reader[unit] }
}
