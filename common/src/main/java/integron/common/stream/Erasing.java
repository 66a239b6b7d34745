package integron.common.stream;

import java.util.List;
import java.util.function.BiFunction;

/// The deletions of which a ring still holds something. Every read honours all of them; a **pass**
/// over the ring, slice by slice, takes the viewers out of the items themselves. Deletions that
/// come during a pass share the next one.
///
/// @param pass those whose pass is under way
/// @param next those that came since it began
/// @param all both
/// @param passed the id up to which the pass has come
/// @param without an item without the viewers; the item itself where none of them is in it
record Erasing<T>(
    Eraser pass, Eraser next, Eraser all, long passed, BiFunction<T, Eraser, T> without) {

  static <T> Erasing<T> nothing() {
    return new Erasing<>(Eraser.NONE, Eraser.NONE, Eraser.NONE, 0, (item, _) -> item);
  }

  boolean isDone() {
    return all.isEmpty();
  }

  /// With more deletions. What is added later lies beyond any pass, so one that is known already
  /// needs none of its own.
  Erasing<T> and(Eraser more, BiFunction<T, Eraser, T> how) {
    if (all.covers(more)) {
      return this;
    }
    return isDone()
        ? new Erasing<>(more, Eraser.NONE, more, 0, how)
        : new Erasing<>(pass, next.and(more), all.and(more), passed, how);
  }

  /// What a reader gets instead of these items.
  List<T> shown(List<T> items) {
    return isDone() ? items : items.stream().map(item -> without.apply(item, all)).toList();
  }

  /// The pass has replaced everything up to `id`.
  Erasing<T> passedTo(long id) {
    if (id < pass.reach()) {
      return new Erasing<>(pass, next, all, id, without);
    }
    return next.isEmpty() ? nothing() : new Erasing<>(next, Eraser.NONE, next, 0, without);
  }
}
