import ZhModel
import ZhQuantity

/// A claim with what its number may truly be.
struct Figure {
  let claim: Claim
  /// Its place among the document's figures.
  let index: Int
  let bounds: Bounds
  /// Canonical units for one stated unit.
  let factor: Rational
  /// What its number counts: the canonical unit, but for money of which the currency was named before.
  let kind: String

  var isLevel: Bool { claim.role == .level }
  var isChange: Bool { claim.role == .change }
  var isRatio: Bool { claim.unitNorm == "1" }
  /// Whether it is a percentage or its like, not an index or a multiple.
  var isShare: Bool {
    isRatio && (["%", "％", "‰", "成"].contains(claim.unit) || claim.text.contains("分之"))
  }
  /// Whether amounts of its kind can be parts of each other.
  var isAmount: Bool {
    isLevel && !isRatio && claim.unitNorm != "pp" && !claim.unitNorm.contains("/")
      && claim.unitNorm != "{place}"
  }
  var start: Int { claim.span.lowerBound }
  var end: Int { claim.span.upperBound }

  func isLike(_ other: Figure) -> Bool { kind == other.kind }
  func isBeside(_ other: Figure) -> Bool { claim.sentence == other.claim.sentence }
}

/// A document's figures with the words between them.
struct Passage {
  let document: AuditedDocument
  let words: AuditWords
  /// In document order; claims whose value does not fit are left out.
  let figures: [Figure]
  private let texts: [Int: [Unicode.Scalar]]

  init(_ document: AuditedDocument, _ words: AuditWords) {
    self.document = document
    self.words = words
    var figures: [Figure] = []
    for claim in document.claims.sorted(by: Claim.inDocumentOrder) {
      guard let bounds = Bounds(claim), let factor = Bounds.factor(of: claim) else { continue }
      figures.append(
        Figure(
          claim: claim, index: figures.count, bounds: bounds, factor: factor,
          kind: Self.kind(of: claim, after: figures.last { $0.claim.unitNorm.isCurrency })))
    }
    self.figures = figures
    texts = document.sentences.mapValues { Array($0.unicodeScalars) }
  }

  /// 新台币18亿5千万元，其中中央补助15.2亿元: a bare 元 is of the currency that its sentence named.
  private static func kind(of claim: Claim, after money: Figure?) -> String {
    guard claim.unitNorm == "CNY", let money, money.claim.sentence == claim.sentence,
      claim.unit.allSatisfy({ "十百千万亿萬億元".contains($0) })
    else { return claim.unitNorm }
    return money.kind
  }

  /// The figures of each sentence, in order.
  var sentences: [ArraySlice<Figure>] {
    var slices: [ArraySlice<Figure>] = []
    var start = 0
    for i in figures.indices where i + 1 == figures.count || !figures[i].isBeside(figures[i + 1]) {
      slices.append(figures[start...i])
      start = i + 1
    }
    return slices
  }

  /// The words from one offset to another of a sentence, without blanks; nil where the text is not
  /// known.
  func text(_ sentence: Range<Int>, _ range: Range<Int>) -> String? {
    guard let text = texts[sentence.lowerBound] else { return nil }
    let start = max(0, min(text.count, range.lowerBound - sentence.lowerBound))
    let end = max(start, min(text.count, range.upperBound - sentence.lowerBound))
    var view = String.UnicodeScalarView()
    for scalar in text[start..<end] where !scalar.properties.isWhitespace {
      view.append(Self.simplified[scalar] ?? scalar)
    }
    return String(view)
  }

  /// Of the Traditional characters those that the checks and the audit's words look for; offsets
  /// must stay, so the text is not folded as a whole.
  private static let simplified: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    uniqueKeysWithValues: zip(
      "佔達為爲約較與從餘總數計內裡裏個縣區鄉鎮類種項業構".unicodeScalars,
      "占达为为约较与从余总数计内里里个县区乡镇类种项业构".unicodeScalars))

  /// Whether words name what a change is measured against: 较去年同期. 同比 alone names nothing new.
  static func namesBase(_ words: String) -> Bool {
    let rest = ["同比", "相比", "环比", "占比"].reduce(words) { $0.replacing($1, with: "") }
    return rest.contains("比") || rest.contains("较")
  }

  /// The words between two figures of one sentence or of two that follow each other.
  func between(_ a: Figure, _ b: Figure) -> String? {
    guard a.end <= b.start else { return "" }
    if a.isBeside(b) { return text(a.claim.sentence, a.end..<b.start) }
    guard let tail = text(a.claim.sentence, a.end..<a.claim.sentence.upperBound),
      let head = text(b.claim.sentence, b.claim.sentence.lowerBound..<b.start)
    else { return nil }
    return tail + "。" + head
  }

  /// Whether two figures stand in one sentence, or in two that follow each other.
  func adjoin(_ a: Figure, _ b: Figure) -> Bool {
    // Blanks may stand between sentences.
    a.isBeside(b) || (0...4).contains(b.claim.sentence.lowerBound - a.claim.sentence.upperBound)
  }

  /// The words before a figure: from the end of the figure before it, or the beginning of its
  /// sentence.
  func lead(_ figure: Figure) -> String? {
    let before = figures[..<figure.index].last {
      $0.isBeside(figure) && $0.end <= figure.start
    }
    let start = before?.end ?? figure.claim.sentence.lowerBound
    return text(figure.claim.sentence, start..<figure.start)
  }

  /// The words right behind a figure, up to the next one or the end of the sentence.
  func tail(_ figure: Figure) -> String? {
    let next = figures[(figure.index + 1)...].first {
      $0.isBeside(figure) && $0.start >= figure.end
    }
    let end = next?.start ?? figure.claim.sentence.upperBound
    return text(figure.claim.sentence, figure.end..<end)
  }

  /// What a figure is called: its indicator and the words before it.
  func name(_ figure: Figure) -> String { figure.claim.indicator + " " + (lead(figure) ?? "") }

  /// The whole sentence of a figure.
  func sentence(_ figure: Figure) -> String? {
    document.sentences[figure.claim.sentence.lowerBound]
  }

  /// Whether a figure is a mean, which has no parts: 人均0.62册.
  func isMean(_ figure: Figure) -> Bool {
    figure.claim.indicator.contains { "均每".contains($0) }
      || (lead(figure) ?? "").suffix(6).contains { "均每".contains($0) }
  }

  /// Whether a figure says again what the one before it says, in another unit and in brackets.
  func isRestated(_ second: Figure, _ first: Figure) -> Bool {
    guard second.claim.unit != first.claim.unit, let between = between(first, second) else {
      return false
    }
    return between == "（" || between == "("
  }

  func evidence(_ part: String, _ figure: Figure) -> Finding.Evidence {
    Finding.Evidence(part: part, claim: figure.claim, sentence: sentence(figure))
  }
}

extension String {
  /// Whether a canonical unit is one of ISO 4217.
  fileprivate var isCurrency: Bool { count == 3 && allSatisfy { ("A"..."Z").contains($0) } }
}
