import Foundation
import ZhAudit
import ZhLexicon
import ZhModel
import ZhScoring
import Zhibiao

/// Plants one wrong figure at a time in the corpus and counts what the audit sees of it.
struct SeededErrors {
  /// A figure of a relation that was altered.
  struct Seed {
    var document: GoldDocument
    var relation: GoldRelation
    /// Which of the relation's figures.
    var index: Int
    /// What stands in the text in its place.
    var mention: String
    var text: String

    /// The altered stretch.
    var span: Range<Int> {
      let start = relation.figures[index].span.lowerBound
      return start..<(start + mention.unicodeScalars.count)
    }

    var description: String {
      let figures = relation.figures.enumerated()
        .map {
          $0.offset == index ? "\($0.element.claim.mention)→\(mention)" : $0.element.claim.mention
        }
      return "\(document.name) \(relation.kind.rawValue): \(figures.joined(separator: " "))"
    }
  }

  let corpus: GoldCorpus
  private let extractor: Extractor
  private let auditor: Auditor

  init(corpus: GoldCorpus) throws {
    self.corpus = corpus
    let lexicon = try Lexicon.builtIn()
    extractor = Extractor(lexicon)
    auditor = Auditor(try AuditWords(lexicon))
  }

  /// Each figure of each relation altered once.
  func seeds(in document: GoldDocument, _ generator: inout SplitMix) -> [Seed] {
    GoldRelations(document).all().flatMap { relation in
      relation.figures.indices.compactMap { seed(document, relation, $0, &generator) }
    }
  }

  /// What the audit finds in a text.
  func findings(_ text: String, like document: GoldDocument) throws -> [Finding] {
    let input = Document(
      id: document.name, text: text, subject: document.metadata.subject,
      date: document.metadata.date)
    var worker = try Extractor.Worker(extractor)
    let (source, claims) = try worker.extraction(of: input)
    return auditor.findings(
      in: AuditedDocument(id: input.id, claims: claims) { source.originalString($0) })
  }

  /// Whether a finding rests on the altered figure that was not there before.
  /// - Parameter known: the findings of the text as it is.
  func isFound(_ seed: Seed, known: [Finding]) throws -> Bool {
    try findings(seed.text, like: seed.document).contains { finding in
      finding.evidence.contains { $0.claim.span.overlaps(seed.span) }
        && !known.contains { $0.kind == finding.kind && $0.sum == finding.sum }
    }
  }

  /// Replaces one digit, so that the sum is off by more than twice what rounding allows: less may
  /// be a rounding slip. Nil where the figure has no such digit.
  private func seed(
    _ document: GoldDocument, _ relation: GoldRelation, _ index: Int, _ generator: inout SplitMix
  ) -> Seed? {
    let figure = relation.figures[index]
    let mention = Array(figure.claim.mention.unicodeScalars)
    var changes: [[Unicode.Scalar]] = []
    if relation.kind == .rank {
      let number = relation.field + 1 + generator.next(below: 5)
      let digits = mention.indices.filter { Self.isRankDigit(mention[$0]) }
      guard let first = digits.first, let last = digits.last, last - first + 1 == digits.count
      else {
        return nil
      }
      // In the numerals of the text: 第七 becomes 第十五.
      let isPlain = Self.digit(mention[first]) != nil
      let written = isPlain ? "\(number)" : Self.inCharacters(number)
      changes = [
        Array(mention[..<first]) + Array(written.unicodeScalars) + Array(mention[(last + 1)...])
      ]
    } else {
      for place in mention.indices {
        guard let digit = Self.digit(mention[place]) else { continue }
        let isFirst =
          place == 0 || Self.digit(mention[place - 1]) == nil && mention[place - 1] != "."
        for other in (isFirst ? 1 : 0)...9 where other != digit {
          var altered = mention
          altered[place] = Unicode.Scalar(mention[place].value - UInt32(digit) + UInt32(other))!
          guard let number = Self.number(altered, like: figure) else { continue }
          var figures = relation.figures
          guard let wrong = GoldFigure(figure.claim, in: [], number: number) else {
            continue
          }
          figures[index] = wrong
          if relation.excess(figures) > 1 { changes.append(altered) }
        }
      }
    }
    guard !changes.isEmpty else { return nil }
    let chosen = changes[generator.next(below: changes.count)]
    var text = Array((document.text ?? "").unicodeScalars)
    text.replaceSubrange(figure.span, with: chosen)
    return Seed(
      document: document, relation: relation, index: index, mention: String(chosen),
      text: String(text))
  }

  /// The number of an altered mention, in the form of the gold's; nil where the mention is written
  /// otherwise than the gold's number.
  private static func number(_ mention: [Unicode.Scalar], like figure: GoldFigure) -> String? {
    func digits(_ text: some Sequence<Unicode.Scalar>) -> String {
      String(
        text.compactMap { scalar -> Unicode.Scalar? in
          if let digit = digit(scalar) { return Unicode.Scalar(UInt8(48 + digit)) }
          return scalar == "." || scalar == "．" ? "." : nil
        })
    }
    // 2萬3,768家, ４分20秒: more than a decimal.
    guard digits(figure.claim.mention.unicodeScalars) == figure.claim.number else { return nil }
    return digits(mention)
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
    default: nil
    }
  }

  /// A number below a hundred: 15 as 十五.
  private static func inCharacters(_ number: Int) -> String {
    let digits = Array("零一二三四五六七八九")
    let (tens, ones) = (number / 10, number % 10)
    let first = tens == 0 ? "" : tens == 1 ? "十" : "\(digits[tens])十"
    return first + (ones == 0 ? "" : String(digits[ones]))
  }

  private static func isRankDigit(_ scalar: Unicode.Scalar) -> Bool {
    digit(scalar) != nil || "一二三四五六七八九十".unicodeScalars.contains(scalar)
  }
}

extension String {
  init(_ scalars: [Unicode.Scalar]) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}

/// SplitMix64, so that every run plants the same errors.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}
