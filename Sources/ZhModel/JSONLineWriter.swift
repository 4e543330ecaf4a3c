public import ZhQuantity

/// Writes one JSON object as bytes, members in the order they are added.
///
/// A general encoder costs ten times as much per claim and does not keep the members' order, which
/// the byte-for-byte promise of the output needs.
public struct JSONLineWriter {
  public private(set) var bytes: [UInt8] = []
  private var isFirst = true

  /// - Parameter capacity: how many bytes there will be, roughly; without it as many as a page's claims.
  public init(capacity: Int = 1 << 14) { bytes.reserveCapacity(capacity) }

  public mutating func begin() {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
  }

  /// Closes the object and ends the line.
  public mutating func end() {
    bytes.append(UInt8(ascii: "}"))
    bytes.append(0x0A)
  }

  /// Adds what `body` writes, at most `room` bytes.
  @inline(__always) mutating func append(room: Int, _ body: (inout ByteCursor) -> Void) {
    bytes.withRoom(for: room, body)
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
    bytes.withRoom(for: ByteCursor.decimalRoom) { $0.put(decimal: value) }
  }

  public mutating func member(_ name: StaticString, _ value: Range<Int>) {
    key(name)
    bytes.withRoom(for: 2 * ByteCursor.decimalRoom + 3) { $0.put(value) }
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
    bytes.withRoom(for: 4) { $0.put(hundredths: hundredths) }
  }

  /// A list of objects; `write` gives the members of each.
  public mutating func member<Item>(
    _ name: StaticString, _ items: [Item], _ write: (inout JSONLineWriter, Item) -> Void
  ) {
    key(name)
    bytes.append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      begin()
      write(&self, item)
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append(UInt8(ascii: "]"))
    isFirst = false
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
    let opens = isFirst
    isFirst = false
    bytes.withRoom(for: name.utf8CodeUnitCount + 4) { out in
      if !opens { out.put(UInt8(ascii: ",")) }
      out.put(UInt8(ascii: "\""))
      out.put(name)
      out.put("\":")
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
    let separator: StaticString = isFirst ? "" : ","
    isFirst = false
    append(claim, behind: separator)
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
