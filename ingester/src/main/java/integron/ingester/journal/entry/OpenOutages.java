package integron.ingester.journal.entry;

import java.util.List;
import java.util.Set;

/// What a former life of the ingester has left to fetch.
///
/// @param open what an open gap belongs to
public record OpenOutages(List<MissedList> lists, Set<Subject> open) {
  public static final OpenOutages NONE = new OpenOutages(List.of(), Set.of());

  public OpenOutages {
    lists = List.copyOf(lists);
    open = Set.copyOf(open);
  }
}
