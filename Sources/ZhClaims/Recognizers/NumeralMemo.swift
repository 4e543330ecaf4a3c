/// What was read of the numerals of a text: several readers ask for the same one, the context, the
/// period, the ratio, the quantity. For one text, and one end for each place of it.
final class NumeralMemo {
  /// More than most texts have characters; in a longer one places share an entry.
  private static let size = 2048
  // Asked by one worker, and `make` asks for other numerals before it writes: run-time checks of
  // exclusive access would cost more than the accesses.
  /// Where each entry's numeral begins, and the text that it is of.
  @exclusivity(unchecked) private var places: UnsafeMutablePointer<UInt64>
  /// Written before its place is: a reading is plain numbers, and memory that no text needs is not
  /// even made ready.
  @exclusivity(unchecked) private var readings: UnsafeMutablePointer<NumeralReading?>
  @exclusivity(unchecked) private var text: UInt64 = 0

  init() {
    places = .allocate(capacity: Self.size)
    places.initialize(repeating: .max, count: Self.size)
    readings = .allocate(capacity: Self.size)
    precondition(_isPOD(NumeralReading?.self))
  }

  deinit {
    places.deallocate()
    readings.deallocate()
  }

  /// Turns to another text.
  func clear() { text += 1 }

  /// What stands at `start`, read by `make` where it is not known.
  @inline(__always) func reading(
    at start: Int, _ make: () -> NumeralReading?
  ) -> NumeralReading? {
    let entry = start & (Self.size - 1)
    let place = text << 32 | UInt64(UInt32(truncatingIfNeeded: start))
    if places[entry] == place { return readings[entry] }
    let reading = make()
    (readings + entry).initialize(to: reading)
    places[entry] = place
    return reading
  }
}
