internal import GRDB
internal import ZhModel
internal import ZhQuantity

/// Writes documents within one transaction.
final class BatchWriter {
  private let db: Database
  private let path: String
  private let claimRow: RowWriter
  private let sentenceRow: RowWriter
  private let entities: NameTable
  private let indicators: NameTable
  private let units: NameTable
  private let facets: FacetTable
  private let resolver: any NameResolver
  private let decisions: Decisions
  private var knownTimes: Set<String>
  private var lastTime: String?
  private var lastSentence: Int64

  /// - Parameter shared: what earlier transactions of the same connection have found. It is taken out,
  ///   or adding to it would copy all of it; ``handOver(to:)`` gives it back.
  init(
    _ db: Database, path: String, resolver: any NameResolver, taking shared: inout KnownNames
  ) throws {
    let known = shared.takeNames()
    self.db = db
    self.path = path
    self.resolver = resolver
    decisions = try Decisions(db)
    knownTimes = known.times
    lastSentence = try SentenceSearch.lastNumber(in: db)
    claimRow = try RowWriter(
      db,
      sql: """
        INSERT INTO claim (facet_no, document, indicator_id, subject_id, indicator, subject,
          entity_id, unit_norm, unit, time, value, lower_norm, upper_norm, lower_key, upper_key,
          id, span_start, span_end, text, sentence_no, number, upper, scope, confidence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    sentenceRow = try RowWriter(db, sql: "INSERT INTO sentence VALUES (?, ?, ?, ?, ?)")
    entities = try NameTable(
      db, .entity,
      insert: """
        INSERT INTO entity (name, holder, resolved_id, subject_id, subject_code)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
      find: "SELECT entity_id, subject_id FROM entity WHERE name = ? AND holder = ?", keyCount: 2,
      known: known.entities)
    indicators = try NameTable(
      db, .indicator,
      insert: """
        INSERT INTO indicator (name, resolved_id, canonical_id, gloss, dimension)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
      find: "SELECT indicator_id, canonical_id FROM indicator WHERE name = ?", keyCount: 1,
      known: known.indicators)
    units = try NameTable(
      db, .unit,
      insert: """
        INSERT INTO unit (unit_norm, stated, kind, ucum, qudt) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
      find: "SELECT unit_id, unit_norm FROM unit WHERE unit_norm = ? AND stated = ?", keyCount: 2,
      known: known.units)
    facets = FacetTable(db, known: known.facets)
  }

  /// Leaves what it found to the next transaction.
  func handOver(to known: inout KnownNames) {
    known.entities = entities.known
    known.indicators = indicators.known
    known.units = units.known
    known.facets = facets.known
    known.times = knownTimes
  }

  /// Adds or replaces a document, unless it is there already.
  func write(_ batch: DocumentBatch) throws -> IngestSummary.Document {
    let document = batch.document
    let stored = try StoredDocument.find(document.id, in: db)
    if let stored, stored.matches(document) {
      return .init(id: document.id, outcome: .unchanged, claims: 0)
    }
    if stored != nil { try removeClaims(of: document.id) }
    let holder = resolver.holder(
      subject: document.subject, names: batch.claims.compactMap(\.subject))
    let number = try writeRecord(document, holder: holder, over: stored)
    let claims = inDocumentOrder(batch.claims)
    try checkIDs(of: claims, document)
    let sentences = try writeSentences(of: claims, texts: batch.sentences, number: number)
    var sentence: (range: Range<Int>, number: Int64)?
    for claim in claims {
      if sentence?.range != claim.sentence {
        sentence = sentences[claim.sentence].map { (claim.sentence, $0) }
      }
      do {
        try write(claim, sentence: sentence!.number, holder: holder)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
        throw invalid(document, "claim \(claim.id): \(error.message ?? "breaks a constraint")")
      }
    }
    return .init(
      id: document.id, outcome: stored == nil ? .added : .replaced, claims: batch.claims.count)
  }

  /// Removes the entities, indicators and units that replaced documents were the last to name.
  func removeOrphans() throws {
    try entities.removeOrphans()
    try indicators.removeOrphans()
    try units.removeOrphans()
  }

  /// Writes the document's row; one that is there keeps its number.
  private func writeRecord(
    _ document: DocumentRecord, holder: String, over stored: StoredDocument?
  ) throws -> Int64 {
    let arguments: StatementArguments = [
      document.sha256, document.path, document.subject, document.date, document.extractor, holder,
    ]
    if let stored {
      try db.cachedStatement(
        sql: """
          UPDATE document SET sha256 = ?, path = ?, subject = ?, date = ?, extractor = ?,
            holder = ?, ingested_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
          WHERE document_no = ?
          """
      ).execute(arguments: arguments + [stored.number])
      return stored.number
    }
    try db.cachedStatement(
      sql: """
        INSERT INTO document (sha256, path, subject, date, extractor, holder, id, ingested_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        """
    ).execute(arguments: arguments + [document.id.storable])
    return db.lastInsertedRowID
  }

  private func removeClaims(of document: String) throws {
    try BulkLoad.prepareToReplace(in: db)
    for names in [entities, indicators, units] {
      try names.noteOrphanCandidates(ofDocument: document)
    }
    try db.cachedStatement(
      sql: """
        DELETE FROM sentence
        WHERE sentence_no IN (SELECT sentence_no FROM claim WHERE document = ?)
        """
    ).execute(arguments: [document.storable])
    try db.cachedStatement(sql: "DELETE FROM claim WHERE document = ?")
      .execute(arguments: [document.storable])
  }

  /// Claims that agree in span and role keep the caller's order.
  private func inDocumentOrder(_ claims: [Claim]) -> [Claim] {
    // In their places: claims are large to be copied for asking.
    let isInOrder = claims.withUnsafeBufferPointer { claims in
      claims.indices.dropFirst().allSatisfy {
        !Claim.inDocumentOrder(claims[$0], claims[$0 - 1])
      }
    }
    if isInOrder { return claims }
    return claims.enumerated().sorted { a, b in
      if Claim.inDocumentOrder(a.element, b.element) { return true }
      return !Claim.inDocumentOrder(b.element, a.element) && a.offset < b.offset
    }.map(\.element)
  }

  private func checkIDs(of claims: [Claim], _ document: DocumentRecord) throws {
    var ids: Set<ClaimID> = []
    ids.reserveCapacity(claims.count)
    for place in claims.indices {
      guard claims[place].document == document.id else {
        throw invalid(
          document, "claim \(claims[place].id) is of document \(claims[place].document)")
      }
      guard ids.insert(claims[place].storedID).inserted else {
        throw invalid(document, "two claims have the id \(claims[place].id)")
      }
    }
  }

  /// In order, so that the same documents make the same file.
  /// - Returns: the number of each.
  private func writeSentences(
    of claims: [Claim], texts: [Range<Int>: String], number: Int64
  ) throws -> [Range<Int>: Int64] {
    var ranges: [Range<Int>] = []
    for place in claims.indices where ranges.last != claims[place].sentence {
      ranges.append(claims[place].sentence)
    }
    let isBefore: (Range<Int>, Range<Int>) -> Bool = {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    if !zip(ranges, ranges.dropFirst()).allSatisfy(isBefore) {
      ranges = Set(ranges).sorted(by: isBefore)
    }
    var numbers: [Range<Int>: Int64] = [:]
    numbers.reserveCapacity(ranges.count)
    for range in ranges {
      lastSentence += 1
      numbers[range] = lastSentence
      try sentenceRow.add(lastSentence)
      try sentenceRow.add(number)
      try sentenceRow.add(range.lowerBound)
      try sentenceRow.add(range.upperBound)
      try sentenceRow.add(texts[range])
      try sentenceRow.execute()
    }
    return numbers
  }

  private func write(_ claim: Claim, sentence: Int64, holder: String) throws {
    let entity = try claim.subject.map { try entityEntry(of: $0, holder: holder) }
    let indicator = try indicatorEntry(of: claim.indicator)
    try addUnit(claim.unitNorm, stated: claim.unit)
    try addPeriod(claim.time)
    let row = claimRow
    try row.add(facets.number(of: claim))
    try row.add(claim.document)
    try row.add(indicator.id)
    try row.add(entity?.id)
    try row.add(claim.indicator)
    try row.add(claim.subject)
    try row.add(entity?.number)
    try row.add(claim.unitNorm)
    try row.add(claim.unit)
    try row.add(claim.time)
    let stated = claim.number.description
    try addValue(of: claim, stated: stated, to: row)
    try row.add(claim.id)
    try row.add(claim.span.lowerBound)
    try row.add(claim.span.upperBound)
    try row.add(claim.text)
    try row.add(sentence)
    try row.add(stated)
    try row.add(claim.upper?.description)
    try row.add(claim.scope)
    try row.add(claim.confidence)
    try row.execute()
  }

  /// Most claims state one value, many in its canonical unit: each is written out once.
  private func addValue(of claim: Claim, stated: String, to row: RowWriter) throws {
    let (low, high) = (claim.norm.lower, claim.norm.upper)
    let isOne = low != nil && low == high
    try row.add(isOne ? low.map { $0 == claim.number ? stated : $0.description } : nil)
    try row.add(isOne ? nil : low?.description)
    try row.add(isOne ? nil : high?.description)
    try row.add(low?.sortKey)
    try row.add(isOne ? nil : high?.sortKey)
  }

  private func addPeriod(_ time: String?) throws {
    guard let time, time != lastTime else { return }
    lastTime = time
    if knownTimes.insert(time).inserted { try Periods.add(time, to: db) }
  }

  private func entityEntry(of name: String, holder: String) throws -> NameTable.Entry {
    try entities.entry(of: .init(text: name, second: holder)) {
      let name = name.storable
      let meaning = resolver.entity(name, holder: holder)
      let id = decisions.id(of: .entity, resolved: meaning.id, wording: name)
      return .init(
        values: [name, meaning.isLocal ? holder : "", meaning.id, id, resolver.code(ofEntity: id)],
        id: id)
    }
  }

  private func indicatorEntry(of name: String) throws -> NameTable.Entry {
    try indicators.entry(of: .init(text: name)) {
      let name = name.storable
      let resolved = resolver.indicator(name)
      let id = decisions.id(of: .indicator, resolved: resolved, wording: name)
      let facts = resolver.facts(ofIndicator: id)
      return .init(values: [name, resolved, id, facts.gloss, facts.dimension], id: id)
    }
  }

  private func addUnit(_ norm: String, stated: String) throws {
    _ = try units.entry(of: .init(text: norm, second: stated)) {
      let norm = norm.storable
      let ids = resolver.ids(ofUnit: norm)
      return .init(
        values: [norm, stated.storable, UnitKind(unitNorm: norm).rawValue, ids.ucum, ids.qudt],
        id: norm)
    }
  }

  private func invalid(_ document: DocumentRecord, _ reason: String) -> StoreError {
    StoreError(path: path, cause: .invalidClaim(document: document.id, reason: reason))
  }
}
