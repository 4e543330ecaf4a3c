import Foundation

/// Whole lines of standard input, one after the other.
struct LineBlock: Hashable, Sendable {
  let bytes: [UInt8]
  /// The number of the first line, from 1.
  let firstLine: Int

  /// Calls `body` with each line, without its end (LF or CR LF), and its number.
  func forEachLine(_ body: (ArraySlice<UInt8>, Int) throws -> Void) rethrows {
    var start = 0
    var number = firstLine
    while start < bytes.count {
      let end = bytes.offset(of: LineReader.newline, from: start) ?? bytes.count
      let isCRLF = end > start && end < bytes.count && bytes[end - 1] == 0x0D
      try body(bytes[start..<(isCRLF ? end - 1 : end)], number)
      start = end + 1
      number += 1
    }
  }
}

/// Cuts what comes from a file descriptor into blocks of whole lines. What has come is handed out at
/// once, so that a slow writer's lines are not held back; memory holds one block, and more only of a
/// line that is longer.
struct LineReader {
  static let newline: UInt8 = 0x0A

  private let descriptor: Int32
  private var scratch: [UInt8]
  /// What was read behind the last line end.
  private var rest: [UInt8] = []
  private var line = 1
  private var isAtEnd = false

  init(descriptor: Int32, blockSize: Int = 1 << 18) {
    self.descriptor = descriptor
    scratch = [UInt8](repeating: 0, count: blockSize)
  }

  /// The next lines; nil at the end.
  /// - Throws: `InputFailure` where the descriptor cannot be read; what came before is handed out
  ///   first.
  mutating func next() throws(InputFailure) -> LineBlock? {
    while !isAtEnd {
      let count = try read()
      if count == 0 {
        isAtEnd = true
        return rest.isEmpty ? nil : block(LineBlock(bytes: rest, firstLine: line))
      }
      guard let last = scratch.lastOffset(of: Self.newline, before: count) else {
        rest.append(contentsOf: scratch[..<count])
        continue
      }
      let lines = rest + scratch[...last]
      rest = Array(scratch[(last + 1)..<count])
      return block(LineBlock(bytes: lines, firstLine: line))
    }
    return nil
  }

  /// Fills `scratch` with what there is now.
  private mutating func read() throws(InputFailure) -> Int {
    var failure: InputFailure?
    let count = scratch.withUnsafeMutableBytes { buffer in
      do throws(InputFailure) {
        return try Files.read(descriptor, into: buffer, Inputs.standardInput)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    return count
  }

  private mutating func block(_ block: LineBlock) -> LineBlock {
    var at = 0
    while let end = block.bytes.offset(of: Self.newline, from: at) {
      line += 1
      at = end + 1
    }
    return block
  }
}

extension [UInt8] {
  /// Where a byte stands first at or behind `start`. By `memchr`: at the speed of memory.
  func offset(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBytes { buffer in
      guard start < buffer.count,
        let found = memchr(buffer.baseAddress! + start, Int32(byte), buffer.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - buffer.baseAddress!
    }
  }

  /// Where a byte stands last before `end`.
  fileprivate func lastOffset(of byte: UInt8, before end: Int) -> Int? {
    withUnsafeBytes { buffer in
      // Plain bytes: `lastIndex` over a slice of the array takes three times as much.
      var i = end - 1
      while i >= 0, buffer[i] != byte { i -= 1 }
      return i < 0 ? nil : i
    }
  }
}
