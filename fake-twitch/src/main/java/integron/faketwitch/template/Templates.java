package integron.faketwitch.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldRefusal;
import integron.faketwitch.world.WorldTimes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The payload templates of one protocol, read from the program's resources.
public final class Templates {
  private final Map<String, Template> byName = new TreeMap<>();
  private final Ids ids;
  private final WorldTimes times;
  private final Map<String, JsonNode> world;

  private Templates(String folder, Person broadcaster, Ids ids, WorldTimes times) {
    this.ids = ids;
    this.times = times;
    this.world =
        Map.of(
            "broadcaster.id", TextNode.valueOf(broadcaster.id()),
            "broadcaster.login", TextNode.valueOf(broadcaster.login()),
            "broadcaster.name", TextNode.valueOf(broadcaster.name()),
            "broadcaster.color", TextNode.valueOf(broadcaster.color()));
    for (String name : read(folder + "/index.txt").lines().toList()) {
      byName.put(name, new Template(WorldJson.parse(read(folder + "/" + name + ".json"))));
    }
  }

  /// EventSub messages: files named after the subscription type hold `type`, `version` and `event`;
  /// files that begin with `_` are whole frames.
  public static Templates ofEventSub(Person broadcaster, Ids ids, WorldTimes times) {
    return new Templates("eventsub", broadcaster, ids, times);
  }

  /// Chat lines, each with `tags`, `prefix`, `command`, `params` and `text`.
  public static Templates ofChat(Person broadcaster, Ids ids, WorldTimes times) {
    return new Templates("irc", broadcaster, ids, times);
  }

  /// The names of all templates, sorted.
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /// A new copy of the template with fresh ids and times, and with `values` in its placeholders.
  ///
  /// @throws Refusal 400 when there is no such template
  public ObjectNode fill(String name, Map<String, JsonNode> values) {
    Template template = byName.get(name);
    if (template == null) {
      throw new WorldRefusal(
          400,
          "There is no template \""
              + name
              + "\"; the templates are: "
              + String.join(", ", byName.keySet())
              + ".");
    }
    Map<String, JsonNode> given = new HashMap<>(world);
    given.putAll(values);
    return (ObjectNode) template.fill(new Fresh(ids, times.now(), given));
  }

  private static String read(String name) {
    try (InputStream resource = Templates.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("The program lacks its resource " + name + ".");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
