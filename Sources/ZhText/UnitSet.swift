/// A few characters, to ask of one whether it is among them: one read, where a `Set` hashes.
public final class UnitSet: Sendable {
  /// A bit for each of the 65,536 units. Written only in `init`.
  @usableFromInline nonisolated(unsafe) let bits: UnsafeMutablePointer<UInt64>

  public convenience init(_ characters: String) { self.init(units: Array(characters.utf16)) }

  /// Not of any sequence: a generic type has the runtime go through all conformances at every start.
  public init(units: [UInt16]) {
    bits = .allocate(capacity: 1024)
    bits.initialize(repeating: 0, count: 1024)
    for unit in units { bits[Int(unit >> 6)] |= 1 << UInt64(unit & 63) }
  }

  deinit { bits.deallocate() }

  @inlinable @inline(__always) public func contains(_ unit: UInt16) -> Bool {
    count(unit) != 0
  }

  /// 1 for one of them, 0 for any other.
  @inlinable @inline(__always) public func count(_ unit: UInt16) -> Int {
    Int(truncatingIfNeeded: bits[Int(unit >> 6)] &>> UInt64(unit & 63) & 1)
  }
}
