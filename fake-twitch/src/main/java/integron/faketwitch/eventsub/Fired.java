package integron.faketwitch.eventsub;

import java.util.List;
import java.util.Set;

/// What came of firing.
///
/// @param sessionIds the sessions that were subscribed; each was sent it, and may have received it
/// @param messageIds the `message_id` of each notification, in order; a duplicate is not counted
///   again
public record Fired(Set<String> sessionIds, List<String> messageIds) {
  /// Keeps its own copy.
  public Fired {
    sessionIds = Set.copyOf(sessionIds);
    messageIds = List.copyOf(messageIds);
  }

  /// How many sessions were subscribed.
  public int sessions() {
    return sessionIds.size();
  }
}
