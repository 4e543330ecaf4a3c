import ZhModel
import ZhQuantity
import ZhTriples

/// Documents of a county's report each, the same for every run.
///
/// 3000 counties, 2000 indicators in 5000 wordings, five years, claims in sentences of two. What a
/// claim says beside its figure is as various as in real reports: of `Corpus/` one claim in nine is
/// a plan, one in five a change with one of a dozen bases, one in thirty a rank among others.
struct Synthetic {
  static let counties = 3000
  static let claimsPerDocument = 200
  private var state: UInt64 = 20_240_131

  mutating func document(_ number: Int) -> DocumentBatch {
    let county = "第\(number % Self.counties)县"
    let year = 2019 + number / Self.counties % 5
    let id = "r\(number)"
    let claims = (0..<Self.claimsPerDocument).map { claim(id, $0, county, year) }
    return DocumentBatch(
      document: DocumentRecord(
        id: id, sha256: "\(number)", subject: county, date: "\(year)", extractor: "benchmark"),
      claims: claims
    ) { range in
      "\(year)年，\(county)第\(range.lowerBound)项工作扎实推进，指标完成情况良好，同比增长，位居前列，群众满意。"
    }
  }

  private mutating func claim(_ document: String, _ index: Int, _ county: String, _ year: Int)
    -> Claim
  {
    let number = ExactDecimal(significand: Int128(next() % 1_000_000), exponent: -2)
    let sentence = index / 2 * 60
    let wording = next() % 5000
    let role: Role = index % 30 == 29 ? .rank : index % 5 == 4 ? .change : .level
    let manner = Int(next() % 1000)
    let unit = role == .rank ? Self.units[0] : Self.units[1 + manner % (Self.units.count - 1)]
    let isPlan = role == .level && manner % 9 == 0
    let comparator: Comparator =
      role == .level && manner % 8 == 0 ? Self.bounds[manner % 5] : .equal
    return Claim(
      document: document, id: "c\(index)",
      span: sentence + index % 2 * 20..<sentence + index % 2 * 20 + 6,
      text: "\(number)\(unit.stated)", sentence: sentence..<sentence + 60, role: role,
      subject: index % 10 == 0 ? "县人民医院" : county, indicator: "指标\(wording)", number: number,
      unit: unit.stated, comparator: comparator,
      norm: Interval(comparator, number), unitNorm: unit.norm,
      direction: role == .change ? [.up, .up, .down, .flat][manner % 4] : nil,
      basis: role == .change ? Self.bases[manner % Self.bases.count] : nil,
      scope: role == .rank ? Self.scopes[manner % Self.scopes.count] : nil,
      time: time(isPlan ? year + 1 : year, manner),
      modality: isPlan ? .target : manner == 1 ? .norm : .actual,
      confidence: 100 - manner % 97, rule: "\(role.rawValue).rule\(manner % 29)")
  }

  /// Most claims are of a whole year.
  private func time(_ year: Int, _ manner: Int) -> String? {
    switch manner % 20 {
    case 0: nil
    case 1: "\(year)-\(10 + manner % 3)"
    case 2: "\(year)-Q\(1 + manner % 4)"
    case 3: "\(year)-01/\(year)-06"
    case 4: "\(year)-12-31"
    default: "\(year)"
    }
  }

  private static let bounds: [Comparator] = [
    .about, .greater, .greaterOrEqual, .less, .lessOrEqual,
  ]
  private static let bases =
    Array(repeating: "prior", count: 8) + Array(repeating: "yoy", count: 5)
    + ["peer", "mom", "qoq", "2019", "2020", "2020-12-31"]
  private static let scopes = ["全省", "全市", "全国", "全县"] + (0..<120).map { "全省\($0)个市州" }
  private static let units: [(norm: String, stated: String)] =
    [("{place}", "位"), ("1", "%"), ("pp", "个百分点"), ("CNY", "万元"), ("CNY", "亿元"), ("{人}", "人")]
    + ["个", "家", "项", "户", "名", "次", "辆", "张"].map { ("{\($0)}", $0) }
    + [("m2", "平方米"), ("t", "万吨"), ("kW.h", "亿千瓦时"), ("CNY/t", "元/吨"), ("1", "")]

  /// A linear congruential generator (Knuth, MMIX).
  private mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}

/// Wordings in threes mean the same, a hospital belongs to the county that reports, and one county in
/// three has a code.
struct SyntheticNames: NameResolver {
  let version = "benchmark"

  func holder(subject: String?, names: [String]) -> String { subject ?? "" }
  func entity(_ name: String, holder: String) -> ResolvedEntity {
    name == "县人民医院"
      ? ResolvedEntity(id: "\(holder)/\(name)", isLocal: true)
      : ResolvedEntity(id: name, isLocal: false)
  }
  func code(ofEntity id: String) -> String? {
    guard !id.contains("/"), let number = Int(id.filter(\.isNumber)), number % 3 == 0 else {
      return nil
    }
    return String(500_000 + number)
  }
  func indicator(_ name: String) -> String {
    guard let number = Int(name.drop { !$0.isNumber }) else { return name }
    return "指标\(number % 2000)"
  }
  func facts(ofIndicator id: String) -> (gloss: String?, dimension: String?) { (nil, nil) }
  func ids(ofUnit unitNorm: String) -> (ucum: String?, qudt: String?) {
    (unitNorm.hasPrefix("CNY") ? nil : unitNorm, unitNorm == "1" ? "UNITLESS" : nil)
  }
}
