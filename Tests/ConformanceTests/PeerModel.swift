import ZhModel
import ZhQuantity

@testable import ZhClaims
@testable import ZhLexicon

/// How records of the quantity format are compared with one of the peer's models. Everything in
/// which the two formats differ by convention stands here; where the peer is wrong about a case,
/// that stands in `exceptions.tsv`.
///
/// For all: texts are compared in half width and lower case, since the peer gives its folded text.
/// Words that bound a number (近, 以上) belong to our span and not to theirs, but for NumberRange.
/// A unit without a number is no numeric expression; the peer gives some.
enum PeerModel: String, CaseIterable, Sendable {
  case number = "NumberModel"
  case percent = "PercentModel"
  case ordinal = "OrdinalModel"
  case numberRange = "NumberRangeModel"
  case currency = "CurrencyModel"
  case dimension = "DimensionModel"
  case age = "AgeModel"
  case temperature = "TemperatureModel"
  case date = "DateParser"
  case datePeriod = "DatePeriodParser"
  case duration = "DurationParser"

  static let exact: [PeerModel] = [
    .number, .percent, .ordinal, .numberRange, .currency, .dimension, .age, .temperature,
  ]
  static let dated: [PeerModel] = [.date, .datePeriod, .duration]

  var kinds: Set<Dimension> {
    switch self {
    case .number: [.number]
    case .percent: [.percent, .points]
    case .ordinal: [.ordinal]
    case .numberRange: [.number, .percent]
    case .currency: [.money]
    case .dimension:
      [.length, .area, .volume, .mass, .speed, .data, .energy, .power, .frequency, .pressure]
    case .age: [.age]
    case .temperature: [.temperature]
    case .date: [.date]
    case .datePeriod: [.period]
    case .duration: [.duration]
    }
  }

  /// Whether a record is one that this model would give at all.
  func lists(_ record: QuantityRecord) -> Bool {
    switch self {
    case .percent:
      // Their percentages are parts of a hundred, a thousand and so on; 1/4 is a number to them.
      if record.text.contains("/") { return false }
      guard let bar = record.text.firstRange(of: "分") ?? record.text.firstRange(of: "折"),
        record.text[bar] == "分", record.unit.isEmpty
      else { return true }
      return record.text[..<bar.lowerBound].allSatisfy { "百千万佰仟萬 ".contains($0) }
    case .numberRange:
      return ![.equal, .about].contains(record.comparator) || record.text.hasPrefix("等于")
    default: return true
    }
  }

  /// Whether a result is one that the quantity format lists.
  func expects(_ result: PeerCase.Result) -> Bool {
    switch self {
    case .currency, .dimension, .temperature: (result.resolution["value"] ?? nil) != nil
    default: true
    }
  }
}

/// Compares one result with one record.
struct PeerComparison {
  let model: PeerModel
  let lexicon: Lexicon

  func agree(_ result: PeerCase.Result, _ record: QuantityRecord, old: CalendarPeriod.Point?)
    -> Bool
  {
    let (text, start) = model == .numberRange ? (record.text, record.span.lowerBound) : bare(record)
    return start == result.start && start + text.unicodeScalars.count == result.end
      && folded(text) == folded(result.text) && agreeInValue(result, record, old)
  }

  /// The record's text without the words that bound it.
  private func bare(_ record: QuantityRecord) -> (String, Int) {
    var text = Substring(record.text)
    var start = record.span.lowerBound
    if record.number != nil {
      for word in Self.words(lexicon, "before") where folded(String(text)).hasPrefix(word) {
        text = text.dropFirst(word.count)
        start += word.unicodeScalars.count
        break
      }
      for word in Self.words(lexicon, "after") + Self.words(lexicon, "inside")
      where folded(String(text)).hasSuffix(word) {
        text = text.dropLast(word.count)
        break
      }
    }
    while text.first == " " {
      text = text.dropFirst()
      start += 1
    }
    return (String(text), start)
  }

  private static func words(_ lexicon: Lexicon, _ position: String) -> [String] {
    lexicon.tables.first { $0.file == "approximators.tsv" }!.rows
      .filter { $0.fields[1] == position }.map { $0.fields[0] }
      .sorted { $0.count > $1.count }
  }

  private func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let value = scalar.value
      scalars.append((0xFF01...0xFF5E).contains(value) ? Unicode.Scalar(value - 0xFEE0)! : scalar)
    }
    return String(scalars).lowercased()
  }

  // MARK: Values

  private func agreeInValue(
    _ result: PeerCase.Result, _ record: QuantityRecord, _ old: CalendarPeriod.Point?
  ) -> Bool {
    let value = (result.resolution["value"] ?? nil) ?? ""
    let unit = (result.resolution["unit"] ?? nil) ?? ""
    let stated = record.norm.lower ?? record.norm.upper
    switch model {
    case .number, .ordinal: return same(value, stated)
    case .percent:
      guard record.upper == nil, value.hasSuffix("%") else { return false }
      // They write percentage points as a percentage too.
      let percent = record.unitNorm == "pp" ? stated : stated?.multiplied(by: .power(2))
      return same(String(value.dropLast()), percent)
    case .numberRange: return sameInterval(value, record)
    case .currency:
      let code =
        (result.resolution["isoCurrency"] ?? nil) ?? ["Dollar": "USD", "Bitcoin": "XBT"][unit]
      return code == record.unitNorm && same(value, stated)
    case .dimension:
      guard let ours = Self.units[unit].flatMap({ lexicon.unit(named: $0) }),
        let number = decimal(value),
        let expected = ours.canonicalValue(number)
      else { return false }
      return record.unitNorm == ours.canonical && stated.map { $0.equals(expected) } == true
    case .age:
      let units = [
        "Year": ("a", 1), "Month": ("mo", 1), "Week": ("s", 604_800), "Day": ("s", 86_400),
      ]
      guard let (canonical, factor) = units[unit], let number = decimal(value) else { return false }
      return record.unitNorm == canonical
        && number.multiplied(by: ExactDecimal(factor)).map { stated?.equals($0) == true } == true
    case .temperature:
      return ["Degree": "deg", "F": "[degF]", "C": "Cel"][unit] == record.unitNorm
        && same(value, stated)
    case .date: return sameDate(result, record, old)
    case .datePeriod: return samePeriod(result, record)
    case .duration:
      // They count 30 days to the month and 365 to the year.
      let days = ["mo": 30, "a": 365][record.unitNorm]
      let factor = ExactDecimal(days.map { $0 * 86_400 } ?? 1)
      return same(result.past["duration"] ?? "", stated?.multiplied(by: factor))
    }
  }

  /// Their units under our names.
  private static let units = [
    "Mu": "亩", "Kilogram": "公斤", "Centimeter": "厘米", "Ton": "吨", "Meter": "米", "Jin": "斤",
    "Kilometer": "公里", "Gram": "克", "Kilobit": "千比特", "Megabyte": "兆字节", "Kilobyte": "千字节",
    "Megahertz": "兆赫兹", "Hertz": "赫兹", "Kilowatt": "千瓦", "Kilocalorie": "千卡", "Liang": "两",
    "Microgram": "微克", "Bit": "比特",
  ]

  /// `12.5`, `-1.2732E+15`.
  private func decimal(_ text: String) -> ExactDecimal? {
    let parts = text.split(separator: "E", maxSplits: 1)
    guard let first = parts.first, var value = ExactDecimal(first) else { return nil }
    if parts.count == 2 {
      guard let exponent = Int(parts[1]) else { return nil }
      value.exponent += exponent
    }
    return value
  }

  /// Whether a value is theirs: exactly, or to the fourteen digits that sums of doubles hold.
  private func same(_ theirs: String, _ ours: ExactDecimal?) -> Bool {
    guard let theirs = decimal(theirs), let ours else { return false }
    if theirs.equals(ours) { return true }
    let isLong = String(theirs.normalized.significand.magnitude).count >= 14
    return isLong && theirs.rounded(digits: 14).equals(ours.rounded(digits: 14))
  }

  /// `[20,35)`. Whether the ends of a closed range belong to it is a convention of theirs; whether
  /// the bound of an open one does is compared. 以上 and 以下 include the figure (Civil Code, art.
  /// 1259; claim-format.md), but not to them.
  private func sameInterval(_ theirs: String, _ record: QuantityRecord) -> Bool {
    let ends = theirs.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return false }
    // Of a percentage they give the number before the sign.
    let isPercent = record.unit.hasSuffix("%")
    let lower = isPercent ? record.number : record.norm.lower
    let upper = isPercent ? record.upper ?? record.number : record.norm.upper
    if !ends[0].isEmpty, !ends[1].isEmpty {
      return same(String(ends[0]), lower) && same(String(ends[1]), upper)
    }
    let isLower = ends[1].isEmpty
    let includes = theirs.hasPrefix("[") || theirs.hasSuffix("]")
    var comparator = record.comparator
    if ["以上", "以下"].contains(where: record.text.hasSuffix), !record.text.contains("或"), !includes {
      comparator = isLower ? .greater : .less
    }
    let wanted: Comparator =
      isLower ? (includes ? .greaterOrEqual : .greater) : (includes ? .lessOrEqual : .less)
    return comparator == wanted
      && same(String(isLower ? ends[0] : ends[1]), isLower ? lower : upper)
  }

  // MARK: Times

  /// A day that is not there is 0001-01-01 to them. Either of their two years will do: we count from
  /// the year of the text. They write a day of the old calendar as if it were of the new one.
  private func sameDate(
    _ result: PeerCase.Result, _ record: QuantityRecord, _ old: CalendarPeriod.Point?
  ) -> Bool {
    let theirs = [result.future["date"], result.past["date"]]
    guard let ours = record.time ?? old?.description else { return theirs.contains("0001-01-01") }
    return theirs.contains(ours)
  }

  private func samePeriod(_ result: PeerCase.Result, _ record: QuantityRecord) -> Bool {
    // They have no days for a season.
    if result.past.isEmpty { return record.time != nil }
    guard let time = record.time else { return false }
    let ends = time.split(separator: "/").map(String.init)
    guard let first = days(ends[0]), let last = days(ends.last!) else { return false }
    // Their end is the day behind the last, or, from one date to another, the second as said.
    let stops = [last.lowerBound, last.upperBound, last.upperBound.adding(days: 1)].map(
      \.description)
    return [result.future, result.past].contains { span in
      span["startDate"] == first.lowerBound.description && stops.contains(span["endDate"] ?? "")
        && (ends.count > 1 || span["endDate"] == stops[2])
    }
  }

  /// The days of an ISO 8601 date, month, quarter, week or year.
  private func days(_ iso: String) -> ClosedRange<CivilDay>? {
    let parts = iso.split(separator: "-")
    guard let year = Int(parts[0]), let first = CivilDay(year, 1, 1) else { return nil }
    if parts.count == 1 { return first...CivilDay(year, 12, 31)! }
    if parts[1].hasPrefix("W"), let week = Int(parts[1].dropFirst()),
      let fourth = CivilDay(year, 1, 4)
    {
      let monday = fourth.adding(days: 1 - fourth.weekday + 7 * (week - 1))
      return monday...monday.adding(days: 6)
    }
    if parts[1].hasPrefix("Q"), let quarter = Int(parts[1].dropFirst()) {
      let start = first.adding(months: 3 * (quarter - 1))
      return start...start.adding(months: 3).adding(days: -1)
    }
    guard let month = Int(parts[1]), let start = CivilDay(year, month, 1) else { return nil }
    if parts.count == 2 { return start...start.adding(months: 1).adding(days: -1) }
    guard let day = Int(parts[2]), let date = CivilDay(year, month, day) else { return nil }
    return date...date
  }
}
