public import ZhModel

/// A claim with what its names, its unit and its time stand for: a row of the view `claims_wide`.
public struct ResolvedClaim: Hashable, Sendable {
  /// The claim, in the words of its text.
  public var claim: Claim
  /// The text at `claim.sentence`, where the store was given it.
  public var sentenceText: String?
  /// The path of the entity that the subject means: `云阳县`, `云阳县/县人民医院`.
  public var subjectID: String?
  /// The entity's code in GB/T 2260, if it is an administrative division.
  public var subjectCode: String?
  /// The canonical name of the indicator.
  public var indicatorID: String
  /// Its English name.
  public var indicatorGloss: String?
  /// What its values are: a ratio, money, a count ….
  public var indicatorDimension: String?
  /// The UCUM code of the unit that `claim.unitNorm` is.
  public var unitUCUM: String?
  /// The local name of the QUDT unit that `claim.unitNorm` is.
  public var unitQUDT: String?
  /// The first day of the interval that `claim.time` means, ISO 8601; nil if open.
  public var timeStart: String?
  /// The last day of it, which still belongs to it.
  public var timeEnd: String?
  /// The document that the claim is from.
  public var source: DocumentRecord
  /// When the store was given the document, ISO 8601 in UTC.
  public var ingestedAt: String

  /// A row with these values.
  public init(
    claim: Claim, sentenceText: String? = nil, subjectID: String? = nil,
    subjectCode: String? = nil, indicatorID: String, indicatorGloss: String? = nil,
    indicatorDimension: String? = nil, unitUCUM: String? = nil, unitQUDT: String? = nil,
    timeStart: String? = nil, timeEnd: String? = nil, source: DocumentRecord, ingestedAt: String
  ) {
    self.claim = claim
    self.sentenceText = sentenceText
    self.subjectID = subjectID
    self.subjectCode = subjectCode
    self.indicatorID = indicatorID
    self.indicatorGloss = indicatorGloss
    self.indicatorDimension = indicatorDimension
    self.unitUCUM = unitUCUM
    self.unitQUDT = unitQUDT
    self.timeStart = timeStart
    self.timeEnd = timeEnd
    self.source = source
    self.ingestedAt = ingestedAt
  }
}
