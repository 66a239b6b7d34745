package integron.ingester.twitch.eventsub;

import com.fasterxml.jackson.databind.ObjectMapper;
import integron.ingester.twitch.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Notifications for tests.
public final class Notifications {
  private Notifications() {}

  /// Reads a frame as the session does.
  public static Message.Notification read(String frame) {
    return (Message.Notification) MessageParser.parse(frame);
  }

  /// The notification, if it is one that can be read.
  public static Optional<Message.Notification> maybeRead(String frame) {
    return MessageParser.parse(frame) instanceof Message.Notification notification
        ? Optional.of(notification)
        : Optional.empty();
  }

  static Message.Notification of(String id, Map<String, String> event) {
    Fields fields = Fields.of(new ObjectMapper().valueToTree(event));
    return new Message.Notification(id, Instant.EPOCH, "channel.new", "1", Map.of(), fields);
  }
}
