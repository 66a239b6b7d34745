package integron.broadcaster.store;

import integron.common.stream.Eraser;
import integron.common.stream.Redactions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/// Deletions and removals that are promised and not yet done. A removal applies to the events from
/// a time on; earlier ones keep their words in the database too.
final class PendingRemovals {
  private static final String BEFORE_ALL = "";

  /// A moderator's removal.
  ///
  /// @param id the number of the event that reports it
  /// @param viewer whose words it removes
  /// @param line the message that it removes; empty, as the viewer, for all words
  /// @param since the time of the first event to which it applies
  record Removal(long id, Optional<String> viewer, Optional<String> line, String since) {}

  private final Map<String, Long> deletions;
  private final List<Removal> removals;

  /// The times at which what is taken from events changes.
  private final NavigableSet<String> times = new TreeSet<>();

  private final Map<String, Eraser> erasers = new HashMap<>();

  /// @param deletions by the viewer's id, the number of the event after the last one to delete
  PendingRemovals(Map<String, Long> deletions, List<Removal> removals) {
    this.deletions = Map.copyOf(deletions);
    this.removals = List.copyOf(removals);
    removals.forEach(removal -> times.add(removal.since()));
  }

  Map<String, Long> deletions() {
    return deletions;
  }

  /// What is taken from an event of that time.
  Eraser at(String time) {
    String since = Objects.requireNonNullElse(times.floor(time), BEFORE_ALL);
    return erasers.computeIfAbsent(since, this::eraserAt);
  }

  private Eraser eraserAt(String time) {
    Map<String, Long> lines = new HashMap<>();
    Map<String, Long> viewers = new HashMap<>();
    long everybody = 0;
    for (Removal removal : removals) {
      if (removal.since().compareTo(time) > 0) {
        continue;
      }
      if (removal.line().isPresent()) {
        lines.merge(removal.line().get(), removal.id(), Math::max);
      } else if (removal.viewer().isPresent()) {
        viewers.merge(removal.viewer().get(), removal.id(), Math::max);
      } else {
        everybody = Math.max(everybody, removal.id());
      }
    }
    return new Eraser(deletions, new Redactions(lines, viewers, everybody));
  }
}
