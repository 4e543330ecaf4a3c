import ZhModel
import ZhQuantity

@testable import ZhScoring

/// A random sequence that depends on its seed alone (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func pick<T>(_ values: [T]) -> T { values.randomElement(using: &self)! }
}

/// Turns gold into predictions that are wrong in every way that scoring tells apart.
struct Perturbation {
  private var random: SeededGenerator
  private let seed: Int

  init(seed: Int) {
    self.seed = seed
    random = SeededGenerator(seed: seed)
  }

  /// The predictions of all documents, in an order of their own.
  mutating func predictions(_ corpus: GoldCorpus) -> [Claim] {
    var claims: [Claim] = []
    for document in corpus.documents {
      for (index, gold) in document.claims.enumerated() where gold.span != nil {
        // The phase of every stride moves with the seed.
        let turn = index + seed
        guard turn % 7 != 0 else { continue }
        guard var claim = prediction(of: gold, in: document.name) else { continue }
        if turn % 5 == 0 { claim.indicator = wording(of: gold.indicators) ?? "" }
        if turn % 11 == 0 { shiftNumber(of: &claim) }
        if random.chance(35) { alter(&claim, gold) }
        claims.append(claim)
        if random.chance(8) {
          alter(&claim, gold)
          claims.append(claim)
        }
      }
      for _ in 0..<(document.claims.count / 10 + 1) {
        claims.append(spurious(in: document))
      }
    }
    claims.append(claim { $0.document = "不在金标准中" })
    if random.chance(50) { claims.shuffle(using: &random) }
    return claims
  }

  /// The prediction that says what the gold says, in its own unit or another accepted one.
  private mutating func prediction(of gold: GoldClaim, in document: String) -> Claim? {
    guard let span = gold.span else { return nil }
    let quantity = random.chance(80) ? gold.quantities[0] : random.pick(gold.quantities)
    guard let lower = quantity.value.lower.decimal, let upper = quantity.value.upper.decimal
    else { return nil }
    let dimension = quantity.value.dimension
    let unitNorm =
      switch dimension.kind {
      case .ratio: "1"
      case .pp: "pp"
      case .place: "{place}"
      case .count: "{}"
      case .money, .time, .phys: dimension.unit
      }
    return Claim(
      document: document, id: "", span: span, text: gold.mention, sentence: span, role: gold.role,
      subject: gold.subject, indicator: gold.indicator,
      number: ExactDecimal(gold.number) ?? ExactDecimal(1),
      upper: gold.upper.flatMap { ExactDecimal($0) }, unit: quantity.unit,
      comparator: gold.comparator, norm: Interval(lower: lower, upper: upper), unitNorm: unitNorm,
      direction: gold.direction, basis: gold.basis, scope: gold.scope, time: gold.time,
      modality: gold.modality, confidence: 100, rule: "perturbed")
  }

  /// One of the wordings, or part of one, or with more around it, or nothing.
  private mutating func wording(of accepted: [String]) -> String? {
    let text = random.pick(accepted)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return nil
    case 1: return text
    case 2: return String(text.prefix(text.count / 2))
    case 3: return String(text.dropFirst(text.count / 3))
    case 4: return "（" + text + "的）"
    case 5: return text + text
    case 6: return "全年累计完成各类" + text
    default: return String(text.shuffled(using: &random).prefix(3)) + "基层工作"
    }
  }

  private mutating func shiftNumber(of claim: inout Claim) {
    let factors = ["1.1", "1.0000000009", "0.9999999995", "1.0000000011", "-1", "0", "1.000000001"]
    let factor = ExactDecimal(random.pick(factors))!
    let shift = Bool.random(using: &random)
    claim.norm.lower = claim.norm.lower.map { $0.multiplied(by: factor) ?? .zero }
    if shift { claim.norm.upper = claim.norm.upper.map { $0.multiplied(by: factor) ?? .zero } }
  }

  private mutating func alter(_ claim: inout Claim, _ gold: GoldClaim) {
    let also = gold.alternatives
    switch Int.random(in: 0..<12, using: &random) {
    case 0: claim.role = random.pick(Role.allCases + also.roles)
    case 1: claim.direction = random.pick([nil] + Direction.allCases + also.directions)
    case 2: claim.basis = random.pick([nil, "", "prior", "yoy", "mom", "2015"] + also.bases)
    case 3: claim.modality = random.pick(Modality.allCases + also.modalities)
    case 4: claim.comparator = random.pick(Comparator.allCases + also.comparators)
    case 5: claim.subject = wording(of: [gold.subject ?? "县医院"] + also.subjects)
    case 6: claim.time = random.pick([nil, "", "2022", "2023", "2016"] + also.times)
    case 7: claim.scope = wording(of: [gold.scope ?? "全省"] + also.scopes)
    case 8:
      let units = ["1", "pp", "CNY", "USD", "s", "mo", "{人}", "{}", "", "m2", "CNY/t", "{place}"]
      claim.unitNorm = random.pick(units)
    case 9:
      // An open end, either or both.
      if random.chance(50) { claim.norm.lower = nil }
      if random.chance(50) { claim.norm.upper = nil }
    case 10:
      let start = max(0, claim.span.lowerBound + Int.random(in: -3...3, using: &random))
      claim.span = start..<(start + Int.random(in: 0...6, using: &random))
    default:
      (claim.norm.lower, claim.norm.upper) = (claim.norm.upper, claim.norm.lower)
      claim.indicator = wording(of: gold.indicators) ?? ""
      claim.time = nil
    }
  }

  private mutating func spurious(in document: GoldDocument) -> Claim {
    let length = (document.text ?? "").unicodeScalars.count
    let start = Int.random(in: 0...max(1, length), using: &random)
    let number = Int.random(in: 0..<30, using: &random)
    let (unit, role) = (
      random.pick(["1", "pp", "CNY", "{人}", "a", "m2"]), random.pick(Role.allCases)
    )
    return claim {
      $0.document = document.name
      $0.span = start..<(start + 3)
      $0.text = "\(number)"
      $0.role = role
      $0.unitNorm = unit
      $0.norm = Interval("\(number)")
    }
  }
}

extension Rational {
  /// Exact where it has an end, else to 18 digits.
  var decimal: ExactDecimal? {
    ExactDecimal(significand: numerator).divided(by: ExactDecimal(significand: denominator))
  }
}
