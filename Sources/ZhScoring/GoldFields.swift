import Foundation

/// Any JSON value, as gold lines need it.
enum JSONValue: Decodable, Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Decimal)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Decimal.self) {
      self = .number(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }
}

/// The fields of one JSON line, read by name; what is wrong with them is gathered, not thrown, so
/// that a reader hears of all of it at once. Null and a missing field are the same.
struct GoldFields {
  /// Where the fields stand.
  let line: SourceLine
  private let object: [String: JSONValue]
  /// What was wrong with the fields read so far.
  private(set) var faults: [GoldFault] = []

  /// - Throws: the one fault of a line that is not a JSON object.
  init(_ line: SourceLine) throws(GoldFault) {
    self.line = line
    do {
      object = try JSONDecoder().decode([String: JSONValue].self, from: Data(line.text.utf8))
    } catch {
      throw line.fault("not a JSON object: \(Self.cause(of: error))")
    }
  }

  /// Notes something wrong with the line.
  mutating func fault(_ cause: String) { faults.append(line.fault(cause)) }

  private static func cause(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    return switch error {
    case .dataCorrupted(let context), .typeMismatch(_, let context),
      .valueNotFound(_, let context), .keyNotFound(_, let context):
      (context.underlyingError as? NSError)?.userInfo["NSDebugDescription"] as? String
        ?? context.debugDescription
    @unknown default: "\(error)"
    }
  }

  private func value(_ name: String) -> JSONValue? {
    object[name].flatMap { $0 == .null ? nil : $0 }
  }

  /// Whether the line has the field at all, null or not.
  func has(_ name: String) -> Bool { object[name] != nil }

  mutating func string(_ name: String) -> String? {
    switch value(name) {
    case nil: return nil
    case .string(let text): return text
    default:
      fault("\(name) is not a string")
      return nil
    }
  }

  /// A string, nil where it is empty.
  mutating func text(_ name: String) -> String? {
    string(name).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A string that the line must have, empty or not.
  mutating func required(_ name: String) -> String {
    if value(name) == nil { fault("no \(name)") }
    return string(name) ?? ""
  }

  /// A number in a string, or a JSON number.
  mutating func numeral(_ name: String) -> String? {
    if case .number(let number) = value(name) { return "\(number)" }
    return text(name)
  }

  /// One of a type's raw values; nil for none and for the empty string.
  mutating func term<T: RawRepresentable<String>>(_ name: String) -> T? {
    text(name).flatMap { term($0, name) }
  }

  mutating func requiredTerm<T: RawRepresentable<String>>(_ name: String) -> T? {
    let text = required(name)
    return value(name) == nil ? nil : term(text, name)
  }

  private mutating func term<T: RawRepresentable<String>>(_ text: String, _ name: String) -> T? {
    if let term = T(rawValue: text) { return term }
    fault("\(name) has no value \(text)")
    return nil
  }

  /// A list of strings, nil for a null in it; empty for no list.
  mutating func list(_ name: String) -> [String?] {
    guard let value = value(name) else { return [] }
    guard case .array(let values) = value else {
      fault("\(name) is not a list")
      return []
    }
    return values.compactMap { value -> String?? in
      switch value {
      case .null: return .some(nil)
      case .string(let text): return text
      default:
        fault("\(name) holds something else than strings")
        return nil
      }
    }
  }

  /// A list of wordings: nulls and empty strings say nothing and are left out.
  mutating func wordings(_ name: String) -> [String] {
    list(name).compactMap(\.self).filter { !$0.isEmpty }
  }

  /// A list of a type's raw values; a null stays, a wrong value is a fault.
  mutating func terms<T: RawRepresentable<String>>(_ name: String) -> [T?] {
    list(name).map { text in text.flatMap { term($0, name) } }
  }

  mutating func integer(_ name: String) -> Int? {
    guard let value = value(name) else { return nil }
    if case .number(let number) = value, let integer = Int("\(number)") { return integer }
    fault("\(name) is not an integer")
    return nil
  }

  /// True, or a number other than 0.
  mutating func flag(_ name: String) -> Bool {
    switch value(name) {
    case nil: return false
    case .bool(let flag): return flag
    case .number(let number): return number != 0
    default:
      fault("\(name) is neither true nor false")
      return false
    }
  }

  /// Two offsets; nil for none and for an empty list.
  mutating func span(_ name: String) -> Range<Int>? {
    guard let value = value(name), value != .array([]) else { return nil }
    if case .array(let ends) = value, ends.count == 2, case .number(let start) = ends[0],
      case .number(let end) = ends[1], let start = Int("\(start)"), let end = Int("\(end)"),
      start <= end
    {
      return start..<end
    }
    fault("\(name) is not a pair of offsets")
    return nil
  }
}
