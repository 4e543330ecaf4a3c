/// The SHA-256 digest of bytes (FIPS 180-4), for telling whether a document has changed.
///
/// Foundation has none on Linux, and the packages that have one build a whole cryptographic library
/// for it, which takes longer than all the rest of this package. Nothing here is secret, so that
/// what sets those libraries apart (constant time, clearing of memory) is not needed. The test
/// vectors are NIST's.
public struct SHA256: Sendable {
  private var state: [UInt32] = [
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB,
    0x5BE0_CD19,
  ]
  private var schedule = [UInt32](repeating: 0, count: 64)

  private init() {}

  /// The digest as 64 lower-case hexadecimal digits.
  /// - Complexity: O(*n*) in the bytes.
  public static func hexDigest(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    let whole = bytes.count / 64 * 64
    bytes.withUnsafeBufferPointer { all in
      for start in stride(from: 0, to: whole, by: 64) { hash.add(all, at: start) }
    }
    // The rest, a one bit, zeros, and the length in bits fill one block or two.
    var tail = Array(bytes[whole...]) + [0x80]
    while tail.count % 64 != 56 { tail.append(0) }
    let length = UInt64(bytes.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: length >> UInt64(shift)))
    }
    tail.withUnsafeBufferPointer { all in
      for start in stride(from: 0, to: all.count, by: 64) { hash.add(all, at: start) }
    }
    return hash.hexDigits
  }

  private var hexDigits: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for word in state {
      for shift in stride(from: 28, through: 0, by: -4) {
        text.append(digits[Int(word >> UInt32(shift)) & 15])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Takes in one block of 64 bytes.
  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    // Plain pointers: arrays would be asked for their bounds several times a round.
    schedule.withUnsafeMutableBufferPointer { schedule in
      for i in 0..<16 {
        let at = start &+ 4 &* i
        schedule[i] =
          UInt32(bytes[at]) << 24 | UInt32(bytes[at &+ 1]) << 16 | UInt32(bytes[at &+ 2]) << 8
          | UInt32(bytes[at &+ 3])
      }
      for i in 16..<64 {
        let (w2, w15) = (schedule[i &- 2], schedule[i &- 15])
        let s0 = Self.rotated(w15, 7) ^ Self.rotated(w15, 18) ^ (w15 >> 3)
        let s1 = Self.rotated(w2, 17) ^ Self.rotated(w2, 19) ^ (w2 >> 10)
        schedule[i] = schedule[i &- 16] &+ s0 &+ schedule[i &- 7] &+ s1
      }
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    schedule.withUnsafeBufferPointer { schedule in
      Self.constants.withUnsafeBufferPointer { constants in
        // Eight rounds at a time, behind which each word is where it was: none is moved.
        for i in stride(from: 0, to: 64, by: 8) {
          let (k, w) = (constants.baseAddress! + i, schedule.baseAddress! + i)
          Self.round(a, b, c, &d, e, f, g, &h, k[0] &+ w[0])
          Self.round(h, a, b, &c, d, e, f, &g, k[1] &+ w[1])
          Self.round(g, h, a, &b, c, d, e, &f, k[2] &+ w[2])
          Self.round(f, g, h, &a, b, c, d, &e, k[3] &+ w[3])
          Self.round(e, f, g, &h, a, b, c, &d, k[4] &+ w[4])
          Self.round(d, e, f, &g, h, a, b, &c, k[5] &+ w[5])
          Self.round(c, d, e, &f, g, h, a, &b, k[6] &+ w[6])
          Self.round(b, c, d, &e, f, g, h, &a, k[7] &+ w[7])
        }
      }
    }
    for (i, value) in [a, b, c, d, e, f, g, h].enumerated() { state[i] = state[i] &+ value }
  }

  @inline(__always) private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
    _ g: UInt32, _ h: inout UInt32, _ word: UInt32
  ) {
    let s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    let t1 = h &+ s1 &+ ((e & f) ^ (~e & g)) &+ word
    let s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    d = d &+ t1
    h = t1 &+ s0 &+ ((a & b) ^ (a & c) ^ (b & c))
  }

  @inline(__always) private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
  }

  private static let constants: [UInt32] = [
    0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4,
    0xAB1C_5ED5, 0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE,
    0x9BDC_06A7, 0xC19B_F174, 0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F,
    0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA, 0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7,
    0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967, 0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC,
    0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85, 0xA2BF_E8A1, 0xA81A_664B,
    0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070, 0x19A4_C116,
    0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
    0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7,
    0xC671_78F2,
  ]
}
