import Testing

@testable import ZhExport

/// One object as each syntax writes it.
struct TermTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var term: RDFTerm
    var turtle: String
    /// Where it differs from Turtle's, in a statement of its own.
    var ntriples: String?
    var jsonld: String
    var testDescription: String { turtle }

    static let xsd = "http://www.w3.org/2001/XMLSchema#"
    static let all = [
      Row(term: .string("甲"), turtle: "\"甲\"", jsonld: "\"甲\""),
      Row(
        term: .string("a\"b\\c"), turtle: #""a\"b\\c""#, jsonld: #""a\"b\\c""#),
      Row(
        term: .string("a\nb\rc\td"), turtle: #""a\nb\rc\td""#, jsonld: #""a\nb\rc\td""#),
      Row(
        term: .string("\u{8}\u{C}\u{0}\u{1F}\u{7F}"), turtle: #""\b\f\u0000\u001F\u007F""#,
        jsonld: #""\u0008\u000c\u0000\u001f\u007f""#),
      Row(
        term: .string("'<>&\u{85}\u{2028}"), turtle: "\"'<>&\u{85}\u{2028}\"",
        jsonld: "\"'<>&\u{85}\u{2028}\""),
      Row(term: .string(""), turtle: "\"\"", jsonld: "\"\""),
      Row(
        term: .chinese("县"), turtle: "\"县\"@zh", jsonld: #"{"@value":"县","@language":"zh"}"#),
      Row(
        term: .english("county"), turtle: "\"county\"@en",
        jsonld: #"{"@value":"county","@language":"en"}"#),
      Row(
        term: .decimal(decimal("0.9030")), turtle: "0.903", ntriples: "\"0.903\"^^<\(xsd)decimal>",
        jsonld: #"{"@value":"0.903","@type":"xsd:decimal"}"#),
      Row(
        term: .decimal(decimal("-0.2158")), turtle: "-0.2158",
        ntriples: "\"-0.2158\"^^<\(xsd)decimal>",
        jsonld: #"{"@value":"-0.2158","@type":"xsd:decimal"}"#),
      Row(
        term: .decimal(decimal("1500000000000")), turtle: "\"1500000000000\"^^xsd:decimal",
        ntriples: "\"1500000000000\"^^<\(xsd)decimal>",
        jsonld: #"{"@value":"1500000000000","@type":"xsd:decimal"}"#),
      Row(
        term: .decimal(decimal("0.333333333333333333")), turtle: "0.333333333333333333",
        ntriples: "\"0.333333333333333333\"^^<\(xsd)decimal>",
        jsonld: #"{"@value":"0.333333333333333333","@type":"xsd:decimal"}"#),
      Row(
        term: .decimal(decimal("-0.0")), turtle: "\"0\"^^xsd:decimal",
        ntriples: "\"0\"^^<\(xsd)decimal>", jsonld: #"{"@value":"0","@type":"xsd:decimal"}"#),
      Row(
        term: .count(92), turtle: "\"92\"^^xsd:nonNegativeInteger",
        ntriples: "\"92\"^^<\(xsd)nonNegativeInteger>",
        jsonld: #"{"@value":"92","@type":"xsd:nonNegativeInteger"}"#),
      Row(
        term: .date("2023"), turtle: "\"2023\"^^xsd:gYear", ntriples: "\"2023\"^^<\(xsd)gYear>",
        jsonld: #"{"@value":"2023","@type":"xsd:gYear"}"#),
      Row(
        term: .date("2023-04"), turtle: "\"2023-04\"^^xsd:gYearMonth",
        ntriples: "\"2023-04\"^^<\(xsd)gYearMonth>",
        jsonld: #"{"@value":"2023-04","@type":"xsd:gYearMonth"}"#),
      Row(
        term: .date("2023-04-01"), turtle: "\"2023-04-01\"^^xsd:date",
        ntriples: "\"2023-04-01\"^^<\(xsd)date>",
        jsonld: #"{"@value":"2023-04-01","@type":"xsd:date"}"#),
      Row(term: .date("2023-Q1"), turtle: "\"2023-Q1\"", jsonld: "\"2023-Q1\""),
      Row(term: .date("2022/2023"), turtle: "\"2022/2023\"", jsonld: "\"2022/2023\""),
      Row(
        term: .iri(IRI(.unit, "KiloW-HR")), turtle: "unit:KiloW-HR",
        ntriples: "<http://qudt.org/vocab/unit/KiloW-HR>", jsonld: #"{"@id":"unit:KiloW-HR"}"#),
      Row(
        term: .iri(IRI(.unit, "a.b")), turtle: "<http://qudt.org/vocab/unit/a.b>",
        ntriples: "<http://qudt.org/vocab/unit/a.b>", jsonld: #"{"@id":"unit:a.b"}"#),
      Row(
        term: .iri(Names.entity("云阳县")), turtle: "<entity/云阳县>",
        ntriples: "<http://x/entity/云阳县>", jsonld: #"{"@id":"entity/云阳县"}"#),
    ]
  }

  @Test(arguments: Row.all) func turtle(_ row: Row) throws {
    #expect(try written(row.term, in: .turtle) == "\n<s> zb:p \(row.turtle) .\n")
    #expect(try written(row.term, in: .trig) == "\n<s> zb:p \(row.turtle) .\n")
  }

  @Test(arguments: Row.all) func ntriples(_ row: Row) throws {
    #expect(
      try written(row.term, in: .ntriples)
        == "<http://x/s> <https://zhibiao.example/ns#p> \(row.ntriples ?? row.turtle) .\n")
  }

  @Test(arguments: Row.all) func jsonld(_ row: Row) throws {
    #expect(
      try written(row.term, in: .jsonld) == "\n{\"@id\":\"s\",\"zb:p\":\(row.jsonld)}\n]}\n")
  }
}
