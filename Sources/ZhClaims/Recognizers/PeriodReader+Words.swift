internal import ZhLexicon

/// What the words of `periods.tsv` stand for.
extension PeriodReader {
  static func period(_ word: PeriodWord) -> Period {
    var period = Period()
    switch word.kind {
    case .year: period.year = .relative(word.first)
    case .before, .beforeend:
      period.year = .relative(word.first)
      period.isBefore = true
      period.isEnd = word.kind == .beforeend
    case .own: break
    case .ownend: period.isEnd = true
    case .quarter: period.part = .quarter(word.first)
    case .part:
      if let year = word.year { period.year = .relative(year) }
      period.part = .months(word.first, word.last ?? word.first)
    case .same:
      period.year = .relative(word.first)
      period.isSame = true
    case .end:
      period.year = .relative(word.first)
      period.isEnd = true
    case .half:
      period.part = .months(1, 6)
      period.isEnd = true
    case .periodend:
      period.isReported = true
      period.isEnd = true
    case .period: period.isReported = true
    case .begin:
      period.year = .relative(word.first)
      period.part = .days(.init(month: 1, day: 1), .init(month: 1, day: 1))
    case .day: period.part = .currentDay(word.first)
    case .month: period.part = .currentMonth(word.first)
    case .thisquarter: period.part = .currentQuarter(word.first)
    case .span, .endyear:
      period.year = .absolute(word.first)
      period.lastYear = word.last
      period.isOpen = word.isOpen
      period.isEnd = word.kind == .endyear
    case .now: period.isNow = true
    case .vague, .era: period.isVague = true
    }
    return period
  }
}
