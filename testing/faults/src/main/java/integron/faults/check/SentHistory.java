package integron.faults.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The full record of one attack.
///
/// @param sent in the order of sending
/// @param closing the token of the last event, of a persisted kind; it was sent after the attack,
///   and everything before it must be accounted for
public record SentHistory(
    List<Sent> sent, long closing, StoredEvents stored, List<Followed> followers) {
  /// Keeps its own copies.
  public SentHistory {
    sent = List.copyOf(sent);
    followers = List.copyOf(followers);
  }

  /// The share of the accepted events, of the requested kinds, that a follower received; when it
  /// requested only some kinds, of the persisted ones alone.
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

  /// The number of the closing event; without one, everything is accounted for.
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
            "  %d events sent, %d handed over to %d sessions, %d accepted, of which %d persisted",
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
