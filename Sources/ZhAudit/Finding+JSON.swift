public import ZhModel
import ZhQuantity

extension JSONLineWriter {
  /// One finding a line, in the form that Documentation/Audit.md describes.
  ///
  /// Numbers are exact: a decimal, or a fraction `1/3` where no decimal is.
  public mutating func write(_ finding: Finding) {
    begin()
    member("document", finding.document)
    member("kind", finding.kind.rawValue)
    member("severity", finding.severity.rawValue)
    member("confidence", hundredths: finding.confidence)
    member("sum", finding.sum)
    member("unit", finding.unit)
    member("computed_lower", finding.computed.lower?.description)
    member("computed_upper", finding.computed.upper?.description)
    member("stated_lower", finding.stated.lower?.description)
    member("stated_upper", finding.stated.upper?.description)
    member("distance", finding.distance.description)
    member("claims", finding.evidence) { writer, evidence in
      let claim = evidence.claim
      writer.member("part", evidence.part)
      writer.member("document", claim.document)
      writer.member("id", claim.id)
      writer.member("span", claim.span)
      writer.member("text", claim.text)
      writer.member("sentence", claim.sentence)
      writer.member("sentence_text", evidence.sentence)
      writer.member("subject", claim.subject)
      writer.member("indicator", claim.indicator)
      writer.member("time", claim.time)
    }
    end()
  }
}
