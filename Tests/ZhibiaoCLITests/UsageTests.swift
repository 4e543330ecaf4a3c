import Testing

/// Command lines that are wrong exit 64 and say why; help exits 0 and teaches.
@Suite struct UsageTests {
  static let faulty: [(line: String, message: String)] = [
    ("extract", "give at least one file or folder"),
    ("extract Corpus --format xml", "--format"),
    ("extract Corpus --jobs 0", "--jobs takes a whole number from 1"),
    ("extract Corpus --date 2023/04", "--date takes YYYY"),
    ("extract Corpus --date 2023-13", "--date takes YYYY"),
    ("extract Corpus --input jsonl", "reads standard input"),
    ("extract Corpus --unknown", "--unknown"),
    ("quantities", "give at least one file or folder"),
    ("quantities --lines Corpus", "--lines reads standard input"),
    ("quantities --lines --kinds number,colour", "--kinds"),
    ("explain", "file"),
    ("ingest Corpus", "--store"),
    ("ingest --store x.db", "give at least one file or folder"),
    ("query --indicator x", "--store"),
    ("query --store x.db --min many", "--min"),
    ("query --store x.db --min 3 --max 2", "--max 2 is below --min 3"),
    ("query --store x.db --limit 0", "--limit takes a whole number from 1"),
    ("query --store x.db --role none", "--role"),
    ("export --format turtle", "--store"),
    ("export --store x.db --format xml", "--format"),
    ("export --store x.db --base x", "--base"),
    ("export --store x.db --base http://x/ --format csv", "--base is for RDF"),
    ("export --store x.db --csvw --output x", "--csvw describes a table"),
    ("export --store x.db --csvw --format csv", "name that with --output"),
    ("export --store x.db --min 3 --max 2", "--max 2 is below --min 3"),
    ("score", "--gold"),
    ("score --gold Corpus --update", "--update needs --baseline"),
    ("score --gold Corpus --min T5=1", "--min"),
    ("score --gold Corpus --min T1=2", "--min"),
    ("score --gold Corpus --by colour", "--by"),
    ("score --gold Corpus --predictions p --metadata m", "leave it out with --predictions"),
    ("score --gold Corpus --curve-svg", "--curve-svg"),
    ("extract Corpus --min-confidence 1.1", "takes a number from 0 to 1"),
    ("extract Corpus --min-confidence high", "takes a number from 0 to 1"),
    ("ingest Corpus --store x.db --min-confidence -1", "--min-confidence"),
    ("query --store x.db --min-confidence 80%", "takes a number from 0 to 1"),
    ("diff old.jsonl", "new"),
    ("diff - -", "only one of the two"),
    ("diff old.jsonl new.jsonl --format csv", "--format"),
    ("calibrate", "--gold"),
    ("calibrate --gold Corpus --update", "--update needs --lexicon"),
    ("unknown", "unknown"),
  ]

  @Test(arguments: faulty)
  func exits64(_ line: String, _ message: String) throws {
    let run = try zhibiao(line)
    #expect(run.status == 64)
    #expect(run.messages.contains(message), "\(run.messages)")
    #expect(run.output.isEmpty)
  }

  @Test(arguments: [
    "extract", "quantities", "explain", "ingest", "query", "export", "diff", "score", "calibrate",
    "check",
  ])
  func helpTeachesWithExamples(_ command: String) throws {
    let run = try zhibiao("\(command) --help")
    #expect(run.status == 0)
    #expect(run.text.contains("zhibiao \(command) "))
    #expect(run.lines.filter { $0.contains("zhibiao \(command)") }.count >= 3)
  }
}
