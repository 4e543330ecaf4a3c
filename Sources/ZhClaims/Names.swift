/// Names in the order of their numbers. Mostly there is one, which takes no array.
enum Names: RandomAccessCollection {
  case none
  case one(Name)
  /// Two or more.
  case several([Name])

  init(_ names: some Collection<Name>) {
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

  subscript(position: Int) -> Name {
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
  func made(_ change: (Name) -> Name) -> Names {
    switch self {
    case .none: .none
    case .one(let name): .one(change(name))
    case .several(let names): .several(names.map(change))
    }
  }
}
