/// The periods of a document where they were looked for, found or not: the reader of its context
/// looks first, the scanner of each sentence looks again at nearly the same places. Both go through
/// the text from its beginning to its end.
final class PeriodNotes {
  // Asked by one worker: run-time checks of exclusive access would cost more than the accesses.
  @exclusivity(unchecked) private var starts: [Int] = []
  @exclusivity(unchecked) private var readings: [PeriodReader.Reading?] = []
  @exclusivity(unchecked) private var next = 0

  /// Forgets the document before.
  func clear() {
    starts.removeAll(keepingCapacity: true)
    readings.removeAll(keepingCapacity: true)
    next = 0
  }

  /// Goes through the text again.
  func rewind() { next = 0 }

  /// Reads at a place behind all that were noted, and notes it.
  func read(at start: Int, _ reader: PeriodReader) -> PeriodReader.Reading? {
    let reading = reader.read(at: start)
    starts.append(start)
    readings.append(reading)
    return reading
  }

  /// What was noted at a place that is not before the last one asked for; reads where nothing was.
  func find(at start: Int, _ reader: PeriodReader) -> PeriodReader.Reading? {
    while next < starts.count, starts[next] < start { next += 1 }
    return next < starts.count && starts[next] == start ? readings[next] : reader.read(at: start)
  }
}
