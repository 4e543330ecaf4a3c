import ArgumentParser
import Foundation
import Synchronization
import ZhScoring
import Zhibiao

/// A folder of gold with its texts, for the commands that hold claims against it.
struct GoldFolder {
  let corpus: GoldCorpus
  private let path: String
  /// Subjects and dates in place of the corpus's own.
  private let given: [String: Metadata]?

  /// - Parameters:
  ///   - metadata: a file of subjects and dates in place of documents.jsonl in the folder.
  ///   - split: the only split to read; nil for all.
  /// - Throws: `InputFailure`; `ExitCode` where the faults have been told.
  init(_ path: String, metadata: String? = nil, split: String? = nil) throws {
    self.path = path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { throw InputFailure(source: path, cause: "no such folder; --gold takes a folder") }
    var corpus: GoldCorpus
    do throws(GoldCorpusError) {
      corpus = try GoldCorpus.load(URL(fileURLWithPath: path))
    } catch {
      for fault in error.faults { Console.warn("\(path)/\(fault)") }
      throw ExitCode.someFailed
    }
    for warning in corpus.warnings { Console.warn("\(path)/\(warning)") }
    if corpus.documents.isEmpty {
      throw InputFailure(source: path, cause: "no gold (NAME.jsonl) in this folder")
    }
    if let split {
      let splits = Set(corpus.documents.compactMap(\.metadata.split)).sorted()
      corpus.documents.removeAll { $0.metadata.split != split }
      if corpus.documents.isEmpty {
        let known = splits.isEmpty ? "none" : splits.joined(separator: ", ")
        throw InputFailure(
          source: path, cause: "no document of the split \(split); its splits: \(known)")
      }
    }
    self.corpus = corpus
    given = try metadata.map { try Metadata.read($0) }
  }

  /// What `read` makes of the corpus's own texts, in their order, and whether all could be read.
  func extract<Output: Sendable>(
    _ extractor: Extractor, _ jobs: JobOptions,
    read: @escaping @Sendable (inout Extractor.Worker, Document) throws -> Output
  ) throws -> (found: [Output], isComplete: Bool) {
    var items: [InputItem] = []
    for document in corpus.documents {
      guard let text = document.text else {
        Console.warn("\(path)/\(document.name).txt: missing; its gold counts as missed")
        continue
      }
      // Spans count in the text as the corpus reads it, with CR LF as LF.
      var item = InputItem(
        id: document.name, name: "\(path)/\(document.name).txt", source: .bytes(Array(text.utf8)))
      item.subject = given == nil ? document.metadata.subject : given?[document.name]?.subject
      item.date = given == nil ? document.metadata.date : given?[document.name]?.date
      items.append(item)
    }
    let results = Mutex([Output]())
    let batch = Batch(ListFeed(items), encoding: "utf-8", jobs: jobs.jobs)
    // All of it is kept, so that holding some back would save nothing.
    let summary = try batch.run(extractor) { (_: Output) in
      0
    } read: { worker, _, document, pass in
      try pass(read(&worker, document))
    } emit: { output in
      results.withLock { $0.append(output) }
    }
    return (results.withLock { $0 }, summary.failed == 0)
  }
}
