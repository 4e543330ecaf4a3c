import Testing

@testable import ZhExport

struct IRITests {
  @Test(arguments: [
    ("云阳县", "云阳县"), ("energy-01", "energy-01"), ("a.b_c~d", "a.b_c~d"),
    ("执业（助理）医师", "执业（助理）医师"), ("、。《》", "、。《》"), ("𠮷", "𠮷"),
    ("a/b", "a%2Fb"), ("a b", "a%20b"), ("a:b", "a%3Ab"), ("50%", "50%25"), ("a#b?c", "a%23b%3Fc"),
    ("1.0+a", "1.0%2Ba"), ("{人}", "%7B人%7D"), ("<>\"\\^`|", "%3C%3E%22%5C%5E%60%7C"),
    ("é", "%C3%A9"), ("·", "%C2%B7"), ("“", "%E2%80%9C"), ("\u{3000}", "%E3%80%80"),
    ("\u{FEFF}", "%EF%BB%BF"), ("\u{E000}", "%EE%80%80"), ("😀", "%F0%9F%98%80"),
    ("\u{0}\n\u{7F}", "%00%0A%7F"), (".", "%2E"), ("..", "%2E%2E"), ("...", "..."), ("", ""),
    ("\u{202E}x", "%E2%80%AEx"),
  ])
  func encodesASegment(_ name: String, _ segment: String) {
    #expect(IRI.segment(name) == segment)
  }

  @Test func keepsNamesApart() {
    let names = ["a", "%61", "a%", "a%25", "A", "ａ", "a b", "a+b", "a%20b", "/", "%2F", ".", "%2E"]
    #expect(Set(names.map(IRI.segment)).count == names.count)
  }

  @Test(arguments: [
    ("entity", Names.entity("云阳县/县人民医院").local, "entity/云阳县/县人民医院"),
    ("an entity with dots", Names.entity("../a").local, "entity/%2E%2E/a"),
    ("claim", Names.claim("1", in: "a/b").local, "claim/a%2Fb/1"),
    ("period", Names.period("2023").local, "period/2023"),
    ("interval", Names.period("2023-01/2023-06").local, "period/2023-01--2023-06"),
    ("open interval", Names.period("1978/..").local, "period/1978--.."),
    ("unit", Names.unit("ug/m3").local, "unit/ug%2Fm3"),
    ("part", Names.document("甲").part("extraction").local, "document/甲#extraction"),
  ])
  func names(_ what: String, _ local: String, _ expected: String) {
    #expect(local == expected)
  }

  @Test(arguments: [
    "http://x/", "https://data.example/a/b/", "https://例子.example/数据/", "urn:x:/",
    "http://x:8080/~me/",
  ])
  func takesABase(_ text: String) {
    #expect(BaseIRI(text)?.description == text)
  }

  @Test(arguments: [
    "", "/", "x/", "http://x", "http://x/a", "http://x/a#", "http://x/?a/", "http://x/#a/",
    "http://x/ y/", "1http://x/", "ht tp://x/", "http://x/<a>/", "http://x/{a}/", "http://x/a/../",
    "http://x/./", "http://x/\u{A0}/", "http://x/\u{200B}/", ":/", "http://x/\n/",
  ])
  func refusesAsABase(_ text: String) {
    #expect(BaseIRI(text) == nil)
  }
}
