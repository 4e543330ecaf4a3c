import ZhModel
import ZhQuantity
import ZhTriples

/// Documents of a county's report each, the same for every run.
///
/// 3000 counties, 2000 indicators in 5000 wordings, five years, claims in sentences of two.
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
    let isChange = index % 4 == 3
    return Claim(
      document: document, id: "c\(index)",
      span: sentence + index % 2 * 20..<sentence + index % 2 * 20 + 6,
      text: "\(number)万元", sentence: sentence..<sentence + 60, role: isChange ? .change : .level,
      subject: index % 10 == 0 ? "县人民医院" : county, indicator: "指标\(wording)", number: number,
      unit: "万元", norm: Interval(.equal, number), unitNorm: index % 3 == 0 ? "CNY" : "{人}",
      direction: isChange ? .up : nil, basis: isChange ? "yoy" : nil, time: "\(year)",
      confidence: 90, rule: "level.copula")
  }

  /// A linear congruential generator (Knuth, MMIX).
  private mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}

/// Wordings in threes mean the same, and a hospital belongs to the county that reports.
struct SyntheticNames: NameResolver {
  let version = "benchmark"

  func holder(subject: String?, names: [String]) -> String { subject ?? "" }
  func entity(_ name: String, holder: String) -> ResolvedEntity {
    name == "县人民医院"
      ? ResolvedEntity(id: "\(holder)/\(name)", isLocal: true)
      : ResolvedEntity(id: name, isLocal: false)
  }
  func code(ofEntity id: String) -> String? { nil }
  func indicator(_ name: String) -> String {
    guard let number = Int(name.drop { !$0.isNumber }) else { return name }
    return "指标\(number % 2000)"
  }
  func facts(ofIndicator id: String) -> (gloss: String?, dimension: String?) { (nil, nil) }
  func ids(ofUnit unitNorm: String) -> (ucum: String?, qudt: String?) { (nil, nil) }
}
