package import ZhQuantity

/// A text of a claim: held as a string, or lent as the bytes of its UTF-8.
package protocol ClaimText {
  var byteCount: Int { get }
  func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void)
}

extension String: ClaimText {
  package var byteCount: Int { utf8.count }

  @inline(__always) package func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let isLent: Void? = utf8.withContiguousStorageIfAvailable(body)
    if isLent == nil {
      // A string that another system lends.
      var text = self
      text.withUTF8(body)
    }
  }
}

extension UnsafeBufferPointer<UInt8>: ClaimText {
  package var byteCount: Int { count }
  @inline(__always) package func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) { body(self) }
}

/// What a claim says, for its line: all of it but where it stands. Its names may be lent, because
/// making strings of them would cost more than the line.
package struct ClaimStatement<Text: ClaimText> {
  var sentence: Range<Int>
  var role: Role
  var subject: Text?
  var indicator: Text
  var number: ExactDecimal
  var upper: ExactDecimal?
  var unit: String
  var comparator: Comparator
  var norm: Interval
  var unitNorm: String
  var direction: Direction?
  var basis: Text?
  var scope: Text?
  var time: String?
  var modality: Modality
  var confidence: Int
  var rule: String

  @inline(__always) package init(
    sentence: Range<Int>, role: Role, subject: Text?, indicator: Text, number: ExactDecimal,
    upper: ExactDecimal?, unit: String, comparator: Comparator, norm: Interval, unitNorm: String,
    direction: Direction?, basis: Text?, scope: Text?, time: String?, modality: Modality,
    confidence: Int, rule: String
  ) {
    self.sentence = sentence
    self.role = role
    self.subject = subject
    self.indicator = indicator
    self.number = number
    self.upper = upper
    self.unit = unit
    self.comparator = comparator
    self.norm = norm
    self.unitNorm = unitNorm
    self.direction = direction
    self.basis = basis
    self.scope = scope
    self.time = time
    self.modality = modality
    self.confidence = confidence
    self.rule = rule
  }

  /// What its members take at most.
  var room: Int {
    // Of the names of the members, of the values that are words or numbers of the format, and of what
    // stands around each text.
    var room = 1024
    room += number.room + (upper?.room ?? 0) + (norm.lower?.room ?? 0) + (norm.upper?.room ?? 0)
    var bytes = indicator.byteCount + unit.byteCount + unitNorm.byteCount + rule.byteCount
    bytes += (subject?.byteCount ?? 0) + (basis?.byteCount ?? 0) + (scope?.byteCount ?? 0)
    bytes += time?.byteCount ?? 0
    return room + ByteCursor.mostJSONBytes * bytes
  }
}

extension ClaimStatement<String> {
  init(_ claim: Claim) {
    self.init(
      sentence: claim.sentence, role: claim.role, subject: claim.subject,
      indicator: claim.indicator, number: claim.number, upper: claim.upper, unit: claim.unit,
      comparator: claim.comparator, norm: claim.norm, unitNorm: claim.unitNorm,
      direction: claim.direction, basis: claim.basis, scope: claim.scope, time: claim.time,
      modality: claim.modality, confidence: claim.confidence, rule: claim.rule)
  }
}

extension Claim {
  /// What its members take at most.
  var roomAsJSON: Int {
    ClaimStatement(self).room
      + ByteCursor.mostJSONBytes * (document.byteCount + id.byteCount + text.byteCount)
  }
}

/// Where a claim stands, lent for its line alone: making strings of it would cost more than the line.
package struct ClaimPlace {
  private let opening: UnsafeBufferPointer<UInt8>
  private let id: (UInt64, UInt64)
  private let span: Range<Int>
  private let text: UnsafeBufferPointer<UInt8>

  /// - Parameters:
  ///   - opening: what `opening(of:)` gives.
  ///   - id: its sixteen digits, the first of them in the lowest byte.
  ///   - text: UTF-8.
  package init(
    opening: UnsafeBufferPointer<UInt8>, id: (UInt64, UInt64), span: Range<Int>,
    text: UnsafeBufferPointer<UInt8>
  ) {
    self.opening = opening
    self.id = id
    self.span = span
    self.text = text
  }

  /// What the lines of all claims of a document begin with, up to the claim's id.
  package static func opening(of document: String) -> [UInt8] {
    var bytes = Array("{\"document\":".utf8)
    bytes.append(json: document)
    bytes += ",\"id\":\"".utf8
    return bytes
  }

  /// What it takes at most.
  fileprivate var room: Int { opening.count + 16 + ByteCursor.mostJSONBytes * text.count }

  fileprivate func put(in out: inout ByteCursor) {
    out.put(opening)
    out.put(id.0)
    out.put(id.1)
    out.put("\",\"span\":")
    out.put(span)
    out.put(",\"text\":")
    out.put(json: text)
  }
}

extension JSONLineWriter {
  /// One line of the claim format, version 1, of a claim whose names are lent.
  package mutating func write(
    _ statement: ClaimStatement<UnsafeBufferPointer<UInt8>>, at place: ClaimPlace
  ) {
    append(room: statement.room + place.room) { out in
      place.put(in: &out)
      out.put(statement)
      out.put("}\n")
    }
  }
}

extension ByteCursor {
  /// The members of the claim format, version 1.
  mutating func put(_ claim: Claim) {
    put("\"document\":")
    put(json: claim.document)
    put(",\"id\":")
    put(json: claim.id)
    put(",\"span\":")
    put(claim.span)
    put(",\"text\":")
    put(json: claim.text)
    put(ClaimStatement(claim))
  }

  /// The members behind the text.
  @inline(__always) fileprivate mutating func put<Text>(_ claim: ClaimStatement<Text>) {
    put(",\"sentence\":")
    put(claim.sentence)
    put(claim.role)
    if let subject = claim.subject { put(",\"subject\":", subject) }
    put(",\"indicator\":", claim.indicator)
    put(",\"number\":")
    put(json: claim.number)
    if let upper = claim.upper { put(",\"upper\":", upper) }
    put(",\"unit\":", claim.unit)
    put(claim.comparator)
    put(claim.norm)
    put(",\"unit_norm\":", claim.unitNorm)
    if let direction = claim.direction { put(direction) }
    if let basis = claim.basis { put(",\"basis\":", basis) }
    if let scope = claim.scope { put(",\"scope\":", scope) }
    if let time = claim.time { put(",\"time\":", time) }
    put(claim.modality)
    put(",\"confidence\":")
    put(hundredths: claim.confidence)
    put(",\"rule\":", claim.rule)
  }

  private mutating func put(_ norm: Interval) {
    guard let lower = norm.lower else {
      if let upper = norm.upper { put(",\"upper_norm\":", upper) }
      return
    }
    put(",\"lower_norm\":")
    let written = put(json: lower)
    guard let upper = norm.upper else { return }
    put(",\"upper_norm\":")
    // Most are of one value.
    if upper == lower { put(written) } else { put(json: upper) }
  }

  @inline(__always) private mutating func put(_ key: StaticString, _ text: some ClaimText) {
    put(key)
    text.withBytes { put(json: $0) }
  }

  @inline(__always) private mutating func put(_ key: StaticString, _ number: ExactDecimal) {
    put(key)
    put(json: number)
  }
}

// MARK: Words of the format

// Members of few values are written whole, from constants.
extension ByteCursor {
  @inline(__always) private mutating func put(_ role: Role) {
    switch role {
    case .level: put(",\"role\":\"level\"")
    case .change: put(",\"role\":\"change\"")
    case .rank: put(",\"role\":\"rank\"")
    }
  }

  @inline(__always) private mutating func put(_ comparator: Comparator) {
    switch comparator {
    case .equal: put(",\"comparator\":\"=\"")
    case .about: put(",\"comparator\":\"~\"")
    default:
      put(",\"comparator\":")
      put(json: comparator.rawValue)
    }
  }

  @inline(__always) private mutating func put(_ direction: Direction) {
    switch direction {
    case .up: put(",\"direction\":\"up\"")
    case .down: put(",\"direction\":\"down\"")
    case .flat: put(",\"direction\":\"flat\"")
    }
  }

  @inline(__always) private mutating func put(_ modality: Modality) {
    switch modality {
    case .actual: put(",\"modality\":\"actual\"")
    case .target: put(",\"modality\":\"target\"")
    case .norm: put(",\"modality\":\"norm\"")
    }
  }
}
