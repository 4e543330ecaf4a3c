internal import ZhQuantity

extension Claim {
  /// What its members take at most.
  var roomAsJSON: Int {
    // The names of the members and the values that are words or numbers of the format.
    var room = 512 + 4 * ByteCursor.decimalRoom
    for case let number? in [number, upper, norm.lower, norm.upper] { room += number.room }
    for text in [document, id, self.text, indicator, unit, unitNorm, rule] {
      room += ByteCursor.jsonRoom(text)
    }
    for case let text? in [subject, basis, scope, time] { room += ByteCursor.jsonRoom(text) }
    return room
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
    put(",\"sentence\":")
    put(claim.sentence)
    put(",\"role\":")
    put(json: claim.role.rawValue)
    if let subject = claim.subject { put(",\"subject\":", subject) }
    put(",\"indicator\":", claim.indicator)
    put(",\"number\":")
    put(json: claim.number)
    if let upper = claim.upper { put(",\"upper\":", upper) }
    put(",\"unit\":", claim.unit)
    put(",\"comparator\":", claim.comparator.rawValue)
    if let lower = claim.norm.lower { put(",\"lower_norm\":", lower) }
    if let upper = claim.norm.upper { put(",\"upper_norm\":", upper) }
    put(",\"unit_norm\":", claim.unitNorm)
    if let direction = claim.direction { put(",\"direction\":", direction.rawValue) }
    if let basis = claim.basis { put(",\"basis\":", basis) }
    if let scope = claim.scope { put(",\"scope\":", scope) }
    if let time = claim.time { put(",\"time\":", time) }
    put(",\"modality\":", claim.modality.rawValue)
    put(",\"confidence\":")
    put(hundredths: claim.confidence)
    put(",\"rule\":", claim.rule)
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
