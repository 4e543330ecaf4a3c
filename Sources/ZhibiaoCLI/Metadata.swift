import Foundation

/// What a line of a metadata file, or of standard input with `--input jsonl`, says of a document.
struct Metadata: Decodable, Sendable {
  var document: String
  var text: String?
  var subject: String?
  var date: String?

  /// Reads one line.
  /// - Throws: `InputFailure` with the line's number.
  init(_ line: ArraySlice<UInt8>, _ number: Int, _ path: String) throws(InputFailure) {
    do {
      self = try JSONDecoder().decode(Metadata.self, from: Data(line))
    } catch {
      throw InputFailure(
        source: "\(path):\(number)", cause: "not a record {\"document\": …}: \(Self.reason(error))")
    }
  }

  /// The records of a JSON Lines file by document; of two for one document the later holds.
  static func read(_ path: String) throws -> [String: Metadata] {
    let data = try Files.contents(of: path, hint: "--metadata takes a JSON Lines file")
    var records: [String: Metadata] = [:]
    try LineBlock(bytes: Array(data), firstLine: 1).forEachLine { line, number in
      if isBlank(line) { return }
      let record = try Metadata(line, number, path)
      if let date = record.date, !InputOptions.isDate(date) {
        throw InputFailure(
          source: "\(path):\(number)", cause: "date is YYYY, YYYY-MM or YYYY-MM-DD, not \(date)")
      }
      records[record.document] = record
    }
    return records
  }

  static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "no field “\(key.stringValue)”"
    case DecodingError.typeMismatch(_, let context): context.debugDescription
    default: "not JSON"
    }
  }
}
