internal import ZhText

/// Names as they stand in the sentence.
extension Binder {
  /// The characters of some items, without blanks.
  func name(_ indices: some Sequence<Int>) -> Name {
    var length = 0
    // Of the stretch that they are, if they are one.
    var (start, end) = (-1, -1)
    var isStretch = true
    for index in indices {
      let range = analysis.items[index].range
      if start < 0 {
        start = range.lowerBound
      } else if range.lowerBound != end {
        isStretch = false
      }
      end = range.upperBound
      length += range.count
    }
    return names.name(length: length) { out in
      // Mostly one: a loop for each item would take as many branches that nobody can foretell.
      if isStretch {
        put(start..<end, &out)
      } else {
        for index in indices { put(analysis.items[index].range, &out) }
      }
    }
  }

  @inline(__always) private func put(_ range: Range<Int>, _ out: inout NameWriter) {
    for i in range {
      let unit = text[i]
      if unit > 0x20 || unit != 0x20 && unit != 0x0A && unit != 0x0D { out.put(unit) }
    }
  }

  /// A stretch of the text as it is.
  func name(stretch range: Range<Int>) -> Name { names.name(text[range]) }

  /// 甲、乙 of 甲 and 乙.
  func joined(_ list: Names) -> Name {
    list.dropFirst().reduce(list[0]) { names.joined(names.joined($0, "、"), $1) }
  }

  /// A stretch of the text without its blanks.
  func surface(_ range: Range<Int>) -> Name {
    names.name(length: range.count) { out in
      for i in range where text[i] != 0x20 { out.put(text[i]) }
    }
  }
}

extension FramedGroup {
  func name(_ indices: some Sequence<Int>) -> Name { binder.name(indices) }
  func name(stretch range: Range<Int>) -> Name { binder.name(stretch: range) }
  func joined(_ a: Name, _ b: Name) -> Name { binder.names.joined(a, b) }
}
