package integron.faults.check;

import integron.faults.check.Breach.Doubled;
import integron.faults.check.Breach.Lost;
import integron.faults.check.Breach.Reordered;
import integron.faults.check.Breach.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/// The rules for one follower: numbers only grow, a `gap` names every hole, and every event of a
/// persisted kind arrives, after a `gap` from the database.
final class DeliveryRules {
  private final SentHistory history;
  private final Followed follower;
  private final Set<Long> seen = new HashSet<>();
  private final List<Breach> breaches = new ArrayList<>();
  private String epoch = "";
  private long start;

  /// The last number received.
  private long last;

  /// Every number up to this one was received or is in a gap.
  private long known;

  DeliveryRules(SentHistory history, Followed follower) {
    this.history = history;
    this.follower = follower;
  }

  List<Breach> breaches() {
    follower.received().forEach(this::take);
    if (epoch.equals(history.stored().epoch())) {
      long end = history.end();
      holeUpTo(end);
      undelivered(end);
    } else {
      lost(Stage.DELIVERY, history.stored().rows().stream().map(StoredEvents.Row::id).toList());
    }
    return breaches;
  }

  private void take(ReceivedFrame frame) {
    switch (frame) {
      case ReceivedFrame.Connected(String named, long latest) -> enter(named, latest);
      case ReceivedFrame.Event event -> take(event.id());
      case ReceivedFrame.Gap(long after, long before) -> {
        holeUpTo(after);
        known = Math.max(known, before - 1);
      }
    }
  }

  private void enter(String named, long latest) {
    if (!named.equals(epoch)) {
      boolean first = epoch.isEmpty();
      epoch = named;
      start = first ? latest : 0;
      last = start;
      known = start;
      seen.clear();
    }
  }

  private void take(long id) {
    if (!seen.add(id)) {
      breaches.add(new Doubled(follower.name(), List.of(id)));
      return;
    }
    if (id < last) {
      breaches.add(new Reordered(follower.name(), last, id));
      return;
    }
    holeUpTo(id - 1);
    last = id;
    known = Math.max(known, id);
  }

  /// Numbers of kinds outside the filter are not a hole.
  private void holeUpTo(long id) {
    if (known < id && follower.filter().acceptsAll()) {
      lost(Stage.UNNAMED_HOLE, LongStream.rangeClosed(known + 1, id).boxed().toList());
    }
    known = Math.max(known, id);
  }

  private void undelivered(long end) {
    lost(
        Stage.DELIVERY,
        history.stored().rows().stream()
            .filter(row -> row.id() > start && row.id() <= end)
            .filter(row -> follower.filter().accepts(row.type()))
            .map(StoredEvents.Row::id)
            .filter(id -> !seen.contains(id))
            .toList());
  }

  private void lost(Stage stage, List<Long> ids) {
    if (!ids.isEmpty()) {
      breaches.add(new Lost(stage, follower.name(), ids));
    }
  }
}
