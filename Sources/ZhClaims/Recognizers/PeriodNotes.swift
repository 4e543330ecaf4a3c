internal import ZhLexicon

/// The periods of a document where they were looked for, found or not: the reader of its context
/// looks first, the scanner of each sentence looks again at nearly the same places. Both go through
/// the text from its beginning to its end.
final class PeriodNotes {
  /// Reads them: of the stretch that it was turned to last.
  let reader: PeriodReader

  // Asked by one worker: run-time checks of exclusive access would cost more than the accesses.
  /// Where periods were looked for, with the place of what was found in `readings`, or -1.
  @exclusivity(unchecked) private var places = Scratch<(start: Int, reading: Int)>(capacity: 256)
  @exclusivity(unchecked) private var readings = Scratch<PeriodReader.Reading>(capacity: 64)
  @exclusivity(unchecked) private var next = 0

  init(_ lexicon: Lexicon) {
    reader = PeriodReader(lexicon: lexicon, text: FoldedText(start: nil, count: 0), end: 0)
  }

  /// Forgets the document before.
  func clear() {
    places.clear()
    readings.clear()
    next = 0
  }

  /// Goes through the text again.
  func rewind() { next = 0 }

  /// Reads at a place behind all that were noted, and notes it.
  func read(at start: Int) -> PeriodReader.Reading? {
    guard reader.mayBegin(at: start) else { return nil }
    let reading = reader.longest(at: start)
    places.append((start, reading == nil ? -1 : readings.count))
    if let reading { readings.append(reading) }
    return reading
  }

  /// What was noted at a place that is not before the last one asked for; reads where nothing was.
  func find(at start: Int) -> PeriodReader.Reading? {
    guard reader.mayBegin(at: start) else { return nil }
    while next < places.count, places[next].start < start { next += 1 }
    guard next < places.count, places[next].start == start else { return reader.longest(at: start) }
    let reading = places[next].reading
    return reading < 0 ? nil : readings[reading]
  }
}
