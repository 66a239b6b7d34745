package integron.ingester.twitch.eventsub;

import com.fasterxml.jackson.databind.ObjectMapper;
import integron.ingester.twitch.Fields;
import java.time.Instant;
import java.util.Map;

/// Notifications for tests.
public final class Notifications {
  private Notifications() {}

  /// Reads a frame as the session does.
  public static Message.Notification read(String frame) {
    return (Message.Notification) MessageParser.parse(frame);
  }

  static Message.Notification of(String id, Map<String, String> event) {
    Fields fields = Fields.of(new ObjectMapper().valueToTree(event));
    return new Message.Notification(id, Instant.EPOCH, "channel.new", "1", Map.of(), fields);
  }
}
