internal import ZhClaims
internal import ZhLexicon
internal import ZhModel
internal import ZhQuantity
internal import ZhText

/// Turns what was bound into claims: original offsets, evidence, ids.
struct ClaimWriter {
  let document: Document
  let source: SourceText
  let weights: ConfidenceTable

  func claims(_ reading: DocumentReading) -> [Claim] {
    var claims: [Claim] = []
    claims.reserveCapacity(reading.claims.count)
    var hash = ClaimHash()
    hash.mix(Extractor.version)
    hash.mix(document.id)
    var times = PeriodNames()
    reading.claims.withUnsafeBufferPointer { bound in
      for place in Self.documentOrder(bound, reading.sentences) {
        // Claims are large: nothing of them is copied but what is written.
        let claim = bound.baseAddress! + place.claim
        if isTwin(claim, in: claims) { continue }
        let sentence = source.original(reading.sentences[place.sentence].sentence.range)
        let time = times.name(claim.pointee.time)
        append(claim, sentence, hash, time, to: &claims)
      }
    }
    return claims
  }

  /// Where a claim stands among those of the document, and its sentence among its sentences.
  private typealias Place = (claim: Int, sentence: Int)

  /// The claims in order of their spans. They are so already but for the lists that share a frame.
  private static func documentOrder(
    _ bound: UnsafeBufferPointer<BoundClaim>, _ sentences: [DocumentReading.SentenceReading]
  ) -> [Place] {
    var places: [Place] = []
    places.reserveCapacity(bound.count)
    var isOrdered = true
    for (index, sentence) in sentences.enumerated() {
      for claim in sentence.claims {
        if let last = places.last, !precedes(bound, last.claim, claim) { isOrdered = false }
        places.append((claim, index))
      }
    }
    // The sort is stable: what two claims agree in leaves them as they were found.
    if !isOrdered { places.sort { precedes(bound, $0.claim, $1.claim) } }
    return places
  }

  /// Whether a claim stands before another; their folded ranges are ordered as the original ones.
  private static func precedes(
    _ bound: UnsafeBufferPointer<BoundClaim>, _ a: Int, _ b: Int
  ) -> Bool {
    let (first, second) = (bound[a].mention.range, bound[b].mention.range)
    if first.lowerBound != second.lowerBound { return first.lowerBound < second.lowerBound }
    if first.upperBound != second.upperBound { return first.upperBound < second.upperBound }
    return bound[a].role.order < bound[b].role.order
  }

  /// Whether a claim agrees with an earlier one in span, role and indicator: the first stays.
  private func isTwin(_ bound: UnsafePointer<BoundClaim>, in claims: [Claim]) -> Bool {
    guard let last = claims.indices.last else { return false }
    let span = source.original(bound.pointee.mention.range)
    var k = last
    while k >= 0, claims[k].span == span {
      if claims[k].role == bound.pointee.role, claims[k].indicator == bound.pointee.indicator {
        return true
      }
      k -= 1
    }
    return false
  }

  private func append(
    _ bound: UnsafePointer<BoundClaim>, _ sentence: Range<Int>, _ hash: ClaimHash, _ time: String?,
    to claims: inout [Claim]
  ) {
    let span = source.original(bound.pointee.mention.range)
    let text = source.originalString(span)
    var hash = hash
    hash.mix(span)
    hash.mix(text)
    hash.mix(bound.pointee.role.rawValue)
    hash.mix(bound.pointee.indicator)
    let quantity = bound.pointee.mention.quantity!
    let claim =
      Claim(
        document: document.id, id: hash.hexadecimal, span: span, text: text, sentence: sentence,
        role: bound.pointee.role, subject: bound.pointee.subject,
        indicator: bound.pointee.indicator, number: quantity.number, upper: quantity.upper,
        unit: quantity.unit, comparator: quantity.comparator, norm: quantity.norm,
        unitNorm: quantity.unitNorm, direction: bound.pointee.direction,
        basis: bound.pointee.basis, scope: bound.pointee.scope, time: time,
        modality: bound.pointee.modality,
        confidence: weights.hundredths(pattern: bound.pointee.pattern, bound.pointee.provenance),
        rule: bound.pointee.rule)
    claims.append(consume claim)
  }
}

/// FNV-1a over what identifies a claim within its text: stable across runs and machines.
private struct ClaimHash {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  private mutating func mix(byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// Takes in a text and a mark behind it.
  mutating func mix(_ text: String) {
    var text = text
    text.withUTF8 { for byte in $0 { mix(byte: byte) } }
    mix(byte: 0xFF)
  }

  /// Takes in `12-15` and a mark behind it.
  mutating func mix(_ range: Range<Int>) {
    mix(decimal: range.lowerBound)
    mix(byte: UInt8(ascii: "-"))
    mix(decimal: range.upperBound)
    mix(byte: 0xFF)
  }

  private mutating func mix(decimal value: Int) {
    // The digits from the last to the first, four bits each.
    var digits = 0
    var count = 0
    var rest = value
    repeat {
      digits = digits << 4 | rest % 10
      rest /= 10
      count += 1
    } while rest > 0
    for _ in 0..<count {
      mix(byte: UInt8(ascii: "0") + UInt8(digits & 15))
      digits >>= 4
    }
  }

  /// Sixteen digits.
  var hexadecimal: String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { out in
      let digits = ("0123456789abcdef" as StaticString).utf8Start
      var rest = state
      for i in (0..<16).reversed() {
        out[i] = digits[Int(rest & 15)]
        rest >>= 4
      }
      return String(valid: UnsafeBufferPointer(out))
    }
  }
}

/// Writes periods out; the claims of a text are of a few.
private struct PeriodNames {
  private var known: [(period: CalendarPeriod, name: String)] = []

  mutating func name(_ period: CalendarPeriod?) -> String? {
    guard let period else { return nil }
    // Most claims are of the time of the one before.
    if let found = known.last(where: { $0.period == period }) { return found.name }
    let name = period.description
    // The last few are enough.
    if known.count == 8 { known.removeFirst() }
    known.append((period, name))
    return name
  }
}

extension QuantityRecord {
  init(_ listed: ListedQuantity, source: SourceText, origin: Origin) {
    let span = source.original(listed.range)
    let text = source.originalString(span)
    if let quantity = listed.quantity {
      self.init(
        origin: origin, span: span, text: text, kind: listed.kind, number: quantity.number,
        upper: quantity.upper, unit: quantity.unit, comparator: quantity.comparator,
        norm: quantity.norm, unitNorm: quantity.unitNorm)
    } else {
      self.init(
        origin: origin, span: span, text: text, kind: listed.kind, number: nil, unit: "",
        norm: Interval(lower: nil, upper: nil), unitNorm: "", time: listed.time)
    }
  }
}
