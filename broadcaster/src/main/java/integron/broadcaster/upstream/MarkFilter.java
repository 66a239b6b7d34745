package integron.broadcaster.upstream;

import integron.common.event.Envelope.Mark;
import java.util.Collections;
import java.util.Set;

/// Selects events by their marks.
///
/// @param with the marks that an event must have
/// @param without the marks that it must not have
public record MarkFilter(Set<Mark> with, Set<Mark> without) {
  public static final MarkFilter ANY = new MarkFilter(Set.of(), Set.of());

  public MarkFilter {
    with = Set.copyOf(with);
    without = Set.copyOf(without);
  }

  public boolean accepts(Set<Mark> marks) {
    return marks.containsAll(with) && Collections.disjoint(marks, without);
  }
}
