internal import ZhText

/// What ICU's dictionary says of the runs of characters that it was asked about. One per worker.
final class WordCache {
  // One worker asks, and nothing calls back from within: run-time checks of exclusive access would
  // cost more than the accesses.
  @exclusivity(unchecked) private var breaker: WordBreaker
  @exclusivity(unchecked) private var boundaries: [Int] = []
  @exclusivity(unchecked) private var known = RunMemo()

  init() throws(ICUError) { breaker = try WordBreaker() }

  /// The boundaries of the words in a run, its own start and units behind the 64th left out: bit *i*
  /// for one before unit *i*.
  func boundaries(of units: [UInt16], in range: Range<Int>) -> UInt64 {
    if let mask = known.find(units, range) { return mask }
    boundaries.removeAll(keepingCapacity: true)
    breaker.appendBoundaries(of: units, in: range, to: &boundaries)
    var mask: UInt64 = 0
    for boundary in boundaries where boundary - range.lowerBound < 64 {
      mask |= 1 << UInt64(boundary - range.lowerBound)
    }
    known.add(mask, for: units, range)
    return mask
  }

  /// Whether a word of the dictionary goes on over a place inside a run.
  func joins(_ units: [UInt16], _ range: Range<Int>, at place: Int) -> Bool {
    range.count <= 24
      && boundaries(of: units, in: range) & 1 << UInt64(place - range.lowerBound) == 0
  }

  /// Whether a run is no words of the dictionary, at least in part, as names are: 澜湾高腔 falls
  /// into characters, 公办 and 手机 do not.
  func isUnknown(_ units: [UInt16], _ range: Range<Int>) -> Bool {
    guard range.count >= 2, range.count <= 24 else { return false }
    let mask = boundaries(of: units, in: range) | 1 | (1 << UInt64(range.count))
    return (0..<range.count).contains { mask & (3 << UInt64($0)) == 3 << UInt64($0) }
  }

  /// Whether a run has a word of two characters or more in it: 环境 in 环境立.
  func holdsWord(_ units: [UInt16], _ range: Range<Int>) -> Bool {
    guard range.count <= 24 else { return true }
    let mask = boundaries(of: units, in: range)
    return (1..<range.count).contains { mask & (1 << UInt64($0)) == 0 }
  }
}
