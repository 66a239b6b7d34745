package integron.faketwitch.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// The differences between EventSub's and Helix's representations. An event may hold any values, so
/// these methods rely on none.
final class Shapes {
  private Shapes() {}

  /// A new object that begins with id, broadcaster and title, as Helix names them.
  static ObjectNode begin(ObjectNode event) {
    ObjectNode shape = WorldJson.object();
    shape.set("id", event.path("id"));
    broadcaster(event, shape);
    shape.set("title", event.path("title"));
    return shape;
  }

  static void broadcaster(ObjectNode event, ObjectNode shape) {
    shape.set("broadcaster_id", event.path("broadcaster_user_id"));
    shape.set("broadcaster_name", event.path("broadcaster_user_name"));
    shape.set("broadcaster_login", event.path("broadcaster_user_login"));
  }

  static void copy(ObjectNode from, ObjectNode to, String... names) {
    for (String name : names) {
      to.set(name, from.path(name));
    }
  }

  /// Helix writes in upper case what EventSub writes in lower case.
  static String capitals(JsonNode text) {
    return text.asText().toUpperCase(Locale.ROOT);
  }

  static Optional<Instant> time(JsonNode text) {
    try {
      return Optional.of(Instant.parse(text.asText()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// The time in whole seconds; text that is not a time stays unchanged.
  static String seconds(JsonNode text) {
    return time(text).map(WorldTimes::seconds).orElse(text.asText());
  }

  /// Whole seconds from one time to another.
  static Optional<Long> seconds(JsonNode from, JsonNode to) {
    return time(from)
        .flatMap(start -> time(to).map(end -> Duration.between(start, end).toSeconds()));
  }
}
