/// What kind of quantity a unit measures. Quantities of different dimensions are never compared.
///
/// The raw values are the `kind`s of the quantity format; `percent` covers every ratio written as
/// %, ‰, N分之M, 成 or 折, and `points` differences between ratios.
public enum Dimension: String, Sendable, Hashable, CaseIterable {
  case number, percent, points, multiple, ordinal, rank, money, age, temperature, duration, length,
    area, volume, mass, speed, data, energy, power, frequency, pressure, concentration, score
  case count, date, period

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
