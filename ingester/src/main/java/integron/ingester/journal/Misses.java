package integron.ingester.journal;

import java.util.List;
import java.util.Set;

/// What a former life of the ingester has left to fetch.
///
/// @param open what an open gap belongs to
public record Misses(List<Missed> lists, Set<Subject> open) {
  public static final Misses NONE = new Misses(List.of(), Set.of());

  public Misses {
    lists = List.copyOf(lists);
    open = Set.copyOf(open);
  }
}
