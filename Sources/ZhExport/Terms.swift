internal import ZhModel
internal import ZhQuantity

/// The concepts of our own vocabulary (`Ontology/zhibiao.ttl`) that values of the claim format name.
enum Terms {
  static func role(_ role: Role) -> IRI {
    switch role {
    case .level: IRI(.zb, "Level")
    case .change: IRI(.zb, "Change")
    case .rank: IRI(.zb, "Rank")
    }
  }

  static func modality(_ modality: Modality) -> IRI {
    switch modality {
    case .actual: IRI(.zb, "Actual")
    case .target: IRI(.zb, "Target")
    case .norm: IRI(.zb, "Norm")
    }
  }

  static func direction(_ direction: Direction) -> IRI {
    switch direction {
    case .up: IRI(.zb, "Up")
    case .down: IRI(.zb, "Down")
    case .flat: IRI(.zb, "Flat")
    }
  }

  static func comparator(_ comparator: Comparator) -> IRI {
    switch comparator {
    case .equal: IRI(.zb, "Equal")
    case .about: IRI(.zb, "About")
    case .greater: IRI(.zb, "GreaterThan")
    case .greaterOrEqual: IRI(.zb, "AtLeast")
    case .less: IRI(.zb, "LessThan")
    case .lessOrEqual: IRI(.zb, "AtMost")
    case .range: IRI(.zb, "Between")
    }
  }

  /// Nil for a basis that is a period.
  static func basis(_ basis: String) -> IRI? {
    switch basis {
    case "yoy": IRI(.zb, "YearOnYear")
    case "qoq": IRI(.zb, "QuarterOnQuarter")
    case "mom": IRI(.zb, "MonthOnMonth")
    case "prior": IRI(.zb, "Prior")
    case "peer": IRI(.zb, "Peer")
    default: nil
    }
  }
}
