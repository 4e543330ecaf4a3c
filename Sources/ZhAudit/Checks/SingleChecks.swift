import ZhModel
import ZhQuantity

/// A place beyond the number of those ranked: 在14个市州中排第15.
struct RankCheck: AuditCheck {
  func findings(_ passage: Passage) -> [Finding] {
    let subjects = Dictionary(grouping: passage.figures.compactMap(\.claim.subject)) { $0 }
    // Whose report it is: it ranks among others than its own parts.
    let holder = subjects.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.key
    return passage.figures.compactMap { rank in
      guard rank.claim.role == .rank, rank.claim.unitNorm == "{place}",
        rank.claim.comparator == .equal
      else { return nil }
      if let field = field(of: rank, passage) { return finding(rank, field, .error, passage) }
      if let field = told(before: rank, passage) {
        return finding(rank, field, .warning, passage)
      }
      guard rank.claim.scope == nil else { return nil }
      let kind = rank.claim.subject == holder ? nil : rank.claim.subject?.last
      return places(before: rank, kind, passage).flatMap { finding(rank, $0, .warning, passage) }
    }
  }

  private func finding(
    _ rank: Figure, _ field: Int, _ severity: Finding.Severity, _ passage: Passage
  ) -> Finding? {
    // 一家机构的榜单中: nobody ranks among one or two.
    guard field > 2, let value = rank.bounds.lower?.magnitude, Rational(field) < value else {
      return nil
    }
    let text = "place \(value.shown) among \(field)"
    return Finding(
      document: passage.document.id, kind: .rank, severity: severity,
      evidence: [passage.evidence("rank", rank)], sum: text, unit: "{place}",
      computed: Bounds(lower: .one, upper: Rational(field)), stated: Bounds(value),
      distance: value.subtracting(Rational(field)) ?? .zero)
  }

  /// How many places the document compares, as it told before: so many of the kind of the ranked
  /// one (12个县区), or so many as it says that it ranks (13个设区市排名情况).
  private func places(before rank: Figure, _ kind: Character?, _ passage: Passage) -> Int? {
    let starts = passage.document.sentences.keys.filter { $0 <= rank.claim.sentence.lowerBound }
    for start in starts.sorted(by: >) {
      let text = passage.document.sentences[start] ?? ""
      let isRanking = passage.words.has(.ranking, in: text)
      let words = passage.words.all(.places).filter { word in
        isRanking || kind.map { "县市区州旗镇乡".contains($0) && word.contains($0) } ?? false
      }
      if let field = FieldNumber.last(in: text, before: words) { return field }
    }
    return nil
  }

  /// How many the sentence of a rank named before it, of where it ranks: 全省14个市州，我市排名第15位.
  private func told(before rank: Figure, _ passage: Passage) -> Int? {
    let sentence = rank.claim.sentence
    guard let text = passage.text(sentence, sentence.lowerBound..<rank.start) else { return nil }
    guard let scope = rank.claim.scope else {
      return FieldNumber.last(in: text, before: passage.words.all(.places))
    }
    return text.ranges(of: scope).last.flatMap {
      // Right behind the scope's name.
      FieldNumber.last(
        in: String(text[$0.upperBound...].prefix(8)), before: passage.words.all(.places))
    }
  }

  /// How many are ranked: as the scope says, or the words before the rank up to 中.
  private func field(of rank: Figure, _ passage: Passage) -> Int? {
    if let scope = rank.claim.scope,
      let field = FieldNumber.last(in: scope, before: passage.words.all(.field))
    {
      return field
    }
    let sentence = rank.claim.sentence
    guard let text = passage.text(sentence, max(sentence.lowerBound, rank.start - 40)..<rank.start),
      let inside = text.lastIndex(where: { "中里内".contains($0) }),
      text.distance(from: inside, to: text.endIndex) <= 12
    else { return nil }
    // Only the words of the same clause.
    let clause = text[..<inside].split(whereSeparator: { "，,；;。".contains($0) }).last
    return clause.flatMap { FieldNumber.last(in: String($0), before: passage.words.all(.field)) }
  }
}

/// A whole number, in digits or characters, right before a classifier.
enum FieldNumber {
  static func last(in text: String, before classifiers: [String]) -> Int? {
    let characters = Array(text)
    var found: Int?
    var i = 0
    while i < characters.count {
      var end = i
      while end < characters.count, isNumeral(characters[end]) { end += 1 }
      guard end > i else {
        i += 1
        continue
      }
      let rest = String(characters[end...])
      // 第三 is a place itself, and 三级 a name.
      let isPlace = i > 0 && "第前后十".contains(characters[i - 1])
      if !isPlace, classifiers.contains(where: { rest.hasPrefix($0) }) {
        found = value(characters[i..<end]) ?? found
      }
      i = end
    }
    return found
  }

  private static let digits: [Character: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9,
  ]

  private static func isNumeral(_ character: Character) -> Bool {
    character.wholeNumberValue != nil && character.isNumber || character == "十"
      || character == "百" || digits[character] != nil
  }

  /// 14, １４, 十四, 一百零二; nil for anything else.
  private static func value(_ text: ArraySlice<Character>) -> Int? {
    if let plain = Int(String(text.compactMap { $0.isASCII ? $0 : nil })),
      text.allSatisfy(\.isASCII)
    {
      return plain
    }
    var total = 0
    var digit: Int?
    for character in text {
      switch character {
      case "百":
        total += (digit ?? 1) * 100
        digit = nil
      case "十":
        total += (digit ?? 1) * 10
        digit = nil
      default:
        guard let next = digits[character] ?? character.wholeNumberValue else { return nil }
        digit = (character.isASCII || digits[character] == nil ? (digit ?? 0) * 10 : 0) + next
      }
    }
    return total + (digit ?? 0)
  }
}

/// A share of a whole that is more than the whole.
struct OverCheck: AuditCheck {
  func findings(_ passage: Passage) -> [Finding] {
    passage.figures.compactMap { figure in
      let name = figure.claim.indicator
      guard figure.isLevel, figure.isShare, figure.claim.basis == nil,
        passage.words.has(.bounded, in: name),
        !passage.words.has(.unbounded, in: passage.name(figure)),
        let lower = figure.bounds.lower, Rational.one < lower
      else { return nil }
      return Sum(
        computed: Bounds(lower: nil, upper: .one), stated: figure.bounds,
        factor: figure.factor, unit: figure.claim.unit, steps: "a share of a whole"
      ).finding(.over, .error, in: passage, [passage.evidence("share", figure)])
    }
  }
}

/// One quantity in two units: 486.3千公顷（729.5万亩）.
struct RestatedCheck: AuditCheck {
  func findings(_ passage: Passage) -> [Finding] {
    zip(passage.figures, passage.figures.dropFirst()).compactMap { first, second in
      guard isRestated(first, second, passage) else { return nil }
      return Sum(
        computed: first.bounds, stated: second.bounds, factor: second.factor,
        unit: second.claim.unit, steps: first.shown(in: second)
      ).finding(
        .restated, .error, in: passage,
        [passage.evidence("value", first), passage.evidence("value", second)])
    }
  }

  private func isRestated(_ first: Figure, _ second: Figure, _ passage: Passage) -> Bool {
    guard first.isBeside(second), first.isLike(second), first.claim.role == second.claim.role,
      first.claim.unit != second.claim.unit, !first.isRatio,
      let between = passage.between(first, second), let tail = passage.tail(second)
    else { return false }
    return ["（", "(", "（合", "（约", "(约", "(合", "，合", "，折合"].contains(between)
      && (between.hasPrefix("，") || tail.hasPrefix("）") || tail.hasPrefix(")"))
  }
}
