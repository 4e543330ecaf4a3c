import Testing
import ZhLexicon
import ZhNaming

/// What names stand for, with the tables that are built in.
struct NamerTests {
  private static let namer = Result { Namer(try NamingTables.builtIn()) }
  private let namer: Namer

  init() throws { namer = try Self.namer.get() }

  /// A name, whose document it stands in, its id, and whether the document matters.
  static let entities: [(name: String, subject: String, id: String, isLocal: Bool)] = [
    ("云阳县", "", "云阳县", false),
    ("重庆市云阳县", "", "云阳县", false),
    ("重庆云阳县", "", "云阳县", false),
    ("云阳", "", "云阳县", false),
    ("重庆", "", "重庆市", false),
    ("梁平县", "", "梁平区", false),
    ("内蒙古", "", "内蒙古自治区", false),
    ("台灣", "", "台湾省", false),
    ("全国", "云阳县", "中国", false),
    ("我县", "云阳县", "云阳县", true),
    ("全县", "云阳县人民医院", "云阳县", true),
    ("全市", "云阳县", "重庆市", true),
    ("我县", "", "我县", false),
    ("全县公立医院", "云阳县", "云阳县/公立医院", true),
    ("县人民医院", "云阳县", "云阳县/县人民医院", true),
    ("县人民医院", "重庆市云阳县", "云阳县/县人民医院", true),
    ("县人民医院", "巫山县", "巫山县/县人民医院", true),
    ("县医院", "云阳县", "云阳县/县人民医院", true),
    ("云阳县人民医院", "", "云阳县/县人民医院", false),
    ("云阳县人民医院", "巫山县", "云阳县/县人民医院", false),
    ("云阳人民医院", "", "云阳县/县人民医院", false),
    ("我县人民医院", "云阳县", "云阳县/县人民医院", true),
    ("人民医院", "云阳县", "云阳县/县人民医院", true),
    ("我院", "云阳县人民医院", "云阳县/县人民医院", true),
    ("市卫健委", "云阳县", "重庆市/市卫生健康委员会", true),
    ("县政府", "云阳县", "云阳县/县人民政府", true),
    ("县委", "云阳县", "云阳县/县委员会", true),
    ("县市场监管局", "云阳县", "云阳县/县市场监督管理局", true),
    ("市场监管局", "恩施市", "恩施市/市市场监督管理局", true),
    ("市电影行业协会", "昆明市", "昆明市/市电影行业协会", true),
    ("鼓楼区", "", "鼓楼区", false),
    ("鼓楼区", "南京市", "南京市/鼓楼区", true),
    ("鼓楼区", "徐州市教育局", "徐州市/鼓楼区", true),
    ("江苏省南京市鼓楼区", "", "南京市/鼓楼区", false),
    ("南京鼓楼区", "", "南京市/鼓楼区", false),
    ("双江街道", "云阳县", "云阳县/双江街道", true),
    ("云阳县双江街道", "", "云阳县/双江街道", false),
    ("江口镇新里村", "云阳县", "云阳县/江口镇/新里村", true),
    ("江口镇人民政府", "云阳县", "云阳县/江口镇/镇人民政府", true),
    ("双江小学", "云阳县", "云阳县/双江小学", true),
    ("云阳县双江小学", "", "云阳县/双江小学", false),
    ("松岭县人民医院", "", "松岭县/县人民医院", false),
    ("县人民医院", "松岭县", "松岭县/县人民医院", true),
    ("市人民医院", "松岭县", "松岭县/市人民医院", true),
    ("绥宜市澄江区", "", "绥宜市/澄江区", false),
    ("海州市", "", "海州市", false),
    ("院党委", "临水市妇幼保健院", "临水市/市妇幼保健院/党委", true),
    ("中山大学", "云阳县", "中山大学", false),
    ("重庆大学", "", "重庆大学", false),
    ("吉林市场", "", "吉林市场", false),
    ("公司", "鲸岛科技", "鲸岛科技", true),
    ("鲸岛科技", "云阳县", "鲸岛科技", false),
    ("贵州茅台", "", "贵州茅台", false),
    ("", "云阳县", "", false),
  ]

  @Test(arguments: entities)
  func entity(_ row: (name: String, subject: String, id: String, isLocal: Bool)) {
    let holder = row.subject.isEmpty ? "" : namer.holder(subject: row.subject, names: [])
    let found = namer.entity(row.name, holder: holder)
    #expect(found.id == row.id)
    #expect(found.isLocal == row.isLocal)
  }

  static let holders: [(subject: String?, names: [String], holder: String)] = [
    ("云阳县", ["永川区", "永川区"], "云阳县"),
    (nil, ["县人民医院", "县人民医院", "云阳县"], "云阳县"),
    (nil, ["云阳县", "永川区"], "云阳县"),
    (nil, ["云阳县", "永川区", "永川区"], "永川区"),
    (nil, ["全县", "县人民医院"], ""),
    (nil, [], ""),
  ]

  @Test(arguments: holders)
  func holder(_ row: (subject: String?, names: [String], holder: String)) {
    #expect(namer.holder(subject: row.subject, names: row.names) == row.holder)
  }

  static let codes: [(String, String?)] = [
    ("云阳县", "500235"), ("重庆市", "500000"), ("南京市/鼓楼区", "320106"), ("恩施市", "422801"),
    ("鼓楼区", nil), ("云阳县/县人民医院", nil), ("海州市", nil), ("", nil),
  ]

  @Test(arguments: codes)
  func code(_ id: String, _ code: String?) { #expect(namer.code(ofEntity: id) == code) }

  static let indicators: [(wording: String, name: String)] = [
    ("县域就诊率", "县域就诊率"), ("县内就诊率", "县域就诊率"), ("县域内就诊率", "县域就诊率"),
    ("GDP", "地区生产总值"), ("实现地区生产总值", "地区生产总值"), ("全年实现GDP", "地区生产总值"),
    ("完成固定资产投资", "固定资产投资"), ("完成率", "完成率"), ("实现率", "实现率"),
    ("服务业占比重", "服务业占比"), ("门诊的次均费用", "门诊次均费用"), ("目的地", "目的地"),
    ("发展党员", "发展党员"), ("年末常住人口", "常住人口"), ("年末羊存栏", "年末羊存栏"),
    ("的", "的"), ("", ""),
  ]

  @Test(arguments: indicators)
  func indicator(_ row: (wording: String, name: String)) {
    #expect(namer.indicator(row.wording) == row.name)
    // A canonical name is its own.
    #expect(namer.indicator(row.name) == row.name)
  }

  static let units: [(unit: String, ucum: String?, qudt: String?)] = [
    ("1", "1", "UNITLESS"), ("kW.h", "kW.h", "KiloW-HR"), ("{人}", "{#}", "NUM"),
    ("{place}", nil, nil), ("CNY", nil, "CCY_CNY"), ("XAF", nil, "CCY_XAF"), ("CNY/t", nil, nil),
    ("", nil, nil),
  ]

  @Test(arguments: units)
  func unit(_ row: (unit: String, ucum: String?, qudt: String?)) {
    let ids = namer.ids(ofUnit: row.unit)
    #expect(ids.ucum == row.ucum)
    #expect(ids.qudt == row.qudt)
  }

  @Test func factsOfAListedIndicator() {
    let facts = namer.facts(ofIndicator: "县域就诊率")
    #expect(facts?.gloss == "share of visits within the county")
    #expect(facts?.dimension == "ratio")
    #expect(namer.facts(ofIndicator: "发展党员") == nil)
  }
}
