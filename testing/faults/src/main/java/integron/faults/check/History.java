package integron.faults.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All that is known of one attack once it is over.
///
/// @param sent in the order of sending
/// @param closing the token of the last event, of a kind that is kept; it was sent when nothing was
///   attacked any more, and whatever came before it is accounted for
public record History(List<Sent> sent, long closing, StoredEvents stored, List<Followed> followers) {
  /// Keeps its own copies.
  public History {
    sent = List.copyOf(sent);
    followers = List.copyOf(followers);
  }

  /// Which part of the accepted events, of the kinds that it asked for, a follower received; where
  /// it asked for less than everything, of those alone that are kept.
  public double share(Followed follower) {
    long end = end();
    long accepted =
        follower.filter().acceptsAll()
            ? end
            : stored.rows().stream()
                .filter(row -> row.id() <= end && follower.filter().accepts(row.type()))
                .count();
    return (double) follower.events().filter(event -> event.id() <= end).count() / accepted;
  }

  /// The number that the closing event has; where it has none, everything is accounted for.
  long end() {
    return stored.rows().stream()
        .filter(row -> row.token() == closing)
        .mapToLong(StoredEvents.Row::id)
        .findFirst()
        .orElse(stored.lastId());
  }

  /// The figures.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "  %d events sent, %d handed over to %d sessions, %d accepted, of which %d kept",
            sent.size(),
            sent.stream().filter(one -> one.session().isPresent()).count(),
            sent.stream().map(Sent::session).flatMap(Optional::stream).distinct().count(),
            stored.lastId(),
            stored.rows().size()));
    for (Followed follower : followers) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  follower %s: %d connections, %d gaps, received %.2f %%",
              follower.name(),
              follower.connections(),
              follower.gaps(),
              100 * share(follower)));
    }
    return lines;
  }
}
