/// Names in the order of their numbers. Mostly there is one, which takes no array.
enum Names: RandomAccessCollection {
  case none
  case one(String)
  /// Two or more.
  case several([String])

  init(_ names: some Collection<String>) {
    switch names.count {
    case 0: self = .none
    case 1: self = .one(names[names.startIndex])
    default: self = .several(Array(names))
    }
  }

  var startIndex: Int { 0 }

  var endIndex: Int {
    switch self {
    case .none: 0
    case .one: 1
    case .several(let names): names.count
    }
  }

  subscript(position: Int) -> String {
    switch self {
    case .none: preconditionFailure("no name")
    case .one(let name):
      precondition(position == 0)
      return name
    case .several(let names): return names[position]
    }
  }

  /// Whether one of them says nothing.
  var holdsEmpty: Bool {
    switch self {
    case .none: false
    case .one(let name): name.isEmpty
    case .several(let names): names.contains { $0.isEmpty }
    }
  }

  /// What is made of each.
  func made(_ change: (String) -> String) -> Names {
    switch self {
    case .none: .none
    case .one(let name): .one(change(name))
    case .several(let names): .several(names.map(change))
    }
  }
}

extension String {
  /// Lends the units of a folded text, one a character.
  func withUnits<Result>(_ body: (UnsafeBufferPointer<UInt16>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: utf8.count) { units in
      var count = 0
      for scalar in unicodeScalars {
        units[count] = UInt16(truncatingIfNeeded: scalar.value)
        count += 1
      }
      return body(UnsafeBufferPointer(rebasing: units[..<count]))
    }
  }

  /// Whether some characters stand in the text one behind the other.
  func holds(_ part: Substring.UnicodeScalarView) -> Bool {
    let (bytes, wanted) = (Array(utf8), Array(Substring(part).utf8))
    return bytes.indices.dropLast(max(0, wanted.count - 1)).contains {
      bytes[$0...].starts(with: wanted)
    }
  }
}
