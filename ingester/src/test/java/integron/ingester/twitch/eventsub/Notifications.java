package integron.ingester.twitch.eventsub;

import com.fasterxml.jackson.databind.ObjectMapper;
import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.eventsub.message.EventSubMessageParser;
import integron.ingester.twitch.payload.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Notifications for tests.
public final class Notifications {
  private Notifications() {}

  /// Reads a frame as the session does.
  public static EventSubMessage.Notification read(String frame) {
    return (EventSubMessage.Notification) EventSubMessageParser.parse(frame);
  }

  /// The notification, if it is readable.
  public static Optional<EventSubMessage.Notification> maybeRead(String frame) {
    return EventSubMessageParser.parse(frame) instanceof EventSubMessage.Notification notification
        ? Optional.of(notification)
        : Optional.empty();
  }

  public static EventSubMessage.Notification of(String id, Map<String, String> event) {
    Fields fields = Fields.of(new ObjectMapper().valueToTree(event));
    return new EventSubMessage.Notification(
        id, Instant.EPOCH, "channel.new", "1", Map.of(), fields);
  }
}
