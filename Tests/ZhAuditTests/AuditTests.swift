import Testing
import ZhAudit
import ZhLexicon
import ZhModel
import ZhQuantity
import Zhibiao

/// Sentences and what an audit finds in them: wrong sums, sums that rounding reconciles, figures
/// that cannot be compared.
@Suite struct AuditTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    /// `error parts: …`; nil for nothing.
    var finding: String?
    var testDescription: String { text }

    init(_ text: String, _ finding: String? = nil) {
      self.text = text
      self.finding = finding
    }
  }

  static let parts = [
    Row("全市有学校17所，其中公办12所、民办6所。", "error parts: 12 + 6 = 18所, stated 17所"),
    Row("全市有学校17所，其中公办12所、民办5所。"),
    Row(
      "财政收入36.5亿元，其中税收收入25.1亿元，非税收入12.4亿元。",
      "error parts: 25.1 + 12.4 = 37.5 ± 0.1亿元, stated 36.5 ± 0.05亿元"),
    // 25.1 + 11.5 is 36.6, and up to 0.15 may be lost in rounding.
    Row("财政收入36.5亿元，其中税收收入25.1亿元，非税收入11.5亿元。"),
    Row("财政收入36.5亿元，其中税收收入约25亿元，非税收入12.4亿元。"),
    Row("全市共有卫生技术人员5230人，其中执业医师2102人，注册护士2388人。"),
    Row("医院开放床位800张，职工1200人，其中医生380人、护士560人。"),
    Row("招聘教师312名，其中硕士386名。", "error parts: a part alone = 386名, stated 312名"),
    Row("项目总投资3.2亿元，其中中央投资1.2亿元，地方配套0.8亿元，其余由企业自筹。"),
    Row("共发送2216.4万人次，日均184.7万人次，其中9月29日发送248.3万人次。"),
    Row(
      "生产原煤2146万吨，超计划96万吨，其中甲矿980万吨、乙矿745万吨、丙矿401万吨。",
      "warning parts: 980 + 745 + 401 = 2126 ± 1.5万吨, stated 2146 ± 0.5万吨"),
    Row(
      "查实问题173个，已办结151个，其余32个。", "warning parts: 151 + 32 = 183个, stated 173个"),
    Row(
      "公共图书馆9个、文化馆10个、博物馆14个，三类场馆合计43个。",
      "warning parts: 9 + 10 + 14 = 33个, stated 43个"),
    // No word says that these are all, but one other digit would make it so.
    Row(
      "全县有学校488所，小学319所，初中55所，高中104所，职校20所。",
      "warning parts: 319 + 55 + 104 + 20 = 498所, stated 488所"),
    Row("全县有学校488所，小学319所，初中55所，高中61所。"),
    Row(
      "全年报告传染病5211例。甲乙类传染病1876例，丙类传染病3535例。",
      "warning parts: 1876 + 3535 = 5411例, stated 5211例"),
    Row(
      "有农牧户1072户3895人，其中牧业1038户3809人，农业34户96人。",
      "warning parts: 3809 + 96 = 3905人, stated 3895人"),
    // A bracket's amounts are one list, and no parts of what stands before it.
    Row("境外输入病例16例（广东7例、上海4例、浙江6例），本土病例9例。", "error parts: 7 + 4 + 6 = 17例, stated 16例"),
    Row("职工1619名（在编1079人），专业技术人员540名。"),
    Row("完成投资100亿元，其中已建成84亿元（含在建32亿元）。"),
    // Plans need not have come true together.
    Row("2024年计划新建学校17所，其中公办12所、民办6所。"),
  ]

  static let shares = [
    Row(
      "全市有幼儿园596所，其中普惠性533所，占88.4%。",
      "error share: 533 ÷ 596 = 89.4295%, stated 88.4 ± 0.05%"),
    Row("全市有幼儿园596所，其中普惠性533所，占89.4%。"),
    Row("现有党员617名，其中离退休党员119名，35岁以下党员占比41.2%。"),
    Row(
      "教职工1516人，其中专任教师1243人（87.99%）。",
      "warning share: 1243 ÷ 1516 = 81.9921%, stated 87.99 ± 0.005%"),
    Row(
      "全县共有教师5230人。小学教师2102人，占40.2%；初中教师1588人，占34.4%。",
      "warning share: 1588 ÷ 5230 = 30.3633%, stated 34.4 ± 0.05%"),
    Row(
      "接待游客531.2万人次，本地市民达171.5万人次，占总人次的42.3%。",
      "error share: 171.5 ÷ 531.2 = 32.285 ± 0.012%, stated 42.3 ± 0.05%"),
    Row(
      "2025年计划建成床位1200张，其中公立1000张，占93.3%。",
      "error share: 1000 ÷ 1200 = 83.3333%, stated 93.3 ± 0.05%"),
    Row(
      "抽检食品2860批次，合格2803批次，合格率96.2%。",
      "warning share: 2803 ÷ 2860 = 98.007%, stated 96.2 ± 0.05%"),
    // 不捕率 counts the others: 1 − 119 ÷ 187.
    Row("受理审查逮捕案件187人，逮捕119人，不捕率36.36%。"),
    Row("签约居民23.4万人，其中重点人群9.7万人，签约率分别为38.6%、81.2%。"),
    Row(
      "三次产业结构为14.6:37.8:57.6。", "error hundred: 14.6 + 37.8 + 57.6 = 110 ± 0.15, stated 100"),
    // 99.9, which three roundings explain.
    Row("三次产业结构为14.6:37.8:47.5。"),
    Row("师生比为1:16.8。"),
    Row(
      "第一产业占8.3%，第二产业占45.6%，第三产业占56.1%。",
      "error hundred: 8.3 + 45.6 + 56.1 = 110 ± 0.15%, stated 100%"),
    Row("女性占31.2%，党员占45.6%。"),
    Row("全县入学率达101.2%。", "error over: a share of a whole = at most 100%, stated 101.2 ± 0.05%"),
    Row("高中阶段毛入学率103.2%，拨备覆盖率285.6%，床位使用率108.5%。"),
  ]

  static let changes = [
    Row(
      "婴儿死亡率由10.0‰降至4.7‰，下降5.1个千分点。",
      "error movement: 4.7 − 10.0 = -5.3 ± 0.1个千分点, stated -5.1 ± 0.05个千分点"),
    Row("婴儿死亡率由10.0‰降至4.7‰，下降5.3个千分点。"),
    // 10 stands for 9.5 to 10.5.
    Row("婴儿死亡率由10‰降至4.7‰，下降5.1个千分点。"),
    Row("病床使用率由78.6%升至84.2%，提高约5个百分点。"),
    Row(
      "贫困发生率由10%降至12%。",
      "error movement: down from 10 = at most 10.5%, stated 12 ± 0.5%"),
    Row(
      "年产值从45.2亿元增至50亿元，增长15.6%。",
      "error movement: 50 ÷ 45.2 − 1 = 10.6 ± 1.2%, stated 15.6 ± 0.05%"),
    Row("年产值从45.2亿元增至50亿元，增长10.6%。"),
    Row(
      "2022年县域就诊率为88.6%，2023年提升至90.3%，提高3.7个百分点。",
      "error movement: 90.3 − 88.6 = 1.7 ± 0.1个百分点, stated 3.7 ± 0.05个百分点"),
    Row(
      "县域就诊率由88.6%上升为90.3%，升幅达3.7个百分点。",
      "error movement: 90.3 − 88.6 = 1.7 ± 0.1个百分点, stated 3.7 ± 0.05个百分点"),
    Row(
      "县域就诊率达90.3%，较2022年的88.6%提高3.7个百分点。",
      "error growth: 90.3 − 88.6 = 1.7 ± 0.1个百分点, stated 3.7 ± 0.05个百分点"),
    Row(
      "县域就诊率90.3%（上年为88.6%），提高3.7个百分点。",
      "error growth: 90.3 − 88.6 = 1.7 ± 0.1个百分点, stated 3.7 ± 0.05个百分点"),
    Row(
      "营业收入同比增长15.6%至50亿元，上年同期为45.2亿元。",
      "error growth: 50 ÷ 45.2 − 1 = 10.6 ± 1.2%, stated 15.6 ± 0.05%"),
    Row("合格率由91.5%升至95.8%，视力不良率下降3.1个百分点。"),
    Row(
      "在校生61.49万人，比上年增加0.84万人，增长2.4%。",
      "error growth: 0.84 ÷ (61.49 − 0.84) = 1.385 ± 0.0085%, stated 2.4 ± 0.05%"),
    Row("在校生61.49万人，比上年增加0.84万人，增长1.4%。"),
    Row("浓度26微克/立方米，同比下降13.3%，比上月回落4微克/立方米。"),
    Row(
      "2022年接待游客500万人次，2023年接待游客650万人次，增长20%。",
      "error growth: 650 ÷ 500 − 1 = 30 ± 0.23%, stated 20 ± 0.5%"),
    Row("销售额100亿元，增加20亿元，按不变价增长5%。"),
  ]

  static let others = [
    Row("空气质量指数在全省14个市州中排名第15位。", "error rank: place 15 among 14"),
    Row("全省14个市州，我市空气质量指数排名第16位。", "warning rank: place 16 among 14"),
    Row("空气质量指数在全省十四个市州中排名第14位。"),
    Row("满意度在全省三级医院中排名第98位。"),
    Row(
      "粮食总产量45.2万吨（90.4亿斤）。",
      "error restated: 45.2万吨 = 9.04 ± 0.01亿斤, stated 90.4 ± 0.05亿斤"),
    Row("粮食播种面积486.3千公顷（729.5万亩）。"),
    Row(
      "出口982.7亿元，进口543.7亿元，贸易顺差429亿元。",
      "error difference: 982.7 − 543.7 = 439 ± 0.1亿元, stated 429 ± 0.5亿元"),
    Row("出口982.7亿元，进口543.7亿元，贸易顺差439亿元。"),
    Row(
      "2023年末，常住人口53.7万人，床位3286张，每千人口床位8.12张。",
      "warning per-head: 3286张 ÷ 53.7万人 × 1000 = 6.12 ± 0.31张, stated 8.12 ± 0.005张"),
    // The population of the middle of the year is another.
    Row("2023年末，常住人口53.7万人，床位3286张，每千人口床位6.31张。"),
  ]

  @Test(arguments: parts + shares + changes + others)
  func finds(_ row: Row) throws {
    let lexicon = try Lexicon.builtIn()
    var worker = try Extractor.Worker(Extractor(lexicon))
    let input = Document(id: "row", text: row.text, date: "2024-02")
    let (source, claims) = try worker.extraction(of: input)
    let document = AuditedDocument(id: "row", claims: claims) { source.originalString($0) }
    let findings = Auditor(try AuditWords(lexicon)).findings(in: document)
    let told = findings.map { "\($0.severity.rawValue) \($0.kind.rawValue): \($0.sum)" }
    #expect(told == (row.finding.map { [$0] } ?? []))
    for finding in findings {
      #expect(Rational.zero < finding.distance)
      for evidence in finding.evidence {
        let span = evidence.claim.span
        #expect(source.originalString(span) == evidence.claim.text)
        #expect(evidence.sentence?.contains(evidence.claim.text) == true)
      }
    }
  }

  @Test func needsNoTextWhereNoWordsStandBetween() throws {
    let lexicon = try Lexicon.builtIn()
    let claims = try Extractor(lexicon).claims(
      in: Document(id: "row", text: "婴儿死亡率由10.0‰降至4.7‰，下降5.1个千分点。县域就诊率达90%，全县入学率达101.2%。"))
    let document = AuditedDocument(id: "row", claims: claims, sentences: [:])
    let kinds = Auditor(try AuditWords(lexicon)).findings(in: document).map(\.kind)
    #expect(kinds.contains(.over))
  }
}
