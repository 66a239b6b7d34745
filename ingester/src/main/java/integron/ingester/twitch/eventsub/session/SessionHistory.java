package integron.ingester.twitch.eventsub.session;

import integron.ingester.twitch.helix.HelixSubscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// The ids of our sessions: all ids of the current one over its hand-overs, and those of earlier
/// sessions, also of earlier runs with this data folder.
final class SessionHistory {
  private final SequencedSet<String> past;
  private final List<String> present = new ArrayList<>();
  private @Nullable String current;

  SessionHistory(Collection<String> past) {
    this.past = new LinkedHashSet<>(past);
  }

  /// The current session's id; empty while there is none.
  Optional<String> current() {
    return Optional.ofNullable(current);
  }

  /// Sets the id of the current session.
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

  /// The oldest ids are removed: Twitch has removed those sessions too.
  private static void limit(Collection<String> ids) {
    while (ids.size() > SessionIds.REMEMBERED) {
      ids.remove(ids.iterator().next());
    }
  }

  /// Whether its events come to the current session. A list may be older than the last hand-over.
  boolean isOurs(HelixSubscription found) {
    return found.enabled() && present.contains(found.sessionId());
  }

  /// Whether it belongs to an ended session: its transport is a WebSocket, and it is disabled, or
  /// it belongs to an earlier session of ours.
  boolean left(HelixSubscription found) {
    return !found.sessionId().isEmpty()
        && !present.contains(found.sessionId())
        && (!found.enabled() || past.contains(found.sessionId()));
  }
}
