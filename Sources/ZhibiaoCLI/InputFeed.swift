/// Where documents come from, a unit at a time. One thread asks at a time.
protocol InputFeed: Sendable {
  /// How much there is, for the progress bar.
  var extent: Extent { get }
  /// Whether somebody may wait for the claims of each document before he writes the next one.
  var isLive: Bool { get }
  /// The next unit; nil at the end.
  mutating func next() -> InputUnit?
  /// What message calls the document that comes from a place.
  func name(ofPlace place: Int) -> String
}

/// How much input there is.
enum Extent: Sendable {
  case documents(Int)
  case bytes(Int)
  case unknown
}

/// A stretch of the input that a worker takes at a time.
struct InputUnit: Sendable {
  enum Content: Sendable {
    case item(InputItem)
    case lines(LineBlock, LineFeed.Kind, DocumentDefaults)
  }

  let content: Content
  /// Of its first document: a place in the list, or the number of a line.
  let place: Int
  let byteCount: Int

  /// Calls `body` with each document and its place.
  func forEachItem(_ body: (InputItem, Int) throws -> Void) rethrows {
    switch content {
    case .item(let item): try body(item, place)
    case .lines(let block, let kind, let defaults):
      try block.forEachLine { line, number in
        if let item = kind.item(line, number, defaults) { try body(item, number) }
      }
    }
  }
}

/// Documents that are all known in advance.
struct ListFeed: InputFeed {
  private let items: [InputItem]
  private var at = 0

  init(_ items: [InputItem]) { self.items = items }

  var extent: Extent { .documents(items.count) }
  var isLive: Bool { false }

  mutating func next() -> InputUnit? {
    guard at < items.count else { return nil }
    defer { at += 1 }
    return InputUnit(content: .item(items[at]), place: at, byteCount: 0)
  }

  func name(ofPlace place: Int) -> String { items[place].name }
}

/// Files by their paths, which is all that is kept of them until they are read.
struct PathFeed: InputFeed {
  enum Place: Sendable {
    case file(String)
    case standardInput
    /// A path, and what is wrong with it.
    case failure(String, String)
  }

  private let places: [Place]
  private let defaults: DocumentDefaults
  private var at = 0

  init(_ places: [Place], _ defaults: DocumentDefaults) {
    self.places = places
    self.defaults = defaults
  }

  var extent: Extent { .documents(places.count) }
  var isLive: Bool { false }

  mutating func next() -> InputUnit? {
    guard at < places.count else { return nil }
    defer { at += 1 }
    return InputUnit(content: .item(item(places[at])), place: at, byteCount: 0)
  }

  func name(ofPlace place: Int) -> String {
    switch places[place] {
    case .file(let path), .failure(let path, _): path
    case .standardInput: Inputs.standardInput
    }
  }

  private func item(_ place: Place) -> InputItem {
    switch place {
    case .file(let path): defaults.item(Inputs.id(path), path, .file(path))
    case .standardInput: defaults.item("-", Inputs.standardInput, .standardInput)
    case .failure(let path, let cause): defaults.item(path, path, .failure(cause))
    }
  }
}

/// The lines of standard input, of which memory holds a few blocks whatever their number.
struct LineFeed: InputFeed {
  /// What a line is.
  enum Kind: Sendable {
    /// A JSON object with a document's text.
    case records
    /// A text by itself.
    case texts
  }

  private let kind: Kind
  private let defaults: DocumentDefaults
  private var reader = LineReader(descriptor: 0)
  private var isAtEnd = false

  init(_ kind: Kind, _ defaults: DocumentDefaults) {
    self.kind = kind
    self.defaults = defaults
  }

  var extent: Extent { Files.size(of: 0).map { .bytes($0) } ?? .unknown }
  var isLive: Bool { true }

  mutating func next() -> InputUnit? {
    guard !isAtEnd else { return nil }
    do throws(InputFailure) {
      if let block = try reader.next() {
        return InputUnit(
          content: .lines(block, kind, defaults), place: block.firstLine,
          byteCount: block.bytes.count)
      }
    } catch {
      isAtEnd = true
      let item = defaults.item("?", error.source, .failure(error.cause))
      return InputUnit(content: .item(item), place: 0, byteCount: 0)
    }
    isAtEnd = true
    return nil
  }

  func name(ofPlace place: Int) -> String { Self.name(ofLine: place) }

  fileprivate static func name(ofLine number: Int) -> String {
    "\(Inputs.standardInput):\(number)"
  }
}

extension LineFeed.Kind {
  /// The document of a line; nil for a blank line between records.
  fileprivate func item(
    _ line: ArraySlice<UInt8>, _ number: Int, _ defaults: DocumentDefaults
  ) -> InputItem? {
    let name = LineFeed.name(ofLine: number)
    switch self {
    case .texts: return defaults.item(String(number), name, .bytes(Array(line)))
    case .records:
      if Metadata.isBlank(line) { return nil }
      do throws(InputFailure) {
        let record = try Metadata(line, number, Inputs.standardInput)
        guard let text = record.text else {
          return defaults.item(record.document, name, .failure("no field “text”"))
        }
        var item = defaults.item(record.document, name, .text(text))
        item.subject = record.subject ?? item.subject
        item.date = record.date ?? item.date
        return item
      } catch {
        return defaults.item("?", name, .failure(error.cause))
      }
    }
  }
}
