import Foundation

/// Reports to measure with: the texts of a folder, repeated until there is enough.
struct TextSet {
  var name: String
  /// The texts of the folder, once.
  var originals: [[UInt8]]
  /// All documents, each with an id of its own.
  var documents: [(id: String, bytes: [UInt8])]

  var byteCount: Int { documents.reduce(0) { $0 + $1.bytes.count } }

  /// - Throws: `ChildFailure` where the folder has no text.
  init(folder: String, atLeast size: Int) throws {
    // Where a machine keeps the folder is not for the records.
    name = folder.split(separator: "/").suffix(2).joined(separator: "/")
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".txt") }.sorted()
    let texts = try names.map { name in
      (name, [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))))
    }
    guard texts.contains(where: { !$0.1.isEmpty }) else {
      throw ChildFailure(description: "\(folder): no *.txt in this folder")
    }
    originals = texts.map(\.1)
    documents = []
    var (total, round) = (0, 0)
    while total < size {
      for (name, bytes) in texts where total < size {
        documents.append(("\(name.dropLast(4))-\(round)", bytes))
        total += bytes.count
      }
      round += 1
    }
  }

  var description: String {
    let once = originals.reduce(0) { $0 + $1.count }
    return "\(name): \(originals.count) texts of \(once.bytesText) in all, repeated to "
      + "\(documents.count) documents of \(byteCount.bytesText)"
  }

  /// The folders to measure with: the corpus of the package, and the one of the shared reports where
  /// there is one.
  static func folders(_ given: [String]) -> [String] {
    if !given.isEmpty { return given }
    let shared =
      (ProcessInfo.processInfo.environment["ZHIBIAO_SHARED"] ?? "../shared") + "/corpus"
    return ["Corpus"] + (FileManager.default.fileExists(atPath: shared) ? [shared] : [])
  }

  /// As JSON Lines records.
  var records: [UInt8] {
    var bytes: [UInt8] = []
    for document in documents { Self.append(document.id, document.bytes, to: &bytes) }
    return bytes
  }

  static func append(_ id: String, _ text: [UInt8], to bytes: inout [UInt8]) {
    bytes += Array("{\"document\":\"\(id)\",\"text\":\"".utf8)
    for byte in text {
      switch byte {
      case 0x22: bytes += [0x5C, 0x22]
      case 0x5C: bytes += [0x5C, 0x5C]
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0..<0x20: bytes += Array(String(format: "\\u%04x", byte).utf8)
      default: bytes.append(byte)
      }
    }
    bytes += Array("\"}\n".utf8)
  }

  /// A text cut at line ends into pieces of about this size, at most; one of a longer line between
  /// characters.
  static func pieces(of text: [UInt8], size: Int) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    while start < text.count {
      var end = min(start + size, text.count)
      if end < text.count {
        if let line = text[start..<end].lastIndex(of: 0x0A) {
          end = line + 1
        } else {
          while text[end] & 0xC0 == 0x80 { end -= 1 }
        }
      }
      pieces.append(text[start..<end])
      start = end
    }
    return pieces
  }

  /// Running text of about this size, cut between characters.
  func text(ofSize size: Int, withoutLines: Bool = false) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(size + 4)
    while text.count < size {
      for original in originals where text.count < size {
        let rest = size - text.count
        text += rest >= original.count ? original[...] : original.prefix(rest)
        // A cut may fall inside a character.
        if rest < original.count {
          while let last = text.last, last & 0xC0 == 0x80 { text.removeLast() }
          if let last = text.last, last >= 0xC0 { text.removeLast() }
          text += [UInt8](repeating: 0x0A, count: size - text.count)
        }
      }
    }
    if withoutLines { text = text.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 } }
    return text
  }
}

/// Programs under measure, as Benchmarks/run.sh names them.
enum Program {
  static var zhibiao: String { environment("ZHIBIAO_PROGRAM", ".build/release/zhibiao") }
  static var baseline: String { environment("ZHIBIAO_BASELINE", "Benchmarks/.build/icu_words") }

  private static func environment(_ name: String, _ other: String) -> String {
    ProcessInfo.processInfo.environment[name] ?? other
  }

  /// Seconds that ICU takes to break texts into words, by the clock and of the processor.
  static func wordBreak(_ form: String, _ paths: [String]) throws -> (wall: Double, cpu: Double) {
    let run = try Child.run(baseline, [form] + paths, keepsOutput: true)
    let fields = String(decoding: run.output, as: UTF8.self).split(separator: " ")
    guard fields.count == 4, let wall = Double(fields[0]), let cpu = Double(fields[1]) else {
      throw ChildFailure(description: "\(baseline): cannot be understood")
    }
    return (wall, cpu)
  }
}

/// A folder for the run, gone afterwards.
func withScratch<T>(_ body: (String) throws -> T) throws -> T {
  let folder = "Benchmarks/.build/scratch-\(getpid())"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}

func write(_ bytes: [UInt8], to path: String) throws {
  try Data(bytes).write(to: URL(fileURLWithPath: path))
}
