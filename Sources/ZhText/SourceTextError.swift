/// Why bytes are not a text.
public enum SourceTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The offset of the first byte that is not UTF-8, from 0.
  case invalidUTF8(offset: Int)
  case undecodable(charset: String, offset: Int)
  case unknownCharset(String)

  public var description: String {
    switch self {
    case .invalidUTF8(let offset): "not UTF-8: first bad byte at offset \(offset)"
    case .undecodable(let charset, let offset):
      "not \(charset): first bad byte at offset \(offset)"
    case .unknownCharset(let charset): "unknown encoding \(charset)"
    }
  }
}
