public import ZhQuantity

/// Writes one JSON object as bytes, members in the order they are added.
///
/// A general encoder costs ten times as much per claim and does not keep the members' order, which
/// the byte-for-byte promise of the output needs.
public struct JSONLineWriter {
  public private(set) var bytes: [UInt8] = []
  private var isFirst = true

  public init() { bytes.reserveCapacity(512) }

  public mutating func begin() {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
  }

  /// Closes the object and ends the line.
  public mutating func end() {
    bytes.append(UInt8(ascii: "}"))
    bytes.append(0x0A)
  }

  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  public mutating func member(_ name: StaticString, _ value: String) {
    key(name)
    bytes.append(json: value)
  }

  public mutating func member(_ name: StaticString, _ value: String?) {
    if let value { member(name, value) }
  }

  public mutating func member(_ name: StaticString, _ value: ExactDecimal?) {
    if let value { member(name, value.description) }
  }

  public mutating func member(_ name: StaticString, _ value: Int) {
    key(name)
    decimal(value)
  }

  public mutating func member(_ name: StaticString, _ value: Range<Int>) {
    key(name)
    bytes.append(UInt8(ascii: "["))
    decimal(value.lowerBound)
    bytes.append(UInt8(ascii: ","))
    decimal(value.upperBound)
    bytes.append(UInt8(ascii: "]"))
  }

  /// An object as a member, whose own members `body` adds.
  public mutating func member(_ name: StaticString, _ body: (inout JSONLineWriter) -> Void) {
    key(name)
    begin()
    body(&self)
    bytes.append(UInt8(ascii: "}"))
    isFirst = false
  }

  /// A number of hundredths as a JSON number, 0 to 1.
  public mutating func member(_ name: StaticString, hundredths: Int) {
    key(name)
    if hundredths >= 100 {
      bytes.append(UInt8(ascii: "1"))
    } else {
      let value = max(0, hundredths)
      bytes.append(contentsOf: "0.".utf8)
      bytes.append(UInt8(ascii: "0") + UInt8(value / 10))
      if value % 10 != 0 { bytes.append(UInt8(ascii: "0") + UInt8(value % 10)) }
    }
  }

  /// A member whose name is known only when the program runs; nil is `null`.
  public mutating func member(named name: String, _ value: String?) {
    key(named: name)
    if let value { bytes.append(json: value) } else { null() }
  }

  /// A member that is a list of texts.
  public mutating func member(named name: String, _ values: [String]) {
    key(named: name)
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(json: value)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// A member that is a whole number.
  public mutating func member(named name: String, _ value: Int64) {
    key(named: name)
    bytes.append(contentsOf: String(value).utf8)
  }

  /// A member that is a binary number; one that is not finite is `null`.
  public mutating func member(named name: String, _ value: Double) {
    key(named: name)
    if value.isFinite { bytes.append(contentsOf: value.description.utf8) } else { null() }
  }

  private mutating func null() { bytes.append(contentsOf: "null".utf8) }

  private mutating func key(named name: String) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.append(json: name)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func key(_ name: StaticString) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }
}

extension JSONLineWriter {
  private mutating func decimal(_ value: Int) {
    guard value >= 0 else {
      bytes.append(contentsOf: String(value).utf8)
      return
    }
    var power = 1
    while value / power >= 10 { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(value / power % 10))
      power /= 10
    }
  }
}

extension [UInt8] {
  /// A text as a JSON string, quotation marks included; what need not be escaped is not. Runs of
  /// bytes that stand for themselves are taken in one piece.
  package mutating func append(json text: String) {
    var text = text
    append(0x22)
    text.withUTF8 { text in
      var start = 0
      for (i, byte) in text.enumerated() where Self.isEscaped(byte) {
        append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<i]))
        append(escaped: byte)
        start = i + 1
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }
    append(0x22)
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F
  }

  private mutating func append(escaped byte: UInt8) {
    switch byte {
    case 0x22: append(contentsOf: [0x5C, 0x22])
    case 0x5C: append(contentsOf: [0x5C, 0x5C])
    case 0x0A: append(contentsOf: [0x5C, 0x6E])
    case 0x0D: append(contentsOf: [0x5C, 0x72])
    case 0x09: append(contentsOf: [0x5C, 0x74])
    default:
      let hex = Array("0123456789abcdef".utf8)
      append(contentsOf: Array("\\u00".utf8) + [hex[Int(byte >> 4)], hex[Int(byte & 15)]])
    }
  }
}

extension JSONLineWriter {
  /// One line of the claim format, version 1.
  public mutating func write(_ claim: Claim) {
    begin()
    members(of: claim)
    end()
  }

  /// The members of the claim format, version 1, in an object that is begun.
  public mutating func members(of claim: Claim) {
    member("document", claim.document)
    member("id", claim.id)
    member("span", claim.span)
    member("text", claim.text)
    member("sentence", claim.sentence)
    member("role", claim.role.rawValue)
    member("subject", claim.subject)
    member("indicator", claim.indicator)
    member("number", claim.number)
    member("upper", claim.upper)
    member("unit", claim.unit)
    member("comparator", claim.comparator.rawValue)
    member("lower_norm", claim.norm.lower)
    member("upper_norm", claim.norm.upper)
    member("unit_norm", claim.unitNorm)
    member("direction", claim.direction?.rawValue)
    member("basis", claim.basis)
    member("scope", claim.scope)
    member("time", claim.time)
    member("modality", claim.modality.rawValue)
    member("confidence", hundredths: claim.confidence)
    member("rule", claim.rule)
  }

  /// One line of the quantity format, version 1.
  public mutating func write(_ record: QuantityRecord) {
    begin()
    switch record.origin {
    case .document(let id): member("document", id)
    case .line(let number): member("line", number)
    }
    member("span", record.span)
    member("text", record.text)
    member("kind", record.kind.rawValue)
    if let number = record.number {
      member("number", number)
      member("upper", record.upper)
      member("unit", record.unit)
      member("comparator", record.comparator.rawValue)
      member("lower_norm", record.norm.lower)
      member("upper_norm", record.norm.upper)
      member("unit_norm", record.unitNorm)
    }
    member("time", record.time)
    end()
  }
}
