package integron.faketwitch.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.world.WorldJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds Twitch's global emotes in a text and gives their positions as EventSub and IRC do.
final class Emotes {
  private static final Map<String, String> IDS =
      Map.of(
          "Kappa", "25",
          "LUL", "425618",
          "HeyGuys", "30259",
          "NotLikeThis", "58765",
          "PogChamp", "305954156",
          "<3", "9");
  private static final Pattern NAMES =
      Pattern.compile(
          "(?<!\\S)("
              + IDS.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"))
              + ")(?!\\S)");

  private Emotes() {}

  /// The text cut into EventSub fragments.
  static ArrayNode fragments(String text) {
    ArrayNode fragments = (ArrayNode) WorldJson.tree(List.of());
    Matcher matcher = NAMES.matcher(text);
    int end = 0;
    while (matcher.find()) {
      words(fragments, text.substring(end, matcher.start()));
      ObjectNode emote = fragment("emote", matcher.group());
      emote
          .putObject("emote")
          .put("id", IDS.get(matcher.group()))
          .put("emote_set_id", "0")
          .put("owner_id", "0")
          .putArray("format")
          .add("static");
      fragments.add(emote);
      end = matcher.end();
    }
    words(fragments, text.substring(end));
    return fragments;
  }

  private static void words(ArrayNode fragments, String text) {
    if (!text.isEmpty()) {
      fragments.add(fragment("text", text));
    }
  }

  private static ObjectNode fragment(String type, String text) {
    ObjectNode fragment = WorldJson.object().put("type", type).put("text", text);
    fragment.putNull("cheermote").putNull("emote").putNull("mention");
    return fragment;
  }

  /// IRC's `emotes` tag: positions count code points.
  static String tag(String text) {
    Map<String, String> places = new LinkedHashMap<>();
    Matcher matcher = NAMES.matcher(text);
    while (matcher.find()) {
      int first = text.codePointCount(0, matcher.start());
      int last = text.codePointCount(0, matcher.end()) - 1;
      places.merge(
          IDS.getOrDefault(matcher.group(), ""),
          first + "-" + last,
          (one, other) -> one + "," + other);
    }
    return places.entrySet().stream()
        .map(place -> place.getKey() + ":" + place.getValue())
        .collect(Collectors.joining("/"));
  }
}
