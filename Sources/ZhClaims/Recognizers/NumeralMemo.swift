/// What was read of the last numerals of a text: several readers ask for the same one, the period,
/// the ratio, the quantity. For one text and one end of it; cleared between.
final class NumeralMemo {
  private static let size = 8
  // Asked by one worker, and `make` asks for other numerals before it writes: run-time checks of
  // exclusive access would cost more than the accesses.
  @exclusivity(unchecked) private var starts = [Int](repeating: -1, count: size)
  @exclusivity(unchecked) private var readings = [NumeralReading?](repeating: nil, count: size)

  func clear() {
    for i in starts.indices { starts[i] = -1 }
  }

  /// What stands at `start`, read by `make` where it is not known.
  @inline(__always) func reading(
    at start: Int, _ make: () -> NumeralReading?
  ) -> NumeralReading? {
    let place = start & (Self.size - 1)
    if starts[place] == start { return readings[place] }
    let reading = make()
    starts[place] = start
    readings[place] = reading
    return reading
  }
}
