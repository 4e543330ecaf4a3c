import Foundation

/// One case of the peer's specs (Recognizers-Text). Their offsets count code points.
struct PeerCase: Decodable {
  struct Result: Decodable {
    var text: String
    var start: Int
    /// Half open.
    var end: Int
    var resolution: [String: String?]
    var future: [String: String]
    var past: [String: String]

    private enum Key: String, CodingKey {
      case text = "Text"
      case start = "Start"
      case end = "End"
      case length = "Length"
      case resolution = "Resolution"
      case value = "Value"
    }

    private struct DateValue: Decodable {
      var future: [String: String]?
      var past: [String: String]?

      private enum CodingKeys: String, CodingKey {
        case future = "FutureResolution"
        case past = "PastResolution"
      }
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      text = try values.decode(String.self, forKey: .text)
      start = try values.decode(Int.self, forKey: .start)
      if let length = try values.decodeIfPresent(Int.self, forKey: .length) {
        end = start + length
      } else {
        end = try values.decode(Int.self, forKey: .end) + 1
      }
      resolution = try values.decodeIfPresent([String: String?].self, forKey: .resolution) ?? [:]
      let value = try values.decodeIfPresent(DateValue.self, forKey: .value)
      future = value?.future ?? [:]
      past = value?.past ?? [:]
    }
  }

  var input: String
  var results: [Result]
  var reference: String?

  private enum Key: String, CodingKey {
    case input = "Input"
    case results = "Results"
    case context = "Context"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    input = try values.decode(String.self, forKey: .input)
    results = try values.decode([Result].self, forKey: .results)
    reference = try values.decodeIfPresent([String: String].self, forKey: .context)?[
      "ReferenceDateTime"]
  }
}

enum Peers {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the peer's cases, or nil. `ZHIBIAO_SHARED` names the folder above it.
  static let folder: URL? = {
    let shared =
      ProcessInfo.processInfo.environment["ZHIBIAO_SHARED"].map { URL(filePath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared")
    let peers = shared.appending(path: "peers")
    return FileManager.default.fileExists(atPath: peers.appending(path: "NumberModel.json").path)
      ? peers : nil
  }()

  static func cases(_ file: String) throws -> [PeerCase] {
    var data = try Data(contentsOf: folder!.appending(path: file + ".json"))
    if data.starts(with: [0xEF, 0xBB, 0xBF]) { data.removeFirst(3) }
    return try JSONDecoder().decode([PeerCase].self, from: data)
  }

  /// Case numbers, from 1, that stand in `exceptions.tsv`, by file.
  static func exceptions() throws -> [String: Set<Int>] {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "exceptions.tsv")
    var found: [String: Set<Int>] = [:]
    for line in try String(contentsOf: path, encoding: .utf8).split(separator: "\n").dropFirst()
    where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t")
      guard fields.count == 3, let number = Int(fields[1]) else {
        throw ExceptionListFault(line: String(line))
      }
      found[String(fields[0]), default: []].insert(number)
    }
    return found
  }

  struct ExceptionListFault: Error { var line: String }
}
