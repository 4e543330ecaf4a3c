public import ZhQuantity

/// What a reader has in mind when the next clause begins.
struct Discourse {
  /// The indicators of the last level or change, for 同比增长 that follows it.
  var indicators: [String] = []
  /// The same before a 增速 or 降幅 was made of them.
  var base: [String] = []
  /// The indicators of the sentence's levels, in order.
  var recent: [String] = []
  /// The items that name the first member of the running list.
  var listItems: [Int] = []
  /// The verb of a list: 新增 in 新增A1个、B11个.
  var listVerb: String?
  var holder: String?
  /// The holder that opened the paragraph.
  var paragraphHolder: String?
  /// The period that the sentence or its paragraph opened with.
  var sentencePeriod: CalendarPeriod?
  var paragraphPeriod: CalendarPeriod?
  /// The period that the sentence or one of its parts between semicolons opened with: what a later
  /// part goes on from.
  var ledPeriod: CalendarPeriod?
  /// The period of the sentence before in the same paragraph.
  var previousPeriod: CalendarPeriod?
  /// The levels of the sentence with their units, for 其中.
  var levels: [(name: String, unit: String)] = []
  /// What 其中 breaks down.
  var whole: String?
  /// Names that wait for their numbers in the next clause.
  var list: [String] = []
  var lastClaim: BoundClaim?
  var lastHolder: String?
  /// Whether the sentence opens a paragraph or a section, so that its period dates what follows.
  var mayOpenParagraph = false
  /// Whether the paragraph has turned to what is to come.
  var isPlan = false

  mutating func beginSentence(opensParagraph: Bool) {
    mayOpenParagraph = opensParagraph
    if opensParagraph {
      paragraphPeriod = nil
      indicators = []
      base = []
      isPlan = false
    }
    if opensParagraph { paragraphHolder = nil }
    holder = paragraphHolder
    previousPeriod = opensParagraph ? nil : sentencePeriod ?? lastClaim?.time
    sentencePeriod = nil
    ledPeriod = nil
    listVerb = nil
    list = []
    recent = []
    whole = nil
    levels = []
    listItems = []
    lastClaim = nil
  }
}

/// What the whole document says of its figures.
public struct DocumentContext: Sendable {
  public var subject: String?
  /// The place that 全市 and 全县 mean.
  public var place: String?
  /// Names that the text has more than once, or in its title.
  public var holders: Set<String> = []
  public var reference = Period.Reference()
  /// The period of figures that say none.
  public var defaultPeriod: CalendarPeriod?

  public init() {}
}
