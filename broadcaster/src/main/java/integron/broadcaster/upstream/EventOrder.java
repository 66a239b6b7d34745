package integron.broadcaster.upstream;

import java.util.Comparator;

/// The order of a list of events.
///
/// @param byTime by timestamp, and by number where that is the same; otherwise by number alone
/// @param ascending the oldest first
public record EventOrder(boolean byTime, boolean ascending) {
  public static final EventOrder NEWEST = new EventOrder(false, false);
  public static final EventOrder OLDEST = new EventOrder(false, true);

  /// Compares places in a list of this order.
  public Comparator<EventKey> comparator() {
    Comparator<EventKey> byNumber = Comparator.comparingLong(EventKey::id);
    Comparator<EventKey> up =
        byTime ? Comparator.comparing(EventKey::time).thenComparing(byNumber) : byNumber;
    return ascending ? up : up.reversed();
  }
}
