package integron.ingester.twitch.eventsub.session;

import integron.ingester.twitch.helix.HelixSubscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// The ids of our sessions: the present one's, all that it has had over hand-overs, and those of
/// earlier sessions, also of former lives of this data folder.
final class SessionHistory {
  private final SequencedSet<String> past;
  private final List<String> present = new ArrayList<>();
  private @Nullable String current;

  SessionHistory(Collection<String> past) {
    this.past = new LinkedHashSet<>(past);
  }

  /// The present session's id; empty while there is none.
  Optional<String> current() {
    return Optional.ofNullable(current);
  }

  /// The present session is known by this id from now on.
  void put(String sessionId) {
    current = sessionId;
    if (!present.contains(sessionId)) {
      present.add(sessionId);
    }
    limit(present);
  }

  void end() {
    past.addAll(present);
    limit(past);
    present.clear();
    current = null;
  }

  /// The oldest ids are forgotten: Twitch has forgotten those sessions too.
  private static void limit(Collection<String> ids) {
    while (ids.size() > SessionIds.REMEMBERED) {
      ids.remove(ids.iterator().next());
    }
  }

  /// Whether it brings events to the present session. A list may be older than the last hand-over.
  boolean isOurs(HelixSubscription found) {
    return found.enabled() && present.contains(found.sessionId());
  }

  /// Whether it is left over from a session that is over: it is of a WebSocket, and is disabled, or
  /// of a session that was ours.
  boolean left(HelixSubscription found) {
    return !found.sessionId().isEmpty()
        && !present.contains(found.sessionId())
        && (!found.enabled() || past.contains(found.sessionId()));
  }
}
