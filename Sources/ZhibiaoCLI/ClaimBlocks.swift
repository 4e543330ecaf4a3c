import Foundation
import ZhModel

/// The claims of a JSON Lines file, document by document, as they are read: only one document is in
/// memory.
struct ClaimBlocks {
  struct Block {
    var document: String
    var claims: [Claim]
  }

  /// For messages.
  let name: String
  /// Lines that are no claims; each has been told.
  private(set) var faults = 0

  private let handle: FileHandle
  private let reader = ClaimLineReader()
  private var buffer = Data()
  private var number = 0
  private var isAtEnd = false
  /// The first claim of the next document.
  private var ahead: Claim?
  private var seen: Set<String> = []

  /// With more bad lines than this, the file is something else.
  private static let mostFaults = 20

  /// Opens a file, or standard input for `-`.
  init(_ path: String) throws {
    name = path == "-" ? "standard input" : path
    if path == "-" {
      handle = .standardInput
      return
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue
    else {
      let cause = isFolder.boolValue ? "a folder" : "no such file"
      throw InputFailure(
        source: path, cause: "\(cause); diff takes files that extract --format jsonl printed")
    }
    do {
      handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    } catch {
      throw InputFailure(source: path, cause: "cannot be read: \(Files.reason(of: error))")
    }
  }

  /// The next document's claims; nil at the end.
  mutating func next() throws -> Block? {
    let first = if let ahead { ahead } else { try claim() }
    guard let first else { return nil }
    ahead = nil
    guard seen.insert(first.document).inserted else {
      throw InputFailure(
        source: "\(name):\(number)",
        cause: "more claims of \(first.document), behind another document; sort by document")
    }
    var block = Block(document: first.document, claims: [first])
    while let claim = try claim() {
      guard claim.document == block.document else {
        ahead = claim
        break
      }
      block.claims.append(claim)
    }
    return block
  }

  /// The next line that is a claim.
  private mutating func claim() throws -> Claim? {
    while let line = try line() {
      number += 1
      do {
        if let claim = try reader.claim(line, number: number) { return claim }
      } catch {
        Console.warn("\(name):\(error)")
        faults += 1
        if faults > Self.mostFaults {
          throw InputFailure(
            source: name,
            cause: "too many such lines; diff takes what extract --format jsonl prints")
        }
      }
    }
    return nil
  }

  private mutating func line() throws -> Data? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = Data(buffer[..<end])
        buffer = buffer[(end + 1)...]
        return line
      }
      if isAtEnd {
        guard !buffer.isEmpty else { return nil }
        defer { buffer = Data() }
        return Data(buffer)
      }
      let more: Data?
      do {
        more = try handle.read(upToCount: 1 << 18)
      } catch {
        throw InputFailure(source: name, cause: "cannot be read: \(Files.reason(of: error))")
      }
      // What was read goes, so that the buffer stays as long as a line and a piece.
      buffer = Data(buffer)
      if let more, !more.isEmpty { buffer.append(more) } else { isAtEnd = true }
    }
  }
}
