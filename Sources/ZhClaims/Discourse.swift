public import ZhQuantity

/// What a figure of a sentence is of, for those that follow it.
struct Figure {
  let name: Name
  /// The sentence's, of a level; nil of what counts for the order alone.
  private let quantity: UnsafePointer<Quantity>?

  init(name: Name, of quantity: UnsafePointer<Quantity>? = nil) {
    self.name = name
    self.quantity = quantity
  }

  /// Of a level, for 其中.
  var unit: String? { quantity?.pointee.unitNorm }
}

/// What a reader has in mind when the next clause begins.
struct Discourse {
  /// The indicators of the last level or change, for 同比增长 that follows it.
  var indicators = Names.none
  /// The same before a 增速 or 降幅 was made of them.
  var base = Names.none
  /// The last name that was made of a thing and what happened to it next: 医疗纠纷结案 of 医疗纠纷.
  var step: (name: Name, thing: Name)?
  /// What the sentence's figures are of, in order.
  var recent: [Figure] = []
  /// The names of a list that wait for the numbers of later verbs.
  var eachRest: [Name] = []
  /// The items that name the first member of the running list.
  var listItems = ItemList()
  /// The item that is the verb of a list: 新增 in 新增A1个、B11个.
  var listVerb: Int?
  var holder: Name?
  /// The holder of the sentence before in the same paragraph.
  var previousHolder: Name?
  /// The holder that opened the paragraph.
  var paragraphHolder: Name?
  /// The place that the paragraph opened with, whatever is said of it: 江西省25个贫困县退出，全省….
  var openedPlace: Name?
  /// The holder that the last heading named: 青坪镇卫生院简介.
  var sectionHolder: Name?
  /// The year that a section on several has turned to: 刚刚过去的2025年, in one on 2021 to 2025.
  var sectionPeriod: CalendarPeriod?
  /// Whether the sentence is a line of its own, as headings are.
  var isHeading = false
  /// The holder that the sentence goes back to behind a semicolon.
  var ledHolder: Name?
  /// Where the paragraph begins.
  var paragraphStart = 0
  /// The period that the sentence or its paragraph opened with.
  var sentencePeriod: CalendarPeriod?
  var paragraphPeriod: CalendarPeriod?
  /// Whether the sentence's period is that of a contest or a survey: nothing behind it goes on from it.
  var isOfContest = false
  /// The period that the sentence or one of its parts between semicolons opened with: what a later
  /// part goes on from.
  var ledPeriod: CalendarPeriod?
  /// The period of the sentence before in the same paragraph.
  var previousPeriod: CalendarPeriod?
  /// What a clause of its own says that the sentence's changes are held against: 与去年同期相比.
  var basis: Name?
  /// What the last change of the sentence that says so is held against, where that is a year ago:
  /// 比上年增长18.6%；…增长24.0%.
  var saidBasis: Name?
  /// The company that the paragraph opened with, by its name and code.
  var company: Name?
  /// What 其中 breaks down.
  var whole: Name?
  /// What the clause before ends with, behind its last number: a list there may wait for the numbers
  /// of this one.
  var rest: Range<Int>?
  /// Whose the figures of the last list were, one by one: 云门县、白鹭区分列第二、第三，指数分别为….
  var holders: [Name]?
  /// What was ranked last in the sentence: for 前移6位 behind 居第17位.
  var ranked = Names.none
  /// Among whom.
  var scope: Name?
  /// The last claim of the sentence, among the binder's.
  var lastClaim: Int?
  /// Whether the sentence opens a paragraph or a section, so that its period dates what follows.
  var mayOpenParagraph = false
  /// Whether the paragraph has turned to what is to come.
  var isPlan = false

  /// What was spoken of before a bracket.
  struct Outside {
    fileprivate var discourse: Discourse
    /// The sentence's figures only grow in number, so that this is kept in place of a copy.
    fileprivate var recent: Int
  }

  /// Whose the figures are from here on, also behind a semicolon.
  mutating func turn(to holder: Name?) {
    self.holder = holder
    ledHolder = holder
  }

  /// Lends what is gone back to behind a bracket.
  func enterBracket() -> Outside {
    var outside = Outside(discourse: self, recent: recent.count)
    outside.discourse.recent = []
    return outside
  }

  /// Goes back to what was spoken of before a bracket; what was claimed last stays.
  mutating func leaveBracket(_ before: consuming Outside) {
    let count = before.recent
    var outside = before.discourse
    outside.lastClaim = lastClaim
    swap(&outside.recent, &recent)
    outside.recent.removeSubrange(count...)
    self = outside
  }

  /// - Parameters:
  ///   - isStory: whether the text goes from one holder to the next, so that who was named
  ///   last in a paragraph goes on.
  ///   - isHeading: whether the sentence is a line of its own without a closing mark.
  ///   - lastTime: of the sentence before, of its last claim.
  mutating func beginSentence(
    at start: Int, opensParagraph: Bool, isStory: Bool, isHeading: Bool, lastTime: CalendarPeriod?
  ) {
    mayOpenParagraph = opensParagraph
    self.isHeading = isHeading
    previousHolder = opensParagraph ? nil : holder
    if isStory, !opensParagraph, let holder { paragraphHolder = holder }
    if opensParagraph {
      paragraphStart = start
      company = nil
      openedPlace = nil
      paragraphPeriod = nil
      indicators = .none
      base = .none
      isPlan = false
    }
    if opensParagraph { paragraphHolder = sectionHolder }
    holder = paragraphHolder
    ledHolder = paragraphHolder
    previousPeriod = opensParagraph || isOfContest ? nil : sentencePeriod ?? lastTime
    sentencePeriod = nil
    isOfContest = false
    ledPeriod = nil
    basis = nil
    saidBasis = nil
    listVerb = nil
    rest = nil
    // One by one: `removeAll` costs more than the few that there are.
    while !recent.isEmpty { recent.removeLast() }
    if !eachRest.isEmpty { eachRest = [] }
    whole = nil
    listItems = ItemList()
    holders = nil
    ranked = .none
    scope = nil
    lastClaim = nil
  }
}

/// What the whole document says of its figures.
public struct DocumentContext: Sendable {
  public var subject: String? {
    didSet { subjectUnits = subject.map { Array($0.utf16) } ?? [] }
  }
  private(set) var subjectUnits: [UInt16] = []
  /// The place that 全市 and 全县 mean.
  public var place: String? {
    didSet { placeUnits = place.map { Array($0.utf16) } ?? [] }
  }
  private(set) var placeUnits: [UInt16] = []
  /// The word for the rank of the place, which its short name does not say: 县 of 沽源.
  var rank: String?
  /// Whether the text is an institution's, not a place's.
  var isInstitutional = false
  /// Whether several lines are names and no more: the headings of what is told of each.
  var hasNameLines = false
  /// Names that the text has more than once, or in its title.
  public var holders: Set<String> = []
  /// Every name of a holder, by where it begins.
  var namings: [(start: Int, name: String)] = []
  /// Whether the text tells of many holders in turn rather than of its own figures.
  var isStory = false
  public var reference = Period.Reference()
  /// Whether the title says that the text reports on a part of a year.
  var reportsPart = false
  /// The period of figures that say none.
  public var defaultPeriod: CalendarPeriod?

  public init() {}
}

/// What the document says, for all that look at its sentences: a reference to it costs less than a
/// copy for each of them.
final class SharedContext {
  let value: DocumentContext
  let antecedents: Antecedents

  init(_ value: DocumentContext) {
    self.value = value
    antecedents = Antecedents(value.namings)
  }
}
