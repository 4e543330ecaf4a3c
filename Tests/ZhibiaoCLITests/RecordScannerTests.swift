import Foundation
import Testing

@testable import ZhibiaoCLI

/// The scanner reads what the decoder reads, or leaves it to the decoder.
@Suite struct RecordScannerTests {
  /// A line, and whether the scanner is to read it by itself.
  static let lines: [(line: String, isScanned: Bool)] = [
    (#"{"document":"a","text":"县域就诊率达90.3%。"}"#, true),
    (#" { "text" : "增\n长" , "document":"a" ,"date":null,"subject":"云阳县" } "#, true),
    (#"{"document":"a","title":"年报","url":null}"#, true),
    (#"{"document":"","text":""}"#, true),
    (#"{"document":"\"\\\/\b\f\n\r\t\u4e91\u4E91\u0000\ud83d\ude00","text":"x"}"#, true),
    (#"{"document":"a","n":1}"#, false),
    (#"{"document":"a","n":{"document":"b"}}"#, false),
    (#"{"document":"a","document":"b"}"#, false),
    (#"{"document":"a","text":"\ud83d"}"#, false),
    (#"{"document":"a","text":"\ude00\ud83d"}"#, false),
    (#"{"document":"a","text":"\u12g4"}"#, false),
    (#"{"document":"a","text":"\x"}"#, false),
    (#"{"document":"a","text":"x}"#, false),
    (#"{"document":"a"} x"#, false),
    (#"{"document":"a",}"#, false),
    (#"{"document":null}"#, false),
    (#"{"document":nul}"#, false),
    (#"{"text":"a"}"#, false),
    (#"["document"]"#, false),
    ("{\"document\":\"a\u{1}\"}", false),
    ("{}", false),
    ("", false),
    (#"{"document":"a"#, false),
    (#"{"document":"a\"#, false),
    (#"{"document":"a\u00"#, false),
  ]

  @Test(arguments: lines) func agreesWithTheDecoder(_ row: (line: String, isScanned: Bool)) throws {
    let bytes = Array(row.line.utf8)[...]
    let scanned = RecordScanner.scan(bytes)
    #expect((scanned != nil) == row.isScanned)
    if let scanned { #expect(try Metadata.decode(bytes) == scanned) }
  }

  /// Lines with a byte left out, doubled or put in: what is scanned is what is decoded.
  @Test func agreesOnDamagedLines() throws {
    var scanned = 0
    for (line, _) in Self.lines {
      let whole = Array(line.utf8)
      for place in whole.indices {
        for byte in Array("\"\\{}:,n0 u\t".utf8) + [0x80] {
          for removed in 0...1 {
            var bytes = whole
            bytes.replaceSubrange(place..<(place + removed), with: [byte])
            guard let found = RecordScanner.scan(bytes[...]) else { continue }
            scanned += 1
            // The decoder refuses the whole line for a text that is not UTF-8; its bytes are
            // refused here when the text is read.
            if String(validating: found.text ?? [], as: UTF8.self) == nil { continue }
            if String(validating: bytes, as: UTF8.self) == nil { continue }
            #expect(
              try Metadata.decode(bytes[...]) == found, "\(String(decoding: bytes, as: UTF8.self))")
          }
        }
      }
    }
    #expect(scanned > 1000)
  }

  @Test func leavesShortFieldsThatAreNotUTF8ToTheDecoder() {
    let bytes = Array(#"{"document":"#.utf8) + [0x22, 0xFF, 0x22] + Array("}".utf8)
    #expect(RecordScanner.scan(bytes[...]) == nil)
  }

  @Test func scansASliceThatDoesNotBeginAtZero() {
    let bytes = Array(#"xx{"document":"a","text":"b"}yy"#.utf8)
    let record = RecordScanner.scan(bytes[2..<(bytes.count - 2)])
    #expect(record == Metadata(document: "a", text: Array("b".utf8)))
  }
}
