import Foundation
import ZhText
import Zhibiao

/// An input that could not be read.
struct InputFailure: Error, CustomStringConvertible {
  var source: String
  var cause: String

  var description: String { "\(source): \(cause)" }
}

/// A document that is still to be read.
struct InputItem: Sendable {
  enum Source: Sendable {
    case file(String)
    case standardInput
    /// Bytes in the encoding that the command line names.
    case bytes([UInt8])
    /// What a record holds: UTF-8, whatever the command line says of files.
    case text([UInt8])
    case failure(String)
  }

  var id: String
  /// For messages.
  var name: String
  var source: Source
  var subject: String?
  var date: String?

  /// The file that it comes from, if it is one.
  var path: String? {
    if case .file(let path) = source { path } else { nil }
  }

  /// Reads the bytes and makes them UTF-8.
  func load(encoding: String) throws(InputFailure) -> Document {
    var bytes: [UInt8]
    switch source {
    case .failure(let cause): throw InputFailure(source: name, cause: cause)
    case .text(let text): return Document(id: id, bytes: text, subject: subject, date: date)
    case .bytes(let ready): bytes = ready
    case .file(let path): bytes = try Files.bytes(of: path)
    case .standardInput: bytes = try Files.bytes(of: 0, name: name)
    }
    do throws(SourceTextError) {
      bytes = try Self.decoded(bytes, encoding)
    } catch {
      throw InputFailure(source: name, cause: error.description)
    }
    return Document(id: id, bytes: bytes, subject: subject, date: date)
  }

  private static func decoded(_ bytes: [UInt8], _ encoding: String) throws(SourceTextError)
    -> [UInt8]
  {
    switch encoding.lowercased() {
    case "utf-8", "utf8": return bytes
    case "auto":
      if (try? SourceText(utf8: bytes)) != nil { return bytes }
      let guess = ICU.detect(bytes)
      if guess.confidence < 30 {
        _ = try SourceText(utf8: bytes)
      }
      return try ICU.decode(bytes, charset: guess.charset)
    default: return try ICU.decode(bytes, charset: encoding)
    }
  }
}

/// What the command line says of documents that do not say it themselves.
struct DocumentDefaults: Sendable {
  var subject: String?
  var date: String?
  var metadata: [String: Metadata] = [:]

  func item(_ id: String, _ name: String, _ source: InputItem.Source) -> InputItem {
    let known = metadata.isEmpty ? nil : metadata[id]
    return InputItem(
      id: id, name: name, source: source, subject: known?.subject ?? subject,
      date: known?.date ?? date)
  }
}
