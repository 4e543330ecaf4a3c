import ZhQuantity

/// What the value of a claim measures, as far as scoring tells values apart.
struct ScoredDimension: Hashable, Sendable {
  enum Kind: String, Sendable {
    case ratio, pp, money, time, phys, count, place
  }

  var kind: Kind
  /// The canonical unit of money, time and physical quantities; empty for the other kinds.
  var unit = ""

  static let ratio = ScoredDimension(kind: .ratio)
  static let points = ScoredDimension(kind: .pp)
  static let count = ScoredDimension(kind: .count)
  static let place = ScoredDimension(kind: .place)

  static func money(_ code: String) -> Self { Self(kind: .money, unit: code) }
  static func time(_ unit: String) -> Self { Self(kind: .time, unit: unit) }
  static func physical(_ unit: String) -> Self { Self(kind: .phys, unit: unit) }
}

/// A stated unit as a factor to its canonical unit.
///
/// The tables are those of the reference scorer, not those of the extractor: scoring must not
/// follow the extractor's mistakes.
struct UnitScale: Hashable, Sendable {
  var factor: Rational
  /// Nil for a unit that no table knows: a classifier, a compound, or none.
  var dimension: ScoredDimension?
  /// What is left of the unit once a numeral such as 万 is taken off its front.
  var base: String

  /// Nil only on overflow of the factor.
  init?(_ unit: String) {
    if let known = Self.known(unit) {
      self.init(known.factor, known.dimension, unit)
      return
    }
    guard let (numeral, value) = Self.numerals.first(where: { unit.utf8.starts(with: $0.0.utf8) })
    else {
      self.init(.one, nil, unit)
      return
    }
    let base = String(decoding: unit.utf8.dropFirst(numeral.utf8.count), as: UTF8.self)
    let known = Self.known(base)
    guard let factor = Rational(value).multiplied(by: known?.factor ?? .one) else { return nil }
    self.init(factor, known?.dimension, base)
  }

  private init(_ factor: Rational, _ dimension: ScoredDimension?, _ base: String) {
    self.factor = factor
    self.dimension = dimension
    self.base = base
  }

  /// The factor of a ratio's unit, such as 1/100 for `%`.
  static func ratio(_ unit: String) -> Rational? { ratios[unit] }

  private static func known(_ unit: String) -> (factor: Rational, dimension: ScoredDimension)? {
    if let factor = ratios[unit] { return (factor, .ratio) }
    if let factor = points[unit] { return (factor, .points) }
    if let code = currencies[unit] { return (.one, .money(code)) }
    if let (unit, factor) = durations[unit] { return (factor, .time(unit)) }
    if let (unit, factor) = physical[unit] { return (factor, .physical(unit)) }
    return nil
  }

  /// The first that a unit starts with is taken, so longer numerals stand before their beginnings.
  private static let numerals: [(String, Int)] = [
    ("万亿", 1_000_000_000_000), ("千亿", 100_000_000_000), ("百亿", 10_000_000_000),
    ("十亿", 1_000_000_000), ("亿", 100_000_000), ("千万", 10_000_000), ("百万", 1_000_000),
    ("十万", 100_000), ("万", 10_000), ("千", 1000), ("百", 100),
  ]

  private static let ratios: [String: Rational] = [
    "%": Rational(1, 100), "％": Rational(1, 100), "‰": Rational(1, 1000),
    "‱": Rational(1, 10_000), "成": Rational(1, 10), "倍": .one, "1": .one, "番": .one,
    "/万": Rational(1, 10_000), "/10万": Rational(1, 100_000), "/百万": Rational(1, 1_000_000),
  ]

  private static let points: [String: Rational] = [
    "个百分点": .one, "百分点": .one, "pp": .one, "个千分点": Rational(1, 10),
  ]

  private static let currencies: [String: String] = [
    "元": "CNY", "人民币": "CNY", "元人民币": "CNY", "CNY": "CNY", "美元": "USD", "USD": "USD",
    "欧元": "EUR", "日元": "JPY", "港元": "HKD", "港币": "HKD", "英镑": "GBP", "卢布": "RUB",
    "新台币": "TWD", "马克": "DEM", "法郎": "FRF",
  ]

  private static let durations: [String: (String, Rational)] = [
    "ms": ("s", Rational(1, 1000)), "毫秒": ("s", Rational(1, 1000)),
    "s": ("s", .one), "秒": ("s", .one), "秒钟": ("s", .one),
    "min": ("s", Rational(60)), "分": ("s", Rational(60)), "分钟": ("s", Rational(60)),
    "h": ("s", Rational(3600)), "小时": ("s", Rational(3600)), "个小时": ("s", Rational(3600)),
    "d": ("s", Rational(86400)), "天": ("s", Rational(86400)), "日": ("s", Rational(86400)),
    "工作日": ("s", Rational(86400)), "个工作日": ("s", Rational(86400)),
    "周": ("s", Rational(604_800)),
    "mo": ("mo", .one), "月": ("mo", .one), "个月": ("mo", .one),
    "a": ("a", .one), "年": ("a", .one), "岁": ("a", .one), "周岁": ("a", .one),
  ]

  private static let physical: [String: (String, Rational)] = [
    "m2": ("m2", .one), "㎡": ("m2", .one), "平方米": ("m2", .one),
    "平方公里": ("m2", Rational(1_000_000)), "平方千米": ("m2", Rational(1_000_000)),
    "亩": ("m2", Rational(2000, 3)), "公顷": ("m2", Rational(10_000)),
    "m": ("m", .one), "米": ("m", .one), "公里": ("m", Rational(1000)),
    "千米": ("m", Rational(1000)), "里": ("m", Rational(500)), "海里": ("m", Rational(1852)),
    "厘米": ("m", Rational(1, 100)), "毫米": ("m", Rational(1, 1000)),
    "kg": ("kg", .one), "公斤": ("kg", .one), "千克": ("kg", .one), "吨": ("kg", Rational(1000)),
    "斤": ("kg", Rational(1, 2)), "克": ("kg", Rational(1, 1000)),
    "毫克": ("kg", Rational(1, 1_000_000)),
    "m3": ("m3", .one), "立方米": ("m3", .one), "方": ("m3", .one), "升": ("m3", Rational(1, 1000)),
    "毫升": ("m3", Rational(1, 1_000_000)),
    "℃": ("Cel", .one), "摄氏度": ("Cel", .one), "度": ("deg", .one),
    "kW.h": ("kW.h", .one), "千瓦时": ("kW.h", .one),
    "千瓦": ("kW", .one), "瓦": ("kW", Rational(1, 1000)),
  ]
}
