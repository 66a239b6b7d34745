package integron.ingester.journal.entry;

import java.util.List;
import java.util.Set;

/// What earlier runs of the ingester left to fetch.
///
/// @param open the subjects with an open outage
public record OpenOutages(List<MissedList> lists, Set<Subject> open) {
  public static final OpenOutages NONE = new OpenOutages(List.of(), Set.of());

  public OpenOutages {
    lists = List.copyOf(lists);
    open = Set.copyOf(open);
  }
}
