package integron.common.stream;

import java.util.List;
import java.util.function.BiFunction;

/// The deletions whose content is still in a ring. Every read applies all of them; a **pass** over
/// the ring, slice by slice, removes the viewers from the items themselves. Deletions that come
/// during a pass share the next one.
///
/// @param pass the deletions of the current pass
/// @param next the deletions since it began
/// @param all both together
/// @param passed the id that the pass has reached
/// @param without returns an item without the viewers; the item itself if it names none of them
record Erasing<T>(
    Eraser pass, Eraser next, Eraser all, long passed, BiFunction<T, Eraser, T> without) {

  static <T> Erasing<T> nothing() {
    return new Erasing<>(Eraser.NONE, Eraser.NONE, Eraser.NONE, 0, (item, _) -> item);
  }

  boolean isDone() {
    return all.isEmpty();
  }

  /// Adds deletions. Later items are beyond any pass, so a known deletion needs no pass of its own.
  Erasing<T> and(Eraser more, BiFunction<T, Eraser, T> how) {
    if (all.covers(more)) {
      return this;
    }
    return isDone()
        ? new Erasing<>(more, Eraser.NONE, more, 0, how)
        : new Erasing<>(pass, next.and(more), all.and(more), passed, how);
  }

  /// Returns what a reader gets instead of these items.
  List<T> shown(List<T> items) {
    return isDone() ? items : items.stream().map(item -> without.apply(item, all)).toList();
  }

  /// Records that the pass has replaced everything up to `id`.
  Erasing<T> passedTo(long id) {
    if (id < pass.reach()) {
      return new Erasing<>(pass, next, all, id, without);
    }
    return next.isEmpty() ? nothing() : new Erasing<>(next, Eraser.NONE, next, 0, without);
  }
}
