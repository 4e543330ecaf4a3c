package import ZhQuantity

/// What a claim says, for its line: all of it but where it stands. Its names are lent, because making
/// strings of them would cost more than the line.
package struct ClaimStatement {
  package typealias Text = UnsafeBufferPointer<UInt8>

  let sentence: RangeDigits
  let role: Role
  let subject: Text?
  let indicator: Text
  let number: ExactDecimal
  let upper: ExactDecimal?
  let unit: String
  let comparator: Comparator
  let norm: Interval
  let unitNorm: String
  let direction: Direction?
  let basis: Text?
  let scope: Text?
  let time: Text?
  let modality: Modality
  let confidence: Int
  let rule: String

  package init(
    sentence: RangeDigits, role: Role, subject: Text?, indicator: Text, number: ExactDecimal,
    upper: ExactDecimal?, unit: String, comparator: Comparator, norm: Interval, unitNorm: String,
    direction: Direction?, basis: Text?, scope: Text?, time: Text?, modality: Modality,
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
    var bytes = indicator.count + unit.utf8.count + unitNorm.utf8.count + rule.utf8.count
    bytes += (subject?.count ?? 0) + (basis?.count ?? 0) + (scope?.count ?? 0)
    bytes += time?.count ?? 0
    return room + ByteCursor.mostJSONBytes * bytes
  }
}

extension Claim {
  /// Lends what it says.
  fileprivate func withStatement<Result>(_ body: (ClaimStatement) -> Result) -> Result {
    subject.withBytes { subject in
      indicator.withBytes { indicator in
        basis.withBytes { basis in
          scope.withBytes { scope in
            time.withBytes { time in
              body(
                ClaimStatement(
                  sentence: RangeDigits(sentence), role: role, subject: subject,
                  indicator: indicator, number: number, upper: upper, unit: unit,
                  comparator: comparator, norm: norm, unitNorm: unitNorm, direction: direction,
                  basis: basis, scope: scope, time: time, modality: modality,
                  confidence: confidence, rule: rule))
            }
          }
        }
      }
    }
  }

  /// What its members take at most.
  fileprivate func room(_ statement: ClaimStatement) -> Int {
    statement.room
      + ByteCursor.mostJSONBytes * (document.utf8.count + id.utf8.count + text.utf8.count)
  }
}

/// Where a claim stands, lent for its line alone: making strings of it would cost more than the line.
package struct ClaimPlace {
  private let opening: UnsafeBufferPointer<UInt8>
  private let id: UInt64
  private let span: RangeDigits
  private let text: UnsafeBufferPointer<UInt8>

  /// - Parameters:
  ///   - opening: what `opening(of:)` gives.
  ///   - id: the value of its sixteen digits.
  ///   - text: UTF-8.
  package init(
    opening: UnsafeBufferPointer<UInt8>, id: UInt64, span: RangeDigits,
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
    let digits = ClaimID.digits(of: id)
    out.put(digits.0)
    out.put(digits.1)
    out.put("\",\"span\":")
    out.put(span)
    out.put(",\"text\":")
    out.put(json: text)
  }
}

extension JSONLineWriter {
  /// One line of the claim format, version 1, of a claim whose names are lent.
  package mutating func write(_ statement: ClaimStatement, at place: ClaimPlace) {
    append(room: statement.room + place.room) { out in
      place.put(in: &out)
      out.put(statement)
      out.put("}\n")
    }
  }

  /// The members of the claim format, version 1, with what separates them from what is before them.
  mutating func append(_ claim: Claim, behind separator: StaticString) {
    claim.withStatement { statement in
      // Room is made once for the whole claim: asking for it at every member cost more than the rest.
      append(room: claim.room(statement)) { out in
        out.put(separator)
        out.put("\"document\":")
        out.put(json: claim.document)
        out.put(",\"id\":")
        out.put(json: claim.id)
        out.put(",\"span\":")
        out.put(claim.span)
        out.put(",\"text\":")
        out.put(json: claim.text)
        out.put(statement)
      }
    }
  }
}

extension ByteCursor {
  /// The members behind the text.
  fileprivate mutating func put(_ claim: ClaimStatement) {
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

  @inline(__always) private mutating func put(_ key: StaticString, _ text: String) {
    put(key)
    put(json: text)
  }

  @inline(__always) private mutating func put(
    _ key: StaticString, _ text: UnsafeBufferPointer<UInt8>
  ) {
    put(key)
    put(json: text)
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
