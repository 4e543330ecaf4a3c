internal import ZhQuantity

/// What a mention is, kept apart from it: mentions are copied far oftener than they are looked into. One
/// class above both kinds, so that a copy counts one reference without asking which.
@usableFromInline class MentionBox: @unchecked Sendable {
  /// Whether it is a `QuantityBox`, not a `PeriodBox`.
  @usableFromInline let isQuantity: Bool

  fileprivate init(isQuantity: Bool) { self.isQuantity = isQuantity }
}

/// The quantity of mentions. Written only while nobody else holds it, as `QuantityBoxes` makes sure.
@usableFromInline final class QuantityBox: MentionBox, @unchecked Sendable {
  // Asked by every rule: run-time checks of exclusive access would cost more than the accesses.
  @exclusivity(unchecked) @usableFromInline var quantity: Quantity

  init(_ quantity: Quantity) {
    self.quantity = quantity
    super.init(isQuantity: true)
  }

  /// Where it is, as long as somebody holds the box.
  @inline(__always) var place: UnsafePointer<Quantity> {
    withUnsafeMutablePointer(to: &quantity) { UnsafePointer($0) }
  }

  /// Replaces what is in it, in its place: an assignment would first copy that elsewhere.
  @inline(__always) func fill(_ quantity: Quantity) {
    withUnsafeMutablePointer(to: &self.quantity) { place in
      place.deinitialize(count: 1)
      place.initialize(to: quantity)
    }
  }
}

/// The period of mentions.
@usableFromInline final class PeriodBox: MentionBox, @unchecked Sendable {
  @usableFromInline let period: Period

  init(_ period: Period) {
    self.period = period
    super.init(isQuantity: false)
  }
}

/// Boxes that go round: one whose mentions are gone is written anew, so that most sentences take and give
/// back no memory for their quantities.
struct QuantityBoxes: ~Copyable {
  /// More than nearly every sentence has, and the one before it, whose claims are still held.
  private static let most = 64

  private let boxes = UnsafeMutablePointer<QuantityBox>.allocate(capacity: most)
  private var count = 0
  private var next = 0

  deinit {
    boxes.deinitialize(count: count)
    boxes.deallocate()
  }

  /// A box that nobody else holds, whatever is in it: until the next one is asked for.
  mutating func free() -> Unmanaged<QuantityBox> {
    if count < Self.most {
      (boxes + count).initialize(to: Self.fresh())
      count += 1
      return .passUnretained(boxes[count - 1])
    }
    let place = boxes + next
    next = (next + 1) % Self.most
    if !isKnownUniquelyReferenced(&place.pointee) { place.pointee = Self.fresh() }
    return .passUnretained(place.pointee)
  }

  private static func fresh() -> QuantityBox {
    QuantityBox(
      Quantity(
        dimension: .number, number: .zero, norm: Interval(lower: nil, upper: nil), unitNorm: "",
        numeral: 0..<0))
  }
}
