public import Foundation
import ZhModel

/// One document's gold, and what is known of the document.
public struct GoldDocument: Hashable, Sendable {
  /// The file name without its extension; predictions name it as their `document`.
  public var name: String
  /// The text with CR LF read as LF, which is what spans count in; nil where no text lies beside.
  public var text: String?
  /// In the order of the file; empty for a document that holds no claim.
  public var claims: [GoldClaim]
  /// The fields of its row in `documents.jsonl`.
  public var metadata = Metadata()

  /// What `documents.jsonl` says of a document.
  public struct Metadata: Hashable, Sendable {
    /// The kind of document, such as 年报.
    public internal(set) var genre: String?
    /// What it serves for, such as `test`.
    public internal(set) var split: String?
    /// Whom it reports on.
    public internal(set) var subject: String?
    /// When it was written, ISO 8601.
    public internal(set) var date: String?
  }
}

/// A folder of gold: `NAME.jsonl` with `NAME.txt` beside it, and `documents.jsonl` about them.
public struct GoldCorpus: Hashable, Sendable {
  /// In the order of their names.
  public var documents: [GoldDocument]
  /// What does not stop the scoring but should be mended, such as a context that occurs twice: its
  /// claim has no span and does not count.
  public var warnings: [GoldFault]

  /// The file that describes documents and holds no gold.
  public static let metadataFile = "documents.jsonl"

  /// Reads a folder; files other than `.jsonl` and the texts beside them are passed over.
  /// - Parameter texts: where the texts lie, when not beside the gold.
  /// - Throws: every fault of the folder at once.
  public static func load(
    _ directory: URL, texts: URL? = nil
  ) throws(GoldCorpusError) -> GoldCorpus {
    let files: [String]
    do {
      files = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    } catch {
      let cause = "cannot list the folder: \(error.localizedDescription)"
      throw GoldCorpusError(faults: [GoldFault(file: directory.path, cause: cause)])
    }
    var reader = FolderReader(directory: directory, texts: texts ?? directory)
    let gold = files.filter { $0.hasSuffix(".jsonl") && $0 != metadataFile }
    var documents = gold.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .compactMap { reader.document(file: $0) }
    if files.contains(metadataFile) { reader.describe(&documents) }
    guard reader.faults.isEmpty else { throw GoldCorpusError(faults: reader.faults) }
    return GoldCorpus(documents: documents, warnings: reader.warnings)
  }
}

extension GoldClaim {
  /// Reads the lines of one gold file; blank lines and `//` comments are passed over. Spans are as
  /// written in the file, nil where it has none.
  /// - Throws: every fault of the file at once.
  public static func read(
    jsonLines data: Data, file: String
  ) throws(GoldCorpusError) -> [GoldClaim] {
    var (lines, faults) = SourceFile.lines(data, file: file)
    var claims: [GoldClaim] = []
    for line in lines {
      do throws(GoldFault) {
        let fields = try GoldFields(line)
        do throws(GoldCorpusError) {
          claims.append(try GoldClaim(fields))
        } catch {
          faults += error.faults
        }
      } catch {
        faults.append(error)
      }
    }
    guard faults.isEmpty else {
      throw GoldCorpusError(faults: faults.sorted { $0.line < $1.line })
    }
    return claims
  }
}

/// Reads the files of a folder and gathers what is wrong with them.
private struct FolderReader {
  let directory: URL
  let texts: URL
  var faults: [GoldFault] = []
  var warnings: [GoldFault] = []

  /// The document of one gold file; nil where it has faults.
  mutating func document(file: String) -> GoldDocument? {
    let name = String(file.dropLast(".jsonl".count))
    let text = text(file: name + ".txt")
    guard let data = data(file, in: directory) else { return nil }
    do throws(GoldCorpusError) {
      var claims = try GoldClaim.read(jsonLines: data, file: file)
      if let text { warnings += GoldSpans(text: text).resolve(&claims, file: file) }
      warnings += Self.oddities(of: claims, file: file)
      return GoldDocument(name: name, text: text, claims: claims)
    } catch {
      faults += error.faults
      return nil
    }
  }

  /// Adds the rows of the metadata file to their documents.
  mutating func describe(_ documents: inout [GoldDocument]) {
    let file = GoldCorpus.metadataFile
    guard let data = data(file, in: directory) else { return }
    let (lines, lineFaults) = SourceFile.lines(data, file: file)
    faults += lineFaults
    var described: [String: Int] = [:]
    for line in lines {
      do throws(GoldFault) {
        var fields = try GoldFields(line)
        let name = fields.required("document")
        let metadata = GoldDocument.Metadata(
          genre: fields.text("genre"), split: fields.text("split"),
          subject: fields.text("subject"), date: fields.text("date"))
        if let first = described[name] { fields.fault("\(name) stands in line \(first) too") }
        described[name] = line.number
        faults += fields.faults
        if let index = documents.firstIndex(where: { $0.name == name }) {
          documents[index].metadata = metadata
        }
      } catch {
        faults.append(error)
      }
    }
  }

  /// The text of a document; nil where there is none or it cannot be read, which is a fault.
  private mutating func text(file: String) -> String? {
    guard FileManager.default.fileExists(atPath: texts.appendingPathComponent(file).path),
      let data = data(file, in: texts)
    else { return nil }
    do throws(GoldFault) {
      return try SourceFile.text(data, file: file)
    } catch {
      faults.append(error)
      return nil
    }
  }

  private mutating func data(_ file: String, in folder: URL) -> Data? {
    do {
      return try Data(contentsOf: folder.appendingPathComponent(file))
    } catch {
      faults.append(GoldFault(file: file, cause: "cannot be read: \(error.localizedDescription)"))
      return nil
    }
  }

  /// Changes without direction, and claims that say the same twice.
  private static func oddities(of claims: [GoldClaim], file: String) -> [GoldFault] {
    struct Key: Hashable {
      var span: Range<Int>
      var role: Role
      var indicator: String
    }
    var seen: [Key: Int] = [:]
    var warnings: [GoldFault] = []
    for claim in claims {
      if claim.role == .change && claim.direction == nil {
        let cause = "change without direction: \(claim.mention)"
        warnings.append(GoldFault(file: file, line: claim.line, cause: cause))
      }
      guard let span = claim.span else { continue }
      let key = Key(span: span, role: claim.role, indicator: claim.indicator)
      if let first = seen[key] {
        let cause = "same claim as line \(first): \(claim.mention)"
        warnings.append(GoldFault(file: file, line: claim.line, cause: cause))
      }
      seen[key] = claim.line
    }
    return warnings
  }
}
