@testable import ZhScoring

/// Gold that holds every unit and every field's rarer forms, which the shared gold has few of.
enum UnusualGold {
  /// The files of a folder: one document of all rows, its text with CR LF and characters outside
  /// the first plane, one of spans without text, one of claims that compete for predictions, and
  /// an empty one.
  static func files() throws -> [String: String] {
    let fields = (ScoredQuantityTests.units + ScoredQuantityTests.shapes).map(\.fields) + forms
    var text = "𠮷年报告\r\n"
    var lines = ["// all units and forms", ""]
    var loose: [String] = []
    for (index, fields) in fields.enumerated() {
      guard case .string(let mention) = fields["n"] ?? "90%" else { continue }
      // Repeats of the mention after its place, for `nth` and for neighbours in span.
      let context = "第\(index)项，\(mention)与\(mention)"
      text += context + "。\r\n"
      var place: Fields = ["ctx": .string(context), "opt": .bool(index % 6 == 5)]
      if index % 4 > 0 { place["nth"] = [1, 2, 4][index % 4 - 1] }
      lines.append(try goldLine(place.merging(fields) { $1 }))
      let start = index * 7
      let span: Fields = ["span": .array([.number(.init(start)), .number(.init(start + 9))])]
      loose.append(try goldLine(span.merging(fields) { $1 }))
    }
    return [
      "a.jsonl": lines.joined(separator: "\r\n"), "a.txt": text,
      "loose.jsonl": loose.joined(separator: "\n"), "rivals.jsonl": try rivals(), "empty.jsonl": "",
      "empty.txt": "无\n",
      "documents.jsonl": "{\"document\":\"a\",\"genre\":\"年报\"}\n",
    ]
  }

  /// Groups of claims with one mention and one value, which differ in wording, and in whether they
  /// count.
  private static func rivals() throws -> String {
    let indicators: [JSONValue] = ["就诊率", "县域内就诊率", "床位使用率", "县域就诊率"]
    let lines = try (0..<120).map { index in
      let (group, member) = (index / 4, index % 4)
      let start = group * 10
      return try goldLine([
        "span": .array([.number(.init(start)), .number(.init(start + 4))]),
        "indicator": indicators[(member + group) % 4],
        "opt": .bool((member + group / 2) % 3 == 0),
        "comparator": member % 2 == 0 ? "~" : "=", "time": group % 3 == 0 ? "2021" : "2023",
      ])
    }
    return lines.joined(separator: "\n")
  }

  private static let forms: [Fields] = [
    ["role": "change", "direction": "down", "basis": "yoy", "basis_alt": [nil, "2015"]],
    ["role": "change", "direction": "up", "direction_alt": [nil, "flat"], "role_alt": ["level"]],
    ["role": "change", "basis": "mom", "comparator": ">=", "comparator_alt": [">", "="]],
    ["role": "rank", "n": "前10", "number": "10", "unit": "", "scope": "全省", "scope_alt": ["片区"]],
    [
      "role": "rank", "n": "第二", "number": "-2", "unit": "名", "scope": "32个县",
      "role_alt": ["level"],
    ],
    ["unit": "元", "unit_alt": [nil, "%", "个百分点"], "time_alt": [nil, "2022"]],
    ["unit": nil, "number": 0.5, "opt": nil, "time": "", "subject": ""],
    ["modality": "target", "modality_alt": ["norm"], "subject_alt": ["白水镇", "", nil]],
    ["ctx": "不在文中"], ["n": "不在上下文中", "ctx": "年报告"], ["ctx": "与"],
    ["locked": true, "span": [2, 5]], ["locked": true, "span": [5, 5]],
    ["indicator": "（的）", "indicator_alt": []], ["number": "1,234.50", "unit": "万例"],
    ["n": "三分之一", "number": "1/3", "unit": "", "indicator_alt": ["住院率", "门诊率"]],
  ]
}
