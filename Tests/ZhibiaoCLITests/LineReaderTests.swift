import Foundation
import Testing

@testable import ZhibiaoCLI

/// Blocks of whole lines, wherever the reads happen to cut.
@Suite struct LineReaderTests {
  static let texts: [(text: String, lines: [String])] = [
    ("", []),
    ("\n", [""]),
    ("a", ["a"]),
    ("a\n", ["a"]),
    ("a\n\nb", ["a", "", "b"]),
    ("ab\r\ncd\r\n", ["ab", "cd"]),
    ("a\rb\n\r\nc\r", ["a\rb", "", "c\r"]),
    ("县域\n就诊率达90.3%\n\n。", ["县域", "就诊率达90.3%", "", "。"]),
  ]

  @Test(arguments: texts, [1, 2, 3, 7, 64])
  func givesAllLinesWithTheirNumbers(_ row: (text: String, lines: [String]), size: Int) throws {
    try withFolder { folder in
      try folder.write("text", row.text)
      let file = try FileHandle(forReadingFrom: folder.url("text"))
      var reader = LineReader(descriptor: file.fileDescriptor, blockSize: size)
      var found: [String] = []
      while let block = try reader.next() {
        // The last line of a text may have no end; every other block has.
        #expect(block.bytes.last == 0x0A || row.text.utf8.last != 0x0A)
        block.forEachLine { line, number in
          #expect(number == found.count + 1)
          found.append(String(decoding: line, as: UTF8.self))
        }
      }
      #expect(found == row.lines)
      #expect(try reader.next() == nil)
    }
  }

  @Test func namesWhatCannotBeRead() {
    var reader = LineReader(descriptor: -1)
    #expect(throws: InputFailure.self) { try reader.next() }
  }

  @Test func findsTwinsUpToABound() {
    var finder = TwinFinder(most: 3)
    func find(_ id: String, _ place: Int) -> String? {
      finder.find(id, "line \(place)", place: place) { "line \($0)" }
    }
    #expect(find("a", 1) == nil)
    #expect(find("b", 2) == nil)
    #expect(find("a", 3) == "line 3: has the document id “a” like line 1; rename one of them")
    #expect(find("a", 4)?.contains("like line 3") == true)
    #expect(find("c", 5) == nil)
    #expect(find("d", 6)?.hasPrefix("more than 3 documents") == true)
    #expect(find("a", 7) == nil)
  }
}
