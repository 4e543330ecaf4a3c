extension String {
  /// The text of folded units. Written as UTF-8 straight away, in the length that it needs: the
  /// standard library's way over UTF-16 costs several times as much, and every name of a claim is
  /// made here.
  public init(folded units: UnsafeBufferPointer<UInt16>) {
    // One byte more, because a character of three bytes is written as four.
    self = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 3 * units.count + 1) { out in
      let start = UnsafeMutableRawPointer(out.baseAddress!)
      var next = start
      for unit in units {
        let unit = UInt32(unit)
        if unit >= 0x800 {
          // A folded text holds no surrogates.
          let bytes = 0x8080E0 | unit >> 12 | (unit & 0xFC0) << 2 | (unit & 0x3F) << 16
          next.storeBytes(of: bytes.littleEndian, as: UInt32.self)
          next += 3
        } else if unit < 0x80 {
          next.storeBytes(of: UInt8(truncatingIfNeeded: unit), as: UInt8.self)
          next += 1
        } else {
          let bytes = UInt16(truncatingIfNeeded: 0x80C0 | unit >> 6 | (unit & 0x3F) << 8)
          next.storeBytes(of: bytes.littleEndian, as: UInt16.self)
          next += 2
        }
      }
      return String(valid: UnsafeBufferPointer(rebasing: out[..<(next - start)]))
    }
  }

  /// The text of bytes that are known to be UTF-8: checking it again would cost as much as the rest.
  public init(valid bytes: UnsafeBufferPointer<UInt8>) {
    self.init(copying: UTF8Span(unchecked: bytes.span))
  }

  public init(folded units: Slice<UnsafeBufferPointer<UInt16>>) {
    self.init(folded: UnsafeBufferPointer(rebasing: units))
  }

  public init(folded units: ArraySlice<UInt16>) {
    self = units.withUnsafeBufferPointer { String(folded: $0) }
  }
}

/// Comparisons of characters as they are. Folded text has one form of each, so that the standard
/// library's comparison of normal forms is not needed, which costs ten times as much.
extension StringProtocol {
  /// Whether the text ends in these very characters.
  @inlinable public func ends(with suffix: String) -> Bool {
    let start = utf8.count - suffix.utf8.count
    return start >= 0 && holds(suffix, from: start)
  }

  /// Whether the text begins with these very characters.
  @inlinable public func begins(with prefix: String) -> Bool {
    utf8.count >= prefix.utf8.count && holds(prefix, from: 0)
  }

  /// Whether the text is these very characters.
  @inlinable public func isText(_ other: String) -> Bool {
    utf8.count == other.utf8.count && holds(other, from: 0)
  }

  /// Whether the bytes of another text stand in this one. There must be as many from `start` on.
  @inlinable func holds(_ other: String, from start: Int) -> Bool {
    // Strings of Swift's own are contiguous.
    utf8.withContiguousStorageIfAvailable { bytes in
      other.utf8.withContiguousStorageIfAvailable { wanted in
        for i in wanted.indices where bytes[start + i] != wanted[i] { return false }
        return true
      } ?? bytes[start...].starts(with: other.utf8)
    } ?? utf8.dropFirst(start).starts(with: other.utf8)
  }
}
