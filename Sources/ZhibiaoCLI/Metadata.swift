import Foundation

/// What a line of a metadata file, or of standard input with `--input jsonl`, says of a document.
struct Metadata: Decodable, Sendable {
  var document: String
  var text: String?
  var subject: String?
  var date: String?

  /// Reads one line.
  /// - Throws: `InputFailure` with the line's number.
  init(_ line: Data, _ number: Int, _ path: String) throws {
    do {
      self = try JSONDecoder().decode(Metadata.self, from: line)
    } catch {
      throw InputFailure(
        source: "\(path):\(number)", cause: "not a record {\"document\": …}: \(Self.reason(error))")
    }
  }

  /// The records of a JSON Lines file by document; of two for one document the later holds.
  static func read(_ path: String) throws -> [String: Metadata] {
    let data = try Files.contents(of: path, hint: "--metadata takes a JSON Lines file")
    var records: [String: Metadata] = [:]
    for (number, line) in lines(data) {
      let record = try Metadata(line, number, path)
      if let date = record.date, !InputOptions.isDate(date) {
        throw InputFailure(
          source: "\(path):\(number)", cause: "date is YYYY, YYYY-MM or YYYY-MM-DD, not \(date)")
      }
      records[record.document] = record
    }
    return records
  }

  /// The lines that are not blank, with their numbers from 1.
  static func lines(_ data: Data) -> [(Int, Data)] {
    data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .filter { !$0.element.allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 } }
      .map { ($0.offset + 1, Data($0.element)) }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "no field “\(key.stringValue)”"
    case DecodingError.typeMismatch(_, let context): context.debugDescription
    default: "not JSON"
    }
  }
}

/// Whole files, with messages that name them.
enum Files {
  /// - Throws: `InputFailure` with the cause and `hint`, what to do.
  static func contents(of path: String, hint: String) throws -> Data {
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw InputFailure(source: path, cause: "cannot be read: \(reason(of: error)); \(hint)")
    }
  }

  /// Writes a file as a whole, over one of that name.
  /// - Throws: `InputFailure` with the cause.
  static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    } catch {
      throw InputFailure(source: path, cause: "cannot be written: \(reason(of: error))")
    }
  }

  static func reason(of error: any Error) -> String {
    if let code = (error as? CocoaError)?.underlying as? POSIXError {
      return String(cString: strerror(code.code.rawValue))
    }
    return (error as NSError).localizedDescription
  }
}
