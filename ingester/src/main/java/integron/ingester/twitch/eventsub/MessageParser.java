package integron.ingester.twitch.eventsub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.twitch4j.common.util.TypeConvert;
import integron.ingester.twitch.Fields;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Reads frames of an EventSub WebSocket. twitch4j's own message class hides the fields that tell a
/// resent message, so the frame is read here, and only the event inside becomes a twitch4j class.
final class MessageParser {
  private static final ObjectMapper MAPPER = TypeConvert.getObjectMapper();

  private MessageParser() {}

  /// What cannot be understood; the message says which part, never its text.
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String what, Throwable cause) {
      super(what, cause);
    }
  }

  static Message parse(String text) throws UnreadableException {
    try {
      JsonNode frame = MAPPER.readTree(text);
      return message(frame.required("metadata"), frame.required("payload"));
    } catch (JsonProcessingException e) {
      throw new UnreadableException(e.getOriginalMessage(), e);
    } catch (RuntimeException e) {
      throw new UnreadableException(e.getClass().getSimpleName(), e);
    }
  }

  private static Message message(JsonNode metadata, JsonNode payload) {
    String type = metadata.required("message_type").asText();
    return switch (type) {
      case "session_welcome" -> welcome(payload.required("session"));
      case "session_keepalive" -> new Message.Keepalive();
      case "notification" -> notification(metadata, payload);
      case "session_reconnect" ->
          new Message.Reconnect(
              URI.create(payload.required("session").required("reconnect_url").asText()));
      case "revocation" -> revocation(payload.required("subscription"));
      default -> new Message.Unknown("message type " + type);
    };
  }

  private static Message welcome(JsonNode session) {
    return new Message.Welcome(
        session.required("id").asText(),
        Duration.ofSeconds(session.required("keepalive_timeout_seconds").asInt()));
  }

  private static Message notification(JsonNode metadata, JsonNode payload) {
    String type = metadata.required("subscription_type").asText();
    String version = metadata.required("subscription_version").asText();
    Map<String, String> condition = new HashMap<>();
    payload
        .at("/subscription/condition")
        .properties()
        .forEach(entry -> condition.put(entry.getKey(), entry.getValue().asText()));
    return new Message.Notification(
        metadata.required("message_id").asText(),
        Instant.parse(metadata.required("message_timestamp").asText()),
        type,
        version,
        condition,
        Fields.of(payload.required("event")));
  }

  private static Message revocation(JsonNode subscription) {
    return new Message.Revocation(
        subscription.required("id").asText(),
        subscription.required("type").asText(),
        subscription.required("status").asText());
  }
}
