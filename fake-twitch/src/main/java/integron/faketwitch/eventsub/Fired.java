package integron.faketwitch.eventsub;

import java.util.List;
import java.util.Set;

/// The result of firing.
///
/// @param sessionIds the subscribed sessions; the notification was sent to each and may have
///   arrived
/// @param messageIds the `message_id` of each notification, in order; duplicates appear once
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
