package integron.faketwitch.irc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import integron.faketwitch.template.Templates;
import integron.faketwitch.world.People;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldRefusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Makes chat lines from templates.
///
/// A value with a tag's name replaces that tag; `text` replaces the text and `login` the sender. A
/// new `user-id` also sets login, display name and colour, and a new text drops the emote
/// positions, unless the values name these too.
final class Lines {
  private final Templates templates;
  private final People people;

  Lines(Templates templates, People people) {
    this.templates = templates;
    this.people = people;
  }

  List<String> names() {
    return templates.names();
  }

  /// A line with values in its placeholders.
  IrcText fill(String template, Map<String, String> placeholders) {
    Map<String, JsonNode> values = new HashMap<>();
    placeholders.forEach((name, value) -> values.put(name, TextNode.valueOf(value)));
    return read(templates.fill(template, values));
  }

  /// A line with values in place of the template's own.
  ///
  /// @throws Refusal 400 when there is no such template, or it has no such tag
  IrcText make(String template, Map<String, String> given) {
    IrcText line =
        fill(
            template,
            Map.of(
                "nick",
                "",
                "channel",
                "",
                "capabilities",
                "",
                "color",
                "",
                "display",
                "",
                "user",
                "",
                "badges",
                "",
                "text",
                ""));
    Map<String, String> values = new TreeMap<>(given);
    Optional.ofNullable(given.get("user-id"))
        .map(people::orStranger)
        .ifPresent(person -> companions(person, line, values));
    if (values.containsKey("text") && line.tags().containsKey("emotes")) {
      values.putIfAbsent("emotes", "");
    }
    return with(line, values, template);
  }

  private static void companions(Person person, IrcText line, Map<String, String> values) {
    values.putIfAbsent("login", person.login());
    Map<String, String> own = Map.of("display-name", person.name(), "color", person.color());
    own.forEach((name, value) -> {
      if (line.tags().containsKey(name)) {
        values.putIfAbsent(name, value);
      }
    });
  }

  private static IrcText with(IrcText line, Map<String, String> values, String template) {
    Map<String, String> tags = new LinkedHashMap<>(line.tags());
    String prefix = line.prefix();
    Optional<String> text = line.text();
    for (Map.Entry<String, String> value : values.entrySet()) {
      String name = value.getKey();
      if (name.equals("text")) {
        text = Optional.of(value.getValue().replaceAll("[\\r\\n]", " "));
      } else if (name.equals("login") && prefix.contains("!")) {
        prefix = "%1$s!%1$s@%1$s.tmi.twitch.tv".formatted(value.getValue());
      } else if (tags.containsKey(name) || name.startsWith("+")) {
        tags.put(name.replaceFirst("^\\+", ""), value.getValue());
      } else {
        throw new WorldRefusal(
            400,
            "The line \""
                + template
                + "\" has no tag \""
                + name
                + "\"; write \"+"
                + name
                + "\" to add one.");
      }
    }
    return new IrcText(tags, prefix, line.command(), line.params(), text);
  }

  private static IrcText read(ObjectNode json) {
    Map<String, String> tags = new LinkedHashMap<>();
    json.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    List<String> params = new ArrayList<>();
    json.path("params").forEach(param -> params.add(param.asText()));
    return new IrcText(
        tags,
        json.path("prefix").asText(""),
        json.path("command").asText(),
        params,
        json.path("text").isNull() ? Optional.empty() : Optional.of(json.path("text").asText()));
  }
}
