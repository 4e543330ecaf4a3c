/// Values one behind the other in memory that is kept: what a worker fills and clears again and
/// again. Unlike an array it is never shared, so that reading it counts no references.
struct Scratch<Element>: ~Copyable {
  private var memory: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 16) {
    memory = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit {
    memory.deinitialize(count: count)
    memory.deallocate()
  }

  var isEmpty: Bool { count == 0 }

  /// Of the memory, until something is appended.
  var start: UnsafePointer<Element> { UnsafePointer(memory) }

  var indices: Range<Int> { 0..<count }

  subscript(position: Int) -> Element {
    get {
      precondition(position >= 0 && position < count)
      return memory[position]
    }
    set {
      precondition(position >= 0 && position < count)
      memory[position] = newValue
    }
  }

  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    (memory + count).initialize(to: element)
    count += 1
  }

  /// Puts elements before the one at a position.
  mutating func insert(_ elements: [Element], at position: Int) {
    precondition(position >= 0 && position <= count)
    while capacity < count + elements.count { grow() }
    let place = memory + position
    (place + elements.count).moveInitialize(from: place, count: count - position)
    for (offset, element) in elements.enumerated() { (place + offset).initialize(to: element) }
    count += elements.count
  }

  mutating func clear() {
    memory.deinitialize(count: count)
    count = 0
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
    larger.moveInitialize(from: memory, count: count)
    memory.deallocate()
    memory = larger
    capacity *= 2
  }
}
