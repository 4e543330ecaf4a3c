import Foundation
import Testing
import ZhLexicon
import Zhibiao

/// Rows planted in the tables, and what the checker says of them.
@Suite struct LexiconCheckerTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var table: String
    /// Its fields, with `|` between them.
    var fields: String
    /// A part of the fault; nil for a row that is right.
    var fault: String?
    var testDescription: String { "\(table) \(fields)" }

    init(_ table: String, _ fields: String, _ fault: String?) {
      self.table = table
      self.fields = fields
      self.fault = fault
    }

    static let all = [
      Row("units.tsv", "斛|volume|L|50|共5斛|5 斛 = 250 L", nil),
      Row("units.tsv", "斛|volume|L|50|共5斛|5 斛 = 5 L", "reads “5 斛 = 250 L”, not “5 斛 = 5 L”"),
      Row("units.tsv", "斛|volume|L|50|共5斛|-", "reads “5 斛 = 250 L”, not “-”"),
      Row("units.tsv", "斛|volume|L|50|共5吨|5 斛 = 250 L", "does not use this row: it has “5吨” by"),
      Row("units.tsv", "斛|volume|L|50|没有数|5 斛 = 250 L", "it has no quantity"),
      Row("approximators.tsv", "足足有|before|>=|any|共足足有5人|>= 5 人 = 5 {人}", nil),
      Row("approximators.tsv", "足足有|before|>=|any|共足足有5人|5 人 = 5 {人}", "reads “>= 5 人 = 5 {人}”"),
      Row("amounts.tsv", "小半|percent|0.25||占总数的小半|0.25 = 0.25 1", nil),
      Row("amounts.tsv", "小半|percent|0.25|呎|占总数的小半|0.25 呎 = 0.25 1", "“呎” is none of units.tsv"),
      Row("cues.tsv", "比肩于|copula|-|产量比肩于5吨|比肩于/copula", nil),
      Row("cues.tsv", "比肩于|copula|-|产量比肩于5吨|比肩于/change", "reads “比肩于/copula”"),
      Row("cues.tsv", "比肩于|copula|-|产量为5吨|比肩于/copula", "does not hold “比肩于”"),
      Row("cues.tsv", "县域就|copula|-|县域就诊率|县域就/copula", "is not cut out of the example"),
      Row("cues.tsv", "医院|noun|-|医院|医院/noun", "the row has no effect: “医院” is org by"),
      Row("verbs.tsv", "研磨|全年研磨粮食5吨|研磨", nil),
      Row("verbs.tsv", "研磨|全年研磨粮食5吨|打磨", "reads “研磨/event”, not “打磨”"),
      Row("heads.tsv", "好评指数|ratio|好评指数稳定|好评指数/head", nil),
      Row("periods.tsv", "大前年|year|-3|大前年完成投资5亿元|大前年 @2023 = 2020", nil),
      Row("periods.tsv", "大前年|year|-3|大前年完成投资5亿元|大前年", nil),
      Row("periods.tsv", "大前年|year|-3|大前年完成投资5亿元|大前年 @2023 = 2021", "大前年 @2023 = 2020"),
      Row("periods.tsv", "大前年|year|-3|大前年完成投资5亿元|2020", "reads must be"),
      Row("entities.tsv", "研习所|org|-|云阳研习所|研习所/org", nil),
      Row("not-numbers.tsv", "四渡口|name|四渡口站|–", nil),
      Row("not-numbers.tsv", "四渡口|name|五渡口站|–", "does not hold “四渡口”"),
      Row("not-numbers.tsv", "四渡口|name|四渡口站|-", "reads must be “–”"),
      Row("not-numbers.tsv", "{n}渡口|name|四渡口站|–", nil),
      Row("not-numbers.tsv", "{n}渡口|name|几个渡口站|–", "does not hold"),
      Row("sections.tsv", "来日方长|plan|二、来日方长|plan", nil),
      Row("sections.tsv", "来日方长|past|二、来日方长|plan", "reads must be what the class makes"),
      Row("sections.tsv", "往事|past|一、往事|past", nil),
      Row("sections.tsv", "往事|past|一、旧事|past", "does not hold “往事”"),
      Row(
        "indicators.tsv", "好评率|share of good ratings|ratio||好评率达97%|level(好评率, 97%)", nil),
      Row(
        "indicators.tsv", "好评率|share of good ratings|ratio||好评率达97%|level(好评率, 96%)",
        "reads “level(好评率, 97%)”"),
      Row(
        "patterns.tsv", "last|{np} {copula|attain} _|any|level|np|90|就诊率达90.3%|level(就诊率, 90.3%)",
        "is made by this row, but by level.copula"),
      Row(
        "confidence.tsv", "rule rank.bare|-5|综合成绩第一|rank(综合成绩, 1)", nil),
      Row(
        "confidence.tsv", "rule rank.bare|-5|就诊率达90.3%|level(就诊率, 90.3%)",
        "“rule rank.bare” is true of no claim of the example"),
      Row(
        "confidence.tsv", "rule rank.bare|-5|综合成绩第一|rank(综合成绩, 2)",
        "reads “rank(综合成绩, 1)”"),
    ]
  }

  @Test(arguments: Row.all)
  func tells(_ row: Row) throws {
    let (lexicon, line) = try Self.lexicon(with: row)
    let faults = try LexiconChecker(lexicon).faults()
      .filter { $0.row == RowReference(file: row.table, line: line) }
    if let fault = row.fault {
      #expect(faults.contains { $0.cause.contains(fault) }, "\(faults)")
    } else {
      #expect(faults.isEmpty)
    }
  }

  @Test func tablesOfMoreThanSixteenMegabytesAreNotRead() throws {
    let faults = try #require(throws: LexiconError.self) {
      try Lexicon { name in name == "units.tsv" ? Array(repeating: 0x23, count: 17 << 20) : [] }
    }.faults
    #expect(faults.count == 1 && faults[0].cause.contains("more than 16 MB"))
  }

  /// The tables of the package with a row more, and its line.
  private static func lexicon(with row: Row) throws -> (Lexicon, Int) {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Lexicons/zh")
    var line = 0
    let lexicon = try Lexicon { name in
      guard var bytes = (try? Data(contentsOf: folder.appendingPathComponent(name))).map(Array.init)
      else { return nil }
      if name == row.table {
        line = bytes.count { $0 == 0x0A } + 1
        // Frames have `|` themselves.
        let marker = "{copula|attain}"
        let fields = row.fields.replacingOccurrences(of: marker, with: "\u{1}")
          .replacingOccurrences(of: "|", with: "\t").replacingOccurrences(of: "\u{1}", with: marker)
        bytes += Array("\(fields)\n".utf8)
      }
      return bytes
    }
    return (lexicon, line)
  }
}
