package integron.ingester.twitch.eventsub.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import integron.ingester.twitch.payload.Fields;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Parses frames of an EventSub WebSocket. The event inside stays in Twitch's form.
public final class EventSubMessageParser {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private EventSubMessageParser() {}

  /// The message; [EventSubMessage.Quarantined] when it is malformed. Never throws for any text.
  public static EventSubMessage parse(String text) {
    JsonNode frame;
    try {
      frame = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return new EventSubMessage.Quarantined("frame", "It is not JSON.", text);
    }
    try {
      return message(frame.required("metadata"), frame.required("payload"), text);
    } catch (RuntimeException e) {
      return new EventSubMessage.Quarantined(
          kindOf(frame), "It cannot be read (" + reasonOf(e) + ").", text);
    }
  }

  private static EventSubMessage message(JsonNode metadata, JsonNode payload, String text) {
    String type = metadata.required("message_type").asText();
    return switch (type) {
      case "session_welcome" -> welcome(payload.required("session"));
      case "session_keepalive" -> new EventSubMessage.Keepalive();
      case "notification" -> notification(metadata, payload);
      case "session_reconnect" ->
          new EventSubMessage.Reconnect(
              URI.create(payload.required("session").required("reconnect_url").asText()));
      case "revocation" -> revocation(payload.required("subscription"));
      default -> new EventSubMessage.Quarantined(type, "The message type is unknown.", text);
    };
  }

  private static EventSubMessage welcome(JsonNode session) {
    return new EventSubMessage.Welcome(
        session.required("id").asText(),
        Duration.ofSeconds(Math.max(0, session.path("keepalive_timeout_seconds").asInt())));
  }

  private static EventSubMessage notification(JsonNode metadata, JsonNode payload) {
    String id = metadata.required("message_id").asText();
    Instant sentAt = Fields.of(metadata).time("message_timestamp");
    String type = metadata.required("subscription_type").asText();
    String version = metadata.required("subscription_version").asText();
    Fields event = Fields.of(payload.required("event"));
    return new EventSubMessage.Notification(
        id, sentAt, type, version, condition(payload.path("subscription")), event);
  }

  private static Map<String, String> condition(JsonNode subscription) {
    Map<String, String> fields = new HashMap<>();
    subscription
        .path("condition")
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    return fields;
  }

  private static EventSubMessage revocation(JsonNode subscription) {
    return new EventSubMessage.Revocation(
        subscription.required("id").asText(),
        subscription.required("type").asText(),
        subscription.required("status").asText());
  }

  private static String kindOf(JsonNode frame) {
    JsonNode metadata = frame.path("metadata");
    String subscription = metadata.path("subscription_type").asText();
    String message = metadata.path("message_type").asText();
    return !subscription.isEmpty() ? subscription : !message.isEmpty() ? message : "frame";
  }

  /// The kind of the innermost cause: its text may quote a viewer.
  private static String reasonOf(Throwable failure) {
    Throwable cause = failure;
    for (Throwable next = failure; next != null; next = next.getCause()) {
      cause = next;
    }
    return cause.getClass().getSimpleName();
  }
}
