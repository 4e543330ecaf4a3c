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
    put(",\"role\":", word: claim.role.rawValue)
    if let subject = claim.subject { put(",\"subject\":", subject) }
    put(",\"indicator\":", claim.indicator)
    put(",\"number\":")
    put(json: claim.number)
    if let upper = claim.upper { put(",\"upper\":", upper) }
    put(",\"unit\":", claim.unit)
    put(",\"comparator\":", word: claim.comparator.rawValue)
    if let lower = claim.norm.lower { put(",\"lower_norm\":", lower) }
    if let upper = claim.norm.upper { put(",\"upper_norm\":", upper) }
    put(",\"unit_norm\":", claim.unitNorm)
    if let direction = claim.direction { put(",\"direction\":", word: direction.rawValue) }
    if let basis = claim.basis { put(",\"basis\":", basis) }
    if let scope = claim.scope { put(",\"scope\":", scope) }
    if let time = claim.time { put(",\"time\":", time) }
    put(",\"modality\":", word: claim.modality.rawValue)
    put(",\"confidence\":")
    put(hundredths: claim.confidence)
    put(",\"rule\":", claim.rule)
  }

  @inline(__always) private mutating func put(_ key: StaticString, _ text: String) {
    put(key)
    put(json: text)
  }

  /// A word of the format, which has nothing to escape.
  @inline(__always) private mutating func put(_ key: StaticString, word: String) {
    put(key)
    put(UInt8(ascii: "\""))
    for byte in word.utf8 { put(byte) }
    put(UInt8(ascii: "\""))
  }

  @inline(__always) private mutating func put(_ key: StaticString, _ number: ExactDecimal) {
    put(key)
    put(json: number)
  }
}
