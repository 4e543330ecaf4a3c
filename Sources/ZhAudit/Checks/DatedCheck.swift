import ZhModel
import ZhQuantity

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
    let isBase = levels[0].claim.basis == "prior" && levels[0].claim.direction == nil
    // 比上年的8.2%提高…
    if joint.contains(where: { "比同较".contains($0) }), isAlone || isSame,
      isEarlier || isBase || passage.words.has(.before, in: lead)
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
