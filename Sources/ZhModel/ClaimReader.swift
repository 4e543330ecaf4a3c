public import Foundation
internal import ZhQuantity

/// Why a line is not a claim.
public struct ClaimFormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// From 1.
  public var line: Int
  public var cause: String

  public init(line: Int, cause: String) {
    self.line = line
    self.cause = cause
  }

  public var description: String { "\(line): \(cause)" }
}

/// The claim format as a decoder sees it; fields that it does not know are ignored.
private struct ClaimLine: Decodable {
  var document: String
  var id: String?
  var span: [Int]
  var text: String?
  var sentence: [Int]?
  var role: String
  var subject: String?
  var indicator: String
  var number: String
  var upper: String?
  var unit: String?
  var comparator: String?
  var lowerNorm: String?
  var upperNorm: String?
  var unitNorm: String
  var direction: String?
  var basis: String?
  var scope: String?
  var time: String?
  var modality: String?
  var confidence: Double?
  var rule: String?

  enum CodingKeys: String, CodingKey {
    case document, id, span, text, sentence, role, subject, indicator, number, upper, unit
    case comparator, direction, basis, scope, time, modality, confidence, rule
    case lowerNorm = "lower_norm"
    case upperNorm = "upper_norm"
    case unitNorm = "unit_norm"
  }
}

/// Reads the claim format line by line.
public struct ClaimLineReader {
  private let decoder = JSONDecoder()

  /// A reader; one serves for many lines.
  public init() {}

  /// The claim of one line; nil for a blank one.
  /// - Parameter number: of the line, from 1, for the error.
  /// - Throws: why the line is not a claim.
  public func claim(_ line: Data, number: Int) throws(ClaimFormatError) -> Claim? {
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return nil }
    let record: ClaimLine
    do {
      record = try decoder.decode(ClaimLine.self, from: line)
    } catch {
      throw ClaimFormatError(line: number, cause: "not a claim: \(Claim.reason(error))")
    }
    return try Claim(record, line: number)
  }
}

extension Claim {
  /// Reads lines of the claim format. Blank lines are passed over.
  /// - Throws: `ClaimFormatError` for the first line that is not a claim.
  public static func read(jsonLines data: Data) throws(ClaimFormatError) -> [Claim] {
    let reader = ClaimLineReader()
    var claims: [Claim] = []
    var number = 0
    for line in data.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if let claim = try reader.claim(Data(line), number: number) { claims.append(claim) }
    }
    return claims
  }

  fileprivate static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "no field “\(key.stringValue)”"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "field “\(context.codingPath.map(\.stringValue).joined(separator: "."))” is of another type"
    default: "not a JSON object"
    }
  }

  fileprivate init(_ record: ClaimLine, line: Int) throws(ClaimFormatError) {
    func range(_ pair: [Int], _ name: String) throws(ClaimFormatError) -> Range<Int> {
      guard pair.count == 2, pair[0] <= pair[1] else {
        throw ClaimFormatError(line: line, cause: "\(name) is not a pair of offsets")
      }
      return pair[0]..<pair[1]
    }
    func decimal(_ text: String?, _ name: String) throws(ClaimFormatError) -> ExactDecimal? {
      guard let text else { return nil }
      guard let value = ExactDecimal(text) else {
        throw ClaimFormatError(line: line, cause: "\(name) is not a decimal: \(text)")
      }
      return value
    }
    func term<T: RawRepresentable>(
      _ text: String?, _ name: String, _ type: T.Type
    ) throws(ClaimFormatError) -> T?
    where T.RawValue == String {
      guard let text else { return nil }
      guard let value = T(rawValue: text) else {
        throw ClaimFormatError(line: line, cause: "\(name) has no value \(text)")
      }
      return value
    }
    let span = try range(record.span, "span")
    self.init(
      document: record.document, id: record.id ?? "", span: span, text: record.text ?? "",
      sentence: try range(record.sentence ?? record.span, "sentence"),
      role: try term(record.role, "role", Role.self)!, subject: record.subject,
      indicator: record.indicator, number: try decimal(record.number, "number")!,
      upper: try decimal(record.upper, "upper"), unit: record.unit ?? "",
      comparator: try term(record.comparator, "comparator", Comparator.self) ?? .equal,
      norm: Interval(
        lower: try decimal(record.lowerNorm, "lower_norm"),
        upper: try decimal(record.upperNorm, "upper_norm")),
      unitNorm: record.unitNorm,
      direction: try term(record.direction, "direction", Direction.self), basis: record.basis,
      scope: record.scope, time: record.time,
      modality: try term(record.modality, "modality", Modality.self) ?? .actual,
      confidence: Int(((record.confidence ?? 1) * 100).rounded()), rule: record.rule ?? "")
  }
}
