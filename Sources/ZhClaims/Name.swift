public import ZhText

/// A name as UTF-8 in the memory of a `NamePool`, or of the program: a plain value, because names are
/// made, compared and carried from clause to clause far oftener than they are shown. Good as long as the
/// document is read.
///
/// Names are compared by their bytes: folded text has one form of each character.
public struct Name: Equatable, ExpressibleByStringLiteral {
  let start: UnsafePointer<UInt8>
  /// Of bytes.
  let count: Int

  init(start: UnsafePointer<UInt8>, count: Int) {
    self.start = start
    self.count = count
  }

  public init(stringLiteral text: StaticString) {
    self.init(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  /// A copy that may be kept.
  public var text: String { String(valid: bytes) }

  public var isEmpty: Bool { count == 0 }

  public static func == (a: Name, b: Name) -> Bool {
    a.count == b.count && (a.start == b.start || holds(a.start, b))
  }

  func ends(with suffix: Name) -> Bool {
    count >= suffix.count && Self.holds(start + (count - suffix.count), suffix)
  }

  func begins(with prefix: Name) -> Bool { count >= prefix.count && Self.holds(start, prefix) }

  func isText(_ text: String) -> Bool {
    text.utf8.count == count && text.utf8.elementsEqual(bytes)
  }

  /// Whether some characters stand in it one behind the other.
  func holds(_ part: Name) -> Bool {
    count >= part.count && (0...(count - part.count)).contains { Self.holds(start + $0, part) }
  }

  /// The bytes of the first stretch of some characters.
  func place(of part: String) -> Range<Int>? {
    let length = part.utf8.count
    guard length > 0, length <= count else { return nil }
    for start in 0...(count - length) where part.utf8.elementsEqual(bytes[start..<(start + length)])
    {
      return start..<(start + length)
    }
    return nil
  }

  private static func holds(_ bytes: UnsafePointer<UInt8>, _ wanted: Name) -> Bool {
    for i in 0..<wanted.count where bytes[i] != wanted.start[i] { return false }
    return true
  }
}

/// Its characters, each one unit of the folded text.
extension Name {
  var length: Int {
    var length = 0
    for byte in bytes where Self.isLead(byte) { length += 1 }
    return length
  }

  var last: Name { suffix(1) }

  func prefix(_ most: Int) -> Name {
    var end = 0
    var left = most
    while end < count {
      if Self.isLead(start[end]) {
        if left == 0 { break }
        left -= 1
      }
      end += 1
    }
    return Name(start: start, count: end)
  }

  func dropFirst(_ most: Int) -> Name {
    let front = prefix(most).count
    return Name(start: start + front, count: count - front)
  }

  func suffix(_ most: Int) -> Name {
    var first = count
    var left = most
    while first > 0, left > 0 {
      first -= 1
      if Self.isLead(start[first]) { left -= 1 }
    }
    return Name(start: start + first, count: count - first)
  }

  private static func isLead(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

  /// Lends them as units.
  func withUnits<Result>(_ body: (UnsafeBufferPointer<UInt16>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: count) { units in
      var length = 0
      var i = 0
      while i < count {
        let byte = start[i]
        if byte < 0x80 {
          units[length] = UInt16(byte)
          i += 1
        } else if byte < 0xE0 {
          units[length] = UInt16(byte & 0x1F) << 6 | UInt16(start[i + 1] & 0x3F)
          i += 2
        } else {
          // A folded text holds nothing beyond three bytes.
          units[length] =
            UInt16(byte & 0x0F) << 12 | UInt16(start[i + 1] & 0x3F) << 6
            | UInt16(start[i + 2] & 0x3F)
          i += 3
        }
        length += 1
      }
      return body(UnsafeBufferPointer(rebasing: units[..<length]))
    }
  }
}

/// The memory of a document's names. One per worker.
final class NamePool {
  private static let chunkSize = 1 << 14

  // One worker asks, and nothing calls back from within: run-time checks of exclusive access would
  // cost more than the accesses.
  @exclusivity(unchecked) private var chunks: [UnsafeMutableBufferPointer<UInt8>] = []
  /// Where the next name goes, and how much room is there.
  @exclusivity(unchecked) private var next: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var room: Int

  init() {
    let first = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.chunkSize)
    chunks.append(first)
    next = first.baseAddress!
    room = first.count
  }

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// Forgets all names.
  func clear() {
    while chunks.count > 1 { chunks.removeLast().deallocate() }
    next = chunks[0].baseAddress!
    room = chunks[0].count
  }

  /// The name that `write` adds the units of, which are at most so many.
  @inline(__always) func name(length: Int, _ write: (inout NameWriter) -> Void) -> Name {
    if room < 3 * length { grow(3 * length) }
    var writer = NameWriter(next: next)
    write(&writer)
    return take(writer.next - next)
  }

  func name(_ units: Slice<UnsafeBufferPointer<UInt16>>) -> Name {
    name(length: units.count) { for unit in units { $0.put(unit) } }
  }

  func name(_ text: String) -> Name {
    var text = text
    return text.withUTF8 { copy($0) }
  }

  func joined(_ a: Name, _ b: Name) -> Name {
    if a.isEmpty { return b }
    if b.isEmpty { return a }
    // Parts that were made one after the other stand so already.
    if a.start + a.count == b.start { return Name(start: a.start, count: a.count + b.count) }
    if room < a.count + b.count { grow(a.count + b.count) }
    next.update(from: a.start, count: a.count)
    (next + a.count).update(from: b.start, count: b.count)
    return take(a.count + b.count)
  }

  private func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> Name {
    guard let start = bytes.baseAddress else { return "" }
    if room < bytes.count { grow(bytes.count) }
    next.update(from: start, count: bytes.count)
    return take(bytes.count)
  }

  private func take(_ count: Int) -> Name {
    let name = Name(start: next, count: count)
    next += count
    room -= count
    return name
  }

  @inline(never) private func grow(_ least: Int) {
    let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(Self.chunkSize, least))
    chunks.append(chunk)
    next = chunk.baseAddress!
    room = chunk.count
  }
}

/// Writes the units of a folded text as UTF-8, one behind the other.
struct NameWriter {
  fileprivate var next: UnsafeMutablePointer<UInt8>

  @inline(__always) mutating func put(_ unit: UInt16) {
    if unit >= 0x800 {
      next[0] = 0xE0 | UInt8(truncatingIfNeeded: unit >> 12)
      next[1] = 0x80 | UInt8(truncatingIfNeeded: unit >> 6 & 0x3F)
      next[2] = 0x80 | UInt8(truncatingIfNeeded: unit & 0x3F)
      next += 3
    } else if unit < 0x80 {
      next[0] = UInt8(truncatingIfNeeded: unit)
      next += 1
    } else {
      next[0] = 0xC0 | UInt8(truncatingIfNeeded: unit >> 6)
      next[1] = 0x80 | UInt8(truncatingIfNeeded: unit & 0x3F)
      next += 2
    }
  }
}
