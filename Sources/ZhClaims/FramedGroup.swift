internal import ZhLexicon
internal import ZhModel

/// A group of numbers in the frame that fitted around it. What it is called is read in `Naming`, whose
/// and when and whether it is a fact in `Circumstances`, how all that was found in `Provenances`.
struct FramedGroup {
  let binder: Binder
  let match: PatternMatch
  let group: Binder.Group
  let clause: Clause
  /// The first item behind the group before, or of the clause.
  let low: Int
  /// What the group is the goal of, told by a word beside it.
  let goal: Modality?

  init(_ match: PatternMatch, _ group: Binder.Group, _ clause: Clause, low: Int, _ binder: Binder) {
    self.binder = binder
    self.match = match
    self.group = group
    self.clause = clause
    self.low = low
    goal = binder.goal(group, clause)
  }

  var row: PatternRow { binder.lexicon.patterns[match.frames.pointee.index] }
  var reader: PhraseReader { binder.reader }
  var items: UnsafeBufferPointer<Item> { binder.analysis.items }

  var discourse: Discourse {
    _read { yield binder.discourse }
    nonmutating _modify { yield &binder.discourse }
  }
}
