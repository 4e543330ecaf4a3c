internal import ZhQuantity

extension Claim {
  /// What its members take at most.
  var roomAsJSON: Int {
    // Of the names of the members, of the values that are words or numbers of the format, and of what
    // stands around each text.
    var room = 1024
    room += number.room + (upper?.room ?? 0) + (norm.lower?.room ?? 0) + (norm.upper?.room ?? 0)
    var bytes = document.utf8.count + id.utf8.count + text.utf8.count + indicator.utf8.count
    bytes += unit.utf8.count + unitNorm.utf8.count + rule.utf8.count + (subject?.utf8.count ?? 0)
    bytes += (basis?.utf8.count ?? 0) + (scope?.utf8.count ?? 0) + (time?.utf8.count ?? 0)
    return room + ByteCursor.mostJSONBytes * bytes
  }
}

/// Where a claim stands, lent for its line alone: making strings of it would cost more than the line.
package struct ClaimPlace {
  private let opening: UnsafeBufferPointer<UInt8>
  private let id: (UInt64, UInt64)
  private let text: UnsafeBufferPointer<UInt8>

  /// - Parameters:
  ///   - opening: what `opening(of:)` gives.
  ///   - id: its sixteen digits, the first of them in the lowest byte.
  ///   - text: UTF-8.
  package init(
    opening: UnsafeBufferPointer<UInt8>, id: (UInt64, UInt64), text: UnsafeBufferPointer<UInt8>
  ) {
    self.opening = opening
    self.id = id
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

  fileprivate func put(_ span: Range<Int>, in out: inout ByteCursor) {
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
  /// One line of the claim format, version 1, of a claim whose document, id and text are lent.
  package mutating func write(_ claim: Claim, at place: ClaimPlace) {
    append(room: claim.roomAsJSON + place.room) { out in
      place.put(claim.span, in: &out)
      out.putStatement(of: claim)
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
    putStatement(of: claim)
  }

  /// The members behind the text.
  fileprivate mutating func putStatement(of claim: Claim) {
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
