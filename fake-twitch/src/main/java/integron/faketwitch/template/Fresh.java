package integron.faketwitch.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.WorldTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// The values of the placeholders of one firing.
///
/// - `${uuid}`, `${word27}`, `${digits9}`, `${token20}`: a new id of that kind and length; with a
///   name (`${uuid:poll}`) the same one wherever the name is used in this firing
/// - `${now}`, `${now+PT5M}`, `${now-PT2M}`: one moment for the whole firing, in nanoseconds;
///   `${millis}`: the same in milliseconds
/// - any other name: a value from the caller
final class Fresh {
  private final Ids ids;
  private final Instant now;
  private final Map<String, JsonNode> values;

  Fresh(Ids ids, Instant now, Map<String, JsonNode> given) {
    this.ids = ids;
    this.now = now;
    this.values = new HashMap<>(given);
  }

  JsonNode value(String name) {
    JsonNode known = values.get(name);
    if (known != null) {
      return known;
    }
    JsonNode made = TextNode.valueOf(make(name));
    if (name.contains(":")) {
      values.put(name, made);
    }
    return made;
  }

  private String make(String name) {
    String kind = name.replaceFirst("[0-9]*(:.*)?$", "");
    return switch (kind) {
      case "uuid" -> ids.uuid();
      case "word" -> ids.word(length(name));
      case "token" -> ids.token(length(name));
      case "digits" -> ids.digits(length(name));
      case "millis" -> Long.toString(now.toEpochMilli());
      default -> moment(name);
    };
  }

  private String moment(String name) {
    if (!name.startsWith("now")) {
      throw new IllegalArgumentException("A template uses ${" + name + "}, which has no value.");
    }
    String offset = name.substring("now".length()).replace("+", "");
    return WorldTimes.nanos(offset.isEmpty() ? now : now.plus(Duration.parse(offset)));
  }

  private static int length(String name) {
    return Integer.parseInt(name.replaceAll(":.*", "").replaceAll("[^0-9]", ""));
  }
}
