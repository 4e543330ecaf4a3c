internal import ZhLexicon
internal import ZhQuantity

/// Digits and the marks between them: `1,234.5`, `1 238`, `3 8.2%`.
extension NumeralReader {
  /// The number that digits alone make at a place; nil where none stand, or too many.
  func plainDigits(at start: Int) -> (value: ExactDecimal, end: Int)? {
    // Most numbers are a few digits, or a few and a point in the first place where something else stands.
    let limit = min(end, start + 18)
    var word = 0
    var i = start
    while i < limit, text[i] &- 0x30 < 10 {
      word = word * 10 + Int(text[i] - 0x30)
      i += 1
    }
    guard i > start else { return nil }
    if i < limit, text[i] == 0x2E, isDigit(i + 1) {
      let point = i
      i += 1
      while i < limit, text[i] &- 0x30 < 10 {
        word = word * 10 + Int(text[i] - 0x30)
        i += 1
      }
      // 附件：1.2023年各区县情况表: the number of a heading, and a year.
      if i - point == 5, i < end, text[i] == 0x5E74, point - start <= 2, isCentury(point + 1) {
        return (ExactDecimal(word / 10000, places: 0), point)
      }
      if i < limit || i == end { return (ExactDecimal(word, places: i - point - 1), i) }
    } else if i == end || i < limit && text[i] != 0x2C && text[i] != 0x20 && text[i] != 0x2E {
      return (ExactDecimal(word, places: 0), i)
    }
    return separatedDigits(at: start)
  }

  /// 19 or 20.
  private func isCentury(_ i: Int) -> Bool {
    text[i] == 0x31 && text[i + 1] == 0x39 || text[i] == 0x32 && text[i + 1] == 0x30
  }

  /// What `plainDigits` gives, also of many digits and of such as commas and blanks part.
  private func separatedDigits(at start: Int) -> (value: ExactDecimal, end: Int)? {
    // The first 18 digits fit into a word; of longer numbers what they come to.
    var word: UInt64 = 0
    var significand: Int128 = 0
    var digits = 0
    var places = 0
    var i = start
    func take() -> Bool {
      if digits < 18 {
        word = word * 10 + UInt64(text[i] - 0x30)
      } else {
        if digits == 18 { significand = Int128(word) }
        significand = significand * 10 + Int128(text[i] - 0x30)
      }
      digits += 1
      i += 1
      return digits < ExactDecimal.maximumDigits
    }
    while isDigit(i) { if !take() { return nil } }
    // A thousands comma has one to three digits before it and exactly three behind.
    if digits <= 3, !(text[start] == 0x30) {
      while i + 3 < end, text[i] == 0x2C, isDigit(i + 1), isDigit(i + 2), isDigit(i + 3),
        !isDigit(i + 4)
      {
        i += 1
        for _ in 0..<3 { if !take() { return nil } }
      }
    }
    // 1 238宗: blanks part the thousands, where a unit follows.
    if digits <= 3, !(text[start] == 0x30), i + 4 < end, text[i] == 0x20,
      start < 2 || text[start - 1] != 0x20 || text[start - 2] >= 0x4E00
    {
      var j = i
      while j + 3 < end, text[j] == 0x20, isDigit(j + 1), isDigit(j + 2), isDigit(j + 3),
        !isDigit(j + 4)
      { j += 4 }
      let unit = j + 1 < end && text[j] == 0x20 ? j + 1 : j
      if j > i, j < end, lexicon.longestUnit(in: text, at: unit, end: end) != nil {
        while i < j {
          i += 1
          for _ in 0..<3 { if !take() { return nil } }
        }
      }
    }
    if digits == 1 {
      for _ in 0..<partedDigits(i) {
        i += 1
        if !take() { return nil }
      }
    }
    if let fraction = fraction(at: i, start) {
      i = fraction
      while isDigit(i) {
        if !take() { return nil }
        places += 1
      }
    }
    if digits <= 18 { significand = Int128(word) }
    return (ExactDecimal(significand: significand, exponent: -places), i)
  }

  /// 1 0 9 5 件, 3 8.2%: how many single digits follow, each behind a blank, as scrapes part them.
  private func partedDigits(_ start: Int) -> Int {
    var count = 0
    var i = start
    while i + 1 < end, text[i] == 0x20, isDigit(i + 1), !isDigit(i + 2) {
      count += 1
      i += 2
    }
    guard count > 0 else { return 0 }
    if i + 1 < end, text[i] == 0x25 || text[i] == 0x2E && isDigit(i + 1) { return count }
    let unit = i + 1 < end && text[i] == 0x20 ? i + 1 : i
    return count > 1 && lexicon.longestUnit(in: text, at: unit, end: end) != nil ? count : 0
  }

  /// Where the digits behind a point begin: 12.5, 12 .5, and 3. 8 behind Han, where it is no number
  /// of a heading.
  private func fraction(at i: Int, _ start: Int) -> Int? {
    var point = i
    if point + 1 < end, text[point] == 0x20, text[point + 1] == 0x2E { point += 1 }
    guard point + 1 < end, text[point] == 0x2E else { return nil }
    if isDigit(point + 1) { return point + 1 }
    let isInText = start > 0 && text[start - 1] >= 0x4E00 && text[start - 1] <= 0x9FFF
    return isInText && text[point + 1] == 0x20 && isDigit(point + 2) ? point + 2 : nil
  }
}
