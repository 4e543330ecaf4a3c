import Testing
import Zhibiao

/// Whose a document is and when its figures are, where only the whole of it says so.
@Suite struct DocumentTests {
  static let owners: [TextRow] = [
    // A name with a cue in it: 达, 和.
    TextRow(
      text:
        "春耕生产有序推进\n\n今年以来，达峰县抓好春耕备耕，落实小麦面积25万亩。截至4月底，达峰县春播18.6万亩。\n\n白石岭合作社流转土地2600亩。合作社带动农户310户。\n\n已储备化肥3.2万吨。",
      circumstances: [
        "25万亩 达峰县 -", "18.6万亩 达峰县 -", "2600亩 白石岭合作社 -", "310户 白石岭合作社 -",
        "3.2万吨 达峰县 -",
      ]),
    // What villages are called is no village's name.
    TextRow(
      text: "空心村的变迁\n\n走进平川县石坪镇，稻田金黄。去年种植水稻1.2万亩。",
      circumstances: ["1.2万亩 平川县石坪镇 -"]),
    // One of several companies, once and late, in the text of another.
    TextRow(
      text:
        "强网固本\n——在公司工作会议上的报告\n北溪供电公司总经理\n公司完成售电量87亿千瓦时。\n我公司投运线路12条。\n我公司处理工单30件。\n清河公司售电量20亿千瓦时。",
      circumstances: [
        "87亿千瓦时 北溪供电公司 -", "12条 北溪供电公司 -", "30件 北溪供电公司 -", "20亿千瓦时 清河公司 -",
      ]),
    // 全镇 is of a town that is told of, not of the text.
    TextRow(
      text: "政府工作报告\n——在云川市第六届人民代表大会上\n新建学校12所。\n道路通了。\n水清了。\n石坝镇率先脱贫，全镇收入翻番。\n新增床位300张。",
      circumstances: ["12所 云川市 -", "翻番 石坝镇 -", "300张 云川市 -"]),
    // A university that is quoted in the middle of a text of 我国.
    TextRow(
      text: "学前教育走向普惠\n我国在园幼儿4414万人。\n我国幼儿园教职工381万人。\n普惠是方向。\n公平是底色。\n东岭大学教授李明认为应当立法。\n民办园占65%。",
      circumstances: ["4414万人 全国 -", "381万人 全国 -", "65% 全国 -"]),
    // 我省, in a text of the whole country: of a province, whichever it is.
    TextRow(
      text: "检察动态\n全国检察机关起诉4627人。\n全国追诉1200人。\n我省起诉377人。",
      circumstances: ["4627人 全国 -", "1200人 全国 -", "377人 全省 -"]),
    // A lake has no ending that a table knows.
    TextRow(
      text: "三万只白骨顶来了\n\n鹭鸣湖记录到水鸟58种。鹭鸣湖透明度68厘米。\n\n芦花社区组起巡护队。\n\n总投资3.6亿元。",
      circumstances: ["三万只 鹭鸣湖 -", "58种 鹭鸣湖 -", "68厘米 鹭鸣湖 -", "3.6亿元 鹭鸣湖 -"]),
    // What a bureau counts is its place's.
    TextRow(
      text: "梧陵市疾病预防控制中心月报\n流感样病例比例6.4%。", circumstances: ["6.4% 梧陵市 -"]),
    // What is counted names nobody: 15家地市公司.
    TextRow(
      text: "北溪供电公司工作会议\n公司售电量87.6亿千瓦时，业绩在15家地市公司中排第4。",
      circumstances: ["87.6亿千瓦时 北溪供电公司 -", "15家 北溪供电公司 -", "第4 北溪供电公司 -"]),
    // The country, by its provinces, and what attains something without an ending.
    TextRow(
      text: "31个省（自治区、直辖市）和新疆生产建设兵团报告病例384例。", circumstances: ["384例 全国 -"]),
    TextRow(
      text: "云川县财政\n全县收入1907万元。霞阳完成财政收入1464万元。",
      circumstances: ["1907万元 云川县 -", "1464万元 霞阳 -"]),
    // Who speaks of an institution, and where a paragraph goes.
    TextRow(
      text: "云岭县文化盘点\n\n青石博物馆馆长张伟介绍，今年接待观众8.3万人次。\n\n走进城南的柳湾图书馆，自习座位几乎坐满。藏书32万册。\n\n全县有文化馆2座。",
      circumstances: ["8.3万人次 青石博物馆 -", "32万册 柳湾图书馆 -", "2座 云岭县 -"]),
    // A cue of one character begins the name; so does what follows 10月份.
    TextRow(
      text: "望溪热电半年发电超20亿\n走进望溪热电，机组轰鸣。上半年供热412万吨。",
      circumstances: ["超20亿 望溪热电 -", "412万吨 望溪热电 -"]),
    TextRow(
      text: "2023年10月份岑阳市空气质量\n全市PM2.5浓度31微克/立方米。临水市32微克/立方米。",
      circumstances: ["31微克/立方米 岑阳市 -", "32微克/立方米 临水市 -"]),
    // A part of an institution's name is no river.
    TextRow(
      text: "国铁楚江端午运输平稳\n国铁楚江局集团公司发送旅客318万人次。\n加开列车52列。",
      circumstances: ["318万人次 国铁楚江局集团公司 -", "52列 国铁楚江局集团公司 -"]),
    // Who signs, in a text that names a neighbour first.
    TextRow(
      text: "从用电量看我区经济\n我区用电19.7亿千瓦时。\n增长平稳。\n昌源区用电20亿千瓦时，居全市第一。\n结构优化。\n用电增长4%。\n（洛亭区统计局综合科）",
      circumstances: [
        "19.7亿千瓦时 洛亭区 -", "20亿千瓦时 昌源区 -", "第一 昌源区 -", "4% 洛亭区 -",
      ]),
    // A place that a title names without its ending.
    TextRow(
      text: "湄浦：一袋垃圾的分岔路\n全市清运垃圾58.7万吨。\n白渡镇新建站点4座。\n全市投放准确率76.3%。",
      circumstances: ["58.7万吨 湄浦市 -", "4座 白渡镇 -", "76.3% 湄浦市 -"]),
    // A bare ending points to the name a little before it.
    TextRow(
      text: "云岭县盘点\n今年县花鼓剧团下乡演出126场。剧团现有演员45人。\n全县有剧场2座。",
      circumstances: ["126场 县花鼓剧团 -", "45人 县花鼓剧团 -", "2座 云岭县 -"]),
  ]

  @Test(arguments: owners)
  func saysWhose(_ row: TextRow) throws {
    let found = try row.claims().map { "\($0.text) \($0.subject ?? "-") -" }
    #expect(found == row.circumstances)
  }

  static let times: [TextRow] = [
    TextRow(text: "云溪学院就业工作汇报\n2021届毕业生就业率94.7%。", circumstances: ["94.7% 2021"]),
    TextRow(text: "回眸2024\n\n云溪医院门急诊68.2万人次。", circumstances: ["68.2万人次 2024"]),
    TextRow(
      text: "在公司2022年工作会议上的报告\n（1月18日）\n\n北溪公司售电量87.6亿千瓦时。",
      circumstances: ["87.6亿千瓦时 2021"]),
    TextRow(
      text: "嘉澜区检察院晒出去年账单\n2月14日，该院通报工作。该院2023年办理案件2978件。去年8人受表彰。",
      circumstances: ["2978件 2023", "8人 2023"]),
    TextRow(text: "云川市疫情月报（2024-09）\n全市报告病例2345例。", circumstances: ["2345例 2024-09"]),
    TextRow(
      text: "上个月云川市疫情公布\n\n2024年10月10日\n\n全市报告病例2345例。", circumstances: ["2345例 2024-09"]),
    TextRow(
      text: "云川市疫情月报\n统计时段：2024年9月1日至30日\n本月，全市报告病例2345例。",
      circumstances: ["2345例 2024-09"]),
    // What is over or here when a text is written: of last year in January, of this one in May.
    TextRow(
      text: "云川市工业快报\n\n2024年1月12日\n\n全市工业稳中有升。1—11月，增加值增长5%。四季度，增加值增长4%。",
      circumstances: ["5% 2023-01/2023-11", "4% 2023-Q4"]),
    TextRow(
      text:
        "云川市见闻\n\n2024年5月20日\n\n5月的云川，游人如织。“五一”假期，云川市接待游客25万人次。去年，云川市接待游客10万人次。去年建民宿5家。去年有村民30人。去年收入2万元。",
      circumstances: ["25万人次 2024-05", "10万人次 2023", "5家 2023", "30人 2023", "2万元 2023"]),
    // The year of an issue is not the title's, and the issues of a monthly report are months.
    TextRow(
      text: "云川市疫情通报 2023年第18号\n2023年8月，全市报告病例2345例。\n一、概况\n手足口病402例。",
      circumstances: ["2345例 2023-08", "402例 2023-08"]),
    TextRow(
      text: "云川市疫情月报\n（2023年第8期）\n全市报告病例2345例。", circumstances: ["2345例 2023-08"]),
    // The month of a heading that the year stands before.
    TextRow(text: "2023年全市8月份疫情\n报告病例2345例。", circumstances: ["2345例 2023-08"]),
    // Days from the first to the last of a month, however they are written.
    TextRow(
      text: "云川市疫情\n2023年8月1日0时至31日24时，全市报告病例2345例。", circumstances: ["2345例 2023-08"]),
    TextRow(
      text: "云川市疫情\n统计时段：2023.8.1—8.31\n全市报告病例2345例。", circumstances: ["2345例 2023-08"]),
    TextRow(text: "云川市疫情（2023.08）\n全市报告病例2345例。", circumstances: ["2345例 2023-08"]),
    // What a day's news totals since another day is not when the rest is.
    TextRow(
      text: "7月6日，云川市新增病例2例。\n6月11日0时至7月6日24时，全市累计报告病例335例。\n出院4例。",
      circumstances: ["2例 2020-07-06", "335例 2020-06-11/2020-07-06", "4例 2020"],
      date: "2020-07-07"),
    // 去年 with its year, and a date in the line that signs a text.
    TextRow(
      text: "平安云川这一年\n12月13日，县公安局通报了今年的成绩。接报警情4.83万起，比去年（2021年）多3.7%。",
      circumstances: ["4.83万起 2022", "3.7% 2022"]),
    TextRow(
      text:
        "能源运行情况报告\n市政府：\n上半年，全市生产原煤1268万吨。\n供应平稳。\n需求平稳。\n到2025年，非化石能源占比达22%。\n云川市能源局\n2023年7月18日",
      circumstances: ["1268万吨 2023-01/2023-06", "22% 2025"]),
    // A month on a line of its own, in a yearly report.
    TextRow(
      text: "云川职业学院\n就业质量年度报告\n2024年1月\n2023届毕业生6238人。",
      circumstances: ["6238人 2023"]),
    // What is so at the end of the year in a report on the year before.
    TextRow(
      text: "云川县2022年工作总结\n新增床位200张。今年底全县有医院12家。", circumstances: ["200张 2022", "12家 2022-12-31"],
      date: "2023-01-10"),
    // What happened long before, without a figure, dates no other sentence.
    TextRow(
      text: "云川图书馆2023年度年报\n建于1957年，1998年评定为国家二级馆。馆舍面积8600平方米。",
      circumstances: ["8600平方米 2023"]),
    // A section on several years turns to the last one.
    TextRow(
      text:
        "2026年政府工作报告\n一、“十四五”时期和2025年工作回顾\n城镇新增就业690万人。\n各位代表，刚刚过去的2025年，地区生产总值增长5.3%。\n新建学校2所。\n二、2026年主要任务\n新建学校3所。",
      circumstances: ["690万人 2021/2025", "5.3% 2025", "2所 2025", "3所 2026"]),
    // A holiday in the title is no report on the year before.
    TextRow(
      text: "春节假期云川市道路平稳\n假期里全市车流318万辆次，比去年增长7.6%。",
      circumstances: ["318万辆次 2025", "7.6% 2025"], date: "2025-02-05"),
    // 12月 in January is over.
    TextRow(
      text: "过去的12月云川市门诊拥挤\n全市流感样病例4108例。", circumstances: ["4108例 2024-12"],
      date: "2025-01-08"),
    // A year that orders reach to is not the text's own.
    TextRow(
      text: "云川市政府工作报告\n2025年1月8日\n一、2024年工作回顾\n重工企业订单排到2028年。完成投资513亿元。",
      circumstances: ["513亿元 2024"]),
    // A school year that is said to end.
    TextRow(
      text: "数说云溪学院\n2022—2023学年即将画上句号。\n学院有在校生24316人。",
      circumstances: ["24316人 2022/2023"]),
    // A part of what the paragraph speaks of dates nothing behind it.
    TextRow(
      text: "云川市2024年三季度疫情\n\n三季度，全市报告病例2345例。其中7月812例。手足口病402例。",
      circumstances: ["2345例 2024-Q3", "812例 2024-07", "402例 2024-Q3"]),
    // Several blanks before a period end a line.
    TextRow(
      text: "4月云川市工业增长6.5%\n四、投资增加，面积减少    1-4月份，全市投资277亿元。",
      circumstances: ["6.5% 2024-04", "277亿元 2024-01/2024-04"], date: "2024-05-15"),
  ]

  @Test(arguments: times)
  func saysWhen(_ row: TextRow) throws {
    let found = try row.claims().map { "\($0.text) \($0.time ?? "-")" }
    #expect(found == row.circumstances)
  }

  static let plans: [TextRow] = [
    TextRow(
      text: "主要目标：售电量完成94亿千瓦时，增长7%以上；固定资产投资11.2亿元。", circumstances: ["target", "target", "target"]),
    TextRow(text: "全年营收目标由103亿元下调到97亿元。", circumstances: ["actual", "target"]),
    TextRow(text: "项目建成后，可实现年产值2亿元。", circumstances: ["target"]),
    TextRow(
      text: "北溪公司2021年工作总结\n第一部分　2021年工作\n售电量87亿千瓦时。\n第二部分　2022年重点工作\n售电量94亿千瓦时。",
      circumstances: ["actual", "target"]),
    // What a goal or a rule asks for.
    TextRow(
      text: "接种7万剂，完成年度计划（18万剂）的40.2%。", circumstances: ["actual", "target", "actual"]),
    TextRow(text: "离12%的目标还有距离。", circumstances: ["target"]),
    TextRow(text: "PM2.5浓度36微克，高于国家二级标准（35微克）。", circumstances: ["actual", "norm"]),
    TextRow(text: "非计划停运5次。", circumstances: ["actual"]),
    // What a line announces and the next ones number; 明年 without a year; and what is of last year.
    TextRow(
      text: "石桥镇今年工作\n新建学校2所。\n明年，我们打算这么干：\n（一）新建道路48公里。\n（二）新增床位300张。",
      circumstances: ["actual", "target", "target"]),
    TextRow(text: "明年，我们将：（一）新建道路48公里；（二）新增床位300张。", circumstances: ["target", "target"]),
    TextRow(text: "报到率预计98%左右，去年为97.4%。", circumstances: ["target", "actual"]),
    TextRow(text: "交流轮岗教师385人，占应交流人数的12.6%。", circumstances: ["actual", "actual"]),
    TextRow(text: "预计净利润12.5亿元，上年同期为3.1亿元。", circumstances: ["target", "actual"]),
    // Tasks that a report or a plan comes behind are reported on; what only tasks follow is planned.
    TextRow(
      text: "云川公司2023年工作\n一、经营情况\n发电87亿千瓦时。\n二、重点任务\n投产机组2台。\n三、安全生产\n隐患减少3起。\n四、工作思路\n发电94亿千瓦时。",
      circumstances: ["actual", "actual", "actual", "target"]),
    TextRow(
      text: "一、总体要求\n发电87亿千瓦时。\n二、重点任务\n投产机组2台。\n三、工作安排\n发电94亿千瓦时。",
      circumstances: ["target", "target", "target"]),
  ]

  @Test(arguments: plans)
  func saysWhatIsPlanned(_ row: TextRow) throws {
    #expect(try row.claims().map { "\($0.modality)" } == row.circumstances)
  }
}
