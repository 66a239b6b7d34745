package integron.faketwitch.eventsub;

import java.util.List;

/// What came of firing.
///
/// @param sessions how many sessions were subscribed
/// @param messageIds the `message_id` of each notification, in order; a duplicate is not counted
///   again
public record Fired(int sessions, List<String> messageIds) {
  /// Keeps its own copy.
  public Fired {
    messageIds = List.copyOf(messageIds);
  }
}
