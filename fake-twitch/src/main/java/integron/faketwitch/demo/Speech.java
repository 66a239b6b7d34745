package integron.faketwitch.demo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A chat message, as EventSub and IRC both write it.
///
/// @param id the message id, the same in both
/// @param text may hold names of emotes
record Speech(Persona persona, String id, String text) {

  /// Values for a `channel.chat.message`.
  Map<String, @Nullable Object> values() {
    Map<String, @Nullable Object> values = speaker(persona, id);
    values.put("message.text", text);
    values.put("message.fragments", Emotes.fragments(text));
    return values;
  }

  /// Values for a `PRIVMSG`.
  Map<String, String> tags() {
    Map<String, String> tags = speakerTags(persona, id);
    tags.put("emotes", Emotes.tag(text));
    tags.put("text", text);
    return tags;
  }

  /// The sender and the message id, for EventSub's chat types.
  static Map<String, @Nullable Object> speaker(Persona persona, String id) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("message_id", id);
    values.put("chatter_user_id", persona.id());
    values.put("color", persona.person().color());
    values.put("badges", badges(persona));
    return values;
  }

  /// The sender and the message id, for chat lines.
  static Map<String, String> speakerTags(Persona persona, String id) {
    Map<String, String> tags = new HashMap<>();
    tags.put("id", id);
    tags.put("user-id", persona.id());
    tags.put("badges", persona.badges());
    boolean subscribed = persona.months().isPresent();
    tags.put("badge-info", subscribed ? "subscriber/" + persona.months().getAsInt() : "");
    tags.put("subscriber", subscribed ? "1" : "0");
    tags.put("mod", persona.moderator() ? "1" : "0");
    tags.put("user-type", persona.moderator() ? "mod" : "");
    return tags;
  }

  private static List<Map<String, String>> badges(Persona persona) {
    return Arrays.stream(persona.badges().split(",", -1))
        .filter(badge -> !badge.isEmpty())
        .map(badge -> badge.split("/", -1))
        .map(badge ->
            Map.of(
                "set_id",
                badge[0],
                "id",
                badge[1],
                "info",
                badge[0].equals("subscriber") ? badge[1] : ""))
        .toList();
  }
}
