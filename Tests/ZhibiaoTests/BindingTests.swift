import Testing
import ZhLexicon
import ZhModel
import Zhibiao

/// What the numbers of a text are bound to, where more than one row of a table has a part in it.
@Suite struct BindingTests {
  static let namings: [TextRow] = [
    TextRow(
      text: "报告甲类传染病12例，乙类传染病1265例，分别占总数的0.9%和99.1%。",
      indicators: [
        "报告甲类传染病 12例", "乙类传染病 1265例", "甲类传染病占总数比重 0.9%", "乙类传染病占总数比重 99.1%",
      ]),
    TextRow(text: "第三产业增加值占GDP比重达到52.3%。", indicators: ["第三产业增加值占GDP比重 52.3%"]),
    TextRow(text: "养老机构共有护理员320人。", indicators: ["养老机构护理员 320人"]),
    TextRow(
      text: "用电量32亿千瓦时，其中工业用电18亿千瓦时。",
      indicators: ["用电量 32亿千瓦时", "工业用电 18亿千瓦时"]),
    // A list of parts goes on with the same whole.
    TextRow(
      text: "养护公路2387公里，其中县道312公里、乡道648公里。",
      indicators: ["养护公路 2387公里", "县道养护公路 312公里", "乡道养护公路 648公里"]),
    TextRow(
      text: "报告确诊病例15例（上海12例），含2例由无症状感染者转为确诊病例。",
      indicators: ["报告确诊病例 15例", "报告确诊病例 12例", "由无症状感染者转为确诊病例 2例"]),
    TextRow(text: "三年内投入经费新台币275亿元。", indicators: ["投入经费 新台币275亿元"]),
    TextRow(
      text: "综合排名在全市12所中学里由第七位升至第四位。",
      indicators: ["中学 12所", "综合排名 第七位", "综合排名 第四位"]),
    // 分别 of several verbs, and of places in an order.
    TextRow(
      text: "婴儿死亡率2.8‰，孕产妇死亡率8.6/10万，人均期望寿命79.2岁，分别下降0.6个千分点、3.2/10万，提高0.8岁。",
      indicators: [
        "婴儿死亡率 2.8‰", "孕产妇死亡率 8.6/10万", "人均期望寿命 79.2岁", "婴儿死亡率 0.6个千分点",
        "孕产妇死亡率 3.2/10万", "人均期望寿命 0.8岁",
      ]),
    TextRow(
      text: "第一、二、三产业分别增长3.1%、下降2.2%、增长5%。",
      indicators: ["第一产业 3.1%", "第二产业 2.2%", "第三产业 5%"]),
    // Behind a figure, the name before a bracket; a place there only says whose.
    TextRow(
      text: "发病数居前五位的病种依次为肺结核（49例）、梅毒（38例）。",
      indicators: ["发病数 前五位", "肺结核 49例", "梅毒 38例"]),
    TextRow(
      text: "发病率居前三位的为平川县（35.2/10万）、石桥县（28.9/10万）。",
      indicators: ["发病率 前三位", "发病率 35.2/10万", "发病率 28.9/10万"]),
    // What numbers a statement is no part of a name; 一、二级 is.
    TextRow(
      text: "三、广义货币余额增长8.5%。二是外币存款下降3.5%。",
      indicators: ["广义货币余额 8.5%", "外币存款 3.5%"]),
    TextRow(text: "全市一、二级公路里程达200公里。", indicators: ["一、二级公路里程 200公里"]),
    // One kilogram says what a price is of, before it as behind it.
    TextRow(
      text: "产地收购价一斤3.5元，批发价4.2元一斤。", indicators: ["产地收购价 3.5元", "批发价 4.2元"]),
    // What happened to a thing next is of the thing, not of what happened to it before.
    TextRow(
      text: "流脑发病160例，死亡9例，治愈80例。", indicators: ["流脑发病 160例", "流脑死亡 9例", "流脑治愈 80例"]),
    TextRow(text: "全年发病127例，死亡1例。", indicators: ["发病 127例", "死亡 1例"]),
    // What a number is for each of stands between 由 and the number.
    TextRow(
      text: "低保标准由每人每月710元提高到760元，补助标准由人均79元提高到84元。",
      indicators: ["低保标准 710元", "低保标准 760元", "补助标准 79元", "补助标准 84元"]),
    // A label and its figure, and arrows.
    TextRow(
      text: "云阳县医院数据\n药占比：26.3%（↓1.2个百分点）\n门诊量：全年完成32.6万人次，↑8.2%\n床位：1200张",
      indicators: [
        "药占比 26.3%", "药占比 1.2个百分点", "门诊量 32.6万人次", "门诊量 8.2%", "床位 1200张",
      ]),
    TextRow(
      text: "1.总投资：12.6亿元；2.工期：36个月；3.失业人数：1,125,100；4.咨询电话：0571-6655",
      indicators: ["总投资 12.6亿元", "工期 36个月", "失业人数 1,125,100"]),
    // A rate that is named alone is that of what the next clauses name.
    TextRow(
      text: "饮用水合格率，城市100%、农村96.3%。", indicators: ["城市饮用水合格率 100%", "农村饮用水合格率 96.3%"]),
    // 地 and 比例 are of a name; what is one of 各类 takes no more of it.
    TextRow(
      text: "办理生源地助学贷款3216人，日间手术占择期手术比例达23.5%。",
      indicators: ["办理生源地助学贷款 3216人", "日间手术占择期手术比例 23.5%"]),
    TextRow(
      text: "现有各类学校186所，其中普通高中3所。", indicators: ["现有各类学校 186所", "普通高中 3所"]),
    TextRow(text: "大病保险报销比例达50%。", indicators: ["大病保险报销比例 50%"]),
    // A plan before its figure is what was planned.
    TextRow(text: "固定资产投资完成年度计划的91.8%。", indicators: ["固定资产投资完成年度计划比例 91.8%"]),
    // Amounts grow by a range; a share is raised by so much to so much.
    TextRow(text: "净利润同比增长50%至80%。", indicators: ["净利润 50%至80%"]),
    TextRow(text: "毛利率提升3.2%至45.6%。", indicators: ["毛利率 3.2%", "毛利率 45.6%"]),
    // What is moved may stand behind its verb, one clause before.
    TextRow(
      text: "提高长协煤比例，由62%提到79.5%。", indicators: ["长协煤比例 62%", "长协煤比例 79.5%"]),
    // What a goal asks for, and what is missing to it, are of the indicator before.
    TextRow(
      text: "优良天数比例86.1%，距年度目标（87.5%）尚差1.4个百分点。",
      indicators: ["优良天数比例 86.1%", "优良天数比例 87.5%", "优良天数比例 1.4个百分点"]),
    TextRow(
      text: "货物吞吐量2.3亿吨，集装箱吞吐量312万标箱，分别增长5.6%和8.9%，均居全国前十。",
      indicators: [
        "货物吞吐量 2.3亿吨", "集装箱吞吐量 312万标箱", "货物吞吐量 5.6%", "集装箱吞吐量 8.9%", "货物吞吐量 前十",
        "集装箱吞吐量 前十",
      ]),
    // Behind a share, a movement is of what has its unit.
    TextRow(
      text: "65岁以上人口28.6万人，占总人口17.2%，较上年增加1.3万人。",
      indicators: ["65岁以上人口 28.6万人", "65岁以上人口占总人口比重 17.2%", "65岁以上人口 1.3万人"]),
    TextRow(
      text: "“五一”假期全市接待游客286.5万人次。", indicators: ["接待游客 286.5万人次"]),
    // 10万 of a rate is no figure.
    TextRow(text: "10万人口死亡率5.34。", indicators: ["10万人口死亡率 5.34"]),
    TextRow(
      text: "病例年龄在7—68岁之间，等候时间由原来的50分钟缩短至20分钟。",
      indicators: ["病例年龄 7—68岁", "等候时间 50分钟", "等候时间 20分钟"]),
    // What bounds those who are counted is theirs.
    TextRow(
      text: "得分90分以上的4家，80—90分的11家。", indicators: ["得分90分以上 4家", "80—90分 11家"]),
    TextRow(
      text: "营业收入超10亿元的企业12家，600分以上68人。",
      indicators: ["营业收入超10亿元的企业 12家", "600分以上 68人"]),
    // A verb may say of what kind a thing is.
    TextRow(
      text: "公司拥有研发人员1862人，占员工总数的42.7%。",
      indicators: ["研发人员 1862人", "研发人员占员工总数比重 42.7%"]),
    // Parts of what institutions have; the mark behind 其中 parts nothing.
    TextRow(
      text: "医疗卫生机构床位3568张，其中：医院2456张。",
      indicators: ["医疗卫生机构床位 3568张", "医院床位 2456张"]),
    TextRow(text: "医疗机构412家，其中医院12家。", indicators: ["医疗机构 412家", "医院 12家"]),
    // Who contributes, of a share in what grew.
    TextRow(
      text: "工业对经济增长的贡献率为52.3%，拉动经济增长2.9个百分点。",
      indicators: ["工业对经济增长的贡献率 52.3%", "工业拉动经济增长 2.9个百分点"]),
    // What was done to some, and what was not.
    TextRow(
      text: "2人被清华大学录取，尚有652万元未拨付到位。",
      indicators: ["被清华大学录取 2人", "未拨付到位 652万元"]),
    // 投资 is a name and no verb that goes on from another; numerals begin names, too.
    TextRow(text: "总投资186亿元，年度计划投资86亿元。", indicators: ["总投资 186亿元", "投资 86亿元"]),
    TextRow(
      text: "臭氧浓度158微克/立方米，PM10浓度58微克/立方米，二氧化硫、二氧化氮浓度分别为7微克/立方米、21微克/立方米。",
      indicators: [
        "臭氧浓度 158微克/立方米", "PM10浓度 58微克/立方米", "二氧化硫浓度 7微克/立方米", "二氧化氮浓度 21微克/立方米",
      ]),
    // Among whom, not in what.
    TextRow(
      text: "测评得分92.8分，在全市二级以上医院中排名第2位。",
      indicators: ["测评得分 92.8分", "测评得分 第2位"]),
    // 户均增收 says itself what it moves; a head is shared by what says of what kind it is.
    TextRow(
      text: "实现产值1.36亿元，户均增收1.8万元。", indicators: ["实现产值 1.36亿元", "户均收入 1.8万元"]),
    TextRow(
      text: "销售、管理、研发费用率分别为2.1%、4.3%、6.8%。",
      indicators: ["销售费用率 2.1%", "管理费用率 4.3%", "研发费用率 6.8%"]),
    TextRow(
      text: "律师事务所86家、执业律师1260人。", indicators: ["律师事务所 86家", "执业律师 1260人"]),
    TextRow(text: "进口、出口预计分别增长7.5%和8%。", indicators: ["进口 7.5%", "出口 8%"]),
    // The other one of a pair is named like the first.
    TextRow(
      text: "城镇居民人均收入2万元，增长4.9%；农村居民1万元，增长6.7%。",
      indicators: [
        "城镇居民人均收入 2万元", "城镇居民人均收入 4.9%", "农村居民人均收入 1万元", "农村居民人均收入 6.7%",
      ]),
  ]

  @Test(arguments: namings)
  func namesItsClaims(_ row: TextRow) throws {
    #expect(try row.claims().map { "\($0.indicator) \($0.text)" } == row.indicators)
  }

  static let placings: [TextRow] = [
    // A census counts at its standard time, whenever it is published.
    TextRow(
      text: "岐阳县人口普查公报\n2021年6月9日\n以2020年11月1日零时为标准时点。全县有常住人口38万人。",
      circumstances: ["38万人 岐阳县 2020-11-01"]),
    // No plan is of a year that was over when the text was written.
    TextRow(
      text: "柳溪市去年建成充电桩300台。年内力争再建2000台。",
      circumstances: ["300台 柳溪市 2023", "2000台 柳溪市 2024"], date: "2024-02-20"),
    // 其中 keeps the period of the sentence before it.
    TextRow(
      text: "柳溪市1月充电98万次。其中，服务区充电14万次。",
      circumstances: ["98万次 柳溪市 2024-01", "14万次 柳溪市 2024-01"], date: "2024-02-20"),
    // A paragraph may open with a name that the text has once.
    TextRow(
      text: "越川市文旅盘点\n城北的鹿鸣山景区是老牌5A，全年迎客502万人次，门票收入1.34亿元。",
      circumstances: ["502万人次 鹿鸣山景区 -", "1.34亿元 鹿鸣山景区 -"]),
    // The institution that a news text names first.
    TextRow(
      text: "跑了多少里程？昨天，锦陵地铁集团晒出2024年度账本：线网全年运送乘客6.42亿乘次。",
      circumstances: ["6.42亿乘次 锦陵地铁集团 2024"]),
    // A school year is one year; a stretch up to a month is named by its end.
    TextRow(
      text: "临澜市2023—2024学年教育统计公报\n\n全市有学校1286所。",
      circumstances: ["1286所 临澜市 2023/2024"], date: "2023-12-18"),
    TextRow(
      text: "前8月柘江市经济运行情况\n全市工业增加值增长7.6%。8月当月增长9.2%。",
      circumstances: ["7.6% 柘江市 2024-01/2024-08", "9.2% 柘江市 2024-08"], date: "2024-09-24"),
    // What the title says, not what a sentence opens with.
    TextRow(
      text: "岚溪县2024年工作总结\n1—11月完成诊疗198.6万人次。\n全县有医院12家。",
      circumstances: ["198.6万人次 岚溪县 2024-01/2024-11", "12家 岚溪县 2024"]),
    // 上年 is the year before the one reported on, whenever the text was written.
    TextRow(
      text: "柳溪市2023年公报\n失业率由上年的1.82%降到1.78%。",
      circumstances: ["1.82% 柳溪市 2022", "1.78% 柳溪市 2023"], date: "2024-03"),
    // 现在 is the month of writing.
    TextRow(
      text: "柳溪市目前有床位500张，去年完成诊疗5万人次。",
      circumstances: ["500张 柳溪市 2024-10", "5万人次 柳溪市 2023"], date: "2024-10"),
    // Behind a semicolon the report goes back to whose it is.
    TextRow(
      text: "柳溪市去年新建书房18家；市图书馆接待读者312万人次；演唱会27场。",
      circumstances: ["18家 柳溪市 2023", "312万人次 市图书馆 2023", "27场 柳溪市 2023"], date: "2024-02"),
    // A story goes from one holder to the next, and comes back to them by their endings.
    TextRow(
      text: "本报记者报道。万年台前，澜湾高腔剧团连演14场，上座率97%。去年剧团只剩演员23人。",
      circumstances: ["14场 澜湾高腔剧团 2024", "97% 澜湾高腔剧团 2024", "23人 澜湾高腔剧团 2023"],
      date: "2024-10"),
    TextRow(
      text: "本报记者报道。最让看台沸腾的是石鼓村女子龙舟队，平均年龄41.5岁。",
      circumstances: ["41.5岁 石鼓村女子龙舟队 2024"], date: "2024-10"),
    TextRow(
      text: "本报记者报道。走进平溪县云坪镇石板坡村，全村种植马铃薯1260亩。",
      circumstances: ["1260亩 平溪县云坪镇石板坡村 2024"], date: "2024-10"),
    // Whom a text introduces at its beginning, whatever the name ends in, and what its title begins with.
    TextRow(
      text: "石门港简介\n石门港于1990年1月建成。石门港是我国内河港口。港区岸线长1360米。",
      circumstances: ["1360米 石门港 -"]),
    TextRow(
      text: "青云一中是江苏省重点中学。\n青云一中现有教职工342人，江苏省骨干教师50人。",
      circumstances: ["342人 青云一中 -", "50人 青云一中 -"]),
    TextRow(
      text: "山门关区，隶属于河北省秦皇岛市，位于河北省东北部。2020年，地区生产总值增长3.2%。",
      circumstances: ["3.2% 山门关区 2020"]),
    // When it was founded is no year of its figures.
    TextRow(
      text: "柳溪市第二人民医院始建于1908年，2023年完成手术5600台次。医院核定床位1800张。",
      circumstances: ["5600台次 柳溪市第二人民医院 2023", "1800张 柳溪市第二人民医院 2023"]),
    // A part of 全市 that is named once, late, is not whose the text is.
    TextRow(
      text:
        "空气质量简报\n全市优良天数238天。\n重污染1天。\n无沙尘。\n无雾霾。\n临溪区改善最多，同比下降15.2%。",
      circumstances: ["238天 全市 -", "1天 全市 -", "15.2% 临溪区 -"]),
    // The place that a clause singles out, lists of places, institutions and their scores.
    TextRow(
      text: "柳溪市增速最快的是云岭县，增长12.3%；其次为石平县，增长10.1%。",
      circumstances: ["12.3% 云岭县 -", "10.1% 石平县 -"]),
    TextRow(
      text: "柳溪市增速居前两位的分别是云岭县、石平县，分别增长12.3%、10.1%。",
      circumstances: ["前两位 柳溪市 -", "12.3% 云岭县 -", "10.1% 石平县 -"]),
    TextRow(
      text: "柳溪市考核得分居前的有：城关镇卫生院（94.6分）、青山乡卫生院（91.5分）。",
      circumstances: ["94.6分 城关镇卫生院 -", "91.5分 青山乡卫生院 -"]),
    // 上年 and 上季度 count once from what is spoken of, 上月 of a bulletin from its month; a year that a
    // plan opens with says nothing of the report's.
    TextRow(
      text: "青山县医院2024年工作总结\n全年门诊量32万人次，上年为29万人次。今年以来手术86台。2025年，计划新增床位50张。",
      circumstances: [
        "32万人次 青山县医院 2024", "29万人次 青山县医院 2023", "86台 青山县医院 2024", "50张 青山县医院 2025",
      ]),
    TextRow(
      text: "青山县医院2025年第三季度简报\n三季度出院5600人次。上季度为5100人次。",
      circumstances: ["5600人次 青山县医院 2025-Q3", "5100人次 青山县医院 2025-Q2"]),
    TextRow(
      text: "青山县2024年7月市场价格监测情况\n鸡蛋均价每公斤9.6元。上月为9.2元。",
      circumstances: ["9.6元 青山县 2024-07", "9.2元 青山县 2024-06"]),
    // One of several years for each number.
    TextRow(
      text: "宏远股份2024年研报。预计公司2025-2027年归母净利润分别为10亿元、13亿元、16亿元。",
      circumstances: ["10亿元 宏远股份 2025", "13亿元 宏远股份 2026", "16亿元 宏远股份 2027"]),
    // Who counted for 全省 does not report; what a title quotes is not whose the text is.
    TextRow(
      text:
        "经省文旅厅数据中心测算，全省接待游客6218万人次。\n全省过夜游客占比58.7%。\n全省受理投诉126件。\n平均停留2.3天。",
      circumstances: [
        "6218万人次 全省 -", "58.7% 全省 -", "126件 全省 -", "2.3天 全省 -",
      ]),
    TextRow(
      text: "市妇幼保健院“互联网医院”上线\n市妇幼保健院的互联网医院覆盖32个专科。互联网医院开方1.3万张。该院门诊量82万人次。",
      circumstances: [
        "32个 市妇幼保健院 -", "1.3万张 市妇幼保健院 -", "82万人次 市妇幼保健院 -",
      ]),
    // A forecast of a part of a year, in a text that says no other.
    TextRow(
      text: "宏远股份公告，预计2025年上半年实现净利润4.5亿元。一季度净利润1.9亿元。",
      circumstances: ["4.5亿元 宏远股份 2025-01/2025-06", "1.9亿元 宏远股份 2025-Q1"]),
    // Whose and when in what is typical of reports: 医院 in its own text, 全区 in a centre's, who counts for
    // 全县, surveys, figures of then, 年末, who publishes, bureaus, provinces by their short names.
    TextRow(
      text:
        "仁和医院：以党建驱动发展\n仁和医院是市属医院。医院门急诊量突破100万人次。2022年度全国排名第186位。\n在全国三级公立医院满意度调查中，门诊患者满意度92.5分。",
      circumstances: ["突破100万人次 仁和医院 2022", "第186位 仁和医院 2022", "92.5分 仁和医院 2022"]),
    TextRow(
      text: "2024年全市疾病预防控制工作要点\n一、传染病防控。报告率达到100%。\n2023年，全市共报告法定传染病32586例。",
      circumstances: ["100% 全市 2024", "32586例 全市 2023"]),
    TextRow(
      text: "柳溪区妇幼保健中心2022年上半年工作总结\n1-6月，全区产妇总数1236人。孕产妇死亡1例。",
      circumstances: ["1236人 柳溪区 2022-01/2022-06", "1例 柳溪区 2022-01/2022-06"]),
    TextRow(
      text: "柳溪区妇幼保健中心2022年上半年工作总结\n全年任务6000人，上半年完成3520人，占全年任务的58.67%，查出病变21例。",
      circumstances: [
        "6000人 柳溪区妇幼保健中心 2022", "3520人 柳溪区妇幼保健中心 2022-01/2022-06",
        "58.67% 柳溪区妇幼保健中心 2022-01/2022-06", "21例 柳溪区妇幼保健中心 2022-01/2022-06",
      ]),
    TextRow(
      text: "全县经济运行情况分析\n据市统计局核算，全县实现生产总值138.6亿元。规上工业增加值增长9.1%。",
      circumstances: ["138.6亿元 全县 -", "9.1% 全县 -"]),
    TextRow(
      text: "清溪县2024年统计公报\n2024年，全县经济平稳。\n全年规上工业增加值增长7.9%。年末规上企业186家，全年新增22家。规上企业实现利润12.6亿元。",
      circumstances: ["7.9% 清溪县 2024", "186家 清溪县 2024-12-31", "22家 清溪县 2024", "12.6亿元 清溪县 2024"]),
    TextRow(
      text: "南州市人民医院2023年工作总结\n我院在《2022年度医院排行榜》中进入百强；在2022年度科技量值排名中，4个学科进入百强。年内新增重点专科3个。",
      circumstances: ["4个 南州市人民医院 2022", "3个 南州市人民医院 2023"]),
    TextRow(
      text: "本报记者报道。昨晚海普瑞发布了中期业绩快报，营收为15.7亿元。",
      circumstances: ["15.7亿元 海普瑞 -"]),
    TextRow(
      text:
        "十年来，全国医疗服务持续改善。我国病床达975万张。\n海南省卫生健康委主任李文秀介绍，当地建设50个临床医学中心。\n十年来，安徽加大投入，2021年财政科技支出416亿元。",
      circumstances: ["975万张 全国 2021", "50个 海南省 2021", "416亿元 安徽 2021"]),
    TextRow(
      text: "怀安县医共体建设\n记怀安县紧密型县域医共体建设。全县签约12.6万人。\n强县级，大病不出县。县医院引进专家68人次。",
      circumstances: ["12.6万人 怀安县 -", "68人次 怀安县 -"]),
    TextRow(
      text: "青山县疾控中心2024年工作总结\n报告传染病3256例，较上年（4128例）下降21.1%。人均收入12.8万元，较2019年的9.6万元增长33.3%。",
      circumstances: [
        "3256例 青山县 2024", "4128例 青山县 2023", "21.1% 青山县 2024", "12.8万元 青山县 2024", "9.6万元 青山县 2019",
        "33.3% 青山县 2024",
      ]),
    TextRow(
      text: "近年来,衡州市第二人民医院坚持党建引领。2022年,医院门急诊量达到126.5万人次。",
      circumstances: ["126.5万人次 衡州市第二人民医院 2022"]),
    TextRow(
      text: "石门县人民医院2024年总结\n“2021年以来，我们累计投入2.6亿元。”院长介绍。",
      circumstances: ["2.6亿元 石门县人民医院 2021/.."]),
    TextRow(
      text: "青山市妇幼保健院简介\n青山市妇幼保健院是一所医保定点医院。青山市妇幼保健院院史悠久。医院拥有职工280人。",
      circumstances: ["280人 青山市妇幼保健院 -"]),
    // What flows beside 年末, examples of what is counted, headings that are names.
    TextRow(
      text: "蓝埠区2023年统计公报\n全年经济平稳。\n年末规上企业217户，净增11户；规上工业增加值增长7.3%。利润总额31.47亿元。职工2.3万人。",
      circumstances: [
        "217户 蓝埠区 2023-12-31", "11户 蓝埠区 2023-12-31", "7.3% 蓝埠区 2023", "31.47亿元 蓝埠区 2023",
        "2.3万人 蓝埠区 2023-12-31",
      ]),
    TextRow(
      text: "全市卫生健康2023年总结\n全市门诊量32万人次。全市床位3万张。全市医院12家。市人民医院北院区等12个项目竣工，新增床位3200张。",
      circumstances: [
        "32万人次 全市 2023", "3万张 全市 2023", "12家 全市 2023", "12个 全市 2023",
        "3200张 全市 2023",
      ]),
    TextRow(
      text: "南县城关镇初级中学\n南县城关镇初级中学有15个班级。\n学校现有教师22人。\n南县育才小学\n学校现有教师41人。",
      circumstances: ["15个 南县城关镇初级中学 -", "22人 南县城关镇初级中学 -", "41人 南县育才小学 -"]),
    TextRow(
      text: "2023年全市医疗服务情况通报\n来源：市卫生健康委\n2023年，全市总诊疗2685万人次。\n病床使用率83.6%。\n全市床位3万张。",
      circumstances: ["2685万人次 全市 2023", "83.6% 全市 2023", "3万张 全市 2023"]),
    TextRow(
      text: "2021—2023年，云阳县居民健康素养水平分别为25.3%、28.6%和31.2%。",
      circumstances: ["25.3% 云阳县 2021", "28.6% 云阳县 2022", "31.2% 云阳县 2023"]),
    TextRow(
      text: "云岭乡卫生院见闻\n云岭乡总面积312平方公里。云岭乡卫生院职工26人。云岭乡有村14个。全县15个卫生院达标。",
      circumstances: ["312平方公里 云岭乡 -", "26人 云岭乡卫生院 -", "14个 云岭乡 -", "15个 全县 -"]),
  ]

  @Test(arguments: placings)
  func placesItsClaims(_ row: TextRow) throws {
    let found = try row.claims().map { "\($0.text) \($0.subject ?? "-") \($0.time ?? "-")" }
    #expect(found == row.circumstances)
  }
}
