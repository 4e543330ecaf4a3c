internal import ZhLexicon
internal import ZhModel
internal import ZhQuantity
internal import ZhText

/// Binds the quantities of one sentence to indicators. A class, because everything that names or dates
/// a number refers to it.
final class Binder {
  let lexicon: Lexicon
  let text: FoldedText
  let analysis: SentenceAnalysis
  private let shared: SharedContext
  /// The section is a plan, or reports another year.
  let section: Section
  /// Whether to note the rows that lost.
  let isTracing: Bool
  let reader: PhraseReader
  /// Of all words of the sentence.
  let classes: WordClass
  private let matcher: PatternMatcher
  /// Behind the last item that names a number before it: 临床科室 of 44个临床科室、13个医技科室.
  private var named = 0

  struct Section {
    var isPlan = false
    var period: CalendarPeriod?
  }

  init(
    lexicon: Lexicon, text: FoldedText, analysis: SentenceAnalysis, context: SharedContext,
    section: Section, isTracing: Bool = false
  ) {
    self.lexicon = lexicon
    self.text = text
    self.analysis = analysis
    shared = context
    self.section = section
    self.isTracing = isTracing
    reader = PhraseReader(
      text: text, lexicon: lexicon, items: analysis.items, context: context)
    matcher = PatternMatcher(reader: reader)
    var classes: WordClass = []
    for item in analysis.items { classes.formUnion(item.classes) }
    self.classes = classes
  }

  var context: DocumentContext { shared.value }

  /// Quantities that share a frame: 90.45%、79.18%.
  struct Group {
    /// Items, from the first quantity to the last.
    var range: Range<Int>

    /// Every other item: one joint stands between two quantities.
    var quantities: Quantities { Quantities(first: range.lowerBound, count: range.count / 2 + 1) }

    struct Quantities: RandomAccessCollection {
      let first: Int
      let count: Int
      var startIndex: Int { 0 }
      var endIndex: Int { count }
      subscript(position: Int) -> Int { first + 2 * position }
    }
  }

  func bind(_ discourse: inout Discourse) -> [BoundClaim] {
    var claims: [BoundClaim] = []
    if let first = analysis.clauses.first { noteHolder(first, &discourse) }
    // 其中: a sentence that breaks down the one before is of its period.
    if analysis.items.first?.classes.contains(.among) ?? false {
      discourse.sentencePeriod = discourse.previousPeriod
      discourse.ledPeriod = discourse.previousPeriod
    }
    // （出院3052例，死亡58例）: what was spoken of in a bracket is gone behind it.
    var outside: Discourse?
    for clause in analysis.clauses {
      if clause.isBracket {
        if outside == nil { outside = discourse }
        if let place = placeBefore(clause) { discourse.holder = place }
      } else if let before = outside {
        discourse.leaveBracket(before)
        outside = nil
      }
      if clause.opensPart {
        discourse.sentencePeriod = discourse.ledPeriod
        discourse.holder = discourse.ledHolder
      }
      if clause.items.lowerBound > 0 { noteHolder(clause, &discourse) }
      notePeriod(clause, &discourse)
      let groups = self.groups(clause)
      if groups.isEmpty {
        noteTopic(clause, &discourse)
        noteBasis(clause, &discourse)
        noteList(clause.items.lowerBound, clause, &discourse)
        continue
      }
      var low = clause.items.lowerBound
      var pending: [Group] = []
      for (position, group) in groups.enumerated() {
        let high =
          position + 1 < groups.count
          ? groups[position + 1].range.lowerBound : clause.items.upperBound
        if let made = bind(group, clause, low, high, groups, position, &discourse) {
          for waiting in pending {
            claims.append(contentsOf: adopt(waiting, made, clause, discourse))
          }
          pending = []
          claims.append(contentsOf: made)
          discourse.lastClaim = made.last
        } else {
          pending.append(group)
        }
        low = named > group.range.upperBound && isListMark(named) ? named : group.range.upperBound
      }
      noteList(low, clause, &discourse)
    }
    return claims
  }

  // MARK: Groups

  private func groups(_ clause: Clause) -> [Group] {
    var groups: [Group] = []
    let items = analysis.items
    for i in clause.items where items[i].isQuantity {
      if var last = groups.last, i - last.range.upperBound == 1, joins(i - 1, last, i) {
        last.range = last.range.lowerBound..<(i + 1)
        groups[groups.count - 1] = last
      } else {
        groups.append(Group(range: i..<(i + 1)))
      }
    }
    return groups
  }

  private func joins(_ between: Int, _ group: Group, _ next: Int) -> Bool {
    let item = analysis.items[between]
    if item.classes.contains(.and) { return true }
    guard item.kind == .mark else { return false }
    let unit = text[Int(item.start)]
    return unit == 0x3001 || unit == 0x3A || unit == 0xFF1A || unit == 0x2236
  }

  func quantity(_ index: Int) -> Quantity {
    analysis.mentions[Int(analysis.items[index].mention)].quantity!
  }

  // MARK: One group

  private func bind(
    _ group: Group, _ clause: Clause, _ low: Int, _ high: Int, _ groups: [Group], _ position: Int,
    _ discourse: inout Discourse
  ) -> [BoundClaim]? {
    let first = quantity(group.quantities[0])
    let isPlace = first.dimension == .rank || first.dimension == .ordinal
    if clause.isBracket, let restated = restate(group, clause, discourse) { return restated }
    matcher.enter(
      .init(
        bounds: (isPlace ? clause.items.lowerBound : low)..<high, clause: clause.items,
        crossesQuantities: isPlace))
    let nearest = matcher.nearestClasses(group.range)
    let rows = lexicon.patterns(of: first.dimension)
    let wanted = lexicon.nearest(of: first.dimension)
    for (k, classes) in wanted.enumerated()
    where classes.isEmpty || !classes.isDisjoint(with: nearest) {
      let row = rows[k]
      guard matcher.fits(row, group: group.range) else { continue }
      if row.makes == .none { return [] }
      let startsList = low == clause.items.lowerBound
      guard
        var claims = make(
          matcher.match(row), group, clause, low, startsList: startsList, &discourse)
      else { continue }
      if isTracing {
        let losers = rows.filter {
          $0.id != row.id && ($0.nearest.isEmpty || !$0.nearest.isDisjoint(with: nearest))
            && matcher.fits($0, group: group.range)
        }.map { "\($0.id) (\($0.row))" }
        for i in claims.indices { claims[i].alternatives = losers }
      }
      return claims
    }
    return nil
  }

  private func make(
    _ match: PatternMatch, _ group: Group, _ clause: Clause, _ low: Int, startsList: Bool,
    _ discourse: inout Discourse
  ) -> [BoundClaim]? {
    let naming = Naming(binder: self, match: match, group: group, clause: clause, low: low)
    guard let names = naming.indicators(startsList: startsList, &discourse) else { return nil }
    if let last = match.slots[.right]?.items.last { named = last + 1 }
    let holder = naming.holder()
    if let holder {
      discourse.holder = resolveHolder(holder, discourse)
      // 全县 says whose report it is, wherever it stands.
      if isOwn(holder) { discourse.ledHolder = discourse.holder }
    }
    var match = match
    if quantity(group.quantities[0]).isGrowth, match.makes == .level {
      match.makes = .change
      match.direction = "up"
    }
    let role: Role =
      switch match.makes {
      case .change, .peer: .change
      case .rank: .rank
      default: .level
      }
    let circumstances = Circumstances(
      binder: self, match: match, group: group, clause: clause, low: low)
    if let said = circumstances.statedPeriod(discourse) { discourse.sentencePeriod = said }
    let provenance = ProvenanceReader(
      binder: self, match: match, group: group, clause: clause, low: low)
    discourse.lastHolder = discourse.holder
    var claims: [BoundClaim] = []
    let holders = naming.holders(discourse)
    for (position, (quantityIndex, indicator)) in pairs(group, names).enumerated() {
      let mention = analysis.mentions[Int(analysis.items[quantityIndex].mention)]
      var claim = circumstances.claim(
        mention, role: role, indicator: indicator,
        subject: holders?[position] ?? discourse.holder, &discourse)
      claim.provenance = provenance.read(claim, discourse)
      claims.append(claim)
    }
    return claims
  }

  /// Which indicator each quantity is a value of.
  private func pairs(_ group: Group, _ names: [String]) -> [(Int, String)] {
    if group.quantities.count == names.count { return Array(zip(group.quantities, names)) }
    if group.quantities.count == 1 { return names.map { (group.quantities[0], $0) } }
    return group.quantities.map { ($0, names.joined(separator: "、")) }
  }

  /// A bracket that says the figure before it in another unit: 增加3.1千公顷（4.7万亩）.
  private func restate(
    _ group: Group, _ clause: Clause, _ discourse: Discourse
  ) -> [BoundClaim]? {
    guard group.quantities.count == 1, group.range.lowerBound == clause.items.lowerBound,
      group.range.upperBound == clause.items.upperBound, var claim = discourse.lastClaim,
      clause.items.lowerBound >= 2,
      analysis.items[clause.items.lowerBound - 2].isQuantity,
      claim.mention.range.upperBound == Int(analysis.items[clause.items.lowerBound - 2].end)
    else { return nil }
    var mention = analysis.mentions[Int(analysis.items[group.quantities[0]].mention)]
    if claim.role == .change, claim.direction == .down, var quantity = mention.quantity {
      quantity.norm = quantity.norm.negated
      mention.value = .quantity(quantity)
    }
    claim.mention = mention
    return [claim]
  }

  private func isWord(_ name: String, _ classes: WordClass) -> Bool {
    let units = Array(name.utf16)
    return units.withUnsafeBufferPointer { text in
      lexicon.longestWord(in: text, at: 0, end: units.count).map {
        $0.length == units.count && !lexicon.words[$0.value].classes.isDisjoint(with: classes)
      } ?? false
    }
  }

  /// 辖 of 辖行政村; nothing where a name opens with no verb.
  private func openingVerb(of name: String) -> String {
    let units = Array(name.utf16)
    return units.withUnsafeBufferPointer { text in
      guard let found = lexicon.longestWord(in: text, at: 0, end: units.count),
        lexicon.words[found.value].classes.contains(.event)
      else { return "" }
      return String(folded: text[..<found.length])
    }
  }

  /// Quantities that waited for the name behind the next one: 20户78人脱贫.
  private func adopt(
    _ group: Group, _ made: [BoundClaim], _ clause: Clause, _ discourse: Discourse
  ) -> [BoundClaim] {
    guard let model = made.first, model.role == .level else { return [] }
    return group.quantities.map { index in
      var claim = model
      claim.mention = analysis.mentions[Int(analysis.items[index].mention)]
      claim.direction = nil
      claim.basis = nil
      // 辖4镇、10乡: the unit is what is counted.
      let unit = quantity(index).unit
      if isWord(unit, .place) { claim.indicator = openingVerb(of: claim.indicator) + unit }
      return claim
    }
  }
}
