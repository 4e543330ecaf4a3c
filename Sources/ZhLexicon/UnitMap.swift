/// A small number for some of the 65,536 units, 0 for all others. In blocks of 256, so that what the
/// lexicon does not know costs no memory that would have to be made ready at every start.
@usableFromInline final class UnitMap: Sendable {
  /// The map as plain pointers, which whoever holds them keeps alive by holding the map.
  @usableFromInline struct Reader: @unchecked Sendable {
    /// Where the block of a unit's upper byte begins; block 0 is all zeros. Written only by a draft.
    @usableFromInline let blocks: UnsafeMutablePointer<UInt16>
    @usableFromInline let values: UnsafeMutablePointer<UInt16>

    @inlinable @inline(__always) func place(_ unit: UInt16) -> Int {
      Int(blocks[Int(unit >> 8)]) << 8 | Int(unit & 0xFF)
    }

    @inlinable @inline(__always) subscript(unit: UInt16) -> UInt16 { values[place(unit)] }
  }

  @usableFromInline let reader: Reader

  /// Takes over the memory of a draft, of which nothing must be asked any more.
  init(_ draft: UnitMapDraft) { reader = draft.reader }

  deinit {
    reader.blocks.deallocate()
    reader.values.deallocate()
  }

  @inlinable @inline(__always) subscript(unit: UInt16) -> UInt16 { reader[unit] }
}

/// A map while it is filled.
struct UnitMapDraft {
  private let blocks = PlainList<UInt16>(repeating: 0, count: 256)
  private var values = PlainList<UInt16>(repeating: 0, count: 256)

  var reader: UnitMap.Reader { UnitMap.Reader(blocks: blocks.start, values: values.start) }

  func deallocate() {
    blocks.deallocate()
    values.deallocate()
  }

  @inline(__always) subscript(unit: UInt16) -> UInt16 { reader[unit] }

  mutating func set(_ unit: UInt16, _ value: UInt16) {
    let high = Int(unit >> 8)
    if blocks[high] == 0 {
      blocks[high] = UInt16(values.count >> 8)
      values.append(repeating: 0, count: 256)
    }
    values[reader.place(unit)] = value
  }
}
