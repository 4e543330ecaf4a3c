internal import ZhLexicon
internal import ZhModel
internal import ZhQuantity

/// How a claim came about: how its name, its subject and its time were found, and what stood in the way.
extension FramedGroup {
  /// - Complexity: O(*n*) in the items of the sentence before the number.
  func provenance(of claim: BoundClaim) -> Provenance {
    var found: Provenance = [.always, .unseen]
    readName(claim.indicator, &found)
    readClause(&found)
    readSubject(claim.subject, &found)
    readTime(claim.time, &found)
    if claim.modality == .target, binder.section.isPlan { found.insert(.planSection) }
    if claim.role == .change, claim.basis == "prior" { found.insert(.basisUnnamed) }
    if claim.role == .rank, claim.scope == nil { found.insert(.scopeNone) }
    if claim.quantity.pointee.isChinese { found.insert(.numberChinese) }
    if claim.quantity.pointee.dimension == .percent { found.insert(.numberPercent) }
    return found
  }

  private func readName(_ name: Name, _ found: inout Provenance) {
    // Two characters are at most six bytes.
    if name.count <= 6, name.length <= 2 { found.insert(.nameShort) }
    if match.slots[.np]?.opensWithEvent ?? false { found.insert(.nameEvent) }
    let last =
      match.slots[.right]?.items.last ?? match.slots[.of]?.items.last
      ?? match.slots[.np]?.items.last
    if let last, items[last].kind == .text { found.insert(.nameUnknown) }
    // The next member begins at the mark behind the one before.
    if low > clause.items.lowerBound, low < group.range.lowerBound, items[low].kind == .mark,
      binder.reader.unit(low) == 0x3001
    {
      found.insert(.nameListed)
    }
  }

  private func readClause(_ found: inout Provenance) {
    let mayBeAmong = clause.classes.contains(.among)
    guard mayBeAmong || binder.analysis.mayQuote else { return }
    for k in clause.items.lowerBound..<group.range.lowerBound {
      if items[k].kind == .mark {
        if binder.reader.unit(k) == 0x201C { found.insert(.quoted) }
      } else if mayBeAmong, items[k].classes.contains(.among) {
        found.insert(.among)
      }
    }
  }

  private func readSubject(
    _ subject: Name?, _ found: inout Provenance
  ) {
    if binder.context.isStory { found.insert(.subjectMany) }
    guard let subject, match.slots[.np]?.holder == nil else { return }
    if subject != discourse.holder { found.insert(.subjectDocument) }
  }

  private func readTime(
    _ time: CalendarPeriod?, _ found: inout Provenance
  ) {
    // A period beside the number is its own; the one that the sentence opened with is meant.
    if clause.holdsPeriod, holdsPeriod(low..<group.range.lowerBound) { return }
    if time != nil, time == discourse.sentencePeriod { return }
    if time != nil, time == discourse.paragraphPeriod { found.insert(.timeParagraph) }
    if holdsPeriod(0..<low) { found.insert(.timeRival) }
  }

  private func holdsPeriod(_ range: Range<Int>) -> Bool {
    binder.holdsPeriod && range.contains { items[$0].mention >= 0 && !items[$0].isQuantity }
  }
}
