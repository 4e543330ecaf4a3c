import ZhModel
import ZhQuantity

extension Passage {
  /// What is wrong with a change from one value to another; nil for nothing, or nothing to say.
  func relation(
    from first: Figure, to second: Figure, by change: Figure, _ kind: Finding.Kind,
    _ severity: Finding.Severity
  ) -> Finding? {
    let evidence = [
      self.evidence("from", first), self.evidence("to", second), self.evidence("change", change),
    ]
    guard first.isLike(second), first.bounds.isClosed, second.bounds.isClosed else { return nil }
    let difference = second.bounds.subtracting(first.bounds)
    let taken = "\(second.shown(in: first)) − \(first.shown(in: first))"
    func sum(_ computed: Bounds?, _ steps: String) -> Sum? {
      computed.map {
        Sum(
          computed: $0, stated: change.bounds, factor: change.factor, unit: change.claim.unit,
          steps: steps)
      }
    }
    // 翻了近五番 is said of five times and of thirty-two.
    if change.claim.unit == "番", change.claim.number != ExactDecimal(1) { return nil }
    if change.claim.unitNorm == "pp" {
      guard first.isShare else { return nil }
      return sum(difference?.scaled(by: Rational(100)), taken)?
        .finding(kind, severity, in: self, evidence)
    }
    if !change.isRatio {
      guard change.isLike(first) else { return nil }
      return sum(difference, taken)?.finding(kind, severity, in: self, evidence)
    }
    guard let quotient = second.bounds.divided(by: first.bounds),
      let growth = quotient.subtracting(Bounds(.one))
    else { return nil }
    // 增长1.5倍 is said of 2.5 times as much and, loosely, of 1.5 times; a rate that rose by 2% of
    // its own or by two points.
    let looser = change.claim.unit.hasSuffix("倍") ? quotient : first.isRatio ? difference : nil
    if let looser, looser.meets(change.bounds) { return nil }
    return sum(growth, "\(second.shown(in: first)) ÷ \(first.shown(in: first)) − 1")?
      .finding(kind, severity, in: self, evidence)
  }
}

/// From, to and what is said of the way between: 由10‰降至4.7‰，下降5.3个千分点.
struct MovementCheck: AuditCheck {
  func findings(_ passage: Passage) -> [Finding] {
    passage.sentences.flatMap { sentence in
      pairs(sentence, passage).flatMap { first, second in
        let turned = direction(first, second, passage).map { [$0] } ?? []
        let changes = changes(first, second, sentence, passage)
        return turned
          + changes.compactMap {
            passage.relation(from: first, to: second, by: $0, .movement, .error)
          }
      }
    }
  }

  /// The values of each from–to, a list's in its order.
  private func pairs(_ sentence: ArraySlice<Figure>, _ passage: Passage) -> [(Figure, Figure)] {
    var pairs: [(Figure, Figure)] = []
    var starts: [Figure] = []
    for figure in sentence where figure.claim.role != .change {
      let isStart = figure.claim.basis == "prior" && figure.claim.direction == nil
      if isStart {
        starts.append(figure)
      } else if let place = starts.firstIndex(where: {
        $0.isLike(figure) && $0.claim.role == figure.claim.role
          && $0.claim.indicator == figure.claim.indicator
      }) {
        pairs.append((starts.remove(at: place), figure))
      } else if starts.count == 1, let start = starts.first, isNextValue(figure, start, passage) {
        pairs.append((start, figure))
        starts = []
      } else if let before = sentence[..<figure.index].last, isJoined(before, figure, passage) {
        pairs.append((before, figure))
      } else if figure.claim.direction == nil {
        starts = []
      }
    }
    return pairs
  }

  /// Whether a value is the first after the one where a movement began, whatever it is called.
  private func isNextValue(_ figure: Figure, _ start: Figure, _ passage: Passage) -> Bool {
    figure.isLike(start) && figure.claim.role == start.claim.role
      && figure.index == start.index + 1
      && passage.between(start, figure).map { words in
        words.count <= 12 && !words.contains { "；;、".contains($0) }
      } ?? false
  }

  /// Whether nothing but the movement stands between two values: 680元提高到715元, 由680元…到715元.
  private func isJoined(_ first: Figure, _ second: Figure, _ passage: Passage) -> Bool {
    guard first.isLevel, second.isLevel, first.isLike(second),
      let between = passage.between(first, second)
    else { return false }
    let isReached = second.claim.direction != nil && second.claim.basis == "prior"
    if let lead = passage.lead(first)?.suffix(8), lead.contains("由") || lead.contains("从"),
      between.count <= 12, !between.contains(where: { "、；;和及与".contains($0) }),
      // 由88.6%上升为90.3%
      isReached || between.count <= 5 && between.last.map { "为到至".contains($0) } ?? false
    {
      return true
    }
    guard isReached else { return false }
    if !between.isEmpty, between.count <= 5,
      !between.contains(where: { "，,、；;（()）和及与".contains($0) })
    {
      return true
    }
    // 上年就诊率为78.6%，今年升至84.2%: of one name or of two years, and nothing else between.
    let (start, end) = (first.claim.indicator, second.claim.indicator)
    let years = (first.claim.time?.prefix(4), second.claim.time?.prefix(4))
    let isLater = years.0 != nil && years.1 != nil && years.0! < years.1!
    let isClose = between.count <= 8
    return (isLater || isClose || ShareCheck.isName(start, of: end) || ShareCheck.isName(end, of: start))
      && first.claim.subject == second.claim.subject && between.count <= 20
      && !between.contains { "、；;。和及与".contains($0) }
  }

  /// 由10%降至12%.
  private func direction(_ first: Figure, _ second: Figure, _ passage: Passage) -> Finding? {
    // A place in an order rises as its number falls.
    guard second.isLevel, let way = second.claim.direction, way != .flat, first.isLike(second)
    else { return nil }
    let allowed =
      way == .up
      ? Bounds(lower: first.bounds.lower, upper: nil)
      : Bounds(lower: nil, upper: first.bounds.upper)
    let word = way == .up ? "up" : "down"
    return Sum(
      computed: allowed, stated: second.bounds, factor: second.factor, unit: second.claim.unit,
      steps: "\(word) from \(first.shown(in: second))"
    ).finding(
      .movement, .error, in: passage,
      [passage.evidence("from", first), passage.evidence("to", second)])
  }

  /// The changes that tell of the same movement: those of its indicator that follow it.
  private func changes(
    _ first: Figure, _ second: Figure, _ sentence: ArraySlice<Figure>, _ passage: Passage
  ) -> [Figure] {
    let following = sentence[(second.index + 1)...].filter {
      $0.isChange && $0.claim.basis != "peer" && isOf($0, first, passage)
        // 累计贫困发生率 is no other than 贫困发生率.
        && ($0.claim.indicator.hasSuffix(second.claim.indicator)
          // ，提高4.7个百分点: too short for another name.
          || $0.index == second.index + 1 && passage.lead($0).map { $0.count <= 5 } ?? false)
    }
    // 下降5.3个千分点，由10‰降至4.7‰
    if first.index > 0, case let before = passage.figures[first.index - 1], before.isChange,
      before.isBeside(first), before.claim.basis != "peer",
      before.claim.indicator == second.claim.indicator,
      let words = passage.between(before, first), ["，由", "，从", ",由", ",从"].contains(words)
    {
      return [before] + following.prefix(1)
    }
    return Array(following.prefix(2))
  }

  /// Whether a change counts from the value where the movement began.
  private func isOf(_ change: Figure, _ first: Figure, _ passage: Passage) -> Bool {
    guard let lead = passage.lead(change), !lead.contains("；"), !lead.contains("年均") else {
      return false
    }
    // 由113宗增至205宗，升幅达81%: it names no other base.
    if change.index == first.index + 2, lead.count <= 8, !Passage.namesBase(lead),
      !lead.contains("同比"), !lead.contains("环比")
    {
      return true
    }
    switch change.claim.basis {
    case nil, "prior": return !lead.contains("比") && !lead.contains("较")
    case "yoy":
      let years = (
        first.claim.time.flatMap { Int($0.prefix(4)) },
        change.claim.time.flatMap { Int($0.prefix(4)) }
      )
      return passage.words.has(.before, in: passage.lead(first) ?? "")
        || years.0.flatMap { year in years.1.map { year + 1 == $0 } } ?? false
    case let basis?:
      return basis == first.claim.time || (passage.lead(first) ?? "").contains(basis.prefix(4))
    }
  }
}

/// Two values of one indicator that have dates, and the change between these: 同2010年的412053人相比减少….
struct DatedCheck: AuditCheck {
  func findings(_ passage: Passage) -> [Finding] {
    let levels = Dictionary(grouping: passage.figures.filter { $0.isLevel && $0.claim.time != nil })
    {
      [$0.claim.subject ?? "", $0.claim.indicator, $0.claim.unitNorm]
    }
    var found: [Finding] = []
    for change in passage.figures where change.isChange && change.claim.basis != "peer" {
      let before = passage.figures[..<change.index].reversed().prefix { $0.isBeside(change) }
      guard !isDeflated(change, passage) else { continue }
      if let pair = inSentence(Array(before), change, passage) ?? alone(change, passage) {
        passage.relation(from: pair.0, to: pair.1, by: change, .growth, .error)
          .map { found.append($0) }
        continue
      }
      guard
        let value = before.first(where: {
          $0.isLevel && $0.claim.indicator == change.claim.indicator && $0.claim.basis == nil
        }), let time = value.claim.time,
        let earlier = earlier(than: time, change.claim.basis)
      else { continue }
      let key = [value.claim.subject ?? "", value.claim.indicator, value.claim.unitNorm]
      let values = (levels[key] ?? []).filter { $0.claim.time == earlier && $0.claim.basis == nil }
      // Two values for one time: which is meant, nobody can tell.
      guard values.count == 1 else { continue }
      passage.relation(from: values[0], to: value, by: change, .growth, .warning)
        .map { found.append($0) }
    }
    return found
  }

  /// The earlier value that stands between a value and its change.
  private func inSentence(
    _ before: [Figure], _ change: Figure, _ passage: Passage
  ) -> (Figure, Figure)? {
    let levels = before.filter(\.isLevel)
    guard levels.count >= 2, levels[0].isLike(levels[1]),
      let words = passage.between(levels[0], change), let lead = passage.lead(levels[0]),
      let own = passage.lead(change), !Passage.namesBase(own),
      words.count <= 24, !words.contains("；"), !words.contains("年均"),
      let joint = passage.between(levels[1], levels[0]), joint.count <= 24
    else { return nil }
    let (near, far) = (levels[0].claim.time, levels[1].claim.time)
    let isEarlier = near != nil && far != nil && near!.prefix(4) < far!.prefix(4)
    // Of several values before the one compared with, the names tell.
    let isAlone = levels.dropFirst(2).allSatisfy { !$0.isLike(levels[1]) }
    let isSame = change.claim.indicator == levels[1].claim.indicator
    // 比上年的8.2%提高…
    if joint.contains(where: { "比同较".contains($0) }), isAlone || isSame,
      isEarlier || passage.words.has(.before, in: lead)
    {
      return (levels[0], levels[1])
    }
    // 2020年为8.2%，2023年为9.3%，提高…; not a year beside ten months.
    guard let near, let far, far.prefix(4) < near.prefix(4), far.dropFirst(4) == near.dropFirst(4),
      levels[0].claim.indicator == levels[1].claim.indicator,
      change.claim.indicator == levels[0].claim.indicator, own.count <= 5
    else { return nil }
    return (levels[1], levels[0])
  }

  /// The only two values that a change of their sentence can lie between, one of which is said to be
  /// the earlier: 下降30%至26.2亿元，去年同期为37.4亿元.
  private func alone(_ change: Figure, _ passage: Passage) -> (Figure, Figure)? {
    let sentence = passage.figures.filter { $0.isBeside(change) }
    guard let lead = passage.lead(change), !lead.contains("年均"), !lead.contains("；"),
      change.bounds.isClosed,
      change.claim.basis == nil || change.claim.basis == "prior" || change.claim.basis == "yoy"
    else { return nil }
    func names(_ figure: Figure) -> Bool {
      let (own, other) = (figure.claim.indicator, change.claim.indicator)
      return own == other || own.hasSuffix(other) || other.hasSuffix(own)
    }
    let levels = sentence.filter { $0.isLevel && names($0) }
    guard levels.count == 2, levels[0].isLike(levels[1]),
      sentence.filter({ $0.isChange && names($0) }).count <= 2
    else { return nil }
    let early = levels.filter { isEarlier($0, passage) }
    guard early.count == 1, let late = levels.first(where: { $0.index != early[0].index }) else {
      return nil
    }
    let years = (early[0].claim.time?.prefix(4), late.claim.time?.prefix(4))
    if let first = years.0, let second = years.1, second <= first { return nil }
    return (early[0], late)
  }

  /// Whether the words right before a value say that it is an earlier one.
  private func isEarlier(_ value: Figure, _ passage: Passage) -> Bool {
    guard let lead = passage.lead(value) else { return false }
    let clause = lead.split { "；;。".contains($0) }.last.map(String.init) ?? ""
    return value.claim.direction == nil && passage.words.has(.before, in: String(clause.suffix(20)))
      && !clause.suffix(6).contains { "比较".contains($0) }
  }

  /// Growth at comparable prices is none of the stated values.
  private func isDeflated(_ change: Figure, _ passage: Passage) -> Bool {
    passage.words.has(.deflated, in: change.claim.indicator)
      || passage.words.has(.deflated, in: passage.lead(change) ?? "")
  }

  private func earlier(than time: String, _ basis: String?) -> String? {
    switch basis {
    case "yoy": time.split(separator: "/").map(Self.yearBefore).joined(separator: "/")
    case let basis? where basis.first?.isNumber == true: basis
    default: nil
    }
  }

  private static func yearBefore(_ time: Substring) -> String {
    guard let year = Int(time.prefix(4)) else { return String(time) }
    return "\(year - 1)" + time.dropFirst(4)
  }
}

/// A value, by how much it changed, and by how many percent: 61.49万人，增加0.84万人，增长1.4%.
struct GrowthCheck: AuditCheck {
  func findings(_ passage: Passage) -> [Finding] {
    passage.figures.compactMap { growth in
      guard growth.isRatio, growth.claim.basis != "peer",
        growth.isChange || isBracketed(growth, passage),
        let (value, change) = operands(growth, passage)
      else { return nil }
      return finding(value, change, growth, passage)
    }
  }

  private func operands(_ growth: Figure, _ passage: Passage) -> (Figure, Figure)? {
    let before = passage.figures[..<growth.index].reversed().prefix { $0.isBeside(growth) }
    guard let change = before.prefix(2).first(where: { $0.isChange && !$0.isRatio }),
      change.claim.unitNorm != "pp", change.claim.basis != "peer",
      let words = passage.between(change, growth), words.count <= 16, !words.contains("；"),
      !words.contains("年均"), !words.contains("比"), !words.contains("较"),
      change.claim.indicator == growth.claim.indicator,
      isSame(change.claim.basis, growth.claim.basis),
      let value = value(of: change, before, passage), let lead = passage.between(value, change),
      !lead.contains("；"),
      !passage.words.has(.deflated, in: lead + words + growth.claim.indicator)
    else { return nil }
    // The value before may be another's: 招生5万人，在校生增加0.84万人，增长1.4%.
    guard value.claim.indicator == change.claim.indicator || lead.count <= 16 else { return nil }
    return (value, change)
  }

  /// The level that changed: of the same indicator, or the nearest.
  private func value(
    of change: Figure, _ before: some Sequence<Figure>, _ passage: Passage
  ) -> Figure? {
    let levels = before.filter {
      $0.index < change.index && $0.isLevel && $0.isLike(change)
        && $0.claim.time == change.claim.time && !isBase($0, passage)
    }
    return levels.first { $0.claim.indicator == change.claim.indicator } ?? levels.first
  }

  /// Whether a value is what another is compared with: 同2010年的412053人相比.
  private func isBase(_ value: Figure, _ passage: Passage) -> Bool {
    let clause = passage.lead(value)?.split { "，,；;（(".contains($0) }.last ?? ""
    return clause.contains("比") || clause.contains("较") || clause.hasPrefix("同")
      || (passage.tail(value) ?? "").hasPrefix("相比")
  }

  /// A percentage in brackets right behind a change: 增加214家（+0.91%）.
  private func isBracketed(_ growth: Figure, _ passage: Passage) -> Bool {
    guard growth.index > 0, case let change = passage.figures[growth.index - 1], change.isChange,
      change.isBeside(growth), change.claim.direction != .down, growth.isShare,
      let words = passage.between(change, growth)
    else { return false }
    return ["（", "(", "（+", "(+", "（＋"].contains(words)
  }

  /// A change without its own basis goes on with the one before it.
  private func isSame(_ first: String?, _ second: String?) -> Bool {
    first == second || second == nil || second == "prior" || first == nil || first == "prior"
  }

  private func finding(
    _ value: Figure, _ change: Figure, _ growth: Figure, _ passage: Passage
  ) -> Finding? {
    let computed = Bounds.corners(value.bounds, change.bounds) { value, change in
      guard let base = value.subtracting(change), base > .zero else { return nil }
      return change.divided(by: base)
    }
    guard let computed else { return nil }
    let (total, moved) = (value.shown(in: value), change.shown(in: value))
    let sign = change.claim.direction == .down ? "+" : "−"
    return Sum(
      computed: computed, stated: growth.bounds, factor: growth.factor, unit: growth.claim.unit,
      steps: "\(sign == "+" ? "−" : "")\(moved) ÷ (\(total) \(sign) \(moved))"
    ).finding(
      .growth, .error, in: passage,
      [
        passage.evidence("to", value), passage.evidence("change", change),
        passage.evidence("growth", growth),
      ])
  }
}
