public import ZhTriples

/// Writes claims one by one in some format.
public protocol ClaimExporter {
  /// Writes a claim. Claims of one document must come one after the other.
  /// - Throws: what its sink throws.
  mutating func write(_ row: ResolvedClaim) throws
  /// Writes what stands behind the claims, and passes on what is left.
  /// - Throws: what its sink throws.
  mutating func finish() throws
}
