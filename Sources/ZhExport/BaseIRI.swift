/// The IRI that those of an export's own things begin with.
public struct BaseIRI: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  /// Names in a top-level domain that belongs to nobody (RFC 2606), so that they clash with none.
  public static let standard = BaseIRI(unchecked: "https://zhibiao.example/id/")

  /// Nil unless the text is an absolute IRI (RFC 3987) that ends in `/` and has neither a query nor
  /// a fragment: paths are put behind it.
  public init?(_ text: String) {
    guard text.hasSuffix("/"), let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    let scheme = text[..<colon]
    guard scheme.utf8.first.map(Self.isLetter) == true,
      scheme.utf8.allSatisfy({ Self.isLetter($0) || "0123456789+-.".utf8.contains($0) }),
      text[colon...].utf8.count > 2,
      text.unicodeScalars.allSatisfy(Self.mayStand)
    else { return nil }
    // A path that is resolved against it must not reach beyond it.
    guard !text.split(separator: "/").contains(where: { $0 == "." || $0 == ".." }) else {
      return nil
    }
    self.init(unchecked: text)
  }

  private init(unchecked text: String) { description = text }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x7F..<0xA0: false
    case 0x80...: !scalar.properties.isWhitespace && scalar.properties.generalCategory != .format
    default: !"<>\"{}|\\^`?#".unicodeScalars.contains(scalar)
    }
  }
}
