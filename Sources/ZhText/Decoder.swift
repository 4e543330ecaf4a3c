/// Checks UTF-8 and widens it to one unit a code point, folding widths on the way.
enum Decoder {
  struct Decoded {
    var units: [UInt16] = []
    /// The byte offset of every `SourceText.checkpointInterval`th unit, and of the end.
    var checkpoints: [Int] = []
    /// The units that may end a sentence.
    var stops: [Int32] = []
    var mayHoldInsertions = false
    /// Whether a unit is another character than the text has there.
    var isFolded = false
    /// How many of the units only Traditional text has, and, where there are any, how many are Han.
    var traditional = 0
    var han = 0
  }

  static func decode(_ bytes: [UInt8]) throws(SourceTextError) -> Decoded {
    var decoded = Decoded()
    var bad: Int?
    decoded.checkpoints.reserveCapacity(bytes.count / SourceText.checkpointInterval + 2)
    decoded.units = [UInt16](unsafeUninitializedCapacity: bytes.count) { out, count in
      bytes.withUnsafeBufferPointer { bytes in
        (count, bad) = decode(bytes, into: out, &decoded)
      }
    }
    if let bad { throw .invalidUTF8(offset: bad) }
    decoded.checkpoints.append(bytes.count)
    return decoded
  }

  /// - Returns: how many units there are, and the offset of the first bad byte.
  private static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, into out: UnsafeMutableBufferPointer<UInt16>,
    _ decoded: inout Decoded
  ) -> (count: Int, bad: Int?) {
    let length = bytes.count
    guard length > 0, let start = bytes.baseAddress else { return (0, nil) }
    // Where four bytes can still be read.
    let last = UnsafeRawPointer(start) + (length - 4)
    // Asked of every character: not as a lazy constant.
    let markers = SourceText.traditionalMarkers
    let stops = SentenceSplitter.stops
    let asciiMarks = Self.asciiMarks
    var i = 0
    var n = 0
    var traditional = 0
    var marks = false
    var checkpoint = 0
    func note(ascii byte: UInt8, before next: UInt8, at n: Int) {
      guard byte < 0x40, asciiMarks & 1 << UInt64(byte) != 0 else { return }
      switch byte {
      // An ampersand may begin an insertion, or an opening bracket before a letter: a plain one, one with
      // a tone mark, a wide one.
      case 0x26: marks = true
      case 0x28:
        if (next | 0x20) &- 0x61 < 26 || next &- 0xC3 < 7 || next == 0xEF { marks = true }
      default: decoded.stops.append(Int32(n))
      }
    }
    while i < length {
      if n == checkpoint {
        decoded.checkpoints.append(i)
        checkpoint += SourceText.checkpointInterval
      }
      // Nearly all of Chinese: what nothing folds, up to the next checkpoint. A character of three bytes
      // is read with the one behind it.
      var next = UnsafeRawPointer(start + i)
      var target = out.baseAddress! + n
      // As many characters as are read without asking again where the text ends.
      var room = next <= last ? min(checkpoint - n, (last - next) / 3 + 1) : 0
      while room > 0 {
        let word = UInt32(littleEndian: next.loadUnaligned(as: UInt32.self))
        if word & 0xC0C0F0 == 0x8080E0 {
          let unit = UInt16(
            truncatingIfNeeded: (word & 0xF) << 12 | (word >> 2) & 0x0FC0 | (word >> 16) & 0x003F)
          // From 4000 to 9FFF by the first byte alone; some others are not folded either.
          if (word & 0xF) &- 4 > 5 {
            if unit &- 0x3001 >= 0xD800 - 0x3001, unit != 0xFF0C { break }
            if unit == 0x3002 { decoded.stops.append(Int32(target - out.baseAddress!)) }
          }
          target.pointee = unit
          traditional &+= markers.count(unit)
          next += 3
        } else if word & 0x80 == 0 {
          let byte = UInt8(truncatingIfNeeded: word)
          note(
            ascii: byte, before: UInt8(truncatingIfNeeded: word >> 8), at: target - out.baseAddress!
          )
          target.pointee = UInt16(byte)
          next += 1
        } else {
          break
        }
        target += 1
        room &-= 1
      }
      i = next - UnsafeRawPointer(start)
      n = target - out.baseAddress!
      guard i < length, n < checkpoint else { continue }
      let lead = bytes[i]
      if lead < 0x80 {
        note(ascii: lead, before: i + 1 < length ? bytes[i + 1] : 0, at: n)
        out[n] = UInt16(lead)
        i += 1
      } else {
        guard let (unit, size, isFolded) = character(bytes, i) else { return (n, i) }
        if isFolded { decoded.isFolded = true }
        traditional &+= markers.count(unit)
        if stops.contains(unit) { decoded.stops.append(Int32(n)) }
        out[n] = unit
        i += size
      }
      n += 1
    }
    decoded.mayHoldInsertions = marks
    decoded.traditional = traditional
    // Nobody asks of a text without a Traditional character.
    if traditional > 0 { for k in 0..<n where SourceText.isHan(out[k]) { decoded.han += 1 } }
    return (n, nil)
  }

  /// The marks below 0x40 that are looked at more closely: brackets and ampersands, and what may end a
  /// sentence.
  private static let asciiMarks = [0x28, 0x26, 0x21, 0x2E, 0x3F, 0x0A, 0x0D, 0].reduce(UInt64(0)) {
    $0 | 1 << UInt64($1)
  }

  /// The folded character beyond ASCII at a byte, how many bytes it takes and whether it is another one
  /// than they say; nil where they are no UTF-8.
  @inline(__always) private static func character(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: Int
  ) -> (unit: UInt16, size: Int, isFolded: Bool)? {
    let lead = bytes[i]
    let length = bytes.count
    func continues(_ k: Int) -> Bool { i + k < length && bytes[i + k] & 0xC0 == 0x80 }
    if lead >= 0xE0 && lead < 0xF0 {
      guard continues(1), continues(2) else { return nil }
      let code =
        UInt16(lead & 0x0F) << 12 | UInt16(bytes[i + 1] & 0x3F) << 6 | UInt16(bytes[i + 2] & 0x3F)
      guard code >= 0x800, code & 0xF800 != 0xD800 else { return nil }
      let unit = code > 0x3000 && code < 0xFF00 ? code : fold(code)
      return (unit, 3, unit != code)
    }
    if lead >= 0xC2 && lead < 0xE0 {
      guard continues(1) else { return nil }
      let code = UInt16(lead & 0x1F) << 6 | UInt16(bytes[i + 1] & 0x3F)
      let unit = fold(code)
      return (unit, 2, unit != code)
    }
    guard lead >= 0xF0 && lead < 0xF5, continues(1), continues(2), continues(3),
      lead > 0xF0 || bytes[i + 1] >= 0x90, lead < 0xF4 || bytes[i + 1] < 0x90
    else { return nil }
    return (0xFFFD, 4, true)
  }

  /// Full-width forms to ASCII, odd spaces and marks to their plain ones: one unit for one.
  @inline(__always) static func fold(_ code: UInt16) -> UInt16 {
    switch code {
    // Digits, letters and the marks of numbers. Chinese punctuation stays what it is: a full-width
    // comma is no thousands separator.
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: code - 0xFEE0
    case 0xFF04, 0xFF05, 0xFF0B, 0xFF0D, 0xFF0E, 0xFF0F, 0xFF1C...0xFF1E, 0xFF5E: code - 0xFEE0
    case 0x3000, 0x00A0, 0x2002, 0x2003, 0x2009, 0x200B, 0xFEFF: 0x20
    case 0x2028, 0x2029, 0x0085: 0x0A
    case 0x00B7, 0x2022, 0x2027: 0x00B7
    // The small sign, and "care of", which keyboards offer beside it: 90℅.
    case 0xFE6A, 0x2105: 0x25
    // The micro sign, which is the Greek letter: µg.
    case 0x00B5: 0x03BC
    // The circle that stands for 〇 in 二○二四年.
    case 0x25CB: 0x3007
    case 0x2010, 0x2011, 0x2012, 0x2212: 0x2D
    default: code
    }
  }
}
