import ZhModel
import ZhQuantity

/// Parts and their total: 17所，其中公办12所、民办5所.
///
/// That parts are all of them is never said by their number. It is taken from words: a partition
/// (公办, 民办), what is left over (其他), 包括; else only parts that come within a tenth of their
/// total are held against it, as a warning.
struct PartsCheck: AuditCheck {
  func findings(_ passage: Passage) -> [Finding] {
    let amounts = Dictionary(
      grouping: passage.figures.filter {
        $0.isAmount && $0.bounds.isClosed && $0.claim.comparator != .range && !passage.isMean($0)
      },
      by: \.claim.unitNorm)
    // In an order of its own: that of a dictionary changes from run to run.
    return amounts.sorted { $0.key < $1.key }.flatMap { _, figures in
      figures.indices.dropLast().compactMap { i in
        PartList(total: figures[i], after: figures[(i + 1)...], passage)?.finding()
      }
    }
  }
}

/// The amounts that follow a total, as far as they may be its parts.
private struct PartList {
  let total: Figure
  let parts: [Figure]
  let passage: Passage
  /// Whether words say that what follows are parts.
  let isAmong: Bool
  /// Whether words say that what follows are all parts.
  let isWhole: Bool

  init?(total: Figure, after: ArraySlice<Figure>, _ passage: Passage) {
    guard let first = after.first, total.bounds.isClosed,
      let words = passage.between(total, first), words.count <= 160,
      let lead = passage.lead(first)
    else { return nil }
    isAmong = passage.words.has(.among, in: lead)
    var parts: [Figure] = []
    for part in after.prefix(12) {
      guard part.isBeside(first), part.bounds.isClosed else { break }
      if let last = parts.last, let words = passage.between(last, part),
        passage.words.has(.among, in: words)
      {
        break
      }
      if let last = parts.last, passage.isRestated(part, last) { continue }
      parts.append(part)
    }
    // 729.5万亩 beside 486.3千公顷 is the total again.
    if first.isBeside(total), passage.isRestated(first, total) { return nil }
    // 三类参保人数分别为: as many as follow.
    let kinds = FieldNumber.last(in: lead, before: passage.words.all(.kinds))
    isWhole = passage.words.has(.whole, in: lead) || kinds == parts.count && parts.count > 1
    self.total = total
    self.parts = parts
    self.passage = passage
  }

  func finding() -> Finding? {
    if let part = parts.first, isAmong, isGreatest(part) {
      return Sum(
        computed: part.bounds, stated: total.bounds, factor: total.factor, unit: total.claim.unit,
        steps: "a part alone"
      ).finding(.parts, .error, in: passage, evidence(1))
    }
    guard parts.count > 1 else { return nil }
    for count in 2...parts.count where sum(count)?.meets(total.bounds) ?? true { return nil }
    guard let (count, severity) = extent(), let computed = sum(count) else { return nil }
    return Sum(
      computed: computed, stated: total.bounds, factor: total.factor, unit: total.claim.unit,
      steps: parts.prefix(count).map { $0.shown(in: total) }.joined(separator: " + ")
    ).finding(.parts, severity, in: passage, evidence(count))
  }

  /// How many of the amounts are the parts, and how sure that is.
  private func extent() -> (Int, Finding.Severity)? {
    if let count = partition(), isAmong || isWhole || isNear(count, Rational(1, 2)) {
      return (count, isAmong || isWhole ? .error : .warning)
    }
    if let rest = parts.firstIndex(where: { passage.words.has(.rest, in: passage.name($0)) }),
      rest > 0, isAmong || isWhole || rest == 1 && parts[rest].isBeside(total)
    {
      // 查实问题173个，已办结151个，其余22个: nothing says whose rest but the order.
      return (rest + 1, isAmong || isWhole ? .error : .warning)
    }
    guard isAmong || isWhole else { return nil }
    if isWhole { return (run(), .error) }
    // Near enough to be all: the nearest of the sums.
    guard isUniform else { return nil }
    return (2...parts.count).filter { isNear($0, Rational(1, 10)) }
      .min { distance($0) < distance($1) }.map { ($0, .warning) }
  }

  /// The number of leading parts that a row of the table names all of.
  private func partition() -> Int? {
    for row in passage.words.partitions.sorted(by: { $0.count > $1.count })
    where row.count <= parts.count {
      var names = row
      for part in parts.prefix(row.count) {
        let name = passage.name(part)
        guard let place = names.firstIndex(where: { name.contains($0) }) else { break }
        names.remove(at: place)
      }
      if names.isEmpty { return row.count }
    }
    return nil
  }

  /// The parts up to the first semicolon.
  private func run() -> Int {
    let end = parts.indices.dropFirst().first { i in
      passage.between(parts[i - 1], parts[i]).map { $0.contains("；") || $0.contains(";") } ?? true
    }
    return max(2, end ?? parts.count)
  }

  private func sum(_ count: Int) -> Bounds? {
    parts.prefix(count).dropFirst().reduce(parts[0].bounds) { sum, part in
      sum?.adding(part.bounds)
    }
  }

  private func distance(_ count: Int) -> Rational {
    sum(count)?.distance(to: total.bounds) ?? Rational(Int.max)
  }

  private func isNear(_ count: Int, _ part: Rational) -> Bool {
    guard let total = total.bounds.upper, let limit = total.magnitude.multiplied(by: part) else {
      return false
    }
    return distance(count) <= limit
  }

  /// Whether a part is more than all that it may be a part of.
  private func isGreatest(_ part: Figure) -> Bool {
    guard let lower = part.bounds.lower else { return false }
    return passage.figures[..<part.index]
      .filter { $0.isBeside(total) && $0.isLike(part) && $0.isAmount }
      .allSatisfy { $0.bounds.upper.map { $0 < lower } ?? false }
  }

  /// Whether the parts are joined in one way throughout, as the members of one list are.
  private var isUniform: Bool {
    let joints = zip(parts, parts.dropFirst()).map { first, second -> Set<Character> in
      let words = passage.between(first, second) ?? ""
      return Set(words.filter { "，,；;、和及".contains($0) }.map { "和及".contains($0) ? "、" : $0 })
    }
    return joints.dropFirst().allSatisfy { $0 == joints[0] }
  }

  private func evidence(_ count: Int) -> [Finding.Evidence] {
    [passage.evidence("total", total)] + parts.prefix(count).map { passage.evidence("part", $0) }
  }
}
