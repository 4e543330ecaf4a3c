/// Memory for plain values that grows while it is filled and then stays where it is, to be read through
/// pointers that nobody counts. Whoever fills it deallocates it.
struct PlainList<Element: BitwiseCopyable> {
  private(set) var start: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(1, capacity)
    start = .allocate(capacity: self.capacity)
  }

  init(repeating element: Element, count: Int) {
    self.init(capacity: count)
    start.initialize(repeating: element, count: count)
    self.count = count
  }

  func deallocate() { start.deallocate() }

  @inline(__always) subscript(index: Int) -> Element {
    get { start[index] }
    nonmutating set { start[index] = newValue }
  }

  @inline(__always) mutating func append(_ element: Element) {
    if count == capacity { grow(by: 1) }
    (start + count).initialize(to: element)
    count += 1
  }

  mutating func append(repeating element: Element, count added: Int) {
    if count + added > capacity { grow(by: added) }
    (start + count).initialize(repeating: element, count: added)
    count += added
  }

  /// Forgets what it holds, for as many elements at most to be written from the address that this gives.
  mutating func room(for most: Int) -> UnsafeMutablePointer<Element> {
    count = 0
    if most > capacity { grow(by: most) }
    return start
  }

  /// What was written up to an address is what it holds.
  mutating func end(at address: UnsafeMutablePointer<Element>) { count = address - start }

  private mutating func grow(by added: Int) {
    capacity = max(2 * capacity, count + added)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.initialize(from: start, count: count)
    start.deallocate()
    start = larger
  }
}
