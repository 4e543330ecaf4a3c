/// What kind of quantity a unit measures. Quantities of different dimensions are never compared.
///
/// The raw values are the `kind`s of the quantity format; `percent` covers every ratio written as
/// %, ‰, N分之M, 成 or 折, and `points` differences between ratios.
public enum Dimension: String, Sendable, Hashable, CaseIterable {
  case number, percent, points, multiple, ordinal, rank, money, age, temperature, duration, length,
    area, volume, mass, speed, data, energy, power, frequency, pressure, concentration, score
  case count, date, period

  /// Its place in `allCases`: a simple enumeration is its case's index.
  @inline(__always) public var index: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

  /// Whether values are pure ratios, `unit_norm` 1.
  public var isRatio: Bool { self == .percent || self == .multiple }

  /// Whether a unit of this dimension is physical, so that its quantity is a measurement wherever
  /// it stands.
  public var isPhysical: Bool {
    switch self {
    case .temperature, .length, .area, .volume, .mass, .speed, .data, .energy, .power, .frequency,
      .pressure, .concentration:
      true
    default: false
    }
  }
}

/// A set of dimensions, for questions asked of every number.
public struct DimensionSet: Hashable, Sendable {
  @usableFromInline var bits: UInt32 = 0

  @inlinable public init(_ dimensions: some Sequence<Dimension>) {
    for dimension in dimensions { bits |= Self.bit(dimension) }
  }

  public func contains(_ dimension: Dimension) -> Bool { bits & Self.bit(dimension) != 0 }

  @usableFromInline @inline(__always) static func bit(_ dimension: Dimension) -> UInt32 {
    1 << UInt32(dimension.index)
  }
}
