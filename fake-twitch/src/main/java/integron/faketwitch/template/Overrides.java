package integron.faketwitch.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.world.People;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Values that replace a template's own, by dotted path: `user_id`, `message.text`,
/// `outcomes.0.title`.
///
/// A path must exist in the template, so that a mistyped one is an error; `+` before it adds a
/// field that the template lacks. Related fields change together: a new `…user_id` also sets its
/// login and name, and a new message text its fragments, unless the values name these too. Values
/// are set in the order of their paths, so that the same values always give the same text.
public final class Overrides {
  private final ObjectNode event;
  private final Map<String, ?> values;
  private final People people;

  private Overrides(ObjectNode event, Map<String, ?> values, People people) {
    this.event = event;
    this.values = values;
    this.people = people;
  }

  /// Changes `event` in place.
  ///
  /// @throws Refusal 400 when a path does not exist
  public static void apply(ObjectNode event, Map<String, ?> values, People people) {
    Overrides overrides = new Overrides(event, values, people);
    new TreeMap<String, Object>(values)
        .forEach((path, value) ->
            overrides.set(path, value == null ? NullNode.instance : WorldJson.tree(value)));
    overrides.companions();
  }

  private void set(String path, JsonNode value) {
    boolean added = path.startsWith("+");
    String[] steps = (added ? path.substring(1) : path).split("\\.", -1);
    JsonNode parent = event;
    for (int i = 0; i < steps.length - 1; i++) {
      parent = child(parent, steps[i], path);
    }
    put(parent, steps[steps.length - 1], value, added, path);
  }

  private static JsonNode child(JsonNode parent, String step, String path) {
    JsonNode child =
        parent instanceof ArrayNode array
            ? array.path(index(array, step, path))
            : parent.path(step);
    if (child.isNull() && parent instanceof ObjectNode object) {
      return object.putObject(step);
    }
    if (!child.isContainerNode()) {
      throw noSuchField(path);
    }
    return child;
  }

  private static void put(
      JsonNode parent, String step, JsonNode value, boolean added, String path) {
    switch (parent) {
      case ArrayNode array -> array.set(index(array, step, path), value);
      case ObjectNode object when added || object.has(step) || object.isEmpty() ->
          object.set(step, value);
      default -> throw noSuchField(path);
    }
  }

  private static int index(ArrayNode array, String step, String path) {
    if (step.matches("[0-9]{1,4}") && Integer.parseInt(step) < array.size()) {
      return Integer.parseInt(step);
    }
    throw noSuchField(path);
  }

  private static WorldRefusal noSuchField(String path) {
    return new WorldRefusal(
        400, "This payload has no field \"" + path + "\"; write \"+" + path + "\" to add one.");
  }

  private void companions() {
    for (String path : Set.copyOf(values.keySet())) {
      if (path.endsWith("user_id") && !path.startsWith("+")) {
        nameUser(path.substring(0, path.length() - "id".length()), path);
      }
    }
    if (values.containsKey("message.text")
        && values.keySet().stream().noneMatch(p -> p.startsWith("message.fragments"))) {
      rebuildMessage();
    }
  }

  private void nameUser(String stem, String path) {
    JsonNode id = value(path);
    Optional<Person> person =
        id.isTextual() ? Optional.of(people.orStranger(id.textValue())) : Optional.empty();
    name(stem + "login", person.map(Person::login));
    name(stem + "name", person.map(Person::name));
  }

  private void name(String path, Optional<String> name) {
    if (!values.containsKey(path) && !value(path).isMissingNode()) {
      set(path, name.map(WorldJson::tree).orElse(NullNode.instance));
    }
  }

  private JsonNode value(String path) {
    return event.at("/" + path.replace('.', '/'));
  }

  private void rebuildMessage() {
    ObjectNode message = (ObjectNode) event.path("message");
    if (message.path("fragments") instanceof ArrayNode fragments) {
      ObjectNode text = WorldJson.object();
      if (fragments.path(0) instanceof ObjectNode first) {
        first.fieldNames().forEachRemaining(text::putNull);
      } else {
        List.of("type", "text", "cheermote", "emote", "mention").forEach(text::putNull);
      }
      text.put("type", "text").set("text", message.path("text"));
      fragments.removeAll();
      if (!message.path("text").asText().isEmpty()) {
        fragments.add(text);
      }
    }
    if (message.has("emotes") && !values.containsKey("message.emotes")) {
      message.putNull("emotes");
    }
  }
}
