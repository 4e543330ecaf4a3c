import Foundation
import Testing

/// What a run of the program left behind.
struct Run: CustomTestStringConvertible {
  var status: Int32
  var output: Data
  var messages: String

  /// Standard output as text.
  var text: String { String(decoding: output, as: UTF8.self) }
  var lines: [String] { text.split(separator: "\n").map(String.init) }

  /// Standard output as JSON objects, one a line.
  func records() throws -> [[String: Any]] {
    try lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  var testDescription: String { "status \(status)\n\(text)\n\(messages)" }
}

/// The folder that holds the package.
let package = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The built program, which lies beside the tests'.
let program = Bundle.main.bundleURL.appendingPathComponent("zhibiao").path

/// Runs the program in the package's folder until it ends.
func zhibiao(
  _ arguments: [String], input: Data? = nil, environment: [String: String] = [:]
) throws -> Run {
  try run(program, arguments, input: input, environment: environment)
}

/// Runs the program with words that blanks separate.
func zhibiao(_ words: String, input: String? = nil) throws -> Run {
  try zhibiao(words.split(separator: " ").map(String.init), input: input.map { Data($0.utf8) })
}

/// Runs a line of the shell, in which `$0` is the program.
func shell(_ line: String) throws -> Run {
  try run("/bin/sh", ["-c", line, program], input: nil, environment: [:])
}

private func run(
  _ executable: String, _ arguments: [String], input: Data?, environment: [String: String]
) throws -> Run {
  // Files and not pipes: no output is too long for them.
  try withFolder { folder in
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = package
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    try folder.write("input", input ?? Data())
    for name in ["output", "messages"] { try folder.write(name, Data()) }
    process.standardInput = try FileHandle(forReadingFrom: folder.url("input"))
    process.standardOutput = try FileHandle(forWritingTo: folder.url("output"))
    process.standardError = try FileHandle(forWritingTo: folder.url("messages"))
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationReason == .exit
        ? process.terminationStatus : -process.terminationStatus,
      output: try Data(contentsOf: folder.url("output")),
      messages: String(decoding: try Data(contentsOf: folder.url("messages")), as: UTF8.self))
  }
}

/// A folder for one test.
struct Folder {
  let path: String

  func url(_ name: String) -> URL { URL(fileURLWithPath: path).appendingPathComponent(name) }
  func path(_ name: String) -> String { url(name).path }
  func write(_ name: String, _ data: Data) throws { try data.write(to: url(name)) }
  func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }
}

/// Makes a folder that is gone afterwards.
func withFolder<T>(_ body: (Folder) throws -> T) throws -> T {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  return try body(Folder(path: url.path))
}
