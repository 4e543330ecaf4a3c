import Foundation
import ZhTriples

/// A bar on standard error for long work, where that is a terminal.
struct Progress {
  private let extent: Extent
  private let isShown: Bool
  private let start = Date()
  private var last = Date.distantPast
  private var documents = 0
  private var bytes = 0

  init(_ extent: Extent) {
    self.extent = extent
    var isLong = true
    if case .documents(let count) = extent { isLong = count > 20 }
    isShown = isLong && isatty(2) == 1
  }

  /// A document is done.
  mutating func finish() {
    documents += 1
    if case .documents(let all) = extent { update(isLast: documents == all) }
  }

  /// So many bytes of the input are done.
  mutating func consume(_ count: Int) {
    bytes += count
    switch extent {
    case .documents: break
    case .bytes(let all): update(isLast: bytes == all)
    case .unknown: update(isLast: false)
    }
  }

  /// A step of the end of an ingest is done.
  mutating func show(_ step: FinishingStep) {
    let text =
      switch step.work {
      case .indexes: "building index \(step.done + 1) of \(step.all)"
      case .search:
        "\(Self.bar(step.done, of: step.all)) \(step.done)/\(step.all) sentences indexed"
      }
    // An index of millions of claims takes seconds: it is named before.
    show(text, isLast: step.work == .indexes || step.done == step.all)
  }

  private mutating func update(isLast: Bool) {
    // Asked for every document: no bar is drawn for nobody.
    if isShown { show(text, isLast: isLast) }
  }

  private mutating func show(_ text: String, isLast: Bool) {
    guard isShown else { return }
    let now = Date()
    guard now.timeIntervalSince(start) > 0.5, isLast || now.timeIntervalSince(last) > 0.1 else {
      return
    }
    last = now
    try? Console.write(Array("\r\u{1B}[K\(text)".utf8), to: 2)
  }

  private var text: String {
    switch extent {
    case .documents(let all): "\(Self.bar(documents, of: all)) \(documents)/\(all)"
    case .bytes(let all): "\(Self.bar(bytes, of: all)) \(bytes >> 20)/\(all >> 20) MiB"
    case .unknown: "\(documents) documents, \(bytes >> 20) MiB"
    }
  }

  private static func bar(_ done: Int, of all: Int) -> String {
    let width = 30
    let filled = all == 0 ? width : min(width, width * done / all)
    return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
  }

  /// Takes the bar away, for a message or at the end.
  mutating func clear() {
    guard isShown, last != .distantPast else { return }
    last = .distantPast
    try? Console.write(Array("\r\u{1B}[K".utf8), to: 2)
  }
}
