public import Synchronization

/// Entries of tables, each made when it is first asked for: of thousands of words a text has some hundreds.
/// Shared by all workers, of memory that is never moved.
public final class EntryList<Entry: Sendable>: RandomAccessCollection, Sendable {
  // Nonisolated, because each slot is written once, from nil, atomically.
  @usableFromInline nonisolated(unsafe) let slots:
    UnsafeMutablePointer<Atomic<UnsafeMutablePointer<Entry>?>>
  public let count: Int
  private let read: @Sendable (Int) -> Entry

  /// - Parameter read: makes an entry of a position; the same at every call.
  init(count: Int, read: @escaping @Sendable (Int) -> Entry) {
    slots = .allocate(capacity: count)
    for index in 0..<count { (slots + index).initialize(to: Atomic(nil)) }
    self.count = count
    self.read = read
  }

  deinit {
    for index in 0..<count {
      if let entry = slots[index].load(ordering: .acquiring) {
        entry.deinitialize(count: 1)
        entry.deallocate()
      }
    }
    slots.deinitialize(count: count)
    slots.deallocate()
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  /// Lent, not copied: most ask one thing of an entry that has a dozen.
  @inlinable public subscript(index: Int) -> Entry {
    _read {
      precondition(index >= 0 && index < count)
      let entry = slots[index].load(ordering: .acquiring) ?? make(index)
      yield entry.pointee
    }
  }

  /// Lends an entry that is an object without counting a reference to it: it stays for as long as the list.
  @inlinable @inline(__always) public func withObject<Result>(
    _ index: Int, _ body: (Entry) -> Result
  ) -> Result where Entry: AnyObject {
    precondition(index >= 0 && index < count)
    let entry = slots[index].load(ordering: .acquiring) ?? make(index)
    return Unmanaged.passUnretained(entry.pointee)._withUnsafeGuaranteedRef(body)
  }

  /// Of two workers that make an entry at the same time one keeps its own.
  @usableFromInline func make(_ index: Int) -> UnsafeMutablePointer<Entry> {
    let made = UnsafeMutablePointer<Entry>.allocate(capacity: 1)
    made.initialize(to: read(index))
    let (exchanged, other) = slots[index].compareExchange(
      expected: nil, desired: made, ordering: .acquiringAndReleasing)
    if exchanged { return made }
    made.deinitialize(count: 1)
    made.deallocate()
    return other!
  }
}
