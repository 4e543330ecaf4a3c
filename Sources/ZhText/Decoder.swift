/// Checks UTF-8 and widens it to one unit a code point, folding widths on the way.
enum Decoder {
  struct Decoded {
    var units: [UInt16]
    var checkpoints: [Int]
    var mayHoldInsertions: Bool
  }

  static func decode(_ bytes: [UInt8]) throws(SourceTextError) -> Decoded {
    var checkpoints: [Int] = []
    checkpoints.reserveCapacity(bytes.count / SourceText.checkpointInterval + 1)
    var bad = -1
    var marks = false
    let units = [UInt16](unsafeUninitializedCapacity: bytes.count) { out, count in
      let span = bytes.span
      let length = bytes.count
      var i = 0
      var n = 0
      while i < length {
        if n % SourceText.checkpointInterval == 0 { checkpoints.append(i) }
        let lead = span[i]
        // Most bytes of Chinese: U+4000 to U+9FFF, which nothing folds.
        if lead >= 0xE4, lead <= 0xE9, i + 2 < length, span[i + 1] & 0xC0 == 0x80,
          span[i + 2] & 0xC0 == 0x80
        {
          out[n] =
            UInt16(lead & 0x0F) << 12 | UInt16(span[i + 1] & 0x3F) << 6 | UInt16(span[i + 2] & 0x3F)
          i += 3
        } else if lead < 0x80 {
          // An opening bracket or an ampersand may begin an insertion.
          if lead == 0x28 || lead == 0x26 { marks = true }
          out[n] = UInt16(lead)
          i += 1
        } else if lead >= 0xE0 && lead < 0xF0 {
          guard i + 2 < length, span[i + 1] & 0xC0 == 0x80, span[i + 2] & 0xC0 == 0x80 else {
            bad = i
            break
          }
          let code =
            UInt16(lead & 0x0F) << 12 | UInt16(span[i + 1] & 0x3F) << 6 | UInt16(span[i + 2] & 0x3F)
          guard code >= 0x800, code & 0xF800 != 0xD800 else {
            bad = i
            break
          }
          out[n] = code >= 0x3000 && code < 0xFF00 && code != 0x3000 ? code : fold(code)
          i += 3
        } else if lead >= 0xC2 && lead < 0xE0 {
          guard i + 1 < length, span[i + 1] & 0xC0 == 0x80 else {
            bad = i
            break
          }
          out[n] = fold(UInt16(lead & 0x1F) << 6 | UInt16(span[i + 1] & 0x3F))
          i += 2
        } else if lead >= 0xF0 && lead < 0xF5 {
          guard i + 3 < length, span[i + 1] & 0xC0 == 0x80, span[i + 2] & 0xC0 == 0x80,
            span[i + 3] & 0xC0 == 0x80, lead > 0xF0 || span[i + 1] >= 0x90,
            lead < 0xF4 || span[i + 1] < 0x90
          else {
            bad = i
            break
          }
          out[n] = 0xFFFD
          i += 4
        } else {
          bad = i
          break
        }
        n += 1
      }
      count = n
    }
    if bad >= 0 { throw .invalidUTF8(offset: bad) }
    checkpoints.append(bytes.count)
    return Decoded(units: units, checkpoints: checkpoints, mayHoldInsertions: marks)
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
    case 0xFE6A: 0x25
    // The micro sign, which is the Greek letter: µg.
    case 0x00B5: 0x03BC
    // The circle that stands for 〇 in 二○二四年.
    case 0x25CB: 0x3007
    case 0x2010, 0x2011, 0x2012, 0x2212: 0x2D
    default: code
    }
  }
}
