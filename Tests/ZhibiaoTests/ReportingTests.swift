import Testing
import ZhLexicon
import ZhModel
import Zhibiao

/// Whose figures are, of what and against what, in the ways that real reports and news say it.
@Suite struct ReportingTests {
  /// `number subject time`.
  static let holders: [TextRow] = [
    // Places' own names need no ending.
    TextRow(
      text: "2023年，四川接待游客28.16万人次。成都市实现旅游收入233.6亿元。",
      circumstances: ["28.16万人次 四川 2023", "233.6亿元 成都市 2023"], date: "2024-04"),
    // Where it borders is not whose it is.
    TextRow(
      text: "新田县概况\n新田县北接兰水县，西邻云门县，全县面积5582平方公里。",
      circumstances: ["5582平方公里 新田县 2024"], date: "2024-04"),
    // A name whose last letter begins another word.
    TextRow(
      text: "云阳县县域内就诊率90.5%，新建区域医疗中心2个。",
      circumstances: ["90.5% 云阳县 2024", "2个 云阳县 2024"], date: "2024-04"),
    // The whole country's, and nobody else's.
    TextRow(
      text: "2021年全国水产业统计公报\n全国共有养殖场52.9万所。我国水产品产量6690万吨。普惠性渔港88个。",
      circumstances: ["52.9万所 全国 2021", "6690万吨 全国 2021", "88个 全国 2021"], date: "2022-03"),
    // 全国 before a title is not whose.
    TextRow(
      text: "柳溪市全国文明单位3个，全市学校286所。",
      circumstances: ["3个 柳溪市 2023", "286所 柳溪市 2023"], date: "2024-03"),
    // A company and the code of its shares; the day of an announcement is none of the figures'.
    TextRow(
      text: "恒岳精密（002466）8月23日晚间披露半年报，报告期内公司实现营业收入7.55亿元。\n澜星电子（600203）上半年营收39.5亿元。",
      circumstances: ["7.55亿元 恒岳精密 2015-01/2015-06", "39.5亿元 澜星电子 2015-01/2015-06"],
      date: "2015-08-24"),
    // Who counted has no figures of his own.
    TextRow(
      text: "据国家旅游数据中心统计，假期全国共接待游客4.25亿人次。全国铁路发送旅客1.2亿人次。",
      circumstances: ["4.25亿人次 全国 2024", "1.2亿人次 全国 2024"], date: "2024-10"),
    // A title's place is not whose.
    TextRow(
      text: "2018年，柳溪市第二医院出院3.4万人次。现有安徽省名中医3名，市级名医12名。",
      circumstances: ["3.4万人次 柳溪市第二医院 2018", "3名 柳溪市第二医院 2018", "12名 柳溪市第二医院 2018"], date: "2019-01"
    ),
    // A heading that names an institution.
    TextRow(
      text: "青坪镇卫生院简介\n卫生院占地面积6490平方米，辖区内有12个行政村。\n石梁镇卫生院简介\n现有职工20人。",
      circumstances: ["6490平方米 青坪镇卫生院 -", "12个 青坪镇卫生院 -", "20人 石梁镇卫生院 -"]),
    // A bare ending points to the text's own institution.
    TextRow(
      text: "江城大学概况\n江城大学是省属高校，六十年来不断壮大。目前，学校设有20个学院。",
      circumstances: ["20个 江城大学 -"]),
    // The years of a plan.
    TextRow(
      text: "“十一五”期间，全市新农合健康运行，参合农民95.8万人。",
      circumstances: ["95.8万人 全市 2006/2010"]),
    // A period for each number.
    TextRow(
      text: "2018年、2019年及2020年净利润分别为8500万元、11050万元及13260万元。",
      circumstances: ["8500万元 - 2018", "11050万元 - 2019", "13260万元 - 2020"], date: "2021-03"),
    // A movement begins where its span does.
    TextRow(
      text: "2015—2019年，全市人均预期寿命从76.34岁提高到77.3岁。",
      circumstances: ["76.34岁 全市 2015", "77.3岁 全市 2015/2019"], date: "2020-03"),
    // Blanks inside dates.
    TextRow(
      text: "截至2015 年 6 月末，柳溪市存款30亿元。",
      circumstances: ["30亿元 柳溪市 2015-06-30"], date: "2015-08"),
    // A clause that only says where.
    TextRow(
      text: "本报记者报道。在红塔区人民医院，专家带教37名医生，完成手术960例。",
      circumstances: ["37名 红塔区人民医院 2026", "960例 红塔区人民医院 2026"], date: "2026-06"),
    // A text that never says which.
    TextRow(
      text: "某某统计公报\n全市农作物播种面积214.1千公顷。",
      circumstances: ["214.1千公顷 全市 2023"], date: "2024-03"),
    // What was done before a plan.
    TextRow(
      text: "柳溪市中医医院\n2009年投入2.6亿元兴建病房楼。2011年又投入5亿元新建大楼，届时总面积将达20万平方米。",
      circumstances: ["2.6亿元 柳溪市中医医院 2009", "5亿元 柳溪市中医医院 2011", "20万平方米 柳溪市中医医院 2011"]),
    // Titles that bodies give.
    TextRow(
      text: "青岚大学创建于1954年。\n学校设有学院20个。学校现有俄罗斯工程院院士1人，国务院学科评议组成员3人，北京市科技新星34人。",
      circumstances: ["20个 青岚大学 -", "1人 青岚大学 -", "3人 青岚大学 -", "34人 青岚大学 -"]),
    // What a ministry counts is the country's.
    TextRow(
      text: "平川绿色农业\n农业农村部数据显示，绿色防控面积覆盖率达54.1%，统防统治覆盖率达45.2%。",
      circumstances: ["54.1% 全国 2023", "45.2% 全国 2023"], date: "2024-03"),
    // 其中 goes on about the same holder.
    TextRow(
      text: "柳溪简讯\n2017年末，全国医疗卫生机构99.3万家。其中，医院增加1959家。",
      circumstances: ["99.3万家 全国 2017-12-31", "1959家 全国 2017-12-31"], date: "2018-06"),
    // The month of an event dates nothing behind it.
    TextRow(
      text: "松岭镇概况\n2003年6月，经批准正式改制。2015年，完成财政收入1907万元。税收收入完成1784万元。",
      circumstances: ["1907万元 松岭镇 2015", "1784万元 松岭镇 2015"]),
    // Each member of a list is a place, the last says of what.
    TextRow(
      text: "一季度，浙江、江苏、广东GDP分别增长6.0%、5.9%和5.2%。",
      circumstances: ["6.0% 浙江 2024-Q1", "5.9% 江苏 2024-Q1", "5.2% 广东 2024-Q1"], date: "2024-05"),
    // Places with the same figure.
    TextRow(
      text: "柳溪市疫情\n柳溪市新增病例23例，其中红塔区12例、新田县8例。",
      circumstances: ["23例 柳溪市 2024", "12例 红塔区 2024", "8例 新田县 2024"], date: "2024-05"),
    // 起降 is a word.
    TextRow(
      text: "公司2020年11月起降航班40278架次。",
      circumstances: ["40278架次 - 2020-11"]),
    // Lines that are names head what is told of each.
    TextRow(
      text: "眼科\n全科共有医护人员67人。\n神经外科\n固定床位88张。\n藏医科\n现有藏医2人。",
      circumstances: ["67人 眼科 -", "88张 神经外科 -", "2人 藏医科 -"]),
    // So many provinces are the country, and many provinces make a text the country's.
    TextRow(
      text: "31个省（自治区、直辖市）报告新增确诊病例384例。其中境外输入病例70例。",
      circumstances: ["384例 全国 -", "70例 全国 -"]),
    // Who is left out is not spoken of.
    TextRow(
      text: "4月全国共报告病例1139033例（未包括香港特别行政区、澳门特别行政区和台湾省数据）。\n乙类传染病报告发病308891例。",
      circumstances: ["1139033例 全国 2026-04", "308891例 全国 2026-04"], date: "2026-05"),
    TextRow(
      text: "截至发稿，全球确诊病例超66万例。",
      circumstances: ["超66万例 全球 2020-03"], date: "2020-03-29"),
    // An example of what is counted has no figures.
    TextRow(
      text: "柳溪市中心医院简介\n医院先后与美国等十余个国家和地区建立联系，开放床位900张。",
      circumstances: ["十余个 柳溪市中心医院 -", "900张 柳溪市中心医院 -"]),
    // 全省 behind a province that its paragraph opened with.
    TextRow(
      text: "江西省25个贫困县全部退出，全省贫困人口减至9.6万人。\n安徽省31个贫困县全部退出，全省贫困人口减至8.7万人。",
      circumstances: [
        "25个 江西省 -", "9.6万人 江西省 -", "31个 安徽省 -", "8.7万人 安徽省 -",
      ]),
    // A name whose ending hides in a word.
    TextRow(
      text: "江城市统计公报\n2023年，江城市地区生产总值500亿元。全市常住人口120万人。",
      circumstances: ["500亿元 江城市 2023", "120万人 江城市 2023"], date: "2024-03"),
    // Where a title comes from has no figures, in an institution's text.
    TextRow(
      text: "柳溪市中心医院概况\n柳溪市中心医院现有员工2345人，江苏省“六大人才高峰”培养对象12人，江苏省医学重点人才2人。",
      circumstances: [
        "2345人 柳溪市中心医院 -", "12人 柳溪市中心医院 -", "2人 柳溪市中心医院 -",
      ]),
    // The first of several names is whose the text is.
    TextRow(
      text: "柳溪市第二人民医院始建于1908年，是南州医科大学附属柳溪第二医院。\n医院核定床位1800张。",
      circumstances: ["1800张 柳溪市第二人民医院 -"]),
    // A long title is no line that goes on in the text; lines broken at a width are one.
    TextRow(
      text: "柳溪市“十四五”能源发展规划中期评估报告全文\n2023年，全市发电装机容量1200万千瓦，其中可再生能源装机容量达到560万千瓦，比上年增加80万千瓦。",
      circumstances: [
        "1200万千瓦 柳溪市 2023", "560万千瓦 柳溪市 2023", "80万千瓦 柳溪市 2023",
      ]),
    TextRow(
      text: "柳溪市2023年完成固定资产投资560亿元，其中工业投资\n210亿元，民间投资占到固定资产投资总额的六成。",
      circumstances: ["560亿元 柳溪市 2023", "210亿元 柳溪市 2023", "六成 柳溪市 2023"]),
    // The day before the text's own; a year that is spoken of.
    TextRow(
      text: "柳溪市疫情\n柳溪市昨日新增病例15例。",
      circumstances: ["15例 柳溪市 2022-02-15"], date: "2022-02-16"),
    TextRow(
      text: "柳溪市卫生志\n1954年，全市有接生员102人。全年新法接生率64.7%。1990年，全市住院分娩率73.9%。",
      circumstances: ["102人 柳溪市 1954", "64.7% 柳溪市 1954", "73.9% 柳溪市 1990"]),
  ]

  @Test(arguments: holders)
  func saysWhose(_ row: TextRow) throws {
    let found = try row.claims().map { "\($0.text) \($0.subject ?? "-") \($0.time ?? "-")" }
    #expect(found == row.circumstances)
  }

  /// `number role basis time`.
  static let comparisons: [TextRow] = [
    TextRow(
      text: "与去年同期相比，改革实施以来，三级医院门急诊量减少12.5%。从环比看，二季度产值增长0.7%。",
      circumstances: ["12.5% change yoy 2016-Q2", "0.7% change qoq 2016-Q2"], date: "2016-08"),
    TextRow(
      text: "全市死亡率为9.80/10万，较上年9.87/10万下降0.71%。",
      circumstances: [
        "9.80/10万 level - 2018", "9.87/10万 level prior 2017", "0.71% change yoy 2018",
      ], date: "2019-03"),
    TextRow(
      text: "内容创作17693亿元，比上年增长18.6%，两年平均增长11.1%；创意设计13787亿元，增长24.0%。与2019年相比增长了31.1%。",
      circumstances: [
        "17693亿元 level - 2021", "18.6% change yoy 2021", "11.1% change prior 2021",
        "13787亿元 level - 2021", "24.0% change yoy 2021", "31.1% change 2019 2021",
      ], date: "2022-03"),
    // Signs in place of verbs, and a growth that is none.
    TextRow(
      text: "2023年营收24亿元（+18.4%），利润同比-5.3%，环比+2.1个百分点，出口同比增长-3.2%。",
      circumstances: [
        "24亿元 level - 2023", "18.4% change prior 2023", "5.3% change yoy 2023",
        "2.1个百分点 change mom 2023", "-3.2% change yoy 2023",
      ]),
  ]

  @Test(arguments: comparisons)
  func saysAgainstWhat(_ row: TextRow) throws {
    let found = try row.claims().map {
      "\($0.text) \($0.role.rawValue) \($0.basis ?? "-") \($0.time ?? "-")"
    }
    #expect(found == row.circumstances)
  }

  /// `indicator number`.
  static let namings: [TextRow] = [
    TextRow(
      text: "PM2.5、PM10浓度分别为78微克/立方米、117微克/立方米，同比均上升14.7%。",
      indicators: ["PM2.5浓度 78微克/立方米", "PM10浓度 117微克/立方米", "PM2.5浓度 14.7%", "PM10浓度 14.7%"]),
    TextRow(
      text: "全市优良天数123天，优良率78.3%，比去年同期增长14天。",
      indicators: ["优良天数 123天", "优良率 78.3%", "优良天数 14天"]),
    TextRow(
      text: "医院设有44个临床科室、13个医技科室、101个病房。",
      indicators: ["临床科室 44个", "医技科室 13个", "病房 101个"]),
    TextRow(
      text: "设有普外科、骨外科、儿科、眼科等12个临床科室。",
      indicators: ["设有临床科室 12个"]),
    TextRow(
      text: "设有普外科、骨外科、儿科12个临床科室。",
      indicators: ["设有临床科室 12个"]),
    TextRow(
      text: "99%的卫生院、98%的卫生室能够提供中医药服务。",
      indicators: ["卫生院占比 99%", "卫生室能够提供中医药服务占比 98%"]),
    TextRow(
      text: "全县辖4镇、10乡、233个行政村。",
      indicators: ["辖镇 4镇", "辖乡 10乡", "辖行政村 233个"]),
    TextRow(
      text: "累计确诊病例4707例（出院3052例，死亡58例），其中香港4181例，澳门46例。",
      indicators: [
        "累计确诊病例 4707例", "累计确诊病例出院 3052例", "累计确诊病例死亡 58例", "累计确诊病例 4181例", "累计确诊病例 46例",
      ]),
    TextRow(
      text: "全院职工1078人，其中医生300人，护士502人。",
      indicators: ["职工 1078人", "医生 300人", "护士 502人"]),
    TextRow(
      text: "受教育年限从2020年的9.6年提升至10.2年，预期寿命从75.2岁提升至76.8岁。",
      indicators: ["教育年限 9.6年", "教育年限 10.2年", "预期寿命 75.2岁", "预期寿命 76.8岁"]),
    TextRow(
      text: "2008年GDP117亿元。",
      indicators: ["GDP 117亿元"]),
    TextRow(
      text: "藏品1 0 9 5 件，总建筑面积12 .5万平方米，展览面积3. 8万平方米，在职教职工1600 余人，奖金774 万元。",
      indicators: [
        "藏品 1 0 9 5 件", "总建筑面积 12 .5万平方米", "展览面积 3. 8万平方米", "在职教职工 1600 余人", "奖金 774 万元",
      ]),
    TextRow(
      text: "成品粮日加工能力在百万吨以上，农垦盈利13个亿。",
      indicators: ["成品粮日加工能力 百万吨以上", "农垦盈利 13个亿"]),
    TextRow(
      text: "首批茶叶售价5500元一斤，下午5点20分客流1.2万人次。",
      indicators: ["首批茶叶售价 5500元", "下午客流 1.2万人次"]),
    TextRow(
      text: "接待游客1476万人次，收入7000亿元（1元人民币约合5.11泰铢）。",
      indicators: ["接待游客 1476万人次", "收入 7000亿元"]),
    TextRow(
      text: "产妇死亡率4.6/万。",
      indicators: ["产妇死亡率 4.6/万"]),
    // What somebody has.
    TextRow(text: "科室现有14张病床。其中8人具有硕士学位。", indicators: ["病床 14张", "具有硕士学位 8人"]),
    TextRow(
      text: "医院拥有直线加速器、大型影像系统、4台核磁共振。",
      indicators: ["核磁共振 4台"]),
    TextRow(
      text: "建有会计、服装设计2个省级实训基地。",
      indicators: ["建有省级实训基地 2个"]),
    // The name stands before a bracket.
    TextRow(
      text: "危运车辆1894台，普货（总质量12吨）38129台。品目有电梯(占比11.3%)、医疗设备(占比7.3%)。",
      indicators: ["危运车辆 1894台", "总质量 12吨", "普货 38129台", "品目电梯占比 11.3%", "医疗设备占比 7.3%"]),
    // Rates do not add up; places gained are in what was ranked.
    TextRow(
      text: "义务教育入学率和巩固率达100%。",
      indicators: ["义务教育入学率 100%", "巩固率 100%"]),
    TextRow(
      text: "绩效考核成绩排名全省第17名，较前一年前移6位。",
      indicators: ["绩效考核成绩 第17名", "绩效考核成绩 6位"]),
    TextRow(
      text: "车辆报警次数排名前三的为：谷城县、宜城市、枣阳市，分别为：3.37、0.57、0.55。",
      indicators: ["车辆报警次数 前三", "车辆报警次数 3.37", "车辆报警次数 0.57", "车辆报警次数 0.55"]),
    // Numbers that claim nothing: a time, a model, a voltage, who alone.
    TextRow(
      text: "2017-04-05 15:26:05 发布。引进128层CT，建成110千伏变电站3座。神经外科一家就亏损203万元。",
      indicators: ["建成110千伏变电站 3座", "神经外科亏损 203万元"]),
    TextRow(
      text: "贫困发生率从6.9%降为零。保费共计1亿9247.8万元，现场人员实现6人（含）以下，销量2000辆出头。",
      indicators: [
        "贫困发生率 6.9%", "贫困发生率 零", "保费 1亿9247.8万元", "现场人员 6人（含）以下", "销量 2000辆出头",
      ]),
    // Rates of what was counted, examples, machines, shares of those of whom something is said, prizes,
    // places without 第, what the next number's verb ends, price cuts.
    TextRow(
      text: "高危孕产妇管理412人，管理率100%。婴儿死亡4人，死亡率3.21‰。",
      indicators: ["高危孕产妇管理 412人", "高危孕产妇管理率 100%", "婴儿死亡 4人", "婴儿死亡率 3.21‰"]),
    TextRow(
      text: "先后荣获国家卫生县城、省级文明县城等10余项国家级荣誉。",
      indicators: ["荣获国家级荣誉 10余项"]),
    TextRow(
      text: "医院购置MRI两台、DR1台。新增B超三台，救护车两辆。发表SCI一区论文12篇。",
      indicators: ["医院购置MRI 两台", "DR 1台", "新增B超 三台", "救护车 两辆", "发表SCI一区论文 12篇"]),
    TextRow(
      text: "90%的县医院达到三级医院服务能力水平，95%以上的社区（村）建有健康小组。",
      indicators: ["县医院达到三级医院服务能力水平占比 90%", "社区建有健康小组占比 95%以上"]),
    TextRow(
      text: "获省级科技进步奖6项，其中二等奖2项、三等奖4项。荣获奖牌30枚，其中金牌10枚。",
      indicators: ["获省级科技进步奖 6项", "省级科技进步奖二等奖 2项", "省级科技进步奖三等奖 4项", "荣获奖牌 30枚", "金牌 10枚"]),
    TextRow(
      text: "年门急诊量175.8万人次，出院6.7万人次。营业里程1.7万公里，新增6700公里。",
      indicators: ["年门急诊量 175.8万人次", "出院 6.7万人次", "营业里程 1.7万公里", "营业里程新增 6700公里"]),
    TextRow(
      text: "科研经费总额全国排名176，跃升122名。四级手术全国排名203名。",
      indicators: ["科研经费总额 176", "科研经费总额 122名", "四级手术 203名"]),
    TextRow(
      text: "护理学位列第68位。",
      indicators: ["护理学 第68位"]),
    TextRow(
      text: "51个重点项目开工46个。为120名患者减免费用35万元。",
      indicators: ["重点项目 51个", "重点项目开工 46个", "患者 120名", "患者减免费用 35万元"]),
    TextRow(
      text: "实现三个“95%”目标中的两个。",
      indicators: []),
    TextRow(
      text: "药品集采平均降价53%，猪肉降价12%。",
      indicators: ["药品集采平均价格 53%", "猪肉价格 12%"]),
    TextRow(
      text: "我们累计投入2.6亿元，在研项目46个，在运车辆120辆。",
      indicators: ["累计投入 2.6亿元", "在研项目 46个", "在运车辆 120辆"]),
    // Bases before the number, grades, shares that move.
    TextRow(
      text: "每万名居民拥有3.5名全科医生。每千人口拥有4.5张床位。",
      indicators: ["每万名居民全科医生 3.5名", "每千人口床位 4.5张"]),
    TextRow(
      text: "市级以上重点专科23个（国家级1个、省级6个）。高级职称12人，中级28人。",
      indicators: ["市级以上重点专科 23个", "国家级重点专科 1个", "省级重点专科 6个", "高级职称 12人", "中级职称 28人"]),
    TextRow(
      text: "基层业务收入1.86亿元，占全县业务收入的比重由18.5%提高到26.3%。",
      indicators: ["基层业务收入 1.86亿元", "基层业务收入占全县业务收入的比重 18.5%", "基层业务收入占全县业务收入的比重 26.3%"]),
    TextRow(
      text: "其中确诊病例18例、无症状感染者308例。",
      indicators: ["确诊病例 18例", "无症状感染者 308例"]),
    TextRow(
      text: "万元以上设备1860台件，有偿签约率12%。",
      indicators: ["万元以上设备 1860台件", "有偿签约率 12%"]),
    TextRow(
      text: "城镇新增就业2136人，完成全年任务的30.5%。",
      indicators: ["城镇新增就业 2136人", "城镇新增就业完成任务比例 30.5%"]),
    // A title with a comma, and a line much longer than it.
    TextRow(
      text:
        "铜箔企业上半年净利大增，高端铜箔产量占比过半\n宁岚铜箔集团上半年实现营业收入40.21亿元、同比增长34%，归母净利润2.15亿元，同比增长515%，高频高速基板用铜箔产量再创新高。",
      indicators: ["实现营业收入 40.21亿元", "实现营业收入 34%", "归母净利润 2.15亿元", "归母净利润 515%"]),
    TextRow(
      text: "出院人数86.5万人，其中：公立医院68.2万人（占78.8%）。",
      indicators: ["出院人数 86.5万人", "公立医院出院人数 68.2万人", "公立医院出院人数占比 78.8%"]),
    TextRow(
      text: "次均门诊药费（96.8元）占36.0%。附件：1.2023年各区县情况表。浏览次数：1256次。",
      indicators: ["次均门诊药费 96.8元", "次均门诊药费占比 36.0%"]),
    TextRow(
      text: "三次产业比为3.9：59.5：36.6。三次产业投资比重为6.8：77.3：15.9。",
      indicators: [
        "第一产业比重 3.9", "第二产业比重 59.5", "第三产业比重 36.6", "第一产业投资比重 6.8", "第二产业投资比重 77.3",
        "第三产业投资比重 15.9",
      ]),
    TextRow(
      text: "在全省136家县级医院中综合排名由第89位上升到第27位，进位62位。",
      indicators: ["县级医院 136家", "综合排名 第89位", "综合排名 第27位", "综合排名 62位"]),
    TextRow(
      text: "门诊1.8万人次，住院620人次。博士从无到有增至28人，年均受众2万人次。",
      indicators: ["门诊 1.8万人次", "住院 620人次", "博士 28人", "年均受众 2万人次"]),
  ]

  @Test(arguments: namings)
  func saysOfWhat(_ row: TextRow) throws {
    #expect(try row.claims().map { "\($0.indicator) \($0.text)" } == row.indicators)
  }
}
