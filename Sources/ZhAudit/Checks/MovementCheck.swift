import ZhModel
import ZhQuantity

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
    return
      (isLater || isClose || ShareCheck.isName(start, of: end) || ShareCheck.isName(end, of: start))
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
          || $0.index == second.index + 1
            && passage.lead($0).map { $0.replacing("同比", with: "").count <= 3 } ?? false)
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
