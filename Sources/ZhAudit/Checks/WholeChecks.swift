import ZhModel
import ZhQuantity

/// Shares that make up a whole: 三次产业结构为14.6:37.8:47.6.
struct HundredCheck: AuditCheck {
  func findings(_ passage: Passage) -> [Finding] {
    passage.sentences.flatMap { sentence in
      colonLists(sentence, passage).compactMap { finding($0, passage, .error) }
        + shareLists(sentence, passage).compactMap { list in
          severity(list, passage).flatMap { finding(list, passage, $0) }
        }
    }
  }

  /// Lists joined by colons that words call a structure.
  private func colonLists(_ sentence: ArraySlice<Figure>, _ passage: Passage) -> [[Figure]] {
    var lists: [[Figure]] = []
    var list: [Figure] = []
    for figure in sentence {
      let isNext =
        list.last.flatMap { passage.between($0, figure) }
        .map { [":", "：", "∶"].contains($0) } ?? false
      if !isNext {
        lists.append(list)
        list = []
      }
      if figure.isLevel, figure.isRatio { list.append(figure) }
    }
    let joined = (lists + [list]).filter { $0.count > 1 }
    // 由…调整为…: what the first list is, so is the second.
    let known = joined.first { list in
      list.contains { passage.words.has(.structure, in: passage.name($0)) }
    }
    return joined.filter { $0.count == known?.count || $0.count > 2 && isNear($0) }
  }

  /// Runs of shares, 占a%、b%和c%.
  private func shareLists(_ sentence: ArraySlice<Figure>, _ passage: Passage) -> [[Figure]] {
    var lists: [[Figure]] = []
    var list: [Figure] = []
    for figure in sentence {
      if figure.isAmount { continue }
      let name = passage.name(figure)
      let isShare =
        figure.isLevel && figure.isShare && figure.bounds.isClosed
        && (figure.claim.basis == nil || figure.claim.direction != nil)
        && (name.contains("占") || name.contains("比重") || name.contains("比例"))
        && (list.last.map { $0.claim.unit == figure.claim.unit } ?? true)
      if !isShare || passage.words.has(.among, in: passage.lead(figure) ?? "") {
        lists.append(list)
        list = []
      }
      if isShare { list.append(figure) }
    }
    return (lists + [list]).filter { $0.count > 1 }
  }

  /// How sure it is that a run of shares makes up a whole; nil where nothing says so.
  private func severity(_ list: [Figure], _ passage: Passage) -> Finding.Severity? {
    let names = list.map { passage.name($0) }
    if passage.words.has(.rest, in: names.last ?? "") { return .error }
    let isPartition = passage.words.partitions.contains { row in
      row.count == list.count
        && row.allSatisfy { part in names.contains { $0.contains(part) } }
    }
    if isPartition { return .error }
    return list.count > 2 && (isNear(list) || isTooMuch(list, passage)) ? .warning : nil
  }

  /// 依次占53.5%、69.6%和5.2%: the members of one list are not more than a whole.
  private func isTooMuch(_ list: [Figure], _ passage: Passage) -> Bool {
    guard let whole = whole(of: list)?.upper, let sum = sum(list[...])?.lower, whole < sum else {
      return false
    }
    return zip(list, list.dropFirst()).dropFirst().allSatisfy { first, second in
      passage.between(first, second).map { ["、", "和", "及", "与"].contains($0) } ?? false
    }
  }

  private func finding(
    _ list: [Figure], _ passage: Passage, _ severity: Finding.Severity
  ) -> Finding? {
    guard let whole = whole(of: list) else { return nil }
    // A part of the run may be a whole of its own.
    for start in list.indices {
      for end in list.indices where end > start {
        if sum(list[start...end])?.meets(whole) ?? true { return nil }
      }
    }
    guard let computed = sum(list[...]) else { return nil }
    return Sum(
      computed: computed, stated: whole, factor: list[0].factor, unit: list[0].claim.unit,
      steps: list.map(\.shown).joined(separator: " + ")
    ).finding(.hundred, severity, in: passage, list.map { passage.evidence("share", $0) })
  }

  /// 100 of the stated unit; 10 for 7:2:1, a thousand for permille.
  private func whole(of list: [Figure]) -> Bounds? {
    if list[0].isShare { return Bounds(.one) }
    let isTens = list.allSatisfy { $0.bounds.upper.map { $0 <= Rational(10) } ?? false }
    return Bounds(Rational(isTens ? 10 : 100))
  }

  private func sum(_ list: ArraySlice<Figure>) -> Bounds? {
    Bounds.sum(list.map(\.bounds))
  }

  private func isNear(_ list: [Figure]) -> Bool {
    guard let whole = whole(of: list), let end = whole.upper, let sum = sum(list[...]),
      let limit = end.multiplied(by: Rational(1, 10)), let distance = sum.distance(to: whole)
    else { return false }
    return distance <= limit
  }
}

/// A difference that goes by a name of its own: 出口982.7亿元，进口543.7亿元，顺差439亿元.
struct DifferenceCheck: AuditCheck {
  func findings(_ passage: Passage) -> [Finding] {
    passage.words.differences.flatMap { row in
      passage.figures.compactMap { result -> Finding? in
        guard result.isLevel, passage.name(result).contains(row.name),
          let from = operand(row.from, row, before: result, passage),
          let taken = operand(row.taken, row, before: result, passage),
          let computed = from.bounds.subtracting(taken.bounds)
        else { return nil }
        return Sum(
          computed: computed, stated: result.bounds, factor: result.factor,
          unit: result.claim.unit,
          steps: "\(from.shown(in: result)) − \(taken.shown(in: result))"
        ).finding(
          .difference, .error, in: passage,
          [
            passage.evidence("from", from), passage.evidence("taken", taken),
            passage.evidence("difference", result),
          ])
      }
    }
  }

  /// The last amount of a name before the difference, in its sentence.
  private func operand(
    _ name: String, _ row: (name: String, from: String, taken: String), before result: Figure,
    _ passage: Passage
  ) -> Figure? {
    passage.figures[..<result.index].last { figure in
      guard figure.isLevel, figure.isLike(result), figure.isBeside(result) else { return false }
      let other = name == row.from ? row.taken : row.from
      // The words right before it count first: an indicator may have kept the one before.
      for own in [passage.lead(figure) ?? "", figure.claim.indicator] {
        // 进出口 is neither of the two.
        let own = own.replacing("进出口", with: "")
        if own.contains(name) != own.contains(other) { return own.contains(name) }
      }
      return false
    }
  }
}
