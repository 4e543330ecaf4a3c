import Foundation

/// One line of a file, white space at its ends taken off.
struct SourceLine {
  var file: String
  /// From 1.
  var number: Int
  var text: String

  /// A fault of this line.
  func fault(_ cause: String) -> GoldFault {
    GoldFault(file: file, line: number, cause: cause)
  }
}

/// Text files as the reference scorer's language reads them: UTF-8, with CR LF and CR read as LF.
enum SourceFile {
  /// The whole text.
  /// - Throws: a fault that names the first line with invalid UTF-8.
  static func text(_ data: Data, file: String) throws(GoldFault) -> String {
    let bytes = unixNewlines(data)
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    throw GoldFault(file: file, line: bad + 1, cause: "invalid UTF-8")
  }

  /// The lines that hold something: neither blank nor a `//` comment. A line of invalid UTF-8
  /// gives a fault instead.
  static func lines(_ data: Data, file: String) -> (lines: [SourceLine], faults: [GoldFault]) {
    var lines: [SourceLine] = []
    var faults: [GoldFault] = []
    let slices = unixNewlines(data).split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, bytes) in slices.enumerated() {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        faults.append(GoldFault(file: file, line: index + 1, cause: "invalid UTF-8"))
        continue
      }
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: Wording.trimmed(text.unicodeScalars))
      if scalars.isEmpty || scalars.starts(with: "//".unicodeScalars) { continue }
      lines.append(SourceLine(file: file, number: index + 1, text: String(scalars)))
    }
    return (lines, faults)
  }

  private static func unixNewlines(_ data: Data) -> [UInt8] {
    guard data.contains(0x0D) else { return Array(data) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(data.count)
    var afterReturn = false
    for byte in data {
      if byte == 0x0D {
        bytes.append(0x0A)
      } else if byte != 0x0A || !afterReturn {
        bytes.append(byte)
      }
      afterReturn = byte == 0x0D
    }
    return bytes
  }
}
