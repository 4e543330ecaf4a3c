internal import ZhLexicon
internal import ZhModel
internal import ZhQuantity
internal import ZhText

/// Binds the quantities of a document's sentences to indicators. A class, because everything that
/// names or dates a number refers to it; one for a document.
final class Binder {
  let lexicon: Lexicon
  let text: FoldedText
  private let shared: SharedContext
  /// Whether to note the rows that lost.
  let isTracing: Bool
  let reader: PhraseReader
  /// The memory of the document's names.
  let names: NamePool
  /// Whose text it is.
  let subject: Name?
  /// The place that 全县 means.
  let place: Name?
  let holders: HolderReader
  private let matcher: PatternMatcher
  /// The first character of the place that 全县 means, or 0.
  let placeStart: UInt16
  // Set between sentences only, or by what nothing calls from within: run-time checks of exclusive
  // access would cost more than the accesses.
  @exclusivity(unchecked) private(set) var analysis = SentenceView.empty
  /// The section is a plan, or reports another year.
  @exclusivity(unchecked) private(set) var section = Section()
  /// Of all words of the sentence.
  @exclusivity(unchecked) private(set) var classes: WordClass = []
  /// Whether the sentence says when, anywhere.
  @exclusivity(unchecked) private(set) var holdsPeriod = false
  /// The items that may make a figure of the sentence a plan, a rule or a fact, and the marks between
  /// them: none where no word does, as mostly.
  @exclusivity(unchecked) private(set) var modals = Scratch<Int>()
  /// Behind the last item that names a number before it: 临床科室 of 44个临床科室、13个医技科室.
  @exclusivity(unchecked) private var named = 0
  /// The claims of the sentence so far.
  @exclusivity(unchecked) private(set) var claims = Scratch<BoundClaim>()
  /// The quantities of the claims that say another one than the sentence.
  @exclusivity(unchecked) private var adjusted = Scratch<QuantityBox>()
  /// Of each claim the other rows that fit: while tracing only.
  @exclusivity(unchecked) private(set) var alternatives: [[String]] = []
  /// What the clauses so far leave behind. Whoever names or dates a number reads and writes it here:
  /// it is large to be handed on.
  @exclusivity(unchecked) var discourse = Discourse()
  /// Those of the clause that is bound.
  @exclusivity(unchecked) private var groups = Scratch<Group>()

  struct Section {
    var isPlan = false
    var period: CalendarPeriod?
  }

  init(
    lexicon: Lexicon, text: FoldedText, context: SharedContext, pool: ItemPool,
    names: NamePool, isTracing: Bool = false
  ) {
    self.lexicon = lexicon
    self.text = text
    shared = context
    self.names = names
    subject = context.value.subject.map(names.name)
    place = context.value.place.map(names.name)
    self.isTracing = isTracing
    reader = PhraseReader(text: text, lexicon: lexicon, context: context, pool: pool)
    holders = reader.holders
    matcher = PatternMatcher(reader: reader)
    placeStart = context.value.placeUnits.first ?? 0
    discourse.recent.reserveCapacity(16)
  }

  /// Turns to another sentence.
  private func enter(_ analysis: SentenceView, _ section: Section) {
    self.analysis = analysis
    self.section = section
    var classes: WordClass = []
    holdsPeriod = false
    for clause in analysis.clauses {
      classes.formUnion(clause.classes)
      if clause.holdsPeriod { holdsPeriod = true }
    }
    self.classes = classes
    findModals()
    reader.enter(analysis.items, classes)
  }

  private func findModals() {
    modals.clear()
    let words: WordClass = [.norm, .done, .target, .section]
    let holdsWord = !classes.isDisjoint(with: words)
    guard holdsWord || holdsPeriod && analysis.mentions.contains(where: namesOtherYear) else {
      return
    }
    for (k, item) in analysis.items.enumerated() {
      // What is seldom so first: most items are left at one foretold branch each.
      let isModal =
        !item.classes.isDisjoint(with: words)
        || mayPartModals(text[Int(item.start)]) && item.kind == .mark
        || analysis.periods.contains(k) && namesOtherYear(analysis.mentions[Int(item.mention)])
      if isModal { modals.append(k) }
    }
  }

  /// A semicolon, a quote.
  private func mayPartModals(_ mark: UInt16) -> Bool {
    Clause.isSemicolon(mark) || mark == 0x201C || mark == 0x201D
  }

  /// 去年, 明年
  private func namesOtherYear(_ mention: Mention) -> Bool {
    if case .relative(let years) = mention.period?.year { return years != 0 }
    return false
  }

  var context: DocumentContext { shared.value }
  var antecedents: Antecedents { shared.antecedents }

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

  /// The claims of the sentence that was bound last, until the next one is.
  var sentenceClaims: SentenceClaims { SentenceClaims(start: claims.start, count: claims.count) }

  /// Finds the claims of a sentence; those of the one before are forgotten.
  func bind(_ analysis: SentenceView, in section: Section) {
    enter(analysis, section)
    claims.clear()
    adjusted.clear()
    if isTracing { alternatives = [] }
    if let first = analysis.clauses.first { noteHolder(first) }
    // 其中: a sentence that breaks down the one before is of its period.
    if analysis.items.first?.classes.contains(.among) ?? false {
      discourse.sentencePeriod = discourse.previousPeriod
      discourse.ledPeriod = discourse.previousPeriod
      if let holder = discourse.previousHolder {
        discourse.holder = holder
        discourse.ledHolder = holder
      }
    }
    // （出院3052例，死亡58例）: what was spoken of in a bracket is gone behind it.
    // At most one: it is large to be asked whether there is one.
    var outside: [Discourse.Outside] = []
    for clause in analysis.clauses {
      if clause.isBracket {
        if outside.isEmpty { outside.append(discourse.enterBracket()) }
        if let place = placeBefore(clause) { discourse.holder = place }
      } else if !outside.isEmpty {
        discourse.leaveBracket(outside.removeLast())
      }
      if clause.opensPart {
        discourse.sentencePeriod = discourse.ledPeriod
        discourse.holder = discourse.ledHolder
      }
      if clause.items.lowerBound > 0 { noteHolder(clause) }
      notePeriod(clause)
      findGroups(clause)
      if groups.isEmpty {
        noteTopic(clause)
        noteBasis(clause)
        noteList(clause.items.lowerBound, clause)
        continue
      }
      var low = clause.items.lowerBound
      var pending: [Group] = []
      for position in groups.indices {
        let group = groups[position]
        let high =
          position + 1 < groups.count
          ? groups[position + 1].range.lowerBound : clause.items.upperBound
        let first = claims.count
        named = 0
        if bind(group, clause, low, high) {
          if !pending.isEmpty {
            let adopted =
              claims.count > first ? pending.flatMap { adopt($0, like: claims[first]) } : []
            claims.insert(adopted, at: first)
            if isTracing {
              alternatives.insert(contentsOf: adopted.map { _ in alternatives[first] }, at: first)
            }
            pending = []
          }
          discourse.lastClaim = claims.count > first ? claims.count - 1 : nil
        } else {
          pending.append(group)
        }
        low = named > group.range.upperBound && isListMark(named) ? named : group.range.upperBound
      }
      noteList(low, clause)
    }
  }

  // MARK: Groups

  private func findGroups(_ clause: Clause) {
    groups.clear()
    guard clause.holdsQuantity else { return }
    let items = analysis.items
    var i = clause.items.lowerBound - 1
    while true {
      i = analysis.quantities.next(i + 1, clause.items.upperBound)
      guard i < clause.items.upperBound else { return }
      let last = groups.count - 1
      if last >= 0, i - groups[last].range.upperBound == 1, joins(items[i - 1]) {
        groups[last].range = groups[last].range.lowerBound..<(i + 1)
      } else {
        groups.append(Group(range: i..<(i + 1)))
      }
    }
  }

  private func joins(_ item: Item) -> Bool {
    if item.classes.contains(.and) { return true }
    guard item.kind == .mark else { return false }
    let unit = text[Int(item.start)]
    return unit == 0x3001 || unit == 0x3A || unit == 0xFF1A || unit == 0x2236
  }

  @inline(__always) func quantity(_ index: Int) -> Quantity { statedQuantity(index).pointee }

  /// The quantity of an item in its place.
  func statedQuantity(_ index: Int) -> UnsafePointer<Quantity> {
    analysis.mentions[Int(analysis.items[index].mention)].quantityPlace
  }

  /// Keeps a quantity for the claims of the sentence.
  func kept(_ quantity: Quantity) -> UnsafePointer<Quantity> {
    let box = QuantityBox(quantity)
    adjusted.append(box)
    return box.place
  }

  // MARK: One group

  /// Adds the claims of a group; false where no row makes any of it.
  private func bind(
    _ group: Group, _ clause: Clause, _ low: Int, _ high: Int
  ) -> Bool {
    let dimension = quantity(group.quantities[0]).dimension
    let isPlace = dimension == .rank || dimension == .ordinal
    if clause.isBracket, let restated = restate(group, clause) {
      claims.append(restated)
      if isTracing { alternatives.append(discourse.lastClaim.map { alternatives[$0] } ?? []) }
      return true
    }
    matcher.enter(
      .init(
        bounds: (isPlace ? clause.items.lowerBound : low)..<high, clause: clause.items,
        crossesQuantities: isPlace), around: group.range)
    let rows = matcher.candidates(lexicon.frames(of: dimension), around: group.range)
    for row in rows where matcher.fits(row, group: group.range) {
      if row.pointee.makes == .none { return true }
      let startsList = low == clause.items.lowerBound
      let before = claims.count
      guard make(matcher.match(row), group, clause, low, startsList: startsList)
      else { continue }
      if isTracing {
        let losers = rows.filter {
          $0 != row && matcher.fits($0, group: group.range)
        }.map { lexicon.patterns[$0.pointee.index] }.map { "\($0.id) (\($0.row))" }
        alternatives += repeatElement(losers, count: claims.count - before)
      }
      return true
    }
    return false
  }

  /// Adds the claims that a frame makes of a group; false where nothing names them.
  private func make(
    _ match: PatternMatch, _ group: Group, _ clause: Clause, _ low: Int, startsList: Bool
  ) -> Bool {
    let figure = FramedGroup(match, group, clause, low: low, self)
    let names = figure.indicators(startsList: startsList)
    if names.isEmpty { return false }
    if let last = match.slots[.right]?.items.last { named = last + 1 }
    var holder = figure.holder()
    // 安徽省名中医3名, of a hospital: where a title comes from.
    if let name = holder, context.isInstitutional,
      quantity(group.quantities[0]).dimension == .count, figure.isTitle(name)
    {
      holder = nil
    }
    if let holder {
      discourse.holder = resolveHolder(holder)
      // 全县 says whose report it is, wherever it stands.
      if isOwn(holder) { discourse.ledHolder = discourse.holder }
    }
    // 翻一番: the number itself says that it is a change.
    let isGrowth = match.makes == .level && quantity(group.quantities[0]).isGrowth
    let role: Role =
      switch match.makes {
      case .level where isGrowth: .change
      case .change, .peer: .change
      case .rank: .rank
      default: .level
      }
    if clause.holdsPeriod, let said = figure.statedPeriod() { discourse.sentencePeriod = said }
    let quantities = group.quantities
    if role == .rank { discourse.ranked = names }
    // The list goes on in the next clause with the same holders, unless another one is named.
    let holders =
      (quantities.count > 1 ? figure.holders() : nil)
      ?? (holder == nil && discourse.holders?.count == quantities.count ? discourse.holders : nil)
    if quantities.count > 1 {
      discourse.holders = holders
    } else if holder != nil {
      discourse.holders = nil
    }
    let mayBeListed =
      quantities.count > 1 && (clause.holdsPeriod || discourse.sentencePeriod?.end != nil)
    let times = mayBeListed ? figure.listedPeriods(of: names) : nil
    // Which indicator each quantity is a value of: one each, all of one, or all together.
    let isEach = quantities.count == names.count
    let isOne = !isEach && quantities.count == 1
    let together = isEach || isOne ? "" : joined(names)
    for position in 0..<(isOne ? names.count : quantities.count) {
      let index = quantities[isOne ? 0 : position]
      var claim = figure.claim(
        index, role: role, direction: isGrowth ? .up : match.direction,
        indicator: isEach || isOne ? names[position] : nameByUnit(index, names) ?? together,
        subject: holders?[position] ?? discourse.holder)
      if role == .rank, let scope = claim.scope { discourse.scope = scope }
      if let times { claim.time = times[isOne ? 0 : position] }
      // 两年平均增长 is said by the way; 较上月 is what the changes behind it go on from.
      if claim.role == .change, !isAverage(low..<group.range.lowerBound) {
        discourse.saidBasis = claim.basis == "yoy" ? "yoy" : nil
      }
      claim.provenance = figure.provenance(of: claim)
      claims.append(claim)
    }
    return true
  }

  /// A bracket that says the figure before it in another unit: 增加3.1千公顷（4.7万亩）.
  private func restate(
    _ group: Group, _ clause: Clause
  ) -> BoundClaim? {
    guard group.quantities.count == 1, group.range.lowerBound == clause.items.lowerBound,
      group.range.upperBound == clause.items.upperBound, let last = discourse.lastClaim,
      clause.items.lowerBound >= 2,
      analysis.items[clause.items.lowerBound - 2].isQuantity,
      claims[last].range.upperBound == Int(analysis.items[clause.items.lowerBound - 2].end)
    else { return nil }
    var claim = claims[last]
    take(group.quantities[0], for: &claim)
    if claim.role == .change, claim.direction == .down {
      var quantity = claim.quantity.pointee
      quantity.norm = quantity.norm.negated
      claim.quantity = kept(quantity)
    }
    return claim
  }

  /// Makes a claim one of another number.
  private func take(_ index: Int, for claim: inout BoundClaim) {
    claim.range = analysis.items[index].range
    claim.quantity = statedQuantity(index)
  }

  /// Whether a growth is a mean of years: 两年平均, 年均.
  private func isAverage(_ before: Range<Int>) -> Bool {
    before.contains {
      analysis.items[$0].classes.contains(.basis)
        && text[Int(analysis.items[$0].end) - 1] == 0x5747
    }
  }

  /// 辖4镇、10乡、233个行政村: the unit of a number in a list is what is counted.
  private func nameByUnit(_ index: Int, _ names: Names) -> Name? {
    let unit = self.names.name(quantity(index).unit)
    return names.count == 1 && !unit.isEmpty && isWord(unit, .place)
      ? self.names.joined(openingVerb(of: names[0]), unit) : nil
  }

  private func isWord(_ name: Name, _ classes: WordClass) -> Bool {
    firstWord(of: name).map { $0.rest == 0 && !$0.classes.isDisjoint(with: classes) } ?? false
  }

  /// 辖 of 辖行政村; nothing where a name opens with no verb.
  private func openingVerb(of name: Name) -> Name {
    guard let first = firstWord(of: name), first.classes.contains(.event) else { return "" }
    return name.prefix(first.length)
  }

  /// The word of the lexicon that a name begins with, and how many characters stand behind it.
  func firstWord(of name: Name) -> (length: Int, classes: WordClass, rest: Int)? {
    name.withUnits { text in
      lexicon.longestWord(in: text, at: 0, end: text.count).map {
        ($0.length, lexicon.words[$0.value].classes, text.count - $0.length)
      }
    }
  }

  /// Quantities that waited for the name behind the next one: 20户78人脱贫.
  private func adopt(
    _ group: Group, like model: BoundClaim
  ) -> [BoundClaim] {
    guard model.role == .level else { return [] }
    return group.quantities.map { index in
      var claim = model
      take(index, for: &claim)
      claim.direction = nil
      claim.basis = nil
      // 辖4镇、10乡: the unit is what is counted.
      let unit = names.name(quantity(index).unit)
      if isWord(unit, .place) {
        claim.indicator = names.joined(openingVerb(of: claim.indicator), unit)
      }
      return claim
    }
  }
}
