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
    for sentence in reading.sentences {
      let range = source.original(sentence.sentence.range)
      for i in sentence.claims {
        let time = times.name(reading.claims[i].time)
        claims.append(claim(reading.claims[i], sentence: range, hash, time: time))
      }
    }
    // They are in order already but for the lists that share a frame.
    if !isOrdered(claims) { claims.sort { Claim.inDocumentOrder($0, $1) } }
    removeTwins(&claims)
    return claims
  }

  /// Looks at the spans only: twice the same one is for the sort to decide.
  private func isOrdered(_ claims: [Claim]) -> Bool {
    claims.indices.dropFirst().allSatisfy {
      let (before, span) = (claims[$0 - 1].span, claims[$0].span)
      return before.lowerBound < span.lowerBound
        || before.lowerBound == span.lowerBound && before.upperBound < span.upperBound
    }
  }

  /// No two claims of a document agree in span, role and indicator; the first stays.
  private func removeTwins(_ claims: inout [Claim]) {
    let twins = claims.indices.filter { i in
      var k = i - 1
      while k >= 0, claims[k].span == claims[i].span {
        if claims[k].role == claims[i].role, claims[k].indicator == claims[i].indicator {
          return true
        }
        k -= 1
      }
      return false
    }
    for i in twins.reversed() { claims.remove(at: i) }
  }

  @inline(__always) private func claim(
    _ bound: BoundClaim, sentence: Range<Int>, _ hash: ClaimHash, time: String?
  ) -> Claim {
    let quantity = bound.mention.quantity!
    let span = source.original(bound.mention.range)
    let text = source.originalString(span)
    var hash = hash
    hash.mix(span)
    hash.mix(text)
    hash.mix(bound.role.rawValue)
    hash.mix(bound.indicator)
    return Claim(
      document: document.id, id: hash.hexadecimal, span: span, text: text, sentence: sentence,
      role: bound.role, subject: bound.subject, indicator: bound.indicator,
      number: quantity.number, upper: quantity.upper, unit: quantity.unit,
      comparator: quantity.comparator, norm: quantity.norm, unitNorm: quantity.unitNorm,
      direction: bound.direction, basis: bound.basis, scope: bound.scope, time: time,
      modality: bound.modality,
      confidence: weights.hundredths(pattern: bound.pattern, bound.provenance), rule: bound.rule)
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
