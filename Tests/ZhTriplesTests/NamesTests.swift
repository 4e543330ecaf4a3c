import GRDB
import Testing
import ZhModel
import ZhQuantity

@testable import ZhTriples

/// A resolver of a few rules: `甲乙` is `乙`, 本院 and 县医院 are the holder's, 县 has a code.
struct FakeNames: NameResolver {
  var version = "1"
  var indicators = ["县内就诊率": "县域就诊率", "县域内就诊率": "县域就诊率"]

  func holder(subject: String?, names: [String]) -> String { subject ?? names.first ?? "" }

  func entity(_ name: String, holder: String) -> ResolvedEntity {
    ["本院", "县医院"].contains(name)
      ? ResolvedEntity(id: "\(holder)/县医院", isLocal: true)
      : ResolvedEntity(id: name, isLocal: false)
  }

  func code(ofEntity id: String) -> String? { id == "云阳县" ? "500235" : nil }
  func indicator(_ name: String) -> String { indicators[name] ?? name }
  func facts(ofIndicator id: String) -> (gloss: String?, dimension: String?) {
    id == "县域就诊率" ? ("share of visits", "ratio") : (nil, nil)
  }
  func ids(ofUnit unitNorm: String) -> (ucum: String?, qudt: String?) {
    unitNorm == "kg" ? ("kg", "KiloGM") : (nil, nil)
  }
}

struct NamesTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  static let batches = [
    batch(
      "甲", subject: "云阳县",
      [
        claim("甲", at: 0, subject: "云阳县", indicator: "县内就诊率", unitNorm: "kg"),
        claim("甲", at: 5, subject: "县医院", indicator: "县域内就诊率"),
        claim("甲", at: 9, subject: nil, indicator: "门诊"),
      ]),
    batch(
      "乙", subject: "巫山县",
      [
        claim("乙", at: 0, subject: "县医院", indicator: "县域就诊率"),
        claim("乙", at: 5, subject: "本院", indicator: "门诊"),
      ]),
  ]

  /// document, wording and canonical id of subject and indicator, of every claim.
  private func ids() throws -> [String] {
    try Onlooker(folder.file()).strings(
      """
      SELECT document || ' ' || coalesce(subject, '') || '=' || coalesce(subject_id, '') || ' '
        || indicator || '=' || indicator_id
      FROM claims_wide ORDER BY document, span_start
      """)
  }

  private static let resolved = [
    "乙 县医院=巫山县/县医院 县域就诊率=县域就诊率", "乙 本院=巫山县/县医院 门诊=门诊",
    "甲 云阳县=云阳县 县内就诊率=县域就诊率", "甲 县医院=云阳县/县医院 县域内就诊率=县域就诊率", "甲 = 门诊=门诊",
  ]

  @Test func resolvesEveryWording() throws {
    let store = try ClaimStore.open(path: folder.file(), resolver: FakeNames())
    try store.ingest(Self.batches)
    #expect(try ids() == Self.resolved)
    let onlooker = try Onlooker(folder.file())
    #expect(
      try onlooker.strings("SELECT subject_code FROM claims_wide WHERE subject = '云阳县'")
        == ["500235"])
    #expect(
      try onlooker.strings("SELECT DISTINCT unit_qudt FROM levels WHERE unit_norm = 'kg'")
        == ["KiloGM"])
    #expect(try store.claims(matching: ClaimQuery(indicator: "县域就诊")).count == 3)
    #expect(try store.claims(matching: ClaimQuery(subjects: ["巫山"])).count == 2)
  }

  @Test func listsWhatItKnows() throws {
    let store = try ClaimStore.open(path: folder.file(), resolver: FakeNames())
    try store.ingest(Self.batches)
    let indicators = try store.names(of: .indicator)
    #expect(indicators.map(\.id) == ["县域就诊率", "门诊"])
    #expect(indicators.map(\.claims) == [3, 2])
    #expect(indicators[0].gloss == "share of visits")
    #expect(indicators[0].wordings.map(\.name) == ["县内就诊率", "县域内就诊率", "县域就诊率"])
    let entities = try store.names(of: .entity, containing: "县医院")
    #expect(entities.map(\.id) == ["巫山县/县医院", "云阳县/县医院"])
    #expect(entities.map { $0.wordings.map(\.name) } == [["县医院", "本院"], ["县医院"]])
    #expect(try store.names(of: .entity, containing: "内就诊").isEmpty)
  }

  @Test func renewsIdsForAnotherResolver() throws {
    try ClaimStore.open(path: folder.file()).ingest(Self.batches)
    #expect(try ids().contains("乙 县医院=县医院 县域就诊率=县域就诊率"))
    _ = try ClaimStore.open(path: folder.file(), resolver: FakeNames())
    #expect(try ids() == Self.resolved)
    let onlooker = try Onlooker(folder.file())
    #expect(try onlooker.strings("SELECT holder FROM document ORDER BY 1") == ["云阳县", "巫山县"])
    // The row that was one for both is one for each; none is left over.
    #expect(
      try onlooker.strings("SELECT name || holder FROM entity ORDER BY 1")
        == ["云阳县", "县医院云阳县", "县医院巫山县", "本院巫山县"])
    _ = try ClaimStore.open(path: folder.file(), resolver: PlainNames())
    #expect(try onlooker.strings("SELECT name FROM entity ORDER BY 1") == ["云阳县", "县医院", "本院"])
    #expect(try onlooker.strings("PRAGMA foreign_key_check") == [])
  }

  @Test func joinsAndRemembers() throws {
    let store = try ClaimStore.open(path: folder.file(), resolver: FakeNames())
    try store.ingest([Self.batches[0]])
    let decision = try store.join(.indicator, "县域就诊率", into: "门诊")
    #expect(decision.number == 1)
    #expect(try store.names(of: .indicator).map(\.id) == ["门诊"])
    // Later, by another connection, and with a name that comes for the first time.
    let later = try ClaimStore.open(path: folder.file(), resolver: FakeNames())
    try later.ingest([Self.batches[1]])
    #expect(try later.names(of: .indicator).map(\.id) == ["门诊"])
    _ = try ClaimStore.open(path: folder.file(), resolver: FakeNames(version: "2"))
    #expect(try later.names(of: .indicator).map(\.id) == ["门诊"])
    try later.undoDecision(1)
    #expect(try ids() == Self.resolved)
    #expect(try later.decisions() == [])
  }

  @Test func splitsAWordingOff() throws {
    let store = try ClaimStore.open(path: folder.file(), resolver: FakeNames())
    try store.ingest(Self.batches)
    try store.split(.indicator, wording: "县内就诊率", from: nil, into: "县内门诊就诊率")
    try store.split(.entity, wording: "县医院", from: "巫山县/县医院", into: "巫山医院")
    try store.join(.entity, "巫山医院", into: "巫山县医院")
    #expect(
      try ids() == [
        "乙 县医院=巫山县医院 县域就诊率=县域就诊率", "乙 本院=巫山县/县医院 门诊=门诊",
        "甲 云阳县=云阳县 县内就诊率=县内门诊就诊率", "甲 县医院=云阳县/县医院 县域内就诊率=县域就诊率",
        "甲 = 门诊=门诊",
      ])
    #expect(try store.decisions().map(\.wording) == ["县内就诊率", "县医院", nil])
  }

  @Test func aCircleOfJoinsEnds() throws {
    let store = try ClaimStore.open(path: folder.file(), resolver: FakeNames())
    try store.ingest(Self.batches)
    try store.join(.indicator, "县域就诊率", into: "门诊")
    try store.join(.indicator, "门诊", into: "县域就诊率")
    #expect(try store.names(of: .indicator).map(\.id) == ["县域就诊率"])
  }

  static let refusals: [(what: DecisionError, by: @Sendable (ClaimStore) throws -> Void)] = [
    (.unknownID("床位"), { try $0.join(.indicator, "床位", into: "门诊") }),
    (.nothingToDo("门诊"), { try $0.join(.indicator, "门诊", into: "门诊") }),
    (
      .unknownWording("床位", id: nil),
      { try $0.split(.indicator, wording: "床位", from: nil, into: "a") }
    ),
    (
      .unknownWording("门诊", id: "床位"),
      { try $0.split(.indicator, wording: "门诊", from: "床位", into: "a") }
    ),
    (
      .ambiguous("县医院", ids: ["云阳县/县医院", "巫山县/县医院"]),
      { try $0.split(.entity, wording: "县医院", from: nil, into: "a") }
    ),
    (.unknownNumber(3), { try $0.undoDecision(3) }),
  ]

  @Test(arguments: refusals.indices)
  func refuses(_ index: Int) throws {
    let store = try ClaimStore.open(path: folder.file(), resolver: FakeNames())
    try store.ingest(Self.batches)
    let error = #expect(throws: DecisionError.self) { try Self.refusals[index].by(store) }
    #expect(error == Self.refusals[index].what)
    #expect(error?.description.isEmpty == false)
    #expect(try store.decisions() == [])
    #expect(try ids() == Self.resolved)
  }
}
