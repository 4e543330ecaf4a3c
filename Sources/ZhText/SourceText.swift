/// A document as the later stages read it: folded to one 16-bit unit a character, with the way back
/// to the original.
///
/// Folding makes full-width forms ASCII, Traditional characters Simplified, and drops what a
/// conversion or a scrape inserted (pinyin in brackets behind its character, HTML spaces). Every
/// folded boundary leads to one code point offset of the original text.
public struct SourceText: Sendable {
  /// The folded text. A character beyond the Basic Multilingual Plane is one U+FFFD.
  public let units: [UInt16]
  /// The UTF-8 bytes of the original.
  public let bytes: [UInt8]
  /// The code point offset of each folded boundary; nil where both are the same.
  let origins: [Int32]?
  /// Whether the units are the original, so that no way back has to be looked for.
  private let isVerbatim: Bool
  /// The byte offset of every 32nd code point.
  let checkpoints: [Int]
  /// The units that may end a sentence, in order.
  let stops: [Int32]
  public let codePointCount: Int

  static let checkpointInterval = 32

  /// Folds UTF-8.
  /// - Throws: `SourceTextError.invalidUTF8` with the first bad byte's offset, nothing else.
  /// - Complexity: O(*n*) in the bytes; about two bytes of memory for each.
  public init(utf8 bytes: [UInt8]) throws(SourceTextError) {
    let decoded = try Decoder.decode(bytes)
    self.bytes = bytes
    codePointCount = decoded.units.count
    checkpoints = decoded.checkpoints
    var units = decoded.units
    var origins: [Int32]?
    if decoded.mayHoldInsertions { (units, origins) = Self.droppingInsertions(units) }
    stops = origins == nil ? decoded.stops : SentenceSplitter.stops(in: units)
    let isTraditional = Self.isTraditional(han: decoded.han, traditional: decoded.traditional)
    if isTraditional { SimplifiedForms.put(in: &units) }
    isVerbatim = !decoded.isFolded && !isTraditional && origins == nil
    self.units = units
    self.origins = origins
  }

  public init(_ text: String) {
    // A Swift string is valid Unicode, so its UTF-8 always decodes.
    try! self.init(utf8: Array(text.utf8))
  }

  /// The code points of the original that a folded range came from.
  public func original(_ folded: Range<Int>) -> Range<Int> {
    guard let origins else { return folded }
    let start = Int(origins[folded.lowerBound])
    // The end leads back behind the last kept character, not before what was dropped after it.
    let end = folded.isEmpty ? start : Int(origins[folded.upperBound - 1]) + 1
    return start..<end
  }

  /// The folded boundary at or behind a code point of the original.
  public func folded(codePoint offset: Int) -> Int {
    guard let origins else { return min(offset, units.count) }
    var low = 0
    var high = units.count
    while low < high {
      let middle = (low + high) / 2
      if Int(origins[middle]) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The original text of a range of code points. O(1) plus the length.
  public func originalString(_ codePoints: Range<Int>) -> String {
    if isVerbatim { return units.withUnsafeBufferPointer { String(folded: $0[codePoints]) } }
    return bytes.withUnsafeBufferPointer { bytes in
      var place = Place()
      let range = byteRange(of: codePoints, in: bytes, from: &place)
      return String(valid: UnsafeBufferPointer(rebasing: bytes[range]))
    }
  }

  /// A code point of the original and the byte that it begins at.
  public struct Place: Sendable {
    fileprivate var codePoint = 0
    fileprivate var byte = 0

    /// The beginning of the text.
    public init() {}
  }

  /// Where a range of code points stands in the original bytes. O(1) plus the length.
  /// - Parameters:
  ///   - bytes: the original's own.
  ///   - place: of the text; where the range is not far behind it, it is found from there. Set to the
  ///     range's end.
  public func byteRange(
    of codePoints: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, from place: inout Place
  ) -> Range<Int> {
    let checkpoint = codePoints.lowerBound / Self.checkpointInterval
    let known = checkpoint * Self.checkpointInterval
    var (codePoint, end) = (place.codePoint, place.byte)
    if codePoint < known || codePoint > codePoints.lowerBound {
      (codePoint, end) = (known, checkpoints[checkpoint])
    }
    let start = Self.byte(behind: codePoints.lowerBound - codePoint, from: end, in: bytes)
    end = Self.byte(behind: codePoints.count, from: start, in: bytes)
    place.codePoint = codePoints.upperBound
    place.byte = end
    return start..<end
  }

  /// Where the code point stands that has so many before it, counted from the one at a byte. By words of
  /// eight bytes: one character after another would wait for where the one before ends.
  private static func byte(
    behind count: Int, from start: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones << 7
    // The code points that begin at `i` or behind it and before the one that is looked for.
    var left = count
    var i = start
    while i + 8 <= bytes.count {
      let word = UnsafeRawPointer(bytes.baseAddress! + i).loadUnaligned(as: UInt64.self)
        .littleEndian
      // 1 in each byte that begins a code point; by the product each byte has the sum up to it.
      let sums = ((~word | word << 1) & highs) >> 7 &* ones
      let all = Int(truncatingIfNeeded: sums >> 56)
      if all > left {
        // The first byte whose sum is above.
        let above = ((sums | highs) &- ones &* UInt64(truncatingIfNeeded: left + 1)) & highs
        return i + above.trailingZeroBitCount / 8
      }
      left &-= all
      i &+= 8
    }
    while i < bytes.count {
      if bytes[i] & 0xC0 != 0x80 {
        if left == 0 { break }
        left -= 1
      }
      i += 1
    }
    return i
  }

  /// The folded text of a range.
  public func string(_ folded: Range<Int>) -> String {
    units.withUnsafeBufferPointer { String(folded: $0[folded]) }
  }
}
