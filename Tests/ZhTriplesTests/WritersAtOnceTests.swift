import Foundation
import Testing
import ZhModel
import ZhQuantity
import ZhTriples

struct WritersAtOnceTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  /// Each writer opens the store itself, as a process of its own would.
  @Test func takeTurns() async throws {
    let documents = 40
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in ["甲", "乙", "丙"] {
        group.addTask {
          let store = try ClaimStore.open(path: folder.file())
          for number in 0..<documents {
            let id = "\(writer)\(number)"
            // Shared and own names, so that writers find and remove each other's.
            let claims = (0..<20).map { claim(id, at: $0, indicator: "指标\(($0 + number) % 25)") }
            try store.ingest([batch(id, claims)])
            try store.ingest([batch(id, version: 2, Array(claims.dropFirst()))])
          }
        }
      }
      try await group.waitForAll()
    }
    let store = try ClaimStore.open(path: folder.file(), access: .read)
    #expect(try store.claims(matching: ClaimQuery()).count == 3 * documents * 19)
    let onlooker = try Onlooker(folder.file())
    #expect(try onlooker.count("indicator") == 25)
    #expect(try onlooker.strings("PRAGMA foreign_key_check") == [])
    #expect(try onlooker.strings("PRAGMA integrity_check") == ["ok"])
  }

  @Test func mayBothMakeTheFile() async throws {
    for number in 0..<20 {
      let path = folder.file("\(number).db")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in ["甲", "乙"] {
          group.addTask {
            try ClaimStore.open(path: path).ingest([batch(writer, [claim(writer)])])
          }
        }
        try await group.waitForAll()
      }
      let store = try ClaimStore.open(path: path, access: .read)
      #expect(try store.claims(matching: ClaimQuery()).count == 2)
    }
  }

  @Test func giveUpAfterATime() throws {
    let store = try ClaimStore.open(path: folder.file(), busySeconds: 0.2)
    try Onlooker(folder.file()).queue.write { _ in
      let start = ContinuousClock.now
      let error = #expect(throws: StoreError.self) { try store.ingest([batch([claim()])]) }
      #expect(error?.cause == .busy(seconds: 0.2))
      #expect(ContinuousClock.now - start >= .milliseconds(150))
    }
    try store.ingest([batch([claim()])])
  }

  @Test func readersSeeOneState() throws {
    let writer = try ClaimStore.open(path: folder.file())
    try writer.ingest([batch((0..<100).map { claim(at: $0) })])
    let reader = try ClaimStore.open(path: folder.file(), access: .read)
    var seen = 0
    try reader.query(ClaimQuery()) { stored in
      if seen == 10 { try writer.ingest([batch(version: 2, [claim(at: 500)])]) }
      #expect(stored.claim.span.lowerBound == seen)
      seen += 1
    }
    #expect(seen == 100)
    #expect(try reader.claims(matching: ClaimQuery()).count == 1)
  }
}
