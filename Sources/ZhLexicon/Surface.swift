/// A string as a key by its bytes. The standard library's own keys are equal whatever their Unicode
/// normal form, which costs several times as much for Chinese; the tables say each form they mean.
package struct Surface: Hashable, Sendable {
  private let text: String

  package init(_ text: String) { self.text = text }

  package static func == (a: Surface, b: Surface) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  package func hash(into hasher: inout Hasher) {
    var text = self.text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
