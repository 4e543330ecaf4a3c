/// An IRI, as the namespace that it begins with and the rest, so that each syntax can shorten it in
/// its own way.
struct IRI: Hashable, Sendable {
  var namespace: Namespace
  /// Nothing that an IRI may not hold: see `segment(_:)`.
  var local: String

  init(_ namespace: Namespace, _ local: String) {
    self.namespace = namespace
    self.local = local
  }

  /// An IRI that belongs to this one: `claim/a/1` and `quote` give `claim/a/1#quote`.
  func part(_ name: String) -> IRI { IRI(namespace, "\(local)#\(name)") }
}

/// The vocabularies of an export; the raw value is the prefix that is customary for each.
enum Namespace: String, CaseIterable, Sendable {
  /// What the export itself names; its IRI is the caller's base.
  case base = ""
  case dcterms
  case oa
  case prov
  case qb
  case qudt
  case rdf
  case rdfs
  case attribute = "sdmx-attribute"
  case dimension = "sdmx-dimension"
  case measure = "sdmx-measure"
  case skos
  case time
  case unit
  case xsd
  case zb

  /// Those with an IRI of their own.
  static let vocabularies = allCases.filter { $0 != .base }

  /// Nil for `base`.
  var iri: String {
    switch self {
    case .base: ""
    case .dcterms: "http://purl.org/dc/terms/"
    case .oa: "http://www.w3.org/ns/oa#"
    case .prov: "http://www.w3.org/ns/prov#"
    case .qb: "http://purl.org/linked-data/cube#"
    case .qudt: "http://qudt.org/schema/qudt/"
    case .rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    case .rdfs: "http://www.w3.org/2000/01/rdf-schema#"
    case .attribute: "http://purl.org/linked-data/sdmx/2009/attribute#"
    case .dimension: "http://purl.org/linked-data/sdmx/2009/dimension#"
    case .measure: "http://purl.org/linked-data/sdmx/2009/measure#"
    case .skos: "http://www.w3.org/2004/02/skos/core#"
    case .time: "http://www.w3.org/2006/time#"
    case .unit: "http://qudt.org/vocab/unit/"
    case .xsd: "http://www.w3.org/2001/XMLSchema#"
    case .zb: "https://zhibiao.example/ns#"
    }
  }
}

extension IRI {
  static let type = IRI(.rdf, "type")
  static let decimal = IRI(.xsd, "decimal")

  /// A name as one segment of a path: what may stand there, and cannot be taken for anything else,
  /// stands for itself, also Chinese characters and their punctuation; all else is percent-encoded
  /// as UTF-8 (RFC 3987). Two names never give one segment.
  static func segment(_ name: String) -> String {
    // As a whole segment these would be resolved away.
    if name == "." || name == ".." { return name.replacing(".", with: "%2E") }
    if name.utf8.allSatisfy(isUnreserved) { return name }
    var text = ""
    for scalar in name.unicodeScalars {
      if isPlain(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        for byte in UTF8.encode(scalar)! { text += "%" + hexadecimal(byte) }
      }
    }
    return text
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  /// Fixed ranges and not Unicode's categories, which grow: an IRI must stay what it is. They are
  /// those from the CJK punctuation upwards that are in both RFC 3987's `ucschar` and Turtle's
  /// `PN_CHARS`, less the byte order mark.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x80: isUnreserved(UInt8(scalar.value))
    case 0xFEFF: false
    case 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: true
    case 0x20000...0x2FFFD, 0x30000...0x3FFFD: true
    default: false
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
