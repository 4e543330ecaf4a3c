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
    /// Bytes that are there already, from standard input.
    case bytes([UInt8])
    case failure(String)
  }

  var id: String
  /// For messages.
  var name: String
  var source: Source
  var subject: String?
  var date: String?
}

/// Finds the documents that the command line names.
struct Inputs {
  let options: InputOptions
  private var metadata: [String: Metadata] = [:]

  init(_ options: InputOptions) throws {
    self.options = options
    if let path = options.metadata { metadata = try Metadata.read(path) }
  }

  /// The documents in command-line order, folders sorted by path.
  func items() -> [InputItem] {
    if options.input == .jsonl { return recordItems() }
    return options.paths.flatMap { pathItems($0) }
  }

  /// Messages about inputs that share a document id, which their claims could not be told apart by.
  static func twins(_ items: [InputItem]) -> [String] {
    var first: [String: String] = [:]
    return items.compactMap { item in
      if case .failure = item.source { return nil }
      guard let other = first.updateValue(item.name, forKey: item.id) else { return nil }
      first[item.id] = other
      return "\(item.name): has the document id “\(item.id)” like \(other); rename one of them"
    }
  }

  private func item(_ id: String, _ name: String, _ source: InputItem.Source) -> InputItem {
    let known = metadata[id]
    return InputItem(
      id: id, name: name, source: source, subject: known?.subject ?? options.subject,
      date: known?.date ?? options.date)
  }

  private func pathItems(_ path: String) -> [InputItem] {
    if path == "-" {
      return [
        item("-", "standard input", .bytes([UInt8](FileHandle.standardInput.readDataToEndOfFile())))
      ]
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return [item(path, path, .failure("no such file or folder"))]
    }
    guard isFolder.boolValue else { return [item(Self.id(path), path, .file(path))] }
    guard let walk = FileManager.default.enumerator(atPath: path) else {
      return [item(path, path, .failure("the folder cannot be read"))]
    }
    let files = walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".txt") }.sorted()
    if files.isEmpty { return [item(path, path, .failure("no *.txt file in this folder"))] }
    return files.map { file in
      let full = path.hasSuffix("/") ? path + file : path + "/" + file
      return item(Self.id(full), full, .file(full))
    }
  }

  /// The file name without its last extension.
  static func id(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  private func recordItems() -> [InputItem] {
    Metadata.lines(FileHandle.standardInput.readDataToEndOfFile()).map { number, line in
      let name = "standard input:\(number)"
      do {
        let record = try Metadata(line, number, "standard input")
        guard let text = record.text else {
          return item(record.document, name, .failure("no field “text”"))
        }
        var item = item(record.document, name, .bytes(Array(text.utf8)))
        item.subject = record.subject ?? item.subject
        item.date = record.date ?? item.date
        return item
      } catch let failure as InputFailure {
        return item("?", name, .failure(failure.cause))
      } catch {
        return item("?", name, .failure("\(error)"))
      }
    }
  }

  /// Reads an item's bytes and makes them UTF-8.
  static func load(_ item: InputItem, encoding: String) throws(InputFailure) -> Document {
    var bytes: [UInt8]
    switch item.source {
    case .failure(let cause): throw InputFailure(source: item.name, cause: cause)
    case .bytes(let ready): bytes = ready
    case .file(let path):
      do {
        bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      } catch {
        throw InputFailure(source: item.name, cause: "cannot be read: \(Files.reason(of: error))")
      }
    }
    do throws(SourceTextError) {
      bytes = try decoded(bytes, encoding)
    } catch {
      throw InputFailure(source: item.name, cause: error.description)
    }
    return Document(id: item.id, bytes: bytes, subject: item.subject, date: item.date)
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
