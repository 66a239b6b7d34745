package integron.broadcaster.upstream;

import integron.common.event.Envelope.Mark;
import java.util.Collections;
import java.util.Set;

/// Selects events by their marks, and by those for whom they are.
///
/// @param with the marks that an event must have
/// @param without the marks that it must not have
/// @param targeted whether it selects also what is for some clients alone
public record MarkFilter(Set<Mark> with, Set<Mark> without, boolean targeted) {
  /// All that is for every client.
  public static final MarkFilter ANY = new MarkFilter(Set.of(), Set.of(), false);

  public MarkFilter {
    with = Set.copyOf(with);
    without = Set.copyOf(without);
  }

  /// Whether it selects events with any marks.
  public boolean acceptsAllMarks() {
    return with.isEmpty() && without.isEmpty();
  }

  public boolean accepts(Set<Mark> marks) {
    return marks.containsAll(with) && Collections.disjoint(marks, without);
  }
}
