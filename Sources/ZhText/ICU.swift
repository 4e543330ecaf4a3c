internal import CZhICU

/// A failure that ICU reports.
public struct ICUError: Error, Hashable, Sendable, CustomStringConvertible {
  public var code: Int32
  public var description: String { String(cString: zhicu_error_name(code)) }
}

/// ICU's dictionary word breaker for Chinese. Not shareable: one per task.
public struct WordBreaker: ~Copyable {
  private let breaker: OpaquePointer
  private var buffer: [Int32] = Array(repeating: 0, count: 256)

  public init() throws(ICUError) {
    var status: Int32 = 0
    guard let opened = zhicu_words_open(&status), status == 0 else { throw ICUError(code: status) }
    breaker = opened
  }

  deinit { zhicu_words_close(breaker) }

  /// Has ICU load its rules and its Chinese dictionary, which it does when the first character is asked
  /// about, and keeps for all breakers. Failures show when a breaker is made.
  public static func preload() {
    guard var breaker = try? WordBreaker() else { return }
    var boundaries: [Int] = []
    breaker.appendBoundaries(of: Array("词典".utf16), in: 0..<2, to: &boundaries)
  }

  /// Appends the word boundaries of a stretch of UTF-16, absolute, its start excluded, its end
  /// included. Dictionary words only: it knows no units and cuts 同|比 (see the lexicon).
  public mutating func appendBoundaries(
    of units: [UInt16], in range: Range<Int>, to boundaries: inout [Int]
  ) {
    guard !range.isEmpty else { return }
    if buffer.count < range.count { buffer = Array(repeating: 0, count: range.count) }
    var status: Int32 = 0
    let capacity = Int32(buffer.count)
    let breaker = self.breaker
    let count = units.withUnsafeBufferPointer { text in
      buffer.withUnsafeMutableBufferPointer { out in
        zhicu_words_boundaries(
          breaker, text.baseAddress! + range.lowerBound, Int32(range.count), out.baseAddress,
          capacity, &status)
      }
    }
    guard status == 0 else {
      boundaries.append(range.upperBound)
      return
    }
    for i in 0..<Int(min(count, capacity)) {
      boundaries.append(range.lowerBound + Int(buffer[i]))
    }
  }
}

/// What ICU knows about scripts and encodings.
public enum ICU {
  /// The version of the library that this was compiled against.
  public static var version: String { String(cString: zhicu_version()) }

  /// Decodes to UTF-8.
  /// - Throws: `SourceTextError` with the offset of the first byte that does not decode.
  public static func decode(
    _ bytes: [UInt8], charset: String
  ) throws(SourceTextError) -> [UInt8] {
    var status: Int32 = 0
    var bad: Int64 = -1
    let needed = zhicu_decode(charset, bytes, Int64(bytes.count), nil, 0, &bad, &status)
    guard needed >= 0 else {
      if bad >= 0 { throw .undecodable(charset: charset, offset: Int(bad)) }
      throw .unknownCharset(charset)
    }
    var decoded = [UInt8](repeating: 0, count: Int(needed))
    _ = zhicu_decode(charset, bytes, Int64(bytes.count), &decoded, needed, &bad, &status)
    return decoded
  }

  /// The likeliest encoding of bytes that are not UTF-8, with ICU's confidence from 0 to 100;
  /// unreliable below about 50 and on very short text.
  public static func detect(_ bytes: [UInt8]) -> (charset: String, confidence: Int) {
    var name = [CChar](repeating: 0, count: 64)
    let confidence = zhicu_detect(bytes, Int64(bytes.count), &name, 64)
    let end = name.firstIndex(of: 0) ?? name.count
    let charset = String(decoding: name[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (charset, Int(confidence))
  }
}
