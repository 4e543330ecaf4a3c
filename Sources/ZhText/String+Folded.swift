extension String {
  /// The text of folded units. Written as UTF-8 straight away: the standard library's way over
  /// UTF-16 costs several times as much, and every name of a claim is made here.
  public init(folded units: some Collection<UInt16>) {
    self.init(unsafeUninitializedCapacity: units.count * 3) { out in
      var n = 0
      for unit in units {
        if unit < 0x80 {
          out[n] = UInt8(truncatingIfNeeded: unit)
          n += 1
        } else if unit < 0x800 {
          out[n] = 0xC0 | UInt8(truncatingIfNeeded: unit >> 6)
          out[n + 1] = 0x80 | UInt8(truncatingIfNeeded: unit & 0x3F)
          n += 2
        } else {
          // A folded text holds no surrogates.
          out[n] = 0xE0 | UInt8(truncatingIfNeeded: unit >> 12)
          out[n + 1] = 0x80 | UInt8(truncatingIfNeeded: (unit >> 6) & 0x3F)
          out[n + 2] = 0x80 | UInt8(truncatingIfNeeded: unit & 0x3F)
          n += 3
        }
      }
      return n
    }
  }
}
