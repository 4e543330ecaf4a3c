import Foundation

/// What a line of a metadata file, or of standard input with `--input jsonl`, says of a document.
struct Metadata: Hashable, Sendable {
  var document: String
  /// UTF-8, if the text is valid.
  var text: [UInt8]?
  var subject: String?
  var date: String?

  init(document: String, text: [UInt8]? = nil, subject: String? = nil, date: String? = nil) {
    self.document = document
    self.text = text
    self.subject = subject
    self.date = date
  }

  /// Reads one line.
  /// - Throws: `InputFailure` with the line's number.
  init(_ line: ArraySlice<UInt8>, _ number: Int, _ path: String) throws(InputFailure) {
    if let record = RecordScanner.scan(line) {
      self = record
      return
    }
    do {
      self = try Self.decode(line)
    } catch {
      throw InputFailure(
        source: "\(path):\(number)", cause: "not a record {\"document\": …}: \(Self.reason(error))")
    }
  }

  /// Reads any JSON object that holds the members.
  static func decode(_ line: ArraySlice<UInt8>) throws -> Metadata {
    let members = try JSONDecoder().decode(Members.self, from: Data(line))
    return Metadata(
      document: members.document, text: members.text.map { Array($0.utf8) },
      subject: members.subject, date: members.date)
  }

  private struct Members: Decodable {
    var document: String
    var text: String?
    var subject: String?
    var date: String?
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
