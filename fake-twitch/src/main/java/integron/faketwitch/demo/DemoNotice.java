package integron.faketwitch.demo;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that Twitch announces in chat, as EventSub and IRC both write it.
///
/// @param id the message's, the same in both
/// @param sentence what Twitch says about it
record DemoNotice(Persona persona, String id, String sentence) {

  /// Values for a `channel.chat.notification`, and those of its kind.
  Map<String, @Nullable Object> values(Map<String, ? extends @Nullable Object> ofKind) {
    Map<String, @Nullable Object> values = Speech.speaker(persona, id);
    values.put("system_message", sentence);
    values.putAll(ofKind);
    return values;
  }

  /// Values for a `USERNOTICE`, and those of its kind.
  Map<String, String> tags(Map<String, String> ofKind) {
    Map<String, String> tags = new HashMap<>(Speech.speakerTags(persona, id));
    tags.put("system-msg", sentence);
    tags.putAll(ofKind);
    return tags;
  }
}
