internal import ZhClaims
internal import ZhLexicon
internal import ZhModel
internal import ZhQuantity
internal import ZhText

/// Turns what was bound into claims: original offsets, evidence, ids.
struct ClaimWriter {
  private let document: String
  private let source: SourceText
  private let lexicon: Lexicon
  /// Of what all ids of the document begin with.
  private let seed: ClaimHash

  init(
    document: Document, source: SourceText, lexicon: Lexicon
  ) {
    self.document = document.id
    self.source = source
    self.lexicon = lexicon
    var seed = ClaimHash()
    seed.mix(Extractor.version)
    seed.mix(document.id)
    self.seed = seed
  }

  /// Hands over the claims of a sentence in document order.
  func write<Failure: Error>(
    _ bound: SentenceClaims, of sentence: Sentence,
    _ body: (consuming Claim) throws(Failure) -> Void
  ) throws(Failure) {
    let range = source.original(sentence.range)
    var shown = Shown()
    try Self.forEach(in: bound) { (bound) throws(Failure) in
      try body(claim(bound, range, behind: &shown))
    }
  }

  /// Adds the claims of a sentence in document order, one a line.
  /// - Parameters:
  ///   - opening: of the document's lines.
  ///   - least: the confidence, in hundredths, that claims have at least.
  func write(
    _ bound: SentenceClaims, of sentence: Sentence, opening: [UInt8], least: Int,
    to lines: inout JSONLineWriter
  ) {
    let range = RangeDigits(source.original(sentence.range))
    source.bytes.withUnsafeBufferPointer { bytes in
      opening.withUnsafeBufferPointer { opening in
        var place = SourceText.Place()
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: CalendarPeriod.room) { times in
          Self.forEach(in: bound) { bound in
            let confidence = confidence(bound)
            guard confidence >= least else { return }
            let span = source.original(bound.pointee.range)
            let text = text(span, in: bytes, from: &place)
            let digits = RangeDigits(span)
            lines.write(
              statement(bound, range, confidence, times),
              at: ClaimPlace(
                opening: opening, id: hash(bound, digits, text).state, span: digits, text: text))
          }
        }
      }
    }
  }

  @inline(__always) private static func forEach<Failure: Error>(
    in bound: SentenceClaims, _ body: (UnsafePointer<BoundClaim>) throws(Failure) -> Void
  ) throws(Failure) {
    // They are in order already but for the lists that share a frame.
    if isOrdered(bound) {
      for place in bound.indices where !isTwin(bound, place, among: bound.indices[..<place]) {
        try body(bound.baseAddress! + place)
      }
    } else {
      // The sort is stable: what two claims agree in leaves them as they were found.
      let order = bound.indices.sorted { precedes(bound, $0, $1) }
      for (index, place) in order.enumerated() where !isTwin(bound, place, among: order[..<index]) {
        try body(bound.baseAddress! + place)
      }
    }
  }

  private static func isOrdered(_ bound: SentenceClaims) -> Bool {
    for place in bound.indices.dropFirst() where !precedes(bound, place - 1, place) { return false }
    return true
  }

  /// Whether a claim stands before another; their folded ranges are ordered as the original ones.
  private static func precedes(_ bound: SentenceClaims, _ a: Int, _ b: Int) -> Bool {
    let (first, second) = (bound[a].range, bound[b].range)
    if first.lowerBound != second.lowerBound { return first.lowerBound < second.lowerBound }
    if first.upperBound != second.upperBound { return first.upperBound < second.upperBound }
    return bound[a].role.order < bound[b].role.order
  }

  /// Whether a claim agrees with an earlier one in span, role and indicator: the first stays.
  private static func isTwin(
    _ bound: SentenceClaims, _ place: Int, among earlier: some BidirectionalCollection<Int>
  ) -> Bool {
    let range = bound[place].range
    for other in earlier.reversed() {
      guard bound[other].range == range else { return false }
      if bound[other].role == bound[place].role,
        bound[other].indicator == bound[place].indicator
      {
        return true
      }
    }
    return false
  }

  /// What the claim before showed, from which the next is found: most have the same subject.
  private struct Shown {
    var place = SourceText.Place()
    var subject = ShownName()
    var indicator = ShownName()
    private var period: CalendarPeriod?
    private var time: String?

    mutating func time(of next: CalendarPeriod?) -> String? {
      if next != period {
        period = next
        time = next?.description
      }
      return time
    }
  }

  private struct ShownName {
    private var name: Name = ""
    private var text = ""

    mutating func text(of next: Name) -> String {
      if next != name {
        name = next
        text = next.text
      }
      return text
    }
  }

  private func claim(
    _ bound: UnsafePointer<BoundClaim>, _ sentence: Range<Int>,
    behind shown: inout Shown
  ) -> Claim {
    let span = source.original(bound.pointee.range)
    let quantity = bound.pointee.quantity
    return source.bytes.withUnsafeBufferPointer { bytes in
      let text = text(span, in: bytes, from: &shown.place)
      return Claim(
        document: document, id: .digits(hash(bound, RangeDigits(span), text).state), span: span,
        text: String(valid: text), sentence: sentence, role: bound.pointee.role,
        subject: bound.pointee.subject.map { shown.subject.text(of: $0) },
        indicator: shown.indicator.text(of: bound.pointee.indicator),
        number: quantity.pointee.number, upper: quantity.pointee.upper,
        unit: quantity.pointee.unit, comparator: quantity.pointee.comparator,
        norm: quantity.pointee.norm, unitNorm: quantity.pointee.unitNorm,
        direction: bound.pointee.direction, basis: bound.pointee.basis?.text,
        scope: bound.pointee.scope?.text, time: shown.time(of: bound.pointee.time),
        modality: bound.pointee.modality, confidence: confidence(bound), rule: rule(bound))
    }
  }

  /// The original text of a span.
  private func text(
    _ span: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, from place: inout SourceText.Place
  ) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[source.byteRange(of: span, in: bytes, from: &place)])
  }

  private func confidence(_ bound: UnsafePointer<BoundClaim>) -> Int {
    lexicon.confidence.hundredths(pattern: bound.pointee.pattern, bound.pointee.provenance)
  }

  /// What identifies a claim within its text.
  private func hash(
    _ bound: UnsafePointer<BoundClaim>, _ span: RangeDigits, _ text: UnsafeBufferPointer<UInt8>
  ) -> ClaimHash {
    var hash = seed
    hash.mix(span)
    hash.mix(text)
    hash.mix(bound.pointee.role.rawValue)
    hash.mix(bound.pointee.indicator.bytes)
    return hash
  }

  private func rule(_ bound: UnsafePointer<BoundClaim>) -> String {
    lexicon.patterns[bound.pointee.pattern].id
  }

  /// What a claim says, its names lent.
  /// - Parameter room: for its time.
  @inline(__always) private func statement(
    _ bound: UnsafePointer<BoundClaim>, _ sentence: RangeDigits, _ confidence: Int,
    _ room: UnsafeMutableBufferPointer<UInt8>
  ) -> ClaimStatement {
    let quantity = bound.pointee.quantity
    let time = bound.pointee.time.map {
      UnsafeBufferPointer(rebasing: room[..<$0.write(to: room.baseAddress!)])
    }
    return ClaimStatement(
      sentence: sentence, role: bound.pointee.role, subject: bound.pointee.subject?.bytes,
      indicator: bound.pointee.indicator.bytes, number: quantity.pointee.number,
      upper: quantity.pointee.upper, unit: quantity.pointee.unit,
      comparator: quantity.pointee.comparator, norm: quantity.pointee.norm,
      unitNorm: quantity.pointee.unitNorm, direction: bound.pointee.direction,
      basis: bound.pointee.basis?.bytes, scope: bound.pointee.scope?.bytes,
      time: time, modality: bound.pointee.modality, confidence: confidence, rule: rule(bound))
  }
}

/// FNV-1a over what identifies a claim within its text: stable across runs and machines.
private struct ClaimHash {
  private(set) var state: UInt64 = 0xCBF2_9CE4_8422_2325

  private mutating func mix(byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// Takes in a text and a mark behind it.
  mutating func mix(_ text: String) {
    let isMixed: Void? = text.utf8.withContiguousStorageIfAvailable { mix($0) }
    if isMixed == nil {
      // A string that another system lends.
      var text = text
      text.withUTF8 { mix($0) }
    }
  }

  /// Takes in the bytes of a text and a mark behind them.
  mutating func mix(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes { mix(byte: byte) }
    mix(byte: 0xFF)
  }

  /// Takes in `12-15` and a mark behind it.
  mutating func mix(_ range: RangeDigits) {
    mix(range.lower)
    mix(byte: UInt8(ascii: "-"))
    mix(range.upper)
    mix(byte: 0xFF)
  }

  private mutating func mix(_ offset: RangeDigits.Digits) {
    guard let digits = offset.short else {
      for byte in String(offset.value).utf8 { mix(byte: byte) }
      return
    }
    var bytes = digits.bytes
    for _ in 0..<digits.count {
      mix(byte: UInt8(truncatingIfNeeded: bytes))
      bytes >>= 8
    }
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
